"""Deeds told in a text, for nouns that take them up: "Israel struck Natanz. Moscow condemned the attack"."""

from __future__ import annotations

from collections.abc import Iterable

from iranru_graph.extract.candidate import Candidate
from iranru_graph.extract.denotation import Denotation
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import Modality, Polarity, Predicate

_P = Predicate
#: Nouns that take up a deed told before. Of an invasion or a war the last who attacked in it may be the other side.
_DEEDS: dict[str, frozenset[Predicate]] = {
    **dict.fromkeys(("attack", "strike", "raid", "bombing", "bombardment", "assault"), frozenset({_P.ATTACKS})),
    **dict.fromkeys(("withdrawal", "exit", "pullout", "departure"), frozenset({_P.WITHDREW_FROM})),
    **dict.fromkeys(("sanction", "embargo", "penalty", "ban", "restriction", "measure"), frozenset({_P.SANCTIONS})),
    **dict.fromkeys(("violation", "breach"), frozenset({_P.VIOLATED})),
    **dict.fromkeys(("threat", "ultimatum"), frozenset({_P.THREATENS})),
    **dict.fromkeys(("invasion", "annexation", "occupation"), frozenset({_P.ATTACKS})),
    "criticism": frozenset({_P.OPPOSES}),
    **dict.fromkeys(
        ("step", "move", "decision", "action"),
        frozenset({_P.WITHDREW_FROM, _P.SANCTIONS, _P.VIOLATED, _P.ATTACKS, _P.THREATENS}),
    ),
}
_TOLD_DEEDS = frozenset(p for told in _DEEDS.values() for p in told)
#: Verbs that a noun takes up, where others of the same relation are other deeds: who shells an invader invades nobody.
_OF_DEEDS: dict[str, frozenset[str]] = {
    "invasion": frozenset({"invade", "march", "enter", "occupy", "cross", "roll", "push"}),
    "annexation": frozenset({"annex", "seize", "incorporate"}),
    "occupation": frozenset({"occupy", "invade"}),
    "criticism": frozenset({"criticise", "criticize", "reproach", "rebuke", "fault", "chide"}),
}
#: "The attack", "these strikes".
_POINTING = frozenset({"the", "this", "that", "these", "those", "such", "both"})


class Deeds:
    """What was read so far of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.r = reading
        self.tree = reading.tree
        self._told: list[Candidate] = []

    def note(self, c: Candidate) -> None:
        """Keep what a noun may take up."""
        if c.predicate in _TOLD_DEEDS:
            self._told.append(c)

    def takes_up(self, i: int) -> bool:
        """Tell whether a word that names nothing takes up a deed."""
        return self.tree.lemma[i] in _DEEDS and i not in self.r.mentions.at

    def doers_of(self, tokens: Iterable[int]) -> list[Denotation]:
        """Who did what the first of these nouns takes up, told in its sentence or the one before."""
        tree = self.tree
        for t in tokens:
            taken_up = _DEEDS.get(tree.lemma[t], frozenset())
            if not any(tree.lower[c] in _POINTING for c in tree.dependents(t, "det")) or tree.child(t, "prep") >= 0:
                continue
            told = [
                c
                for c in self._told
                if c.predicate in taken_up
                and tree.lemma[c.trigger] in _OF_DEEDS.get(tree.lemma[t], {tree.lemma[c.trigger]})
                and 0 <= tree.sentence[t] - tree.sentence[c.trigger] <= 1
                and (c.polarity, c.modality) == (Polarity.AFFIRMED, Modality.ACTUAL)
                and (len(taken_up) == 1 or self._acts(c.tokens[0]))
            ]
            found = {c.subject: c for c in told}
            together = len({c.trigger for c in told}) == 1
            if found and (len(found) == 1 or together) and not {c.object for c in told} & {*found}:
                return [Denotation(entity, t, 1) for entity in dict.fromkeys(map(self._commander, found))]
        return []

    def _commander(self, entity: str) -> str:
        """The state of an army: what its army did is blamed on it, where the text speaks of it."""
        state = self.r.states.get(entity, "")
        return state if self.r.classes.get(entity) == "ArmedForce" and state in self.r.types else entity

    def _acts(self, i: int) -> bool:
        """Tell whether a token is (of) the subject of a clause, or the agent of a passive one."""
        tree = self.tree
        i = tree.coordination(i)[0]
        return tree.dep[i] == "nsubj" or (tree.dep[i] == "pobj" and tree.dep[tree.head[i]] == "agent")
