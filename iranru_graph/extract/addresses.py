"""Addresses: where a thing is, told by what follows its name at once ("Ankara, Turkey", "Hezbollah in Lebanon")."""

from __future__ import annotations

from collections.abc import Iterator

from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.reading import Reading
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType

_STANDING = frozenset({EntityType.PLACE, EntityType.INFRASTRUCTURE, EntityType.ORGANISATION})
#: Organisations that are somewhere; of others "in" tells where they do something ("the UN in Geneva").
_SEATED = frozenset({"ArmedGroup", "University", "ResearchInstitute"})


def addresses(reading: Reading) -> Iterator[tuple[Mention, Mention]]:
    """Each thing with the place that follows its name, in order of the text."""
    tree = reading.tree
    for thing in reading.mentions.items:
        if thing.end + 1 >= len(tree) or thing.type not in _STANDING or thing.kind in ("coreference", "title"):
            continue
        inside = tree.lower[thing.end] == "in" and _has_seat(reading, thing)
        comma = tree.text[thing.end] == "," and thing.type is EntityType.PLACE
        if not (comma or inside):
            continue
        place = reading.mentions.at.get(thing.end + 1 + (inside and tree.lower[thing.end + 1] == "the"))
        if place is None or place.entity == thing.entity or place.kind not in ("name", "alias", "ner"):
            continue
        if place.type is not EntityType.STATE and not (inside and place.type is EntityType.PLACE):
            continue
        if comma and (_listed(reading, thing, place) or _begins_clause(tree, place)):
            continue
        yield thing, place


def _has_seat(reading: Reading, thing: Mention) -> bool:
    return thing.type is not EntityType.ORGANISATION or reading.classes.get(thing.entity) in _SEATED


def _listed(reading: Reading, thing: Mention, place: Mention) -> bool:
    """ "In Ankara, Turkey and Baku", "Moscow, Tehran, Ankara": a list of places."""
    tree = reading.tree
    after = tree.lower[place.end] if place.end < len(tree) else "."
    before = tree.lower[thing.start - 1] if thing.start else ""
    return (
        after in ("and", "or")
        or before == ","
        or tree.dep[thing.head] == "conj"
        or (after == "," and place.end + 1 in reading.mentions.at)
    )


def _begins_clause(tree: Tree, place: Mention) -> bool:
    """ "In the Middle East, Russia seeks …": what follows the comma is a subject."""
    return tree.dep[place.head] in ("nsubj", "nsubjpass", "poss")
