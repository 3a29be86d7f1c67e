"""Dates that name a year, a month or a day of the month: what they leave out is told by the story or by the news."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from iranru_graph.extract.dates.days import checked, has_month, month_of
from iranru_graph.extract.dates.expression import FROM_NOW, Expression
from iranru_graph.extract.dates.story import Story

#: What a report calls by day and month alone, so many days before it, it reports.
_REPORTED = 31
#: What is told in the present is no more than so many months ahead.
_HALF = 6
_MONTHS = 12
#: Month, and day where it is the same in every year.
_FEASTS: Mapping[str, tuple[int, int | None]] = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "nowruz": (3, None),
    "norouz": (3, None),
}
#: By so many dates the past must lead for a whole text to tell of it.
_LEAD = 3


def _iso(e: Expression, story: Story) -> str | None:
    return checked(f"{e.word('year')}-{e.word('month')}-{e.word('day')}")


def _numeric(e: Expression, story: Story) -> str | None:
    """ "14.03.2024", day first; "04/05/2024" is read so on one side of an ocean only, so it tells its year."""
    day, month, year = (int(e.word(part)) for part in ("day", "month", "year"))
    if e.word("mark") == "/" and day <= _MONTHS and day != month:
        return str(year)
    return checked(f"{year}-{month:02}-{day:02}")


def _feast(e: Expression, story: Story) -> str | None:
    """ "Christmas Eve 2023"; of the Persian new year the month: its day changes."""
    month, day = _FEASTS[e.word("feast").replace("’", "'")]
    year = e.year or _year_of(e, story, month, day)
    if year is None:
        return None
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"


def _year(e: Expression, story: Story) -> str | None:
    return e.word("year")


def _month(e: Expression, story: Story) -> str | None:
    return f"{e.word('year')}-{e.month:02}"


def _day(e: Expression, story: Story) -> str | None:
    month, day = e.month, e.day
    year = e.year or _year_of(e, story, month, day)
    return None if year is None else checked(f"{year}-{month:02}-{day:02}")


def _day_range(e: Expression, story: Story) -> str | None:
    """ "From 5 to 8 June 2012": the month."""
    value = _day(e, story)
    return value and value[:7]


def _bare_month(e: Expression, story: Story) -> str | None:
    """ "In September", "last September"."""
    year = e.year or _year_of(e, story, e.month, None)
    return f"{year}-{e.month:02}" if year else None


def _bare_day(e: Expression, story: Story) -> str | None:
    """ "On the 15th": of the month told last, or of that of the news."""
    day = int(e.word("day"))
    if story.told is not None and has_month(story.told) and (story.now is None or story.just_told(e)):
        return checked(f"{story.told[:7]}-{day:02}")
    if story.now is None or not story.exact:
        return None
    month = story.now.month - 1
    if day > story.now.day and not e.future:
        month -= 1
    elif day < story.now.day and e.future:
        month += 1
    return checked(f"{month_of(story.now.year, month)}-{day:02}")


def _month_told(e: Expression, story: Story) -> str | None:
    """ "December of that year", "March last year"."""
    year = _year_by_name(e, story)
    return None if year is None else f"{year}-{e.month:02}"


def _day_told(e: Expression, story: Story) -> str | None:
    """ "25 December last year"."""
    year = _year_by_name(e, story)
    return None if year is None else checked(f"{year}-{e.month:02}-{e.day:02}")


def _year_by_name(e: Expression, story: Story) -> int | None:
    """ "Last year" from the day of the news, "of that year" from the year told last."""
    if e.word("which") in FROM_NOW:
        return None if story.now is None else story.now.year + FROM_NOW[e.word("which")]
    if story.base is None:
        return None if story.now is None or not e.shift else story.now.year + e.shift
    return int(story.base[:4]) + e.shift


def _month_told_on(e: Expression, story: Story) -> str | None:
    """ "The following March" after the date told last."""
    base, month = story.base, e.month
    if base is None:
        return None
    year, known = int(base[:4]), int(base[5:7]) if has_month(base) else None
    if e.shift > 0 and (known is None or month <= known):
        year += 1
    elif e.shift < 0 and (known is None or month >= known):
        year -= 1
    return f"{year}-{month:02}"


def _year_of(e: Expression, story: Story, month: int, day: int | None) -> int | None:
    """Year of a date that names none."""
    which = e.word("which")
    if story.year_named is not None and story.year_named[1] == e.sentence and e.aside:
        return story.year_named[0]
    if story.now is None:
        if which == "last" and story.written is not None:
            return _last_written(story.written, story.told, month)
        return _year_told(e, story, month)
    if not which and _just_now(story, month, day):
        return story.now.year
    if which not in FROM_NOW and _goes_on(e, story, story.now):
        return _year_told(e, story, month)
    if e.present and not e.future and which not in ("since", *FROM_NOW):
        return _nearest_year(story.now, month)
    return _year_in_news(e, story.now, month, day)


def _last_written(written: int, told: str | None, month: int) -> int:
    """ "Last March" in an undated text: of the year that it was written in, if it has told of a later month of it."""
    known = int(told[5:7]) if told and told[:4] == str(written) and has_month(told) else 0
    return written if month < known else written - 1


def _just_now(story: Story, month: int, day: int | None) -> bool:
    """ "On 17 May" in a report of the 18th, although it last told of a year long past."""
    if story.now is None or day is None or not story.exact or (story.told is not None and has_month(story.told)):
        return False
    there = checked(f"{story.now.year}-{month:02}-{day:02}")
    return there is not None and 0 <= (story.now - dt.date.fromisoformat(there)).days <= _REPORTED


def _goes_on(e: Expression, story: Story, now: dt.date) -> bool:
    """Tell whether a date goes on from the one told last, and is not counted from the day of the news."""
    if story.told is None:
        return False
    beside = e.aside and story.told_at != e.sentence  # "the treaty, signed on 17 January": counted from today
    past = int(story.told[:4]) < now.year
    if story.narrates:
        return not story.arrived and (story.lead >= _LEAD or story.just_told(e))
    return story.told_at == e.sentence and past and not beside


def _year_told(e: Expression, story: Story, month: int) -> int | None:
    """Year of a month in a story: that of the date told last, or the next one where the year has turned."""
    base = story.base
    if base is None:
        return story.newest_year
    if story.aside is not None and has_month(story.aside) and story.aside[:7] > base[:7] and not e.aside:
        base = story.aside  # what was told beside it was later: the story has come so far
    year, known = int(base[:4]), int(base[5:7]) if has_month(base) else month
    if e.aside:
        return year - 1 if month - known > 6 else year
    return year + 1 if known - month >= 9 else year


def _nearest_year(today: dt.date, month: int) -> int:
    """The year in which a month is nearest to a day."""
    ahead = (month - today.month) % 12
    return today.year + (ahead <= _HALF and month < today.month) - (ahead > _HALF and month > today.month)


def _year_in_news(e: Expression, today: dt.date, month: int, day: int | None) -> int:
    """Year of a date in the news of a day: it is past, unless the words or its being so near say that it is to come."""
    which, year = e.word("which"), today.year
    here, now = (month, day or 1), (today.month, today.day if day else 1)
    if which == "last":
        return year if here < now else year - 1
    if e.future or which == "next":
        return year if here >= now or (today.month - month) <= 1 else year + 1
    if here > now and (which == "this" or month - today.month <= (1 if day else 0)):
        return year
    if here > now:
        return year - 1
    return year + 1 if (month, today.month) == (1, 12) and day else year


#: What reads an expression of each kind.
READERS: Mapping[str, Callable[[Expression, Story], str | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "feast": _feast,
    "day": _day,
    "day_range": _day_range,
    "month": _month,
    "season": _year,
    "year": _year,
    "years": _year,
    "between": _year,
    "decade": _year,
    "bare_month": _bare_month,
    "bare_day": _bare_day,
    "month_told": _month_told,
    "day_told": _day_told,
    "month_told_on": _month_told_on,
}
