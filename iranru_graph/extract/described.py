"""Things that a description identifies: "the 25-year agreement", "the war in Ukraine", "the treaty of 1921"."""

from __future__ import annotations

import re

from iranru_graph.extract.lexicon import grammar, heads
from iranru_graph.extract.mentions import Mention, Mentions
from iranru_graph.extract.naming import slug
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

_SIGNING = frozenset(
    {"sign", "conclude", "ratify", "initial", "ink", "renounce", "denounce", "negotiate", "strike", "approve", "draft"}
)


_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def add_described(tree: Tree, mentions: Mentions, reference: Reference) -> None:
    """Things that a description identifies: "the 25-year agreement", "the war in Ukraine", "Hamadan air base"."""
    for i, word in enumerate(tree.lower):
        type_ = heads().described.get(word)
        if type_ is None or i in mentions.at or tree.pos[i] not in ("NOUN", "PROPN"):
            continue
        start = i
        while start - 1 >= tree.bounds[tree.sentence[i]][0] and tree.head[start - 1] in range(start, i + 1):
            j = start - 1
            if (
                tree.dep[j] in ("amod", "compound", "nummod", "nmod", "punct", "quantmod", "npadvmod")
                and tree.text[j] not in ",\"“”'’()"
            ):
                start = j
            else:
                break
        while start < i and (
            tree.lower[start] in grammar().empty_modifiers
            or tree.pos[start] in ("PUNCT", "DET")
            or tree.dep[start] == "nummod"
        ):
            start += 1
        described = _dated_treaty(tree, i, mentions, reference) if type_ is EntityType.TREATY else None
        described = described or _described(tree, start, i, type_, mentions)
        if described is None and type_ is EntityType.TREATY and _signed(tree, i):
            name = tree.doc[start : i + 1].text
            described = Mention(start, i + 1, i, type_, slug(_extended(tree, start, i) or name), "described", name)
        if described is not None:
            mentions_inside = {
                mentions.at[j].start: mentions.at[j] for j in range(described.start, described.end) if j in mentions.at
            }
            if any(m.start < described.start or m.end > described.end for m in mentions_inside.values()):
                continue
            # The names inside stay mentions of their own; only the free tokens point to the described thing.
            mentions.items.append(described)
            for j in range(described.start, described.end):
                mentions.at.setdefault(j, described)


def _signed(tree: Tree, i: int) -> bool:
    """What is signed is a treaty, however briefly it is named."""
    if tree.lower[i] in ("document", "deal") or tree.tag[i] == "NNS":
        return False
    return tree.dep[i] in ("dobj", "nsubjpass") and tree.lemma[tree.head[i]] in _SIGNING


def _extended(tree: Tree, start: int, i: int) -> str:
    """The description with its subject: "contract for the South Pars field"."""
    for c in tree.dependents(i, "prep"):
        if tree.lower[c] in ("on", "for", "about", "regulating"):
            end = max(tree.subtree(c)) + 1
            if end - start <= 14:
                return tree.doc[start:end].text
    return ""


def _dated_treaty(tree: Tree, i: int, mentions: Mentions, reference: Reference) -> Mention | None:
    """ "The treaty of 1921", "the agreement of 14 July 2015": the one that the states of the text signed then."""
    of = next((c for c in tree.dependents(i, "prep") if tree.lower[c] == "of"), -1)
    if of < 0 or of + 1 >= len(tree):
        return None
    date = tree.doc[of + 1 : min(of + 5, len(tree))].text
    found = find_dates_in(date)
    if found is None:
        return None
    value, words = found
    states = {m.entity for m in mentions.items if m.type is EntityType.STATE}
    treaties = [
        e
        for e in reference.by_type(EntityType.TREATY)
        if (signed := getattr(e, "signed", None)) is not None
        and (signed.startswith(value) or value.startswith(signed))
        and len(set(getattr(e, "parties", ())) & states) >= min(2, len(getattr(e, "parties", ())) or 9)
    ]
    if len(treaties) != 1:
        return None
    end = of + 1 + words
    return Mention(i, end, i, EntityType.TREATY, treaties[0].id, "alias", treaties[0].name)


def find_dates_in(text: str) -> tuple[str, int] | None:
    """The absolute date that a phrase begins with, and its length in words; None where it begins with none.

    >>> find_dates_in("14 July 2015 and the talks"), find_dates_in("January 1942, Britain"), find_dates_in("friendship")
    (('2015-07-14', 3), ('1942-01', 2), None)
    """
    words = text.replace(",", " ").split()
    months = {
        m: n
        for n, m in enumerate(
            [
                "january",
                "february",
                "march",
                "april",
                "may",
                "june",
                "july",
                "august",
                "september",
                "october",
                "november",
                "december",
            ],
            1,
        )
    }
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


def _described(tree: Tree, start: int, i: int, type_: EntityType, mentions: Mentions) -> Mention | None:
    modifiers = [j for j in range(start, i) if tree.pos[j] in ("ADJ", "NOUN", "PROPN", "NUM", "VERB")]
    named = [mentions.at[j] for j in modifiers if j in mentions.at]
    end = i + 1
    follow = tree.child(i, "prep")
    after = (
        tree.child(follow, "pobj")
        if follow >= 0 and tree.lower[follow] in ("in", "with", "between", "on", "over")
        else -1
    )
    place = mentions.at.get(after)
    if type_ is EntityType.EVENT:
        if place is not None and tree.lower[follow] == "in" and place.type in (EntityType.STATE, EntityType.PLACE):
            end = place.end
        elif not any(m.type in (EntityType.STATE, EntityType.PLACE, EntityType.ORGANISATION) for m in named):
            return None
        if tree.lower[i] in ("election", "elections") and not modifiers:
            return None
    elif type_ is EntityType.INFRASTRUCTURE:
        if not any(
            m.type in (EntityType.PLACE, EntityType.STATE) and m.kind not in ("adjective",) for m in named
        ) and not (place is not None and tree.lower[follow] == "between"):
            return None
        if place is not None and tree.lower[follow] == "between":
            end = max(tree.subtree(after)) + 1
    elif type_ is EntityType.TREATY:
        telling = [j for j in modifiers if j not in mentions.at and tree.lower[j] not in grammar().empty_modifiers]
        if not telling and not (
            place is not None and tree.lower[follow] in ("with", "between") and place.type is EntityType.STATE
        ):
            return None
        if tree.lower[i] in ("document", "contract", "contracts", "truce", "armistice", "resolution") and not telling:
            return None
    while start < i and start in mentions.at and mentions.at[start].kind == "adjective" and type_ is EntityType.TREATY:
        start = mentions.at[start].end
    while start < i and (tree.text[start] in "-–" or tree.lower[start] in ("'s", "’s")):
        start += 1
    text = tree.doc[start:end].text
    if end - start < 2 and type_ is not EntityType.TREATY:
        return None
    return Mention(start, end, i, type_, slug(text), "described", text)
