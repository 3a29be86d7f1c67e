"""Whom sanctions and strikes are on, where every reader of the field knows and the sentence does not say.

"In September the UN sanctions came back", "Moscow condemned the Israeli attack": those on Iran, in a text that speaks
of it and names nobody else whom they may be on. Which these are stands in ``data/lexicon/targets.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from iranru_graph.extract.denotation import Denotation
from iranru_graph.extract.eras import YEAR
from iranru_graph.extract.lexicon import read_yaml, words
from iranru_graph.extract.slots import Slots
from iranru_graph.extract.speakers import ACTORS
from iranru_graph.model.vocabulary import Predicate

#: As far from what the sentence names as an actor beside a noun.
_FAR = 2


@dataclass(frozen=True, slots=True)
class Targets:
    """Ids of entities; see ``data/lexicon/targets.yaml``."""

    state: str
    deal: str
    since: str
    un: frozenset[str]
    un_others: frozenset[str]
    of_deal: frozenset[str]
    western: frozenset[str]
    western_others: frozenset[str]
    strikers: frozenset[str]
    struck_besides: frozenset[str]


@cache
def _targets() -> Targets:
    data = read_yaml("data/lexicon/targets.yaml")
    lists = {key: words(data[key]) for key, kind in Targets.__annotations__.items() if kind != "str"}
    return Targets(state=data["state"], deal=data["deal"], since=data["since"], **lists)


class UnsaidTargets:
    """Asked about the nouns of one reading."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.r = slots.r
        self.tree = slots.tree
        self.known = _targets()

    def __call__(self, predicate: Predicate, i: int) -> list[Denotation]:
        """Whom the sanctions or strikes that noun ``i`` means are on; nobody where that is not sure."""
        if self.known.state not in self.r.types:
            return []
        if predicate is Predicate.SANCTIONS:
            on = self._sanctions(i)
        else:
            on = predicate is Predicate.ATTACKS and self._strikes(i)
        return [Denotation(self.known.state, i, _FAR)] if on else []

    def snapped_back(self, predicate: Predicate, verb: int) -> list[Denotation]:
        """ "Triggered the snapback": of sanctions on that state, for which the word is made."""
        told = predicate is Predicate.SANCTIONS and self.known.state in self.r.types
        themes = self.slots.theme_tokens(verb) if told else []
        snapback = any(self.tree.lower[t] in ("snapback", "snap-back") for i in themes for t in self.tree.subtree(i))
        return [Denotation(self.known.state, verb, _FAR)] if snapback else []

    def _sanctions(self, i: int) -> bool:
        known, tree = self.known, self.tree
        whose = {d.entity for d in self.slots.noun_agents(i, ACTORS, of="theme")}
        here = self._named(tree.sentence[i], tree.sentence[i])
        if not whose or known.state in whose:
            return False
        of_un = whose <= known.un and not known.un_others & {*self.r.types}
        of_deal = whose <= known.of_deal and known.deal in here
        return of_un or of_deal or (whose <= known.western and known.state in here and not here & known.western_others)

    def _strikes(self, i: int) -> bool:
        known, tree = self.known, self.tree
        whose = {d.entity for d in self.slots.noun_agents(i, ACTORS, of="agent")}
        below = [p for c in tree.dependents(i, "prep") for p in tree.dependents(c, "pobj")]
        if not whose or not whose <= known.strikers or any(not self._dates(p) for p in below):
            return False
        latest = max([*YEAR.findall(tree.doc.text), (self.r.date or "")[:4]])
        n = tree.sentence[i]
        return latest >= known.since and not self._named(max(n - 1, 0), n) & known.struck_besides

    def _named(self, first: int, last: int) -> set[str]:
        """What the sentences from ``first`` to ``last`` name."""
        start, end = self.tree.bounds[first][0], self.tree.bounds[last][1]
        return {m.entity for m in self.r.mentions.items if start <= m.start < end}

    def _dates(self, i: int) -> bool:
        return self.tree.doc[i].ent_type_ in ("DATE", "TIME")
