"""The dense middle of a network and the surroundings of one node."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from iranru_graph.analysis.engine import to_igraph
from iranru_graph.analysis.network import undirected


def cores(graph: nx.MultiDiGraph[str]) -> dict[str, int]:
    """Core number of every node: the largest k such that it keeps k distinct neighbours among those that do.

    Seidman (1983), computed as in Batagelj and Zaversnik (2003).
    """
    flat, nodes = to_igraph(undirected(graph))
    return dict(zip(nodes, flat.coreness(), strict=True))


def k_core(graph: nx.MultiDiGraph[str], k: int | None = None) -> nx.MultiDiGraph[str]:
    """The part of a network where everybody keeps ``k`` distinct neighbours; by default the innermost one.

    All parallel relations between those nodes are kept.
    """
    number = cores(graph)
    wanted = max(number.values(), default=0) if k is None else k
    part: nx.MultiDiGraph[str] = graph.subgraph([node for node in graph if number[node] >= wanted]).copy()
    return part


def ego(graph: nx.MultiDiGraph[str], nodes: str | Iterable[str], *, radius: int = 1) -> nx.MultiDiGraph[str]:
    """What lies within ``radius`` steps of one or several nodes, in either direction, with all relations in between.

    Raises ``KeyError`` for a node that is not in the network.
    """
    reached = {nodes} if isinstance(nodes, str) else set(nodes)
    if missing := sorted(node for node in reached if node not in graph):
        raise KeyError(f"not in the network: {', '.join(missing)}")
    frontier = set(reached)
    for _ in range(radius):
        frontier = {other for node in frontier for other in nx.all_neighbors(graph, node)} - reached
        reached |= frontier
    part: nx.MultiDiGraph[str] = graph.subgraph(reached).copy()
    return part
