"""When: claims per period and category, the tone between two actors over time, and where it changes.

A claim counts at the time that its text gives. Many claims have none; they are left out here and ``undated`` says how
many there are, because a curve over the dated ones is a curve of what texts date.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import Literal

import numpy as np
import pandas as pd

Unit = Literal["year", "month"]
#: An entity, or several that count as one.
Side = str | Collection[str]
CATEGORIES = {"cooperation": 1, "conflict": -1, "neutral": 0}
_LENGTH = {"year": 4, "month": 7}


def activity(claims: pd.DataFrame, *, unit: Unit = "year", fill: bool = False) -> pd.DataFrame:
    """Claims that hold per period: ``period``, ``cooperation``, ``conflict``, ``neutral``, ``total``, in order of time.

    Categories are the signs of the predicates. With ``unit="month"`` claims dated to a year only are left out. ``fill``
    adds the periods between the first and the last that have no claim.
    """
    held = _at(claims[claims["truthy"]], unit)
    counts = held.groupby(["period", "sign"]).size()
    periods = sorted(set(held["period"]))
    if fill and periods:
        periods = _between(periods[0], periods[-1])
    table = pd.DataFrame({"period": pd.Series(periods, dtype="str")})
    for name, sign in CATEGORIES.items():
        table[name] = [int(counts.get((period, sign), 0)) for period in periods]
    table["total"] = table[list(CATEGORIES)].sum(axis="columns").astype("int64")
    return table


def undated(claims: pd.DataFrame, *, unit: Unit = "year") -> int:
    """Number of claims that hold whose text does not date them as finely as ``unit``."""
    held = claims[claims["truthy"]]
    return int(len(held) - len(_at(held, unit)))


def between(claims: pd.DataFrame, a: Side, b: Side) -> pd.DataFrame:
    """The claims that join two entities, or two groups of them (``sides.side``), either way round.

    What is in both groups counts for neither: it would join each with itself.
    """
    left, right = _group(a), _group(b)
    left, right = left - right, right - left
    subjects, objects = claims["subject"], claims["object"]
    forth = subjects.isin(left) & objects.isin(right)
    back = subjects.isin(right) & objects.isin(left)
    return claims[forth | back]


def tone(
    claims: pd.DataFrame,
    a: Side,
    b: Side,
    *,
    unit: Unit = "year",
    level: float = 0.9,
    draws: int = 1000,
    seed: int = 7,
) -> pd.DataFrame:
    """Tone between two actors or groups: ``period``, ``claims``, ``sources``, ``score``, ``low``, ``high``.

    ``score`` is the mean of PLOVER's conflict–cooperation scores (−10 to +10) of the dated claims that hold between the
    two and whose predicate has a PLOVER code. ``low`` and ``high`` hold the middle ``level`` of the means of ``draws``
    samples with replacement (percentile bootstrap, Efron 1979): how far the mean would move with other claims of this
    kind. They are NaN where there are fewer than three claims, for which a sample says nothing.
    """
    joined = between(claims[claims["truthy"] & (claims["plover"] != "")], a, b)
    rng = np.random.default_rng(seed)
    rows = []
    for period, part in _at(joined, unit).groupby("period", sort=True):
        scores = part["score"].to_numpy(dtype=float)
        low = high = math.nan
        if len(scores) >= 3:
            means = rng.choice(scores, size=(draws, len(scores))).mean(axis=1)
            low, high = (float(np.quantile(means, q)) for q in ((1 - level) / 2, (1 + level) / 2))
        rows.append((str(period), len(part), int(part["independent_sources"].sum()), float(scores.mean()), low, high))
    return pd.DataFrame(rows, columns=["period", "claims", "sources", "score", "low", "high"])


def change_points(values: Sequence[float], *, penalty: float | None = None, least: int = 2) -> list[int]:
    """Positions where the level of a series changes: each is the first of a new stretch of at least ``least`` values.

    Finds the stretches that minimise the squared distance to their means plus ``penalty`` for each change, exactly, by
    optimal partitioning (Jackson et al. 2005). The default penalty is ``3 σ² ln n`` so that noise alone rarely makes a
    change; σ is taken from the median absolute difference of neighbours, or from the mean square of their differences
    where most neighbours are equal.

    >>> change_points([1, 2, 1, 2, 1, 9, 8, 9, 8, 9])
    [5]
    """
    series = np.asarray(values, dtype=float)
    count = len(series)
    if count < 2 * least:
        return []
    if penalty is None:
        steps = np.diff(series) / math.sqrt(2)
        spread = float(np.median(np.abs(steps))) / 0.6745 or float(np.sqrt((steps**2).mean()))
        penalty = 3 * max(spread, 1e-9) ** 2 * math.log(count)
    sums = np.concatenate(([0.0], np.cumsum(series)))
    squares = np.concatenate(([0.0], np.cumsum(series**2)))
    best = [0.0] + [math.inf] * count
    before = [0] * (count + 1)
    for end in range(least, count + 1):
        for start in range(end - least + 1):
            if best[start] == math.inf:
                continue
            total = sums[end] - sums[start]
            cost = squares[end] - squares[start] - total**2 / (end - start)
            value = best[start] + cost + (penalty if start else 0.0)
            if value < best[end] - 1e-12:
                best[end], before[end] = value, start
    found: list[int] = []
    position = before[count]
    while position:
        found.append(position)
        position = before[position]
    return found[::-1]


def turns(table: pd.DataFrame) -> list[str]:
    """Periods of a table of ``tone`` at which its level changes, judged by those that have an interval only.

    A period with one or two claims is a sentence or two; it makes no turn.
    """
    settled = table[table["low"].notna()]
    return [str(settled["period"].iloc[position]) for position in change_points(settled["score"].to_list())]


def _group(side: Side) -> frozenset[str]:
    return frozenset((side,)) if isinstance(side, str) else frozenset(side)


def _at(claims: pd.DataFrame, unit: Unit) -> pd.DataFrame:
    length = _LENGTH[unit]
    dated = claims[claims["time"].str.len() >= length]
    return dated.assign(period=dated["time"].str[:length])


def _between(first: str, last: str) -> list[str]:
    if len(first) == 4:
        return [f"{year:04d}" for year in range(int(first), int(last) + 1)]
    start, end = (int(text[:4]) * 12 + int(text[5:7]) - 1 for text in (first, last))
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(start, end + 1)]
