"""The SPARQL 1.1 Protocol, request by request."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rdflib
from starlette.testclient import TestClient

STATES = "SELECT ?s WHERE { ?s a iru:State } ORDER BY ?s"
CLAIMS = "SELECT ?c WHERE { ?c a iru:Claim }"
ASSESSMENT = "https://w3id.org/iranru/graph/assessment"
TABLES = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "application/xml": "application/sparql-results+xml",
    "text/csv": "text/csv; charset=utf-8",
    "text/tab-separated-values": "text/tab-separated-values; charset=utf-8",
    "*/*": "application/sparql-results+json",
    "": "application/sparql-results+json",
    "text/*;q=0.5, application/sparql-results+xml;q=0.9": "application/sparql-results+xml",
    "text/turtle, text/csv;q=0.2": "text/csv; charset=utf-8",
}
GRAPHS = {
    "text/turtle": ("text/turtle; charset=utf-8", "turtle"),
    "application/n-triples": ("application/n-triples", "nt"),
    "application/rdf+xml": ("application/rdf+xml", "xml"),
    "application/ld+json": ("application/ld+json", "json-ld"),
    "*/*": ("text/turtle; charset=utf-8", "turtle"),
}


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_the_three_ways_to_ask(client: TestClient, way: str) -> None:
    if way == "get":
        answer = client.get("/sparql", params={"query": STATES})
    elif way == "form":
        answer = client.post("/sparql", data={"query": STATES})
    else:
        answer = client.post("/sparql", content=STATES, headers={"Content-Type": "application/sparql-query"})
    assert answer.status_code == 200
    assert len(answer.json()["results"]["bindings"]) == 3


@pytest.mark.parametrize(("accept", "kind"), TABLES.items())
def test_tables_are_negotiated(client: TestClient, accept: str, kind: str) -> None:
    answer = client.get("/sparql", params={"query": STATES}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert "accept" in answer.headers["vary"].lower()


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(("accept", "expected"), GRAPHS.items())
@pytest.mark.parametrize("query", ["CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "DESCRIBE ent:iran"])
def test_graphs_are_negotiated(client: TestClient, accept: str, expected: tuple[str, str], query: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, expected[0])
    assert len(rdflib.Graph().parse(data=answer.content, format=expected[1])) > 3


def test_a_format_by_name(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": STATES, "format": "csv"}, headers={"Accept": "text/html"})
    assert answer.headers["content-type"].startswith("text/csv")


@pytest.mark.parametrize(
    ("query", "accept"),
    [(STATES, "text/turtle"), ("DESCRIBE ent:iran", "text/csv"), (STATES, "image/png"), (STATES, "*/*;q=0")],
)
def test_what_cannot_be_sent_is_not_acceptable(client: TestClient, query: str, accept: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 406
    assert "come" in answer.text


def test_the_dataset_of_a_request(client: TestClient) -> None:
    def count(query: str, **more: Any) -> int:
        answer = client.get("/sparql", params={"query": query, **more})
        assert answer.status_code == 200, answer.text
        return len(answer.json()["results"]["bindings"])

    in_graphs = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
    assert count(CLAIMS) == 0
    assert count(CLAIMS, **{"default-graph-uri": ASSESSMENT}) == 9
    assert count(CLAIMS, **{"default-graph-uri": ["https://w3id.org/iranru/graph/truthy", ASSESSMENT]}) == 9
    assert count(in_graphs) > 8
    assert count(in_graphs, **{"named-graph-uri": ASSESSMENT}) == 1
    assert count(in_graphs, **{"default-graph-uri": ASSESSMENT}) == 0
    assert count(CLAIMS, **{"named-graph-uri": ASSESSMENT}) == 0
    # what the request says wins over what the query says
    assert count(f"SELECT ?c FROM <{ASSESSMENT}> WHERE {{ ?c a iru:Claim }}") == 9
    assert (
        count(f"SELECT ?c FROM <{ASSESSMENT}> WHERE {{ ?c a iru:Claim }}", **{"default-graph-uri": "http://none/"}) == 0
    )


def test_a_dataset_in_each_form_of_post(client: TestClient) -> None:
    direct = client.post(
        "/sparql",
        params={"default-graph-uri": ASSESSMENT},
        content=CLAIMS,
        headers={"Content-Type": "application/sparql-query; charset=utf-8"},
    )
    form = client.post("/sparql", data={"query": CLAIMS, "default-graph-uri": ASSESSMENT})
    assert [len(a.json()["results"]["bindings"]) for a in (direct, form)] == [9, 9]


BAD = [
    ({"query": "SELECT * {"}, 400, "ends too early"),
    ({"query": "SELECT * WHERE { ?s foo:bar ?o }"}, 400, "not declared"),
    ({"query": ""}, 400, "SPARQL"),
    ({"query": "INSERT DATA { <a:a> <a:b> <a:c> }"}, 400, "SPARQL"),
    ({"query": "LOAD <file:///etc/passwd>"}, 400, "SPARQL"),
    ({"query": "SELECT * { \x00 }"}, 400, "null"),
    ({"query": "SELECT (<http://example.org/f>(1) AS ?x) {}"}, 400, "not supported"),
    ({"update": "DROP ALL"}, 403, "no updates"),
    ({"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}, 403, "SERVICE"),
    ({"query": "SELECT * { FILTER(?a<?b)SERVICE#c>\n<http://x/> { ?s ?p ?o } }"}, 403, "SERVICE"),
    ({"query": STATES, "default-graph-uri": "not an iri"}, 400, "no absolute IRI"),
    ({"query": STATES, "named-graph-uri": "<http://a> } DROP"}, 400, "no absolute IRI"),
    ({"nothing": "x"}, 400, "once"),
    ({"query": [STATES, STATES]}, 400, "2 times"),
]


@pytest.mark.parametrize(("params", "status", "message"), BAD)
def test_bad_requests_get_a_clear_line(client: TestClient, params: dict[str, Any], status: int, message: str) -> None:
    for answer in (client.get("/sparql", params=params), client.post("/sparql", data=params)):
        assert (answer.status_code, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8"), (
            answer.text
        )
        assert message in answer.text
        assert answer.text.count("\n") == 1
        assert "Traceback" not in answer.text


def test_files_are_never_read(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }"})
    assert answer.json()["results"]["bindings"] == []


def test_other_methods_and_media_are_refused(client: TestClient) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        answer = client.request(method, "/sparql", params={"query": STATES})
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, POST")
    assert client.post("/sparql", content=STATES, headers={"Content-Type": "text/plain"}).status_code == 415
    update = client.post("/sparql", content="DROP ALL", headers={"Content-Type": "application/sparql-update"})
    assert update.status_code == 403
    latin = client.post("/sparql", content=b"SELECT \xe9", headers={"Content-Type": "application/sparql-query"})
    assert latin.status_code == 400
    large = client.post("/sparql", content=b"#" * (2**20 + 1), headers={"Content-Type": "application/sparql-query"})
    assert large.status_code == 413
    assert client.head("/sparql", params={"query": STATES}).status_code == 200


def test_too_many_rows_are_said_not_cut(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * { GRAPH ?a { ?s ?p ?o } GRAPH ?b { ?x ?y ?z } }"})
    assert answer.status_code == 422
    assert "more than 500 rows" in answer.text
    assert client.get("/sparql", params={"query": "SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 500"}).status_code == 200


def test_the_service_describes_itself(client: TestClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    described = rdflib.Graph().parse(data=answer.content, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = described.subjects(rdflib.RDF.type, sd.Service)
    assert sd.SPARQL11Query in described.objects(service, sd.supportedLanguage)
    names = {str(n) for n in described.objects(None, sd.name)}
    assert ASSESSMENT in names
    browser = client.get("/sparql", headers={"Accept": "text/html,application/xml;q=0.9,*/*;q=0.8"})
    assert (browser.status_code, browser.headers["location"]) == (303, "/query")


def test_cors_is_closed_unless_asked_for(client: TestClient) -> None:
    known = client.get("/sparql", params={"query": STATES}, headers={"Origin": "https://example.org"})
    other = client.get("/sparql", params={"query": STATES}, headers={"Origin": "https://elsewhere.example"})
    page = client.get("/", headers={"Origin": "https://example.org"})
    assert known.headers["access-control-allow-origin"] == "https://example.org"
    assert "access-control-allow-credentials" not in known.headers
    assert "access-control-allow-origin" not in other.headers
    assert "access-control-allow-origin" not in page.headers
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    assert client.options("/sparql", headers=asked).status_code == 200
    assert client.options("/sparql").status_code == 405


def test_unicode_comes_back_whole(client: TestClient) -> None:
    query = 'SELECT ?l WHERE { ent:iran rdfs:label ?l FILTER(LANG(?l) = "fa" && STR(?l) = "ایران") }'
    for answer in (client.get("/sparql", params={"query": query}), client.post("/sparql", data={"query": query})):
        assert [b["l"]["value"] for b in json.loads(answer.content)["results"]["bindings"]] == ["ایران"]
