"""Statements of single documents become claims over the corpus: evidence, status, confidence."""
