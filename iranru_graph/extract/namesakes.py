"""People who share a surname with somebody of the reference data: "Amir Khatami" is not Mohammad Khatami."""

from __future__ import annotations

from iranru_graph.extract.gazetteer import Hit
from iranru_graph.extract.lexicon import nouns
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference


def without_namesakes(
    tree: Tree, names: list[tuple[int, int, EntityType]], hits: list[Hit], reference: Reference
) -> list[Hit]:
    """``hits`` less those by whose surname the text means somebody else, by the given name before it (``names``)."""
    others = {}  # index of a surname, and the entity that it is not
    for start, end, type_ in names:
        if type_ is not EntityType.PERSON or end - start < 2:
            continue
        for hit in hits:
            if not _person(hit) or not start <= hit.start < hit.end <= end or hit.end - hit.start == end - start:
                continue
            if hit.end < end or _other(tree, start, hit, reference):
                others[hit.start] = hit.readings[0][0]
    if not others:
        return hits
    in_full = {h.readings[0][0] for h in hits if h.end - h.start > 1}
    meant = {(tree.text[i], entity) for i, entity in others.items() if entity not in in_full}
    return [
        h
        for h in hits
        if h.start not in others
        and not (_person(h) and h.end - h.start == 1 and (tree.text[h.start], h.readings[0][0]) in meant)
    ]


def _person(hit: Hit) -> bool:
    return hit.readings[0][1] is EntityType.PERSON


def _other(tree: Tree, start: int, hit: Hit, reference: Reference) -> bool:
    """Tell whether none of the given names before a surname begins like one that its bearer is known by."""
    given = [
        tree.text[i]
        for i in range(start, hit.start)
        if tree.pos[i] == "PROPN" and tree.lower[i].strip(".") not in nouns().titles
    ]
    entry = reference.entries[hit.readings[0][0]]
    if len(tree.doc[hit.start : hit.end].text.split()) >= max(len(entry.name.split()), 2):
        return False  # his whole name: what stands before it is a title ("Crown Prince Mohammed bin Salman")
    surname = {tree.lower[i] for i in range(hit.start, hit.end)}
    forms = (entry.name, *entry.aliases, *entry.weak)
    known = {w[:1].casefold() for form in forms for w in form.split() if w.casefold() not in surname}
    return bool(given) and not any(w[:1].casefold() in known for w in given)
