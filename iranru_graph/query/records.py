"""What the graph says of one thing, as plain values: what pages show and what Python users get."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """One claim with its assessment; ``subject`` and ``object`` are entity ids. Empty text means unknown."""

    id: str
    subject: str
    predicate: str
    object: str
    subject_name: str
    object_name: str
    polarity: str
    modality: str
    status: str
    confidence: float
    sources: int
    evidence: int
    truthy: bool = False
    time: str = ""
    office: str = ""
    weapons: tuple[str, ...] = ()
    weapon_names: tuple[str, ...] = ()
    field: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """One sentence that states a claim: its words and place, the text it stands in, and who says so."""

    id: str
    quote: str
    document: str
    start: int
    end: int
    title: str = ""
    outlet: str = ""
    author: str = ""
    date: str = ""
    speaker: str = ""
    speaker_name: str = ""
    rule: str = ""
    cues: tuple[str, ...] = ()
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class PostRecord:
    """An office held in time, seen from the holder or from the body: ids, names, partial dates."""

    person: str
    person_name: str
    office: str
    at: str
    at_name: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class FactRecord:
    """A curated relation."""

    subject: str
    subject_name: str
    property: str
    object: str
    object_name: str
    start: str = ""
    end: str = ""


#: Type of an entity → how its start and its end are called; all else is there since and until.
_LIFE = {
    "Person": ("born", "died"),
    "Organisation": ("founded", "dissolved"),
    "Treaty": ("signed", "ended"),
    "Infrastructure": ("opened", "closed"),
    "Event": ("began", "ended"),
}


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """An entity: what it is and is called. ``labels`` maps a language to names, the preferred first."""

    id: str
    iri: str
    type: str
    cls: str
    name: str
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    description: str = ""
    wikidata: str = ""
    start: str = ""
    end: str = ""
    curated: bool = False

    @property
    def lifetime(self) -> str:
        """When it began and ended, in words that fit what it is.

        >>> EntityRecord("x", "…", "Person", "Person", "X", start="1950").lifetime
        'born 1950'
        >>> EntityRecord("x", "…", "Event", "War", "X", start="1980-09-22", end="1988-08-20").lifetime
        '1980-09-22 – 1988-08-20'
        """
        if self.start and self.end:
            return self.start if self.start == self.end else f"{self.start} – {self.end}"
        began, ended = _LIFE.get(self.type, ("since", "until"))
        return f"{began} {self.start}" if self.start else f"{ended} {self.end}" if self.end else ""

    @property
    def other_names(self) -> tuple[str, ...]:
        """All names but the one shown."""
        return tuple(dict.fromkeys(n for names in self.labels.values() for n in names if n != self.name))


@dataclass(frozen=True, slots=True)
class MentionRecord:
    """A place where a text names an entity."""

    entity: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A text's head: what is known about it."""

    id: str
    title: str = ""
    date: str = ""
    outlet: str = ""
    author: str = ""
    kind: str = ""
    path: str = ""
    near_copy_of: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that do not go together: ``kind`` is ``affirmed-denied`` or ``planned-done``.

    ``first`` is the denial or the plan, ``second`` what is affirmed or done.
    """

    kind: str
    first: ClaimRecord
    second: ClaimRecord
