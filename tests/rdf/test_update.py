"""A store made from an older one holds what a store loaded anew holds, and the older one stays as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.synthetic import synthetic_corpus
from iranru_graph.model import Corpus
from iranru_graph.rdf import open_store, write_graph
from iranru_graph.rdf import store as store_module
from iranru_graph.rdf.update import update_store


@pytest.fixture(scope="module")
def large() -> Corpus:
    return synthetic_corpus(claims=300, hostile=True)


def without_last_text(corpus: Corpus) -> Corpus:
    last = corpus.documents[-1].id
    claims = [replace(c, evidence=tuple(e for e in c.evidence if e.document != last)) for c in corpus.claims
              if any(e.document != last for e in c.evidence)]  # fmt: skip
    return replace(
        corpus,
        documents=tuple(replace(d, near_copy_of=None if d.near_copy_of == last else d.near_copy_of)
                        for d in corpus.documents[:-1]),
        mentions=tuple(m for m in corpus.mentions if m.document != last),
        claims=tuple(claims),
    )  # fmt: skip


def quads(folder: Path) -> set[object]:
    return set(open_store(folder))


@pytest.mark.parametrize("grow", [True, False])
def test_the_store_is_updated(large: Corpus, tmp_path: Path, grow: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    small = without_last_text(large)
    before, after = (small, large) if grow else (large, small)
    write_graph(before, tmp_path / "old")
    held = quads(tmp_path / "old")
    write_graph(after, tmp_path / "anew")
    used = []

    def observed(*paths: Path) -> bool:
        used.append(update_store(*paths))
        return used[-1]

    monkeypatch.setattr(store_module, "update_store", observed)
    write_graph(after, tmp_path / "new", previous=tmp_path / "old")
    assert used == [True]
    assert (tmp_path / "new" / "graph.trig").read_bytes() == (tmp_path / "anew" / "graph.trig").read_bytes()
    assert quads(tmp_path / "new") == quads(tmp_path / "anew") != held
    assert quads(tmp_path / "old") == held


def test_a_store_of_another_file_is_not_trusted(large: Corpus, tmp_path: Path) -> None:
    write_graph(large, tmp_path / "old")
    with (tmp_path / "old" / "graph.trig").open("a") as file:
        file.write("# edited by hand\n")
    write_graph(large, tmp_path / "anew")
    paths = (tmp_path / "old" / "store", tmp_path / "old" / "graph.trig")
    assert not update_store(*paths, tmp_path / "new", tmp_path / "anew" / "graph.trig")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("missing", ["store", "graph.trig", "store/graph.sha256"])
def test_what_is_missing_is_made_anew(large: Corpus, tmp_path: Path, missing: str) -> None:
    write_graph(large, tmp_path / "old")
    target = tmp_path / "old" / missing
    target.rename(tmp_path / "elsewhere")
    write_graph(large, tmp_path / "new", previous=tmp_path / "old")
    assert len(open_store(tmp_path / "new")) > 1000


def test_graphs_with_little_in_common_are_loaded_anew(large: Corpus, tmp_path: Path) -> None:
    write_graph(synthetic_corpus(claims=40, seed=1), tmp_path / "old")
    write_graph(large, tmp_path / "new", previous=tmp_path / "old")
    write_graph(large, tmp_path / "anew")
    assert quads(tmp_path / "new") == quads(tmp_path / "anew")
