"""Five web pages of the field with hand-made annotations, where they lie beside the checkout.

Every quote and mention of the annotations must survive, and nearly nothing of the page around may.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from iranru_graph.ingest import count_inputs, read_inputs
from iranru_graph.ingest.normalise import normalise
from iranru_graph.model import Document, SkipInput

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="../shared is not beside this checkout"),
]


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    skipped: list[SkipInput] = []
    found = {d.id: d for d in read_inputs([SHARED / "seeds"], on_skip=skipped.append)}
    assert skipped == []
    assert len(found) == count_inputs([SHARED / "seeds"]) >= 5
    return found


def gold() -> list[dict[str, Any]]:
    return [json.loads(p.read_text(encoding="utf-8")) for p in sorted((SHARED / "eval" / "gold").glob("*.json"))]


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", normalise(text))


def test_every_quote_and_mention_survives(documents: dict[str, Document]) -> None:
    lost = []
    for annotation in gold():
        text = flat(documents[annotation["document"]["id"]].text)
        quotes = [c["evidence"]["text"] for c in annotation["claims"]]
        mentions = [m["text"] for e in annotation["entities"] for m in e["mentions"]]
        lost += [q for q in (*quotes, *mentions) if flat(q) not in text]
    assert lost == []


def test_heads_are_found(documents: dict[str, Document]) -> None:
    wanted = {
        (a["document"]["id"], name): a["document"][name]
        for a in gold()
        for name in ("title", "date", "source", "author")
    }
    found = {(i, name): getattr(documents[i], name) for i, name in wanted}
    assert found == wanted


def test_little_of_the_page_is_left(documents: dict[str, Document]) -> None:
    """What stands after the last annotated words is page, but for a closing paragraph."""
    for annotation in gold():
        identifier = annotation["document"]["id"]
        raw = (SHARED / "seeds" / f"{identifier}.txt").read_bytes().decode("utf-8")
        ends = [c["evidence"]["end"] for c in annotation["claims"]]
        ends += [m["end"] for e in annotation["entities"] for m in e["mentions"]]
        last = raw.find("\n", max(ends))
        article, after = raw[:last], [p for p in re.split(r"\n\s*\n", raw[last:]) if p.strip()]
        text = flat(documents[identifier].text)
        kept = [p for p in after[1:] if flat(p) in text and flat(p) not in flat(article)]
        assert kept == [], identifier


def test_no_paragraph_stands_twice(documents: dict[str, Document]) -> None:
    for document in documents.values():
        paragraphs = document.text.split("\n\n")
        assert len(paragraphs) == len(set(paragraphs)), document.id


def test_length_of_the_articles(documents: dict[str, Document]) -> None:
    """Characters of the cleaned texts, within 2 % of what a reader would cut out by hand."""
    by_hand = {"000": 7460, "001": 4600, "002": 12050, "003": 9700, "004": 12130}
    for identifier, document in documents.items():
        expected = by_hand[identifier[:3]]
        assert abs(len(document.text) - expected) <= 0.02 * expected, (identifier, len(document.text))
