"""Explorer and report. The only place that imports pyvis."""

from __future__ import annotations

from iranru_graph.visual.explorer import write_explorer
from iranru_graph.visual.report import write_report

__all__ = ["write_explorer", "write_report"]
