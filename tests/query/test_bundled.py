"""The example of every question, asked of the graph of the bundled corpus."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from iranru_graph.analysis.disputes import disputes
from iranru_graph.analysis.sources import contradictions
from iranru_graph.claims.tables import read_tables
from iranru_graph.cli.app import app
from iranru_graph.graph import Graph, load
from iranru_graph.model.contradiction import SECOND_READER
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


def test_everything_names_the_same_contradictions(bundled: Graph) -> None:
    """Links of the graph, tables, command line and named question; the report shows the tables'."""
    linked = {
        (kind, pair)
        for kind, term in (("affirmed-denied", "iru:contradicts"), ("planned-done", "iru:fulfilledBy"))
        for pair in bundled.reader.links(term)
    }
    tables = read_tables(bundled.folder)
    assert {kind for kind, _ in linked} == {"affirmed-denied", "planned-done"}
    assert {(str(p.kind), (p.first.id, p.second.id)) for p in disputes(tables)} == linked
    asked = bundled.query("contradictions", limit=1000)
    assert {(k, (a, b)) for k, a, b in asked[["kind", "claim", "other"]].itertuples(index=False)} == linked
    for kind in ("affirmed-denied", "planned-done"):
        told = CliRunner().invoke(app, ["contradictions", "-g", str(bundled.folder), "--kind", kind]).stdout
        shown = set(re.findall(r"^ ([0-9a-f]{16}) +([0-9a-f]{16}) *$", told, re.MULTILINE))
        assert shown == {pair for k, pair in linked if k == kind}
    denied = {pair for kind, pair in linked if kind == "affirmed-denied"}
    table = contradictions(tables)
    assert {id for ids in table["against_claims"] for id in ids} == {no for no, _ in denied}
    assert {id for ids in table["for_claims"] for id in ids} == {yes for _, yes in denied}


def test_every_denial_of_a_contradiction_was_read_by_a_frame(bundled: Graph) -> None:
    for no, _ in bundled.reader.links("iru:contradicts"):
        assert any(not e.rule.startswith(SECOND_READER) for e in bundled.evidence(no))
