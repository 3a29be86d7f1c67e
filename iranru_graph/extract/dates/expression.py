"""The words of a date in a text, before it is known what they mean there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iranru_graph.extract.dates.days import MONTHS

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
#: Number of a day of the month by its ordinal.
ORDINALS = {
    word: n
    for n, word in enumerate(
        (
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
            "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth",
            "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
        ),
        1,
    )
}  # fmt: skip
#: Expressions that may name their year themselves.
DATED = frozenset({"iso", "numeric", "day", "day_range", "month", "year", "season"})
#: Expressions that name a month.
MONTHLY = frozenset({"iso", "numeric", "day", "day_range", "month", "bare_month"})
#: What counts from the day of the news: years, months or weeks on.
FROM_NOW = {"last": -1, "this": 0, "next": 1}
_SHIFT = {
    "previous": -1, "preceding": -1, "before": -1, "earlier": -1, "following": 1, "followed": 1, "next": 1, "after": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expression:
    """Words of a date, by part (``month``, ``count``, ``unit`` …), in lower case, with where and how they stand.

    ``future``: the clause speaks of what is to come; ``present``: it speaks of what is. ``aside``: the date is of
    something beside the story. ``onward``: something begins then ("from January 1946"). ``paragraph`` counts the lines
    before. ``onto``: what it counts from follows ("two days before the talks", against "two days before"). ``comes``:
    its sentence says so of what the story tells ("the visit came two days after the talks"). ``from_below``: the date
    that it counts from follows ("two days before he came on 5 May").
    """

    kind: str
    words: Mapping[str, str]
    sentence: int
    future: bool = False
    present: bool = False
    aside: bool = False
    onto: bool = False
    comes: bool = False
    from_below: bool = False
    onward: bool = False
    paragraph: int = 0

    def word(self, name: str) -> str:
        """One part, empty where the expression has none."""
        return self.words.get(name, "")

    @property
    def month(self) -> int:
        """Number of the month that is named."""
        return MONTHS[self.word("month").rstrip(".")]

    @property
    def day(self) -> int | None:
        """Number of the day that is named, None where none is."""
        return int(self.word("day")) if self.word("day") else ORDINALS.get(self.word("ordinal"))

    @property
    def year(self) -> int | None:
        """The year that is named, for a month of a list that which its last month has: "in May and June 2020"."""
        if self.word("year"):
            return int(self.word("year"))
        if not self.word("listed_year"):
            return None
        return int(self.word("listed_year")) - (self.month > MONTHS[self.word("listed_month").rstrip(".")])

    @property
    def shift(self) -> int:
        """How many on from the one told: 1 in "the following month", -1 in "the previous year", 0 in "that day"."""
        return next((n for word, n in _SHIFT.items() if word in self.word("which")), 0)
