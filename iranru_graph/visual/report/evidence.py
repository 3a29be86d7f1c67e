"""From the numbers of the report to sentences: numbered lists of claims, each with the quotes behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

#: Claims shown of one list, and quotes of one claim; the rest is counted and stands in the explorer.
CLAIMS, QUOTES = 60, 4


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence, where it stands and who says it there."""

    text: str
    document: str
    title: str
    outlet: str
    date: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim as a list shows it. ``anchor`` is set where it stands first; later lists point there."""

    id: str
    subject: str
    predicate: str
    object: str
    time: str
    status: str
    negated: bool
    confidence: float
    sources: int
    first: bool
    quotes: tuple[Quote, ...]
    more: int


@dataclass(frozen=True, slots=True)
class List:
    """What one number of the report counts."""

    number: int
    label: str
    claims: tuple[Cited, ...]
    more: int


class Evidence:
    """Collects what the page cites while it is written, and gives the lists afterwards."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        self._claims = {str(row["id"]): row for row in tables["claims"].to_dict("records")}
        names = dict(zip(tables["entities"]["id"], tables["entities"]["name"], strict=True))
        documents = {str(row["id"]): row for row in tables["documents"].to_dict("records")}
        self._quotes: dict[str, list[Quote]] = {}
        columns = ["claim", "document", "quote", "attributed_to"]
        for claim, document, text, speaker in tables["evidence"][columns].itertuples(index=False, name=None):
            about = documents.get(document, {})
            title = str(about.get("title", "") or document)
            place = (document, title, str(about.get("source", "")), str(about.get("date", "")))
            self._quotes.setdefault(claim, []).append(Quote(text, *place, str(names.get(speaker, speaker))))
        self._numbers: dict[tuple[str, ...], int] = {}
        self._labels: dict[int, str] = {}

    def cite(self, text: Any, ids: Iterable[str], label: str = "") -> Markup:
        """``text`` as a link to the list of these claims; plain text where there are none."""
        key = tuple(dict.fromkeys(ids))
        if not key:
            return escape(text)
        if key in self._numbers:
            return Markup('<a class="cite" href="#e{0}">{1}</a>').format(self._numbers[key], text)
        number = self._numbers[key] = len(self._numbers) + 1
        self._labels[number] = label
        return Markup('<a class="cite" id="r{0}" href="#e{0}">{1}</a>').format(number, text)

    def quotes(self, ids: Iterable[str], limit: int = 2) -> list[Quote]:
        """The first quotes of some claims, one sentence once."""
        found = {quote.text: quote for claim in ids for quote in self._quotes.get(claim, ())}
        return list(found.values())[:limit]

    def lists(self) -> list[List]:
        """One list for each citation, in the order in which the page makes them."""
        shown: set[str] = set()
        return [
            List(
                number,
                self._labels[number],
                tuple(self._cited(claim, shown) for claim in ids[:CLAIMS]),
                max(0, len(ids) - CLAIMS),
            )
            for ids, number in self._numbers.items()
        ]

    def _cited(self, claim: str, shown: set[str]) -> Cited:
        row = self._claims[claim]
        first = claim not in shown
        shown.add(claim)
        quotes = self._quotes.get(claim, [])
        return Cited(
            id=claim,
            subject=str(row["subject_name"]),
            predicate=str(row["predicate"]),
            object=str(row["object_name"]),
            time=str(row["time"]),
            status=str(row["status"]),
            negated=row["polarity"] == "negated",
            confidence=float(row["confidence"]),
            sources=int(row["independent_sources"]),
            first=first,
            quotes=tuple(quotes[:QUOTES]) if first else (),
            more=max(0, len(quotes) - QUOTES) if first else 0,
        )
