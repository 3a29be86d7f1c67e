"""Descriptions of what was named before: "the ministry", "this agreement", "the country", "the Lebanese group".

With a word beside it that tells no other one apart ("the regional bloc", "the war-torn country") a noun means a body or
state only where one alone fits.
"""

from __future__ import annotations

from iranru_graph.extract.coreference.antecedents import SUBJECTS, Antecedents
from iranru_graph.extract.coreference.groups import Groups
from iranru_graph.extract.coreference.plurals import NUMBERS
from iranru_graph.extract.coreference.surroundings import meant_at, others_in_clause
from iranru_graph.extract.lexicon import nouns
from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

_STATES = frozenset({EntityType.STATE})
_ACTING = _STATES | {EntityType.ORGANISATION}
#: Among more states than these "the country" is anybody's guess.
_MOST_STATES = 3
_DEFINITE = frozenset({"the", "this", "that"})
_NEW = frozenset({"a", "an", "another"})
_PLURAL_DETERMINERS = frozenset({"the", "these", "both"})
_HYPHENS = ("-", "–", "‑")
#: What stands before or after the noun tells which one is meant: perhaps another than the one named before.
_TELLING_BEFORE = ("amod", "compound", "poss", "nmod", "nummod")
_QUALIFYING = ("amod", "compound", "nmod")
#: Sentences back in which the only fitting body must stand where the noun has a word beside it.
_QUALIFIED_REACH = 3
_TELLING_AFTER = frozenset({"of", "between", "with", "to", "in"})


class Descriptions:
    """Resolves singular descriptions of one reading."""

    def __init__(self, reading: Reading, reference: Reference, antecedents: Antecedents, groups: Groups) -> None:
        self.r = reading
        self.groups = groups
        self.tree = reading.tree
        self.reference = reference
        self.antecedents = antecedents

    def resolve(self, i: int, type_: EntityType) -> None:
        """Resolve the noun ``i``, which means something of this type. What is found counts as a mention of it."""
        tree = self.tree
        if not self._definite(i, set_off=type_ in _ACTING):
            return
        telling = [c for c in tree.children[i] if c < i and tree.dep[c] in _TELLING_BEFORE]
        if type_ is EntityType.STATE:
            self._country(i, telling)
            return
        if telling:
            m = self._qualified(i, telling) if type_ is EntityType.ORGANISATION else None
        else:
            m = self._meant(i, type_)
        if m is None:
            return
        mentions = self.r.mentions
        self.r.refs[i] = (m.entity,)
        if mentions.free(i, i + 1):
            mentions.items.append(Mention(i, i + 1, i, m.type, m.entity, "coreference", m.name))

    def _definite(self, i: int, *, set_off: bool) -> bool:
        """Tell whether a noun is definite and nothing after it says which one.

        ``set_off``: whether a clause after a comma ("the group, which …") is no matter.
        """
        tree = self.tree
        before = [c for c in tree.children[i] if c < i]
        after = [c for c in tree.children[i] if c > i]
        return any(tree.dep[c] == "det" and tree.lower[c] in _DEFINITE for c in before) and not any(
            tree.dep[c] == "acl"
            or (tree.dep[c] == "relcl" and not (set_off and tree.text[i + 1] == ","))
            or (tree.dep[c] == "prep" and tree.lower[c] in _TELLING_AFTER)
            for c in after
        )

    def _country(self, i: int, telling: list[int]) -> None:
        """ "The country": a subject before it, if one is; "the war-torn country": the only state that fits.

        Who acts on it is another.
        """
        tree = self.tree
        beside = {e for j in others_in_clause(self.r, i) for e in meant_at(self.r, j)}
        near = self.antecedents.before(i, _STATES, sentences=1)
        found = [m for m in near if tree.head[m.head] != tree.head[i] and m.entity not in beside]
        if telling:
            region = nouns().regions.get(" ".join(tree.lower[min(min(tree.subtree(c)) for c in telling) : i]))
            if region is not None:
                found = [m for m in found if m.entity in region]
            elif not all(self._plain(c) for c in telling):
                return
            if len({m.entity for m in found}) != 1:
                return
        if found and len({m.entity for m in found}) <= _MOST_STATES:
            chosen = next((m for m in found if tree.dep[m.head] in SUBJECTS), found[0])
            self.r.refs[i] = (chosen.entity,)

    def _plain(self, c: int) -> bool:
        """Tell whether a modifier sets nothing apart: "regional", "Iran-backed"."""
        tree, known = self.tree, nouns()
        if c not in self.r.mentions.at and tree.lower[c] in known.plain:
            return True
        return tree.lower[c] in known.compounded and c > 1 and tree.text[c - 1] in _HYPHENS

    def _qualified(self, i: int, telling: list[int]) -> Mention | None:
        """ "The Lebanese group", "the regional bloc": the only body before that noun and state fit."""
        tree, at = self.tree, self.r.mentions.at
        states = {at[c].entity for c in telling if c in at and at[c].kind == "adjective"}
        if len(states) > 1:
            return None
        for c in telling:
            confession = bool(states) and tree.lower[c] in nouns().confessions
            if not (confession or self._plain(c) or (c in at and at[c].entity in states)):
                return None
        beside = {e for j in others_in_clause(self.r, i) for e in meant_at(self.r, j)}
        fitting = [
            m
            for m in self.r.mentions.items
            if m.type is EntityType.ORGANISATION
            and m.kind != "adjective"
            and m.start < i
            and tree.sentence[i] - tree.sentence[m.start] <= _QUALIFIED_REACH
            and m.entity not in beside
            and self._fits(tree.lower[i], m)
            and (not states or self.reference.state_of(m.entity) in states)
        ]
        return fitting[-1] if len({m.entity for m in fitting}) == 1 else None

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
        if type_ is EntityType.TREATY:
            before = [m for m in before if not self._of_no_one(m, i)]
        called = (
            m
            for m in reversed(before)
            if m.kind != "coreference" and (word == tree.lower[m.head] or word in m.name.lower().split())
        )
        found = (
            self._of_title(i, word, type_)
            or next(called, None)
            or self._named_alone(i, word, type_)
            or self._of_family(word, before)
        )
        return None if found is not None and self._introduced(word, found.start, i) else found

    def _of_no_one(self, m: Mention, i: int) -> bool:
        """ "Drafted treaties for a ministry", "this would be no pact": a kind, not one that "the treaty" takes up."""
        tree = self.tree
        if m.kind != "described":
            return False
        if tree.tag[m.head] == "NNS":
            return tree.tag[i] != "NNS"
        no = any(tree.lower[c] == "no" for c in tree.dependents(m.head, "det"))
        return tree.dep[m.head] == "attr" and (no or tree.child(tree.head[m.head], "neg") >= 0)

    def _named_alone(self, i: int, word: str, type_: EntityType) -> Mention | None:
        """ "The treaty", far on in a text that has named one treaty alone."""
        if type_ is not EntityType.TREATY:
            return None
        named = [
            m
            for m in self.r.mentions.items
            if m.type is type_ and m.start < i and m.kind in ("name", "alias") and word in m.name.lower().split()
        ]
        return named[-1] if len({m.entity for m in named}) == 1 else None

    def _introduced(self, word: str, start: int, end: int) -> bool:
        """ "A text" told of in between, which is nothing that the graph knows: "the text" means that."""
        tree, at = self.tree, self.r.mentions.at
        return any(
            tree.lower[j] == word and j not in at and any(tree.lower[c] in _NEW for c in tree.dependents(j, "det"))
            for j in range(start, end)
        )

    def _of_title(self, i: int, word: str, type_: EntityType) -> Mention | None:
        """ "The treaty" in a text that one treaty alone heads, unless another was named just before."""
        if type_ is not EntityType.TREATY:
            return None
        tree = self.tree
        title = next((n for n in range(1, len(tree.bounds)) if tree.apart(n - 1, n)), 0)
        treaties = [m for m in self.r.mentions.items if m.type is EntityType.TREATY and m.start < i]
        headed = [m for m in treaties if tree.sentence[m.start] < title and m.kind in ("name", "alias")]
        near = [m for m in treaties if tree.sentence[i] - tree.sentence[m.start] <= 1]
        if len({m.entity for m in headed}) != 1 or any(m.entity != headed[0].entity for m in near):
            return None
        fits = word in headed[0].name.lower().split() or word == tree.lower[headed[0].head]
        return headed[0] if fits else None

    def _of_family(self, word: str, before: list[Mention]) -> Mention | None:
        """The last whose own word ("pact") may mean the same, or is in no family that would tell it apart."""
        families = nouns().families
        family = frozenset().union(*(f for f in families if word in f))
        for m in reversed(before):
            own = self.tree.lower[m.head] if m.kind == "described" else m.name.lower().split()[-1]
            if own in family or not family or not any(own in f for f in families):
                return m
        return None

    def bodies(self, i: int, word: str) -> None:
        """ "The two groups", "both companies": the last so many bodies named together, if the word fits each."""
        tree = self.tree
        before = [c for c in tree.children[i] if c < i]
        size = next((NUMBERS[tree.lower[c]] for c in before if tree.lower[c] in NUMBERS), None)
        definite = any(tree.lower[c] in _PLURAL_DETERMINERS for c in before)
        empty = all(tree.lower[c] in NUMBERS or tree.lower[c] in _PLURAL_DETERMINERS or self._plain(c) for c in before)
        if size is None or not (definite and empty) or tree.child(i, "relcl", "acl", "prep") > i:
            return
        group = self.groups.last(i, EntityType.ORGANISATION, size=size, sentences=2)
        if group is None:
            return
        shown = {m.entity: m for m in self.r.mentions.items if m.start < i and m.entity in group.members}
        if len(shown) == size and all(self._fits(word, m) for m in shown.values()):
            self.r.refs[i] = group.members

    def _fits(self, word: str, m: Mention) -> bool:
        """An organisation fits "the ministry" only if it is called one or is of a class that the word means."""
        entry = self.reference.entries.get(m.entity)
        if entry is not None and word in nouns().of_class:
            return entry.cls in nouns().of_class[word] or word in entry.name.lower()
        return word in m.name.lower()
