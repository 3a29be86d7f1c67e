"""The graph for other programs, each format read back by its own reader in the tests.

``export`` chooses by name; what a format needs is imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from iranru_graph.model.errors import UsageError

__all__ = ["FORMATS", "check", "export", "write_network"]

#: Name → what it is for.
FORMATS: dict[str, str] = {
    "gexf": "network with times, for Gephi",
    "graphml": "network, for Cytoscape, yEd, NetworkX, igraph",
    "neo4j": "CSV for Neo4j's bulk import, with a LOAD CSV script",
    "jsonld": "the whole dataset as JSON-LD",
    "nquads": "the whole dataset as N-Quads",
    "turtle": "what holds, with reference data and names, as Turtle",
    "ftm": "FollowTheMoney entities as JSON lines",
    "parquet": "all tables as Parquet",
}


def write_network(tables: Mapping[str, pd.DataFrame], folder: Path) -> list[Path]:
    """Write ``network.graphml`` and ``network.gexf`` of the claims that hold, and give their paths."""
    from iranru_graph.export.network import write_gexf, write_graphml

    return [write_graphml(tables, folder / "network.graphml"), write_gexf(tables, folder / "network.gexf")]


def check(name: str, *, every_status: bool = False) -> None:
    """Raise ``UsageError`` for what ``export`` would refuse, before anything is read."""
    if name not in FORMATS:
        raise UsageError(f"no such format: {name}", remedy=f"Choose one of {', '.join(FORMATS)}")
    if every_status and name not in ("gexf", "graphml"):
        raise UsageError(f"{name} has no choice of statuses", remedy="Leave --every-status out")


def export(
    name: str, tables: Mapping[str, pd.DataFrame], graph: Path, folder: Path, *, every_status: bool = False
) -> list[Path]:
    """Write a graph in the format ``name`` into ``folder`` and give the paths.

    ``graph`` is the graph folder (needed by the formats of RDF), ``tables`` its tables. ``every_status`` lets denied,
    disputed, planned and alleged relations into GEXF and GraphML, marked as such. Raises ``UsageError`` for a format
    that does not exist, or one to which ``every_status`` means nothing.
    """
    check(name, every_status=every_status)
    if name in ("gexf", "graphml"):
        from iranru_graph.export import network

        write = network.write_gexf if name == "gexf" else network.write_graphml
        return [write(tables, folder / f"network.{name}", every_status=every_status)]
    if name == "neo4j":
        from iranru_graph.export.neo4j import write_neo4j

        return write_neo4j(tables, folder / "neo4j")
    if name == "parquet":
        from iranru_graph.export.parquet import write_parquet

        return write_parquet(tables, folder / "parquet")
    if name == "ftm":
        from iranru_graph.export.ftm import write_ftm

        return [write_ftm(tables, folder / "entities.ftm.json")]
    from iranru_graph.export import rdf

    writers = {"jsonld": rdf.write_jsonld, "nquads": rdf.write_nquads, "turtle": rdf.write_turtle}
    endings = {"jsonld": "jsonld", "nquads": "nq", "turtle": "ttl"}
    return [writers[name](graph, folder / f"graph.{endings[name]}")]
