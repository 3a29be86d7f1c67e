"""Treaties called by the place where they were made: "the peace of Nystad", "the treaty of Constantinople"."""

from __future__ import annotations

from iranru_graph.extract.mentions import Mention, Mentions
from iranru_graph.extract.naming import slug
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

_KINDS = frozenset({"treaty", "peace", "convention", "truce", "armistice"})
#: "The convention of St Petersburg": a place has so many words at most.
_LONGEST = 3


def add_placed_treaties(tree: Tree, mentions: Mentions, reference: Reference) -> None:
    """Add them; what the reference data calls a treaty of that place is meant by its peace, too."""
    for i, word in enumerate(tree.lower):
        if word not in _KINDS or i in mentions.at or tree.lower[i + 1 : i + 2] != ["of"]:
            continue
        end = _place_end(tree, i + 2)
        inside = {id(m): m for j in range(i + 2, end) if (m := mentions.at.get(j)) is not None}
        taken = [m for m in inside.values() if m.type is not EntityType.PLACE and not _mistaken(m, word)]
        if end == i + 2 or taken or any(m.end > end for m in inside.values()):
            continue
        place = tree.doc[i + 2 : end].text
        known = {
            f.entity
            for kind in (word, "treaty")
            for f in reference.readings(f"{kind} of {place}")
            if reference.entries[f.entity].type is EntityType.TREATY
        }
        for m in inside.values():
            mentions.remove(m)
        entity = known.pop() if len(known) == 1 else None
        name = reference.entries[entity].name if entity is not None else f"{word.capitalize()} of {place}"
        mentions.add(Mention(i, end, i, EntityType.TREATY, entity or slug(name), "name" if entity else "ner", name))


def made_there(tree: Tree, i: int, mentions: Mentions, reference: Reference) -> Mention | None:
    """ "A convention in Aktau" of a text that elsewhere names the Aktau convention is this one."""
    place = mentions.at.get(i + 2) if i + 2 < len(tree) and tree.lower[i + 1] in ("in", "at") else None
    if place is None or place.type is not EntityType.PLACE or place.start != i + 2:
        return None
    called = {
        f"{name} {tree.lower[i]}" for name in (place.name.lower(), tree.doc[place.start : place.end].text.lower())
    }
    for treaty in {m.entity for m in mentions.items if m.type is EntityType.TREATY}:
        entry = reference.entries.get(treaty)
        if entry is not None and called & {name.lower() for name in (entry.name, *entry.aliases)}:
            return Mention(i, i + 1, i, EntityType.TREATY, treaty, "alias", entry.name)
    return None


def _mistaken(m: Mention, word: str) -> bool:
    """Tell whether a name is likely no body: the model seldom knows the village where a peace was made."""
    return m.kind == "ner" and word in ("peace", "treaty", "truce", "armistice") and m.end - m.start == 1


def _place_end(tree: Tree, start: int) -> int:
    """End of the capitalised words of one sentence from ``start`` on."""
    end, bound = start, min(start + _LONGEST, tree.bounds[tree.sentence[start - 1]][1])
    while end < bound and tree.pos[end] == "PROPN" and tree.text[end][:1].isupper():
        end += 1
    return end
