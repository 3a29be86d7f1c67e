"""One happening told in several sentences: a meeting or visit that is dated once keeps its date elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from iranru_graph.extract.candidate import Candidate
from iranru_graph.extract.lexicon import times as times_words
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import EntityType, Modality, Polarity, Predicate

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
#: What persons do on a journey.
_JOURNEY = frozenset({Predicate.VISITED, Predicate.MET_WITH, Predicate.PARTICIPATES_IN})


def spread(reading: Reading, times: Mapping[Candidate, str | None]) -> dict[Candidate, str | None]:
    """``times`` with the dates of happenings that the text tells more than once."""
    found = dict(times)
    journeys = [c for c in times if _told(c) and c.predicate in _JOURNEY]
    _same(journeys, found)
    _together(reading, journeys, found)
    _of_one_journey(reading, journeys, found)
    _signing(reading, times, found)
    return found


def _told(c: Candidate) -> bool:
    return c.polarity is Polarity.AFFIRMED and c.modality is Modality.ACTUAL


def _same(journeys: list[Candidate], times: dict[Candidate, str | None]) -> None:
    """The same two and the same deed, dated once."""
    groups: dict[tuple[Predicate, frozenset[str]], list[Candidate]] = defaultdict(list)
    for c in journeys:
        groups[c.predicate, frozenset((c.subject, c.object))].append(c)
    for group in groups.values():
        _fill(group, _one(times[c] for c in group), times)


def _together(reading: Reading, journeys: list[Candidate], times: dict[Candidate, str | None]) -> None:
    """ "… told Putin at their meeting in Ashgabat": the journey has the date of the meeting."""
    groups: dict[tuple[int, str], list[Candidate]] = defaultdict(list)
    for c in journeys:
        for end in (c.subject, c.object):
            if reading.types.get(end) is EntityType.PERSON:
                groups[reading.tree.sentence[c.trigger], end].append(c)
    for group in groups.values():
        _fill([c for c in group if not elsewhen(reading, c)], _one(times[c] for c in group), times)


def _of_one_journey(reading: Reading, journeys: list[Candidate], times: dict[Candidate, str | None]) -> None:
    """All that the text dates of a traveller falls into one month: his other talks and stops are of that journey."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for c in journeys:
        for end in (c.subject, c.object):
            if reading.types.get(end) is EntityType.PERSON:
                groups[end].append(c)
    for group in groups.values():
        if not any(c.predicate is Predicate.VISITED and times[c] for c in group):
            continue
        months = {(times[c] or "")[:7] for c in group if times[c]}
        if len(months) == 1 and len(month := months.pop()) == 7:
            _fill([c for c in group if not elsewhen(reading, c)], month, times)


def _signing(reading: Reading, candidates: Iterable[Candidate], times: dict[Candidate, str | None]) -> None:
    """All who sign one treaty do so on its day, or in the year by which the text calls it ("the treaty of 1921")."""
    groups: dict[tuple[str, Modality], list[Candidate]] = defaultdict(list)
    for c in candidates:
        if c.predicate is Predicate.SIGNED and c.polarity is Polarity.AFFIRMED:
            groups[c.object, c.modality].append(c)
    for (treaty, modality), group in groups.items():
        day = _one(times[c] for c in group)
        _fill(group, day, times)
        for c in group:
            if day is not None and len(times[c] or "") < len(day):
                times[c] = day  # "signed in 2015 by six powers": the dates agree, or there were no day
        if modality is Modality.ACTUAL and any(times[c] is None for c in group):
            _fill(group, _called_by(reading, treaty), times)


def _called_by(reading: Reading, entity: str) -> str | None:
    """The only year in or beside the names of a thing: "the 2001 treaty", "the agreement of 2001"."""
    tree, years = reading.tree, set()
    for m in reading.mentions.items:
        if m.entity == entity:
            near = [*range(max(m.start - 1, 0), m.end)]
            if m.end + 1 < len(tree) and tree.lower[m.end] in ("of", "from"):
                near.append(m.end + 1)
            years |= {tree.text[i] for i in near if _YEAR.fullmatch(tree.text[i])}
    return years.pop() if len(years) == 1 else None


def _fill(group: list[Candidate], time: str | None, times: dict[Candidate, str | None]) -> None:
    if time is not None:
        for c in group:
            if times[c] is None:
                times[c] = time


def _one(values: Iterable[str | None]) -> str | None:
    """The date that all dates are, or agree with, if it is at least a month; else None."""
    dates = sorted({v for v in values if v}, key=len)
    if not dates or len(dates[-1]) < 7 or not all(dates[-1].startswith(d) for d in dates):
        return None
    return dates[-1]


def elsewhen(reading: Reading, c: Candidate) -> bool:
    """Tell whether words at a trigger place it at another time."""
    tree = reading.tree
    verb = tree.verb_over(c.trigger)
    near = {tree.lower[i] for i in tree.children[c.trigger]}
    if verb >= 0:
        near |= {tree.lower[i] for i in tree.children[verb]}
        if any(tree.lower[i] in ("had", "has", "have") for i in tree.dependents(verb, "aux")):
            return True
    return bool(near & times_words().other_times)
