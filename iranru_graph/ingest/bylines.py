"""Lines and fragments that name a text's author, outlet or genre, and the sentence they were printed before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from iranru_graph.ingest.lexicon import bylines
from iranru_graph.ingest.written_dates import MONTH_NAMES, find_date, is_date_line

_PARTICLE = r"(?:al|el|bin|ibn|ben|de|di|da|del|della|van|von|der|den|du|la|le|zu|abu|ul|ud)"
_UPPER = r"[A-ZÀ-ÖØ-ÞŠŽČĆŞİĞ]"
_NAME_WORD = rf"(?:{_UPPER}[\w’'-]*\.?|(?:[Aa]l|[Ee]l)-{_UPPER}[\w’'-]*)"
NAME = rf"{_NAME_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_NAME_WORD}){{1,4}}"
_BY = re.compile(
    r"(?i:(?:written|posted|published|reported|authored|text|story|interview|article|analysis|words|submitted)\s+)?"
    rf"(?i:by)\s*:?\s+(?P<name>{NAME})(?P<rest>.*)"
)
_AUTHOR = re.compile(
    rf"(?i:author|writer|reporter|correspondent|by|journalist)s?\s*[:：]\s*(?P<name>{NAME})(?P<rest>.*)"
)
_NAME_AND_DATE = re.compile(rf"(?P<name>{NAME})\s*[|•·,–—-]\s*(?P<rest>.*)")
_ROLE = re.compile(rf"(?P<name>{NAME})\s*(?:,|\s[–—-]|[–—-])\s*(?P<role>[^.!?;:]{{4,100}})\.?")
_SIGNED = re.compile(rf"(?<=[.!?”\"’)])\s+(?P<signature>{_ROLE.pattern})$")
_OUTLET_WORD = rf"{_UPPER}[\w’'.&]*(?:-\w+)*"
_OUTLET_NAME = re.compile(rf"{_OUTLET_WORD}(?:\s(?:of|for|the|and|&|{_OUTLET_WORD}))*")


@dataclass(frozen=True, slots=True)
class Opening:
    """The first words of an article that name its outlet or place, and the text without them."""

    text: str
    source: str | None = None
    date: str | None = None


def author_of_line(line: str) -> str | None:
    """Author that a byline names, or None for any other line.

    >>> [author_of_line(t) for t in ("By Jane Doe, senior fellow", "Posted by Ali Karimi on May 5, 2021", "By the sea")]
    ['Jane Doe', 'Ali Karimi', None]
    """
    if len(line) > 140:
        return None
    for pattern in (_BY, _AUTHOR):
        found = pattern.fullmatch(line)
        if found and _names_person(found["name"]) and not re.search(r"[.!?]\s+\w", found["rest"]):
            return found["name"]
    found = _NAME_AND_DATE.fullmatch(line)
    if found and _names_person(found["name"]) and is_date_line(found["rest"]):
        return found["name"]
    return signature(line)


def is_category_line(line: str) -> bool:
    """Tell whether a line is a date with section names, or section names alone: ``2021/09/01 | Note, political``.

    >>> [is_category_line(t) for t in ("Note, top news", "2021/09/01 | Note, political", "Note on the talks")]
    [True, True, False]
    """
    if is_date_line(line):
        return True
    genres = bylines().genres
    parts = [p.strip().casefold() for p in re.split(r"[|,•·»>]|\s[–—-]\s|/(?!\d)", line) if p.strip()]
    return bool(parts) and len(line) <= 120 and all(p in genres or is_date_line(p) for p in parts)


def signature(text: str) -> str | None:
    """Person of a line like ``NAME – expert on …``, or None.

    >>> signature("Jane Doe, Expert on energy"), signature("Jane Doe, who met the minister, left.")
    ('Jane Doe', None)
    """
    found = _ROLE.fullmatch(text)
    if not found or not _names_person(found["name"]):
        return None
    words = re.findall(r"[\w.’-]+", found["role"].casefold())
    return found["name"] if words and words[0] in bylines().roles and len(words) <= 14 else None


def split_signature(text: str) -> tuple[str, str | None]:
    """A paragraph without the signature that follows its last sentence, and the person who signed.

    >>> split_signature("The talks were long. Jane Doe, analyst of energy markets")
    ('The talks were long.', 'Jane Doe')
    """
    for found in _SIGNED.finditer(text):
        if (name := signature(found["signature"])) is not None:
            return text[: found.start()].rstrip(), name
    return text, None


@cache
def _dateline() -> re.Pattern[str]:
    agencies = _agencies()
    capitals = rf"{_UPPER}[A-ZÀ-Þ’'-]{{2,}}(?:[ /]{_UPPER}[A-ZÀ-Þ’'-]*)*"
    before_agency = (
        rf"{_UPPER}[\w’'-]+(?:\s{_UPPER}[\w’'-]+)?(?=[^–—-]{{0,30}}\(|,[^–—-]{{0,20}}\s(?:{agencies})\s[–—-])"
    )
    agency = rf"\(\s*(?P<agency>{agencies}|{_UPPER}[\w .’'&/-]{{1,40}}?)\s*\)|(?<=[,\s])(?P<bare>{agencies})(?=\s)"
    return re.compile(
        rf"(?P<place>{capitals}|{before_agency})(?:,\s*(?P<extra>[^()–—]{{2,40}}?),?)??\s*(?:{agency})?"
        rf"\s*(?:[–—]|--?)\s*(?=[“\"‘']?\S)"
    )


@cache
def _outlet_prefix() -> re.Pattern[str]:
    genres = "|".join(sorted(map(re.escape, bylines().genres), key=len, reverse=True))
    return re.compile(
        rf"(?P<outlet>{_OUTLET_WORD}(?:\s(?:of|for|the|and|&|{_OUTLET_WORD})){{0,5}}?)"
        rf"(?:\s*[–—-]+\s*(?:(?i:{genres})\s*:)?|\s*:)\s*(?=[“\"‘']?{_UPPER}|\d)"
    )


def split_opening(text: str) -> Opening:
    """Take dateline, agency and outlet off the beginning of an article's first paragraph.

    >>> split_opening("TEHRAN, May 5 (TASS) – Ministers met.")
    Opening(text='Ministers met.', source='TASS', date=None)
    >>> split_opening("Gulf Times Online - Note: Ministers met.").source
    'Gulf Times Online'
    >>> split_opening("Ministers met – at last.").text
    'Ministers met – at last.'
    """
    if (sent := _sent_from(text)) is not None:
        return sent
    place = _dateline().match(text)
    agency = place and (place["agency"] or place["bare"])
    if place and len(text) - place.end() > 10 and (agency or _dash_after_capitals(place)):
        date = find_date(place["extra"] or "")
        return Opening(text[place.end() :], agency, date if date and len(date) == 10 else None)
    outlet = _outlet_prefix().match(text)
    paired = outlet is not None and re.match(r"[^.!?:]*\s[–—-]\s", text[outlet.end() :])
    if outlet and not paired and len(text) - outlet.end() > 10 and is_outlet(outlet["outlet"]):
        return Opening(text[outlet.end() :], outlet["outlet"])
    return Opening(text)


@cache
def _cable() -> re.Pattern[str]:
    """Datelines whose agency stands between bars, or that have no dash: ``MOSCOW, January 19. /TASS/.``"""
    agency = rf"(?:{_agencies()})"
    months = "|".join(MONTH_NAMES)
    day = rf"(?:(?:{months})\.?\s+\d{{1,2}}|\d{{1,2}}\s+(?:{months})\.?)(?:,?\s+\d{{4}})?"
    word = rf"{_UPPER}[\w’'-]+"
    place = rf"{word}(?:[ -]{word}){{0,2}}(?:,\s*{word}(?:\s{word})?)?"
    bars = rf"/\s?{agency}(?:\s?[-–/]\s?[\w .]{{2,30}})?\s?/[.:]?"
    brackets = rf"\(\s?(?:{agency}|[A-Z]{{2,6}}(?:/[A-Z]{{2,4}})?)\s?\)\s*(?::|[–—]|--?)?"
    dash = rf"(?:[–—]|--?)\s*{agency}\s*[.:–—-]"
    return re.compile(
        rf"(?:(?:{place}[.,]?\s+)?{day}[.,]?\s+(?:{bars}|{brackets}|{dash})"
        rf"|{place},?\s+(?:{bars}|{agency}\s?(?:[–—]|--?))"
        rf"|\(\s?{agency}\s?\)\s*(?:[–—]|--?)"
        rf"|{_UPPER}[A-ZÀ-Þ’'-]{{2,}}(?:,\s*\w+)?,\s+{day}\.)\s*(?=[“\"‘']?{_UPPER})"
    )


def _agencies() -> str:
    return "|".join(sorted(map(re.escape, bylines().agencies), key=len, reverse=True))


def _sent_from(text: str) -> Opening | None:
    found = _cable().match(text)
    if found is None or len(text) - found.end() <= 10:
        return None
    date = find_date(found.group())
    agency = re.search(rf"\b(?:{_agencies()})(?!\w)", found.group())
    return Opening(text[found.end() :], agency and agency.group(), date if date and len(date) == 10 else None)


def _dash_after_capitals(found: re.Match[str]) -> bool:
    before_dash = found.group().rstrip()
    spaced = found.group().rstrip("–—- \t") != found.group().rstrip().rstrip("–—-")
    return found["place"].isupper() and (spaced or before_dash[-1] in "–—")


def is_outlet(name: str) -> bool:
    """Tell whether a name reads as an outlet's: an agency of the list, or a name with Times, Agency, Online or so."""
    lists = bylines()
    words = name.casefold().split()
    if not _OUTLET_NAME.fullmatch(name) or re.search(r"['’]s\b", name):
        return False
    return name in lists.agencies or (1 < len(words) <= 6 and any(w in lists.outlet_words for w in words[1:]))


@cache
def _credit() -> re.Pattern[str]:
    agencies = _agencies()
    opener = r"(?:(?<=[.!?”\"])\s|\s[|–—-]\s|\s?[\[(]\s?)"
    label = r"(?:(?:file )?(?:photo|image|picture|credit|source|courtesy)s?\s*(?:by|of|:)?\s*)?"
    person = r"[\w .’'-]{2,40}"
    return re.compile(
        rf"\s*{opener}{label}(?:{person}\s?/\s?)?(?:{agencies})(?:\s?(?:/|via)\s?{person})*\s*[\])]?\.?$",
        re.IGNORECASE,
    )


def drop_credit(text: str) -> str:
    """A caption without the photographer's and agency's credit at its end.

    >>> drop_credit("The ministers shake hands in Baku. REUTERS/Jane Doe")
    'The ministers shake hands in Baku.'
    """
    found = _credit().search(text)
    return text[: found.start()].rstrip() if found and found.start() > 20 else text


def _names_person(name: str) -> bool:
    words = name.split()
    lists = bylines()
    return 2 <= len(words) <= 6 and not any(w.casefold().strip(".") in lists.outlet_words for w in words)
