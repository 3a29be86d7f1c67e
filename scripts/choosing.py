"""Weights of features by which one of several candidates is chosen: a conditional logit, learned by Adam.

Used where a text offers candidates (whom a pronoun means, which date a relation has) and annotations tell which of them
are right; several may be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RATE = 0.05


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one question in ``file``: the features of each, and whether the annotation lets it be right."""

    file: str
    features: tuple[tuple[str, ...], ...]
    fits: tuple[bool, ...]


def frequent(data: Sequence[Choice], least: int) -> list[str]:
    """Features seen so often or oftener, in order."""
    seen = Counter(f for c in data for features in c.features for f in features)
    return sorted(f for f, n in seen.items() if n >= least)


def learn(data: Sequence[Choice], names: Sequence[str], *, steps: int, decay: float) -> dict[str, float]:
    """Weights of these features that make the right candidates likeliest among those of their question.

    In so many ``steps``; ``decay`` is how strongly weights are drawn to zero in each. Questions of which no candidate
    is right, or all are, teach nothing.
    """
    place = {name: n for n, name in enumerate(names)}
    asked = [c for c in data if any(c.fits) and not all(c.fits)]
    row, column, of, right = _arrays(asked, place)
    weight, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, steps + 1):
        score = np.bincount(row, weight[column], len(of))
        top = np.full(len(asked), -np.inf)
        np.maximum.at(top, of, score)
        share = np.exp(score - top[of])
        among_right = share * right / np.bincount(of, share * right, len(asked))[of]
        pull = among_right - share / np.bincount(of, share, len(asked))[of]
        slope = np.bincount(column, pull[row], len(names)) / len(asked) - decay * weight
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        weight += RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return dict(zip(names, weight.tolist(), strict=True))


def _arrays(
    data: Sequence[Choice], place: dict[str, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Candidate and feature of each feature that is there; question of each candidate, and 1 where it is right."""
    row: list[int] = []
    column: list[int] = []
    of: list[int] = []
    right: list[float] = []
    for n, choice in enumerate(data):
        for features, fits in zip(choice.features, choice.fits, strict=True):
            known = [place[f] for f in features if f in place]
            row += [len(of)] * len(known)
            column += known
            of.append(n)
            right.append(float(fits))
    return np.array(row), np.array(column), np.array(of), np.array(right)
