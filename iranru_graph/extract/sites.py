"""Works and missions that a site, two ends or a state tell: "a factory at Yelabuga", "the Russian embassy"."""

from __future__ import annotations

from iranru_graph.extract.mentions import Mention, Mentions
from iranru_graph.extract.naming import slug
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

_SITES = (EntityType.PLACE, EntityType.INFRASTRUCTURE)
_ALL_SITES = frozenset({EntityType.STATE, *_SITES})
#: Prepositions that tell where a work stands or runs; one in a state is not yet told from others.
_SITING = {
    "at": _ALL_SITES,
    "near": _ALL_SITES,
    "outside": _ALL_SITES,
    "of": frozenset(_SITES),
    "in": frozenset({EntityType.PLACE}),
    "from": _ALL_SITES,
    "between": _ALL_SITES,
    "across": _ALL_SITES,
    "through": _ALL_SITES,
    "under": _ALL_SITES,
}
#: What follows at once belongs to the work, whatever the parser says.
_ATTACHED = frozenset({"at", "near", "outside", "of", "from", "between"})
_PARTS_OF_WORKS = frozenset({"reactor", "reactors", "terminal", "unit", "section"})
_HYPHENS = frozenset("-–")


def sited(
    tree: Tree, start: int, i: int, modifiers: list[int], mentions: Mentions, reference: Reference
) -> Mention | None:
    """A building, plant or line that its site or its ends tell: "the Kashan airfield", "a factory at Yelabuga"."""
    before = [
        m
        for j in modifiers
        if (m := mentions.at.get(j)) is not None
        and m.kind != "adjective"
        and (m.type in (EntityType.STATE, *_SITES) or m.kind == "ner")
    ]
    after, end = _site_after(tree, i, mentions)
    if not before and not after and not _called(tree, start, i):
        return None
    first = before[0] if before else after[0] if after else None
    known = _known_site(tree, i, first, after, reference) if first is not None else None
    if known is not None:
        return Mention(start, end, i, EntityType.INFRASTRUCTURE, known, "described", reference.entries[known].name)
    while start < i and (tree.text[start] in _HYPHENS or tree.lower[start] in ("'s", "’s")):
        start += 1
    text = tree.doc[start:end].text
    return Mention(start, end, i, EntityType.INFRASTRUCTURE, slug(text), "described", text)


def _called(tree: Tree, start: int, i: int) -> bool:
    """ "The Taza Pir mosque", "the Golden Gate fortress": a name in capitals before a small head."""
    name = range(start, i)
    return bool(name) and all(tree.pos[j] == "PROPN" and tree.text[j][:1].isupper() for j in name)


def mission(tree: Tree, start: int, i: int, named: list[Mention], mentions: Mentions) -> Mention | None:
    """ "The Russian embassy", "its consulate in Damascus", "the legation of Persia": by its state or its place."""
    end, told = i + 1, any(m.type is EntityType.STATE for m in named)
    told = told or any(
        (m := mentions.at.get(j)) is not None and m.type is EntityType.STATE for j in tree.dependents(i, "poss")
    )
    while end + 1 < len(tree) and tree.lower[end] in ("of", "in"):
        where = end + 1 + (tree.lower[end + 1] == "the")
        m = mentions.at.get(where)
        if m is None or m.type not in (EntityType.STATE, EntityType.PLACE) or m.kind == "adjective":
            break
        told, end = True, m.end
    if not told:
        return None
    text = tree.doc[start:end].text
    return Mention(start, i + 1, i, EntityType.ORGANISATION, slug(text), "described", text)


def _site_after(tree: Tree, i: int, mentions: Mentions) -> tuple[list[Mention], int]:
    """The places that a phrase after a head names as its site or ends, and where the phrase ends."""
    found: list[Mention] = []
    end = i + 1
    right = tree.bounds[tree.sentence[i]][1]
    while end + 1 < right and (word := tree.lower[end]) in _SITING:
        start = end + 1 + (tree.lower[end + 1] == "the")
        place = mentions.at.get(start)
        if place is None or place.kind == "adjective" or place.type not in _SITING[word]:
            break
        if tree.head[end] != i and word not in _ATTACHED:
            break
        prep = end
        found.append(place)
        end = place.end
        if word == "between":
            end = max(tree.subtree(tree.child(prep, "pobj"))) + 1
            found += [m for j in range(place.end, end) if (m := mentions.at.get(j)) is not None]
        if word == "from" and end < len(tree) and tree.lower[end] == "to" and (to := mentions.at.get(end + 1)):
            found.append(to)
            end = to.end
    return found, end


def _known_site(tree: Tree, i: int, first: Mention, after: list[Mention], reference: Reference) -> str | None:
    """The work of the reference data that is called by its site: "the enrichment plant at Natanz"."""
    if first.type is EntityType.INFRASTRUCTURE and first in after and tree.lower[i] not in _PARTS_OF_WORKS:
        return first.entity if first.entity in reference.entries else None
    names = [m.name for m in after[:2]] if len(after) > 1 else [first.name]
    called = [tree.doc[j : i + 1].text for j in range(max(i - 2, 0), i + 1) if tree.pos[j] in ("NOUN", "ADJ", "PROPN")]
    for words in called:
        for site in ("–".join(names), "-".join(names)):
            for reading in reference.readings(f"{site} {words}"):
                if reference.entries[reading.entity].type is EntityType.INFRASTRUCTURE:
                    return reading.entity
    return None
