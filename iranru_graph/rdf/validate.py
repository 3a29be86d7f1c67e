"""Is a graph what it should be? Shapes, cross-checks between graphs, ids and texts, and file against store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from iranru_graph.model import IranruError, UsageError
from iranru_graph.rdf.integrity import Finding, integrity, select
from iranru_graph.rdf.recount import recount
from iranru_graph.rdf.shacl import Shapes, fill
from iranru_graph.rdf.store import STORE, TRIG, open_store
from iranru_graph.rdf.terms import ONTOLOGY
from iranru_graph.rdf.update import STAMP, stamp
from iranru_graph.resources import resource

__all__ = ["Finding", "conformance", "validate"]


def validate(folder: Path) -> list[Finding]:
    """All that is wrong with a graph folder, in a fixed order; empty where it conforms.

    The graph is loaded into memory; a thousand claims take one to two seconds. Raises ``UsageError`` where the folder
    holds no graph, and ``IranruError`` where ``graph.trig`` cannot be parsed.
    """
    path = folder / TRIG
    if not path.is_file():
        raise UsageError(f"{folder} holds no graph", remedy="Build one with: iranru-graph build PATH -o DIR")
    store = ox.Store()
    try:
        store.bulk_load(path=str(path), format=ox.RdfFormat.TRIG)
    except (SyntaxError, ValueError, OSError) as error:
        raise IranruError(f"{path} cannot be read: {error}", remedy="Build the graph again") from error

    def text(document: str) -> str | None:
        try:
            return (folder / "documents" / f"{document}.txt").read_bytes().decode()
        except (OSError, ValueError):
            return None

    findings = {*conformance(store), *integrity(store, text), *recount(store)}
    embedded = len(open_store(folder))
    loaded_from = folder / STORE / STAMP
    if embedded != len(store) or not loaded_from.is_file() or loaded_from.read_text() != stamp(path):
        findings.add(Finding("The store does not hold what graph.trig holds", str(folder / "store"), str(embedded)))
    return sorted(findings)


def conformance(store: ox.Store) -> Iterator[Finding]:
    """What breaks ``ontology/shapes.ttl`` in all named graphs of a store together."""
    occurring = {cls for (cls,) in select(store, "SELECT DISTINCT ?c { GRAPH ?g { ?s a ?c } }")}
    shapes = Shapes(resource("ontology/shapes.ttl"), resource("ontology/iranru.ttl"), occurring=occurring)
    for constraint in shapes.constraints():
        rows = store.query(constraint.query, use_default_graph_as_union=True)
        if not isinstance(rows, ox.QuerySolutions):
            raise ValueError(f"constraint of <{constraint.shape}> is no SELECT query")
        names = [variable.value for variable in rows.variables]
        for row in rows:
            values = {n: _short(v) for n in names if (v := row[n]) is not None}
            yield Finding(fill(constraint.message, values), values["this"], values.get("value", ""))


def _short(term: object) -> str:
    value = str(getattr(term, "value", term))
    return value.removeprefix(ONTOLOGY) if value.startswith(ONTOLOGY) else value
