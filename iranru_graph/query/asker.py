"""Whom a query is put to: the store of a graph folder, or a SPARQL endpoint elsewhere. Both answer alike."""

from __future__ import annotations

from typing import Protocol

import pyoxigraph as ox

from iranru_graph.query.answer import Answer, Boolean, Table, Triples
from iranru_graph.query.dataset import DEFAULT_GRAPHS, PREFIXES
from iranru_graph.query.lexing import names_dataset
from iranru_graph.query.syntax import explain


class Asker(Protocol):
    """Something that answers SPARQL."""

    def ask(self, query: str) -> Answer:
        """The answer to ``query``; raises ``UsageError`` where it cannot be answered."""
        ...


class StoreAsker:
    """Asks an embedded store.

    Without ``FROM`` a query reads the default graphs (truthy, reference, entities); every other graph is there for
    ``GRAPH``.
    """

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def ask(self, query: str) -> Answer:
        """The answer to ``query``; raises ``QuerySyntaxError`` that shows where it is wrong."""
        default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None = None
        if not names_dataset(query):
            default = [ox.NamedNode(iri) for iri in DEFAULT_GRAPHS]
        try:
            found = self.store.query(query, prefixes=PREFIXES, default_graph=default)
            if isinstance(found, ox.QuerySolutions):
                return Table(tuple(v.value for v in found.variables), tuple(tuple(solution) for solution in found))
            if isinstance(found, ox.QueryBoolean):
                return Boolean(bool(found))
            return Triples(tuple(found))
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise explain(query, str(error)) from None


def rows(asker: Asker, query: str) -> Table:
    """The answer to a ``SELECT`` query of our own."""
    answer = asker.ask(query)
    if not isinstance(answer, Table):
        raise TypeError("not a SELECT query")
    return answer
