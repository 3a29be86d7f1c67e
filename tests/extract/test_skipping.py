"""A text that cannot be read is skipped with its reason; the others are read as ever."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from iranru_graph.extract import Extractor
from iranru_graph.model import Document, SkipInput
from iranru_graph.pipeline import build

FAULT = "Zanzibar"


@Language.component("test_stumbles")
def stumbles(doc: Doc) -> Doc:
    """Fails on texts that name one place."""
    if FAULT in doc.text:
        raise RuntimeError("no such token")
    return doc


@pytest.fixture(scope="module")
def stumbling() -> Extractor:
    found = Extractor()
    found.nlp.add_pipe("test_stumbles", before="iranru_relations")
    return found


def documents() -> list[Document]:
    texts = ["Iran met Russia.", f"Iran met {FAULT}.", "Iran praised Russia."]
    return [Document(id=f"{n}", text=text, path=f"{n}.txt") for n, text in enumerate(texts)]


def test_the_others_go_on_in_order(stumbling: Extractor) -> None:
    skips: list[SkipInput] = []
    found = list(stumbling.annotate(documents(), on_skip=skips.append))
    assert [a.document.id for a in found] == ["0", "2"]
    assert [s.path for s in skips] == ["1.txt"]
    assert "RuntimeError: no such token" in skips[0].reason
    assert "\n" not in skips[0].reason


def test_without_a_place_for_skips_the_fault_is_raised(stumbling: Extractor) -> None:
    with pytest.raises(RuntimeError, match="no such token"):
        list(stumbling.annotate(documents()))
    assert len(list(stumbling.annotate(documents()[:1]))) == 1


def test_a_text_beyond_the_models_length_is_skipped(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extractor.nlp, "max_length", 18)
    skips: list[SkipInput] = []
    found = list(extractor.annotate(documents(), on_skip=skips.append))
    assert [a.document.id for a in found] == ["0", "1"]
    assert [s.reason for s in skips] == ["the text has 20 characters, the model reads at most 18; split it"]


def test_a_fault_of_the_texts_own_maker_is_raised_after_what_came_before(extractor: Extractor) -> None:
    def broken() -> Iterator[Document]:
        yield documents()[0]
        raise OSError("the disk is gone")

    found: list[str] = []
    with pytest.raises(OSError, match="disk"):
        found.extend(a.document.id for a in extractor.annotate(broken(), on_skip=lambda _: None))
    assert found == ["0"]


def test_a_build_counts_what_it_skipped_and_keeps_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from iranru_graph.extract import extractor as module
    from iranru_graph.extract import statements

    real = statements.annotation

    def annotation(document: Document, *rest: object) -> object:
        if FAULT in document.text:
            raise ValueError("two roots")
        return real(document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "annotation", annotation)
    texts = tmp_path / "texts"
    texts.mkdir()
    for document in documents():
        (texts / f"t{document.path}").write_text(document.text, encoding="utf-8")
    with caplog.at_level(logging.ERROR):
        report = build([texts], tmp_path / "graph", second_reader=False)
    assert report.counts["documents"] == 2
    assert report.counts["skipped"] == 1
    ((path, reason),) = report.skipped
    assert path.endswith("t1.txt")
    assert "two roots" in reason
    assert sorted(p.name for p in (tmp_path / "graph" / "documents").iterdir()) == ["t0.txt", "t2.txt"]
