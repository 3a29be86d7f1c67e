"""States known by what they have in common: "the five littoral states", "all five", "the Europeans" of the E3.

Which these are is data (``data/lexicon/groups.yaml``). Only those whom the text names are meant: no name that it lacks
comes in by a description.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from iranru_graph.extract.lexicon import read_yaml, words
from iranru_graph.extract.reading import Reading
from iranru_graph.extract.tree import Tree

#: Phrases that tell what the group shares: "the states *of* the Caspian".
_ABOUT = frozenset({"of", "on", "around", "along", "about", "bordering"})
_DETERMINERS = frozenset({"the", "all", "these"})
#: Whom "the Europeans" are where the text names them.
_EUROPE, _E3 = "europe", "e3"
_EUROPEANS = frozenset({"europeans", "powers", "parties"})


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """See ``data/lexicon/groups.yaml``."""

    members: tuple[str, ...]
    number: str
    before: frozenset[str]
    heads: frozenset[str]
    context: frozenset[str]


@cache
def known_groups() -> tuple[KnownGroup, ...]:
    """The groups of ``data/lexicon/groups.yaml``."""
    return tuple(
        KnownGroup(
            tuple(entry["members"].split()),
            entry["number"],
            words(entry["before"]),
            words(entry["heads"]),
            words(entry["context"]),
        )
        for entry in read_yaml("data/lexicon/groups.yaml")
    )


def find_known_groups(reading: Reading) -> frozenset[int]:
    """Let such phrases mean their members (``reading.refs``). Gives the tokens that are settled by it."""
    _europeans(reading)
    tree, settled = reading.tree, set()
    named = {m.entity for m in reading.mentions.items}
    for group in known_groups():
        if not named.issuperset(group.members) or not named & group.context:
            continue
        counted = False
        for i, word in enumerate(tree.lower):
            before = (
                {tree.lower[c] for c in tree.children[i] if c < i} if tree.pos[i] in ("NOUN", "PROPN", "NUM") else ()
            )
            called = word in group.heads and _called(reading, i, frozenset(before), group)
            again = (
                counted
                and word == group.number
                and bool(_DETERMINERS & {*before, tree.lower[i - 1]})
                and _alone(tree, i)
            )
            if called or again:
                counted = counted or group.number in before
                reading.refs[i] = group.members
                settled.add(i)
    return frozenset(settled)


def _called(reading: Reading, i: int, before: frozenset[str], group: KnownGroup) -> bool:
    """Tell whether a noun's modifiers tell the group, or its number and what follows."""
    if before & group.before:
        return bool(before & (_DETERMINERS | {group.number})) and not _other_number(before, group)
    if group.number not in before:
        return False
    tree = reading.tree
    below = [p for c in tree.dependents(i, "prep") if tree.lower[c] in _ABOUT for p in tree.dependents(c, "pobj")]
    return any((m := reading.mentions.at.get(p)) is not None and m.entity in group.context for p in below)


def _other_number(before: frozenset[str], group: KnownGroup) -> bool:
    return bool(before & {"two", "three", "four", "five", "six", "other", "some", "several"} - {group.number})


def _alone(tree: Tree, i: int) -> bool:
    """ "All five", "the five": no number of something else, no share of more."""
    return tree.dep[i] not in ("nummod", "compound") and not any(c > i for c in tree.dependents(i, "prep"))


def _europeans(reading: Reading) -> None:
    """ "The Europeans" of a text that names the E3 are these."""
    if not any(m.entity == _E3 for m in reading.mentions.items):
        return
    for m in reading.mentions.items:
        if m.entity == _EUROPE and reading.tree.lower[m.head] in _EUROPEANS:
            m.entity, m.name = _E3, reading.names[_E3]
