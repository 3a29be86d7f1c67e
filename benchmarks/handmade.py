"""Small tables of claims, written by hand, on which every measure is known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from iranru_graph.claims.tables import tables
from iranru_graph.model import (
    SYMMETRIC,
    Claim,
    Corpus,
    Document,
    Entity,
    EntityType,
    Evidence,
    Modality,
    Polarity,
    Predicate,
    Span,
    Status,
)

AFFIRMED, NEGATED = Polarity.AFFIRMED, Polarity.NEGATED


def claim(
    subject: str,
    predicate: str,
    object: str,
    *,
    time: str | None = None,
    polarity: Polarity = AFFIRMED,
    status: Status = Status.SUPPORTED,
    documents: tuple[str, ...] = ("d1",),
    confidence: float = 0.5,
    sources: int | None = None,
    weapon: str | None = None,
) -> Claim:
    """A claim with one sentence of evidence in each document; truthy where it is supported."""
    kind = Predicate(predicate)
    if kind in SYMMETRIC and subject > object:
        subject, object = object, subject
    modality = {Status.PLANNED: Modality.PLANNED, Status.ALLEGED: Modality.ALLEGED}.get(status, Modality.ACTUAL)
    text = f"{subject} {predicate} {object} {time} {polarity}"
    span = Span(0, len(text), text)
    evidence = tuple(Evidence(d, "0", span, kind, polarity, modality, "test@1", weapon=weapon) for d in documents)
    return Claim(
        subject=subject,
        predicate=kind,
        object=object,
        polarity=polarity,
        modality=modality,
        time=time,
        evidence=evidence,
        status=status,
        confidence=confidence,
        independent_sources=len(documents) if sources is None else sources,
        truthy=polarity is AFFIRMED and status is Status.SUPPORTED,
    )


def made(*claims: Claim, documents: tuple[Document, ...] = (), **types: EntityType) -> dict[str, pd.DataFrame]:
    """Tables of some claims. Entities are states unless ``types`` says otherwise; names are ids with a capital."""
    ids = sorted({end for c in claims for end in (c.subject, c.object, *c.weapons)})
    entities = tuple(Entity(i, types.get(i, EntityType.STATE), i.capitalize()) for i in ids)
    named = sorted({e.document for c in claims for e in c.evidence})
    known = {d.id: d for d in documents}
    texts = tuple(known.get(i) or Document(i, f"text of {i}", source=f"Outlet {i}") for i in named)
    whole = texts + tuple(d for d in documents if d.id not in named)
    return tables(Corpus(documents=whole, entities=entities, claims=claims))


def meetings(*pairs: str) -> dict[str, pd.DataFrame]:
    """Tables of meetings: ``meetings("ab", "bc")``."""
    return made(*(claim(pair[0], "metWith", pair[1]) for pair in pairs))


def copies(document: Document, of: str) -> Document:
    """The document as a near-copy of another."""
    return replace(document, near_copy_of=of)


def by(table: pd.DataFrame, key: str = "") -> dict[str, dict[str, Any]]:
    """Rows of a table by the value of a column, or by its index."""
    rows = (table.set_index(key) if key else table).to_dict("index")
    return {str(name): {str(column): value for column, value in row.items()} for name, row in rows.items()}


def pick(row: dict[str, Any], *columns: str) -> list[Any]:
    """Some values of a row."""
    return [row[column] for column in columns]
