"""The nouns, frozen: no input or output, no spaCy, no rdflib."""

from iranru_graph.model.annotation import Annotation, DocumentEntity, Span, Statement
from iranru_graph.model.claim import Claim, Evidence, claim_id
from iranru_graph.model.contradiction import Clash, Contradiction, clash, contradictions
from iranru_graph.model.corpus import Corpus, Mention
from iranru_graph.model.document import Document
from iranru_graph.model.entity import Entity, Fact, Post
from iranru_graph.model.errors import DataError, IranruError, SkipInput, UsageError
from iranru_graph.model.vocabulary import (
    SIGNATURES,
    SYMMETRIC,
    Aspect,
    EntityType,
    Modality,
    Polarity,
    Predicate,
    Signature,
    Status,
)
from iranru_graph.model.weapon import WeaponClasses, covers, weapon_classes

__all__ = [
    "SIGNATURES",
    "SYMMETRIC",
    "Annotation",
    "Aspect",
    "Claim",
    "Clash",
    "Contradiction",
    "Corpus",
    "DataError",
    "Document",
    "DocumentEntity",
    "Entity",
    "EntityType",
    "Evidence",
    "Fact",
    "IranruError",
    "Mention",
    "Modality",
    "Polarity",
    "Post",
    "Predicate",
    "Signature",
    "SkipInput",
    "Span",
    "Statement",
    "Status",
    "UsageError",
    "WeaponClasses",
    "claim_id",
    "clash",
    "contradictions",
    "covers",
    "weapon_classes",
]
