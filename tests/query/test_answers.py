from __future__ import annotations

import csv
import io
import json

import pandas as pd
import pyoxigraph as ox
import pytest
import rdflib

from iranru_graph.graph import Graph, load
from iranru_graph.model import UsageError
from iranru_graph.query.answer import Boolean, Table, Triples
from iranru_graph.query.dataset import PREFIXES
from iranru_graph.query.formats import serialise
from iranru_graph.query.quotes import quotes
from iranru_graph.query.syntax import QuerySyntaxError


def test_a_query_reads_what_may_be_taken_for_true(small_graph: Graph) -> None:
    plain = small_graph.query("SELECT ?a ?b WHERE { ?a iru:suppliesArmsTo ?b }")
    assert plain.to_dict("records") == [{"a": "Russia", "b": "Iran"}]
    assert small_graph.query("SELECT ?c WHERE { ?c a iru:Claim }").empty
    named = small_graph.query("SELECT DISTINCT ?c WHERE { GRAPH graph:assessment { ?c a iru:Claim } }")
    assert len(named) == 9
    assert len(small_graph.query("SELECT ?c FROM graph:assessment WHERE { ?c a iru:Claim }")) == 9


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_a_table_in_every_format(small_graph: Graph, name: str) -> None:
    answer = small_graph.answer("SELECT ?e ?l WHERE { ?e rdfs:label ?l } ORDER BY ?e ?l")
    assert isinstance(answer, Table)
    body = serialise(answer, name)
    if name == "csv":
        read = list(csv.reader(io.StringIO(body.decode("utf-8"), newline="")))
        assert len(read) == len(answer) + 1
        assert any('DROP "quoted"' in row[1] for row in read)
    else:
        parsed = ox.parse_query_results(
            body,
            format={
                "json": ox.QueryResultsFormat.JSON,
                "xml": ox.QueryResultsFormat.XML,
                "tsv": ox.QueryResultsFormat.TSV,
            }[name],
        )
        assert isinstance(parsed, ox.QuerySolutions)
        assert [tuple(row) for row in parsed] == list(answer.rows)


def test_a_table_is_what_rdflib_reads(small_graph: Graph) -> None:
    answer = small_graph.answer("SELECT ?e ?l WHERE { ?e rdfs:label ?l }")
    read = rdflib.query.Result.parse(io.BytesIO(serialise(answer, "json")), format="json")
    assert len(read) == len(answer.rows)  # type: ignore[union-attr]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_a_graph_in_every_format(small_graph: Graph) -> None:
    answer = small_graph.answer("truthy")
    assert isinstance(answer, Triples)
    for name, fmt in (("ttl", "turtle"), ("nt", "nt"), ("xml", "xml"), ("json", "json-ld")):
        read = rdflib.Graph().parse(data=serialise(answer, name, prefixes=PREFIXES), format=fmt)
        assert len(read) == len(answer.triples) == 6
    assert len(small_graph.answer("truthy", entity="rosatom").triples) == 2  # type: ignore[union-attr]


def test_what_a_format_cannot_hold_is_said(small_graph: Graph) -> None:
    with pytest.raises(UsageError, match="no graph for ttl"):
        serialise(small_graph.answer("entities"), "ttl")
    with pytest.raises(UsageError, match="not a table for csv"):
        serialise(small_graph.answer("truthy"), "csv")


@pytest.mark.parametrize(
    ("name", "expected"), [("json", b"true"), ("xml", b"<boolean>true"), ("csv", b"true"), ("tsv", b"true")]
)
def test_yes_and_no(small_graph: Graph, name: str, expected: bytes) -> None:
    answer = small_graph.answer("ASK { ?s a iru:State }")
    assert answer == Boolean(True)
    assert expected in serialise(answer, name)


def test_a_query_that_is_wrong_shows_where(small_graph: Graph) -> None:
    with pytest.raises(QuerySyntaxError, match="line 1") as caught:
        small_graph.answer("SELECT * { ?s ?p }")
    assert caught.value.line == 1


@pytest.mark.parametrize("query", ["INSERT DATA { <a:a> <a:b> <a:c> }", "DROP ALL {", "LOAD <file:///etc/passwd> {"])
def test_updates_are_no_queries(small_graph: Graph, query: str) -> None:
    with pytest.raises(UsageError):
        small_graph.answer(query if "{" in query else query + " {}")


def test_columns_have_types(small_graph: Graph) -> None:
    found = small_graph.query(
        "SELECT ?c ?n ?t WHERE { GRAPH graph:assessment { ?c iru:confidence ?n ; iru:independentSources ?t } }"
    )
    assert found["n"].dtype == "float64"
    assert found["t"].dtype == "int64"
    assert pd.api.types.is_string_dtype(found["c"])
    raw = small_graph.query("SELECT ?s WHERE { ?s a iru:State }", named=False)
    assert all(iri.startswith("https://w3id.org/iranru/entity/") for iri in raw["s"])


def test_tables_agree_with_the_store(small_graph: Graph) -> None:
    assert sorted(small_graph.claims["id"]) == sorted(
        small_graph.query("SELECT ?c WHERE { GRAPH graph:assessment { ?c a iru:Claim } }")["c"]
    )
    assert len(small_graph.documents) == 4
    assert set(small_graph.posts["person"]) == {"sergey-lavrov", "javad-zarif"}
    assert small_graph.claims["confidence"].dtype == "float64"


def test_single_things(small_graph: Graph) -> None:
    entity = small_graph.entity("иран")
    assert (entity.id, entity.type, entity.wikidata, entity.curated) == ("iran", "State", "Q794", True)
    assert entity.other_names == ("Islamic Republic of Iran", "Иран", "ایران")
    denied = next(c for c in small_graph.reader.claims_of("iran") if c.polarity == "negated")
    (quote,) = small_graph.evidence(denied.id)
    assert small_graph.text(quote.document)[quote.start : quote.end] == quote.quote
    assert (quote.speaker_name, quote.cues, quote.outlet) == ("Sergey Lavrov", ("denied",), "Gulf Ledger")
    with pytest.raises(UsageError, match="no claim"):
        small_graph.evidence("0" * 16)


def test_quotes_of_many_claims(small_graph: Graph) -> None:
    iris = [f"https://w3id.org/iranru/claim/{id}" for id in small_graph.claims["id"]]
    found = quotes(small_graph.asker, [*iris, "https://example.org/not-ours", ""])
    assert set(found) == set(iris)
    assert any("according to Sergey Lavrov" in line for lines in found.values() for line in lines)


def test_the_query_and_the_function_find_the_same_contradictions(small_graph: Graph) -> None:
    asked = small_graph.query("contradictions", limit=1000)
    found = small_graph.contradictions()
    assert set(zip(asked["claim"], asked["other"], strict=True)) == set(
        zip(found["first"], found["second"], strict=True)
    )
    assert set(found["kind"]) == {"affirmed-denied", "planned-done"}


def test_path_and_network(small_graph: Graph) -> None:
    chains = small_graph.path("United States", "Bushehr plant")
    assert [step.target for step in chains[0]] == ["rosatom", "bushehr-plant"]
    assert small_graph.network().number_of_edges() == 6


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated")
def test_rdflib_sees_the_same_store(small_graph: Graph) -> None:
    found = list(
        small_graph.rdf.query("SELECT ?s WHERE { GRAPH ?g { ?s a <https://w3id.org/iranru/ontology#State> } }")
    )
    assert len(found) == 3


def test_a_notebook_shows_it(small_graph: Graph) -> None:
    assert "<b>9</b> claims" in small_graph._repr_html_()
    assert "<script>" not in small_graph._repr_html_()


@pytest.mark.parametrize("name", ["", "file", "empty"])
def test_what_is_no_graph_folder_is_said(tmp_path: object, name: str) -> None:
    import pathlib

    folder = pathlib.Path(str(tmp_path)) / (name or "absent")
    if name == "file":
        folder.write_text("x")
    elif name == "empty":
        folder.mkdir()
    with pytest.raises(UsageError, match="iranru-graph build"):
        load(folder)


def test_json_is_the_standard_one(small_graph: Graph) -> None:
    body = json.loads(serialise(small_graph.answer("SELECT ?l WHERE { ent:iran rdfs:label ?l } ORDER BY ?l"), "json"))
    assert body["head"]["vars"] == ["l"]
    assert {b["l"]["xml:lang"] for b in body["results"]["bindings"]} == {"en", "ru", "fa"}
