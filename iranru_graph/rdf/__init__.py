"""Corpus ↔ RDF: terms, writer, reader, store, validation."""

from iranru_graph.rdf.reader import read_graph
from iranru_graph.rdf.store import memory_store, open_store, rdflib_dataset, write_graph

__all__ = ["memory_store", "open_store", "rdflib_dataset", "read_graph", "write_graph"]
