"""The bundled corpus and its gold: complete, well formed, and true to each other."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from iranru_graph.ingest import read_inputs
from iranru_graph.model import Modality, Polarity
from iranru_graph.resources import resource
from tests.data.annotated import check_claims, check_quotes, gold

CORPUS = resource("data/corpus")
GOLD = resource("data/gold")
TEXTS = sorted(p for p in CORPUS.glob("*.md") if p.name != "README.md")
GOLD_FILES = sorted(GOLD.glob("*.json"))
KINDS = {
    "wire report",
    "analysis",
    "communiqué",
    "opinion",
    "encyclopaedia",
    "chronicle",
    "interview",
    "fact sheet",
}


def front_matter_and_body(path: Path) -> tuple[dict[str, Any], str]:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body.strip()


def full_text(document: str) -> str:
    head, body = front_matter_and_body(CORPUS / f"{document}.md")
    return f"{head['title']}\n\n{body}"


def test_there_are_enough_texts_and_gold_files() -> None:
    assert len(TEXTS) >= 30
    assert len(GOLD_FILES) >= 10
    assert {p.stem for p in GOLD_FILES} <= {p.stem for p in TEXTS}


def test_all_eight_voices_speak() -> None:
    kinds = [front_matter_and_body(p)[0]["kind"] for p in TEXTS]
    assert set(kinds) == KINDS


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_a_text_is_complete(path: Path) -> None:
    head, body = front_matter_and_body(path)
    assert re.fullmatch(r"\d\d-[a-z0-9]+(-[a-z0-9]+)*", path.stem)
    assert {"title", "date", "source", "kind"} <= head.keys() <= {"title", "date", "source", "kind", "author"}
    assert isinstance(head["date"], dt.date)
    assert all(isinstance(v, str) and v.strip() for k, v in head.items() if k != "date")
    assert head["kind"] in KINDS
    assert 250 <= len(body.split()) <= 500
    # Offsets of the gold count in the plain body, so it must not hold markup that a reader would strip.
    assert not re.search(r"[*_`#<>\[\]]|\n(?!\n)(?<!\n\n)|  ", body)


def test_numbers_are_unique() -> None:
    numbers = [p.stem[:2] for p in TEXTS]
    assert len(numbers) == len(set(numbers))


def test_the_readme_tells_where_to_check_every_text() -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## (\S+)\n\n((?:\|.*\n?)+)", readme, flags=re.MULTILINE)
    assert [name for name, _ in sections] == [p.stem for p in TEXTS]
    for name, table in sections:
        rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in table.strip().splitlines()[2:]]
        assert len(rows) >= 2, name
        assert all(len(row) == 3 and all(row) for row in rows), name


def test_ingest_reads_the_texts_as_written_and_not_the_readme() -> None:
    skipped: list[object] = []
    documents = {d.id: d for d in read_inputs([CORPUS], on_skip=skipped.append)}
    assert skipped == []
    assert sorted(documents) == [p.stem for p in TEXTS]
    for path in TEXTS:
        head, _ = front_matter_and_body(path)
        document = documents[path.stem]
        assert document.text == full_text(path.stem)
        assert (document.title, document.date, document.source) == (head["title"], str(head["date"]), head["source"])
        assert (document.author, document.kind) == (head.get("author"), head["kind"])


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda p: p.stem)
def test_gold_quotes_stand_in_the_text(path: Path) -> None:
    check_quotes(gold(path), full_text(path.stem), least=30)


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda p: p.stem)
def test_gold_keeps_to_the_guidelines(path: Path) -> None:
    annotation = gold(path)
    head, _ = front_matter_and_body(CORPUS / f"{path.stem}.md")
    document = annotation.document
    assert (document.id, document.title, document.date) == (path.stem, head["title"], str(head["date"]))
    assert (document.source, document.author) == (head["source"], head.get("author"))
    check_claims(annotation)


def test_the_gold_holds_what_is_hard() -> None:
    statements = [s for path in GOLD_FILES for s in gold(path).statements]
    assert len(statements) >= 300
    assert len({s.predicate for s in statements}) >= 20
    assert sum(s.polarity is Polarity.NEGATED for s in statements) >= 15
    assert sum(s.modality is Modality.PLANNED for s in statements) >= 20
    assert sum(s.modality is Modality.ALLEGED for s in statements) >= 8
    assert sum(s.attributed_to is not None for s in statements) >= 25
    assert sum(s.time is not None for s in statements) >= 100
