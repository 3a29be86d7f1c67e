"""Texts about Iran–Russia relations become a knowledge graph of claims, each with the sentence it was read in.

Nothing heavy is imported until it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from iranru_graph.graph import Graph, load
    from iranru_graph.model import Annotation, Claim, Document, Entity, Evidence
    from iranru_graph.pipeline import build

__version__ = "0.1.0"
__all__ = ["Annotation", "Claim", "Document", "Entity", "Evidence", "Graph", "__version__", "build", "load"]

_HOME = {"build": "iranru_graph.pipeline", "load": "iranru_graph.graph", "Graph": "iranru_graph.graph"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'iranru_graph' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME.get(name, "iranru_graph.model")), name)
