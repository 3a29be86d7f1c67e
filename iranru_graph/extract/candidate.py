"""A relation as it is read, before it becomes a statement."""

from __future__ import annotations

from dataclasses import dataclass

from iranru_graph.model.vocabulary import Modality, Polarity, Predicate


@dataclass(frozen=True, slots=True)
class Candidate:
    """A relation read in one place, before it becomes a statement."""

    subject: str
    predicate: Predicate
    object: str
    trigger: int
    tokens: tuple[int, int]
    polarity: Polarity
    modality: Modality
    speakers: tuple[str, ...]
    confidence: float
    rule: str
    cues: tuple[str, ...] = ()
    weapon: str | None = None
    office: str | None = None
    field: str | None = None
