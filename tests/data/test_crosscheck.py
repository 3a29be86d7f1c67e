"""The cross-check sets: complete, well formed, quotes true to the texts. What the extractor makes of it is no test."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from iranru_graph.ingest import NearCopies, read_inputs
from iranru_graph.model import Modality, Polarity
from iranru_graph.resources import resource
from tests.data.annotated import check_claims, check_quotes, gold

SETS = [resource(f"data/crosscheck{n}") for n in ("", 2, 3, 4)]
TEXTS = [p for s in SETS for p in sorted((s / "texts").glob("*.md"))]
GOLD_FILES = [p for s in SETS for p in sorted((s / "gold").glob("*.json"))]
KINDS = {
    "crosscheck": {"analysis", "wire report", "agency report", "briefing", "opinion", "background"},
    "crosscheck2": {
        "news analysis", "encyclopaedia article", "wire report", "research brief", "history magazine", "newsletter",
        "interview", "ministry read-out",
    },
    "crosscheck3": {
        "wire round-up", "commentary", "background", "report", "encyclopaedia article", "history", "reportage",
        "press conference",
    },
    "crosscheck4": {
        "analysis", "academic article", "trade report", "report", "obituary", "opinion", "chronology",
    },
}  # fmt: skip


def front_matter_and_body(path: Path) -> tuple[dict[str, Any], str]:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body.strip()


def full_text(path: Path) -> str:
    head, body = front_matter_and_body(path)
    return f"{head['title']}\n\n{body}"


def text_of(path: Path) -> Path:
    return path.parents[1] / "texts" / f"{path.stem}.md"


@pytest.mark.parametrize("folder", SETS, ids=lambda p: p.name)
def test_every_text_has_its_gold(folder: Path) -> None:
    texts, gold_files = sorted((folder / "texts").glob("*.md")), sorted((folder / "gold").glob("*.json"))
    assert len(texts) >= 8
    assert [p.stem for p in gold_files] == [p.stem for p in texts]


@pytest.mark.parametrize("folder", SETS, ids=lambda p: p.name)
def test_all_voices_speak(folder: Path) -> None:
    assert {front_matter_and_body(p)[0]["kind"] for p in (folder / "texts").glob("*.md")} == KINDS[folder.name]


def test_no_text_is_in_the_bundled_corpus() -> None:
    copies = NearCopies()
    bundled = sorted(resource("data/corpus").glob("[0-9]*.md"))
    assert len(bundled) >= 30
    for path in bundled:
        copies.add(path.stem, full_text(path))
    assert [copies.add(f"cross-check {p.stem}", full_text(p)) for p in TEXTS] == [None] * len(TEXTS)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_a_text_is_complete(path: Path) -> None:
    head, body = front_matter_and_body(path)
    assert re.fullmatch(r"\d\d-[a-z0-9]+(-[a-z0-9]+)*", path.stem)
    assert {"title", "source", "kind"} <= head.keys() <= {"title", "date", "source", "kind", "author"}
    assert isinstance(head["date"], dt.date) if "date" in head else path.parents[1].name != "crosscheck"
    assert 350 <= len(body.split()) <= 600
    # Offsets of the gold count in the plain body, so it must not hold markup that a reader would strip.
    assert not re.search(r"[*_`#<>\[\]]|\n(?!\n)(?<!\n\n)|  ", body)


@pytest.mark.parametrize("folder", SETS, ids=lambda p: p.name)
def test_the_readme_describes_every_text(folder: Path) -> None:
    readme = (folder / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (\d\d-\S+) \|", readme, flags=re.MULTILINE)
    assert listed == [p.stem for p in sorted((folder / "texts").glob("*.md"))]


@pytest.mark.parametrize("folder", SETS, ids=lambda p: p.name)
def test_ingest_reads_the_texts_as_written(folder: Path) -> None:
    skipped: list[object] = []
    documents = {d.id: d for d in read_inputs([folder / "texts"], on_skip=skipped.append)}
    assert skipped == []
    paths = sorted((folder / "texts").glob("*.md"))
    assert sorted(documents) == [p.stem for p in paths]
    for path in paths:
        assert documents[path.stem].text == full_text(path)


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda p: p.stem)
def test_quotes_stand_in_the_text(path: Path) -> None:
    check_quotes(gold(path), full_text(text_of(path)), least=50)


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda p: p.stem)
def test_gold_keeps_to_the_guidelines(path: Path) -> None:
    annotation = gold(path)
    head, _ = front_matter_and_body(text_of(path))
    document = annotation.document
    assert (document.id, document.title, document.date) == (
        path.stem,
        head["title"],
        str(head["date"]) if "date" in head else None,
    )
    assert (document.source, document.author) == (head["source"], head.get("author"))
    assert len(annotation.statements) >= 20
    check_claims(annotation)


def test_the_set_holds_what_is_hard() -> None:
    statements = [s for path in GOLD_FILES for s in gold(path).statements]
    assert len(statements) >= 300
    assert len({s.predicate for s in statements}) >= 20
    assert sum(s.polarity is Polarity.NEGATED for s in statements) >= 8
    assert sum(s.modality is Modality.PLANNED for s in statements) >= 40
    assert sum(s.modality is Modality.ALLEGED for s in statements) >= 4
    assert sum(s.attributed_to is not None for s in statements) >= 40
    assert sum(s.time is not None for s in statements) >= 120
