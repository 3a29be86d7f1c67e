"""Where each node stands: computed when the graph is built, so that the page needs no physics."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
import numpy.typing as npt

from iranru_graph.analysis.engine import igraph, seeded, to_igraph

Points = npt.NDArray[np.float64]

#: Distance that two neighbours should have, in the units of the page at 100 %.
SPACING = 60.0


def layout(graph: nx.Graph[str], *, seed: int = 7) -> dict[str, tuple[float, float]]:
    """Position of every node of an undirected network: the middle is (0, 0), neighbours are about ``SPACING`` apart.

    Each connected part is laid out on its own (Kamada and Kawai 1989 up to 500 nodes, Fruchterman and Reingold 1991
    beyond) and nodes that nearly cover one another are pushed apart; the smaller parts stand in rows below the
    largest. The same graph and seed give the same positions, rounded to a tenth.
    """
    flat, nodes = to_igraph(graph)
    parts = sorted(flat.connected_components(), key=lambda part: (-len(part), part[0]))
    placed: list[tuple[list[int], Points]] = []
    for part in parts:
        points = _apart(_scaled(_shape(flat.induced_subgraph(part), seed)))
        placed.append((part, points - _middle(points)))
    found: dict[str, tuple[float, float]] = {}
    for (part, points), (dx, dy) in zip(placed, _rows([_size(points) for _, points in placed]), strict=True):
        for index, (x, y) in zip(part, points, strict=True):
            found[nodes[index]] = (round(float(x) + dx, 1), round(float(y) + dy, 1))
    return found


def _shape(part: igraph.Graph, seed: int) -> Points:
    count = part.vcount()
    if count == 1:
        return np.zeros((1, 2))
    with seeded(seed):
        start = part.layout_circle()
        if count <= 500:
            found = part.layout_kamada_kawai(seed=start, maxiter=20 * count)
        else:
            found = part.layout_fruchterman_reingold(niter=600 if count <= 2000 else 400, grid=count > 1000)
    return np.array(found.coords, dtype=np.float64)


def _scaled(points: Points) -> Points:
    """The same shape in a disc whose area gives every node a square of ``SPACING``."""
    if len(points) == 1:
        return points
    middle = np.median(points, axis=0)
    away = np.linalg.norm(points - middle, axis=1)
    # Long arms would squeeze the middle: distances beyond nine in ten nodes grow only with their root.
    reach = float(np.quantile(away, 0.9)) or 1.0
    factor = np.where(away > reach, np.sqrt(reach * np.maximum(away, reach)) / np.maximum(away, reach), 1.0)
    wanted = SPACING * math.sqrt(len(points)) * 0.9
    return (points - middle) * factor[:, None] * (wanted / reach)


def _apart(points: Points, *, least: float = SPACING * 0.55, rounds: int = 30) -> Points:
    """Push apart what lies closer than ``least``, by looking at the nodes in the same and the neighbouring cells."""
    points = points.copy()
    for _ in range(rounds):
        pairs = _close(points, least)
        if not len(pairs):
            break
        a, b = pairs[:, 0], pairs[:, 1]
        gap = points[b] - points[a]
        distance = np.linalg.norm(gap, axis=1)
        # Two nodes on one spot part in a direction that depends on their numbers only.
        angle = (a * 2.399963 + b)[:, None] + np.array([0.0, -math.pi / 2])
        direction = np.where(distance[:, None] > 1e-9, gap / np.maximum(distance, 1e-9)[:, None], np.cos(angle))
        push = direction * ((least - distance) * 0.5)[:, None]
        np.add.at(points, a, -push)
        np.add.at(points, b, push)
    return points


def _close(points: Points, least: float) -> npt.NDArray[np.int64]:
    """Pairs of row numbers (a < b) closer than ``least``."""
    cells: dict[tuple[int, int], list[int]] = {}
    keys = np.floor(points / least).astype(np.int64).tolist()
    for index, (column, row) in enumerate(keys):
        cells.setdefault((column, row), []).append(index)
    pairs: list[tuple[int, int]] = []
    for (column, row), here in cells.items():
        pairs += [(a, b) for n, a in enumerate(here) for b in here[n + 1 :]]
        for step in ((1, -1), (1, 0), (1, 1), (0, 1)):
            there = cells.get((column + step[0], row + step[1]), ())
            pairs += [(a, b) for a in here for b in there]
    found = np.array(sorted((min(p), max(p)) for p in pairs), dtype=np.int64).reshape(-1, 2)
    distance = np.linalg.norm(points[found[:, 1]] - points[found[:, 0]], axis=1)
    close: npt.NDArray[np.int64] = found[distance < least]
    return close


def _middle(points: Points) -> Points:
    middle: Points = (points.min(axis=0) + points.max(axis=0)) / 2
    return middle


def _size(points: Points) -> tuple[float, float]:
    """Width and height that a part takes, with room for the names below its nodes."""
    width, height = points.max(axis=0) - points.min(axis=0) + (SPACING * 1.8, SPACING)
    return float(width), float(height)


def _rows(sizes: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Middles of boxes: the first at the origin, the others in rows below it that are about as wide as it is."""
    if not sizes:
        return []
    middles = [(0.0, 0.0)]
    widest = max(sizes[0][0], *(width for width, _ in sizes), SPACING * 10)
    y, position = sizes[0][1] / 2, 1
    while position < len(sizes):
        row = [sizes[position]]
        while position + len(row) < len(sizes) and sum(w for w, _ in row) + sizes[position + len(row)][0] <= widest:
            row.append(sizes[position + len(row)])
        height = max(h for _, h in row)
        x = -sum(w for w, _ in row) / 2
        for width, _ in row:
            middles.append((x + width / 2, y + height / 2))
            x += width
        y += height
        position += len(row)
    return middles
