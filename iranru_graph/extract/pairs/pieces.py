"""Units as arrays: word pieces with their features, and the pairs to score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from iranru_graph.extract.pairs.units import PREDICATES, Unit
from iranru_graph.model.vocabulary import SIGNATURES, EntityType
from iranru_graph.resources import resource

#: Sentences are cut after so many word pieces; what stands behind is not paired.
LONGEST = 200
#: Of two entities that are named often in one sentence, so many nearest pairs of words are scored.
NEAREST = 2


@dataclass(frozen=True, slots=True)
class Pieces:
    """A unit of T word pieces: ``ids``, ``types``, ``resolved`` (T each, integers), ``triggers`` (T × predicates, 0/1).

    ``pairs`` lists (subject end, object end, piece of the subject, piece of the object).
    """

    unit: Unit
    ids: list[int]
    types: list[int]
    resolved: list[int]
    triggers: NDArray[np.float32]
    pairs: list[tuple[int, int, int, int]]


@cache
def tokenizer() -> Tokenizer:
    """The word-piece tokenizer that belongs to the encoder."""
    found = Tokenizer.from_file(str(resource("data/pairs/tokenizer.json")))
    found.no_padding()
    found.no_truncation()
    return found


@cache
def allowed(subject: EntityType, object_: EntityType) -> NDArray[np.bool_]:
    """Which predicates (in their order) may join ends of these types."""
    return np.array([subject in SIGNATURES[p].subject and object_ in SIGNATURES[p].object for p in PREDICATES])


@cache
def pairable(subject: EntityType, object_: EntityType) -> bool:
    """Tell whether any predicate may join ends of these types."""
    return bool(allowed(subject, object_).any())


def pieces(unit: Unit) -> Pieces:
    """Cut a unit into word pieces; a word stands for itself by its first piece."""
    encoding = tokenizer().encode(list(unit.words), is_pretokenized=True, add_special_tokens=True)
    ids, words = encoding.ids[:LONGEST], encoding.word_ids[:LONGEST]
    first: dict[int, int] = {}
    triggers = np.zeros((len(ids), len(PREDICATES)), dtype=np.float32)
    for piece, word in enumerate(words):
        if word is not None:
            first.setdefault(word, piece)
            triggers[piece, list(unit.triggers[word])] = 1.0
    return Pieces(
        unit=unit,
        ids=ids,
        types=[0 if w is None else unit.types[w] for w in words],
        resolved=[0 if w is None else unit.resolved[w] for w in words],
        triggers=triggers,
        pairs=list(_pairs(unit, first)),
    )


def _pairs(unit: Unit, first: dict[int, int]) -> Iterator[tuple[int, int, int, int]]:
    places = [[first[w] for w in end.words if w in first] for end in unit.ends]
    for i, a in enumerate(unit.ends):
        for j, b in enumerate(unit.ends):
            if i == j or (a.carried and b.carried) or not pairable(a.type, b.type):
                continue
            near = [(x, y) for x in places[i] for y in places[j]]
            if len(near) > NEAREST:
                near = sorted(near, key=lambda xy: (abs(xy[0] - xy[1]), xy))[:NEAREST]
            for x, y in near:
                yield i, j, x, y


def batch(listed: Sequence[Pieces]) -> dict[str, NDArray[np.generic]]:
    """Arrays of B units padded to T pieces, with N pairs: what the model takes.

    ``ids``, ``types``, ``resolved`` (B × T), ``triggers`` (B × T × predicates), ``mask`` (B × T, true at pieces);
    ``row``, ``subject``, ``object`` (N, indices into B and T), ``read`` (N × predicates, 1 where the frames read it).
    """
    longest = max(len(p.ids) for p in listed)
    shape = (len(listed), longest)
    ids, types, resolved = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    mask = np.zeros(shape, dtype=np.bool_)
    triggers = np.zeros((*shape, len(PREDICATES)), dtype=np.float32)
    pairs = [(n, x, y) for n, p in enumerate(listed) for _, _, x, y in p.pairs]
    row, subject, object_ = np.array(pairs, dtype=np.int64).reshape(len(pairs), 3).T
    read = np.zeros((len(pairs), len(PREDICATES)), dtype=np.float32)
    at = 0
    for n, p in enumerate(listed):
        length = len(p.ids)
        ids[n, :length], types[n, :length], resolved[n, :length] = p.ids, p.types, p.resolved
        mask[n, :length], triggers[n, :length] = True, p.triggers
        for i, j, _, _ in p.pairs:
            if p.unit.read and (i, j) in p.unit.read:
                read[at, list(p.unit.read[i, j])] = 1.0
            at += 1
    return {
        "ids": ids,
        "types": types,
        "resolved": resolved,
        "triggers": triggers,
        "mask": mask,
        "row": np.ascontiguousarray(row),
        "subject": np.ascontiguousarray(subject),
        "object": np.ascontiguousarray(object_),
        "read": read,
    }
