"""A remote SPARQL 1.1 endpoint, asked with the same queries as the embedded store."""

from __future__ import annotations

import pyoxigraph as ox

from iranru_graph.model.errors import UsageError
from iranru_graph.query.answer import Answer, Boolean, Table, Triples
from iranru_graph.query.dataset import with_prefixes
from iranru_graph.query.syntax import explain
from iranru_graph.remote.connection import Connection, Response

_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.8"


class EndpointAsker:
    """Asks the endpoint at ``url`` by POST; gives up after ``timeout`` seconds without a sign of life."""

    def __init__(self, url: str, *, timeout: float = 60.0) -> None:
        self._connection = Connection(url, timeout=timeout)
        self.url = url

    def ask(self, query: str) -> Answer:
        """The answer to ``query``; raises ``UsageError`` with what the endpoint said, or why there is no answer."""
        text = with_prefixes(query)
        headers = {"Content-Type": "application/sparql-query", "Accept": _ACCEPT}
        try:
            response = self._connection.send("POST", body=text.encode(), headers=headers)
        except OSError as error:
            raise UsageError(f"{self.url} does not answer: {error}", remedy="Is the store running there?") from None
        finally:
            self._connection.close()
        if response.status == 200:
            return self._read(response)
        if response.status == 400 and "error at " in response.said:
            raise explain(query, response.said, shift=text.count("\n") - query.count("\n"))
        remedy = ""
        if response.status in {401, 403}:
            remedy = "Set IRANRU_STORE_USER and IRANRU_STORE_PASSWORD"
        elif response.status in {301, 302, 307, 308, 404, 405}:
            remedy = "Give the address of its query service itself, such as http://localhost:7878/query"
        raise UsageError(f"{self.url} answered {response.status}: {response.said or 'nothing more'}", remedy=remedy)

    def _read(self, response: Response) -> Answer:
        try:
            if response.kind in {"application/sparql-results+json", "application/json"}:
                found = ox.parse_query_results(response.body, format=ox.QueryResultsFormat.JSON)
            elif response.kind in {"application/sparql-results+xml", "application/xml"}:
                found = ox.parse_query_results(response.body, format=ox.QueryResultsFormat.XML)
            elif rdf_format := ox.RdfFormat.from_media_type(response.kind):
                quads = ox.parse(response.body, format=rdf_format)
                return Triples(tuple(ox.Triple(q.subject, q.predicate, q.object) for q in quads))
            else:
                raise UsageError(
                    f"{self.url} answered with {response.kind}, which is no result of a query",
                    remedy="Is it the address of a SPARQL query service?",
                )
            if isinstance(found, ox.QueryBoolean):
                return Boolean(bool(found))
            return Table(tuple(v.value for v in found.variables), tuple(tuple(solution) for solution in found))
        except (SyntaxError, ValueError) as error:
            raise UsageError(f"{self.url} answered with something that is no {response.kind}: {error}") from None
