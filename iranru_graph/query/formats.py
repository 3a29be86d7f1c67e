"""Answers as bytes in the formats that other programs read.

Rows become SPARQL JSON here; all else the store's library does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson
import pyoxigraph as ox

from iranru_graph.model.errors import UsageError
from iranru_graph.query.answer import Answer, Boolean, Row, Table, Term, Triples

#: What the command line calls a format; ``ttl``, ``nt`` and ``rdf`` are for graphs, the others for tables.
TABLE_FORMATS: dict[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS: dict[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "xml": ox.RdfFormat.RDF_XML,
    "json": ox.RdfFormat.JSON_LD,
}


def serialise(answer: Answer, name: str, *, prefixes: dict[str, str] | None = None) -> bytes:
    """``answer`` in the format ``name``; raises ``UsageError`` where that format cannot hold this kind of answer.

    >>> serialise(Table(("n",), ((ox.Literal(3),),)), "csv")
    b'n\\r\\n3\\r\\n'
    """
    if isinstance(answer, Triples):
        if name not in GRAPH_FORMATS:
            raise UsageError(
                f"a CONSTRUCT query gives a graph, not a table for {name}", remedy="Use ttl, nt, json or xml"
            )
        return _graph(answer, GRAPH_FORMATS[name], prefixes or {})
    if name not in TABLE_FORMATS:
        raise UsageError(
            f"a SELECT or ASK query gives no graph for {name}",
            remedy="Use table, csv, tsv, json or xml, or write CONSTRUCT",
        )
    return results(answer, TABLE_FORMATS[name])


def results(answer: Table | Boolean, result_format: ox.QueryResultsFormat) -> bytes:
    """A table or a yes or no in one of the SPARQL result formats; a yes or no in CSV or TSV is the bare word."""
    if isinstance(answer, Boolean):
        if result_format in (ox.QueryResultsFormat.CSV, ox.QueryResultsFormat.TSV):
            return b"true" if answer.value else b"false"
        found: Any = ox.parse_query_results(
            orjson.dumps({"head": {}, "boolean": answer.value}), format=ox.QueryResultsFormat.JSON
        )
        return bytes(found.serialize(format=result_format))
    text = table_json(answer.variables, answer.rows)
    if result_format == ox.QueryResultsFormat.JSON:
        return text
    found = ox.parse_query_results(text, format=ox.QueryResultsFormat.JSON)
    return bytes(found.serialize(format=result_format))


def table_json(variables: Iterable[str], rows: Iterable[Row]) -> bytes:
    """SPARQL 1.1 Query Results JSON."""
    names = tuple(variables)
    bindings = [{v: _json(t) for v, t in zip(names, row, strict=True) if t is not None} for row in rows]
    return orjson.dumps({"head": {"vars": names}, "results": {"bindings": bindings}})


def _json(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": _json(term.subject), "predicate": _json(term.predicate), "object": _json(term.object)}
        return {"type": "triple", "value": parts}
    found: dict[str, Any] = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != "http://www.w3.org/2001/XMLSchema#string":
        found["datatype"] = term.datatype.value
    return found


def _graph(answer: Triples, rdf_format: ox.RdfFormat, prefixes: dict[str, str]) -> bytes:
    written = ox.serialize(sorted(answer.triples, key=str), format=rdf_format, prefixes=prefixes)
    return written or b""
