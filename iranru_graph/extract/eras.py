"""Which state a name means in a text about the past: Moscow in 1946 is the Soviet Union, Russia in 1812 the Empire.

The time of a text is told by the years that it names. A text about the present that looks back in a sentence keeps the
present states; only one that is wholly about the past is read in its own time.
"""

from __future__ import annotations

import re
from statistics import median

from iranru_graph.extract.mentions import Mentions
from iranru_graph.extract.naming import slug
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference
from iranru_graph.reference.entry import StateEntry

YEAR = re.compile(r"(?<![\d.,/-])(1[5-9]\d\d|20\d\d)(?![\d%])")
#: Until then texts call today's states by other names or mean other states by theirs (Persia became Iran in 1935).
_OTHER_STATES_UNTIL = 1925
_SHARE = 0.7


def settle_eras(tree: Tree, mentions: Mentions, reference: Reference, *, date: str | None) -> str | None:
    """Move mentions of present states to their predecessors where the whole text is about a past one, in place.

    Returns the year that such a text is about, None for one about its own time (``date``).
    """
    years = sorted(int(y) for y in YEAR.findall(tree.doc.text))
    if len(years) < 2:
        return None
    year = int(median(years))
    last = years[int(len(years) * _SHARE)]
    present = {m.entity for m in mentions.items}
    _leave_to_their_time(tree, mentions, years[-1], reference)
    for m in mentions.items:
        if m.type is not EntityType.STATE:
            continue
        past = _predecessor(m.entity, year, reference)
        if past is None:
            continue
        before_names_settled = (
            _same_line(m.entity, past, reference)
            and last <= _OTHER_STATES_UNTIL
            and (past.end or "")[:4] <= str(_OTHER_STATES_UNTIL)
        )
        seat_of_past = m.kind in ("capital", "seat") and past.id in present and last <= int((past.end or "0")[:4])
        if before_names_settled or seat_of_past:
            m.entity, m.name = past.id, past.name
    return str(year) if date is not None and last < int(date[:4]) - 25 and years[-1] < int(date[:4]) - 5 else None


def _leave_to_their_time(tree: Tree, mentions: Mentions, year: int, reference: Reference) -> None:
    """ "The Iranian army" of a text about 1946 is none that was founded in 1979: it is what the text calls it.

    ``year`` is the last that the text names.
    """
    for m in mentions.items:
        entry = reference.entries.get(m.entity)
        start = int((entry.start or "0")[:4]) if entry is not None and entry.cls == "ArmedForce" else 0
        text = tree.doc[m.start : m.end].text
        if entry is not None and start > year and text != entry.name:
            m.entity, m.name, m.kind = slug(text), text, "ner"


def _same_line(state: str, past: StateEntry, reference: Reference) -> bool:
    """Tell whether a past state bore the name of the present one: Georgia was not the Russian Empire."""
    entry = reference.entries[state]
    names = (entry.name, *getattr(entry, "adjectives", ()))
    return any(n in past.name for n in names)


def _predecessor(state: str, year: int, reference: Reference) -> StateEntry | None:
    """The state whose place ``state`` took, directly or not, that existed in ``year``."""
    chain = [state]
    for current in chain:
        entry = reference.entries.get(current)
        if not isinstance(entry, StateEntry):
            continue
        if current != state and entry.start and entry.end and int(entry.start[:4]) <= year <= int(entry.end[:4]):
            return entry
        chain.extend(s for s in entry.succeeds if s not in chain)
    return None
