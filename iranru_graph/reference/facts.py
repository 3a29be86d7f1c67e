"""What the entries say of one another, as facts of the reference graph.

``PROPERTIES`` are the local names of ontology properties that these facts use.
"""

from __future__ import annotations

from collections.abc import Iterator

from iranru_graph.model import Fact
from iranru_graph.reference import entry as e

#: Local name → meaning, subject → object.
PROPERTIES: dict[str, str] = {
    "capital": "state → place",
    "succeeds": "state → state whose place it took",
    "nationality": "person → state",
    "state": "organisation or weapon → state it belongs to or comes from",
    "parent": "organisation → organisation it is part of",
    "memberOf": "actor → organisation",
    "partyTo": "actor → treaty",
    "maker": "weapon → organisation",
    "locatedIn": "place, infrastructure or event → state or place",
    "partOf": "place or infrastructure → larger place or infrastructure",
    "participatesIn": "actor → event",
}


def facts_of(entry: e.Entry) -> Iterator[Fact]:
    """The facts that one entry states, in the order of its fields.

    >>> [f.object for f in facts_of(e.PlaceEntry(id="tehran", name="Tehran", state="iran"))]
    ['iran']
    """
    match entry:
        case e.StateEntry():
            yield from _to(entry.id, "capital", entry.capital)
            for former in entry.succeeds:
                yield Fact(entry.id, "succeeds", former)
        case e.PersonEntry():
            yield from _to(entry.id, "nationality", entry.nationality)
        case e.OrganisationEntry():
            yield from _to(entry.id, "state", entry.state)
            yield from _to(entry.id, "parent", entry.parent)
            for member in entry.members:
                yield Fact(member.id, "memberOf", entry.id, member.start, member.end)
        case e.TreatyEntry():
            for party in entry.parties:
                yield Fact(party, "partyTo", entry.id, entry.in_force or entry.signed, entry.ended)
        case e.WeaponEntry():
            yield from _to(entry.id, "maker", entry.maker)
            yield from _to(entry.id, "state", entry.state)
        case e.PlaceEntry() | e.InfrastructureEntry():
            yield from _to(entry.id, "locatedIn", entry.state)
            yield from _to(entry.id, "partOf", entry.part_of)
        case e.EventEntry():
            if entry.place:
                yield Fact(entry.id, "locatedIn", entry.place, entry.start, entry.end)
            for actor in entry.participants:
                yield Fact(actor, "participatesIn", entry.id, entry.start, entry.end)


def _to(subject: str, name: str, target: str | None) -> Iterator[Fact]:
    if target is not None:
        yield Fact(subject, name, target)
