"""What tells for or against a date of a relation, by name: the features that ``likely.py`` weighs.

A name is ``what value``: "back 2" is a date two sentences before, "way /relcl" one that stands in a relative clause.
``data/lexicon/dating.yaml`` has the weight of each name, so a changed name has to be learned anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iranru_graph.extract.candidate import Candidate
from iranru_graph.extract.dates.dating import DEEDS, reported
from iranru_graph.extract.dates.timex import Timex
from iranru_graph.extract.lexicon import qualifiers, times
from iranru_graph.extract.reading import Reading
from iranru_graph.extract.tree import SUBJECTS
from iranru_graph.model.vocabulary import Modality, Polarity, Predicate

_CLAUSAL = frozenset({"relcl", "acl", "advcl", "ccomp", "conj", "parataxis", "csubj", "pcomp", "appos"})
#: Relations that are told of words as of deeds.
_SAID = frozenset({Predicate.OPPOSES, Predicate.SUPPORTS, Predicate.REQUESTS, Predicate.THREATENS})
_GRAINS = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date stands, seen from a relation: ``back`` sentences before, among the dates ``listed`` there.

    ``newer`` is how many sentences from there to the relation have dates too; ``dated_here`` whether its own has one.
    """

    back: int
    listed: Sequence[Timex]
    newer: int
    dated_here: bool


class Features:
    """Tells the features of dates in one reading."""

    def __init__(self, reading: Reading) -> None:
        self.r = reading
        self.tree = reading.tree
        self._named: dict[int, set[str]] = {}
        for m in reading.mentions.items:
            self._named.setdefault(self.tree.sentence[m.head], set()).add(m.entity)
        for i, meant in reading.refs.items():
            self._named.setdefault(self.tree.sentence[i], set()).update(meant)

    def of_date(self, c: Candidate, d: Timex, place: Place, *, by_rule: bool) -> Iterator[str]:
        """Features of a date of a relation; ``by_rule``: it is the one that the rules tell."""
        kind = _kind(c)
        near = min(place.back, 1)
        own = list(self._before(c, d, place) if place.back else self._here(c, d, place.listed))
        yield from own
        yield from (f"{kind} {f}" for f in own)
        yield from (f"{'back' if place.back else 'here'} {x}" for x in (c.predicate, self.tense(c.trigger), c.modality))
        yield f"back {place.back}, {place.dated_here}"
        if reported(self.tree, c.trigger):
            yield f"reported {near}"
        yield f"grain {kind} {_GRAINS.get(len(d.value or ''))}"
        yield f"written {self._age(d)}, {near}"
        if by_rule:
            yield f"rule {near}"
            yield f"rule {c.predicate}"

    def of_news(self, c: Candidate, first: int, others: int) -> Iterator[str]:
        """Features of the day of the news, told in sentence ``first``; ``others``: sentences since with other dates."""
        tense, number = self.tense(c.trigger), self.tree.sentence[c.trigger]
        where = "leads" if number < first else f"{min(others, 3)} since"
        own = [where, tense]
        if reported(self.tree, c.trigger):
            own.append("reported")
        yield "news"
        yield from (f"news {f}" for f in own)
        yield from (f"news {_kind(c)} {f}" for f in own)
        yield f"news {c.predicate}"
        if _said(c) and tense == "past":
            yield "news said"

    def of_none(self, c: Candidate, *, told: bool, here: int, newer: int) -> Iterator[str]:
        """Features of a relation that tell whether it has no date.

        ``told``: the rules tell one; ``here``: dates in its sentence; ``newer``: sentences with dates so far back as
        its date may stand.
        """
        kind, tense = _kind(c), self.tense(c.trigger)
        yield from ("none", f"none {c.predicate}", f"none {tense}", f"none {kind} {tense}", f"none {c.modality}")
        yield from (f"none, {min(here, 2)} here", f"none {kind}, {min(newer, 2)} told", f"none {c.rule[:4]}")
        if c.polarity is Polarity.NEGATED:
            yield "none negated"
        if c.modality is Modality.PLANNED:
            yield f"none planned {tense}"
        if reported(self.tree, c.trigger):
            yield f"none reported {kind}"
        if not told:
            yield from ("none by rule", f"none by rule {kind}")
        if _said(c) and tense == "past":
            yield "none said"

    def _here(self, c: Candidate, d: Timex, listed: Sequence[Timex]) -> Iterator[str]:
        """A date in the sentence of the relation."""
        t = c.trigger
        near = sorted(listed, key=lambda e: abs(e.first - t))
        far = abs(d.first - t)
        yield f"way {self.way(t, d)}"
        yield f"noun {self._noun(t, d)}"
        yield f"behind {self._word_before(d)}"
        yield f"nearest {min(near.index(d), 2)} of {min(len(near), 3)}"
        yield f"{'before' if d.first < t else 'after'} {0 if far < 4 else 1 if far < 9 else 2 if far < 17 else 3}"
        yield f"opens {self._opens(d)}"
        yield f"aside {d.aside}"

    def _before(self, c: Candidate, d: Timex, place: Place) -> Iterator[str]:
        """A date in a sentence before."""
        tree = self.tree
        number = tree.sentence[c.trigger]
        back, newer = place.back, place.newer
        shared = self.shared(c, number - back)
        yield f"back {back}"
        yield f"newer {min(newer, 2)}, aside {d.aside}"
        yield f"paragraph {self.tree.apart(number - back, number)}"
        yield f"shared {shared}, newer {newer > 0}"
        if tree.apart(number - back, number):
            yield f"apart, shared {shared}"
            yield f"apart, back {back}"
        yield f"last {place.listed[-1] is d}"
        yield f"opens {self._opens(d)}"
        yield f"behind {self._word_before(d)}"
        yield f"noun {self._noun(-1, d)}"
        yield f"from {self.tense(d.first)} to {self.tense(c.trigger)}"

    def shared(self, c: Candidate, sentence: int) -> int:
        """How many of the two ends of a relation are named or meant in a sentence."""
        return len({c.subject, c.object} & self._named.get(sentence, set()))

    def tense(self, i: int) -> str:
        """The tense of the verb at or above a word."""
        tree = self.tree
        verb = tree.verb_over(i)
        if verb < 0:
            return "no verb"
        auxiliaries = {tree.lower[a] for a in tree.dependents(verb, "aux", "auxpass")}
        if auxiliaries & qualifiers().planning.auxiliaries:
            return "future"
        if "had" in auxiliaries:
            return "pluperfect"
        if auxiliaries & {"has", "have", "'ve"}:
            return "perfect"
        if auxiliaries & {"was", "were", "did"}:
            return "past"
        if auxiliaries & {"is", "are", "does", "do", "am"}:
            return "present"
        if auxiliaries:
            return "to" if "to" in auxiliaries else "other"
        return {"VBD": "past", "VBZ": "present", "VBP": "present", "VB": "base"}.get(tree.tag[verb], tree.tag[verb])

    def way(self, t: int, d: Timex) -> str:
        """The clauses between a word and a date in the parse: up from the word, down to the date."""
        tree = self.tree
        up = [t, *tree.ancestors(t)]
        down = [i for i in (d.first, *tree.ancestors(d.first)) if not d.first < i <= d.last]
        common = next((i for i in down if i in up), -1)
        if common < 0:
            return "apart"
        ups = [tree.dep[i] for i in up[: up.index(common)] if tree.dep[i] in _CLAUSAL]
        downs = [tree.dep[i] for i in down[: down.index(common)] if tree.dep[i] in _CLAUSAL]
        return f"{'+'.join(ups[:2])}/{'+'.join(downs[-2:])}"

    def _noun(self, t: int, d: Timex) -> str:
        """What a date is tied to: the word itself, a noun of some kind, a verb."""
        tree = self.tree
        for i in tree.ancestors(d.first):
            if d.first <= i <= d.last or tree.pos[i] in ("ADP", "NUM") or tree.lemma[i] in times().parts:
                continue
            if i == t:
                return "trigger"
            if tree.pos[i] not in ("NOUN", "PROPN"):
                return "verb"
            lemma = tree.lemma[i]
            what = "document" if lemma in times().documents else "happening" if lemma in times().happenings else "other"
            return f"{what}, {'above' if t >= 0 and i in tree.ancestors(t) else 'apart'}"
        return "root"

    def _word_before(self, d: Timex) -> str:
        """The preposition or conjunction that a date begins with or stands behind."""
        tree = self.tree
        words = [tree.lower[i] for i in (d.first, d.first - 1) if i >= 0 and tree.pos[i] in ("ADP", "SCONJ")]
        return words[0] if words else "-"

    def _opens(self, d: Timex) -> bool:
        """Tell whether a date stands before subject and verb of its sentence."""
        start = self.tree.bounds[self.tree.sentence[d.first]][0]
        return not any(self.tree.dep[i] in SUBJECTS or self.tree.is_verb(i) for i in range(start, d.first))

    def _age(self, d: Timex) -> str:
        """How a date lies to the day of the text."""
        written = self.r.date
        if not written or d.value is None:
            return "unknown"
        if d.value > written:
            return "later"
        return "same month" if d.value[:7] == written[:7] else "same year" if d.value[:4] == written[:4] else "older"


def _said(c: Candidate) -> bool:
    """Tell whether a relation is what somebody says, and says once: "Baku accused", "the three presidents urged"."""
    return c.predicate in _SAID and c.polarity is Polarity.AFFIRMED and c.modality is Modality.ACTUAL


def _kind(c: Candidate) -> str:
    return "deed" if c.predicate in DEEDS else "state"
