"""The state of reading one document, handed from component to component."""

from __future__ import annotations

from dataclasses import dataclass, field

from iranru_graph.extract.mentions import Mentions
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType


@dataclass(slots=True)
class OfficeMention:
    """An office named in the text: tokens ``start`` to ``end``, ``head``; who holds it and where, as far as known."""

    start: int
    end: int
    head: int
    title: str
    office: str
    person: str | None = None
    at: str | None = None
    stated: bool = True


@dataclass(slots=True)
class Reading:
    """One document while it is read.

    ``refs`` maps the head token of a pronoun or description to the entities that it means; ``types`` and ``names`` hold
    what is known of each entity key, ``classes`` and ``states`` the class and the state that the reference data
    gives; ``date`` is the document's partial date.
    """

    tree: Tree
    mentions: Mentions
    date: str | None = None
    refs: dict[int, tuple[str, ...]] = field(default_factory=dict)
    offices: list[OfficeMention] = field(default_factory=list)
    types: dict[str, EntityType] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    quotes: list[tuple[int, int]] = field(default_factory=list)
    quote_speakers: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def type_of(self, entity: str) -> EntityType:
        """Type of an entity key."""
        return self.types[entity]
