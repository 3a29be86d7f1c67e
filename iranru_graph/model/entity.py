"""Entities over the whole corpus, and what the reference data knows of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from iranru_graph.model.vocabulary import EntityType


@dataclass(frozen=True, slots=True)
class Post:
    """An office held in time: ``office`` (title), ``at`` (entity id of the state or organisation), partial dates."""

    office: str
    at: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A curated relation of the reference data, with its dates: parties of a treaty, members, capitals, makers …

    ``property`` is the local name of an ontology property, ``object`` an entity id.
    """

    subject: str
    property: str
    object: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the graph.

    ``id`` is readable and stable (``sergey-lavrov``); ``cls`` the ontology class (``EntityType`` or a subclass of it);
    ``labels`` maps ``en``, ``ru`` and ``fa`` to names, the preferred one first. ``curated`` tells whether it comes from
    the reference data or was only read in texts.
    """

    id: str
    type: EntityType
    name: str
    cls: str = ""
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wikidata: str | None = None
    description: str | None = None
    start: str | None = None
    end: str | None = None
    posts: tuple[Post, ...] = ()
    curated: bool = False
