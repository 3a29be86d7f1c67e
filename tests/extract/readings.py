"""What the extractor makes of a text before relations become statements."""

from __future__ import annotations

from iranru_graph.extract import Extractor
from iranru_graph.extract.reading import Reading


def reading_of(extractor: Extractor, text: str, *, date: str = "2022-07-20") -> Reading:
    """Mentions, offices and references of a text of that date."""
    doc = extractor.nlp.make_doc(text)
    doc._.iranru_date = date
    for _, pipe in extractor.nlp.pipeline:
        doc = pipe(doc)
    reading: Reading = doc._.iranru
    return reading


def meant(extractor: Extractor, text: str, word: str) -> set[str]:
    """What the last such word of a text means."""
    reading = reading_of(extractor, text)
    at = max(i for i, w in enumerate(reading.tree.lower) if w == word)
    return set(reading.refs.get(at, ()))
