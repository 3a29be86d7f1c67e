"""The cross-check sets of whole pages: complete, well formed, quotes true to the files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from iranru_graph.ingest import read_inputs
from iranru_graph.ingest.normalise import normalise
from iranru_graph.resources import resource
from tests.data.annotated import check_claims, check_quotes, gold

SETS = [resource(f"data/crosscheck{n}") for n in (5, 6, 7, 8, 9)]
GOLD_FILES = [p for s in SETS for p in sorted((s / "gold").glob("*.json"))]


def page(path: Path) -> str:
    """The text of a gold file, as the file has it: offsets count in it."""
    return (path.parents[1] / "texts" / f"{path.stem}.txt").read_bytes().decode("utf-8")


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", normalise(text))


@pytest.mark.parametrize("folder", SETS, ids=lambda p: p.name)
def test_every_page_has_its_gold_and_its_line(folder: Path) -> None:
    stems = [p.stem for p in sorted((folder / "texts").glob("*.txt"))]
    assert len(stems) >= 8
    assert [p.stem for p in sorted((folder / "gold").glob("*.json"))] == stems
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| ([a-z]\d-\S+) \|", readme, flags=re.MULTILINE) == stems
    opened = folder / "opened.txt"
    lines = opened.read_text(encoding="utf-8").splitlines() if opened.exists() else []
    assert {line.split()[0] for line in lines if not line.startswith("#")} < set(stems)


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda p: p.stem)
def test_quotes_stand_in_the_page(path: Path) -> None:
    annotation, text = gold(path), page(path)
    assert annotation.document.id == path.stem
    assert 500 <= len(text.split()) <= 1600
    check_quotes(annotation, text, least=40)


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda p: p.stem)
def test_gold_keeps_to_the_guidelines(path: Path) -> None:
    annotation = gold(path)
    assert len(annotation.statements) >= 15
    check_claims(annotation)


@pytest.mark.parametrize("folder", SETS, ids=lambda p: p.name)
def test_cleaning_keeps_what_is_quoted(folder: Path) -> None:
    skipped: list[object] = []
    documents = {d.id: flat(d.text) for d in read_inputs([folder / "texts"], on_skip=skipped.append)}
    assert skipped == []
    quotes = [
        (path.stem, s.evidence.text) for path in sorted((folder / "gold").glob("*.json")) for s in gold(path).statements
    ]
    kept = sum(flat(quote) in documents[stem] for stem, quote in quotes)
    assert kept >= 0.97 * len(quotes)
