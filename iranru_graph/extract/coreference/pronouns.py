"""Pronouns: "he" and "she", "it", "they", "each other"."""

from __future__ import annotations

from iranru_graph.extract.coreference.antecedents import SUBJECTS, Antecedents
from iranru_graph.extract.coreference.groups import GROUPED, Group, Groups
from iranru_graph.extract.coreference.ranking import Persons
from iranru_graph.extract.coreference.things import Things
from iranru_graph.extract.frames import frames
from iranru_graph.extract.lexicon import grammar, nouns, qualifiers
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import SIGNATURES, EntityType

THEY = frozenset({"they", "them", "their", "both", "themselves"})
IT = frozenset({"it", "its", "itself"})
WE = frozenset({"we", "us", "our", "ours", "ourselves"})
EACH = frozenset({"neither", "each"})
_ACTING = frozenset({EntityType.STATE, EntityType.ORGANISATION})
_TREATIES = frozenset({EntityType.TREATY})
_STATES = frozenset({"country", "state", "nation", "capital", "government"})
_MEN = frozenset({"man", "leader", "president", "minister", "official"})
#: What one is told to do with something of one's own, besides ending it; and what one does to others' things.
_KEEPING = frozenset({"keep", "honour", "honor", "fulfil", "fulfill", "resume", "recall", "reduce", "curb", "limit"})
_AGAINST = frozenset({"reject", "refuse", "oppose", "block", "prevent", "avoid"})
_SIDES = _STATES | {"side", "party"} | _MEN


class Pronouns:
    """Resolves pronouns of one reading."""

    def __init__(
        self, reading: Reading, persons: Persons, things: Things, antecedents: Antecedents, groups: Groups
    ) -> None:
        self.r = reading
        self.tree = reading.tree
        self.persons = persons
        self.things = things
        self.antecedents = antecedents
        self.groups = groups

    def he(self, i: int) -> None:
        """The likeliest person of that gender."""
        meant = self._joined_owner(i, frozenset({EntityType.PERSON})) or self.persons.meant(i)
        if meant is not None:
            self.r.refs[i] = (meant,)

    def they(self, i: int) -> None:
        """The group named last, in this sentence or the one before; else a plural resolved before, or "Russians"."""
        tree = self.tree
        if tree.lower[i] == "both" and tree.dep[i] in ("det", "preconj", "cc"):
            return
        group = self.groups.last(i, None, size=None, sentences=1)
        people, at = self._people(i)
        if group is not None and people and at > group.start:
            self.r.refs[i] = people
            return
        found = self._resolved_plural(i) if group is None else self._undisputed(group, i)
        found = found or people
        if found:
            self.r.refs[i] = found

    def each(self, i: int) -> None:
        """ "Neither wants a war", "each denies it", "neither country": the group named last."""
        tree = self.tree
        noun = i if tree.dep[i] in (*SUBJECTS, "dobj", "pobj") else tree.head[i] if tree.dep[i] == "det" else -1
        if noun < 0 or (noun != i and tree.lower[noun] not in _SIDES) or noun in self.r.refs:
            return
        if noun != i and any(tree.dep[c] in ("amod", "prep", "relcl") for c in tree.children[noun]):
            return
        of = tree.child(i, "prep")
        if of >= 0 and not any(tree.lower[c] in ("two", "them", "three") for c in tree.children[of]):
            return
        word = tree.lower[noun] if noun != i else ""
        type_ = EntityType.STATE if word in _STATES else EntityType.PERSON if word in _MEN else None
        size = 2 if tree.lower[i] == "neither" else None
        group = self.groups.last(i, type_, size=size, sentences=2 if noun == i else 4)
        if group is not None:
            self.r.refs[noun] = group.members
        elif word in ("side", "party") and self.groups.main_pair:
            self.r.refs[noun] = self.groups.main_pair

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

    def _people(self, i: int) -> tuple[tuple[str, ...], int]:
        """ "The Russians … they", "Iranian diplomats … they": the state or body, and the token that shows it."""
        at, tree = self.r.mentions.at, self.tree
        for j in self._back(i):
            m = at.get(j)
            if m is not None and m.head == j and tree.dep[j] in SUBJECTS:
                called = tree.tag[j] in ("NNS", "NNPS") or (tree.lower[j].endswith("s") and m.end - m.start == 1)
                plural = m.type is EntityType.ORGANISATION and called and tree.child(j, "det") >= 0
                if m.kind == "demonym" or plural:
                    return (m.entity,), j
            elif m is None and tree.lower[i] != "them" and self._several_actors(j):
                beside = [at[c] for c in tree.children[j] if c < j and c in at]
                owners = {b.entity for b in beside if b.type in _ACTING}
                if len(owners) == 1:
                    return (owners.pop(),), j
        return (), -1

    def _several_actors(self, j: int) -> bool:
        tree = self.tree
        return tree.tag[j] == "NNS" and tree.dep[j] in SUBJECTS and tree.lower[j] in nouns().actors

    def _back(self, i: int) -> range:
        """Tokens before ``i``, the nearest first, to the beginning of the sentence before."""
        tree = self.tree
        return range(i - 1, max(-1, tree.bounds[max(tree.sentence[i] - 1, 0)][0] - 1), -1)

    def it(self, i: int) -> None:
        """What its verb takes alone; else the likeliest thing, if one is."""
        tree = self.tree
        said = tree.dep[i] == "nsubjpass" and tree.lemma[tree.head[i]] in qualifiers().speech.verbs  # "it is said"
        himself = tree.lower[i] == "itself" and tree.dep[i] == "dobj"  # nobody does that to himself
        if tree.dep[i] == "expl" or said or himself or self._typed_object(i):
            return
        meant = self._joined_owner(i, _ACTING) or self._told_owner(i) or self.things.meant(i)
        if meant is not None:
            self.r.refs[i] = (meant,)

    def _joined_owner(self, i: int, types: frozenset[EntityType]) -> str | None:
        """ "The firm and *its* director", "Raisi and *his* minister": whom the other is named beside."""
        tree = self.tree
        noun = tree.head[i]
        if tree.dep[i] != "poss" or tree.dep[noun] != "conj" or tree.lower[i - 1] != "and":
            return None
        owner = self.r.mentions.at.get(tree.head[noun])
        return owner.entity if owner is not None and owner.type in types and owner.end == i - 1 else None

    def _told_owner(self, i: int) -> str | None:
        """ "Asked Russia to stop *its* deliveries": whom one tells to end or keep something, does it."""
        tree = self.tree
        verb = tree.head[tree.head[i]]
        if tree.dep[i] != "poss" or tree.dep[tree.head[i]] != "dobj" or not tree.is_verb(verb):
            return None
        if tree.lemma[verb] not in (qualifiers().ending_verbs | _KEEPING) - _AGAINST:
            return None
        asked = tree.lemma[tree.head[verb]] in grammar().object_control and any(
            tree.lower[c] == "to" for c in tree.dependents(verb, "aux")
        )
        own = tree.dependents(verb, "nsubj") or tree.dependents(tree.head[verb], "dobj")
        told = self.r.mentions.at.get(own[0]) if asked and own else None
        return told.entity if told is not None and told.type in _ACTING else None

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
