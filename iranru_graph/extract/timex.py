"""Dates in a text, normalised to the precision that it gives, and the one that belongs to a relation.

Relative dates ("last month", "on Oct. 11", "two days later") are read against the document's date or the date told
last. A span gives the prefix that covers it, else its first year.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from iranru_graph.extract.tree import Tree
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
_DAYS = {d: n for n, d in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])}
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "several": 0,
}
_MONTH = r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"  # noqa: E501
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_RANGE = r"(?:\s*[-–—]\s*(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?)"
_COUNT = r"(?P<count>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|several)"

#: (kind, pattern); the first that matches at a place wins.
_PATTERNS = [
    ("iso", r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"),
    ("between", rf"\b(?:between|from)\s+(?:{_MONTH}\s+)?{_YEAR}\s+(?:and|to|until|till)\s+(?:\w+\s+)?(?:1[5-9]\d\d|20\d\d)"),  # noqa: E501
    ("day_range", rf"\b{_MONTH}\s+{_DAY}(?P<range>{_RANGE})(?:,?\s+{_YEAR})?"),
    ("day_range", rf"\b{_DAY}(?P<range>{_RANGE})\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"),
    ("day", rf"\b(?P<last>last\s+)?{_MONTH}\s+{_DAY}(?!\d|\s*(?:percent|per cent|%|billion|million|km))(?:(?:,\s*|\s+){_YEAR})?"),  # noqa: E501
    ("day", rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}(?:(?:,\s*|\s+){_YEAR})?"),
    ("month", rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}"),
    ("season", rf"\b(?P<season>spring|summer|autumn|fall|winter)(?:\s+of)?\s+{_YEAR}"),
    ("decade", r"\b(?P<year>1[5-9]\d0|20\d0)s\b"),
    ("years", r"\b(?P<year>1[5-9]\d\d|20\d\d)\s*[-–—]\s*(?:1[5-9]\d\d|20\d\d|\d\d)\b"),
    ("year", rf"(?<![\w$€£.,/-]){_YEAR}(?![\w%/-]|[.,]\d|\s*(?:km|tons|tonnes|troops|people|men|soldiers|megawatts?|MW|barrels|dollars|million|billion))"),  # noqa: E501
    ("told_season", r"\b(?:in|during) the (?P<season>spring|summer|autumn|winter)\b(?!\s+of)"),
    ("told_year", r"\b(?:at|by|towards?|before) the (?:end|beginning|start|close) of (?:the|that|this) (?P<unit>year)\b"),  # noqa: E501
    ("ago", rf"\b{_COUNT}\s+(?P<unit>day|week|month|year|decade)s?\s+(?P<way>ago|earlier|later|before|after)\b"),
    ("relative", r"\b(?P<which>last|this|next|the previous|the following|that|the same)\s+(?P<unit>week|month|year|spring|summer|autumn|fall|winter)\b"),  # noqa: E501
    ("named", r"\b(?P<name>yesterday|today|tomorrow)\b"),
    ("weekday", r"\b(?P<which>on|last|this|next)\s+(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"),  # noqa: E501
    ("bare_month", rf"\b(?P<which>in|last|this|next|since|early|late|mid-?|during|of)\s+{_MONTH}(?![\w'’]|\s+\d)"),
]  # fmt: skip
_COMPILED = [(kind, re.compile(pattern, re.I)) for kind, pattern in _PATTERNS]
_FIRST_YEAR = 1500
#: "The revolution of 1979", "since 1979": such a year does not move the story to it.
_BACKDROP = frozenset({"of", "since", "until", "till", "before", "after", "to"})
_ANY = re.compile(
    r"\d{4}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|yesterday|today|tomorrow|ago|earlier|later|last|this|next|the|previous|following|same|that|monday|tuesday|wednesday|thursday|friday|saturday|sunday)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Timex:
    """A date at characters ``start`` to ``end`` (tokens ``first`` to ``last``, inclusive)."""

    start: int
    end: int
    first: int
    last: int
    value: str


def find_dates(tree: Tree, date: str | None, *, about: int | None = None) -> list[Timex]:
    """All dates of a text that can be told, in order.

    ``date`` is the document's partial date; ``about`` a year before which an undated text cannot have been written.
    """
    text = tree.doc.text
    if not _ANY.search(text):
        return []
    offsets = [t.idx for t in tree.doc]
    raw: list[tuple[int, int, str, re.Match[str]]] = []
    taken: list[tuple[int, int]] = []
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            s, e = match.span()
            if any(a < e and s < b for a, b in taken):
                continue
            taken.append((s, e))
            raw.append((s, e, kind, match))
    raw.sort(key=lambda r: r[0])
    years = Counter(
        int(m["year"])
        for _, _, kind, m in raw
        if kind in ("iso", "day", "day_range", "month", "year", "season") and m["year"]
    )
    newest = max([*years, about or 0]) or None
    anchor = _Anchor(date, newest, sorted(years.elements()))
    found = []
    for s, e, kind, match in raw:
        value = _value(kind, match, anchor)
        if value is None:
            continue
        before = text[max(0, s - 8) : s].lower().split()
        backdrop = (bool(before) and before[-1] in _BACKDROP) or match.group().lower().startswith(
            ("since", "between", "from")
        )
        if not backdrop:
            anchor.told(value, explicit=bool(match.groupdict().get("year")))
        first, last = bisect_right(offsets, s) - 1, bisect_right(offsets, e - 1) - 1
        if _inside_name(tree, first, kind):
            continue
        found.append(Timex(s, e, max(first, 0), last, value))
    return found


def _inside_name(tree: Tree, i: int, kind: str) -> bool:
    """ "Army-2020", "Resolution 1929" and "Agenda 2030" are no dates."""
    if kind != "year":
        return False
    before = tree.lower[i - 1] if i else ""
    return before in ("resolution", "-", "agenda", "no", "no.", "number", "$", "article", "“army") or (
        tree.dep[i] == "nummod" and tree.tag[tree.head[i]] == "NNS"
    )


class _Anchor:
    """What relative dates count from: the document's date, or what the text told last."""

    def __init__(self, date: str | None, newest_year: int | None, years: list[int]) -> None:
        self.document = interval(date)[1 if len(date) < 10 else 0] if date else None
        self.precise = date is not None and len(date) >= 7
        self.newest_year = newest_year
        #: A text about the past counts on from the year told last; news count back from their own date.
        self.narrates = self.document is not None and bool(years) and years[len(years) // 2] < self.document.year - 4
        self.last: str | None = None
        self.last_explicit: int | None = None

    def told(self, value: str, *, explicit: bool) -> None:
        self.last = value
        if explicit:
            self.last_explicit = int(value[:4])

    def year_for(self, month: int, day: int | None) -> int | None:
        """Year of a date that names none: the nearest past one before the document, or the year told last."""
        told = self.last_explicit
        if self.document is None:
            return self.newest_year
        if self.narrates and told is not None:
            return told
        year = self.document.year
        if (month, day or 1) > (self.document.month, self.document.day) and (month - self.document.month) % 12 > 1:
            return year - 1
        if (month, day or 1) > (self.document.month, self.document.day) and month - self.document.month in (0, 1):
            return year
        if month == 1 and self.document.month == 12:
            return year + 1
        return year


def _value(kind: str, m: re.Match[str], anchor: _Anchor) -> str | None:
    g = m.groupdict()
    month = _MONTHS.get((g.get("month") or "").lower().rstrip(".")) if kind != "iso" else int(g["month"])
    year = int(g["year"]) if g.get("year") else None
    if kind == "iso":
        return _checked(f"{g['year']}-{g['month']}-{g['day']}")
    if kind in ("day", "day_range") and month:
        day = int(g["day"])
        year = year or anchor.year_for(month, day)
        if year is None:
            return None
        if g.get("last") and anchor.document and dt.date(year, month, min(day, 28)) > anchor.document:
            year -= 1
        return f"{year}-{month:02}" if kind == "day_range" else _checked(f"{year}-{month:02}-{day:02}")
    if kind == "month":
        return f"{year}-{month:02}"
    if kind in ("season", "decade", "between", "years", "year"):
        return str(year)
    if kind == "bare_month" and month:
        which = g["which"].lower()
        year = anchor.year_for(month, None)
        return f"{year}-{month:02}" if year and which != "of" else None
    return _relative(kind, g, anchor)


def _relative(kind: str, g: dict[str, str | None], anchor: _Anchor) -> str | None:
    now = anchor.document
    if kind in ("told_season", "told_year"):
        return str(anchor.last_explicit) if anchor.last_explicit is not None else (str(now.year) if now else None)
    if kind == "named" and now and anchor.precise:
        return (
            now + dt.timedelta(days={"yesterday": -1, "today": 0, "tomorrow": 1}[(g["name"] or "").lower()])
        ).isoformat()
    if kind == "weekday" and now and anchor.precise:
        back = (now.weekday() - _DAYS[(g["weekday"] or "").lower()]) % 7
        if (g["which"] or "").lower() == "next":
            back -= 7
        return (now - dt.timedelta(days=back)).isoformat()
    if kind == "relative":
        which, unit = (g["which"] or "").lower(), (g["unit"] or "").lower()
        if which in ("that", "the same", "the previous", "the following"):
            if anchor.last is None:
                return None
            year = int(anchor.last[:4]) + {"the previous": -1, "the following": 1}.get(which, 0)
            return (
                str(year)
                if unit == "year"
                else (anchor.last[:7] if unit == "month" and which in ("that", "the same") else None)
            )
        if now is None:
            return None
        shift = {"last": -1, "this": 0, "next": 1}[which]
        if unit == "year":
            return str(now.year + shift)
        if unit == "month":
            months = now.year * 12 + now.month - 1 + shift
            return f"{months // 12}-{months % 12 + 1:02}"
        if unit == "week":
            day = now + dt.timedelta(weeks=shift)
            return f"{day.year}-{day.month:02}"
        return str(now.year - (1 if which == "last" and unit in ("winter", "autumn", "fall") and now.month < 9 else 0))
    if kind == "ago":
        return _ago(g, anchor)
    return None


def _ago(g: dict[str, str | None], anchor: _Anchor) -> str | None:
    count_text, unit, way = (g["count"] or "").lower(), (g["unit"] or "").lower(), (g["way"] or "").lower()
    count = int(count_text) if count_text.isdigit() else _COUNTS[count_text]
    if count == 0:
        return None
    sign = -1 if way in ("ago", "earlier", "before") else 1
    base = anchor.document if way == "ago" else interval(anchor.last)[0] if anchor.last else None
    if base is None:
        return None
    if base.year + sign * count * {"decade": 10, "year": 1}.get(unit, 0) < _FIRST_YEAR:
        return None
    if unit == "decade":
        return str(base.year + 10 * sign * count)
    if unit == "year":
        return str(base.year + sign * count)
    if unit == "month":
        months = base.year * 12 + base.month - 1 + sign * count
        return f"{months // 12}-{months % 12 + 1:02}"
    day = base + dt.timedelta(days=sign * count * (7 if unit == "week" else 1))
    precise = way == "ago" or (anchor.last is not None and len(anchor.last) == 10)
    return (day.isoformat() if unit == "day" else f"{day.year}-{day.month:02}") if precise else None


def _checked(value: str) -> str | None:
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return None
    return value


def date_of(tree: Tree, dates: list[Timex], trigger: int) -> str | None:
    """The date that belongs to a trigger: under it or its clause first, else the only one of its sentence."""
    number = tree.sentence[trigger]
    start, end = tree.bounds[number]
    here = [d for d in dates if start <= d.first < end]
    if not here:
        return None
    own = _clause_date(tree, here, trigger)
    if own is not None:
        return own
    # "On 23 June, when he arrived, Putin received him": the clause beside, if the sentence tells one date only.
    if len(here) == 1 and not _reported(tree, trigger) and not _subordinate(tree, here[0].first):
        return here[0].value
    return None


def _reported(tree: Tree, i: int) -> bool:
    """Tell whether a token stands in the content of a report: the date of the report is not its own."""
    return any(tree.dep[a] == "ccomp" for a in (i, *tree.ancestors(i)))


def _subordinate(tree: Tree, i: int) -> bool:
    """Tell whether a date stands in a relative clause, participle or apposition."""
    return any(tree.dep[a] in ("relcl", "acl", "appos", "ccomp") for a in (i, *tree.ancestors(i)))


def _clause_date(tree: Tree, here: list[Timex], trigger: int) -> str | None:
    chain = [trigger]
    alone = tree.is_verb(trigger) and (
        tree.dep[trigger] != "conj" or bool(tree.dependents(trigger, "nsubj", "nsubjpass"))
    )
    own_clause = alone and tree.dep[trigger] in ("ROOT", "ccomp", "relcl", "advcl", "conj", "parataxis")
    for a in () if own_clause else tree.ancestors(trigger):
        chain.append(a)
        if tree.is_verb(a) and tree.dep[a] == "conj" and not tree.dependents(a, "nsubj", "nsubjpass"):
            continue
        if tree.is_verb(a) and tree.dep[a] in ("ROOT", "ccomp", "relcl", "advcl", "conj", "parataxis"):
            break
    rank = {}
    for d in here:
        governors = [d.first, *tree.ancestors(d.first)]
        level = next((n for n, g in enumerate(governors) if g in chain), None)
        if level is None:
            continue
        meet = governors[level]
        clausal = [
            g
            for g in governors[:level]
            if tree.dep[g] in ("relcl", "advcl", "acl", "ccomp", "conj") and tree.is_verb(g)
        ]
        if clausal:
            continue
        rank[d] = (chain.index(meet), level, d.first)
    if rank:
        return min(rank, key=lambda d: rank[d]).value
    return None
