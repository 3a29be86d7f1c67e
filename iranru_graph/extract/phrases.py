"""The words that belong to a described thing: its modifiers, its head and what follows to say which one it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType

_MODIFIERS = ("amod", "compound", "nummod", "nmod", "punct", "quantmod", "npadvmod", "advmod")
_STOPS = frozenset(",;:()\"“”—–'’‘") | {"--", "..."}
_DATE = re.compile(
    r"(?i:\d{1,2}|(1[5-9]|20)\d\d|1\d\d\ds|january|february|march|april|may|june|july|august|september)"
    r"|(?i:october|november|december)"
)
#: Prepositions after which a phrase says which thing of its type it is; places and parties are told of it instead.
_TELLING = {
    EntityType.TREATY: frozenset({"of", "on", "for", "about", "regulating", "worth", "concerning"}),
    EntityType.EVENT: frozenset({"of", "on", "for", "over"}),
    EntityType.INFRASTRUCTURE: frozenset(
        {"of", "for", "through", "from", "to", "between", "along", "beneath", "under"}
    ),
    EntityType.ORGANISATION: frozenset({"of", "for"}),
}
_LONGEST = 12
#: What a memorandum or letter is of, whatever the parser makes of the word.
KINDS = frozenset({"understanding", "intent", "principles"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``start`` to ``end`` (half-open) about ``head``.

    ``core_end`` ends its core: modifiers, head, and a date or kind that belongs to it ("treaty of 1921", "memorandum of
    understanding"). ``text`` is the whole.
    """

    start: int
    head: int
    core_end: int
    end: int
    text: str


def phrase_of(tree: Tree, i: int, type_: EntityType) -> Phrase:
    """The description whose head is token ``i``, without determiner and possessor."""
    start = _first(tree, i)
    core_end = _core_end(tree, i)
    end = max(core_end, _end(tree, i, core_end, type_))
    return Phrase(start, i, core_end, end, tree.doc[start:end].text)


def _first(tree: Tree, i: int) -> int:
    start = i
    left = tree.bounds[tree.sentence[i]][0]
    while start > left and tree.head[start - 1] in range(start, i + 1):
        j = start - 1
        if tree.dep[j] not in _MODIFIERS or tree.text[j] in _STOPS or tree.lower[j] in ("'s", "’s"):
            break
        start = j
    while start < i and (tree.pos[start] in ("PUNCT", "DET", "ADV", "PART") or tree.dep[start] == "advmod"):
        start += 1
    return start


def _core_end(tree: Tree, i: int) -> int:
    """After "of 9 August 1919", "of understanding", "of peace and friendship"."""
    right = tree.bounds[tree.sentence[i]][1]
    if i + 2 >= right or tree.lower[i + 1] != "of":
        return i + 1
    j = i + 2
    while j < right and _DATE.fullmatch(tree.text[j]):
        j += 1
    if j > i + 2:
        return j if any(len(w) > 2 for w in tree.text[i + 2 : j]) else i + 1
    if tree.lower[j] in KINDS:
        return j + 1
    if tree.tag[j] != "NN" or not tree.text[j].islower() or tree.head[j] != i + 1:
        return i + 1
    j += 1
    if j + 1 < right and tree.lower[j] == "and" and tree.tag[j + 1] == "NN" and tree.head[j + 1] == i + 2:
        j += 2
    return j


def dated_end(tree: Tree, i: int) -> int:
    """After the date by which a thing is called: "the convention of 1893"; just after its word where there is none."""
    end = _core_end(tree, i)
    return end if end > i + 2 and any(_DATE.fullmatch(tree.text[j]) for j in range(i + 2, end)) else i + 1


def _end(tree: Tree, i: int, end: int, type_: EntityType) -> int:
    """End of the phrases that follow at once and say which one it is."""
    bound = tree.bounds[tree.sentence[i]][1]
    right = min(bound, i + 1 + _LONGEST)
    if end >= right or tree.lower[end] not in _TELLING.get(type_, ()):
        return end
    if tree.lower[end] == "on" and end + 1 < right and _tells_none(tree, end + 1):
        return end
    below = set(tree.subtree(i))
    if tree.dep[end] == "prep" and tree.head[end] == tree.head[i] and tree.dep[i] == "dobj":
        below |= set(tree.subtree(end))  # the parser likes to hang "for four tankers" on the verb
    j = end
    while j < right and j in below and tree.text[j] not in _STOPS and not _clause(tree, j):
        if tree.pos[j] == "ADP" and tree.lower[j] not in (*_TELLING[type_], "of", "against"):
            break
        j += 1
    while j < bound and j in below and tree.dep[j - 1] in ("compound", "amod", "nummod") and tree.head[j - 1] >= j:
        j += 1  # not in the middle of "a four-unit power plant"
    while j > end and tree.pos[j - 1] in ("ADP", "DET", "CCONJ", "PUNCT", "PRON", "PART", "ADJ", "ADV", "SCONJ"):
        j -= 1
    return j


def _tells_none(tree: Tree, j: int) -> bool:
    """ "Adopted a resolution on Wednesday", "signed the text on behalf of the shah"."""
    return tree.doc[j].ent_type_ in ("DATE", "TIME") or tree.lower[j] in ("behalf", "top")


def _clause(tree: Tree, j: int) -> bool:
    return tree.dep[j] in ("relcl", "acl", "mark") or tree.is_verb(j) or tree.tag[j] in ("WDT", "WP", "WRB", "TO")
