"""What every annotation by hand must keep to, whatever set it is of."""

from __future__ import annotations

import json
import re
from pathlib import Path

from iranru_graph.model import SIGNATURES, SYMMETRIC, Annotation, Predicate


def gold(path: Path) -> Annotation:
    """The annotation in a file."""
    return Annotation.from_json(json.loads(path.read_text(encoding="utf-8")))


def check_quotes(annotation: Annotation, text: str, *, least: int) -> None:
    """Every quote and mention stands where the annotation says, and there are enough of them."""
    spans = [s.evidence for s in annotation.statements] + [m for e in annotation.entities for m in e.mentions]
    assert len(spans) >= least
    for span in spans:
        assert text[span.start : span.end] == span.text


def check_claims(annotation: Annotation) -> None:
    """Ends, offices and speakers are entities of the right type, and no claim stands twice."""
    types = {e.id: e.type for e in annotation.entities}
    assert len(types) == len(annotation.entities)
    assert all(e.mentions for e in annotation.entities)
    assert all(e.wikidata is None or re.fullmatch(r"Q[1-9]\d*", e.wikidata) for e in annotation.entities)
    seen = set()
    for s in annotation.statements:
        signature = SIGNATURES[s.predicate]
        assert types[s.subject] in signature.subject, s
        assert types[s.object] in signature.object, s
        assert s.office is None or s.predicate is Predicate.HOLDS_OFFICE
        assert s.attributed_to is None or s.attributed_to in types
        ends = tuple(sorted((s.subject, s.object))) if s.predicate in SYMMETRIC else (s.subject, s.object)
        key = (*ends, s.predicate, s.polarity, s.modality)
        assert key not in seen, key
        seen.add(key)
