"""Names in apposition that the parser hangs on the nearest noun: of "a general of the Guards, A", A is the general.

Asked when the types of names are known, as those tell which noun a name can stand beside.
"""

from __future__ import annotations

from iranru_graph.extract.lexicon import grammar, nouns, words
from iranru_graph.extract.mentions import Mention, Mentions
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType

#: Persons by what they do, besides holders of offices and those who speak.
_PERSONS = words(
    "officer soldier member veteran brother son daughter wife founder candidate fellow lecturer engineer judge "
    "pilot captain commander owner co-owner heir widow grandson nephew"
)
#: So many phrases may lie between: "the head of the department of the ministry, A".
_NESTED = 3


def hang_appositions(tree: Tree, mentions: Mentions) -> None:
    """Hang each name that stands in apposition to something of another type on the noun before it that it fits."""
    for m in mentions.items:
        if tree.dep[m.head] != "appos" or m.type is EntityType.PLACE or not m.start or tree.text[m.start - 1] != ",":
            continue
        noun = _fitting(tree, mentions, m)
        if noun >= 0:
            tree.hang(m.head, noun, tree.dep[m.head])


def _fitting(tree: Tree, mentions: Mentions, m: Mention) -> int:
    """The noun above the one that a name is hung on which the name can stand beside; -1 where that one will do."""
    noun = tree.head[m.head]
    beside = mentions.at.get(noun)
    if (beside is not None and beside.type is m.type) or (beside is None and _is(tree, noun, m.type)):
        return -1
    for _ in range(_NESTED):
        preposition = tree.head[noun]
        if tree.dep[noun] == "poss":
            noun = preposition
        elif tree.dep[noun] == "pobj" and tree.dep[preposition] == "prep":
            noun = tree.head[preposition]
        else:
            return -1
        if noun not in mentions.at and _is(tree, noun, m.type):
            return noun
    return -1


def _is(tree: Tree, noun: int, type_: EntityType) -> bool:
    """Tell whether a common noun means something of a type."""
    word = tree.lower[noun]
    if type_ is EntityType.PERSON:
        known = grammar().offices | nouns().callings | nouns().occupations | nouns().speaking | _PERSONS
        return word in known and word not in nouns().singular
    return nouns().singular.get(word) is type_
