"""Where a story stands in time: the day of its telling, and the date told last."""

from __future__ import annotations

import datetime as dt

from iranru_graph.extract.dates.days import has_day, has_month
from iranru_graph.extract.dates.expression import Expression
from iranru_graph.model.dates import interval

#: A story whose years lie so far back from the day of its telling is about the past.
_PAST = 4
_YEAR = dt.timedelta(days=366)


class Story:
    """What the dates of a text count from, as far as it has been read.

    ``now`` is the day of its telling: ``precise`` where its month is known, ``exact`` where its day is. ``told`` is the
    date told last, ``aside`` one told since of something beside the story. ``year_named`` is the year in the name of a
    thing, with its sentence. ``lead``: how many more of the dates are of years long past than of these days ("on
    Friday").
    """

    def __init__(
        self, date: str | None, *, newest_year: int | None, years: list[int], written: int | None, fresh: int = 0
    ) -> None:
        self.now = interval(date)[0 if has_day(date) else 1] if date else None
        self.precise = date is not None and has_month(date)
        self.exact = date is not None and has_day(date)
        self.newest_year = newest_year
        self.written = written if date is None else None
        #: A text about the past counts on from the year told last; news count back from their own date.
        past = 0 if self.now is None else sum(year < self.now.year - _PAST for year in years)
        self.lead = past - (len(years) - past) - fresh
        self.narrates = self.lead > 0
        self.told: str | None = None
        self.told_at = self.paragraph = 0
        self.aside: str | None = None
        self.year_named: tuple[int, int] | None = None

    def tell(self, e: Expression, value: str) -> None:
        """The story moves to the date of an expression."""
        self.told, self.told_at, self.paragraph = value, e.sentence, e.paragraph
        self.aside = None

    def opens(self, e: Expression, value: str) -> bool:
        """ "His fourth term, from January 1946, …": a new paragraph goes on from there."""
        later = self.told is not None and value > self.told and e.paragraph > self.paragraph
        return later and e.onward and has_month(value) and e.year is not None

    @property
    def base(self) -> str | None:
        """What relative dates count from: the date told last, else one told aside."""
        return self.told or self.aside

    @property
    def arrived(self) -> bool:
        """Tell whether a story has come to the last twelve months: "since last August", "the year's end"."""
        if self.now is None or self.told is None or not has_month(self.told):
            return False
        return dt.timedelta(0) <= self.now - interval(self.told)[0] <= _YEAR

    def just_told(self, e: Expression) -> bool:
        """Tell whether the date told last stands in the sentence of ``e`` or the one before."""
        return self.told is not None and e.sentence - self.told_at <= 1

    def turns(self, e: Expression) -> bool:
        """Tell whether what counts is known and what follows "two days before …" is to be told from it.

        So where a date of its own sentence stands before, and where the story's own day is said to have come so.
        """
        if e.from_below:
            return False
        return (self.told is not None and self.told_at == e.sentence) or (e.comes and self.start(e) is not None)

    def start(self, e: Expression) -> str | None:
        """What "two days after …" counts from: the date told last; of what comes so in the news, their day."""
        if not e.comes or self.just_told(e):
            return self.base
        return self.now.isoformat() if self.now is not None and self.exact and not self.narrates else None
