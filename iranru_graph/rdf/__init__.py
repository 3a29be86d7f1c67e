"""Corpus ↔ RDF: terms, writer, reader, store, validation."""

from iranru_graph.rdf.reader import read_graph
from iranru_graph.rdf.store import GraphWriter, memory_store, open_store, rdflib_dataset, write_graph
from iranru_graph.rdf.validate import Finding, validate

__all__ = [
    "Finding",
    "GraphWriter",
    "memory_store",
    "open_store",
    "rdflib_dataset",
    "read_graph",
    "validate",
    "write_graph",
]
