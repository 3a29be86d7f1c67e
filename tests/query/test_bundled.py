"""The example of every question, asked of the graph of the bundled corpus."""

from __future__ import annotations

import shlex
from itertools import pairwise

import pytest

from iranru_graph.graph import Graph, load
from iranru_graph.pipeline import build
from iranru_graph.query.question import questions

WITH_ANSWERS = sorted(name for name, question in questions().items() if question.answer)


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("bundled") / "graph"
    build(out=folder)
    return load(folder)


def _values(example: str, graph: Graph) -> dict[str, str]:
    words = shlex.split(example)
    pairs = [value.partition("=") for option, value in pairwise(words) if option == "--param"]
    values = {name: value for name, _, value in pairs}
    return values | ({"claim": str(graph.claims["id"].iloc[0])} if "claim" in values else {})


def test_most_examples_have_an_answer() -> None:
    assert len(WITH_ANSWERS) >= 20


@pytest.mark.parametrize("name", sorted(questions()))
def test_an_example_runs_and_answers(bundled: Graph, name: str) -> None:
    question = questions()[name]
    found = bundled.query(name, named=True, **_values(question.example, bundled))
    if question.answer:
        rows = found.astype("str")
        for cell in question.answer.split(", "):
            column, _, value = cell.partition("=")
            rows = rows[rows[column] == value]
        assert len(rows), found.to_string()
