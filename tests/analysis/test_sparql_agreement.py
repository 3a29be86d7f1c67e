"""Every figure of report, explorer and notebooks comes from the tables; here the store is asked for the same."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

from benchmarks.synthetic import synthetic_corpus
from iranru_graph.analysis import summary
from iranru_graph.analysis.centrality import centrality_table
from iranru_graph.analysis.disputes import disputes
from iranru_graph.analysis.network import network
from iranru_graph.analysis.sources import contradictions, independent_texts, outlets
from iranru_graph.analysis.time import activity, between
from iranru_graph.claims.tables import read_tables, write_tables
from iranru_graph.graph import Graph, load
from iranru_graph.rdf import write_graph
from iranru_graph.visual.explorer.payload import payload

_PREFIXES = """
PREFIX iru: <https://w3id.org/iranru/ontology#>
PREFIX ent: <https://w3id.org/iranru/entity/>
PREFIX graph: <https://w3id.org/iranru/graph/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX prov: <http://www.w3.org/ns/prov#>
"""
_CLAIM = "GRAPH graph:assessment { ?c a iru:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o"
Tables = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("graph")
    corpus = synthetic_corpus(claims=400, hostile=True)
    (folder / "documents").mkdir()
    for document in corpus.documents:
        (folder / "documents" / f"{document.id}.txt").write_text(document.text, encoding="utf-8", newline="")
    write_graph(corpus, folder)
    write_tables(corpus, folder)
    return load(folder)


@pytest.fixture(scope="module")
def many(graph: Graph) -> Tables:
    found = read_tables(graph.folder)
    return {**found, "centrality": centrality_table(found)}


def ask(graph: Graph, text: str) -> list[tuple[str, ...]]:
    """Rows of an answer as texts, IRIs cut to what stands behind the last ``/`` or ``#``."""
    rows = graph.query(_PREFIXES + text, named=False).astype("str").itertuples(index=False, name=None)
    return [tuple(value.rsplit("/", 1)[-1].rsplit("#", 1)[-1] for value in row) for row in rows]


def number(graph: Graph, text: str) -> int:
    ((value,),) = ask(graph, text)
    return int(value)


def test_overview(graph: Graph, many: Tables) -> None:
    seen = summary.overview(many)
    rows = ask(graph, f"SELECT ?x (COUNT(?c) AS ?n) {{ {_CLAIM} ; iru:status ?x }} }} GROUP BY ?x")
    assert {status: int(count) for status, count in rows} == seen.statuses
    assert number(graph, f"SELECT (COUNT(?c) AS ?n) {{ {_CLAIM} ; iru:truthy true }} }}") == seen.truthy
    documents = number(graph, "SELECT (COUNT(DISTINCT ?d) AS ?n) { GRAPH graph:provenance { ?d a iru:Document } }")
    assert documents == seen.documents


def test_network_is_the_truthy_graph(graph: Graph, many: Tables) -> None:
    triples = set(ask(graph, "SELECT ?s ?p ?o { GRAPH graph:truthy { ?s ?p ?o } }"))
    edges = set(network(many["claims"], many["entities"]).edges(keys=True))
    assert {(u, key, v) for u, v, key in edges} <= triples
    # Symmetric relations may stand both ways round in the truthy graph.
    assert {(frozenset((s, o)), p) for s, p, o in triples} == {(frozenset((u, v)), key) for u, v, key in edges}


def test_degrees(graph: Graph, many: Tables) -> None:
    text = """SELECT ?e (COUNT(DISTINCT ?other) AS ?n) {
        { GRAPH graph:truthy { ?e ?p ?other } } UNION { GRAPH graph:truthy { ?other ?p ?e } } FILTER(?e != ?other)
    } GROUP BY ?e"""
    expected = dict(zip(many["centrality"]["entity"], many["centrality"]["degree"], strict=True))
    assert {entity: int(n) for entity, n in ask(graph, text)} == expected


def test_activity(graph: Graph, many: Tables) -> None:
    rows = graph.query("claims-per-year").astype("str").itertuples(index=False, name=None)
    found = {(int(year), category): int(count) for year, category, count in rows}
    expected = {}
    for row in activity(many["claims"]).to_dict("records"):
        for column, category in (("cooperation", "cooperation"), ("conflict", "conflict"), ("neutral", "neither")):
            if row[column]:
                expected[int(row["period"]), category] = row[column]
    assert found == expected


def test_pair(graph: Graph, many: Tables) -> None:
    text = (
        f"SELECT (COUNT(?c) AS ?n) {{ VALUES (?s ?o) {{ (ent:iran ent:russia) (ent:russia ent:iran) }} {_CLAIM} }} }}"
    )
    assert number(graph, text) == len(between(many["claims"], "iran", "russia")) > 0


def test_arms_transfers(graph: Graph, many: Tables) -> None:
    text = f"SELECT ?s ?o ?x {{ {_CLAIM} ; iru:status ?x }} FILTER(?p = iru:suppliesArmsTo) }}"
    ids = many["claims"].set_index("id")
    shown = [claim for row in summary.arms_transfers(many)["ids"] for claim in row]
    expected = Counter((str(ids.at[c, "subject"]), str(ids.at[c, "object"]), str(ids.at[c, "status"])) for c in shown)
    assert Counter(ask(graph, text)) == expected


def test_outlets(graph: Graph, many: Tables) -> None:
    text = """SELECT ?d (COUNT(DISTINCT ?c) AS ?n) {
        GRAPH graph:assessment { ?c a iru:Claim ; iru:evidence ?e } GRAPH ?g { ?e prov:wasDerivedFrom ?d }
    } GROUP BY ?d"""
    by_document = {document: int(n) for document, n in ask(graph, text)}
    assert by_document == dict(zip(many["documents"]["id"], many["documents"]["claims"], strict=True))
    source = dict(zip(many["documents"]["id"], many["documents"]["source"], strict=True))
    text = """SELECT DISTINCT ?c ?d {
        GRAPH graph:assessment { ?c a iru:Claim ; iru:evidence ?e } GRAPH ?g { ?e prov:wasDerivedFrom ?d } }"""
    spoken = {(claim, source[document]) for claim, document in ask(graph, text)}
    counts = Counter(outlet for _, outlet in spoken)
    table = outlets(many)
    assert dict(zip(table["outlet"], table["claims"], strict=True)) == counts
    assert {claim for claim, _ in spoken} == set(independent_texts(many))


def test_contradictions(graph: Graph, many: Tables) -> None:
    text = "SELECT ?no ?yes { GRAPH graph:assessment { ?no iru:contradicts ?yes } }"
    linked = set(ask(graph, text))
    found = disputes(many)
    assert linked
    assert {(p.first.id, p.second.id) for p in found if p.kind == "affirmed-denied"} == linked
    text = "SELECT ?plan ?deed { GRAPH graph:assessment { ?plan iru:fulfilledBy ?deed } }"
    assert {(p.first.id, p.second.id) for p in found if p.kind == "planned-done"} == set(ask(graph, text))
    table = contradictions(many)
    assert {id for ids in table["against_claims"] for id in ids} == {no for no, _ in linked}
    assert {id for ids in table["for_claims"] for id in ids} == {yes for _, yes in linked}


def test_explorer_holds_the_claims_of_the_store(graph: Graph, many: Tables) -> None:
    data = payload(many, title="")
    names = [row[0] for row in data["entities"]]
    predicates = [row[0] for row in data["predicates"]]
    shown = {
        (claim, names[subject], predicates[predicate], names[other], data["statuses"][status])
        for claim, subject, predicate, other, _, _, _, status, *_ in data["claims"]
    }
    assert shown == set(ask(graph, f"SELECT ?c ?s ?p ?o ?x {{ {_CLAIM} ; iru:status ?x }} }}"))


def test_tables_of_the_graph_are_the_tables_of_the_folder(graph: Graph, many: Tables) -> None:
    for name, table in (("claims", graph.claims), ("entities", graph.entities), ("documents", graph.documents)):
        pd.testing.assert_frame_equal(table, many[name])
