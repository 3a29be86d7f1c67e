"""Statements of single documents become claims over the corpus: evidence, status, confidence."""

from iranru_graph.claims.assemble import assemble

__all__ = ["assemble"]
