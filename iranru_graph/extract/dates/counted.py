"""Dates that count from another: from the day of the news ("last week"), or from the date told last ("two days later").

Nothing is guessed: an expression that has nothing to count from has no value.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from iranru_graph.extract.dates.days import WEEKDAYS, has_day, has_month, on_from, some_days_from
from iranru_graph.extract.dates.expression import COUNTS, FROM_NOW, Expression
from iranru_graph.extract.dates.story import Story
from iranru_graph.model.dates import interval

#: An undated text counts no more than so many years back from the newest that it names.
_BACK = 10
#: Month from which on a season of this year is past.
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_ONWARD = ("later", "on", "after", "afterward", "afterwards", "in", "within")
_HALF = {"year": (6, "month"), "decade": (5, "year")}
_SATURDAY = 5
_BY_NAME = {
    "day before yesterday": -2,
    "day after tomorrow": 2,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "tomorrow": 1,
}


def _told_year(e: Expression, story: Story) -> str | None:
    """ "At the end of the year", "in the spring"."""
    today = _today(e, story)
    if today is not None:
        return str(today.year - (not e.future and _SEASONS.get(e.word("season"), 0) > today.month))
    return story.base[:4] if story.base else None


def _told_month(e: Expression, story: Story) -> str | None:
    """ "At the end of the month"."""
    today = _today(e, story)
    if today is not None:
        return f"{today.year}-{today.month:02}" if story.precise else None
    return story.base[:7] if story.base and has_month(story.base) else None


def _today(e: Expression, story: Story) -> dt.date | None:
    """The day of the news where "the year" is theirs: what is to come, or no story of the past, no date before."""
    return None if not e.future and (story.narrates or story.just_told(e)) else story.now


def _told_week(e: Expression, story: Story) -> str | None:
    """ "Earlier in the week", "over the weekend", in the news of a day."""
    if story.now is None or not story.exact:
        return None
    if e.word("unit") == "week":
        return on_from(story.now, 0, "week", exact=True)
    ahead = e.future or e.word("which") == "next"
    days = (_SATURDAY - story.now.weekday()) % 7 if ahead else -((story.now.weekday() - _SATURDAY) % 7)
    there = story.now + dt.timedelta(days=days)
    return f"{there.year}-{there.month:02}"


def _seasons(e: Expression, story: Story) -> str | None:
    """ "Two summers ago", "three winters later"."""
    count, season, ago = e.word("count"), _SEASONS[e.word("season")], e.word("way") == "ago"
    number = int(count) if count.isdigit() else COUNTS.get(count)
    if ago:
        base = story.now
        return None if base is None or number is None else str(base.year - (season > base.month) - number + 1)
    if story.base is None or number is None:
        return None
    return str(int(story.base[:4]) + (number if e.word("way") == "later" else -number))


def _told_time(e: Expression, story: Story) -> str | None:
    """ "At the time", after a date in the sentence before."""
    return story.told if story.just_told(e) and story.told_at != e.sentence else None


def _told_day(e: Expression, story: Story) -> str | None:
    """ "The same day", "the next evening"."""
    base = story.base
    if base is None or not has_day(base):
        return base if base and e.shift == 0 and has_month(base) else None
    return (dt.date.fromisoformat(base) + dt.timedelta(days=e.shift)).isoformat()


def _by_name(e: Expression, story: Story) -> str | None:
    """ "Yesterday", "tonight", "tomorrow"."""
    if story.now is None or not story.precise:
        return None
    return (story.now + dt.timedelta(days=_BY_NAME.get(e.word("name").removeprefix("the "), 0))).isoformat()


def _weekday(e: Expression, story: Story) -> str | None:
    """ "On Monday" in the news, "the following Monday" in a story; "on Mondays" is no date."""
    which, day = e.word("which"), e.word("weekday")
    if day.endswith("s"):
        return None
    number = WEEKDAYS.index(day)
    if which.startswith("the "):
        return _weekday_told(number, story, after=which == "the following")
    if story.now is None or not story.precise:
        return None
    if e.word("week"):
        monday = story.now - dt.timedelta(days=story.now.weekday())
        return (monday + dt.timedelta(days=number + 7 * FROM_NOW[e.word("week")])).isoformat()
    back = (story.now.weekday() - number) % 7
    if which == "next" or (e.future and which != "last"):
        back = back - 7 if back or which == "next" else 0
    elif which == "last" and back == 0:
        back = 7
    return (story.now - dt.timedelta(days=back)).isoformat()


def _weekday_told(number: int, story: Story, *, after: bool) -> str | None:
    """ "The following Monday", "the previous Monday" of the day told last."""
    if story.told is None or not has_day(story.told):
        return None
    base = dt.date.fromisoformat(story.told)
    ahead = (number - base.weekday() - 1) % 7 + 1
    return (base + dt.timedelta(days=ahead if after else ahead - 8)).isoformat()


def _relative(e: Expression, story: Story) -> str | None:
    """ "Last year", "this month", "next week"; "the following year" of the date told last."""
    which, unit, now = e.word("which"), e.word("unit"), story.now
    if which not in FROM_NOW:
        return _from_told(e, story)
    if now is None:
        return None
    if unit == "year":
        return str(now.year + FROM_NOW[which])
    if unit in ("month", "week"):
        return on_from(now, FROM_NOW[which], unit, exact=True) if story.precise else None
    if which == "last" and _SEASONS[unit] > now.month:
        return str(now.year - 1)
    return str(now.year + (which == "next"))


def _from_told(e: Expression, story: Story) -> str | None:
    """ "The following year", "that month": from the date told last, if that is told as exactly."""
    base, unit = story.base, e.word("unit")
    if base is None:
        return None
    if unit in _SEASONS:
        return str(_year_of_season(base, _SEASONS[unit], e.shift))
    enough = {"year": True, "month": has_month(base), "week": has_day(base)}.get(unit, False)
    return on_from(interval(base)[0], e.shift, unit, exact=True) if enough else None


def _year_of_season(base: str, season: int, shift: int) -> int:
    """Year of "that summer", "the following spring", "the previous autumn" of a date; seasons begin in ``season``."""
    year, month = int(base[:4]), int(base[5:7]) if has_month(base) else None
    if shift > 0:
        return year + (month is None or season <= month)
    if shift < 0:
        return year - (month is None or season + 2 >= month)
    return year


def _ago(e: Expression, story: Story) -> str | None:
    """ "Three days ago", "two weeks later", "the day before", "a few days earlier"."""
    way, unit = e.word("way"), e.word("unit")
    sign = 1 if way in _ONWARD else -1
    if e.onto and story.turns(e):  # "on Monday, two days before the talks" dates the talks
        sign = -sign
    if way == "ago" or (way in ("in", "within") and (e.future or e.word("time"))):
        if story.now is None:
            return _presumed(sign * COUNTS.get(e.word("count"), 0), unit, story)
        return _away(e, sign, story.now, exact=story.exact)
    told = story.start(e)
    if told is None or (unit in ("month", "week", "fortnight") and not has_month(told)):
        return None
    return _away(e, sign, interval(told)[0], exact=has_day(told))


def _away(e: Expression, sign: int, base: dt.date, *, exact: bool) -> str | None:
    """So many units after a day or, where ``sign`` is -1, before it."""
    count, unit = e.word("count"), e.word("unit")
    if count == "half a":
        half, smaller = _HALF[unit]
        return on_from(base, sign * half, smaller, exact=exact)
    if unit in ("hour", "minute"):
        return base.isoformat() if exact else None
    number = int(count) if count.isdigit() else 1 if count == "the" else COUNTS.get(count)
    if number is not None:
        return on_from(base, sign * number, unit, exact=exact)
    return some_days_from(base, sign) if unit == "day" and exact else None


def _presumed(count: int, unit: str, story: Story) -> str | None:
    """ "Two years ago", "a month ago" in a text without a date that tells of its own year."""
    if not count or story.written is None:
        return None
    if unit == "year" and abs(count) <= _BACK:
        return str(story.written + count)
    told = story.told
    if unit == "month" and told is not None and has_month(told) and int(told[:4]) == story.written:
        return on_from(interval(told)[0], count, unit, exact=True)
    return None


#: What reads an expression of each kind.
READERS: Mapping[str, Callable[[Expression, Story], str | None]] = {
    "told_season": _told_year,
    "told_year": _told_year,
    "told_month": _told_month,
    "told_week": _told_week,
    "seasons": _seasons,
    "told_time": _told_time,
    "told_day": _told_day,
    "by_name": _by_name,
    "weekday": _weekday,
    "relative": _relative,
    "ago": _ago,
}
