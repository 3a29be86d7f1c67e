"""``iranru-graph build``: a folder of texts becomes a graph folder."""

from __future__ import annotations


def command() -> None:
    """Build the graph of texts."""
