"""The day of the news: a report of these days dates its news in its first words and tells the rest of that day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from iranru_graph.extract.candidate import Candidate
from iranru_graph.extract.dates.dating import DEEDS, Dating
from iranru_graph.extract.dates.days import NEWS, days_between
from iranru_graph.extract.dates.happenings import elsewhen
from iranru_graph.extract.dates.timex import Timex
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import Modality, Polarity, Predicate

_ENCOUNTERS = frozenset({Predicate.MET_WITH, Predicate.VISITED})


def news(
    reading: Reading, dates: Sequence[Timex], times: Mapping[Candidate, str | None]
) -> dict[Candidate, str | None]:
    """``times`` with the day of the news for what happened without a date, as long as no other is told.

    What was said is not dated so: on passages that gave one right date for eight that their readers had not written.
    """
    found = dict(times)
    day = day_of_news(reading, dates)
    if day is None:
        return found
    tree, dating = reading.tree, Dating(reading.tree, [])
    first = tree.sentence[day.first]
    moved = [tree.sentence[d.first] for d in dates if not d.aside and not d.named and d.value != day.value]
    last = min((n for n in moved if n > first), default=len(tree.bounds))
    for c, time in times.items():
        newly = time is None and first < tree.sentence[c.trigger] < last and _happened(reading, c)
        if newly and dating.tells_on(c.trigger) and not elsewhen(reading, c):
            found[c] = day.value
    return found


def day_of_news(reading: Reading, dates: Sequence[Timex]) -> Timex | None:
    """The first date that a text tells, where that is a day of the week before it was written; else None."""
    told = next((d for d in dates if not d.aside and not d.named), None)
    return told if told is not None and _fresh(told.value, reading.date) else None


def _fresh(value: str | None, written: str | None) -> bool:
    """Tell whether a day lies in the week before a text was written."""
    days = None if value is None else days_between(value, written)
    return days is not None and 0 <= days <= NEWS


def _happened(reading: Reading, c: Candidate) -> bool:
    """Tell whether a relation is a deed, and told as one: by a verb, an encounter by any word."""
    done = c.polarity is Polarity.AFFIRMED and c.modality is Modality.ACTUAL and c.predicate in DEEDS
    return done and (reading.tree.is_verb(c.trigger) or c.predicate in _ENCOUNTERS)
