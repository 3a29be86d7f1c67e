"""What a date expression means where it stands: the time that a text is telling of, kept while it is read.

News count back from their own date, stories count on from the date told last. Nothing is guessed: an expression that
has nothing to count from has no value.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from iranru_graph.model.dates import interval

_MONTHS = {
    name: n
    for n, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
COUNTS = {
    word: n
    for n, words in enumerate(
        (
            "a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
#: Expressions that may name their year themselves.
DATED = frozenset({"iso", "day", "day_range", "month", "year", "season"})
#: Expressions that name a month.
MONTHLY = frozenset({"iso", "day", "day_range", "month", "bare_month"})
_FIRST_YEAR = 1500
#: An undated text counts no more than so many years back from the newest that it names.
_BACK = 10
#: What a report calls by day and month alone, so many days before it, it reports.
_NEWS = 31
#: Length of a date that names its month; days of the year past.
_MONTH, _YEAR = 7, 366
_SHIFT = {"previous": -1, "preceding": -1, "following": 1, "next": 1}


@dataclass(frozen=True, slots=True)
class Expression:
    """Words of a date, by part (``month``, ``count``, ``unit`` …), in lower case, with where and how they stand.

    ``future``: the clause speaks of what is to come. ``aside``: the date is of something beside the story.
    ``onto``: what it counts from follows ("two days before the talks", against "two days before").
    """

    kind: str
    words: Mapping[str, str]
    sentence: int
    future: bool = False
    aside: bool = False
    onto: bool = False

    def word(self, name: str) -> str:
        """One part, empty where the expression has none."""
        return self.words.get(name, "")


class Clock:
    """Reads expressions in the order of the text.

    ``date`` is the document's partial date, ``newest_year`` the latest year that an undated text names, ``years`` all
    that it names, ``written`` that in which it seems to be written.

    >>> clock = Clock("2024-06-15", newest_year=None, years=[])
    >>> clock.read(Expression("bare_month", {"month": "november"}, 0))
    '2023-11'
    """

    def __init__(
        self, date: str | None, *, newest_year: int | None, years: list[int], written: int | None = None
    ) -> None:
        self.now = interval(date)[1 if len(date) < 10 else 0] if date else None
        self.precise = date is not None and len(date) >= 7
        self.exact = date is not None and len(date) == 10
        self.newest_year = newest_year
        self.written = written if date is None else None
        #: A text about the past counts on from the year told last; news count back from their own date.
        self.narrates = self.now is not None and bool(years) and years[len(years) // 2] < self.now.year - 4
        self.told: str | None = None
        self.told_at = 0
        self.aside: str | None = None
        self.named: tuple[int, int] | None = None

    def name(self, year: int, sentence: int) -> None:
        """The year in the name of a thing ("Army 2020"): what is told of it in that sentence was then."""
        self.named = (year, sentence)

    def read(self, e: Expression) -> str | None:
        """Value of an expression; the story moves to it, unless it stands aside."""
        reader = getattr(self, f"_{e.kind}")
        value: str | None = reader(e)
        if value is None or not _FIRST_YEAR <= int(value[:4]) <= 2100:
            return None
        if e.aside or (e.onto and self.turns(e)):
            self.aside = value
        else:
            self.told, self.told_at = value, e.sentence
            self.aside = None
        return value

    def turns(self, e: Expression) -> bool:
        """Tell whether a date of its own sentence stands before "two days before …": then this is what follows it."""
        return self.told is not None and self.told_at == e.sentence

    def dateline(self, value: str) -> None:
        """The day on which a report was written, told at its head."""
        if self.now is not None and len(value) == 10:
            self.now = dt.date.fromisoformat(value)
            self.exact = self.precise = True
        self.told = None

    # dates that name a month or more

    def _iso(self, e: Expression) -> str | None:
        return _checked(f"{e.word('year')}-{e.word('month')}-{e.word('day')}")

    def _year(self, e: Expression) -> str:
        return e.word("year")

    _season = _decade = _between = _years = _year

    def _month(self, e: Expression) -> str:
        return f"{e.word('year')}-{_month(e):02}"

    def _day(self, e: Expression) -> str | None:
        month, day = _month(e), int(e.word("day"))
        year = int(e.word("year")) if e.word("year") else self._year_of(e, month, day)
        return None if year is None else _checked(f"{year}-{month:02}-{day:02}")

    def _day_range(self, e: Expression) -> str | None:
        value = self._day(e)
        return value and value[:7]

    def _bare_month(self, e: Expression) -> str | None:
        month = _month(e)
        year = self._year_of(e, month, None)
        return f"{year}-{month:02}" if year else None

    def _bare_day(self, e: Expression) -> str | None:
        day = int(e.word("day"))
        if self.told is not None and len(self.told) >= 7 and (self.now is None or self._recent(e)):
            return _checked(f"{self.told[:7]}-{day:02}")
        if self.now is None or not self.exact:
            return None
        month = self.now.year * 12 + self.now.month - 1
        if day > self.now.day and not e.future:
            month -= 1
        elif day < self.now.day and e.future:
            month += 1
        return _checked(f"{month // 12}-{month % 12 + 1:02}-{day:02}")

    def _month_told(self, e: Expression) -> str | None:
        """ "December of that year", "March last year"."""
        which = e.word("which")
        if which in ("last", "this", "next"):
            year = None if self.now is None else self.now.year + {"last": -1, "this": 0, "next": 1}[which]
        else:
            base = self._base()
            year = None if base is None else int(base[:4]) + _shift(which)
        return None if year is None else f"{year}-{_month(e):02}"

    def _month_told_on(self, e: Expression) -> str | None:
        """ "The following March" after the date told last."""
        base, month, shift = self._base(), _month(e), _shift(e.word("which"))
        if base is None:
            return None
        year, known = int(base[:4]), int(base[5:7]) if len(base) >= 7 else None
        if shift > 0 and (known is None or month <= known):
            year += 1
        elif shift < 0 and (known is None or month >= known):
            year -= 1
        return f"{year}-{month:02}"

    def _year_of(self, e: Expression, month: int, day: int | None) -> int | None:
        """Year of a date that names none."""
        which = e.word("which")
        if self.named is not None and self.named[1] == e.sentence and e.aside:
            return self.named[0]
        if self.now is None:
            if which == "last" and self.written is not None:
                known = (
                    int(self.told[5:7]) if self.told and self.told[:4] == str(self.written) and self.told[5:7] else 0
                )
                return self.written if month < known else self.written - 1
            return self._year_told(e, month)
        if not which and self._just_now(month, day):
            return self.now.year
        if which not in ("last", "this", "next") and self.told is not None:
            year = int(self.told[:4])
            beside = e.aside and self.told_at != e.sentence  # "the treaty, signed on 17 January": counted from today
            if (self.narrates and not self._arrived()) or (self._recent(e) and year < self.now.year and not beside):
                return self._year_told(e, month)
        year, now = self.now.year, (self.now.month, self.now.day if day else 1)
        here = (month, day or 1)
        if which == "last":
            return year if here < now else year - 1
        if e.future or which == "next":
            return year if here >= now or (now[0] - month) <= 1 else year + 1
        if here > now and (which == "this" or month - self.now.month <= (1 if day else 0)):
            return year
        if here > now:
            return year - 1
        return year + 1 if (month, self.now.month) == (1, 12) and day else year

    def _arrived(self) -> bool:
        """Tell whether a story has come to the last twelve months: "since last August", "the year's end"."""
        if self.now is None or self.told is None or len(self.told) < _MONTH:
            return False
        return 0 <= (self.now - interval(self.told)[0]).days <= _YEAR

    def _just_now(self, month: int, day: int | None) -> bool:
        """ "On 17 May" in a report of the 18th, although it last told of a year long past."""
        if self.now is None or day is None or not self.exact or (self.told is not None and len(self.told) > 4):
            return False
        there = _checked(f"{self.now.year}-{month:02}-{day:02}")
        return there is not None and 0 <= (self.now - dt.date.fromisoformat(there)).days <= _NEWS

    def _year_told(self, e: Expression, month: int) -> int | None:
        """Year of a month in a story: that of the date told last, or the next one where the year has turned."""
        base = self._base()
        if base is None:
            return self.newest_year
        year, known = int(base[:4]), int(base[5:7]) if len(base) >= 7 else month
        if e.aside:
            return year - 1 if month - known > 6 else year
        return year + 1 if known - month >= 9 else year

    # dates that count from another

    def _told_season(self, e: Expression) -> str | None:
        base = self._base()
        if self.now is not None and not self.narrates and not (base and self._recent(e)):
            return str(self.now.year)
        return base[:4] if base else None

    _told_year = _told_season

    def _told_month(self, e: Expression) -> str | None:
        base = self._base()
        if self.now is not None and not self.narrates and not (base and self._recent(e)):
            return f"{self.now.year}-{self.now.month:02}" if self.precise else None
        return base[:7] if base and len(base) >= 7 else None

    def _told_time(self, e: Expression) -> str | None:
        """ "At the time", after a date in the sentence before."""
        return self.told if self._recent(e) and self.told_at != e.sentence else None

    def _named(self, e: Expression) -> str | None:
        if self.now is None or not self.precise:
            return None
        shift = {"yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}.get(e.word("name"), 0)
        return (self.now + dt.timedelta(days=shift)).isoformat()

    def _weekday(self, e: Expression) -> str | None:
        which, day = e.word("which"), e.word("weekday")
        if day.endswith("s"):
            return None  # "on Fridays"
        number = _WEEKDAYS.index(day)
        if which.startswith("the "):
            if self.told is None or len(self.told) < 10:
                return None
            base = dt.date.fromisoformat(self.told)
            ahead = (number - base.weekday() - 1) % 7 + 1
            return (base + dt.timedelta(days=ahead if which == "the following" else ahead - 8)).isoformat()
        if self.now is None or not self.precise:
            return None
        back = (self.now.weekday() - number) % 7
        if which == "next" or (e.future and which != "last"):
            back = back - 7 if back or which == "next" else 0
        elif which == "last" and back == 0:
            back = 7
        return (self.now - dt.timedelta(days=back)).isoformat()

    def _told_day(self, e: Expression) -> str | None:
        """ "The same day", "the next evening"."""
        base = self._base()
        if base is None or len(base) < 10:
            return base if base and _shift(e.word("which")) == 0 and len(base) == 7 else None
        return (dt.date.fromisoformat(base) + dt.timedelta(days=_shift(e.word("which")))).isoformat()

    def _relative(self, e: Expression) -> str | None:
        which, unit = e.word("which"), e.word("unit")
        if which not in ("last", "this", "next"):
            return self._from_told(_shift(which), unit)
        if self.now is None:
            return None
        shift = {"last": -1, "this": 0, "next": 1}[which]
        if unit == "year":
            return str(self.now.year + shift)
        if unit in ("month", "week"):
            return _counted(self.now, shift, unit, exact=True) if self.precise else None
        earlier = which == "last" and {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[unit] > (
            self.now.month
        )
        return str(self.now.year - 1 if earlier else self.now.year + (which == "next"))

    def _from_told(self, shift: int, unit: str) -> str | None:
        base = self._base()
        if base is None:
            return None
        if unit == "year":
            return str(int(base[:4]) + shift)
        if unit == "month":
            return _counted(interval(base)[0], shift, unit, exact=True) if len(base) >= 7 else None
        if unit == "week":
            return _counted(interval(base)[0], shift, unit, exact=True) if len(base) == 10 else None
        return None

    def _ago(self, e: Expression) -> str | None:
        """ "Three days ago", "two weeks later", "the day before", "a few days earlier"."""
        way, words, unit = e.word("way"), e.word("count"), e.word("unit")
        sign = 1 if way in ("later", "after", "afterward", "afterwards", "in", "within") else -1
        if e.onto and self.turns(e):  # "on Monday, two days before the talks" dates the talks
            sign = -sign
        if way == "ago" or (way in ("in", "within") and (e.future or e.word("time"))):
            if self.now is None:
                return self._presumed(sign * COUNTS.get(words, 0), unit)
            base, exact = self.now, self.exact
        else:
            told = self._base()
            if told is None:
                return None
            base, exact = interval(told)[0], len(told) == 10
            if unit in ("month", "week", "fortnight") and len(told) < 7:
                return None
        if unit in ("hour", "minute"):
            return base.isoformat() if exact else None
        if words in COUNTS or words.isdigit() or words == "the":
            return _counted(base, sign * (COUNTS.get(words) or int(words if words.isdigit() else 1)), unit, exact=exact)
        if unit == "day" and exact:  # a few days: the month, where they do not leave it
            there = base + dt.timedelta(days=4 * sign)
            return f"{there.year}-{there.month:02}" if there.month == base.month else None
        return None

    def _presumed(self, count: int, unit: str) -> str | None:
        """ "Two years ago", "a month ago" in a text without a date that tells of its own year."""
        if not count or self.written is None:
            return None
        if unit == "year" and abs(count) <= _BACK:
            return str(self.written + count)
        if unit == "month" and self.told is not None and len(self.told) >= 7 and int(self.told[:4]) == self.written:
            return _counted(interval(self.told)[0], count, unit, exact=True)
        return None

    def _base(self) -> str | None:
        """What relative dates count from: the date told last, else one told aside."""
        return self.told or self.aside

    def _recent(self, e: Expression) -> bool:
        """Tell whether the date told last stands in this sentence or the one before."""
        return self.told is not None and e.sentence - self.told_at <= 1


def _month(e: Expression) -> int:
    return _MONTHS[e.word("month").rstrip(".")]


def _shift(which: str) -> int:
    return next((n for word, n in _SHIFT.items() if word in which), 0)


def _counted(base: dt.date, count: int, unit: str, *, exact: bool) -> str | None:
    """``count`` units from a day, as exactly as the words say; None outside the calendar or where the base is vague."""
    years = {"year": 1, "decade": 10}.get(unit)
    if years is not None:
        return str(base.year + years * count)
    if unit == "month":
        months = base.year * 12 + base.month - 1 + count
        return f"{months // 12}-{months % 12 + 1:02}"
    if not exact:
        return None
    days = {"week": 7, "fortnight": 14}.get(unit, 1)
    day = base + dt.timedelta(days=days * count)
    return f"{day.year}-{day.month:02}" if days > 1 else day.isoformat()


def _checked(value: str) -> str | None:
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return None
    return value
