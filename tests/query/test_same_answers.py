"""Questions that read precomputed numbers, or take steps to sort little, answer what their plain form answers.

``slow/`` holds that plain form: the same header, and a query that counts and sorts all there is.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.synthetic import synthetic_corpus
from iranru_graph.claims.tables import write_tables
from iranru_graph.graph import Graph, load
from iranru_graph.model import Corpus, Document
from iranru_graph.query.answer import Answer, Table, Triples
from iranru_graph.query.question import parse_question, questions
from iranru_graph.query.runner import prepare
from iranru_graph.rdf import write_graph

SLOW = {path.stem: path for path in sorted((Path(__file__).parent / "slow").glob("*.rq"))}
#: What is set, besides nothing at all: few rows and many, each parameter that the question has.
SETTINGS: tuple[dict[str, str], ...] = (
    {},
    {"limit": "1"},
    {"limit": "7"},
    {"limit": "5000"},
    {"type": "State"},
    {"type": "Treaty", "limit": "3"},
    {"relation": "metWith"},
    {"relation": "signed", "limit": "4"},
    {"relation": "opposes", "outlet": "gulf"},
    {"outlet": "a"},
    {"outlet": "E", "limit": "9"},
    {"outlet": "no such outlet"},
    {"entity": "iran"},
    {"a": "iran"},
    {"b": "russia"},
    {"a": "iran", "b": "russia"},
    {"who": "iran"},
    {"with": "russia", "limit": "5"},
    {"who": "russia", "with": "iran", "from": "2001", "to": "2015-06"},
)
CASES = [
    (name, given) for name in SLOW for given in SETTINGS if {*given} <= {p.name for p in questions()[name].parameters}
]


@pytest.fixture(scope="module", params=["generated", "hostile"])
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    corpus = synthetic_corpus(claims=700, seed=11, hostile=request.param == "hostile")
    undated = tuple(_without_some(d, n) for n, d in enumerate(corpus.documents))
    folder = tmp_path_factory.mktemp(request.param) / "graph"
    corpus = Corpus(undated, corpus.entities, corpus.mentions, corpus.claims, corpus.facts, corpus.run)
    write_graph(corpus, folder)
    write_tables(corpus, folder)
    return load(folder)


def _without_some(document: Document, number: int) -> Document:
    """Some texts have no date, some no outlet."""
    from dataclasses import replace

    if number % 7 == 0:
        document = replace(document, date=None)
    return replace(document, source=None) if number % 11 == 0 else document


def rows(answer: Answer) -> list[tuple[str, ...]]:
    if isinstance(answer, Triples):
        return sorted((str(t),) for t in answer.triples)
    assert isinstance(answer, Table)
    return [tuple(map(str, row)) for row in answer.rows]


def test_there_are_plain_forms() -> None:
    assert len(SLOW) >= 10
    assert len(CASES) >= 40
    for name, path in SLOW.items():
        plain, asked = parse_question(name, path.read_text(encoding="utf-8")), questions()[name]
        assert (plain.parameters, plain.example) == (asked.parameters, asked.example)


@pytest.mark.parametrize(("name", "given"), CASES, ids=lambda value: str(value))
def test_the_answer_is_the_same(graph: Graph, name: str, given: dict[str, str]) -> None:
    asked = graph.asker.ask(prepare(graph.asker, name, given, names=lambda: graph.names))
    plain = graph.asker.ask(prepare(graph.asker, str(SLOW[name]), given, names=lambda: graph.names))
    assert asked.variables == plain.variables if isinstance(asked, Table) and isinstance(plain, Table) else True
    assert rows(asked) == rows(plain)
