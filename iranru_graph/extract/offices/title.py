"""How far a title goes: "Deputy Foreign Minister", "minister of economy and finance", "Secretary-General"."""

from __future__ import annotations

from dataclasses import dataclass

from iranru_graph.extract.lexicon import nouns
from iranru_graph.extract.reading import Reading

#: They say when somebody held an office and are no part of its title.
_WHEN = frozenset({"then", "former", "current", "new", "late", "ex", "incoming", "outgoing", "acting", "then-"})
_POSTPOSED = frozenset({"general", "elect", "designate", "plenipotentiary"})
_NO_MATTER = frozenset({"the", "both", "a", "an", "its", "his"})


@dataclass(frozen=True, slots=True)
class Title:
    """Tokens ``start`` to ``end`` (half-open) of a title, and its head, the word that names the office."""

    start: int
    end: int
    head: int


def title_at(reading: Reading, i: int) -> Title:
    """The title whose head is token ``i``."""
    tree, at = reading.tree, reading.mentions.at
    start = i
    left = tree.bounds[tree.sentence[i]][0]
    while start > left and start - 1 not in at and belongs_to_title(reading, start - 1):
        start -= 1
    while start < i and (tree.lower[start] in _WHEN or tree.pos[start] == "PUNCT"):
        start += 1
    end = _after_matter(reading, i + 1)
    if end + 1 < len(tree) and tree.text[end] == "-" and tree.lower[end + 1] in _POSTPOSED:
        end += 2  # "Secretary-General"
    elif end < len(tree) and tree.lower[end] in _POSTPOSED and tree.head[end] == i:
        end = _after_matter(reading, end + 1)  # "director general"
    return Title(start, end, i)


def belongs_to_title(reading: Reading, j: int) -> bool:
    """Tell whether a word before a title is part of it: "deputy", "foreign"."""
    tree = reading.tree
    if tree.dep[j] not in ("amod", "compound", "nmod", "punct", "advmod") or tree.text[j] in (",", "(", "“", '"', ";"):
        return False
    return tree.pos[j] in ("NOUN", "PROPN", "ADJ", "PUNCT", "ADV", "X")


def _after_matter(reading: Reading, end: int) -> int:
    """Position after "of foreign affairs" that follows a title which would end at ``end``; else that."""
    tree, at = reading.tree, reading.mentions.at
    first = end + 1
    if first >= len(tree) or tree.lower[end] not in ("of", "for") or first in at or tree.lower[first] in _NO_MATTER:
        return end
    if tree.lower[first] in nouns().titles:
        return end  # "adviser of President X"
    stop = first
    while (
        stop < len(tree)
        and stop not in at
        and tree.pos[stop] in ("NOUN", "PROPN", "ADJ", "CCONJ")
        and tree.lower[stop] not in nouns().plural_states
    ):
        stop += 1
    while stop > first and tree.pos[stop - 1] == "CCONJ":
        stop -= 1
    return stop if stop > first else end
