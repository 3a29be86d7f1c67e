"""The endpoint of a real server, asked by real clients and by many at once."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from iranru_graph.model import UsageError
from iranru_graph.query.answer import Boolean, Table, Triples
from iranru_graph.query.labels import load_names
from iranru_graph.query.runner import run
from iranru_graph.remote.endpoint import EndpointAsker

STATES = "SELECT ?s WHERE { ?s a <https://w3id.org/iranru/ontology#State> }"
HEAVY = "SELECT (COUNT(*) AS ?n) {" + "".join(f" GRAPH ?g{i} {{ ?s{i} ?p{i} ?o{i} }}" for i in range(4)) + " }"


def _ask(site: str, query: str) -> tuple[int, bytes]:
    try:
        with urlopen(f"{site}/sparql?{urlencode({'query': query})}", timeout=60) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.read()


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper(site: str, method: str) -> None:
    asked: Any = SPARQLWrapper(f"{site}/sparql")
    asked.setMethod(method)
    asked.setQuery(STATES)
    asked.setReturnFormat(JSON)
    assert len(asked.query().convert()["results"]["bindings"]) == 3
    asked.setReturnFormat(XML)
    assert len(asked.query().convert().getElementsByTagName("result")) == 3
    asked.setReturnFormat(CSV)
    assert asked.query().convert().count(b"\r\n") == 4
    asked.setQuery("CONSTRUCT WHERE { ?s a <https://w3id.org/iranru/ontology#State> }")
    asked.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=asked.query().convert(), format="turtle")) == 3
    asked.setQuery("SELECT * {")
    asked.setReturnFormat(JSON)
    with pytest.raises(QueryBadFormed):
        asked.query()


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_rdflib_store(site: str) -> None:
    graph = rdflib.Graph(store=SPARQLStore(f"{site}/sparql"))
    assert len(list(graph.query(STATES))) == 3
    iran = rdflib.URIRef("https://w3id.org/iranru/entity/iran")
    assert rdflib.Literal("Иран", lang="ru") in set(graph.objects(iran, rdflib.RDFS.label))


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_curl(site: str) -> None:
    command = ["curl", "-s", "--data-urlencode", f"query={STATES}", "-H", "Accept: text/csv", f"{site}/sparql"]
    assert subprocess.run(command, capture_output=True, check=True, timeout=30).stdout.count(b"\r\n") == 4


def test_the_same_questions_elsewhere(site: str, small_graph: object) -> None:
    asker = EndpointAsker(f"{site}/sparql")
    names = load_names(asker)
    assert names.resolve("лавров").id == "sergey-lavrov"
    answer = run(asker, "arms-transfers", {"weapon": "S300"})
    assert isinstance(answer, Table)
    assert len(answer) == 2
    assert asker.ask("ASK { ?s a iru:State }") == Boolean(True)
    assert isinstance(asker.ask("CONSTRUCT WHERE { ?s a iru:State }"), Triples)
    with pytest.raises(UsageError, match="answered 400: SPARQL syntax error in line 1"):
        asker.ask("SELECT * { ?s ?p }")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/sparql",
        "ftp://x/",
        "file:///etc/passwd",
        "localhost",
        "http://u:p@localhost/",
        "http://x:99999/",
    ],
)
def test_an_endpoint_that_is_none(url: str) -> None:
    with pytest.raises(UsageError):
        EndpointAsker(url, timeout=2).ask("ASK {}")


def test_a_page_is_no_endpoint(site: str) -> None:
    with pytest.raises(UsageError, match=r"is no result|answered 40"):
        EndpointAsker(f"{site}/").ask("ASK {}")


def test_a_query_past_its_time_is_ended(site: str) -> None:
    begun = time.monotonic()
    status, body = _ask(site, HEAVY)
    assert status == 422
    assert b"ended after 1.5 s" in body
    assert time.monotonic() - begun < 10
    assert _ask(site, STATES)[0] == 200


def test_it_stays_up_under_many_clients(site: str) -> None:
    """32 at once, every fourth with a query that must be ended: the others all get their answers."""

    def client(number: int) -> list[int]:
        return [_ask(site, HEAVY if number % 4 == 0 else STATES)[0] for _ in range(1 if number % 4 == 0 else 6)]

    with ThreadPoolExecutor(32) as pool:
        statuses = list(pool.map(client, range(32)))
    for number, got in enumerate(statuses):
        assert set(got) <= ({422, 503} if number % 4 == 0 else {200}), (number, got)
    assert _ask(site, STATES)[0] == 200


def test_no_query_outlives_the_server_or_its_turn(site: str) -> None:
    """The processes of ended queries are gone."""
    _ask(site, HEAVY)
    time.sleep(0.5)
    running = [
        p
        for p in Path("/proc").glob("[0-9]*/cmdline")
        if _text(p).count("iranru_graph.serve.worker") and _cpu_state(p.parent) == "R"
    ]
    assert not running


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def _cpu_state(process: Path) -> str:
    stat = _text(process / "stat")
    return stat.rpartition(")")[2].split()[0] if stat else ""


def test_answers_are_json(site: str) -> None:
    status, body = _ask(site, "SELECT ?l WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l }")
    assert status == 200
    assert any("<script>" in b["l"]["value"] for b in json.loads(body)["results"]["bindings"])
