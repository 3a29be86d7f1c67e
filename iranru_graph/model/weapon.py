"""Which weapons a word for weapons means: a denial of missiles denies each missile, a denial of one denies no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from iranru_graph.model.entity import Entity
from iranru_graph.model.vocabulary import WEAPON_CLASSES, EntityType

#: What joins the ids of several weapons in one cell of a table.
WEAPON_SEPARATOR = ";"
#: Entity id of a weapon → its class in the ontology.
WeaponClasses = Mapping[str, str]


def weapon_classes(entities: Iterable[Entity]) -> WeaponClasses:
    """The class of each weapon among ``entities``."""
    return {e.id: e.cls for e in entities if e.type is EntityType.WEAPON_SYSTEM}


def covers(said: str, weapon: str, classes: WeaponClasses) -> bool:
    """Tell whether ``weapon`` is what ``said`` means: the same thing, or one of the class that ``said`` stands for.

    >>> classes = {"fath-360": "BallisticMissile", "class-ballistic-missiles": "BallisticMissile"}
    >>> covers("class-missiles", "fath-360", classes), covers("fath-360", "class-ballistic-missiles", classes)
    (True, False)
    """
    return said == weapon or classes.get(weapon) in WEAPON_CLASSES.get(said, ())
