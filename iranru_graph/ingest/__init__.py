"""Files become documents: readers by format, main text, metadata, near-copies."""

from iranru_graph.ingest.inputs import count_inputs, read_inputs
from iranru_graph.ingest.near_copies import NearCopies, mark_near_copies

__all__ = ["NearCopies", "count_inputs", "mark_near_copies", "read_inputs"]
