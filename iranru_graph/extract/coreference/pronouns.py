"""Pronouns: "he" and "she", "it", "they", "each other"."""

from __future__ import annotations

from iranru_graph.extract.coreference.antecedents import SUBJECTS, Antecedents
from iranru_graph.extract.coreference.groups import GROUPED, Group, Groups
from iranru_graph.extract.frames import frames
from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import SIGNATURES, EntityType
from iranru_graph.reference import Reference
from iranru_graph.reference.entry import PersonEntry

#: Each with the gender of whom it means.
HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f"}
THEY = frozenset({"they", "them", "their", "both", "themselves"})
IT = frozenset({"it", "its", "itself"})
_ACTING = frozenset({EntityType.STATE, EntityType.ORGANISATION})
_PERSONS = frozenset({EntityType.PERSON})
_TREATIES = frozenset({EntityType.TREATY})
#: "It is clear that …", "it seems": *it* means nothing.
_IMPERSONAL = frozenset({"be", "seem", "appear", "take", "turn", "remain"})
#: How far back a pronoun may take what another pronoun or description means.
_TOKENS_BACK = 60


class Pronouns:
    """Resolves pronouns of one reading."""

    def __init__(self, reading: Reading, reference: Reference, antecedents: Antecedents, groups: Groups) -> None:
        self.r = reading
        self.tree = reading.tree
        self.reference = reference
        self.antecedents = antecedents
        self.groups = groups

    def he(self, i: int) -> None:
        """The nearest person of that gender, subjects first; else the person that a word before was found to mean."""
        gender = HE[self.tree.lower[i]]
        for m in self.antecedents.before(i, _PERSONS, sentences=2):
            if self._may_be(m, gender) and not self._apart(m, i):
                self.r.refs[i] = (m.entity,)
                return
        for j in range(i - 1, max(-1, i - _TOKENS_BACK), -1):
            meant = self.r.refs.get(j, ())
            if len(meant) == 1 and self.r.types.get(meant[0]) is EntityType.PERSON:
                self.r.refs[i] = meant
                return

    def _may_be(self, m: Mention, gender: str) -> bool:
        entry = self.reference.entries.get(m.entity)
        return not isinstance(entry, PersonEntry) or entry.gender in (None, gender)

    def _apart(self, m: Mention, i: int) -> bool:
        """Tell whether a pronoun cannot mean a person: an owner of something, or beside "him" under one verb."""
        tree = self.tree
        return tree.dep[m.head] == "poss" or (
            tree.sentence[m.start] == tree.sentence[i]
            and tree.head[m.head] == tree.head[i]
            and tree.lower[i] in ("him", "her")
            and tree.dep[i] != "poss"
        )

    def they(self, i: int) -> None:
        """The group named last, in this sentence or the one before; else a plural resolved before, or "Russians"."""
        tree = self.tree
        if tree.lower[i] == "both" and tree.dep[i] in ("det", "preconj", "cc"):
            return
        group = self.groups.last(i, None, size=None, sentences=1)
        found = self._resolved_plural(i) if group is None else self._undisputed(group, i)
        found = found or self._people(i)
        if found:
            self.r.refs[i] = found

    def _undisputed(self, group: Group, i: int) -> tuple[str, ...]:
        """The members of a group, unless a plural noun nearer than it takes the pronoun."""
        tree, r = self.tree, self.r
        if group.members[0] not in r.types or not all(r.types[e] in GROUPED for e in group.members):
            return ()
        between = range(group.start, i)
        taken = any(tree.tag[j] == "NNS" and tree.dep[j] in SUBJECTS and j not in r.refs for j in between)
        return () if taken else group.members

    def _resolved_plural(self, i: int) -> tuple[str, ...]:
        tree, refs = self.tree, self.r.refs
        roles = (*SUBJECTS, "poss", "pobj")
        return next((refs[j] for j in self._back(i) if len(refs.get(j, ())) > 1 and tree.dep[j] in roles), ())

    def _people(self, i: int) -> tuple[str, ...]:
        """ "The Russians … they": the state."""
        at = self.r.mentions.at
        for j in self._back(i):
            m = at.get(j)
            if m is not None and m.kind == "demonym" and self.tree.dep[m.head] in SUBJECTS:
                return (m.entity,)
        return ()

    def _back(self, i: int) -> range:
        """Tokens before ``i``, the nearest first, to the beginning of the sentence before."""
        tree = self.tree
        return range(i - 1, max(-1, tree.bounds[max(tree.sentence[i] - 1, 0)][0] - 1), -1)

    def it(self, i: int) -> None:
        """What its verb takes alone; else the nearest state or body that is a subject, for "its" also another one."""
        tree = self.tree
        its = tree.lower[i] == "its"
        if tree.dep[i] == "expl" or self._typed_object(i) or (tree.lower[i] == "it" and self._impersonal(i)):
            return
        found = [
            m
            for m in self.antecedents.before(i, _ACTING, sentences=1)
            if not self.antecedents.coordinated(m) and (its or tree.head[m.head] != tree.head[i])
        ]
        chosen = next((m for m in found if tree.dep[m.head] in (*SUBJECTS, "poss")), None)
        if chosen is None and its:
            chosen = next((m for m in found if tree.sentence[m.start] == tree.sentence[i]), None)
        if chosen is not None:
            self.r.refs[i] = (chosen.entity,)

    def _impersonal(self, i: int) -> bool:
        """ "It is clear that", "it seems", "it was said"."""
        tree = self.tree
        verb = tree.head[i]
        return tree.lemma[verb] in _IMPERSONAL or (tree.tag[verb] == "VBN" and tree.child(verb, "auxpass") >= 0)

    def _typed_object(self, i: int) -> bool:
        """ "They violated it", "voted for it": a verb that takes only treaties, works or weapons says what *it* is.

        True where that settles it; of a thing voted on also where nothing before fits, for it is none that acts.
        """
        tree = self.tree
        verb = tree.head[i]
        if tree.dep[i] == "pobj" and tree.lower[verb] in ("against", "for") and tree.lemma[tree.head[verb]] == "vote":
            self._take_latest(i, _TREATIES)
            return True
        if tree.dep[i] not in ("dobj", "nsubjpass") or not tree.is_verb(verb) or tree.child(verb, "ccomp") > verb:
            return False
        taking = [f for f in frames().verbs.get(tree.lemma[verb], ()) if "theme" in f.object]
        types = frozenset(t for f in taking for t in SIGNATURES[f.predicate].object)
        return bool(types) and not types & _ACTING and self._take_latest(i, types)

    def _take_latest(self, i: int, types: frozenset[EntityType]) -> bool:
        latest = self.antecedents.latest(i, types, sentences=3)
        if latest is not None:
            self.r.refs[i] = (latest.entity,)
        return latest is not None
