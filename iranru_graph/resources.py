"""Where the bundled data and the ontology lie, in a clone or in an installed wheel."""

from __future__ import annotations

from pathlib import Path

from iranru_graph.model.errors import IranruError


def resource(name: str) -> Path:
    """Path of a bundled folder or file such as ``data/reference`` or ``ontology/iranru.ttl``.

    Raises ``IranruError`` where the installation lacks it.
    """
    package = Path(__file__).resolve().parent
    for base in (package / "bundled", package.parent):
        if (base / name).exists():
            return base / name
    raise IranruError(f"the installation lacks {name}", remedy="Install the package again")
