"""Friends and foes: signed networks, whether their triangles balance, and how far they are from two camps.

The sign of a pair is that of the sum of its claims' signs times their sources: a single hostile remark does not make
enemies of two states that fifty texts call partners. Balance theory is Heider's (1946) in the form of Cartwright and
Harary (1956).
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import combinations

import networkx as nx
import pandas as pd

from iranru_graph.analysis.network import within

#: Triangles by their number of negative edges, and whether balance theory expects them.
TRIADS = {"+++": True, "++-": False, "+--": True, "---": False}
_EXACT = 14


@dataclass(frozen=True, slots=True)
class Frustration:
    """How many relations stand in the way of two camps. ``share`` is of all; ``camps`` the two sides found.

    ``exact`` tells whether no better division exists; otherwise ``relations`` is an upper bound.
    """

    relations: int
    share: float
    camps: tuple[frozenset[str], frozenset[str]]
    exact: bool


def signed_network(claims: pd.DataFrame, *, start: str | None = None, end: str | None = None) -> nx.Graph[str]:
    """Pairs of entities with a sign: undirected; ``sign`` (+1 or −1), ``balance`` (the sum), ``claims`` (ids).

    Reads the claims that hold and have a sign, within ``start`` and ``end`` (partial dates, inclusive). Pairs whose sum
    is zero have no sign and are left out.
    """
    held = within(claims[claims["truthy"] & (claims["sign"] != 0)], start, end)
    sums: dict[tuple[str, str], int] = {}
    ids: dict[tuple[str, str], list[str]] = {}
    columns = held[["id", "subject", "object", "sign", "independent_sources"]]
    for claim, s, o, sign, sources in columns.itertuples(index=False, name=None):
        pair = (min(s, o), max(s, o))
        sums[pair] = sums.get(pair, 0) + int(sign) * int(sources)
        ids.setdefault(pair, []).append(claim)
    graph: nx.Graph[str] = nx.Graph()
    for pair in sorted(sums):
        if sums[pair]:
            graph.add_edge(*pair, sign=1 if sums[pair] > 0 else -1, balance=sums[pair], claims=tuple(sorted(ids[pair])))
    return graph


def triads(graph: nx.Graph[str]) -> dict[str, int]:
    """Number of triangles of each kind of ``TRIADS``.

    >>> g = nx.Graph()
    >>> g.add_weighted_edges_from([("a", "b", 1), ("b", "c", -1), ("a", "c", -1)], weight="sign")
    >>> triads(g)
    {'+++': 0, '++-': 0, '+--': 1, '---': 0}
    """
    counts = dict.fromkeys(TRIADS, 0)
    kinds = list(TRIADS)
    order = {node: rank for rank, node in enumerate(sorted(graph, key=lambda n: (graph.degree(n), n)))}
    for u in graph:
        later = [v for v in graph[u] if order[v] > order[u]]
        for v, w in combinations(later, 2):
            if graph.has_edge(v, w):
                negative = sum(graph.edges[edge]["sign"] < 0 for edge in ((u, v), (u, w), (v, w)))
                counts[kinds[negative]] += 1
    return counts


def balance(graph: nx.Graph[str]) -> tuple[float, float]:
    """Share of balanced triangles, and what it would be if the same signs stood on the same edges at random.

    NaN for both where there is no triangle. With a share of negative edges ``q`` chance gives ``(1-q)³ + 3(1-q)q²``.
    """
    counts = triads(graph)
    total = sum(counts.values())
    if not total:
        return float("nan"), float("nan")
    q = sum(sign < 0 for _, _, sign in _signs(graph)) / graph.number_of_edges()
    found = sum(counts[kind] for kind, balanced in TRIADS.items() if balanced) / total
    return found, (1 - q) ** 3 + 3 * (1 - q) * q**2


def frustration(graph: nx.Graph[str], *, seed: int = 7, restarts: int = 20) -> Frustration:
    """The smallest number of relations that contradict a division into two camps (frustration index, Harary 1959).

    Within a camp negative relations contradict, between camps positive ones. Exact up to 14 entities by trying all
    divisions; beyond by local search from ``restarts`` starts drawn with ``seed``, which gives an upper bound.
    """
    nodes = sorted(graph)
    edges = _signs(graph)
    exact = len(nodes) <= _EXACT
    side = _all_divisions(nodes, edges) if exact else _local_search(graph, nodes, random.Random(seed), restarts)
    broken = sum((side[u] == side[v]) != (sign > 0) for u, v, sign in edges)
    first = frozenset(node for node in nodes if side[node] == (side[nodes[0]] if nodes else 0))
    camps = (first, frozenset(nodes) - first)
    return Frustration(broken, broken / len(edges) if edges else 0.0, camps, exact or broken == 0)


def balance_over_time(claims: pd.DataFrame, *, step: int = 5) -> pd.DataFrame:
    """Signed network per span of ``step`` years: its size, signs, triangles, balance, frustration.

    Columns: ``start``, ``end``, ``entities``, ``positive``, ``negative``, the kinds of ``TRIADS``, ``balanced``,
    ``expected`` (both NaN without triangles), ``frustrated`` (share of relations), ``exact``. Spans begin at multiples
    of ``step``; those without a signed pair are left out. Claims without a time count in none.
    """
    years = sorted({int(time[:4]) for time in claims.loc[claims["truthy"] & (claims["time"] != ""), "time"]})
    rows = []
    for start in sorted({year - year % step for year in years}):
        end = start + step - 1
        graph = signed_network(claims, start=f"{start:04d}", end=f"{end:04d}")
        if not graph.number_of_edges():
            continue
        signs = [sign for _, _, sign in _signs(graph)]
        found, expected = balance(graph)
        torn = frustration(graph)
        rows.append(
            {
                "start": f"{start:04d}",
                "end": f"{end:04d}",
                "entities": len(graph),
                "positive": sum(sign > 0 for sign in signs),
                "negative": sum(sign < 0 for sign in signs),
                **triads(graph),
                "balanced": found,
                "expected": expected,
                "frustrated": torn.share,
                "exact": torn.exact,
            }
        )
    names = ["start", "end", "entities", "positive", "negative", *TRIADS, "balanced", "expected", "frustrated", "exact"]
    return pd.DataFrame(rows, columns=names)


def _signs(graph: nx.Graph[str]) -> list[tuple[str, str, int]]:
    return [(u, v, int(data["sign"])) for u, v, data in graph.edges(data=True)]


def _all_divisions(nodes: list[str], edges: list[tuple[str, str, int]]) -> dict[str, int]:
    number = {node: index for index, node in enumerate(nodes)}
    ends = [(number[u], number[v], sign > 0) for u, v, sign in edges]

    def cost(division: int) -> int:
        return sum(((division >> u ^ division >> v) & 1 == 0) != friendly for u, v, friendly in ends)

    # The last node stays on side 0: a division and its mirror are the same.
    best = min(range(1 << max(0, len(nodes) - 1)), key=cost)
    return {node: best >> number[node] & 1 for node in nodes}


def _local_search(graph: nx.Graph[str], nodes: list[str], rng: random.Random, restarts: int) -> dict[str, int]:
    best: tuple[int, dict[str, int]] | None = None
    for _ in range(restarts):
        side = {node: rng.randrange(2) for node in nodes}
        moved = True
        while moved:
            moved = False
            for node in rng.sample(nodes, len(nodes)):
                # Moving pays when more relations contradict the side of the node than agree with it.
                pull = sum(
                    data["sign"] if side[other] == side[node] else -data["sign"] for other, data in graph[node].items()
                )
                if pull < 0:
                    side[node] ^= 1
                    moved = True
        broken = sum((side[u] == side[v]) != (sign > 0) for u, v, sign in _signs(graph))
        if best is None or broken < best[0]:
            best = (broken, side)
    return best[1] if best else {}
