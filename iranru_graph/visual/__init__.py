"""Explorer and report. The only place that imports pyvis."""

from __future__ import annotations

from iranru_graph.visual.explorer import write_explorer

__all__ = ["write_explorer"]
