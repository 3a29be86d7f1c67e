"""The example of every question, asked of the graph of the bundled corpus."""

from __future__ import annotations

import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from iranru_graph.graph import Graph, load
from iranru_graph.pipeline import build
from iranru_graph.query.question import questions
from iranru_graph.query.runner import prepare
from iranru_graph.rdf.recount import recount

SLOW = sorted((Path(__file__).parent / "slow").glob("*.rq"))
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


@pytest.mark.parametrize("path", SLOW, ids=lambda path: path.stem)
@pytest.mark.parametrize("limit", ["3", "200", "10000"])
def test_the_plain_form_of_a_question_answers_the_same(bundled: Graph, path: Path, limit: str) -> None:
    question = questions()[path.stem]
    values = {"limit": limit} if any(p.name == "limit" for p in question.parameters) else {}
    quick, plain = (bundled.asker.ask(prepare(bundled.asker, name, values)) for name in (path.stem, str(path)))
    if path.stem == "truthy":
        assert set(quick.triples) == set(plain.triples)  # type: ignore[union-attr]
    else:
        assert quick == plain


def test_what_was_worked_out_is_what_counting_gives(bundled: Graph) -> None:
    assert list(recount(bundled.asker.store)) == []
