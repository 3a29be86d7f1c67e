"""Which pairs will be linked next: classical scores, judged on later claims against a baseline that knows degrees only.

Only pairs of entities that occur before the cut can be predicted: a link to a newcomer is out of reach of every method
here, and ``evaluate`` says how many later links that are.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from iranru_graph.analysis.network import network, undirected

Pair = tuple[str, str]
Scorer = Callable[["nx.Graph[str]", list[Pair]], list[float]]
Values = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_MOST_PAIRS = 200_000


@dataclass(frozen=True, slots=True)
class Split:
    """What was known before a date, and which pairs were linked for the first time from then on.

    ``known`` are links between entities that the past holds; ``newcomers`` counts the later links that name another.
    """

    past: nx.Graph[str]
    known: frozenset[Pair]
    newcomers: int
    cut: str


def split(claims: pd.DataFrame, entities: pd.DataFrame, *, cut: str | None = None) -> Split:
    """Divide the dated claims that hold at ``cut`` (``YYYY``; by default the year that leaves a fifth of them later).

    Claims without a time are left out: they cannot be shown to be past. Raises ``ValueError`` where nothing is dated.
    """
    dated = claims[claims["truthy"] & (claims["time"] != "")]
    years = sorted(time[:4] for time in dated["time"])
    if not years:
        raise ValueError("no claim that holds is dated, so there is no past to predict from")
    year = years[int(len(years) * 0.8)] if cut is None else cut
    past = undirected(network(dated[dated["time"] < year], entities))
    later = undirected(network(dated[dated["time"] >= year], entities))
    new = {(min(u, v), max(u, v)) for u, v in later.edges if not past.has_edge(u, v)}
    known = frozenset(pair for pair in new if pair[0] in past and pair[1] in past)
    return Split(past, known, len(new) - len(known), year)


def common_neighbours(graph: nx.Graph[str], pairs: list[Pair]) -> list[float]:
    """Number of shared neighbours (Newman 2001)."""
    near = {node: set(graph[node]) for node in graph}
    return [float(len(near[u] & near[v])) for u, v in pairs]


def adamic_adar(graph: nx.Graph[str], pairs: list[Pair]) -> list[float]:
    """Shared neighbours, each worth the inverse logarithm of its degree (Adamic and Adar 2003)."""
    near = {node: set(graph[node]) for node in graph}
    worth = {node: 1 / math.log(len(near[node])) if len(near[node]) > 1 else 0.0 for node in graph}
    return [math.fsum(sorted(worth[node] for node in near[u] & near[v])) for u, v in pairs]


def preferential_attachment(graph: nx.Graph[str], pairs: list[Pair]) -> list[float]:
    """Product of the degrees (Barabási et al. 2002)."""
    degree = dict(graph.degree())
    return [float(degree[u] * degree[v]) for u, v in pairs]


def degree_sum(graph: nx.Graph[str], pairs: list[Pair]) -> list[float]:
    """Sum of the degrees: the baseline, which knows how much each is written about and nothing of who knows whom."""
    degree = dict(graph.degree())
    return [float(degree[u] + degree[v]) for u, v in pairs]


def spectral(graph: nx.Graph[str], pairs: list[Pair], *, dimensions: int = 16) -> list[float]:
    """Inner product in the leading eigenvectors of the normalised adjacency matrix: a simple embedding.

    Uses all eigenvectors of graphs up to ``dimensions`` + 1 nodes. Dense: about a second at 2,000 nodes.
    """
    nodes = sorted(graph)
    number = {node: index for index, node in enumerate(nodes)}
    matrix = np.zeros((len(nodes), len(nodes)))
    for u, v in graph.edges:
        matrix[number[u], number[v]] = matrix[number[v], number[u]] = 1.0
    root = 1 / np.sqrt(np.maximum(matrix.sum(axis=1), 1.0))
    values, vectors = np.linalg.eigh(matrix * root[:, None] * root[None, :])
    chosen = np.argsort(-np.abs(values), kind="stable")[:dimensions]
    left, right = vectors[:, chosen] * values[chosen], vectors[:, chosen]
    rows = [number[u] for u, _ in pairs], [number[v] for _, v in pairs]
    scores = np.einsum("ij,ij->i", left[rows[0]], right[rows[1]]).round(9)
    return [float(score) for score in scores]


METHODS: dict[str, Scorer] = {
    "degree sum (baseline)": degree_sum,
    "preferential attachment": preferential_attachment,
    "common neighbours": common_neighbours,
    "Adamic–Adar": adamic_adar,
    "spectral embedding": spectral,
}


def evaluate(parts: Split, *, k: int = 20, seed: int = 7) -> pd.DataFrame:
    """How well each of ``METHODS`` tells later links from pairs that stay unlinked.

    Columns: ``method``, ``auc`` (chance that a later link scores higher than a pair without one, ties half; 0.5 is
    guessing), ``precision_at_k`` (share of later links among the ``k`` best, ties shared out evenly), ``chance`` (that
    share for random pairs), ``unreachable`` (share of later links that the method gives the lowest score of all),
    ``later`` (number of later links judged), ``newcomers``. The pairs are all unlinked ones of the past, or a sample of
    200,000 with ``seed``. Empty where no later link joins two known entities.
    """
    columns = ["method", "auc", "precision_at_k", "chance", "unreachable", "later", "newcomers"]
    if not parts.known:
        return pd.DataFrame(columns=columns)
    pairs = _candidates(parts, seed)
    truth = np.array([pair in parts.known for pair in pairs])
    rows = []
    for name, scorer in METHODS.items():
        scores = np.asarray(scorer(parts.past, pairs))
        lowest = float((scores[truth] == scores.min()).mean())
        best = precision_at(scores, truth, k)
        rows.append((name, auc(scores, truth), best, float(truth.mean()), lowest, int(truth.sum()), parts.newcomers))
    return pd.DataFrame(rows, columns=columns)


def predict(graph: nx.Graph[str], *, method: str = "Adamic–Adar", limit: int = 20) -> pd.DataFrame:
    """The unlinked pairs that score highest: ``a``, ``b``, ``score``, ``shared`` (common neighbours, as a reason).

    Pairs without a shared neighbour are left out. A high score says that texts put the two in the same company, not
    that they will act together.
    """
    near = {node: set(graph[node]) for node in graph}
    pairs = sorted(
        {pair for node in graph for pair in combinations(sorted(near[node]), 2) if pair[1] not in near[pair[0]]}
    )
    scored = sorted(zip(METHODS[method](graph, pairs), pairs, strict=True), key=lambda item: (-item[0], item[1]))
    rows = [(u, v, score, tuple(sorted(near[u] & near[v]))) for score, (u, v) in scored[:limit]]
    return pd.DataFrame(rows, columns=["a", "b", "score", "shared"])


def auc(scores: Values, truth: Flags) -> float:
    """Area under the ROC curve by ranks (Mann and Whitney 1947), ties half; NaN where one class is empty."""
    positive = int(truth.sum())
    negative = len(truth) - positive
    if not positive or not negative:
        return math.nan
    ranks = pd.Series(scores).rank(method="average").to_numpy()
    return float((ranks[truth].sum() - positive * (positive + 1) / 2) / (positive * negative))


def precision_at(scores: Values, truth: Flags, k: int) -> float:
    """Share of true ones among the ``k`` highest scores; those tied at the edge count with their share of it."""
    k = min(k, len(scores))
    edge = np.sort(scores)[-k]
    above, tied = scores > edge, scores == edge
    room = (k - above.sum()) / tied.sum()
    return float((truth[above].sum() + truth[tied].sum() * room) / k)


def _candidates(parts: Split, seed: int) -> list[Pair]:
    nodes = sorted(parts.past)
    count = len(nodes) * (len(nodes) - 1) // 2
    if count <= _MOST_PAIRS:
        return [pair for pair in combinations(nodes, 2) if not parts.past.has_edge(*pair)]
    rng = random.Random(seed)
    drawn: set[Pair] = set()
    while len(drawn) < _MOST_PAIRS:
        u, v = sorted(rng.sample(nodes, 2))
        if not parts.past.has_edge(u, v):
            drawn.add((u, v))
    return sorted(drawn | parts.known)
