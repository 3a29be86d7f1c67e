"""Dates in a text: where they stand, and what they mean (``clock.py``).

Relative dates ("last month", "on Oct. 11", "two days later") are read against the document's date or the date told
last. A span gives the prefix that covers it, else its first year.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass

from iranru_graph.extract.dates.clock import Clock
from iranru_graph.extract.dates.expression import COUNTS, DATED, FROM_NOW, MONTHLY, ORDINALS, Expression
from iranru_graph.extract.dates.standing import (
    beside_the_story,
    comes,
    dated_below,
    goes_onto,
    is_heading,
    lies_ahead,
    measured_from,
    tells_what_is,
)
from iranru_graph.extract.tree import Tree

_MONTH = r"(?=[jfmasond])(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|jun(?:e|\.)?|jul(?:y|\.)?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?!\w)"  # noqa: E501
_OTHER = re.sub(r"\?P<\w+>", "?:", _MONTH)
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_YEARS = r"(?:1[5-9]\d\d|20\d\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DAYS = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_RANGE = rf"(?:\s*[-–—]\s*{_DAYS})"
_LIST = rf"(?P<list>(?:,\s*{_DAYS})*\s*,?\s+and\s+{_DAYS})"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(COUNTS)}|(?:a |the )?(?:few|couple of)|several|some)"
_UNIT = r"(?P<unit>day|night|evening|morning|week|fortnight|month|year|decade|hour|minute)"
_SEASON = r"spring|summer|autumn|fall|winter"
_FEAST = r"(?P<feast>christmas eve|christmas day|new year['’]s eve|new year['’]s day|nowruz|norouz)"
_ORDINAL = rf"the\s+(?P<ordinal>{'|'.join(ORDINALS)})\s+(?:day\s+)?of"
#: "In May and June 2020": the year that ends a list of months.
_LISTED_YEAR = (
    rf"(?=(?:,\s+(?:{_DAYS}\s+)?{_OTHER})*,?\s+(?:and|or)\s+(?:in\s+|on\s+)?(?:{_DAYS}\s+)?"
    rf"{_MONTH.replace('<month>', '<listed_month>')}(?:\s+{_DAYS},)?\s+(?P<listed_year>{_YEARS}))"
)
_NO_COUNT = r"(?!\d|\s*(?:percent|per cent|%|billion|million|km))"
_AFTER_YEAR = (
    r"(?![\w%/-]|[.,]\d|\s*(?:km|tons|tonnes|troops|people|men|soldiers|megawatts?|MW|barrels|dollars|million|billion))"
)
_WEEKDAY = r"(?P<weekday>mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)\b"
_TOLD = r"(?:the previous|the preceding|the following|the next|that same|that very|that|the same|the very same)"

#: (kind, pattern); the first that matches at a place wins.
_PATTERNS = [
    ("iso", r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"),
    ("numeric", r"(?<![\w./-])(?P<day>3[01]|[12]\d|0?[1-9])(?P<mark>[./])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<year>(?:1[5-9]|20)\d\d)(?![\w/])"),  # noqa: E501
    ("between", rf"\b(?:between|from)\s+(?:{_MONTH}\s+)?{_YEAR}\s+(?:and|to|until|till)\s+(?:\w+\s+)?{_YEARS}"),
    ("between", rf"\b(?:between|from)\s+(?:{_DAYS}\s+)?{_OTHER}\s+(?:and|to|until|till)\s+(?:{_DAYS}\s+)?{_OTHER}\s+{_YEAR}"),  # noqa: E501
    ("day_range", rf"\b(?:between|from)\s+{_DAY}(?P<range>\s+(?:and|to|until|till)\s+{_DAYS})\s+{_MONTH}(?:,?\s+{_YEAR})?"),  # noqa: E501
    ("feast", rf"\b{_FEAST}\b(?:,?\s+(?:of\s+)?{_YEAR})?"),
    ("day_range", rf"\b{_MONTH}\s+{_DAY}(?P<range>{_RANGE})(?:,?\s+{_YEAR})?"),
    ("day_range", rf"\b{_DAY}(?P<range>{_RANGE})\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"),
    ("day_range", rf"\b{_DAY}(?P<range>\s+to\s+{_DAYS})\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"),
    ("day", rf"\b{_DAY}{_LIST}\s+(?:of\s+)?{_MONTH}(?:(?:,\s*|\s+){_YEAR})?"),
    ("day", rf"\b{_MONTH}\s+{_DAY}{_LIST}(?!\d)(?:(?:,\s*|\s+){_YEAR})?"),
    ("day_told", rf"\b{_MONTH}\s+{_DAY},?\s+(?:of\s+)?(?P<which>{_TOLD}|last|this|next)\s+year\b"),
    ("day_told", rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+(?:of\s+)?(?P<which>{_TOLD}|last|this|next)\s+year\b"),
    ("day", rf"\b{_MONTH}\s+{_DAY}{_LISTED_YEAR}"),
    ("day", rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}{_LISTED_YEAR}"),
    ("day", rf"\b(?P<which>last\s+)?{_MONTH}\s+{_DAY}{_NO_COUNT}(?:(?:,\s*|\s+){_YEAR})?"),
    ("day", rf"\b{_DAY}\s+(?:of\s+)?(?P<which>last\s+)?{_MONTH}(?:(?:,\s*|\s+){_YEAR})?"),
    ("day", rf"\b{_ORDINAL}\s+{_MONTH}(?:(?:,\s*|\s+){_YEAR})?"),
    ("month_told", rf"\b{_MONTH},?\s+(?:of\s+)?(?P<which>{_TOLD}|last|this|next)\s+year\b"),
    ("month_told", rf"\b{_MONTH},?\s+(?:of\s+)?(?P<which>the\s+year\s+(?:before|earlier|after))\b"),
    ("month", rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}"),
    ("season", rf"\b(?P<season>{_SEASON})(?:\s+of)?\s+{_YEAR}"),
    ("decade", r"\b(?P<year>1[5-9]\d0|20\d0)s\b"),
    ("years", rf"\b{_YEAR}\s*[-–—]\s*(?:{_YEARS}|\d\d)\b"),
    ("year", rf"\b(?:mid|early|late)-\s?{_YEAR}{_AFTER_YEAR}"),
    ("year", rf"(?<![\w$€£.,/-]){_YEAR}{_AFTER_YEAR}"),
    ("told_season", r"\b(?:in|during) the (?P<season>spring|summer|autumn|winter)\b(?!\s+of)"),
    ("told_year", r"\b(?:at|by|towards?|before) the (?:end|beginning|start|close) of (?:the|that|this|the same) (?P<unit>year)\b"),  # noqa: E501
    ("told_month", r"\b(?:at|by|towards?|before) the (?:end|beginning|start|close|middle) of (?:the|that|the same) (?P<unit>month)\b"),  # noqa: E501
    ("told_week", r"\b(?:earlier|later|midway) in the (?P<unit>week)\b"),
    ("told_week", r"\b(?:at|over|on) the (?P<unit>weekend)\b"),
    ("told_week", r"\b(?P<which>last|this|next)\s+(?P<unit>weekend)\b"),
    ("told_time", r"\b(?:at|around) (?:the|that|this) (?:very |same )?time\b(?!\s+(?:of|when|that|as)\b)"),
    ("month_told_on", rf"\b(?P<which>the following|the next|the previous|the preceding|that|the same)\s+{_MONTH}"),
    ("month_told_on", rf"\bthe\s+{_MONTH}\s+(?P<which>that followed|which followed|after|before)\b(?!\s+\w+ed\b)"),
    ("by_name", r"\b(?P<name>(?:the )?day before yesterday|(?:the )?day after tomorrow)\b"),
    ("seasons", rf"\b{_COUNT}\s+(?P<season>{_SEASON})s?\s+(?P<way>ago|earlier|later)\b"),
    ("relative", rf"\bthe\s+(?P<unit>{_SEASON})\s+(?P<which>before|after|that followed)\b(?=[\s,.;]+[A-Zit])"),
    ("ago", r"\b(?P<count>half a)\s+(?P<unit>year|decade)\s+(?P<way>ago|earlier|later|before|after|afterwards?)\b"),
    ("ago", rf"\b{_COUNT}\s+{_UNIT}s?\s+(?P<way>on)(?=,)"),
    ("ago", rf"\b{_COUNT}\s+{_UNIT}s?(?:\s+to\s+the\s+(?:day|week|month|year))?\s+(?P<way>ago|earlier|later|before|after|previously|beforehand|afterwards?)\b"),  # noqa: E501
    ("ago", rf"\b(?P<count>the)\s+{_UNIT}\s+(?P<way>before|after|earlier)\b"),
    ("ago", r"(?<!\w )\b(?P<count>)(?P<unit>hour|minute|day)s\s+(?P<way>earlier|later|before|after|afterwards)\b"),
    ("ago", rf"\b(?P<way>in|within) {_COUNT}\s+{_UNIT}s?(?:'|’)?(?P<time> time)\b"),
    ("ago", rf"(?:^|(?<=[.!?\n]\s)|(?<=\n))(?P<way>In|Within) {_COUNT}\s+{_UNIT}s?(?=,)"),
    ("weekday", rf"\b{_WEEKDAY}\s+(?:of\s+)?(?P<week>last|this|next)\s+week\b"),
    ("relative", rf"\b(?P<which>{_TOLD}|last|this|next)\s+(?P<unit>week|month|year|{_SEASON})\b"),
    ("told_day", r"\b(?P<which>the previous|the preceding|the following|the next|that same|that very|that|the same)\s+(?P<unit>day|evening|night|morning|afternoon)\b"),  # noqa: E501
    ("by_name", r"\b(?P<name>yesterday|today|tomorrow|tonight|this morning|this evening|this afternoon|last night|last evening)\b"),  # noqa: E501
    ("weekday", rf"\b(?:(?P<which>last|this|next|the previous|the following)\s+)?{_WEEKDAY}"),
    ("bare_month", rf"\b{_MONTH}{_LISTED_YEAR}"),
    ("bare_month", rf"\b(?P<which>this past|the past|last|this|next)\s+{_MONTH}(?!\s+\d)"),
    ("bare_month", rf"\b(?:(?:recently|late|early|soon) as|come)\s+{_MONTH}(?!\s+\d)"),
    ("bare_month", rf"\b(?P<which>in|since|early|late|mid-?|during|of|from|until|till|by|before|after|to)\s+(?:early |late |mid-?)?{_MONTH}(?!\s+\d)"),  # noqa: E501
    ("bare_day", r"\bon the (?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)\b"),
]  # fmt: skip
_COMPILED = [(kind, re.compile(pattern, re.I)) for kind, pattern in _PATTERNS]
_ANY = re.compile(
    r"\d{4}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|yesterday|today|tomorrow|tonight|ago|earlier|"
    r"later|after|before|last|this|next|the|previous|following|same|that|monday|tuesday|wednesday|thursday|"
    r"friday|saturday|sunday|christmas|new year|nowruz|norouz|\d[./]\d\d?[./]\d{4}|weekend)",
    re.I,
)
#: "22 February (10 February by the old style)": the second date is the first one in another calendar.
_OLD_STYLE = re.compile(r"\W*(?:by |in |on )?(?:the )?(?:old[ -](?:\w+ )?(?:style|calendar)|o\.\s?s\b|julian)", re.I)
#: A dateline: "MOSCOW, June 23 (Agency) -", "TEHRAN, Feb. 3 —".
_DATELINE = re.compile(
    rf"(?:^|\n)[A-Z][^\n!?–—]{{0,40}}?,\s+(?i:{_OTHER}\s+{_DAYS}|{_DAYS}\s+{_OTHER})(?:,?\s+{_YEARS})?"
    r"\s*(?:\([^)\n]*\)\s*)?(?:[-–—]|--)\s"
)

#: Other words for what has been: "this past January".
_PAST = {"this past": "last", "the past": "last"}

#: Kind, match, first and last token of an expression.
_Listed = tuple[str, re.Match[str], int, int]


@dataclass(frozen=True, slots=True)
class Timex:
    """A date at characters ``start`` to ``end`` (tokens ``first`` to ``last``, inclusive).

    ``value`` is None where the text does not let it be told ("two days ago" in an undated text). ``aside``: it dates
    something beside the story ("since 1979", "who had come in May", "the treaty of 1921"). ``named``: it is the year
    in the name of an event ("Army 2020"). ``clause``: the verb of the only clause that it dates, else -1 ("the visit
    came two days after he had left" dates how he left).
    """

    start: int
    end: int
    first: int
    last: int
    value: str | None
    aside: bool = False
    named: bool = False
    clause: int = -1


def find_dates(
    tree: Tree, date: str | None, *, about: int | None = None, names: Container[int] = frozenset()
) -> list[Timex]:
    """All dates of a text, in order.

    ``date`` is the document's partial date; ``about`` a year before which an undated text cannot have been written;
    ``names`` the tokens inside names of things.
    """
    text = tree.doc.text
    if not _ANY.search(text):
        return []
    offsets = [t.idx for t in tree.doc]
    listed: list[_Listed] = []
    for kind, match in _scan(text):
        first, last = bisect_right(offsets, match.start()) - 1, bisect_right(offsets, match.end() - 1) - 1
        if not _inside_name(tree, max(first, 0), last, kind) and not (listed and _OLD_STYLE.match(text, match.end())):
            listed.append((kind, match, max(first, 0), last))
    years = Counter(int(year) for kind, m, _, _ in listed if kind in DATED and (year := m.groupdict().get("year")))
    newest = max([*years, about or 0]) or None
    clock = Clock(
        date,
        newest_year=newest,
        years=sorted(years.elements()),
        written=_written(listed, newest),
        fresh=sum(_counts_from_now(kind, match) for kind, match, _, _ in listed),
    )
    datelines = {m.end() for m in _DATELINE.finditer(text)}
    found = []
    for kind, match, first, last, from_below in _in_order(tree, listed):
        expression = _expression(tree, kind, match, first, last, from_below=from_below)
        if kind == "year" and first in names and first - 1 in names and tree.pos[first - 1] == "PROPN":
            clock.name(int(match["year"]), tree.sentence[first])
            found.append(Timex(match.start(), match.end(), first, last, match["year"], aside=True, named=True))
            continue
        turned = expression.onto and clock.turns(expression)
        value = clock.read(expression)
        if value is not None and any(
            0 < end - match.end() < 40 and "\n" not in text[match.end() : end - 1] for end in datelines
        ):
            clock.dateline(value)
            continue
        clause = tree.head[last] if turned and tree.dep[last] == "mark" else -1
        if turned:
            first = last = last + 1
        elif from_below:
            first = last = tree.head[tree.head[last]]
        if measured_from(tree, first):
            continue
        aside = expression.aside or turned
        found.append(Timex(match.start(), match.end(), first, last, value, aside, clause=clause))
    return sorted(found, key=lambda t: t.start)


def _in_order(tree: Tree, listed: list[_Listed]) -> list[tuple[str, re.Match[str], int, int, bool]]:
    """As they are read: "two days before he came on 5 May" (then ``True``) after the date that it counts from."""
    ordered = [(*item, False) for item in listed]
    for n, ((kind, match, first, last), (below, _, date, _)) in enumerate(itertools.pairwise(listed)):
        if kind != "ago" or not goes_onto(tree, last) or not dated_below(tree, last, date):
            continue
        told_before = n > 0 and tree.sentence[listed[n - 1][3]] == tree.sentence[first]
        enough = below in DATED if match["unit"] == "year" else below in DATED & MONTHLY
        if enough and not told_before:
            ordered[n], ordered[n + 1] = ordered[n + 1], (*listed[n], True)
    return ordered


def _expression(
    tree: Tree, kind: str, match: re.Match[str], first: int, last: int, *, from_below: bool = False
) -> Expression:
    """The words of a match at these tokens, and how its sentence puts them."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    return Expression(
        kind=kind,
        words={k: _PAST.get(w := (v or "").lower().strip(), w) for k, v in match.groupdict().items()},
        sentence=tree.sentence[first],
        future=lies_ahead(tree, last),
        present=tells_what_is(tree, first, last),
        paragraph=tree.doc.text.count("\n", 0, match.start() + len(match.group()) - len(match.group().lstrip())),
        onward=before.lower().endswith(("from ", "since ")) or match.group().lower().startswith(("from", "since")),
        aside=not is_heading(tree, first) and beside_the_story(tree, first, before, match.group()),
        onto=goes_onto(tree, last),
        comes=comes(tree, first, last) if kind == "ago" else False,
        from_below=from_below,
    )


def _counts_from_now(kind: str, match: re.Match[str]) -> bool:
    """Tell whether an expression counts from the day of its telling: "on Friday", "last May", "two years ago"."""
    words = match.groupdict()
    which = (words.get("which") or "").lower().strip()
    if kind == "weekday":
        return not words["weekday"].lower().endswith("s") and not which.startswith("the ")
    if kind == "ago":
        return words["way"].lower() == "ago"
    return kind == "by_name" or (kind in ("relative", "bare_month", "day", "month_told") and which in FROM_NOW)


def _written(listed: list[_Listed], newest: int | None) -> int | None:
    """Year in which an undated text seems to be written: the newest it names, if it tells of months of that year."""
    exact = [m.groupdict().get("year") for kind, m, _, _ in listed if kind in MONTHLY]
    return newest if newest is not None and (str(newest) in exact or None in exact) else None


def _scan(text: str) -> list[tuple[str, re.Match[str]]]:
    """Expressions that do not overlap, in order of the text."""
    raw: list[tuple[str, re.Match[str]]] = []
    taken: list[tuple[int, int]] = []
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            s, e = match.span()
            month = match.groupdict().get("month")
            if (month and month.lower() in ("may", "march", "mar") and month[0].islower()) or any(
                a < e and s < b for a, b in taken
            ):
                continue
            if match.groupdict().get("weekday") and not match["weekday"][0].isupper():
                continue
            taken.append((s, e))
            raw.append((kind, match))
    return sorted(raw, key=lambda r: r[1].start())


def _inside_name(tree: Tree, i: int, last: int, kind: str) -> bool:
    """ "Army-2020", "Resolution 1929", "Agenda 2030", "Good Friday" and "on the 15th anniversary" are no dates."""
    before = tree.lower[i - 1] if i else ""
    if kind == "weekday":
        return tree.lower[last] == tree.lower[i] and before in ("good", "black", "bloody", "holy", "easter", "palm")
    if kind == "bare_day":
        after = tree.pos[last + 1] if last + 1 < len(tree) else "PUNCT"
        return after in ("NOUN", "PROPN", "ADJ", "NUM")
    if kind != "year":
        return False
    return before in ("resolution", "resolutions", "-", "agenda", "no", "no.", "number", "$", "article") or (
        tree.dep[i] == "nummod" and tree.tag[tree.head[i]] == "NNS"
    )
