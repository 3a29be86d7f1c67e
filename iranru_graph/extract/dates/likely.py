"""Which date of a text belongs to a relation: the candidates, none among them, weighed as annotated passages teach.

The rules (``dating.py``) know clauses; a reader also goes by tense, by what kind of relation it is, by what the text
has dated so far and of whom. Their answer is one feature here. ``scripts/dating.py`` learns the weights, which stand in
``data/lexicon/dating.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import exp

from iranru_graph.extract.dates.dating import Dated, Dating
from iranru_graph.extract.dates.happenings import elsewhen
from iranru_graph.extract.dates.timex import Timex
from iranru_graph.extract.lexicon import qualifiers, read_yaml, times
from iranru_graph.extract.reading import Reading
from iranru_graph.extract.relations import Candidate
from iranru_graph.extract.tree import SUBJECTS
from iranru_graph.model.vocabulary import Modality, Polarity, Predicate

#: Sentences back in which a date may stand.
_REACH = 5
_DEEDS = frozenset(
    {
        Predicate.MET_WITH,
        Predicate.VISITED,
        Predicate.SIGNED,
        Predicate.ATTACKS,
        Predicate.WITHDREW_FROM,
        Predicate.PARTICIPATES_IN,
        Predicate.SANCTIONS,
    }
)
_CLAUSAL = frozenset({"relcl", "acl", "advcl", "ccomp", "conj", "parataxis", "csubj", "pcomp", "appos"})
#: Length of a date with its day, and the days for which something is news.
_DAY, _NEWS = 10, 7
_GRAINS = {4: "year", 7: "month", 10: "day"}


@cache
def weights() -> dict[str, float]:
    """Weight of each feature."""
    return {name: float(value) for name, value in read_yaml("data/lexicon/dating.yaml")["date"].items()}


@dataclass(frozen=True, slots=True)
class Choice:
    """A date that a relation may have, or None, with what tells for or against it."""

    value: str | None
    features: tuple[str, ...]


def likeliest(choices: Sequence[Choice], told: str | None, table: Mapping[str, float]) -> str | None:
    """The date with the largest share of what is weighed; ``told`` where that is none, or less than ``least``."""
    if len(choices) == 1:
        return told
    scores = [sum(table.get(f, 0.0) for f in choice.features) for choice in choices]
    best = max(scores)
    shares: dict[str | None, float] = {}
    for choice, score in zip(choices, scores, strict=True):
        shares[choice.value] = shares.get(choice.value, 0.0) + exp(score - best)
    value = max(shares, key=lambda v: (shares[v], v or ""))
    if value is None or (told or "").startswith(value) or shares[value] < table["least"] * sum(shares.values()):
        return told
    return value


class LikelyDates:
    """Dates relations of one reading."""

    def __init__(self, reading: Reading, dates: Sequence[Timex], dating: Dating) -> None:
        self.r = reading
        self.tree = reading.tree
        self.dating = dating
        self.by_sentence: dict[int, list[Timex]] = {}
        self._undated: set[int] = set()
        for d in dates:
            if d.value is None:
                self._undated.add(self.tree.sentence[d.first])
            elif not d.named:
                self.by_sentence.setdefault(self.tree.sentence[d.first], []).append(d)
        self._named: dict[int, set[str]] = {}
        for m in reading.mentions.items:
            self._named.setdefault(self.tree.sentence[m.head], set()).add(m.entity)
        for i, meant in reading.refs.items():
            self._named.setdefault(self.tree.sentence[i], set()).update(meant)

    def __call__(self, c: Candidate, told: str | None) -> str | None:
        """The date of a relation for which the rules have ``told``; where none stands out, that."""
        return likeliest(self.choices(c, told), told, weights())

    def choices(self, c: Candidate, told: str | None) -> list[Choice]:
        """What dates a relation may have, None last."""
        tree = self.tree
        number = tree.sentence[c.trigger]
        kind = "deed" if c.predicate in _DEEDS else "state"
        tense, reported = self._tense(c.trigger), self._reported(c.trigger)
        here = self.by_sentence.get(number, [])
        relation = Dated(c.trigger, c.predicate, self.r.types[c.subject], c.polarity, c.modality)
        goes_on = tense != "pluperfect" and number not in self._undated and not elsewhen(self.r, c)
        found = []
        newer = 0
        for back in range((min(_REACH, number) if goes_on else 0) + 1):
            listed = self.by_sentence.get(number - back, [])
            for d in listed:
                if not (self._may_date_here(relation, d, tense) if back == 0 else self._may_date_on(c, d, back)):
                    continue
                features = [*(self._here(c, d, listed) if back == 0 else self._before(c, d, listed, back, newer))]
                features += [f"{kind} {f}" for f in features]
                features += [f"{'here' if back == 0 else 'back'} {x}" for x in (c.predicate, tense, c.modality)]
                features.append(f"back {back}, {len(here) > 0}")
                if reported:
                    features.append(f"reported {min(back, 1)}")
                features.append(f"grain {kind} {_GRAINS.get(len(d.value or ''))}")
                features.append(f"written {self._age(d)}, {min(back, 1)}")
                if told == d.value:
                    features.append(f"rule {min(back, 1)}")
                    features.append(f"rule {c.predicate}")
                found.append(Choice(self._as_far_as_told(d, number - back, number), tuple(features)))
            newer += any(not d.aside for d in listed)
        if told is not None and all(choice.value != told for choice in found):
            found.append(Choice(told, ("told elsewhere", f"told elsewhere {c.predicate}")))
        features = ["none", f"none {c.predicate}", f"none {tense}", f"none {kind} {tense}", f"none {c.modality}"]
        features += [f"none, {min(len(here), 2)} here", f"none {kind}, {min(newer, 2)} told", f"none {c.rule[:4]}"]
        if c.polarity is Polarity.NEGATED:
            features.append("none negated")
        if c.modality is Modality.PLANNED:
            features.append(f"none planned {tense}")
        if reported:
            features.append(f"none reported {kind}")
        if told is None:
            features += ["none by rule", f"none by rule {kind}"]
        found.append(Choice(None, tuple(features)))
        return found

    def _may_date_here(self, relation: Dated, d: Timex, tense: str) -> bool:
        """Not that of a treaty under which something is done, nor of the report of what had been done before."""
        earlier = tense == "pluperfect" and "ccomp" in self._way(relation.trigger, d).split("/")[0]
        return not earlier and self.dating.may_date(d, relation, relation.trigger)

    def _may_date_on(self, c: Candidate, d: Timex, back: int) -> bool:
        """A new paragraph goes on with the story of one of the two at most; a plan lies ahead."""
        tree = self.tree
        number = tree.sentence[c.trigger]
        if self._apart(number - back, number) and not {c.subject, c.object} & self._named.get(number - back, set()):
            return False
        ahead = bool(self.r.date) and (d.value or "") >= (self.r.date or "")[: len(d.value or "")]
        return ahead or c.modality is not Modality.PLANNED

    def _as_far_as_told(self, d: Timex, sentence: int, number: int) -> str | None:
        """In another paragraph the same day is meant in the news of these days only, else the same month."""
        value, written = d.value, self.r.date
        if value is None or len(value) < _DAY or not self._apart(sentence, number):
            return value
        if not written or len(written) < _DAY:
            return value[:7]
        days = (date.fromisoformat(written) - date.fromisoformat(value)).days
        return value if abs(days) <= _NEWS else value[:7]

    def _apart(self, sentence: int, number: int) -> bool:
        """Tell whether a paragraph ends between two sentences."""
        bounds = self.tree.bounds
        return "\n" in self.tree.doc[bounds[sentence][0] : bounds[number][0]].text_with_ws.lstrip()

    def _here(self, c: Candidate, d: Timex, listed: Sequence[Timex]) -> Iterator[str]:
        """A date in the sentence of the relation."""
        t = c.trigger
        near = sorted(listed, key=lambda e: abs(e.first - t))
        far = abs(d.first - t)
        yield f"way {self._way(t, d)}"
        yield f"noun {self._noun(t, d)}"
        yield f"behind {self._word_before(d)}"
        yield f"nearest {min(near.index(d), 2)} of {min(len(near), 3)}"
        yield f"{'before' if d.first < t else 'after'} {0 if far < 4 else 1 if far < 9 else 2 if far < 17 else 3}"
        yield f"opens {self._opens(d)}"
        yield f"aside {d.aside}"

    def _before(self, c: Candidate, d: Timex, listed: Sequence[Timex], back: int, newer: int) -> Iterator[str]:
        """A date in a sentence before."""
        tree = self.tree
        number = tree.sentence[c.trigger]
        shared = len({c.subject, c.object} & self._named.get(number - back, set()))
        yield f"back {back}"
        yield f"newer {min(newer, 2)}, aside {d.aside}"
        yield f"paragraph {self._apart(number - back, number)}"
        yield f"shared {shared}, newer {newer > 0}"
        yield f"last {listed[-1] is d}"
        yield f"opens {self._opens(d)}"
        yield f"behind {self._word_before(d)}"
        yield f"noun {self._noun(-1, d)}"
        yield f"from {self._tense(d.first)} to {self._tense(c.trigger)}"

    def _tense(self, i: int) -> str:
        """The tense of the verb at or above a word."""
        tree = self.tree
        verb = next((a for a in (i, *tree.ancestors(i)) if tree.is_verb(a)), -1)
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

    def _reported(self, i: int) -> bool:
        """Tell whether a word stands in what somebody says."""
        return any(self.tree.dep[a] == "ccomp" for a in (i, *self.tree.ancestors(i)))

    def _way(self, t: int, d: Timex) -> str:
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
        tree = self.tree
        words = [tree.lower[i] for i in (d.first, d.first - 1) if i >= 0 and tree.pos[i] in ("ADP", "SCONJ")]
        return words[0] if words else "-"

    def _opens(self, d: Timex) -> bool:
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
