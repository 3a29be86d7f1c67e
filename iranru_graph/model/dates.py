"""Dates with the precision that a text gives: a year, a month, or a day."""

from __future__ import annotations

import datetime as dt
import re

_PARTIAL = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def is_partial_date(value: str) -> bool:
    """Tell whether ``value`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` and stands in the calendar.

    >>> [is_partial_date(v) for v in ("1989", "1989-06", "1989-06-22", "1989-13", "2023-02-30", "June 1989")]
    [True, True, True, False, False, False]
    """
    if not _PARTIAL.fullmatch(value):
        return False
    if len(value) == 10:
        try:
            dt.date.fromisoformat(value)
        except ValueError:
            return False
    return True


def interval(value: str) -> tuple[dt.date, dt.date]:
    """First and last day (inclusive) that a partial date covers.

    >>> interval("2020-02")
    (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    """
    if not is_partial_date(value):
        raise ValueError(f"not a partial date: {value!r}")
    parts = [int(p) for p in value.split("-")]
    if len(parts) == 3:
        day = dt.date(*parts)
        return day, day
    if len(parts) == 2:
        year, month = parts
        following = dt.date(year + month // 12, month % 12 + 1, 1)
        return dt.date(year, month, 1), following - dt.timedelta(days=1)
    return dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31)


def overlaps(value: str, start: str | None, end: str | None) -> bool:
    """Tell whether a partial date touches the span from ``start`` to ``end`` (either may be open).

    >>> overlaps("2021", "2013-08-03", "2021-08-03"), overlaps("2021-09", "2013-08-03", "2021-08-03")
    (True, False)
    """
    first, last = interval(value)
    return (start is None or interval(start)[0] <= last) and (end is None or first <= interval(end)[1])
