"""The trained encoder with its pair scorer, run by onnxruntime on one thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from iranru_graph.extract.pairs.pieces import Pieces, allowed, batch, pieces
from iranru_graph.extract.pairs.units import Unit
from iranru_graph.resources import resource


@dataclass(frozen=True, slots=True)
class Score:
    """What the model thinks of two ends of a unit.

    ``relations`` holds one probability a predicate (0 where the types of the ends forbid it), ``negated``, ``planned``
    and ``alleged`` how likely such a relation is put so.
    """

    unit: Unit
    subject: int
    object: int
    relations: NDArray[np.float32]
    negated: float
    planned: float
    alleged: float


@dataclass(frozen=True, slots=True)
class Scored:
    """What the model thinks of a unit.

    ``scores`` are those of the pairs to which some relation gives enough, and of those that the frames read; ``told``
    says of all pairs (numbers of ``unit.ends``) how likely the first end speaks of a relation of the second.
    """

    unit: Unit
    scores: tuple[Score, ...]
    told: Mapping[tuple[int, int], float]


class PairModel:
    """Scores the pairs of units."""

    def __init__(self) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(resource("data/pairs/model.onnx")), options, providers=["CPUExecutionProvider"]
        )

    def __call__(self, listed: Iterable[Unit], *, least: float = 0.0) -> list[Scored]:
        """One entry a unit that has pairs, with the scores of those that were read or get ``least`` or more somewhere.

        Each unit runs by itself: weights of eight bits round by the largest number of a batch, so that in company a
        sentence would be read a little otherwise; and on one thread, batches save no time.
        """
        return [self._run(p, least) for p in map(pieces, listed) if p.pairs]

    def _run(self, found: Pieces, least: float) -> Scored:
        logits, qualifiers, told = self._session.run(None, batch([found]))
        rows = [(i, j) for i, j, _, _ in found.pairs]
        # The pairs of words of two ends stand side by side: one group a pair of ends.
        starts = [row for row, key in enumerate(rows) if row == 0 or key != rows[row - 1]]
        keys = [rows[row] for row in starts]
        counts = np.diff([*starts, len(rows)])
        ends = found.unit.ends
        may = np.stack([allowed(ends[i].type, ends[j].type) for i, j in keys])
        relations = _sigmoid(np.maximum.reduceat(logits, starts, axis=0)) * may
        means = np.add.reduceat(qualifiers, starts, axis=0) / counts[:, None]
        speech = _sigmoid(np.maximum.reduceat(told, starts))
        return Scored(
            found.unit,
            tuple(_scores(found.unit, keys, relations, means, least)),
            {key: float(p) for key, p in zip(keys, speech, strict=True)},
        )


def _scores(
    unit: Unit, keys: list[tuple[int, int]], relations: NDArray[np.float32], means: NDArray[np.float32], least: float
) -> Iterator[Score]:
    read = np.array([key in unit.read for key in keys])
    for row in np.flatnonzero((relations.max(axis=1) >= least) | read):
        modality = np.exp(means[row, 1:] - means[row, 1:].max())
        modality /= modality.sum()
        yield Score(
            unit, *keys[row], relations[row], float(_sigmoid(means[row, 0])), float(modality[1]), float(modality[2])
        )


def _sigmoid(x: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.reciprocal(1.0 + np.exp(-np.clip(x, -30.0, 30.0)), dtype=np.float32)


@cache
def pair_model() -> PairModel:
    """The bundled model, loaded once a process."""
    return PairModel()
