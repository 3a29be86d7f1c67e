"""What a date expression means where it stands: the time that a text is telling of, kept while it is read.

News count back from their own date, stories count on from the date told last. Nothing is guessed: an expression that
has nothing to count from has no value.
"""

from __future__ import annotations

import datetime as dt

from iranru_graph.extract.dates import counted, named
from iranru_graph.extract.dates.days import has_day
from iranru_graph.extract.dates.expression import Expression
from iranru_graph.extract.dates.story import Story

_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_READERS = {**named.READERS, **counted.READERS}


class Clock:
    """Reads expressions in the order of the text.

    ``date`` is the document's partial date, ``newest_year`` the latest year that an undated text names, ``years`` all
    that it names, ``written`` that in which it seems to be written, ``fresh`` how many of its expressions count from
    the day of its telling.

    >>> clock = Clock("2024-06-15", newest_year=None, years=[])
    >>> clock.read(Expression("bare_month", {"month": "november"}, 0))
    '2023-11'
    """

    def __init__(
        self,
        date: str | None,
        *,
        newest_year: int | None,
        years: list[int],
        written: int | None = None,
        fresh: int = 0,
    ) -> None:
        self.story = Story(date, newest_year=newest_year, years=years, written=written, fresh=fresh)

    def name(self, year: int, sentence: int) -> None:
        """The year in the name of a thing ("Army 2020"): what is told of it in that sentence was then."""
        self.story.year_named = (year, sentence)

    def read(self, e: Expression) -> str | None:
        """Value of an expression; the story moves to it, unless it stands aside."""
        story, value = self.story, _READERS[e.kind](e, self.story)
        if value is None or not _FIRST_YEAR <= int(value[:4]) <= _LAST_YEAR:
            return None
        if (e.aside and not story.opens(e, value)) or (e.onto and story.turns(e)):
            story.aside = value
        else:
            story.tell(e, value)
        return value

    def turns(self, e: Expression) -> bool:
        """Tell whether a date of its own sentence stands before "two days before …": then this is what follows it."""
        return self.story.turns(e)

    def dateline(self, value: str) -> None:
        """The day on which a report was written, told at its head."""
        if self.story.now is not None and has_day(value):
            self.story.now = dt.date.fromisoformat(value)
            self.story.exact = self.story.precise = True
        self.story.told = None
