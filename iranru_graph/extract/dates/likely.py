"""Which date of a text belongs to a relation: the candidates, none among them, weighed as annotated passages teach.

The rules (``dating.py``) know clauses; a reader also goes by tense, by what kind of relation it is, by what the text
has dated so far and of whom. What the rules answer is one feature among those of ``features.py``. ``scripts/dating.py``
learns the weights, which stand in ``data/lexicon/dating.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from iranru_graph.extract.candidate import Candidate
from iranru_graph.extract.dates.dating import Dated, Dating
from iranru_graph.extract.dates.days import NEWS, days_between, has_day
from iranru_graph.extract.dates.features import Features, Place
from iranru_graph.extract.dates.happenings import elsewhen
from iranru_graph.extract.dates.news import day_of_news
from iranru_graph.extract.dates.timex import Timex
from iranru_graph.extract.lexicon import read_yaml
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import Modality, Polarity

#: Sentences back in which a date may stand.
_REACH = 5
#: A report tells its day in its first sentences, seldom in the very first.
_LEAD = 4


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
    """Gives relations of one reading their likeliest dates."""

    def __init__(self, reading: Reading, dates: Sequence[Timex], dating: Dating) -> None:
        self.r = reading
        self.tree = reading.tree
        self.dating = dating
        self.by_sentence: dict[int, list[Timex]] = {}
        self._undated: dict[int, list[Timex]] = {}
        for d in dates:
            if d.value is None:
                self._undated.setdefault(self.tree.sentence[d.first], []).append(d)
            elif not d.named:
                self.by_sentence.setdefault(self.tree.sentence[d.first], []).append(d)
        self.news = day_of_news(reading, dates)
        self.features = Features(reading)

    def __call__(self, c: Candidate, told: str | None) -> str | None:
        """The date of a relation for which the rules have ``told``; where none stands out, that."""
        return likeliest(self.choices(c, told), told, weights())

    def choices(self, c: Candidate, told: str | None) -> list[Choice]:
        """What dates a relation may have, None last."""
        number = self.tree.sentence[c.trigger]
        here = self.by_sentence.get(number, [])
        relation = Dated(c.trigger, c.predicate, self.r.types[c.subject], c.polarity, c.modality)
        found = []
        newer = 0
        for back in range(self._reach(c) + 1):
            listed = self.by_sentence.get(number - back, [])
            place = Place(back, listed, newer, bool(here))
            for d in listed:
                if self._may_date_on(c, d, back) if back else self._may_date_here(relation, d):
                    features = self.features.of_date(c, d, place, by_rule=told == d.value)
                    found.append(Choice(self._as_far_as_told(d, number - back, number), tuple(features)))
            newer += any(not d.aside for d in listed)
        found += self._of_the_news(c, {choice.value for choice in found})
        if told is not None and all(choice.value != told for choice in found):
            found.append(Choice(told, ("told elsewhere", f"told elsewhere {c.predicate}")))
        none = self.features.of_none(c, told=told is not None, here=len(here), newer=newer)
        return [*found, Choice(None, tuple(none))]

    def _of_the_news(self, c: Candidate, offered: set[str | None]) -> Iterator[Choice]:
        """The day of the news, for what is told after it and for the lead: their relations may stand far from it."""
        day, number = self.news, self.tree.sentence[c.trigger]
        done = c.polarity is Polarity.AFFIRMED and c.modality is Modality.ACTUAL
        if day is None or day.value in offered or not done or self._tells_another_time(c):
            return
        first = self.tree.sentence[day.first]
        leads = first - _LEAD < number < first and self.features.shared(c, first) > 0
        if number > first or leads:
            since = [listed for n, listed in self.by_sentence.items() if first < n <= number]
            others = sum(any(not d.aside and d.value != day.value for d in listed) for listed in since)
            told = [d for listed in since for d in listed if not d.aside and d.value is not None]
            if told and (told[-1].value or "")[:4] < (day.value or "")[:4]:
                return  # the text has gone back years and tells of those
            yield Choice(day.value, tuple(self.features.of_news(c, first, others)))

    def _tells_another_time(self, c: Candidate) -> bool:
        """Tell whether a relation lies before what is told, or its clause has a date that nobody can count."""
        if self.features.tense(c.trigger) == "pluperfect" or elsewhen(self.r, c):
            return True
        unknown = self._undated.get(self.tree.sentence[c.trigger], ())
        return any(not self.features.way(c.trigger, d).partition("/")[2] for d in unknown)

    def _reach(self, c: Candidate) -> int:
        """How many sentences back the date of a relation may stand: none where its own tells of another time."""
        number = self.tree.sentence[c.trigger]
        return 0 if self._tells_another_time(c) else min(_REACH, number)

    def _may_date_here(self, relation: Dated, d: Timex) -> bool:
        """Not that of a treaty under which something is done, nor of the report of what had been done before."""
        t = relation.trigger
        told_later = "ccomp" in self.features.way(t, d).split("/")[0] and self.features.tense(t) == "pluperfect"
        return not told_later and self.dating.may_date(d, relation, t)

    def _may_date_on(self, c: Candidate, d: Timex, back: int) -> bool:
        """A new paragraph goes on with the story of one of the two at most; a plan lies ahead."""
        number = self.tree.sentence[c.trigger]
        if d.clause >= 0 or (self.tree.apart(number - back, number) and not self.features.shared(c, number - back)):
            return False
        ahead = bool(self.r.date) and (d.value or "") >= (self.r.date or "")[: len(d.value or "")]
        return ahead or c.modality is not Modality.PLANNED

    def _as_far_as_told(self, d: Timex, sentence: int, number: int) -> str | None:
        """In another paragraph the same day is meant in the news of these days only, else the same month."""
        value = d.value
        if value is None or not has_day(value) or not self.tree.apart(sentence, number):
            return value
        days = days_between(value, self.r.date)
        return value if days is not None and abs(days) <= NEWS else value[:7]
