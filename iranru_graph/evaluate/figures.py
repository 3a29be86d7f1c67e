"""Precision, recall and F1 of summed counts, with bootstrap intervals over documents."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from iranru_graph.evaluate.matching import Count

#: Draws of the bootstrap and its seed: those of the reference scorer, so that intervals agree to the last digit.
DRAWS, SEED = 1000, 7


@dataclass(frozen=True, slots=True)
class Figure:
    """A micro average: counts summed over documents. ``low`` and ``high`` bound F1 at 95 % where they were computed."""

    right: int
    given: int
    wanted: int
    low: float | None = None
    high: float | None = None

    @property
    def precision(self) -> float:
        """Share of the given that is right; 0 where nothing was given."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted that is right; 0 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        >>> round(Figure(right=3, given=4, wanted=6).f1, 3)
        0.6
        """
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def to_json(self) -> dict[str, float | int | None]:
        """The keys of the reference scorer's JSON."""
        return {
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "low": self.low,
            "high": self.high,
            "right": self.right,
            "given": self.given,
            "wanted": self.wanted,
        }


def total(rows: Iterable[Count]) -> Figure:
    """Sum of counts over documents."""
    right = given = wanted = 0
    for row in rows:
        right, given, wanted = right + row[0], given + row[1], wanted + row[2]
    return Figure(right, given, wanted)


def with_interval(rows: Sequence[Count]) -> Figure:
    """Sum of counts, with the 2.5th and 97.5th percentile of F1 over draws of as many documents with replacement."""
    whole = total(rows)
    drawn = sorted(total(rows[i] for i in picked).f1 for picked in draws(len(rows)))
    return Figure(whole.right, whole.given, whole.wanted, *_bounds(drawn))


def draws(documents: int) -> list[list[int]]:
    """The bootstrap's draws: for each, the numbers of the documents in it."""
    rng = random.Random(SEED)
    return [rng.choices(range(documents), k=documents) for _ in range(DRAWS)]


def _bounds(ordered: Sequence[float]) -> tuple[float, float]:
    return ordered[int(len(ordered) * 0.025)], ordered[int(len(ordered) * 0.975) - 1]


@dataclass(frozen=True, slots=True)
class Difference:
    """F1 of one build less that of another on the same documents, with its 95 % interval.

    ``better`` is the share of draws in which the first is strictly ahead: near 1 or 0 the difference is sure.
    """

    f1: float
    other_f1: float
    low: float
    high: float
    better: float

    @property
    def difference(self) -> float:
        """F1 less the other F1."""
        return self.f1 - self.other_f1


def paired_difference(rows: Sequence[Count], other: Sequence[Count]) -> Difference:
    """Paired bootstrap: both builds are measured on the same drawn documents, so what is hard for both cancels out.

    >>> same = [(1, 2, 2), (2, 2, 3)]
    >>> paired_difference(same, same)
    Difference(f1=0.66..., other_f1=0.66..., low=0.0, high=0.0, better=0.0)
    """
    if len(rows) != len(other):
        raise ValueError(f"{len(rows)} documents against {len(other)}")
    drawn = sorted(total(rows[i] for i in p).f1 - total(other[i] for i in p).f1 for p in draws(len(rows)))
    ahead = sum(d > 0 for d in drawn) / len(drawn)
    return Difference(total(rows).f1, total(other).f1, *_bounds(drawn), better=ahead)
