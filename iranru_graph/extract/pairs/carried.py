"""Whom a sentence may be about without naming them: the entities that a text has in mind when it begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from iranru_graph.extract.reading import Reading
from iranru_graph.extract.tree import SUBJECTS
from iranru_graph.model.vocabulary import EntityType

#: So many entities of earlier sentences are shown beside a sentence.
MOST = 5
#: What was last named so many sentences ago is forgotten.
_BACK = 8
#: Of a name, so many last words are shown.
_WORDS = 4
#: More mentions than these make nothing more present.
_OFTEN = 4
#: How much nearer, in sentences, an entity seems for its role and its type.
_SUBJECT = 0.5
_TYPES = {EntityType.STATE: 1.0, EntityType.PERSON: 0.5}
#: Mentions that do not give a thing its own name.
_INDIRECT = frozenset({"adjective", "demonym", "capital", "seat", "title"})


@dataclass(frozen=True, slots=True)
class Carried:
    """An entity of earlier sentences: the head ``token`` where it was last meant, and the words of a name."""

    entity: str
    token: int
    words: tuple[str, ...]


@dataclass(slots=True)
class _Known:
    sentence: int
    token: int
    subject: bool
    at: Counter[int] = field(default_factory=Counter)


class Present:
    """Walks through a text sentence by sentence and says what is present when one begins."""

    def __init__(self, reading: Reading) -> None:
        self.r = reading
        self.tree = reading.tree
        self._known: dict[str, _Known] = {}
        self._names: dict[str, tuple[str, ...]] = {}

    def read(self, sentence: int) -> None:
        """Remember what a sentence names or refers to."""
        start, end = self.tree.bounds[sentence]
        for i in range(start, end):
            for entity in self._meant(i):
                known = self._known.setdefault(entity, _Known(sentence, i, False))
                if known.sentence != sentence:
                    known.sentence, known.subject = sentence, False
                known.token = i
                known.subject |= self.tree.dep[i] in SUBJECTS
                known.at[sentence] += 1

    def _meant(self, i: int) -> Iterator[str]:
        mention = self.r.mentions.of_head(i)
        if mention is not None:
            if mention.entity not in self._names or mention.kind not in _INDIRECT:
                self._names[mention.entity] = tuple(self.tree.text[mention.start : mention.end][-_WORDS:])
            yield mention.entity
        yield from self.r.refs.get(i, ())

    def before(self, sentence: int, *, without: frozenset[str]) -> list[Carried]:
        """What was named before a sentence and is not in ``without``, the most present first."""
        near = {
            entity: self._distance(entity, known, sentence)
            for entity, known in self._known.items()
            if entity not in without and entity in self._names and sentence - known.sentence <= _BACK
        }
        return [
            Carried(entity, self._known[entity].token, self._names[entity])
            for entity in sorted(near, key=lambda e: (near[e], -self._known[e].token, e))[:MOST]
        ]

    def _distance(self, entity: str, known: _Known, sentence: int) -> float:
        often = sum(n for s, n in known.at.items() if sentence - s <= _BACK)
        role = _SUBJECT if known.subject else 0.0
        return sentence - known.sentence - min(often, _OFTEN) - role - _TYPES.get(self.r.types[entity], 0.0)
