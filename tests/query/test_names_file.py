"""The file of names says what the store says, for names of any kind; a folder without it is read all the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.synthetic import synthetic_corpus
from iranru_graph.graph import Graph, load
from iranru_graph.query.labels import load_names, names_of_folder
from iranru_graph.rdf import write_graph
from iranru_graph.rdf.names_file import NAMES, read_names


@pytest.mark.parametrize("hostile", [False, True])
def test_the_file_says_what_the_store_says(tmp_path: Path, hostile: bool) -> None:
    write_graph(synthetic_corpus(claims=300, hostile=hostile), tmp_path)
    graph = load(tmp_path)
    written = names_of_folder(tmp_path, graph.asker)
    assert written.entries == load_names(graph.asker, weights=True).entries
    assert max(e.weight for e in written.entries) > 10
    assert any(len(e.others) > 1 for e in written.entries)


def test_a_folder_without_the_file_is_read_too(small_folder: Path, small_graph: Graph, tmp_path: Path) -> None:
    copy = tmp_path / "graph"
    shutil.copytree(small_folder, copy)
    (copy / "store" / NAMES).unlink()
    assert read_names(copy / "store") is None
    assert load(copy).names.entries == small_graph.names.entries
    assert load(copy).entity("лавров").id == "sergey-lavrov"


def test_another_graph_brings_other_names(tmp_path: Path) -> None:
    write_graph(synthetic_corpus(claims=300), tmp_path / "one")
    write_graph(synthetic_corpus(claims=310), tmp_path / "two", previous=tmp_path / "one")
    graph = load(tmp_path / "two")
    assert graph.names.entries == load_names(graph.asker, weights=True).entries
