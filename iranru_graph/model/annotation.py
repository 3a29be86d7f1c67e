"""What was read in one document: entities with their mentions, and statements with their evidence.

Serialised as ``iranru-annotation/1`` (one JSON file a document), the format that extractor, gold and scorer share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from iranru_graph.model.dates import is_partial_date
from iranru_graph.model.document import Document
from iranru_graph.model.vocabulary import EntityType, Modality, Polarity, Predicate

SCHEMA = "iranru-annotation/1"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words of a text: ``document.text[start:end] == text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class DocumentEntity:
    """One thing in one document, with every place where the text names it."""

    id: str
    type: EntityType
    name: str
    mentions: tuple[Span, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One relation that a text states, reports, denies, plans or alleges.

    ``subject``, ``object``, ``attributed_to`` and ``weapon`` are entity ids. ``rule`` names the pattern that read it
    and ``cues`` the words that decided polarity and modality; both are kept as its explanation.
    """

    subject: str
    predicate: Predicate
    object: str
    evidence: Span
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    attributed_to: str | None = None
    time: str | None = None
    office: str | None = None
    weapon: str | None = None
    field: str | None = None
    confidence: float | None = None
    rule: str = ""
    cues: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.evidence.text.strip():
            raise ValueError(f"{self.predicate}({self.subject}, {self.object}) has no evidence")
        if self.subject == self.object:
            raise ValueError(f"{self.predicate}: subject and object are both {self.subject!r}")
        if self.time is not None and not is_partial_date(self.time):
            raise ValueError(f"time {self.time!r} is not YYYY, YYYY-MM or YYYY-MM-DD")


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that was read in one document."""

    document: Document
    entities: tuple[DocumentEntity, ...] = ()
    statements: tuple[Statement, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The ``iranru-annotation/1`` object."""
        d = self.document
        return {
            "schema": SCHEMA,
            "document": {"id": d.id, "title": d.title, "date": d.date, "source": d.source, "author": d.author},
            "entities": [
                {
                    "id": e.id,
                    "type": str(e.type),
                    "name": e.name,
                    "wikidata": e.wikidata,
                    "mentions": [{"text": m.text, "start": m.start, "end": m.end} for m in e.mentions],
                }
                for e in self.entities
            ],
            "claims": [
                {
                    "subject": s.subject,
                    "predicate": str(s.predicate),
                    "object": s.object,
                    "polarity": str(s.polarity),
                    "modality": str(s.modality),
                    "attributed_to": s.attributed_to,
                    "time": s.time,
                    "office": s.office,
                    "weapon": s.weapon,
                    "field": s.field,
                    "confidence": s.confidence,
                    "evidence": {"text": s.evidence.text, "start": s.evidence.start, "end": s.evidence.end},
                    "rule": s.rule,
                    "cues": list(s.cues),
                }
                for s in self.statements
            ],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any], *, text: str = "") -> Annotation:
        """Read an ``iranru-annotation/1`` object; ``text`` is the document's cleaned text where it is known.

        Offsets that the file leaves out become ``-1``. Raises ``KeyError`` or ``ValueError`` for a file that breaks the
        format.
        """
        if data.get("schema") != SCHEMA:
            raise ValueError(f"schema is {data.get('schema')!r}, expected {SCHEMA!r}")
        head = data["document"]
        document = Document(id=head["id"], text=text, **{k: head.get(k) for k in ("title", "date", "source", "author")})
        entities = tuple(
            DocumentEntity(
                id=e["id"],
                type=EntityType(e["type"]),
                name=e["name"],
                wikidata=e.get("wikidata"),
                mentions=tuple(_span(m) for m in e.get("mentions", ())),
            )
            for e in data["entities"]
        )
        known = {e.id for e in entities}
        statements = []
        for c in data["claims"]:
            for role in ("subject", "object", "attributed_to", "weapon"):
                if c.get(role) is not None and c[role] not in known:
                    raise ValueError(f"claim names no entity {c[role]!r} ({role})")
            statements.append(
                Statement(
                    subject=c["subject"],
                    predicate=Predicate(c["predicate"]),
                    object=c["object"],
                    evidence=_span(c["evidence"]),
                    polarity=Polarity(c["polarity"]),
                    modality=Modality(c["modality"]),
                    rule=c.get("rule", ""),
                    cues=tuple(c.get("cues", ())),
                    **{k: c.get(k) for k in ("attributed_to", "time", "office", "weapon", "field", "confidence")},
                )
            )
        return cls(document, entities, tuple(statements))

    def with_document(self, document: Document) -> Annotation:
        """The same reading of the same text under other metadata."""
        return replace(self, document=document)


def _span(data: Mapping[str, Any]) -> Span:
    return Span(start=data.get("start", -1), end=data.get("end", -1), text=data["text"])
