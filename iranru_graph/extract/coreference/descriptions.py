"""Singular descriptions of what was named before: "the ministry", "this agreement", "the country"."""

from __future__ import annotations

from iranru_graph.extract.coreference.antecedents import SUBJECTS, Antecedents
from iranru_graph.extract.lexicon import nouns
from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

_STATES = frozenset({EntityType.STATE})
#: Among more states than these "the country" is anybody's guess.
_MOST_STATES = 3
_DEFINITE = frozenset({"the", "this", "that"})
#: What stands before or after the noun tells which one is meant: perhaps another than the one named before.
_TELLING_BEFORE = ("amod", "compound", "poss", "nmod", "nummod")
_TELLING_AFTER = frozenset({"of", "between", "with", "to", "in"})


class Descriptions:
    """Resolves singular descriptions of one reading."""

    def __init__(self, reading: Reading, reference: Reference, antecedents: Antecedents) -> None:
        self.r = reading
        self.tree = reading.tree
        self.reference = reference
        self.antecedents = antecedents

    def resolve(self, i: int, type_: EntityType) -> None:
        """Resolve the noun ``i``, which means something of this type. What is found counts as a mention of it."""
        if not self._bare(i):
            return
        if type_ is EntityType.STATE:
            self._country(i)
            return
        m = self._meant(i, type_)
        if m is None:
            return
        mentions = self.r.mentions
        self.r.refs[i] = (m.entity,)
        if mentions.free(i, i + 1):
            mentions.items.append(Mention(i, i + 1, i, m.type, m.entity, "coreference", m.name))

    def _bare(self, i: int) -> bool:
        """Tell whether a noun is definite and nothing beside it says which one."""
        tree = self.tree
        before = [c for c in tree.children[i] if c < i]
        after = [c for c in tree.children[i] if c > i]
        return (
            any(tree.dep[c] == "det" and tree.lower[c] in _DEFINITE for c in before)
            and not any(tree.dep[c] in _TELLING_BEFORE for c in before)
            and not any(
                tree.dep[c] in ("relcl", "acl") or (tree.dep[c] == "prep" and tree.lower[c] in _TELLING_AFTER)
                for c in after
            )
        )

    def _country(self, i: int) -> None:
        tree = self.tree
        near = self.antecedents.before(i, _STATES, sentences=1)
        found = [m for m in near if tree.head[m.head] != tree.head[i]]
        if found and len({m.entity for m in found}) <= _MOST_STATES:
            chosen = next((m for m in found if tree.dep[m.head] in SUBJECTS), found[0])
            self.r.refs[i] = (chosen.entity,)

    def _meant(self, i: int, type_: EntityType) -> Mention | None:
        """The nearest thing before that is called by this word; else one of a kind that the word may mean."""
        tree = self.tree
        reach = 8 if type_ is EntityType.TREATY else 3
        before = [
            m
            for m in self.r.mentions.items
            if m.type is type_
            and m.kind != "adjective"
            and m.start < i
            and tree.sentence[i] - tree.sentence[m.start] <= reach
        ]
        word = tree.lower[i]
        if type_ is EntityType.ORGANISATION:
            return next((m for m in reversed(before) if self._fits(word, m)), None)
        called = (
            m
            for m in reversed(before)
            if m.kind != "coreference" and (word == tree.lower[m.head] or word in m.name.lower().split())
        )
        return next(called, None) or self._of_family(word, before)

    def _of_family(self, word: str, before: list[Mention]) -> Mention | None:
        """The last whose own word ("pact") may mean the same, or is in no family that would tell it apart."""
        families = nouns().families
        family = frozenset().union(*(f for f in families if word in f))
        for m in reversed(before):
            own = self.tree.lower[m.head] if m.kind == "described" else m.name.lower().split()[-1]
            if own in family or not family or not any(own in f for f in families):
                return m
        return None

    def _fits(self, word: str, m: Mention) -> bool:
        """An organisation fits "the ministry" only if it is called one or is of a class that the word means."""
        entry = self.reference.entries.get(m.entity)
        if entry is not None and word in nouns().of_class:
            return entry.cls in nouns().of_class[word] or word in entry.name.lower()
        return word in m.name.lower()
