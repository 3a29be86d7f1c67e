"""Colours and shapes, read from ``data/visual/palette.yaml``: the same in explorer, report and notebook views."""

from __future__ import annotations

from functools import cache
from typing import Any

from iranru_graph.resources import resource


@cache
def palette() -> dict[str, Any]:
    """The palette: ``types`` and ``signs`` by name with ``colour``, ``dark`` and more, and ``series`` of colours.

    >>> palette()["types"]["State"]["shape"]
    'diamond'
    """
    import yaml

    read: dict[str, Any] = yaml.safe_load(resource("data/visual/palette.yaml").read_text(encoding="utf-8"))
    return read


def type_colour(kind: str) -> str:
    """Colour of an entity type on a light page; that of ``neutral`` for a type without one."""
    chosen = palette()["types"].get(kind) or palette()["signs"]["neutral"]
    return str(chosen["colour"])


def sign_colour(sign: int) -> str:
    """Colour of cooperation (+1), conflict (−1) or neither (0) on a light page."""
    return next(str(look["colour"]) for look in palette()["signs"].values() if look["sign"] == sign)
