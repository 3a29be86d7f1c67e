"""``build``: files become a graph folder. The one folder that knows the order of the stages."""

from iranru_graph.pipeline.builder import DEFAULT_MODEL, BuildReport, build, bundled_corpus

__all__ = ["DEFAULT_MODEL", "BuildReport", "build", "bundled_corpus"]
