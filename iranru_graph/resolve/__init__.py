"""Names become entities: reference data, aliases, posts in time."""

from iranru_graph.resolve.entities import resolve

__all__ = ["resolve"]
