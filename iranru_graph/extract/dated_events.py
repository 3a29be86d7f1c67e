"""Wars called by their time: "the 2006 war", "the war of 1826", "the June war".

A year of the war, or a month not long before the text, says which war of the reference data is meant, if only one that
the text may speak of began then; another year makes a war of the text's own.
"""

from __future__ import annotations

import calendar
import re

from iranru_graph.extract.mentions import Mention, Mentions
from iranru_graph.extract.naming import slug
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference
from iranru_graph.reference.entry import EventEntry

_HEADS = frozenset({"war"})
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_TO = frozenset({"-", "–", "to"})
#: A month alone means the last one of that name; so many years back a war is still called by it.
_FRESH = 2


def add_dated_wars(tree: Tree, mentions: Mentions, reference: Reference, date: str | None) -> None:
    """Add them where no name covers the words."""
    for i, word in enumerate(tree.lower):
        if word not in _HEADS or i in mentions.at or tree.pos[i] not in ("NOUN", "PROPN") or not i:
            continue
        told = _time(tree, i)
        if told is None:
            continue
        start, end, time = told
        if not mentions.free(start, end):
            continue
        known = _known(reference, {m.entity for m in mentions.items}, time, date)
        if known is None and not time.isdigit():
            continue
        name = known.name if known is not None else tree.doc[start:end].text
        kind = "alias" if known is not None else "ner"
        entity = known.id if known is not None else slug(name)
        mentions.add(Mention(start, end, i, EntityType.EVENT, entity, kind, name))


def _time(tree: Tree, i: int) -> tuple[int, int, str] | None:
    """First token, end, and year or month of "1967 war", "June war", "war of 1826", "war of June 2025"."""
    before = tree.lower[i - 1]
    right = tree.bounds[tree.sentence[i]][1]
    if i >= 2 and tree.lower[i - 2] in ("the", "that", "this") and (_YEAR.fullmatch(before) or before in _MONTHS):
        return i - 1, i + 1, before
    pointed = any(tree.lower[c] in ("the", "that", "this") for c in tree.dependents(i, "det"))
    if i + 2 < right and tree.lower[i + 1] in ("of", "in") and pointed:
        month = tree.lower[i + 2] in _MONTHS and i + 3 < right
        year = i + 3 if month else i + 2
        end = (
            year + 3 if year + 2 < right and tree.text[year + 1] in _TO and tree.lower[year + 2].isdigit() else year + 1
        )
        if _YEAR.fullmatch(tree.lower[year]) and (tree.lower[i + 1] == "of" or month):
            return i, end, tree.lower[year]
    return None


def _known(reference: Reference, present: set[str], time: str, date: str | None) -> EventEntry | None:
    """The one war that began in a year, or in a month of the last years; of several the one whose parties are named."""
    wars = [e for e in reference.by_type(EntityType.EVENT) if isinstance(e, EventEntry) and e.cls == "War" and e.start]
    if time in _MONTHS:
        if date is None:
            return None
        wars = [
            e
            for e in wars
            if (e.start or "")[5:7] == f"{_MONTHS[time]:02}"
            and (e.start or "") <= date
            and int(date[:4]) - int((e.start or "")[:4]) <= _FRESH
        ]
    else:
        wars = [e for e in wars if (e.start or "")[:4] == time]
    if len(wars) > 1:
        wars = [e for e in wars if present & set(e.participants)]
    return wars[0] if len(wars) == 1 else None
