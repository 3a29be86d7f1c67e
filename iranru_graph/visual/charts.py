"""Charts as SVG for pages: text that prints, no script, the same bytes for the same figures.

Drawn here rather than by matplotlib, whose import alone takes longer than the rest of the report.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from xml.sax.saxutils import escape

import pandas as pd

_WIDTH, _HEIGHT = 760, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 10, 12, 28
_SERIES = ("neutral", "cooperation", "conflict")


def activity_chart(table: pd.DataFrame, *, title: str) -> str:
    """Stacked bars of ``analysis.time.activity``, one a period; classes ``cooperation``, ``conflict``, ``neutral``.

    Empty text for an empty table.
    """
    if table.empty:
        return ""
    top = _nice(int(table["total"].max()))
    step = (_WIDTH - _LEFT - _RIGHT) / len(table)
    parts = [_grid(0, top)]
    for number, row in enumerate(table.to_dict("records")):
        x, base = _LEFT + number * step + step * 0.1, 0.0
        for name in _SERIES:
            value = float(row[name])
            if value:
                y = _y(base + value, 0, top)
                height = _y(base, 0, top) - y
                label = escape(f"{row['period']}: {int(value)} {name}")
                parts.append(
                    f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}" width="{step * 0.8:.1f}" height="{height:.1f}">'
                    f"<title>{label}</title></rect>"
                )
            base += value
    parts.append(_labels([str(period) for period in table["period"]], step))
    return _svg(title, parts)


def tone_chart(table: pd.DataFrame, *, title: str, changes: Sequence[str] = ()) -> str:
    """Means with their intervals of ``analysis.time.tone``, from −10 to +10; dots grow with the number of claims.

    ``changes`` are years before which a dashed line stands. Years keep their distances. Empty text for an empty
    table.
    """
    if table.empty:
        return ""
    years = [int(str(period)[:4]) for period in table["period"]]
    first, last = years[0], max(years[-1], years[0] + 1)

    def x(year: float) -> float:
        return _LEFT + 14 + (year - first) / (last - first) * (_WIDTH - _LEFT - _RIGHT - 28)

    parts = [_grid(-10, 10)]
    for period in changes:
        place = x(int(period[:4]) - 0.5)
        parts.append(f'<line class="change" x1="{place:.1f}" x2="{place:.1f}" y1="{_TOP}" y2="{_HEIGHT - _BOTTOM}"/>')
    for year, row in zip(years, table.to_dict("records"), strict=True):
        kind = "cooperation" if row["score"] > 0 else "conflict" if row["score"] < 0 else "neutral"
        label = f"{row['period']}: {row['score']:+.1f}, {row['claims']} claims"
        if not math.isnan(row["low"]):
            parts.append(
                f'<line class="{kind} interval" x1="{x(year):.1f}" x2="{x(year):.1f}" '
                f'y1="{_y(row["high"], -10, 10):.1f}" y2="{_y(row["low"], -10, 10):.1f}"/>'
            )
            label += f", {row['low']:+.1f} to {row['high']:+.1f}"
        size = 2.5 + 1.6 * math.sqrt(row["claims"])
        parts.append(
            f'<circle class="{kind}" cx="{x(year):.1f}" cy="{_y(row["score"], -10, 10):.1f}" r="{min(size, 14):.1f}">'
            f"<title>{escape(label)}</title></circle>"
        )
    marks = sorted({first + round((last - first) * n / 8) for n in range(9)})
    parts += [f'<text class="axis" x="{x(year):.1f}" y="{_HEIGHT - 8}">{year}</text>' for year in marks]
    return _svg(title, parts)


def share_bar(parts: Sequence[tuple[str, int, str]], *, title: str) -> str:
    """One bar divided by shares: (label, count, class) each. Empty text where all counts are zero."""
    total = sum(count for _, count, _ in parts)
    if not total:
        return ""
    x, found = 0.0, []
    for label, count, kind in parts:
        width = count / total * _WIDTH
        found.append(
            f'<rect class="{escape(kind)}" x="{x:.1f}" y="0" width="{max(0.0, width - 1):.1f}" height="22">'
            f"<title>{escape(f'{label}: {count}')}</title></rect>"
        )
        if width > 70:
            found.append(f'<text class="inside" x="{x + 8:.1f}" y="15.5">{escape(label)} {count:,}</text>')
        x += width
    return _svg(title, found, height=22)


def _svg(title: str, parts: Sequence[str], *, height: int = _HEIGHT) -> str:
    head = f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(title, {chr(34): "&quot;"})}">'
    return head + "".join(parts) + "</svg>"


def _y(value: float, low: float, high: float) -> float:
    return _HEIGHT - _BOTTOM - (value - low) / (high - low) * (_HEIGHT - _TOP - _BOTTOM)


def _grid(low: int, high: int) -> str:
    lines = []
    for n in range(5):
        value = low + (high - low) * n / 4
        y = _y(value, low, high)
        kind = "zero" if value == 0 else "grid"
        text = f"{value:+g}".replace("-", "−") if low < 0 and value else f"{value:g}"
        lines.append(f'<line class="{kind}" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        lines.append(f'<text class="value" x="{_LEFT - 8}" y="{y + 4:.1f}">{text}</text>')
    return "".join(lines)


def _labels(names: Sequence[str], step: float) -> str:
    every = max(1, math.ceil(46 / step))
    return "".join(
        f'<text class="axis" x="{_LEFT + (number + 0.5) * step:.1f}" y="{_HEIGHT - 8}">{escape(name)}</text>'
        for number, name in enumerate(names)
        if number % every == 0
    )


def _nice(value: int) -> int:
    """The next of 4, 8, 12, 20, 40, 80 … so that four lines of the grid stand at whole numbers."""
    scale = 1
    while True:
        for step in (4, 8, 12, 20):
            if value <= step * scale:
                return step * scale
        scale *= 10
