"""Tables of sentences: ``sentence | predicate | polarity and modality``, with ``none`` where no such claim is told."""

from __future__ import annotations

from iranru_graph.extract import Extractor
from iranru_graph.model import Document


def rows(table: str) -> list[tuple[str, str, set[str]]]:
    """Each line as sentence, predicate and how it is told."""
    found = []
    for line in table.strip().splitlines():
        text, predicate, told = line.split(" | ")
        found.append((text, predicate, set() if told == "none" else {told}))
    return found


def told(extractor: Extractor, text: str, predicate: str) -> set[str]:
    """How the claims of a predicate are told in a text, as "polarity modality"."""
    annotation = next(iter(extractor.annotate([Document(id="x", text=text, date="2024-06-15")])))
    return {f"{s.polarity} {s.modality}" for s in annotation.statements if str(s.predicate) == predicate}
