"""Lines that tell when and where a text appeared, as pages print them below a headline: ``AFP 22 Jun, 2022``."""

from __future__ import annotations

import re
from functools import cache

from iranru_graph.ingest.lexicon import bylines
from iranru_graph.ingest.written_dates import MONTH_NAMES, day_dates, find_date, is_date_line, without_dates

#: The web is no older; an earlier day in a line of names is the day of a battle or a treaty.
_FIRST_YEAR = 1990
_LONGEST = 16
_NAMES = 6
_AGO = re.compile(r"\b(?:\d+|an?|one)\s+(?:year|month|week|day|hour|min(?:ute)?)s?\s+ago\b|\bago\b", re.IGNORECASE)
_READING_TIME = re.compile(
    r"(?<![:.\d])\b\d+\s*(?:min(?:ute)?s?\.?\s+(?:read|to read)|views?|comments?|shares?|words)\b", re.IGNORECASE
)
_COUNTER = re.compile(r"\b(?:comments?|views?|hits|likes|shares|reads)\s*[:(]\s*\d+", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:id|code|no|number|nr|issue|vol|volume|№)\W{0,3}\d+\b|\b\d{4,}\b", re.IGNORECASE)
_ISSUE = re.compile(r"\b(?:vol(?:ume)?|issue|no|number|nr)\b\W{0,3}(?:\d+|[IVXLC]+)\b", re.IGNORECASE)
_SEASON = re.compile(
    rf"\b(?:spring|summer|autumn|fall|winter|{'|'.join(MONTH_NAMES)})\b\.?(?:[-–/](?=\w))?", re.IGNORECASE
)
_LABEL = re.compile(
    r"\b(?:date of (?:publication|issue|release)|publish(?:ed)?(?: (?:on|date|time))?|publication(?: date)?"
    r"|posted(?: on)?|(?:news|story|article|report|item)\s*(?:id|code|no|number)|(?:story|news)(?= date)|submitted"
    r"|admin|staff|editor|edited by|by|share|print|email|read)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?;]\s+\S*[a-z]|[a-z]{3,}[.!?]$")


def imprint_date(line: str) -> str | None:
    """The day that a line between headline and text tells beside nothing but outlet, author, section and numbers.

    Returns ``YYYY-MM-DD``, the first day of the line where it names several, the month or year of a numbered issue, or
    None for any other line.

    >>> [imprint_date(t) for t in ("AFP 22 Jun, 2022", "Jane Doe June 3, 2021", "Putin in Tehran, 19 July 2022")]
    ['2022-06-22', '2021-06-03', None]
    >>> [imprint_date(t) for t in ("Caspian Review, Vol. 31, May 2025", "No. 3 (Autumn 2019)", "No. 12 in May 2019")]
    ['2025-05', '2019', None]
    """
    if len(line) > 140 or len(line.split()) > _LONGEST or _SENTENCE.search(line):
        return None
    days = day_dates(line)
    if not days:
        return _issue(line)
    if is_date_line(line) or _COUNTER.search(line):
        return days[0]
    rest = line
    for pattern in (_AGO, _READING_TIME, _LABEL):
        rest = pattern.sub(" ", rest)
    rest = without_dates(rest)
    for pattern in (_NUMBER, _known()):
        rest = pattern.sub(" ", rest)
    names = re.findall(r"[^\W_]+(?:[’'.-][^\W_]+)*", rest)
    if int(days[0][:4]) < _FIRST_YEAR or len(names) > _NAMES:
        return None
    return days[0] if all(n[0].isupper() for n in names) else None


def _issue(line: str) -> str | None:
    """The month or year of a numbered issue of a review: "Vol. XII, No. 3 (Autumn 2019)"."""
    value = find_date(line)
    if value is None or int(value[:4]) < _FIRST_YEAR or not _ISSUE.search(line):
        return None
    rest = line
    for pattern in (_ISSUE, _SEASON, _NUMBER, _known()):
        rest = pattern.sub(" ", rest)
    names = re.findall(r"[^\W_]+(?:[’'.-][^\W_]+)*", rest)
    return value if len(names) <= _NAMES and all(n[0].isupper() or n.isdigit() for n in names) else None


@cache
def _known() -> re.Pattern[str]:
    """Names of outlets and sections, the longest first."""
    lists = bylines()
    names = sorted({*lists.agencies, *lists.genres, *lists.outlet_words}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
