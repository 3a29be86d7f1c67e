"""The SPARQL 1.1 Service Description of the endpoint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from iranru_graph.query.dataset import DEFAULT_GRAPHS
from iranru_graph.query.formats import GRAPH_FORMATS

_SD = "http://www.w3.org/ns/sparql-service-description#"
_RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")


def service_description(endpoint: str, graphs: Iterable[str], name: str) -> bytes:
    """What the endpoint at the IRI ``endpoint`` can do and which graphs it holds, in the RDF format ``name``."""
    triples = list(_describe(endpoint, graphs))
    written = ox.serialize(triples, format=GRAPH_FORMATS[name], prefixes={"sd": _SD, "formats": _FORMATS})
    return written or b""


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _describe(endpoint: str, graphs: Iterable[str]) -> Iterator[ox.Triple]:
    service, dataset, default = (ox.NamedNode(endpoint + part) for part in ("", "#dataset", "#default"))
    yield ox.Triple(service, _RDF_TYPE, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), ox.NamedNode(endpoint))
    for language in ("SPARQL10Query", "SPARQL11Query"):
        yield ox.Triple(service, _sd("supportedLanguage"), _sd(language))
    for result in (*_RESULTS, *_GRAPHS):
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + result))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, _RDF_TYPE, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, _RDF_TYPE, _sd("Graph"))
    note = f"The union of {' and '.join(DEFAULT_GRAPHS)}; every other graph is asked for by name."
    yield ox.Triple(default, ox.NamedNode("http://purl.org/dc/terms/description"), ox.Literal(note, language="en"))
    for number, graph in enumerate(graphs, start=1):
        named = ox.NamedNode(f"{endpoint}#graph-{number}")
        yield ox.Triple(dataset, _sd("namedGraph"), named)
        yield ox.Triple(named, _RDF_TYPE, _sd("NamedGraph"))
        yield ox.Triple(named, _sd("name"), ox.NamedNode(graph))
