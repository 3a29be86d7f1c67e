"""Actors that a text names together: what "they", "both" and "the two countries" can mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import EntityType

#: Whoever can act together; a group is of one of these types.
GROUPED = (EntityType.STATE, EntityType.PERSON, EntityType.ORGANISATION)
#: What follows these is a place or an example, no actor that "they" could mean.
_NO_ACTORS_AFTER = frozenset({"in", "from", "across", "as", "like", "including", "to"})
_JOINING = frozenset({"with", "alongside"})
_MEETING = frozenset({"meet", "call", "phone", "receive", "host"})
_HYPHENS = ("-", "–", "/")


@dataclass(frozen=True, slots=True)
class Group:
    """Entities of one type named together; the mention that shows them begins at token ``start``."""

    start: int
    members: tuple[str, ...]
    type: EntityType


class Groups:
    """The groups of one reading so far, in order of the text."""

    def __init__(self, reading: Reading) -> None:
        self.tree = reading.tree
        self.at = reading.mentions.at
        self._noted: list[Group] = []
        counted = Counter(m.entity for m in reading.mentions.items if m.type is EntityType.STATE)
        #: The two states that the text names most: what "the two sides" means where no group stands near.
        self.main_pair = tuple(sorted(e for e, _ in counted.most_common(2))) if len(counted) >= 2 else ()

    def note(self, m: Mention) -> None:
        """Note the group that a mention is one of, if it is."""
        if m.type not in GROUPED:
            return
        tree = self.tree
        first = tree.coordination(m.head)[0]
        if tree.dep[first] == "pobj" and tree.lower[tree.head[first]] in _NO_ACTORS_AFTER:
            return
        members = self._hyphenated(m) or self._coordinated(m)
        if len(members) < 2:
            members = self._encounter(m)
        for type_ in GROUPED:
            same = tuple(e for e, t in members.items() if t is type_)
            if len(same) > 1:
                self._noted.append(Group(m.start, same, type_))

    def last(self, i: int, type_: EntityType | None, *, size: int | None, sentences: int) -> Group | None:
        """The nearest group before token ``i`` within so many sentences, of this type and size where one is given."""
        sentence = self.tree.sentence
        for group in reversed(self._noted):
            if group.start > i:
                continue
            if sentence[i] - sentence[group.start] > sentences:
                return None
            if (type_ is None or group.type is type_) and (size is None or len(group.members) == size):
                return group
        return None

    def _coordinated(self, m: Mention) -> dict[str, EntityType]:
        """ "Iran, Russia and China"."""
        others = (self.at.get(j) for j in self.tree.coordination(m.head))
        return {o.entity: o.type for o in others if o is not None and o.type in GROUPED}

    def _hyphenated(self, m: Mention) -> dict[str, EntityType]:
        """ "Iran–Russia": two names of one type."""
        if m.end + 1 >= len(self.tree) or self.tree.text[m.end] not in _HYPHENS:
            return {}
        other = self.at.get(m.end + 1)
        return {m.entity: m.type, other.entity: other.type} if other is not None and other.type is m.type else {}

    def _encounter(self, m: Mention) -> dict[str, EntityType]:
        """ "Putin spoke with Raisi", "Putin received Raisi": a subject and whom it acts with."""
        tree = self.tree
        verb = tree.head[m.head]
        if tree.dep[m.head] not in ("nsubj", "nsubjpass") or not tree.is_verb(verb):
            return {}
        joined = [
            other
            for c in tree.dependents(verb, "prep")
            if tree.lower[c] in _JOINING
            for p in tree.dependents(c, "pobj")
            if (other := self.at.get(p)) is not None and other.type is m.type and other.entity != m.entity
        ]
        if joined:
            return {m.entity: m.type, joined[-1].entity: m.type}
        met = self.at.get(tree.child(verb, "dobj"))
        persons = m.type is EntityType.PERSON and met is not None and met.type is EntityType.PERSON
        if met is not None and persons and tree.lemma[verb] in _MEETING:
            return {m.entity: m.type, met.entity: met.type}
        return {}
