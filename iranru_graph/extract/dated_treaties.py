"""Treaties that are called by their date: "the treaty of 1921", "the agreement of 14 July 2015"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iranru_graph.extract.mentions import Mention, Mentions
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference
from iranru_graph.reference.entry import StateEntry

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
#: So far behind its word the date of a treaty may stand.
_FAR = 7
_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)


def dated_treaty(tree: Tree, i: int, mentions: Mentions, reference: Reference) -> Mention | None:
    """ "The treaty of 1921", "the 2015 deal": the one that the states of the text signed then."""
    if i > 0 and tree.head[i - 1] == i and _YEAR.fullmatch(tree.text[i - 1]) and tree.tag[i] not in ("NNS", "NNPS"):
        treaty = _signed_then(tree.text[i - 1], tree.lower[i], mentions, reference)
        if treaty is None or _of_others(tree, i, treaty, mentions, reference):
            return None
        return _mention(i - 1, i + 1, i, treaty, reference)
    for of in _ofs(tree, i):
        found = find_dates_in(tree.doc[of + 1 : min(of + 5, len(tree))].text)
        if found is not None:
            value, words = found
            treaty = _signed_then(value, tree.lower[i], mentions, reference)
            return None if treaty is None else _mention(i, of + 1 + words, i, treaty, reference)
    return None


def _ofs(tree: Tree, i: int) -> list[int]:
    """Each *of* that follows a treaty's word in its phrase: "the treaty *of* friendship *of* February 1921"."""
    found, end = [], tree.bounds[tree.sentence[i]][1]
    for j in range(i + 1, min(i + _FAR, end - 1)):
        if tree.lower[j] == "of":
            found.append(j)
        elif tree.pos[j] not in ("NOUN", "ADJ", "CCONJ", "PROPN", "NUM"):
            break
    return found


def further_dated(tree: Tree, i: int, mentions: Mentions, reference: Reference) -> list[Mention]:
    """ "The treaties of 1921 and 1940": those that only a year further on names."""
    of = i + 1
    if tree.tag[i] not in ("NNS", "NNPS") or of >= len(tree) or tree.lower[of] != "of":
        return []
    found = []
    j = of + 1
    while j < len(tree) and (_YEAR.fullmatch(tree.text[j]) or tree.lower[j] in (",", "and")):
        if j > of + 1 and _YEAR.fullmatch(tree.text[j]):
            treaty = _signed_then(tree.text[j], tree.lemma[i], mentions, reference)
            if treaty is not None and mentions.free(j, j + 1):
                found.append(_mention(j, j + 1, j, treaty, reference))
        j += 1
    return found


def _of_others(tree: Tree, i: int, treaty: str, mentions: Mentions, reference: Reference) -> bool:
    """ "The 2008 agreement between a company and Tehran": who concluded it, is told to be somebody else.

    So are the states of its sentence, if none of them is a party and nothing else in the text names it.
    """
    parties = set(getattr(reference.entries[treaty], "parties", ()))
    first, last = tree.bounds[tree.sentence[i]]
    states = {m.entity for m in mentions.items if m.type is EntityType.STATE and first <= m.start < last}
    strange = states and parties and not any(parties & {*_line(reference, s)} for s in states)
    if strange and not any(m.entity == treaty for m in mentions.items):
        return True
    if i + 2 >= len(tree) or tree.lower[i + 1] not in ("between", "with", "of"):
        return False
    m = mentions.at.get(i + 2 + (tree.lower[i + 2] == "the"))
    told = set() if m is None else {m.entity, *(e for e, t, _ in m.candidates if t is EntityType.STATE)}
    line = {s for state in told for s in _line(reference, state)}
    return not line & parties


def _mention(start: int, end: int, head: int, treaty: str, reference: Reference) -> Mention:
    return Mention(start, end, head, EntityType.TREATY, treaty, "alias", reference.entries[treaty].name)


def _signed_then(value: str, word: str, mentions: Mentions, reference: Reference) -> str | None:
    """The one treaty of a partial date of which two parties, or all, are states of the text.

    Of several the one that is called by ``word``.
    """
    states = {s for m in mentions.items if m.type is EntityType.STATE for s in _line(reference, m.entity)}
    treaties = [
        e
        for e in reference.by_type(EntityType.TREATY)
        if (signed := getattr(e, "signed", None)) is not None
        and (signed.startswith(value) or value.startswith(signed))
        and len(set(getattr(e, "parties", ())) & states) >= min(2, len(getattr(e, "parties", ())) or 9)
    ]
    if len(treaties) > 1:
        treaties = [e for e in treaties if word in e.name.lower().split()]
    return treaties[0].id if len(treaties) == 1 else None


def _line(reference: Reference, state: str) -> Iterator[str]:
    """A state and those in whose place it stands: what these signed is told of it."""
    yield state
    entry = reference.entries.get(state)
    if isinstance(entry, StateEntry):
        for earlier in entry.succeeds:
            yield from _line(reference, earlier)


def find_dates_in(text: str) -> tuple[str, int] | None:
    """The absolute date that a phrase begins with, and its length in words; None where it begins with none.

    >>> find_dates_in("14 July 2015 and the talks"), find_dates_in("January 1942, Britain"), find_dates_in("friendship")
    (('2015-07-14', 3), ('1942-01', 2), None)
    """
    words = text.replace(",", " ").split()
    months = {m: n for n, m in enumerate(_MONTHS, 1)}
    if words and _YEAR.fullmatch(words[0]):
        return words[0], 1
    if len(words) > 1 and words[0].lower() in months and _YEAR.fullmatch(words[1]):
        return f"{words[1]}-{months[words[0].lower()]:02}", 2
    if (
        len(words) > 2
        and words[0].isdigit()
        and int(words[0]) < 32
        and words[1].lower() in months
        and _YEAR.fullmatch(words[2])
    ):
        return f"{words[2]}-{months[words[1].lower()]:02}-{int(words[0]):02}", 3
    return None
