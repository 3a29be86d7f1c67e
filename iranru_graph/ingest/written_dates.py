"""Dates as mastheads, bylines and headers write them, to the precision that they give.

Own patterns rather than a date library: a day that could be a month, or a date without a year, must stay unknown here
instead of being completed from today's date.
"""

from __future__ import annotations

import re

from iranru_graph.model.dates import is_partial_date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
#: Names of months and their short forms, the longest first.
MONTH_NAMES = tuple(name.capitalize() for name in sorted(_MONTHS, key=len, reverse=True))
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
#: The end of a year, also where a page has glued the time to it: "June 3, 20213:02 PM".
_YEAR_ENDS = r"(?:\b|(?=\d{1,2}:\d\d))"
_NOT_NUMBER = r"(?![\d/.-]*\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}[-/.](?P<month>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}}))?(?=T\d|\b){_NOT_NUMBER}",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}{_YEAR_ENDS}",
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}{_YEAR_ENDS}",
        rf"(?<![\d/.-])(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}\b",
        rf"(?<![\d/.-])(?P<first>\d{{1,2}})[/-](?P<second>\d{{1,2}})[/-]{_YEAR}\b",
        rf"\b{_MONTH},?\s+{_YEAR}\b",
        rf"(?<![\d/.-]){_YEAR}\b{_NOT_NUMBER}",
    )
)
_FILLER = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?\b|\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?"
    r"|\b(?:gmt|utc|e[sd]?t|p[sd]?t|c[sde]s?t|msk|irs?t|ist|bst|ast|trt|at|on|the|published|updated|posted|last|first|modified|created|date|dated|issued"
    r"|release(?:d)?|time|local|added|written)\b(?:\s*[+-]\d{1,4})?|[\W_]+",
    re.IGNORECASE,
)
_T_TIME_AFTER = re.compile(r"^T\d\d:?\d\d\S*")
_T_TIME = re.compile(r"(?<=\d)T\d\d:?\d\d\S*")


def find_date(text: str) -> str | None:
    """The first date of a short text as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, or None.

    A date like 03/04/2021, which two continents read differently, gives the year alone.

    >>> [find_date(t) for t in ("2021/09/01 | Note", "Sunday, December 29, 2024", "13/02/2020", "3/4/2021")]
    ['2021-09-01', '2024-12-29', '2020-02-13', '2021']
    """
    found = _match(text)
    return _value(found) if found else None


def is_date_line(text: str) -> bool:
    """Tell whether a line holds a date to the month or day, with nothing but weekday, time and labels around it.

    >>> is_date_line("Published: Sunday, December 29, 2024, 10:30 GMT"), is_date_line("Lavrov arrived on 5 May 2021")
    (True, False)
    """
    found = _match(text)
    if not found or len(_value(found) or "") < 7 or len(text) > 90:
        return False
    rest = _T_TIME.sub("", text[: found.start()] + " " + text[found.end() :])
    return not _FILLER.sub("", rest)


def day_dates(text: str) -> list[str]:
    """All dates of a short text that name a day, in their order, as ``YYYY-MM-DD``.

    >>> day_dates("12:31 GMT 18.01.2022 (Updated: 13:43 GMT 19.01.2022)")
    ['2022-01-18', '2022-01-19']
    """
    return [value for m in _days(text) if (value := _value(m)) is not None]


def without_dates(text: str) -> str:
    """A short text without its dates to the day, times of day, weekdays and the words that belong to them.

    >>> without_dates("Jane Doe, Sunday 3 June 2021 18:42 BST").split()
    ['Jane', 'Doe']
    """
    for found in reversed(_days(text)):
        text = text[: found.start()] + " " + _T_TIME_AFTER.sub(" ", text[found.end() :])
    return _FILLER.sub(" ", text)


def _days(text: str) -> list[re.Match[str]]:
    hits = sorted(
        (m for p in _PATTERNS for m in p.finditer(text) if len(_value(m) or "") == 10), key=lambda m: m.start()
    )
    return [m for i, m in enumerate(hits) if i == 0 or m.start() >= hits[i - 1].end()]


def _match(text: str) -> re.Match[str] | None:
    hits = [m for m in (p.search(text) for p in _PATTERNS) if m and _value(m)]
    return max(hits, key=lambda m: (len(_value(m) or ""), -m.start()), default=None)


def _value(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    month, day = parts.get("month"), parts.get("day")
    if parts.get("first"):
        first, second = int(parts["first"]), int(parts["second"])
        if first > 12 >= second:
            day, month = str(first), str(second)
        elif second > 12 >= first:
            day, month = str(second), str(first)
        elif first == second:
            day, month = str(first), str(second)
    value = str(parts["year"])
    if month:
        number = _MONTHS.get(month.lower()) or (int(month) if month.isdigit() else 0)
        value += f"-{number:02d}"
        if day:
            value += f"-{int(day):02d}"
    return value if is_partial_date(value) else None
