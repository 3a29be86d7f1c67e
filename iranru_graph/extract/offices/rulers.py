"""Rulers who are called by their bare title: "the shah", "the tsar"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.reading import OfficeMention, Reading
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference
from iranru_graph.reference.entry import StateEntry

#: Titles that, bare, mean the one who ruled in the year told: "the shah".
_CROWNED = {"Shah": "iran", "Tsar": "russia"}
#: What reference data calls the office of those whom texts call so.
_STYLED = {"Tsar": "Emperor"}
_YEAR = re.compile(r"1[5-9]\d\d")
#: So many sentences back a year may stand that tells of which ruler a sentence speaks.
_YEAR_REACH = 6
#: And so many ahead, where none stands before.
_YEAR_AHEAD = 3
#: A text of this year or later means the last shah, unless it goes back to the time before his house.
_STILL_RULED = "1979"
_LAST_HOUSE = "1925"
#: So far coreference looks back for a ruler who is named.
_NAMED_REACH = 4
_BARE = frozenset({"the", "this"})


def _year_told(reading: Reading, i: int) -> str | None:
    """The last year that the text names up to the sentence of ``i``, not many sentences before it, else the next."""
    tree = reading.tree
    n = tree.sentence[i]
    first, last = tree.bounds[max(n - _YEAR_REACH, 0)][0], tree.bounds[n][1]
    told = next((tree.text[j] for j in range(last - 1, first - 1, -1) if _YEAR.fullmatch(tree.text[j])), None)
    if told is not None:
        return told
    end = tree.bounds[min(n + _YEAR_AHEAD, len(tree.bounds) - 1)][1]
    return next((tree.text[j] for j in range(last, end) if _YEAR.fullmatch(tree.text[j])), None)


def _of_last_house(reading: Reading, i: int) -> bool:
    """Tell whether "the Shah", with a capital, stands in a text that names no year before the last house ruled."""
    tree = reading.tree
    return tree.text[i][:1].isupper() and not any(_YEAR.fullmatch(w) and w < _LAST_HOUSE for w in tree.text)


def crown(reading: Reading, reference: Reference, office: OfficeMention) -> None:
    """ "The shah", "the tsar": of Iran or Russia, who ruled in the year told; later the last shah."""
    tree = reading.tree
    state = _CROWNED.get(office.office)
    before = [tree.lower[c] for c in tree.children[office.head] if c < office.head]
    if state is None or len(before) != 1 or before[0] not in _BARE or tree.child(office.head, "prep", "appos") >= 0:
        return
    near = tree.sentence[office.head] - _NAMED_REACH
    if any(
        o.person and o.head < office.head and o.office == office.office and tree.sentence[o.head] >= near
        for o in reading.offices
    ):
        return  # coreference finds him
    dated = (reading.date or "")[:4]
    year = _year_told(reading, office.head) or dated
    if year == dated >= _STILL_RULED and not (office.office == "Shah" and _of_last_house(reading, office.head)):
        return
    if not year or office.head in reading.mentions.at:
        return
    held = reference.holders(office.office, state, year)
    if not held and office.office in _STYLED:
        held = reference.holders(_STYLED[office.office], state, year)
    if not held and office.office == "Shah" and year >= _STILL_RULED:
        held = reference.holders(office.office, state, "1978")
    if len(held) != 1 and not (held and year[:2] == "19"):
        return
    holder = held[0]
    reading.types.setdefault(holder, EntityType.PERSON)
    reading.names.setdefault(holder, reference.entries[holder].name)
    name = reading.names[holder]
    reading.mentions.add(Mention(office.start, office.end, office.head, EntityType.PERSON, holder, "title", name))
    reading.refs.setdefault(office.head, (holder,))
    if office.office == "Shah" and year >= _LAST_HOUSE:
        office.person, office.at = holder, realm(reading, reference, office.office)


def realm(reading: Reading, reference: Reference, title: str) -> str | None:
    """The state of those who bear a crown's title, as the text names it: of a shah Iran or the Persia before it."""
    base = _CROWNED.get(title)
    if base is None:
        return None
    named = {m.entity for m in reading.mentions.items if m.type is EntityType.STATE}
    if base in named:
        return base
    earlier = {s for s in _line(reference, base) if s in named}
    return earlier.pop() if len(earlier) == 1 else None


def _line(reference: Reference, state: str) -> Iterator[str]:
    """The predecessors of a state."""
    entry = reference.entries.get(state)
    for earlier in entry.succeeds if isinstance(entry, StateEntry) else ():
        yield earlier
        yield from _line(reference, earlier)
