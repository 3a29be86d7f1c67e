"""The graph for other programs, each format read back by its own reader in the tests."""

from __future__ import annotations

from iranru_graph.export.network import write_network

__all__ = ["write_network"]
