"""Who stands in the middle: degrees, betweenness, closeness, eigenvector, PageRank, core, in all and by layer.

All measures read the relations that hold. They count what texts say, and how often an actor is written about decides
most of them: they tell who matters in the corpus, not who matters.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Literal

import networkx as nx
import numpy as np
import pandas as pd

from iranru_graph.analysis.engine import igraph, to_igraph
from iranru_graph.analysis.network import LAYERS, directed, layer, network, undirected

Engine = Literal["igraph", "networkx"]

#: What each column of ``centrality`` is.
MEASURES: dict[str, str] = {
    "degree": "distinct neighbours",
    "in_degree": "distinct neighbours that act on it (symmetric relations count both ways)",
    "out_degree": "distinct neighbours that it acts on (symmetric relations count both ways)",
    "strength": "independent sources behind all its relations",
    "betweenness": "share of shortest paths between others that pass it (Freeman 1977; undirected, unweighted)",
    "closeness": "inverse mean distance to all it reaches, times the share it reaches (Wasserman and Faust 1994)",
    "eigenvector": "being tied to those who are tied well (Bonacich 1972; weighted, the highest is 1)",
    "pagerank": "share of time a random reader of directed relations spends there (Brin and Page 1998; damping 0.85)",
    "core": "largest k such that it keeps k neighbours among those that do (Seidman 1983)",
}
#: Nodes from which betweenness and closeness of large networks are estimated.
PIVOTS = 500
_DIGITS = 9


def centrality(graph: nx.MultiDiGraph[str], *, engine: Engine = "igraph", exact: int = 4000) -> pd.DataFrame:
    """All measures of ``MEASURES`` for every node of a network, indexed by entity id in alphabetical order.

    ``engine`` chooses who computes: igraph, or NetworkX, which gives the same values many times slower and serves to
    check. Where a connected part has more than ``exact`` nodes, igraph estimates betweenness and closeness in it from
    the distances to ``PIVOTS`` nodes drawn with a fixed seed (Brandes and Pich 2007; Eppstein and Wang 2004): all pairs
    of 30,000 nodes would take many minutes. Values are rounded to nine digits so that the same claims give the same
    bytes on every machine.
    """
    both, one_way = undirected(graph), directed(graph)
    nodes = sorted(graph)
    columns: dict[str, dict[str, float]] = {}
    if nodes:
        columns = _by_igraph(both, one_way, exact) if engine == "igraph" else _by_networkx(both, one_way)
    columns["degree"] = dict(both.degree())
    columns["in_degree"], columns["out_degree"] = dict(one_way.in_degree()), dict(one_way.out_degree())
    columns["strength"] = dict(both.degree(weight="weight"))
    table = pd.DataFrame({name: [columns[name][node] for node in nodes] for name in MEASURES}, index=nodes)
    whole = ["degree", "in_degree", "out_degree", "strength", "core"]
    table.index.name = "entity"
    return table.astype("float64").round(_DIGITS).astype(dict.fromkeys(whole, "int64"))


def by_layer(graph: nx.MultiDiGraph[str], *, engine: Engine = "igraph") -> dict[str, pd.DataFrame]:
    """``centrality`` within each layer of predicates (``network.LAYERS``): who is central to conflict, to contacts …"""
    return {name: centrality(layer(graph, name), engine=engine) for name in LAYERS}


def centrality_table(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The table ``centrality`` of a graph folder: ``entity``, the measures, and the degree within each layer.

    Reads ``claims`` and ``entities``; has one row for each entity that some relation that holds touches.
    """
    graph = network(tables["claims"], tables["entities"])
    table = centrality(graph)
    for name in LAYERS:
        degrees = dict(undirected(layer(graph, name)).degree())
        table[f"degree_{name}"] = [degrees.get(node, 0) for node in table.index]
    return table.reset_index().astype({"entity": "str"})


def _by_igraph(both: nx.Graph[str], one_way: nx.DiGraph[str], exact: int) -> dict[str, dict[str, float]]:
    flat, nodes = to_igraph(both)
    arrows, _ = to_igraph(one_way)
    components = flat.connected_components()
    betweenness, closeness = _by_distance(flat, components, exact)
    values = {
        "betweenness": betweenness,
        "closeness": closeness,
        "eigenvector": _eigenvector(flat, components.membership),
        "pagerank": arrows.pagerank(weights="weight"),
        "core": flat.coreness(),
    }
    return {name: dict(zip(nodes, column, strict=True)) for name, column in values.items()}


def _by_distance(
    flat: igraph.Graph, components: igraph.VertexClustering, exact: int
) -> tuple[list[float], list[float]]:
    """Betweenness and closeness of every vertex; large parts by estimate, all others exactly."""
    count = flat.vcount()
    betweenness, closeness = [0.0] * count, [0.0] * count
    large = [part for part in components if len(part) > exact]
    inside = {vertex for part in large for vertex in part}
    rest = [vertex for vertex in range(count) if vertex not in inside]
    for part in [*large, rest] if rest else large:
        piece = flat if len(part) == count else flat.induced_subgraph(part)
        estimate = len(part) > exact and part is not rest
        between, close = _estimated(piece) if estimate else (piece.betweenness(), piece.closeness(normalized=True))
        for vertex, b, c in zip(part, between, close, strict=True):
            betweenness[vertex], closeness[vertex] = b, c
    pairs = (count - 1) * (count - 2) / 2
    size_of = components.sizes()
    sizes = [size_of[number] for number in components.membership]
    return (
        [value / pairs if pairs else 0.0 for value in betweenness],
        [0.0 if s == 1 else value * (s - 1) / (count - 1) for value, s in zip(closeness, sizes, strict=True)],
    )


def _estimated(part: igraph.Graph) -> tuple[list[float], list[float]]:
    """Betweenness and closeness within one connected part, from the distances to some of its vertices."""
    count = part.vcount()
    pivots = sorted(random.Random(7).sample(range(count), min(PIVOTS, count)))
    between = part.betweenness(sources=pivots, targets=None)
    total = np.zeros(count)
    for start in range(0, len(pivots), 50):
        total += np.asarray(part.distances(source=pivots[start : start + 50]), dtype=np.float64).sum(axis=0)
    met = np.full(count, float(len(pivots)))
    met[pivots] -= 1
    # Paths from a pivot to all others are a share of all; each undirected pair is met from either end.
    return [value * count / len(pivots) for value in between], list(met / np.maximum(total, 1.0))


def _eigenvector(flat: igraph.Graph, membership: list[int]) -> list[float]:
    """Leading eigenvector of the largest component, 0 elsewhere: over several components it is not unique."""
    sizes = pd.Series(membership).value_counts()
    largest = min(sizes[sizes == sizes.max()].index)
    chosen = [index for index, component in enumerate(membership) if component == largest]
    values = [0.0] * len(membership)
    if len(chosen) > 1:
        part = flat.induced_subgraph(chosen)
        for index, value in zip(chosen, part.eigenvector_centrality(weights="weight"), strict=True):
            values[index] = value
    return values


def _by_networkx(both: nx.Graph[str], one_way: nx.DiGraph[str]) -> dict[str, dict[str, float]]:
    largest = max(sorted(sorted(part) for part in nx.connected_components(both)), key=len)
    vector = dict.fromkeys(both, 0.0)
    if len(largest) > 1:
        found = nx.eigenvector_centrality(both.subgraph(largest), max_iter=5000, tol=1e-12, weight="weight")
        highest = max(found.values())
        vector.update({node: value / highest for node, value in found.items()})
    return {
        "betweenness": nx.betweenness_centrality(both),
        "closeness": nx.closeness_centrality(both),
        "eigenvector": vector,
        "pagerank": nx.pagerank(one_way, alpha=0.85, tol=1e-12, max_iter=1000, weight="weight"),
        "core": nx.core_number(both),
    }
