"""Documents become mentions and statements. The only place that imports spaCy."""

from iranru_graph.extract.extractor import DEFAULT_MODEL, Extractor

__all__ = ["DEFAULT_MODEL", "Extractor"]
