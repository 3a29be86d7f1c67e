"""Claims over the whole corpus, each with all its evidence. Ids are documented hashes; nothing else goes into them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from iranru_graph.model.annotation import Span
from iranru_graph.model.vocabulary import SYMMETRIC, Modality, Polarity, Predicate, Status


def digest(*parts: str | int | None) -> str:
    """The one hash of the project: 16 hex digits of SHA-256 over the parts, joined by U+001F; None is empty.

    >>> digest("iran", "metWith", "russia", None)
    '0da8e06ea240c75d'
    """
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence (or two) in one document that states a claim.

    ``span`` counts in the cleaned text of ``document``. ``attributed_to`` is the entity id of the speaker, ``rule`` the
    pattern that read it, ``cues`` the words behind polarity and modality, ``confidence`` the reader's own (0 to 1).
    The id hashes only what was observed, so it survives any later merge of entities.
    """

    document: str
    document_sha256: str
    span: Span
    predicate: Predicate
    polarity: Polarity
    modality: Modality
    rule: str
    subject_surface: str = ""
    object_surface: str = ""
    attributed_to: str | None = None
    confidence: float = 0.5
    cues: tuple[str, ...] = ()
    office: str | None = None
    weapon: str | None = None
    field: str | None = None

    @property
    def id(self) -> str:
        """Hash of text hash, offsets, the surface forms of both ends, predicate, polarity, modality and rule."""
        return digest(
            self.document_sha256,
            self.span.start,
            self.span.end,
            self.subject_surface,
            self.object_surface,
            self.predicate,
            self.polarity,
            self.modality,
            self.rule,
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """One (subject, predicate, object, polarity, modality, time) with everything in the corpus that states it.

    ``independent_sources`` counts documents whose texts are not near-copies of one another. ``truthy`` claims, and no
    others, stand as plain triples in the truthy graph. Ends of symmetric predicates are in alphabetical order.
    """

    subject: str
    predicate: Predicate
    object: str
    polarity: Polarity
    modality: Modality
    time: str | None
    evidence: tuple[Evidence, ...]
    status: Status
    confidence: float
    independent_sources: int
    truthy: bool = False
    office: str | None = None
    field: str | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"claim {self.predicate}({self.subject}, {self.object}) has no evidence")
        if self.predicate in SYMMETRIC and self.subject > self.object:
            raise ValueError(f"ends of {self.predicate} must be in alphabetical order: {self.subject}, {self.object}")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} is not between 0 and 1")
        if self.truthy and (self.polarity is not Polarity.AFFIRMED or self.modality is not Modality.ACTUAL):
            raise ValueError("only an affirmed and actual claim can be truthy")

    @property
    def weapons(self) -> tuple[str, ...]:
        """Entity ids of all weapons that the evidence names, in alphabetical order."""
        return tuple(sorted({e.weapon for e in self.evidence if e.weapon is not None}))

    @property
    def id(self) -> str:
        """Hash of the canonical triple and its qualifiers."""
        return claim_id(self.subject, self.predicate, self.object, self.polarity, self.modality, self.time)


def claim_id(
    subject: str, predicate: Predicate, object: str, polarity: Polarity, modality: Modality, time: str | None
) -> str:
    """Claim id for a triple and its qualifiers; symmetric predicates give one id either way round.

    >>> args = (Predicate.MET_WITH, Polarity.AFFIRMED, Modality.ACTUAL)
    >>> claim_id("russia", args[0], "iran", *args[1:], "1989") == claim_id("iran", args[0], "russia", *args[1:], "1989")
    True
    """
    if predicate in SYMMETRIC and subject > object:
        subject, object = object, subject
    return digest(subject, predicate, object, polarity, modality, time)
