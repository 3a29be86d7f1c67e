"""Check that every id that an entry names exists, is of the right type, and leads nowhere in a circle."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rapidfuzz import process

from iranru_graph.model import EntityType
from iranru_graph.reference import entry as e
from iranru_graph.reference.finding import Finding
from iranru_graph.reference.reference import Reference

_T = EntityType
_STATE = frozenset({_T.STATE})
_ORGANISATION = frozenset({_T.ORGANISATION})
_BODY = _STATE | _ORGANISATION
_ACTOR = _BODY | {_T.PERSON}
_PLACE = frozenset({_T.PLACE})

#: Field of an entry → the types that the ids in it may have.
TARGETS: dict[str, frozenset[EntityType]] = {
    "capital": _PLACE,
    "succeeds": _STATE,
    "nationality": _STATE,
    "posts": _BODY,
    "parent": _ORGANISATION,
    "members": _ACTOR,
    "parties": _ACTOR,
    "maker": _ORGANISATION,
    "state": _STATE,
    "part_of": _PLACE | {_T.INFRASTRUCTURE},
    "place": _PLACE | {_T.STATE, _T.INFRASTRUCTURE},
    "participants": _ACTOR,
}


_FIELDS = {model: [f for f in TARGETS if f in model.model_fields] for model in e.FILES.values()}


def named(x: e.Entry) -> Iterator[tuple[str, str]]:
    """Field and id of everything that an entry names, in the order of ``TARGETS``.

    >>> list(named(e.PlaceEntry(id="rasht", name="Rasht", state="iran", part_of="gilan")))
    [('state', 'iran'), ('part_of', 'gilan')]
    """
    for field in _FIELDS[type(x)]:
        value = getattr(x, field)
        if isinstance(value, str):
            yield field, value
        elif isinstance(value, tuple):
            for item in value:
                match item:
                    case e.PostEntry():
                        yield field, item.at
                    case e.Member():
                        yield field, item.id
                    case _:
                        yield field, item


def check_links(reference: Reference) -> Iterator[Finding]:
    """Ids that do not exist, ids of the wrong type, things that are part of themselves."""
    for x in reference.entries.values():
        source = reference.sources[x.id]
        for field, id in named(x):
            target = reference.entries.get(id)
            wanted = TARGETS[field]
            kind = " or ".join(sorted(wanted))
            if target is None:
                yield Finding(
                    source.at(field), f"{x.id}: {field} names {id!r}, which no entry has", _suggest(reference, id, kind)
                )
            elif target.type not in wanted:
                there = reference.sources[id].at()
                yield Finding(
                    source.at(field), f"{x.id}: {field} names {id!r}, a {target.type} ({there})", f"Name a {kind}"
                )
    yield from _circles(reference, "parent", lambda x: (x.parent,) if isinstance(x, e.OrganisationEntry) else ())
    yield from _circles(reference, "succeeds", lambda x: x.succeeds if isinstance(x, e.StateEntry) else ())
    yield from _circles(
        reference, "part_of", lambda x: (x.part_of,) if isinstance(x, e.PlaceEntry | e.InfrastructureEntry) else ()
    )


def _suggest(reference: Reference, id: str, kind: str) -> str:
    near = process.extractOne(id, list(reference.entries), score_cutoff=80)
    return f"Did you mean {near[0]!r}?" if near else f"Add an entry with this id ({kind}), or correct it"


def _circles(reference: Reference, field: str, above: Callable[[e.Entry], tuple[str | None, ...]]) -> Iterator[Finding]:
    for x in reference.entries.values():
        seen: set[str] = set()
        todo = [id for id in above(x) if id]
        while todo:
            id = todo.pop()
            if id == x.id:
                yield Finding(
                    reference.sources[x.id].at(field), f"{x.id}: {field} leads back to itself", "Break the circle"
                )
                break
            if id not in seen and id in reference.entries:
                seen.add(id)
                todo.extend(a for a in above(reference.entries[id]) if a)
