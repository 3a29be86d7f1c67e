"""Tables of dates: ``text | date of the document | values of its dates``, with ``-`` for none."""

from __future__ import annotations

from iranru_graph.extract import Extractor
from iranru_graph.extract.dates.timex import find_dates
from iranru_graph.extract.tree import Tree


def rows(table: str) -> list[tuple[str, str | None, list[str]]]:
    """Each line as text, date and values."""
    found = []
    for line in table.strip().splitlines():
        text, date, values = line.split(" | ")
        found.append((text, None if date == "-" else date, [] if values == "-" else values.split()))
    return found


def dates(extractor: Extractor, text: str, date: str | None) -> list[str]:
    """Values of the dates of a text that can be told, in order."""
    doc = extractor.nlp(text, disable=["iranru_entities", "iranru_coreference", "iranru_relations"])
    return [d.value for d in find_dates(Tree.of(doc), date) if d.value]
