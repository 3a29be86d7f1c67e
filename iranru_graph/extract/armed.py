"""Weapon classes as things of a text: "tanks" in "sold tanks to Iran", not in "a missile programme"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iranru_graph.extract.lexicon import classes, words
from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType

#: Words between a class and what is done with it: "a batch of drones", "hundreds of missiles".
_AMOUNTS = words(
    "number batch hundreds dozens scores thousands type types kind pair squadron fleet consignment range lot"
)
#: Words that continue a list, besides the modifiers of its members.
_JOINING = frozenset({",", "and", "or", "along", "with", "as", "well", "including", "plus", "&"})
_MODIFIERS = frozenset({"ADJ", "NUM", "NOUN", "PROPN"})
_LONGEST_STEP = 5


def weapons_dealt_in(tree: Tree, mentions: Sequence[Mention]) -> frozenset[str]:
    """The weapons that are delivered, bought, built or used somewhere, with those listed beside them."""
    arms = sorted((m for m in mentions if m.type is EntityType.WEAPON_SYSTEM), key=lambda m: m.start)
    return frozenset(
        m.entity for listed in _lists(tree, arms) if any(dealt_in(tree, m) for m in listed) for m in listed
    )


def dealt_in(tree: Tree, m: Mention) -> bool:
    """Tell whether weapons are delivered, bought, built or used where a mention names them."""
    i = tree.coordination(m.head)[0]
    if tree.dep[i] == "appos":
        i = tree.head[i]
    while tree.dep[i] == "pobj" and tree.lower[tree.head[i]] == "of":
        noun = tree.head[tree.head[i]]
        if tree.dep[noun] == "pobj" and tree.lower[noun] not in _AMOUNTS | classes()["arms_trade"]:
            noun = tree.head[tree.head[noun]]  # "the sale to Iran of tanks"
        if tree.lower[noun] in classes()["arms_trade"]:
            return True
        if tree.lower[noun] not in _AMOUNTS:
            return False
        i = tree.coordination(noun)[0]
    over = tree.head[i]
    if any(
        tree.dep[c] == "acl" and tree.tag[c] == "VBN" and tree.lemma[c] in classes()["arms_deeds"]
        for c in tree.children[m.head]
    ):
        return True
    if tree.dep[i] in ("dobj", "nsubjpass"):
        return tree.lemma[over] in classes()["arms_deeds"]
    if tree.dep[i] == "nsubj":
        return tree.lemma[over] in classes()["arms_comings"] and tree.is_verb(over)
    return tree.dep[i] == "compound" and tree.lower[over] in classes()["arms_trade"]


def _lists(tree: Tree, arms: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Weapons that stand in one list: nothing but commas, joining words and modifiers between them."""
    listed: list[Mention] = []
    for m in arms:
        if listed and not _continues(tree, listed[-1], m):
            yield listed
            listed = []
        listed.append(m)
    if listed:
        yield listed


def _continues(tree: Tree, last: Mention, m: Mention) -> bool:
    between = range(last.end, m.start)
    return (
        len(between) <= _LONGEST_STEP
        and any(tree.lower[i] in _JOINING for i in between)
        and all(tree.lower[i] in _JOINING or tree.pos[i] in _MODIFIERS for i in between)
    )
