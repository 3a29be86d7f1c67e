"""Batches, training, and what a trained network says of sentences that it has not seen."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from iranru_graph.extract.pairs.pieces import allowed, batch
from iranru_graph.extract.pairs.units import PREDICATES
from iranru_graph.model import SYMMETRIC, Predicate
from scripts.pairs.net import Net
from scripts.pairs.texts import Item

#: A relation that is there counts more than one of the many that are not.
POSITIVE_WEIGHT = 1.5
#: What a pair of speaker and end counts beside a pair of ends with its relations.
SPEECH_WEIGHT = 0.3
#: Hidden in training, so that it goes by what surrounds a name: this share of the words that are no ends, in some
#: sentences, and of the ends, in some.
HIDDEN_WORDS, SENTENCES_WITH_HIDDEN_WORDS = 0.04, 0.6
HIDDEN_ENDS, SENTENCES_WITH_HIDDEN_ENDS = 0.15, 0.5
#: Pieces of the tokenizer.
_BEGIN, _END, _HIDDEN = 101, 102, 103


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays of some items, and per pair of ends (``pair``: index a row) targets, weights and qualifiers.

    ``told`` is 1 where the first end speaks of the second, 0 where not, -1 where nobody says.
    """

    given: list[torch.Tensor]
    pair: torch.Tensor
    keys: list[tuple[int, int, int]]
    target: torch.Tensor
    weight: torch.Tensor
    how: torch.Tensor
    told: torch.Tensor


def make_batch(items: Sequence[Item], *, forget_read: float = 0.0) -> Batch:
    """``forget_read``: share of sentences in which the model does not see what the frames read."""
    arrays = batch([i.pieces for i in items])
    forgotten = np.array([random.random() < forget_read for _ in items])
    arrays["read"] = arrays["read"] * ~forgotten[arrays["row"]][:, None]
    number: dict[tuple[int, int, int], int] = {}
    pair = [number.setdefault((n, i, j), len(number)) for n, p in enumerate(items) for i, j, _, _ in p.pieces.pairs]
    target = torch.zeros(len(number), len(PREDICATES))
    weight = torch.zeros_like(target)
    how = torch.full((len(number), 2), -1, dtype=torch.long)
    told = torch.full((len(number),), -1.0)
    for (n, i, j), row in number.items():
        item = items[n]
        ends = item.pieces.unit.ends
        weight[row] = torch.tensor(allowed(ends[i].type, ends[j].type)).float() * item.weight
        weight[row, list(item.unasked)] = 0
        told[row] = float(item.told.get((i, j), -1))
        for p in range(len(PREDICATES)):
            if (i, j, p) in item.labels:
                target[row, p] = 1
                how[row] = torch.tensor(item.labels[i, j, p])
    given = [torch.from_numpy(np.ascontiguousarray(a)).to(kind_of(a)) for a in arrays.values()]
    return Batch(given, torch.tensor(pair), list(number), target, weight, how, told)


def hide(b: Batch) -> None:
    """Put a blank for some words and for some ends, whose types are still told."""
    ids, types, mask = b.given[0], b.given[1], b.given[4].bool()
    some = torch.rand(len(ids), 1) < SENTENCES_WITH_HIDDEN_WORDS
    drawn = torch.rand(ids.shape) < HIDDEN_WORDS
    ids[drawn & some & mask & (types == 0) & (ids != _BEGIN) & (ids != _END)] = _HIDDEN
    for row, listed in zip(ids, types.tolist(), strict=True):
        if random.random() < SENTENCES_WITH_HIDDEN_ENDS:
            at = 0
            for type_, run in itertools.groupby(listed):
                end = at + len(list(run))
                if type_ and random.random() < HIDDEN_ENDS:
                    row[at:end] = _HIDDEN
                at = end


def kind_of(a: np.ndarray[Any, Any]) -> torch.dtype:
    """The type of tensor that an array becomes."""
    return {"b": torch.bool, "i": torch.long, "f": torch.float32}[a.dtype.kind]


def logits(net: Net, b: Batch) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Per pair of ends: the best of its pairs of words for relation and speech, and the mean of their qualifiers."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = net.encode(*b.given[:5])
    relation, qualifier, told = net.score(x.float(), *b.given[5:])
    n = len(b.keys)
    best = torch.full((n, relation.shape[1]), -30.0).scatter_reduce(
        0, b.pair[:, None].expand_as(relation), relation, "amax", include_self=False
    )
    mean = torch.zeros(n, 4).scatter_reduce(
        0, b.pair[:, None].expand_as(qualifier), qualifier, "mean", include_self=False
    )
    speech = torch.full((n,), -30.0).scatter_reduce(0, b.pair, told, "amax", include_self=False)
    return best, mean, speech


def train(net: Net, items: list[Item], *, epochs: int, rate: float, fresh_rate: float = 1e-3, size: int = 16) -> None:
    """AdamW with a linear schedule; the encoder learns slowly, what is new beside it at once."""
    encoder = [p for k, p in net.named_parameters() if p.requires_grad and k.startswith(("layers", "norm", "places"))]
    kept = {id(p) for p in encoder}
    fresh = [p for p in net.parameters() if p.requires_grad and id(p) not in kept]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": rate}, {"params": fresh, "lr": fresh_rate}], weight_decay=0.01
    )
    steps = epochs * math.ceil(len(items) / size)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / (0.08 * steps)) * max(0.02, 1 - s / steps)
    )
    for epoch in range(epochs):
        net.train()
        ordered = sorted(items, key=lambda i: len(i.pieces.ids) + 8 * random.random())
        batches = [ordered[n : n + size] for n in range(0, len(ordered), size)]
        random.shuffle(batches)
        total = 0.0
        for listed in batches:
            b = make_batch(listed, forget_read=0.15)
            hide(b)
            relation, qualifier, speech = logits(net, b)
            each = functional.binary_cross_entropy_with_logits(
                relation, b.target, reduction="none", pos_weight=torch.tensor(POSITIVE_WEIGHT)
            )
            loss = (each * b.weight).sum() / (3 * len(listed))
            known = b.how[:, 0] >= 0
            if known.any():
                negated = functional.binary_cross_entropy_with_logits(qualifier[known, 0], b.how[known, 0].float())
                loss = loss + 0.3 * (negated + functional.cross_entropy(qualifier[known, 1:], b.how[known, 1]))
            asked = b.told >= 0
            if asked.any():
                said = functional.binary_cross_entropy_with_logits(speech[asked], b.told[asked], reduction="sum")
                loss = loss + SPEECH_WEIGHT * said / len(listed)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(batches):.3f}", flush=True)


@dataclass(frozen=True, slots=True)
class Guess:
    """A relation that the model gives some probability, and whether it is right; ``read`` says that a frame read it."""

    predicate: Predicate
    probability: float
    right: bool
    read: bool


@torch.no_grad()
def guesses(net: Net, items: Sequence[Item]) -> Iterator[Guess]:
    """What the model says of items; symmetric relations once."""
    net.eval()
    for n in range(0, len(items), 16):
        b = make_batch(items[n : n + 16])
        relation, _, _ = logits(net, b)
        p = torch.sigmoid(relation)
        for row, (k, i, j) in enumerate(b.keys):
            item = items[n + k]
            for q in np.flatnonzero(b.weight[row].numpy()):
                if PREDICATES[q] in SYMMETRIC and j < i:
                    continue
                read = q in item.pieces.unit.read.get((i, j), ())
                yield Guess(PREDICATES[q], float(p[row, q]), (i, j, int(q)) in item.labels, read)
