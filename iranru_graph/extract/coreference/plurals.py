"""Plural descriptions: "the two countries", "both sides", "these leaders", "the three"."""

from __future__ import annotations

from iranru_graph.extract.coreference.described_persons import DescribedPersons
from iranru_graph.extract.coreference.groups import GROUPED, Groups
from iranru_graph.extract.coreference.office_holders import OfficeHolders
from iranru_graph.extract.coreference.standing import Standing
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import EntityType

NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "pair": 2, "duo": 2, "trio": 3}
#: One of two named before, by its place among them.
ORDER = {"former": 0, "latter": -1}
_DETERMINERS = frozenset({"the", "these"}) | NUMBERS.keys()
#: More before the noun than these describes another group than the one named before.
_EMPTY = _DETERMINERS | {"neighbouring", "neighboring", "all", "guarantor", "allied", "warring", "friendly"}
#: "Their countries": those of the persons meant.
_OWN = frozenset({"countries", "states", "nations", "governments", "capitals", "peoples"})


class Plurals:
    """Resolves plural descriptions of one reading."""

    def __init__(
        self,
        reading: Reading,
        groups: Groups,
        holders: OfficeHolders,
        described: DescribedPersons,
        standing: Standing,
    ) -> None:
        self.r = reading
        self.tree = reading.tree
        self.groups = groups
        self.holders = holders
        self.described = described
        self.standing = standing

    def states(self, i: int) -> None:
        """ "The two countries", "both sides", "their countries"."""
        tree = self.tree
        owner = tree.child(i, "poss")
        if owner >= 0 and tree.lower[owner] == "their" and tree.lower[i] in _OWN and self._of(i) < 0:
            self._own(i, owner)
            return
        words = self._words_before(i)
        if words is None or (tree.child(i, "relcl") >= 0 and not words & {"two", "both"}):
            return
        if self._of(i) >= 0:
            return  # "the countries of the region"
        size = _size(words)
        group = self.groups.last(i, EntityType.STATE, size=size, sentences=6 if size else 2)
        if group is not None:
            self.r.refs[i] = group.members
        elif (size == 2 or (size is None and tree.lower[i] in ("sides", "parties"))) and self.groups.main_pair:
            self.r.refs[i] = self.groups.main_pair

    def _own(self, i: int, owner: int) -> None:
        """ "Their countries": the states of those persons, or the states themselves."""
        meant = self.r.refs.get(owner, ())
        found = tuple(dict.fromkeys(s for e in meant if (s := self.standing.state_of(e))))
        known = self.r.types.keys() | self.standing.reference.entries.keys()
        if len(found) > 1 and len(found) == len(meant) and known.issuperset(found):
            self.r.refs[i] = found
            for state in found:
                if state not in self.r.types:
                    self.r.types[state] = EntityType.STATE
                    self.r.names[state] = self.standing.reference.entries[state].name

    def persons(self, i: int) -> None:
        """ "Both leaders", "the presidents of Iran and Russia"."""
        words = self._words_before(i)
        if words is None:
            return
        of = self._of(i)
        if of >= 0:
            self._holders_of(i, of)
            return
        size = _size(words)
        group = self.groups.last(i, EntityType.PERSON, size=size, sentences=4)
        found = group.members if group is not None else self.holders.called(i, size or 2)
        if not found and size == 2:
            states = self.groups.last(i, EntityType.STATE, size=2, sentences=3)
            found = self.holders.leaders(states.members if states is not None else (), i)
        if not found and size is not None:
            found = self.described.several(i, size)
        if found:
            self.r.refs[i] = found

    def number(self, i: int) -> None:
        """ "The two", "all three": the last group of that size."""
        tree = self.tree
        before = {tree.lower[c] for c in tree.children[i] if c < i}
        if not before & {"the", "these", "all"} or any(c > i for c in tree.dependents(i, "prep")):
            return
        group = self.groups.last(i, None, size=NUMBERS[tree.lower[i]], sentences=2)
        if group is not None:
            self.r.refs[i] = group.members

    def one_of_two(self, i: int) -> None:
        """ "The latter", "the former": one of the only two actors of a type that this or the last sentence names.

        Among more, one of the last two where those are joined: "X has allies in A and B; the latter …".
        """
        tree = self.tree
        if [tree.lower[c] for c in tree.children[i] if c < i] != ["the"] or any(c > i for c in tree.children[i]):
            return
        for back in (0, 1):
            named = [
                m
                for m in sorted(self.r.mentions.items, key=lambda m: m.start)
                if m.start < i
                and tree.sentence[i] - tree.sentence[m.start] == back
                and m.type in GROUPED
                and m.kind != "adjective"
            ]
            if len({m.entity for m in named}) > 2:
                joined = tree.coordination(named[-1].head)
                named = [m for m in named if m.head in joined]
            meant = tuple(dict.fromkeys(m.entity for m in named))
            if len(meant) == 2 and len({m.type for m in named}) == 1:
                self.r.refs[i] = (meant[ORDER[tree.lower[i]]],)
                return

    def _words_before(self, i: int) -> frozenset[str] | None:
        """What stands before a plural; None where it is indefinite or tells more than that they are the ones named."""
        tree = self.tree
        modifiers = [c for c in tree.children[i] if c < i]
        words = frozenset(tree.lower[c] for c in modifiers)
        of_both = tree.dep[i] == "pobj" and tree.head[i] > 0 and tree.lower[tree.head[tree.head[i]]] == "both"
        if not (words & _DETERMINERS or of_both):
            return None
        telling = (c for c in modifiers if tree.pos[c] not in ("PUNCT", "PART", "ADV"))
        return None if any(tree.lower[c] not in _EMPTY for c in telling) else words

    def _of(self, i: int) -> int:
        """The *of* that follows a noun, else -1."""
        of = self.tree.child(i, "prep")
        return of if of >= 0 and self.tree.lower[of] == "of" else -1

    def _holders_of(self, i: int, of: int) -> None:
        """ "The presidents of Iran and Russia": they, or the states where the text does not name them."""
        tree, at, refs = self.tree, self.r.mentions.at, self.r.refs
        owners = tree.dependents(of, "pobj")
        named = [at[j] for p in owners for j in tree.conjuncts(p) if j in at]
        states = [m.entity for m in named if m.type is EntityType.STATE]
        states += [e for p in owners if p in refs for e in refs[p]]
        if states:
            refs[i] = self.holders.leaders(tuple(states), i) or tuple(dict.fromkeys(states))


def _size(words: frozenset[str]) -> int | None:
    return next((size for word, size in NUMBERS.items() if word in words), None)
