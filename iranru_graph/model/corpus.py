"""Everything that a graph folder holds, as model objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from iranru_graph.model.annotation import Span
from iranru_graph.model.claim import Claim
from iranru_graph.model.document import Document
from iranru_graph.model.entity import Entity, Fact


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a document names an entity."""

    entity: str
    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents, entities, mentions, claims with their evidence, and the curated facts.

    ``entities`` holds all that any claim, mention, post or fact names, in order of id; posts stand on the entities.
    ``run`` describes what made the graph (program version, model, settings), with no time or machine in it.
    """

    documents: tuple[Document, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    facts: tuple[Fact, ...] = ()
    run: Mapping[str, str] = field(default_factory=dict)
