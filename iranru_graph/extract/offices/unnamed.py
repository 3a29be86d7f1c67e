"""Who holds an office that a text names without its holder: whom it named for it elsewhere, or who held it then."""

from __future__ import annotations

from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.offices.rulers import crown, realm
from iranru_graph.extract.reading import OfficeMention, Reading
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

#: "A foreign minister", "any president" is nobody in particular.
_NOBODY = frozenset({"a", "an", "any", "every", "no", "each"})


def resolve_holders(reading: Reading, reference: Reference, date: str | None) -> None:
    """Give each office without a named person the one whom the text named for it, or who held it on the date."""
    named = {(o.office, o.at): o.person for o in reading.offices if o.person is not None and o.at is not None}
    for office in reading.offices:
        if office.person is None and office.at is None:
            crown(reading, reference, office)
        elif office.at is None:
            office.at = realm(reading, reference, office.office)  # "the shah, Sultan Husayn"
        if office.person is not None or office.at is None:
            continue
        article = reading.tree.child(office.head, "det")
        if article >= 0 and reading.tree.lower[article] in _NOBODY:
            continue
        holder = (
            named.get((office.office, office.at))
            or _on_date(reference, office.office, office.at, date)
            or _of_those_named(reading, reference, office.office, office.at)
        )
        if holder is not None:
            _seat(reading, reference, office, holder)


def _on_date(reference: Reference, office: str, at: str, date: str | None) -> str | None:
    """Who held an office that one person at a time holds; the first of several where the date has no day."""
    if date is None or not reference.offices.single(office):
        return None
    held = reference.holders(office, at, date)
    return held[0] if len(held) == 1 or (held and len(date) < 10) else None


def _of_those_named(reading: Reading, reference: Reference, office: str, at: str) -> str | None:
    """The only one of those whom the text names that ever held an office which one at a time holds, or led a state."""
    if not reference.offices.single(office) and (office, reading.types.get(at)) != ("Leader", EntityType.STATE):
        return None
    named = {m.entity for m in reading.mentions.items if m.type is EntityType.PERSON}
    held = named & set(reference.holders(office, at))
    return held.pop() if len(held) == 1 else None


def _seat(reading: Reading, reference: Reference, office: OfficeMention, holder: str) -> None:
    """Note that a person holds an office and that its title means him."""
    if holder not in reading.types:
        reading.types[holder] = EntityType.PERSON
        reading.names[holder] = reference.entries[holder].name
    office.person = holder
    start, end = office.start, office.end
    if office.head not in reading.mentions.at and reading.mentions.free(start, end):
        name = reading.names[holder]
        reading.mentions.add(Mention(start, end, office.head, EntityType.PERSON, holder, "title", name))
        reading.refs.setdefault(office.head, (holder,))
