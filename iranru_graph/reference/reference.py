"""``Reference``: what the project knows before it reads a text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from iranru_graph.model import Entity, EntityType, Fact, Post
from iranru_graph.model.dates import interval
from iranru_graph.reference import entry as e
from iranru_graph.reference.facts import facts_of
from iranru_graph.reference.office import Offices
from iranru_graph.reference.source import Source

FormKind = Literal["name", "alias", "weak", "adjective", "demonym", "seat", "capital"]


@dataclass(frozen=True, slots=True)
class Form:
    """Words that may mean an entity. ``capital`` marks the names of its capital, which may act for a state."""

    text: str
    entity: str
    kind: FormKind


class Reference:
    """Entries of the reference data by id, and the questions that the stages ask of them."""

    def __init__(
        self, entries: Mapping[str, e.Entry], offices: Offices, *, sources: Mapping[str, Source], sha256: str
    ) -> None:
        """``sources`` says where each entry stands; ``sha256`` is the hash of all files that were read."""
        self.entries = entries
        self.offices = offices
        self.sources = sources
        self.sha256 = sha256

    def by_type(self, type: EntityType) -> tuple[e.Entry, ...]:
        """Entries of one type, in the order of the files."""
        return tuple(x for x in self.entries.values() if x.type == type)

    def forms(self) -> Iterator[Form]:
        """All forms of all entries; one text may stand there for several entities and kinds."""
        for x in self.entries.values():
            yield Form(x.name, x.id, "name")
            yield from (Form(t, x.id, "alias") for t in x.aliases)
            yield from (Form(t, x.id, "weak") for t in x.weak)
            if isinstance(x, e.PlaceEntry):
                yield from (Form(t, x.id, "alias") for t in x.former)
            if isinstance(x, e.StateEntry | e.OrganisationEntry):
                yield from (Form(t, x.id, "adjective") for t in x.adjectives)
                yield from (Form(t, x.id, "demonym") for t in x.demonyms)
            if isinstance(x, e.StateEntry):
                yield from (Form(t, x.id, "seat") for t in x.seats)
                place = self.entries.get(x.capital or "")
                if isinstance(place, e.PlaceEntry):
                    once = place.former if x.cls == "HistoricalState" else ()
                    yield from (Form(t, x.id, "capital") for t in (place.name, *place.aliases, *once))

    def readings(self, text: str) -> tuple[Form, ...]:
        """Every form with exactly this text."""
        return self._readings.get(text, ())

    @cached_property
    def _readings(self) -> dict[str, tuple[Form, ...]]:
        found: dict[str, list[Form]] = {}
        for form in self.forms():
            found.setdefault(form.text, []).append(form)
        return {text: tuple(forms) for text, forms in found.items()}

    def posts(self, person: str) -> tuple[Post, ...]:
        """Posts of a person; empty for anything that is no person of the reference data."""
        x = self.entries.get(person)
        return tuple(p.as_post() for p in x.posts) if isinstance(x, e.PersonEntry) else ()

    def office(self, words: str) -> str | None:
        """Canonical title of the office that these words name (longest match), or None."""
        return self.offices.title(words)

    def holders(self, office: str, at: str, on: str | None = None) -> list[str]:
        """Ids of the persons who held an office of a state or organisation on a partial date.

        ``office`` may be any words that ``offices.yaml`` knows. Posts at ``at`` itself win, then posts with the same
        title at a body of that state if only one has it, then those at the states that it succeeded (``Foreign
        Minister`` of Russia in 1987 is one of the Soviet Union). Where the date covers several holders, who held it
        longest in it comes first; on the day of a change only the new holder is given. Without a date everybody who
        ever held it is given, the latest first: a caller that needs one person must not guess.
        """
        title = self.office(office) or office
        for place in self.with_predecessors(at):
            exact = self._posts_at.get(place, ())
            held = [p for p in exact if title in self.offices.and_broader(p[1].office)]
            own = [p for p in held if p[1].office == title]
            found = _in_time(own, on) or _in_time(held, on)
            if not found:
                bodies = [p for p in self._posts_of_state.get(place, ()) if p[1].office == title]
                # "The Iranian commander" may be of any force: only a title that one body has names somebody.
                found = _in_time(bodies, on) if len({p[1].at for p in bodies}) == 1 else []
            if found:
                return _latest_of_day(found, on) if self.offices.single(title) else _ids(found)
        return []

    @cached_property
    def _posts_at(self) -> dict[str, list[tuple[str, Post]]]:
        found: dict[str, list[tuple[str, Post]]] = {}
        for x in self.entries.values():
            if isinstance(x, e.PersonEntry):
                for post in x.posts:
                    found.setdefault(post.at, []).append((x.id, post.as_post()))
        return found

    @cached_property
    def _posts_of_state(self) -> dict[str, list[tuple[str, Post]]]:
        found: dict[str, list[tuple[str, Post]]] = {}
        for at, posts in self._posts_at.items():
            state = self.state_of(at)
            if state is not None and state != at:
                found.setdefault(state, []).extend(posts)
        return found

    def with_predecessors(self, at: str) -> list[str]:
        """``at`` and the states whose place it took, directly or not, the latest first."""
        chain = [at]
        for place in chain:
            x = self.entries.get(place)
            if isinstance(x, e.StateEntry):
                chain.extend(s for s in x.succeeds if s not in chain)
        return chain

    def state_of(self, entity: str) -> str | None:
        """The state that an entity is, belongs to or lies in, as far as the entries say."""
        seen: set[str] = set()
        while entity in self.entries and entity not in seen:
            seen.add(entity)
            x = self.entries[entity]
            if isinstance(x, e.StateEntry):
                return x.id
            entity = _towards_state(x) or ""
        return None

    def entities(self) -> tuple[Entity, ...]:
        """The entries as entities of the graph, in order of id."""
        return tuple(_entity(x) for _, x in sorted(self.entries.items()))

    def facts(self) -> tuple[Fact, ...]:
        """What the entries say of one another; property names are those of ``facts.PROPERTIES``."""
        return tuple(fact for _, x in sorted(self.entries.items()) for fact in facts_of(x))


def _towards_state(x: e.Entry) -> str | None:
    match x:
        case e.PersonEntry():
            return x.nationality
        case e.OrganisationEntry():
            return x.state or x.parent
        case e.WeaponEntry():
            return x.state or x.maker
        case e.PlaceEntry() | e.InfrastructureEntry():
            return x.state or x.part_of
        case e.EventEntry():
            return x.place
    return None


def _in_time(posts: list[tuple[str, Post]], on: str | None) -> list[tuple[str, Post]]:
    """Posts that touch a date, the longest within it first; all, the latest first, where there is no date."""
    newest = sorted(posts, key=lambda p: p[1].start or "", reverse=True)
    if on is None:
        return newest
    first, last = interval(on)
    held = []
    for person, post in newest:
        start = max(first, interval(post.start)[0] if post.start else dt.date.min)
        end = min(last, interval(post.end)[1] if post.end else dt.date.max)
        if start <= end:
            held.append(((end - start).days, (person, post)))
    return [p for _, p in sorted(held, key=lambda h: -h[0])]


def _latest_of_day(posts: list[tuple[str, Post]], on: str | None) -> list[str]:
    """Holders of a single office: on the day on which one follows another, the one who follows."""
    if on is None or len(on) < 10:
        return _ids(posts)
    leaving = {person for person, post in posts if post.end == on}
    staying = [p for p in posts if p[0] not in leaving]
    return _ids(staying or posts)


def _ids(posts: list[tuple[str, Post]]) -> list[str]:
    """Ids of the persons, each once, in order."""
    return list(dict.fromkeys(person for person, _ in posts))


def _entity(x: e.Entry) -> Entity:
    labels = {"en": (x.name, *x.aliases), "ru": x.ru, "fa": x.fa}
    start, end = x.start, x.end
    if isinstance(x, e.TreatyEntry):
        start, end = start or x.signed, end or x.ended
    return Entity(
        id=x.id,
        type=x.type,
        name=x.name,
        cls=x.cls or str(x.type),
        labels={language: names for language, names in labels.items() if names},
        wikidata=x.wikidata,
        description=x.description,
        start=start,
        end=end,
        posts=tuple(p.as_post() for p in x.posts) if isinstance(x, e.PersonEntry) else (),
        curated=True,
    )
