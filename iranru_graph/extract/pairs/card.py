"""What is kept beside the model: from which probability on it is believed, and how sure a claim is then."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import orjson

from iranru_graph.model.vocabulary import Predicate
from iranru_graph.resources import resource

#: Nothing is surer than this.
_SUREST = 0.97


@dataclass(frozen=True, slots=True)
class Card:
    """Thresholds of the model, and the lines of confidence.

    ``thresholds`` are for relations, one a predicate, ``carried`` for those with an end that the sentence lacks;
    ``told`` is for who speaks, ``put`` for how a relation is put (denied, planned, alleged) where the rules see a plain
    fact. What the frames read falls where the model gives it less than ``rejected``.
    """

    thresholds: dict[Predicate, float]
    told: float
    put: float
    carried: float
    rejected: float
    alone: Line
    both: Line

    @property
    def least(self) -> float:
        """Below this no relation is believed."""
        return min(self.thresholds.values())


@dataclass(frozen=True, slots=True)
class Line:
    """The share of right claims as the logistic function of a line over log-odds (Platt 1999).

    ``model`` times the log-odds of the model's probability, ``frame`` times those of the frame's confidence, plus
    ``intercept``.
    """

    intercept: float
    model: float = 0.0
    frame: float = 0.0

    def __call__(self, *, model: float = 0.5, frame: float = 0.5) -> float:
        """Confidence, between 0 and 1, of a claim to which the model and its frame give these.

        >>> Line(0.0, model=1.0)(model=0.8)
        0.8
        """
        x = self.intercept + self.model * log_odds(model) + self.frame * log_odds(frame)
        return min(round(1.0 / (1.0 + math.exp(-x)), 3), _SUREST)


def log_odds(p: float) -> float:
    """Log-odds of a probability, within what single precision can tell.

    >>> log_odds(0.5)
    0.0
    """
    p = min(max(p, 0.0001), 0.9999)
    return math.log(p / (1.0 - p))


@cache
def card() -> Card:
    """The card of the bundled model."""
    data = orjson.loads(resource("data/pairs/card.json").read_bytes())
    lines = {name: Line(**values) for name, values in data["confidence"].items()}
    return Card(
        thresholds={Predicate(p): t for p, t in data["thresholds"].items()},
        told=data["told"],
        put=data["put"],
        carried=data["carried"],
        rejected=data["rejected"],
        **lines,
    )
