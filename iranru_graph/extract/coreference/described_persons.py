"""Persons who are described: "the Russian minister", "his visitor", "the general", "the Iranian".

A description means the likeliest of those whom the text spoke of and whom it fits: by the state beside it, by the
office that it names, by who came and who received. Where several fit alike it is left alone.
"""

from __future__ import annotations

from iranru_graph.extract.coreference.encounters import came, received
from iranru_graph.extract.coreference.ranking import HE, Persons
from iranru_graph.extract.lexicon import grammar, nouns
from iranru_graph.extract.reading import Reading
from iranru_graph.extract.tree import SUBJECTS
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference
from iranru_graph.reference.entry import PersonEntry

_DEFINITE = frozenset({"the", "this", "that"})
#: How many sentences back the text must have spoken of whom a description means.
_REACH = 4
_CALLED_REACH = 8
#: "The minister of", "the envoy to": what follows says who is meant.
_TELLING = frozenset({"of", "for", "to", "at", "in"})
_SAME = {"premier": "minister", "defense": "defence"}
#: Whom a text may call the leader of a state.
_HEADS = frozenset(
    {"president", "premier", "chancellor", "king", "shah", "tsar", "emperor", "leader", "chief", "secretary"}
)


class DescribedPersons:
    """Resolves descriptions of persons in one reading."""

    def __init__(self, reading: Reading, reference: Reference, persons: Persons) -> None:
        self.r = reading
        self.tree = reading.tree
        self.reference = reference
        self.persons = persons

    def resolve(self, i: int) -> bool:
        """Resolve the noun ``i``; False where it is none that describes a person, or nobody fits."""
        tree, known = self.tree, nouns()
        word = tree.lower[i]
        if tree.tag[i] not in ("NN", "NNP", "JJ", "NNPS") or i in self.r.refs or not self._bare(i):
            return False
        if word in known.guests or word in known.hosts:
            meant = self._encountered(i, guest=word in known.guests)
        elif word in known.colleagues:
            meant = self._colleague(i)
        elif word in known.speaking or word in grammar().offices or word in known.callings:
            meant = self._in_office(i)
        else:
            return False
        if meant is None:
            return False
        self.r.refs[i] = (meant,)
        return True

    def several(self, i: int, size: int) -> tuple[str, ...]:
        """ "The two ministers", "both leaders": the last so many whom the text called that, else none.

        Of whom no office is known counts where the last two sentences speak of exactly so many.
        """
        word = self.tree.lower[i]
        word = "man" if word == "men" else word.removesuffix("s")
        near = self.persons.before(i, sentences=_CALLED_REACH)
        ordered = sorted(near, key=lambda e: near[e][-1], reverse=True)
        words = frozenset({word})
        called = [e for e in ordered if (word in nouns().leading and self._head(e)) or self._called(e, words, i)]
        if len(called) >= size:
            last = called[:size]
            edge = self.tree.sentence[near[last[-1]][-1]]
            if len(called) == size or self.tree.sentence[near[called[size]][-1]] < edge:
                return tuple(last)
        recent = [e for e in ordered if self.tree.sentence[i] - self.tree.sentence[near[e][-1]] <= 1]
        return tuple(recent) if len(recent) == size and not called else ()

    def _head(self, person: str) -> bool:
        """Tell whether a person is at the head of a state."""
        return bool(self._titles(person) & (_HEADS - {"chief", "secretary"}))

    def _titles(self, person: str) -> set[str]:
        """All words of the titles that text and reference data give a person."""
        told = {w for o in self.r.offices if o.person == person for w in o.title.lower().split()}
        return told | {w for p in self.reference.posts(person) for w in p.office.lower().split()}

    def compatriot(self, i: int) -> bool:
        """Resolve "the Russian" in "the Russian was scathing" to the one of that state of whom the text spoke."""
        tree = self.tree
        m = self.r.mentions.at[i]
        if (
            m.end - m.start > 1
            or tree.dep[i] not in ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj")
            or tree.tag[i] in ("NNS", "NNPS")
            or [tree.lower[c] for c in tree.children[i] if c < i] != ["the"]
            or any(c > i and tree.dep[c] in ("appos", "prep", "relcl") for c in tree.children[i])
        ):
            return False
        verb = tree.head[i]
        if tree.dep[i] == "nsubj" and (tree.tag[verb] == "VBP" or tree.lower[verb] in ("were", "are")):
            return False
        near = {e: t for e, t in self._near(i, _REACH).items() if self._of_state(e, m.entity)}
        meant = self._last(i, list(near), near)
        if meant is None:
            return False
        self.r.mentions.remove(m)
        self.r.refs[i] = (meant,)
        return True

    def _bare(self, i: int) -> bool:
        """Tell whether a noun is definite and nothing after it says who is meant."""
        tree = self.tree
        before = [c for c in tree.children[i] if c < i]
        definite = any((tree.dep[c] == "det" and tree.lower[c] in _DEFINITE) or (tree.dep[c] == "poss") for c in before)
        after = [c for c in tree.children[i] if c > i]
        return (
            definite
            and tree.dep[i] not in ("appos", "attr", "compound", "amod", "oprd")
            and not any(tree.dep[c] in ("appos", "acl") for c in after)
            and not any(
                tree.dep[c] == "prep" and tree.lower[c] in _TELLING and tree.child(c, "pobj") >= 0 for c in after
            )
            and not any(tree.dep[c] == "relcl" and tree.text[c - 1] != "," and c == i + 2 for c in after)
            and not any(
                c < i
                and c in self.r.mentions.at
                and self.r.mentions.at[c].type is EntityType.PERSON
                and tree.dep[c] != "poss"
                for c in before
            )
            and not (i + 1 in self.r.mentions.at and self.r.mentions.at[i + 1].type is EntityType.PERSON)
        )

    def _owner(self, i: int) -> tuple[str, ...]:
        """Whose guest or minister it is: what the possessive before a noun means."""
        owner = self.tree.child(i, "poss")
        if owner < 0 or owner > i:
            return ()
        named = self.r.mentions.at.get(owner)
        return (named.entity,) if named is not None else self.r.refs.get(owner, ())

    def _state(self, i: int) -> str | None:
        """The state whose adjective stands before a noun."""
        at = self.r.mentions.at
        named = (at.get(c) for c in self.tree.children[i] if c < i)
        return next((m.entity for m in named if m is not None and m.type is EntityType.STATE), None)

    def _of_state(self, person: str, state: str) -> bool:
        return state in self._states(person)

    def state_of(self, entity: str) -> str:
        """The state that is meant, or the one state of which a person is, else nothing."""
        if self.r.types.get(entity) is EntityType.STATE:
            return entity
        if self.r.types.get(entity) is not EntityType.PERSON:
            return ""
        found = {s for s in self._states(entity) if self.r.types.get(s) is EntityType.STATE}
        return self.r.states.get(entity) or (found.pop() if len(found) == 1 else "")

    def _states(self, person: str) -> set[str]:
        """The states that a person is of or holds an office of, as far as text and reference data tell."""
        found = {self.r.states.get(person) or ""}
        for o in self.r.offices:
            if o.person == person and o.at:
                found.add(o.at if self.r.types.get(o.at) is EntityType.STATE else self.reference.state_of(o.at) or "")
        for s in [*found]:
            entry = self.reference.entries.get(s)
            found.update(getattr(entry, "succeeds", ()))
        return found - {""}

    def _near(self, i: int, reach: int) -> dict[str, list[int]]:
        """Persons spoken of before, the nearest last, without those that stand beside the description."""
        beside = {e for j in self._clause(i) for e in self._meant(j)}
        return {e: t for e, t in self.persons.before(i, sentences=reach).items() if e not in beside}

    def _clause(self, i: int) -> list[int]:
        """Tokens that are other parts of the clause in which token ``i`` stands."""
        tree = self.tree
        verb = next((j for j in tree.ancestors(i) if tree.is_verb(j)), -1)
        if verb < 0:
            return []
        own = set(tree.subtree(i)) | set(tree.ancestors(i))
        parts = [
            j for c in tree.children[verb] if tree.dep[c] in (*SUBJECTS, "dobj", "dative") for j in tree.conjuncts(c)
        ]
        parts += [
            j
            for c in tree.dependents(verb, "prep", "agent", "dative")
            for p in tree.dependents(c, "pobj")
            for j in tree.conjuncts(p)
        ]
        subject = tree.child(verb, *SUBJECTS)
        if subject < 0 and tree.dep[verb] in ("conj", "xcomp", "advcl"):
            above = tree.head[verb]
            parts += tree.dependents(above, *SUBJECTS)
        poss = tree.child(i, "poss")
        return [j for j in parts if j not in own] + ([poss] if poss >= 0 else [])

    def _meant(self, i: int) -> tuple[str, ...]:
        m = self.r.mentions.at.get(i)
        return (m.entity,) if m is not None else self.r.refs.get(i, ())

    def _encountered(self, i: int, *, guest: bool) -> str | None:
        """ "His visitor", "the Russian guest", "their host": who came, or whom they came to."""
        tree = self.tree
        near = self._near(i, _REACH)
        state = self._state(i)
        if state is not None:
            near = {e: t for e, t in near.items() if self._of_state(e, state)}
        owner = self._owner(i)
        possessive = tree.child(i, "poss")
        if possessive >= 0 and not owner and tree.lower[possessive] not in HE:
            return None
        if len(owner) == 1:
            mine = self._states(owner[0]) | ({owner[0]} if self.r.types.get(owner[0]) is EntityType.STATE else set())
            near = {e: t for e, t in near.items() if not (mine and self._states(e) & mine)}
        shows, denies = (came, received) if guest else (received, came)
        fitting = [e for e, traces in near.items() if any(shows(tree, j) for j in traces)]
        contrary = {e for e, traces in near.items() if any(denies(tree, j) for j in traces)}
        fitting = [e for e in fitting if e not in contrary] or fitting
        if fitting:
            return self._last(i, fitting, near)
        left = [e for e in near if e not in contrary]
        return left[0] if len(left) == 1 and (owner or state) else None

    def _last(self, i: int, fitting: list[str], near: dict[str, list[int]]) -> str | None:
        """The nearest of several; where others stand in the same sentence the likeliest, if one is."""
        if not fitting:
            return None
        sentence = self.tree.sentence
        nearest = max(fitting, key=lambda e: near[e][-1])
        rivals = [e for e in fitting if sentence[near[e][-1]] == sentence[near[nearest][-1]]]
        return nearest if len(rivals) == 1 else self.persons.among(i, rivals)

    def _in_office(self, i: int) -> str | None:
        """ "The Russian minister", "the general", "the former foreign minister"."""
        tree = self.tree
        state = self._state(i)
        telling = frozenset(
            tree.lower[c]
            for c in tree.children[i]
            if c < i
            and tree.dep[c] in ("amod", "compound", "nmod")
            and not (c in self.r.mentions.at and self.r.mentions.at[c].type is EntityType.STATE)
            and tree.text[c] not in ("-", "–")
        )
        telling -= nouns().unsaying
        if self.tree.child(i, "poss") >= 0 and self._owner(i):
            owner = self._owner(i)[0]
            if self.r.types.get(owner) is not EntityType.STATE:
                return None
            state = state or owner
        elif self.tree.child(i, "poss") >= 0:
            return None
        near = self._near(i, _REACH if state is None else _CALLED_REACH)
        if state is not None:
            near = {e: t for e, t in near.items() if self._of_state(e, state)}
        words = telling | {tree.lower[i]}
        fitting = [e for e, traces in near.items() if self._called(e, words, i)]
        if not fitting and state is not None and not telling and tree.lower[i] in nouns().speaking:
            fitting = [e for e in near if not self._otherwise(e, tree.lower[i])]
        return self._last(i, fitting, near)

    def _colleague(self, i: int) -> str | None:
        """ "His Iranian counterpart": the one of that state of whom the text spoke, or who holds the same office."""
        owner, state = self._owner(i), self._state(i)
        if len(owner) != 1 or state is None or self.r.types.get(owner[0]) is not EntityType.PERSON:
            return None
        near = {e: t for e, t in self._near(i, _CALLED_REACH).items() if self._of_state(e, state)}
        held = {o.office for o in self.r.offices if o.person == owner[0]}
        same = [e for e in near if held & {o.office for o in self.r.offices if o.person == e}]
        return self._last(i, same or list(near), near)

    def _called(self, person: str, words: frozenset[str], i: int) -> bool:
        """Tell whether text or reference data gives a person a title with all of these words."""
        tree = self.tree
        titles = [o.title.lower().replace("-", " ").split() for o in self.r.offices if o.person == person]
        entry = self.reference.entries.get(person)
        if isinstance(entry, PersonEntry):
            titles += [p.office.lower().split() for p in self.reference.posts(person)]
        for m in self.r.mentions.items:
            if m.entity == person and m.start < i:
                titles.append([*tree.lower[max(0, m.start - 3) : m.end]])
        return any(words <= {*t, *(_SAME.get(w, w) for w in t)} for t in titles)

    def _otherwise(self, person: str, word: str) -> bool:
        """Tell whether a person is known to hold other offices than this word says."""
        offices = self._titles(person) & (grammar().offices | nouns().speaking)
        if word in nouns().leading:
            return bool(offices) and not offices & _HEADS
        return bool(offices) and word not in offices
