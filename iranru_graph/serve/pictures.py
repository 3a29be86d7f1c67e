"""Small pictures for pages, as plain geometry that a template draws as SVG: bars over years, and networks."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 720.0, 170.0, 34.0, 22.0
_MOST_SERIES = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """One block of a bar: place, size, the series it belongs to (by number) and what it says when pointed at."""

    x: float
    y: float
    width: float
    height: float
    series: int
    title: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Stacked bars over years, with labels for both axes."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    series: tuple[str, ...]
    years: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A circle with a label; ``href`` and ``kind`` may be empty."""

    x: float
    y: float
    radius: float
    label: str
    href: str = ""
    kind: str = ""
    anchor: str = "middle"
    label_x: float = 0.0
    label_y: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A link between two nodes, with what it says when pointed at."""

    x1: float
    y1: float
    x2: float
    y2: float
    title: str
    kind: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A network."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    left_out: int = 0


def chart(counts: Mapping[tuple[int, str], float], *, order: Sequence[str] = ()) -> Chart | None:
    """Bars over years from a number for each year and series; None where there are fewer than two years.

    Series beyond the sixth are added up as ``other``.
    """
    years = sorted({year for year, _ in counts})
    if len(years) < 2 or years[-1] - years[0] > 1200:
        return None
    sizes: Counter[str] = Counter()
    for (_, name), number in counts.items():
        sizes[name] += math.ceil(number)
    names = [n for n in order if n in sizes] or [n for n, _ in sorted(sizes.items(), key=lambda i: (-i[1], i[0]))]
    shown = names if len(names) <= _MOST_SERIES else [*names[: _MOST_SERIES - 1], "other"]
    merged: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for (year, name), number in counts.items():
        merged[year][name if name in shown else "other"] += number
    top = _nice(max(sum(stack.values()) for stack in merged.values()))
    first, span = years[0], years[-1] - years[0] + 1
    step = (_WIDTH - _LEFT) / span
    plot = _HEIGHT - _BOTTOM - 8
    bars = []
    for year in years:
        base = _HEIGHT - _BOTTOM
        for index, name in enumerate(shown):
            number = merged[year].get(name, 0.0)
            if number <= 0:
                continue
            height = plot * number / top
            base -= height
            bars.append(
                Bar(
                    x=round(_LEFT + (year - first) * step + step * 0.1, 2),
                    y=round(base, 2),
                    width=round(max(step * 0.8, 0.6), 2),
                    height=round(height, 2),
                    series=index,
                    title=f"{year}, {name}: {number:g}",
                )
            )
    every = max(1, math.ceil(span / 12))
    every = next(n for n in (1, 2, 5, 10, 20, 25, 50, 100, 200) if n >= every)
    labels = tuple(
        (round(_LEFT + (year - first + 0.5) * step, 2), str(year))
        for year in range(first, years[-1] + 1)
        if year % every == 0
    )
    ticks = tuple((round(_HEIGHT - _BOTTOM - plot * part, 2), f"{top * part:g}") for part in (0, 0.5, 1))
    return Chart(_WIDTH, _HEIGHT, tuple(bars), tuple(shown), labels, ticks)


def _nice(value: float) -> float:
    magnitude = 10.0 ** math.floor(math.log10(max(value, 1)))
    return next(m * magnitude for m in (1, 2, 4, 5, 10) if m * magnitude >= value)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One that a centre is linked to: how it is called, what joins them, how strongly."""

    label: str
    href: str
    kind: str
    title: str
    sign: str
    weight: int


def star(centre: str, kind: str, neighbours: Sequence[Neighbour], *, most: int = 24) -> Picture | None:
    """A centre with its neighbours in a circle around it, the strongest ``most`` of them; None where there are none."""
    if not neighbours:
        return None
    shown = sorted(neighbours, key=lambda n: (-n.weight, n.label))[:most]
    shown.sort(key=lambda n: (n.sign, n.kind, n.label))
    width, height = 720.0, 460.0
    cx, cy, rx, ry = width / 2, height / 2, 195.0, 185.0
    nodes, lines = [], []
    for index, n in enumerate(shown):
        angle = 2 * math.pi * (index + 0.5) / len(shown) - math.pi / 2
        x, y = cx + rx * math.cos(angle), cy + ry * math.sin(angle)
        right = math.cos(angle) > 0
        lines.append(
            Line(cx, cy, round(x, 1), round(y, 1), n.title, n.sign, weight=round(1 + math.log2(n.weight + 1) * 0.7, 2))
        )
        nodes.append(
            Node(
                x=round(x, 1),
                y=round(y, 1),
                radius=7,
                label=_short(n.label),
                href=n.href,
                kind=n.kind,
                anchor="start" if right else "end",
                label_x=round(x + (11 if right else -11), 1),
                label_y=round(y + 4 + 9 * math.sin(angle) ** 9, 1),
            )
        )
    nodes.append(Node(cx, cy, 13, _short(centre), kind=kind, label_x=cx, label_y=cy + 30))
    return Picture(width, height, tuple(nodes), tuple(lines), left_out=max(0, len(neighbours) - most))


def network(
    links: Iterable[tuple[str, str, str]], nodes: Mapping[str, tuple[str, str, str]], *, most: int = 60
) -> Picture | None:
    """A network of ``links`` (from, to, what); ``nodes`` gives label, address and kind. Laid out by force, the same
    way each time; None for fewer than two nodes, only the ``most`` linked ones where there are more."""
    import networkx as nx

    whole: nx.Graph[str] = nx.Graph()
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for source, target, what in links:
        if source != target:
            whole.add_edge(source, target)
            said[min(source, target), max(source, target)].add(what)
    if whole.number_of_nodes() < 2:
        return None
    keep = sorted(whole, key=lambda n: (-whole.degree[n], n))[:most]
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(sorted(keep))
    part.add_edges_from(sorted((min(u, v), max(u, v)) for u, v in whole.edges if u in part and v in part))
    part.remove_nodes_from([n for n in list(part) if part.degree[n] == 0])
    if part.number_of_nodes() < 2:
        return None
    width, height = 720.0, 480.0
    places = nx.spring_layout(part, seed=7, k=1.6 / math.sqrt(part.number_of_nodes()), iterations=80)
    at = {
        n: (round(width / 2 + 300 * float(x), 1), round(height / 2 + 205 * float(y), 1)) for n, (x, y) in places.items()
    }
    drawn = [
        Node(
            *at[n],
            radius=round(5 + 1.5 * math.sqrt(part.degree[n]), 1),
            label=_short(nodes[n][0]),
            href=nodes[n][1],
            kind=nodes[n][2],
            label_x=at[n][0],
            label_y=round(at[n][1] - 9 - 1.5 * math.sqrt(part.degree[n]), 1),
        )
        for n in part
    ]
    lines = [Line(*at[u], *at[v], ", ".join(sorted(said[u, v])[:6])) for u, v in part.edges]
    return Picture(width, height, tuple(drawn), tuple(lines), left_out=whole.number_of_nodes() - len(drawn))


def _short(label: str) -> str:
    return label if len(label) <= 28 else label[:27].rstrip() + "…"
