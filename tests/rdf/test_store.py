from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from iranru_graph.model import Corpus, Entity, EntityType, IranruError
from iranru_graph.rdf import GraphWriter, open_store, write_graph
from iranru_graph.rdf import store as module


def quads(folder: Path) -> set[ox.Quad]:
    return set(open_store(folder))


@pytest.mark.parametrize("load", [1, module.LOAD])
@pytest.mark.parametrize("foreseen", [True, False])
def test_a_graph_that_was_begun_early_is_the_same(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, load: int, foreseen: bool
) -> None:
    monkeypatch.setattr(module, "LOAD", load)
    other = Entity("nobody", EntityType.PERSON, "Nobody", curated=True)
    write_graph(corpus, tmp_path / "one")
    with GraphWriter(tmp_path / "two") as writer:
        writer.prepare(corpus.entities if foreseen else (other,), corpus.facts)
        writer.write(corpus)
    for name in ("graph.trig", "store/names.json", "store/graph.sha256"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert quads(tmp_path / "one") == quads(tmp_path / "two")


def test_what_goes_wrong_on_the_way_is_told(corpus: Corpus, tmp_path: Path) -> None:
    wrong = replace(corpus.entities[0], curated=True, cls="Nonsense")
    with GraphWriter(tmp_path) as writer:
        writer.prepare((wrong,), ())
        with pytest.raises(IranruError, match="Nonsense"):
            writer.write(corpus)


def test_a_store_that_cannot_be_made_is_told_at_the_end(corpus: Corpus, tmp_path: Path) -> None:
    def attempt() -> None:
        with GraphWriter(tmp_path) as writer:
            (tmp_path / "store").write_text("in the way", encoding="utf-8")
            writer.write(corpus)

    with pytest.raises(OSError, match="store"):
        attempt()
