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
#: Expressions that may name their year themselves.
DATED = frozenset({"iso", "day", "day_range", "month", "year", "season"})
#: Expressions that name a month.
MONTHLY = frozenset({"iso", "day", "day_range", "month", "bare_month"})
#: What counts from the day of the news: years, months or weeks on.
FROM_NOW = {"last": -1, "this": 0, "next": 1}
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

    @property
    def month(self) -> int:
        """Number of the month that is named."""
        return MONTHS[self.word("month").rstrip(".")]

    @property
    def shift(self) -> int:
        """How many on from the one told: 1 in "the following month", -1 in "the previous year", 0 in "that day"."""
        return next((n for word, n in _SHIFT.items() if word in self.word("which")), 0)
