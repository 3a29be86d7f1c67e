"""Arithmetic of days: partial dates, and so many days, weeks, months or years on from one."""

from __future__ import annotations

import datetime as dt

#: Number of a month by its name, whole or short.
MONTHS = {
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
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: So many days after it, something is news.
NEWS = 7
_YEARS = {"year": 1, "decade": 10}
_DAYS = {"week": 7, "fortnight": 14}


def has_month(value: str) -> bool:
    """Tell whether a partial date names its month: "2024-06" and "2024-06-15"."""
    return len(value) >= 7


def has_day(value: str) -> bool:
    """Tell whether a partial date names its day."""
    return len(value) == 10


def checked(value: str) -> str | None:
    """The date, None where the calendar has no such day.

    >>> checked("2023-02-28"), checked("2023-02-29")
    ('2023-02-28', None)
    """
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return None
    return value


def days_between(value: str, later: str | None) -> int | None:
    """Days from one date to a later one, None where either does not name its day.

    >>> days_between("2024-06-12", "2024-06-15"), days_between("2024-06", "2024-06-15")
    (3, None)
    """
    if later is None or not (has_day(value) and has_day(later)):
        return None
    return (dt.date.fromisoformat(later) - dt.date.fromisoformat(value)).days


def month_of(year: int, months: int) -> str:
    """The month so many months after the January of a year, or before it.

    >>> month_of(2024, 5), month_of(2024, 12), month_of(2024, -1)
    ('2024-06', '2025-01', '2023-12')
    """
    months += year * 12
    return f"{months // 12}-{months % 12 + 1:02}"


def on_from(base: dt.date, count: int, unit: str, *, exact: bool) -> str | None:
    """``count`` units from a day, as exactly as the unit says; None where ``base`` stands for a vague date.

    >>> on_from(dt.date(2024, 6, 15), 2, "day", exact=True), on_from(dt.date(2024, 6, 15), -3, "week", exact=True)
    ('2024-06-17', '2024-05')
    >>> on_from(dt.date(2024, 6, 1), -1, "year", exact=False), on_from(dt.date(2024, 6, 1), 2, "day", exact=False)
    ('2023', None)
    """
    if unit in _YEARS:
        return str(base.year + _YEARS[unit] * count)
    if unit == "month":
        return month_of(base.year, base.month - 1 + count)
    if not exact:
        return None
    day = base + dt.timedelta(days=_DAYS.get(unit, 1) * count)
    return f"{day.year}-{day.month:02}" if unit in _DAYS else day.isoformat()


def some_days_from(base: dt.date, sign: int) -> str | None:
    """ "A few days before" (``sign`` -1) or after a day: the month, where they do not leave it."""
    there = base + dt.timedelta(days=4 * sign)
    return f"{there.year}-{there.month:02}" if there.month == base.month else None
