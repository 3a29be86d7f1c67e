"""How one entity is linked to another: the shortest chain of relations, and the one with the best evidence."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import networkx as nx


@dataclass(frozen=True, slots=True)
class Step:
    """One relation on the way from ``source`` to ``target``; ``forward`` tells whether it is walked as it is told.

    ``claims`` are the ids of the claims behind it, ``confidence`` the highest of theirs, ``sources`` their independent
    sources together.
    """

    source: str
    predicate: str
    target: str
    forward: bool
    claims: tuple[str, ...]
    confidence: float
    sources: int


def shortest_path(graph: nx.MultiDiGraph[str], source: str, target: str) -> tuple[Step, ...]:
    """The chain with the fewest relations, whatever their direction; among equal ones that with the best evidence.

    Empty where source and target are the same or nothing links them. Raises ``KeyError`` for an unknown node.
    """
    return _best(graph, source, target, hop=1e6)


def best_evidenced_path(graph: nx.MultiDiGraph[str], source: str, target: str) -> tuple[Step, ...]:
    """The chain whose relations are most likely all true: the highest product of confidences, whatever its length.

    Takes the confidences of different relations as independent, which relations from one text are not. Empty where
    nothing links the two. Raises ``KeyError`` for an unknown node.
    """
    return _best(graph, source, target, hop=0.0)


def paths(graph: nx.MultiDiGraph[str], source: str, target: str, *, limit: int = 5) -> tuple[tuple[Step, ...], ...]:
    """Up to ``limit`` chains without a repeated node, the shortest first and the better evidenced first among equals.

    Uses Yen's algorithm (1971). Raises ``KeyError`` for an unknown node.
    """
    simple = _costs(graph, source, target, hop=1e6)
    try:
        found = list(islice(_yen(simple, source, target), limit))
    except nx.NetworkXNoPath:
        return ()
    return tuple(_steps(graph, nodes) for nodes in found)


def probability(path: tuple[Step, ...]) -> float:
    """Product of the confidences along a chain; 1 for the empty one."""
    return math.prod(step.confidence for step in path)


def _yen(simple: nx.Graph[str], source: str, target: str) -> Iterator[list[str]]:
    if source != target:
        yield from nx.shortest_simple_paths(simple, source, target, weight="cost")


def _best(graph: nx.MultiDiGraph[str], source: str, target: str, *, hop: float) -> tuple[Step, ...]:
    simple = _costs(graph, source, target, hop=hop)
    try:
        _, nodes = nx.bidirectional_dijkstra(simple, source, target, weight="cost")
    except nx.NetworkXNoPath:
        return ()
    return _steps(graph, nodes)


def _costs(graph: nx.MultiDiGraph[str], source: str, target: str, *, hop: float) -> nx.Graph[str]:
    """Neighbours with the cost of their best relation: ``hop`` and the negative logarithm of its confidence."""
    if missing := [node for node in (source, target) if node not in graph]:
        raise KeyError(f"not in the network: {', '.join(missing)}")
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    edges = sorted((u, v, data["confidence"]) for u, v, data in graph.edges(data=True))
    for u, v, confidence in edges:
        cost = hop - math.log(max(confidence, 1e-9))
        if not simple.has_edge(u, v) or cost < simple[u][v]["cost"]:
            simple.add_edge(u, v, cost=cost)
    return simple


def _steps(graph: nx.MultiDiGraph[str], nodes: list[str]) -> tuple[Step, ...]:
    return tuple(_step(graph, source, target) for source, target in pairwise(nodes))


def _step(graph: nx.MultiDiGraph[str], source: str, target: str) -> Step:
    """The best relation between two neighbours: most confident, then most sources, then by name, told forward first."""
    offers: list[tuple[tuple[Any, ...], Step]] = []
    for u, v, forward in ((source, target, True), (target, source, False)):
        for key, data in (graph.get_edge_data(u, v) or {}).items():
            step = Step(source, str(key), target, forward, data["claims"], data["confidence"], data["weight"])
            offers.append(((-step.confidence, -step.sources, step.predicate, not forward), step))
    return min(offers, key=lambda offer: offer[0])[1]
