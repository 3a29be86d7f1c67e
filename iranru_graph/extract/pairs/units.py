"""A sentence as the pair model sees it: its words with what the rules know of them, and the entities to pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from iranru_graph.extract.relations import Candidate, Relations
from iranru_graph.model.vocabulary import SYMMETRIC, EntityType, Predicate

TYPES = {t: n for n, t in enumerate(EntityType, 1)}
PREDICATES = tuple(Predicate)
NUMBER = {p: n for n, p in enumerate(PREDICATES)}


@dataclass(frozen=True, slots=True)
class End:
    """An entity that a sentence names or refers to, with the positions of its words in ``Unit.words``."""

    entity: str
    type: EntityType
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence with two or more entities.

    ``sentence`` is its number and ``start`` its first token in the document. One entry a word: ``types`` (0, or the
    number of the entity type), ``resolved`` (1 where a pronoun or description was resolved), ``triggers`` (numbers of
    the predicates whose frames the word triggers). ``read`` maps pairs of ``ends`` to what the frames read of them.
    """

    sentence: int
    start: int
    words: tuple[str, ...]
    types: tuple[int, ...]
    resolved: tuple[int, ...]
    triggers: tuple[tuple[int, ...], ...]
    ends: tuple[End, ...]
    read: Mapping[tuple[int, int], frozenset[int]]


def units(relations: Relations, candidates: Iterable[Candidate]) -> Iterator[Unit]:
    """The sentences of a document that name two entities or more, headlines left out."""
    tree = relations.tree
    read: dict[int, list[Candidate]] = {}
    for c in candidates:
        read.setdefault(tree.sentence[c.trigger], []).append(c)
    for number, (start, end) in enumerate(tree.bounds):
        if number not in relations.headlines:
            unit = _unit(relations, number, start, end, read.get(number, ()))
            if len(unit.ends) > 1:
                yield unit


def _unit(relations: Relations, number: int, start: int, end: int, read: Iterable[Candidate]) -> Unit:
    r = relations.r
    places: dict[str, dict[int, None]] = {}
    types, resolved = [0] * (end - start), [0] * (end - start)
    for i in range(start, end):
        mention = r.mentions.at.get(i)
        if mention is not None:
            types[i - start] = TYPES[mention.type]
            if mention.head == i:
                places.setdefault(mention.entity, {})[i - start] = None
        for entity in r.refs.get(i, ()):
            places.setdefault(entity, {})[i - start] = None
            resolved[i - start] = 1
            if mention is None:
                types[i - start] = TYPES[r.types[entity]]
    ends = tuple(End(entity, r.types[entity], tuple(words)) for entity, words in places.items())
    triggers: list[tuple[int, ...]] = [()] * (end - start)
    if len(ends) > 1:
        triggers = [
            tuple(sorted({NUMBER[frame.predicate] for _, frame in relations.triggered(i)})) for i in range(start, end)
        ]
    return Unit(
        sentence=number,
        start=start,
        words=tuple(relations.tree.text[start:end]),
        types=tuple(types),
        resolved=tuple(resolved),
        triggers=tuple(triggers),
        ends=ends,
        read=_read(ends, read),
    )


def _read(ends: tuple[End, ...], candidates: Iterable[Candidate]) -> dict[tuple[int, int], frozenset[int]]:
    place = {e.entity: n for n, e in enumerate(ends)}
    found: dict[tuple[int, int], set[int]] = {}
    for c in candidates:
        if c.subject in place and c.object in place:
            a, b = place[c.subject], place[c.object]
            found.setdefault((a, b), set()).add(NUMBER[c.predicate])
            if c.predicate in SYMMETRIC:
                found.setdefault((b, a), set()).add(NUMBER[c.predicate])
    return {pair: frozenset(predicates) for pair, predicates in found.items()}
