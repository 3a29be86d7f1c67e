"""Addresses: where a thing is, told by what follows its name at once.

"Ankara, Turkey", "Hezbollah in Lebanon", "the bridge at Julfa", "Bushehr, on the Gulf coast".
"""

from __future__ import annotations

from collections.abc import Iterator

from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.reading import Reading
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType

_STANDING = frozenset({EntityType.PLACE, EntityType.INFRASTRUCTURE, EntityType.ORGANISATION})
#: Organisations that are somewhere; of others "in" tells where they do something ("the UN in Geneva").
_SEATED = frozenset({"ArmedGroup", "University", "ResearchInstitute"})
_LAND = (EntityType.PLACE, EntityType.STATE)
#: Prepositions that tell where a work stands, those that tell it of a place behind a comma, and ends of land.
_BY_SITE = frozenset({"at", "near", "outside", "in"})
_BEHIND_COMMA = frozenset({"in", "near", "on", "outside"})
_COASTS = frozenset({"coast", "shore", "littoral"})


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
    yield from _sites(reading)


def _sites(reading: Reading) -> Iterator[tuple[Mention, Mention]]:
    """Works with the place at which they stand, and places with the land or coast that a comma adds."""
    tree = reading.tree
    for thing in reading.mentions.items:
        if thing.type is EntityType.INFRASTRUCTURE and _follows(tree, thing.head + 1, _BY_SITE):
            at = thing.head + 1
        elif (
            thing.type in (EntityType.INFRASTRUCTURE, EntityType.PLACE)
            and thing.kind not in ("coreference", "title")
            and thing.end < len(tree)
            and tree.text[thing.end] == ","
            and _follows(tree, thing.end + 1, _BEHIND_COMMA)
        ):
            at = thing.end + 1
        else:
            continue
        place = reading.mentions.at.get(at + 1 + (tree.lower[at + 1] == "the"))
        if place is None or place.entity == thing.entity or place.kind not in ("name", "alias", "ner", "weak"):
            continue
        coast = bool(_COASTS & set(tree.lower[place.end - 1 : place.end + 1]))
        allowed = (EntityType.PLACE,) if at == thing.head + 1 and tree.lower[at] != "in" else _LAND
        if place.type in allowed and (coast or tree.lower[at] != "on"):
            yield thing, place


def _follows(tree: Tree, i: int, words: frozenset[str]) -> bool:
    return i + 2 < len(tree) and tree.sentence[i] == tree.sentence[i - 1] and tree.lower[i] in words


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
