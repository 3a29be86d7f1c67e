"""One entry of the reference data, checked: a model for each file of ``data/reference/``.

Every scalar is text, as it stands in the file (``1989``, ``NO`` and ``2021-08-03`` need no quotes); lists become
tuples. The fields are described in ``docs/architecture.md``.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from iranru_graph.model import EntityType, Post
from iranru_graph.model.dates import interval, is_partial_date
from iranru_graph.reference.classes import CLASSES


def _partial_date(value: str) -> str:
    if not is_partial_date(value):
        raise ValueError(f"{value!r} is not a date: write YYYY, YYYY-MM or YYYY-MM-DD")
    return value


def _distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    twice = sorted({v for v in values if values.count(v) > 1})
    if twice:
        raise ValueError(f"{', '.join(twice)} stands in the list twice: keep one")
    return values


def _member(value: Any) -> Any:
    return {"id": value} if isinstance(value, str) else value


Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1, pattern=r"^\S(.*\S)?$")]
Texts = Annotated[tuple[Text, ...], AfterValidator(_distinct)]
Ids = Annotated[tuple[Id, ...], AfterValidator(_distinct)]
Date = Annotated[str, AfterValidator(_partial_date)]
WikidataId = Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")]


class Checked(BaseModel):
    """Frozen, and no field that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class _Dated(Checked):
    """Something with a beginning and an end; the beginning comes first."""

    start: Date | None = None
    end: Date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> _Dated:
        in_order("start", self.start, "end", self.end)
        return self


def in_order(first: str, start: str | None, second: str, end: str | None) -> None:
    """Raise ``ValueError`` where ``end`` lies wholly before ``start``.

    >>> in_order("signed", "2001-03-12", "ended", "2001")
    >>> in_order("start", "2005", "end", "1997-08-02")
    Traceback (most recent call last):
    ValueError: start 2005 is later than end 1997-08-02: swap or correct them
    """
    if start is not None and end is not None and interval(end)[1] < interval(start)[0]:
        raise ValueError(f"{first} {start} is later than {second} {end}: swap or correct them")


class Entry(_Dated):
    """What the entries of all files have in common.

    ``start`` and ``end`` are birth and death, founding and end, opening, beginning. ``aliases`` mean the thing wherever
    they stand, ``weak`` forms only where the document makes it likely.
    """

    type: ClassVar[EntityType]

    id: Id
    cls: str = Field(default="", alias="class")
    name: Text
    aliases: Texts = ()
    weak: Texts = ()
    ru: Texts = ()
    fa: Texts = ()
    wikidata: WikidataId | None = None
    description: Text | None = None

    @model_validator(mode="after")
    def _known_class(self) -> Entry:
        allowed = CLASSES[self.type] | {self.type}
        if self.cls and self.cls not in allowed:
            raise ValueError(f"class {self.cls!r} is not one of {', '.join(sorted(allowed))}")
        return self


class StateEntry(Entry):
    """A sovereign state, present or past; ``succeeds`` names the states whose place it took."""

    type: ClassVar[EntityType] = EntityType.STATE

    adjectives: Texts = ()
    demonyms: Texts = ()
    capital: Id | None = None
    seats: Texts = ()
    succeeds: Ids = ()


class PostEntry(_Dated):
    """An office held: its title as in ``offices.yaml``, and the id of the state or organisation."""

    office: Text
    at: Id

    def as_post(self) -> Post:
        """The same as a model object."""
        return Post(self.office, self.at, self.start, self.end)


class PersonEntry(Entry):
    """A human being with the posts held."""

    type: ClassVar[EntityType] = EntityType.PERSON

    gender: Literal["m", "f"] | None = None
    nationality: Id | None = None
    posts: tuple[PostEntry, ...] = ()


class Member(_Dated):
    """A member of an organisation, with the time of membership where known."""

    id: Id


class OrganisationEntry(Entry):
    """Any named body; ``state`` and ``parent`` say whose it is."""

    type: ClassVar[EntityType] = EntityType.ORGANISATION

    adjectives: Texts = ()
    demonyms: Texts = ()
    state: Id | None = None
    parent: Id | None = None
    members: tuple[Annotated[Member, BeforeValidator(_member)], ...] = ()


class TreatyEntry(Entry):
    """A treaty, agreement, contract or resolution."""

    type: ClassVar[EntityType] = EntityType.TREATY

    parties: Ids = ()
    signed: Date | None = None
    in_force: Date | None = None
    ended: Date | None = None

    @model_validator(mode="after")
    def _dates_in_order(self) -> TreatyEntry:
        in_order("signed", self.signed, "in_force", self.in_force)
        in_order("signed", self.signed, "ended", self.ended)
        in_order("in_force", self.in_force, "ended", self.ended)
        return self


class WeaponEntry(Entry):
    """A weapon, platform, or class of them."""

    type: ClassVar[EntityType] = EntityType.WEAPON_SYSTEM

    maker: Id | None = None
    state: Id | None = None


class PlaceEntry(Entry):
    """A geographic thing that is not a state.

    ``former`` names it as ``aliases`` do, but of a capital they do not mean the state that it is the capital of today:
    "the Russians took Tiflis".
    """

    type: ClassVar[EntityType] = EntityType.PLACE

    state: Id | None = None
    part_of: Id | None = None
    former: Texts = ()


class InfrastructureEntry(Entry):
    """A facility, line, corridor, plant, base or port."""

    type: ClassVar[EntityType] = EntityType.INFRASTRUCTURE

    state: Id | None = None
    part_of: Id | None = None


class EventEntry(Entry):
    """A named happening."""

    type: ClassVar[EntityType] = EntityType.EVENT

    place: Id | None = None
    participants: Ids = ()


#: File stem in ``data/reference/`` → model of its entries.
FILES: dict[str, type[Entry]] = {
    "states": StateEntry,
    "persons": PersonEntry,
    "organisations": OrganisationEntry,
    "treaties": TreatyEntry,
    "weapons": WeaponEntry,
    "places": PlaceEntry,
    "infrastructure": InfrastructureEntry,
    "events": EventEntry,
}
