"""The dataset in other serialisations of RDF, converted from ``graph.trig``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from iranru_graph.model.errors import UsageError

_GRAPHS = "https://w3id.org/iranru/graph/"
#: Graphs whose triples may be read without asking who says so: what holds, the curated facts, names.
_PLAIN = frozenset(_GRAPHS + name for name in ("truthy", "reference", "entities"))


def write_nquads(graph: Path, path: Path) -> Path:
    """Write the whole dataset of a graph folder as N-Quads."""
    return _convert(graph, path, ox.RdfFormat.N_QUADS)


def write_jsonld(graph: Path, path: Path) -> Path:
    """Write the whole dataset of a graph folder as JSON-LD 1.1, with its named graphs."""
    return _convert(graph, path, ox.RdfFormat.JSON_LD)


def write_turtle(graph: Path, path: Path) -> Path:
    """Write what holds as Turtle: the truthy graph, the reference data, and names.

    Turtle has no named graphs: claims that are denied, planned or alleged would lose what tells them apart, so they
    stay out. N-Quads and JSON-LD hold them.
    """
    return _convert(graph, path, ox.RdfFormat.TURTLE)


def _convert(graph: Path, path: Path, form: ox.RdfFormat) -> Path:
    source = graph / "graph.trig"
    if not source.is_file():
        raise UsageError(f"{source} is missing", remedy="Build the graph again: iranru-graph build")
    # Prefixes are known once the head of the file is read: parse it up to its first statement.
    head = ox.parse(path=str(source), format=ox.RdfFormat.TRIG)
    next(iter(head), None)
    prefixes = dict(head.prefixes)
    path.parent.mkdir(parents=True, exist_ok=True)
    quads = ox.parse(path=str(source), format=ox.RdfFormat.TRIG)
    if form.supports_datasets:
        ox.serialize(quads, str(path), format=form, prefixes=prefixes)
    else:
        ox.serialize(_triples(quads), str(path), format=form, prefixes=prefixes)
    return path


def _triples(quads: ox.QuadParser) -> Iterator[ox.Triple]:
    """Triples of the plain graphs, each once, in order of subjects: one block each in the file."""
    chosen = {quad.triple for quad in quads if getattr(quad.graph_name, "value", "") in _PLAIN}
    yield from sorted(chosen, key=str)
