"""The fast engine behind the measures: python-igraph, reached from NetworkX graphs and given back by node.

``benchmarks/bench_analysis.py`` measures what it saves; ``docs/decisions.md`` says why it was chosen.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    import igraph
else:
    # igraph imports matplotlib's pyplot wherever it is installed, for plots that nobody here draws with it: half of the
    # time of a small build. Where neither is loaded yet, igraph is told that there is no matplotlib.
    _hidden = "matplotlib" not in sys.modules and "igraph" not in sys.modules
    if _hidden:
        sys.modules["matplotlib"] = None
    try:
        igraph = import_module("igraph")
    finally:
        if _hidden:
            del sys.modules["matplotlib"]

__all__ = ["igraph", "seeded", "to_igraph"]


def to_igraph(graph: nx.Graph[str]) -> tuple[igraph.Graph, list[str]]:
    """The same graph in igraph, with ``weight`` on its edges, and the nodes in the order of its vertices.

    Vertices stand in order of node id, and edges in order of their ends, so that nothing downstream depends on the
    order in which claims came.
    """
    nodes = sorted(graph)
    number = {node: index for index, node in enumerate(nodes)}
    is_directed = graph.is_directed()
    edges = []
    for u, v, weight in graph.edges(data="weight", default=1.0):
        a, b = number[u], number[v]
        edges.append((a, b, float(weight)) if is_directed or a <= b else (b, a, float(weight)))
    edges.sort()
    made = igraph.Graph(n=len(nodes), edges=[edge[:2] for edge in edges], directed=is_directed)
    made.es["weight"] = [edge[2] for edge in edges]
    return made, nodes


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Let igraph draw its random numbers from a fresh generator, and from Python's own again afterwards."""
    igraph.set_random_number_generator(random.Random(seed))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)
