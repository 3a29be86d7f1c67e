"""Persons who are described: "the Russian minister", "his visitor", "the general", "the Iranian".

A description means the likeliest of those whom the text spoke of and whom it fits: by the state beside it, by the
office that it names, by who came and who received. Where several fit alike it is left alone. What stands beside a
description is read in ``surroundings.py``, what is known of a person in ``standing.py``.
"""

from __future__ import annotations

from iranru_graph.extract.coreference.encounters import came, received
from iranru_graph.extract.coreference.ranking import HE, Persons
from iranru_graph.extract.coreference.standing import Standing
from iranru_graph.extract.coreference.surroundings import (
    left_to_the_text,
    meant_at,
    others_in_clause,
    owner_of,
    state_before,
)
from iranru_graph.extract.lexicon import grammar, nouns
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import EntityType

#: How many sentences back the text must have spoken of whom a description means.
_REACH = 4
#: So many where the description tells a state, or several persons.
_FAR_REACH = 8
#: "The top Russian diplomat", "the chief diplomat".
_TOP = frozenset({"top", "chief"})
_MINISTER = frozenset({"foreign", "minister"})


class DescribedPersons:
    """Resolves descriptions of persons in one reading."""

    def __init__(self, reading: Reading, persons: Persons, standing: Standing) -> None:
        self.r = reading
        self.tree = reading.tree
        self.persons = persons
        self.standing = standing

    def resolve(self, i: int) -> bool:
        """Resolve the noun ``i``; False where it is none that describes a person, or nobody fits."""
        tree, known = self.tree, nouns()
        word = tree.lower[i]
        if tree.tag[i] not in ("NN", "NNP", "JJ", "NNPS") or i in self.r.refs or not left_to_the_text(self.r, i):
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
        sentence = self.tree.sentence
        word = self.tree.lower[i]
        word = "man" if word == "men" else word.removesuffix("s")
        near = self.persons.before(i, sentences=_FAR_REACH)
        ordered = sorted(near, key=lambda e: near[e][-1], reverse=True)
        leading, words = word in nouns().leading, frozenset({word})
        called = [
            e for e in ordered if (leading and self.standing.heads_a_state(e)) or self.standing.called(e, words, i)
        ]
        if len(called) >= size:
            last = called[:size]
            edge = sentence[near[last[-1]][-1]]
            if len(called) == size or sentence[near[called[size]][-1]] < edge:
                return tuple(last)
        recent = [e for e in ordered if sentence[i] - sentence[near[e][-1]] <= 1]
        return tuple(recent) if len(recent) == size and not called else ()

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
        near = self._near(i, _REACH, state=m.entity)
        meant = self._last(i, list(near), near)
        if meant is None:
            return False
        self.r.mentions.remove(m)
        self.r.refs[i] = (meant,)
        return True

    def _encountered(self, i: int, *, guest: bool) -> str | None:
        """ "His visitor", "the Russian guest", "their host": who came, or whom they came to."""
        tree = self.tree
        state, owner = state_before(self.r, i), owner_of(self.r, i)
        near = self._near(i, _REACH, state=state)
        possessive = tree.child(i, "poss")
        if possessive >= 0 and not owner and tree.lower[possessive] not in HE:
            return None
        if len(owner) == 1:
            mine = self.standing.states(owner[0])
            mine |= {owner[0]} if self.r.types.get(owner[0]) is EntityType.STATE else set()
            near = {e: t for e, t in near.items() if not (mine and self.standing.states(e) & mine)}
        shows, denies = (came, received) if guest else (received, came)
        fitting = [e for e, traces in near.items() if any(shows(tree, j) for j in traces)]
        contrary = {e for e, traces in near.items() if any(denies(tree, j) for j in traces)}
        fitting = [e for e in fitting if e not in contrary] or fitting
        if fitting:
            return self._last(i, fitting, near)
        left = [e for e in near if e not in contrary]
        return left[0] if len(left) == 1 and (owner or state) else None

    def _in_office(self, i: int) -> str | None:
        """ "The Russian minister", "the general", "the former foreign minister"."""
        word = self.tree.lower[i]
        state = state_before(self.r, i)
        if self.tree.child(i, "poss") >= 0:
            owner = owner_of(self.r, i)
            if not owner or self.r.types.get(owner[0]) is not EntityType.STATE:
                return None
            state = state or owner[0]
        near = self._near(i, _REACH if state is None else _FAR_REACH, state=state)
        telling = self._telling(i)
        words = _MINISTER if word == "diplomat" and telling & _TOP else telling | {word}
        fitting = [e for e in near if self.standing.called(e, words, i)]
        if not fitting and state is not None and not telling and word in nouns().speaking:
            fitting = [e for e in near if not self.standing.something_else(e, word)]
        return self._last(i, fitting, near)

    def _telling(self, i: int) -> frozenset[str]:
        """Words before a noun that say of which kind it is ("foreign minister"), but its state."""
        tree, at = self.tree, self.r.mentions.at
        found = frozenset(
            tree.lower[c]
            for c in tree.children[i]
            if c < i
            and tree.dep[c] in ("amod", "compound", "nmod")
            and not (c in at and at[c].type is EntityType.STATE)
            and tree.text[c] not in ("-", "–")
        )
        return found - nouns().unsaying

    def _colleague(self, i: int) -> str | None:
        """ "His Iranian counterpart": the one of that state of whom the text spoke, or who holds the same office."""
        owner, state = owner_of(self.r, i), state_before(self.r, i)
        if len(owner) != 1 or state is None or self.r.types.get(owner[0]) is not EntityType.PERSON:
            return None
        near = self._near(i, _FAR_REACH, state=state)
        held = {o.office for o in self.r.offices if o.person == owner[0]}
        same = [e for e in near if held & {o.office for o in self.r.offices if o.person == e}]
        return self._last(i, same or list(near), near)

    def _near(self, i: int, reach: int, *, state: str | None) -> dict[str, list[int]]:
        """Persons (of a state) spoken of before, with the tokens that do, but those in the same clause."""
        beside = {e for j in others_in_clause(self.r, i) for e in meant_at(self.r, j)}
        return {
            e: traces
            for e, traces in self.persons.before(i, sentences=reach).items()
            if e not in beside and (state is None or state in self.standing.states(e))
        }

    def _last(self, i: int, fitting: list[str], near: dict[str, list[int]]) -> str | None:
        """The nearest of several; where others stand in the same sentence the likeliest, if one is."""
        if not fitting:
            return None
        sentence = self.tree.sentence
        nearest = max(fitting, key=lambda e: near[e][-1])
        rivals = [e for e in fitting if sentence[near[e][-1]] == sentence[near[nearest][-1]]]
        return nearest if len(rivals) == 1 else self.persons.among(i, rivals)
