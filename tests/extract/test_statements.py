"""Of sentences that tell the same, which one is the evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.extract.statements import annotation
from iranru_graph.model import Document, Predicate
from iranru_graph.reference import Reference

TEXT = "Russia is an ally of Iran. Russia cooperates with Iran. Later Russia cooperated with Iran."


@pytest.mark.parametrize(
    ("confidences", "first"),
    [
        ((0.95, 0.96, 0.99), 0),
        ((0.6, 0.91, 0.99), 1),
        ((0.6, 0.7, 0.95), 2),
        ((0.6, 0.7, 0.8), 0),
    ],
)
def test_the_first_that_tells_it_plainly(
    frames_only: Extractor, reference: Reference, confidences: tuple[float, ...], first: int
) -> None:
    sentence = evidence(frames_only, reference, TEXT, confidences)
    assert sentence == TEXT.split(". ")[first].rstrip(".")


def test_one_with_a_date_comes_before_those_without(frames_only: Extractor, reference: Reference) -> None:
    text = "Russia is an ally of Iran. In 2015 Russia cooperated with Iran."
    assert evidence(frames_only, reference, text, (0.99, 0.6)) == "In 2015 Russia cooperated with Iran"


def evidence(extractor: Extractor, reference: Reference, text: str, confidences: tuple[float, ...]) -> str:
    """The sentence kept of those that tell of cooperation, when one is as sure of each as ``confidences`` say."""
    doc = extractor.nlp(text)
    told = [c for c in doc._.iranru_relations if c.predicate is Predicate.COOPERATES_WITH]
    doc._.iranru_relations = [replace(c, confidence=p) for c, p in zip(told, confidences, strict=True)]
    (statement,) = annotation(Document("x", text), doc, reference).statements
    return statement.evidence.text.rstrip(".")
