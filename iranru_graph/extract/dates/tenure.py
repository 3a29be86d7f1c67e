"""When somebody took up an office: "elected in 2013", "who succeeded him in 1989", "minister since March 2004"."""

from __future__ import annotations

from iranru_graph.extract.dates.timex import Timex
from iranru_graph.extract.lexicon import times
from iranru_graph.extract.tree import Tree

#: What dates the beginning of a lasting thing.
_FROM = ("since", "from", "between")


def taken_up(tree: Tree, dates: list[Timex], office: int, holder: frozenset[int]) -> str | None:
    """The date from which ``dates`` of one sentence let an office be held, None where none of them does.

    ``office`` is the head token of the office, ``holder`` the tokens of the sentence that name its holder.
    """
    return next((d.value for d in dates if d.value is not None and _begins(tree, d, office, holder)), None)


def _begins(tree: Tree, d: Timex, office: int, holder: frozenset[int]) -> bool:
    lasting = tree.lower[d.first] in _FROM or (d.first > 0 and tree.lower[d.first - 1] in _FROM)
    if not lasting and d.first > 0 and tree.lower[d.first - 1] in ("until", "till", "by", "before"):
        return False
    for g in tree.ancestors(d.first):
        if d.first <= g <= d.last:
            continue
        if lasting and (g == office or g in holder):
            return True
        if tree.is_verb(g):
            return _takes(tree, g, holder) or (lasting and _held(tree, g, office, holder))
        if tree.pos[g] in ("NOUN", "PROPN") and tree.lemma[g] in times().accessions:
            return any(i in holder for i in _owners(tree, g))
    return False


def _takes(tree: Tree, verb: int, holder: frozenset[int]) -> bool:
    """Tell whether a verb says that the holder took up or was given an office."""
    if tree.lemma[verb] in times().accession_verbs or _phrase(tree, verb):
        return _subject(tree, verb) in holder
    if tree.lemma[verb] in times().appointing_verbs:
        given = _subject(tree, verb) if tree.passive(verb) else tree.child(verb, "dobj", "nsubj")
        return given in holder
    return False


def _phrase(tree: Tree, verb: int) -> bool:
    """ "Took office", "came to power", "assumed the presidency", "took over"."""
    if tree.lemma[verb] not in times().taking_verbs:
        return False
    below = [*tree.dependents(verb, "dobj", "prt")]
    below += [o for p in tree.dependents(verb, "prep") for o in tree.dependents(p, "pobj")]
    return any(tree.lemma[b] in times().power_nouns for b in below)


def _held(tree: Tree, verb: int, office: int, holder: frozenset[int]) -> bool:
    """ "Has been president since 2003", "served as minister from 1981 to 1997"."""
    roles = [*tree.dependents(verb, "attr", "oprd")]
    roles += [o for p in tree.dependents(verb, "prep") if tree.lower[p] == "as" for o in tree.dependents(p, "pobj")]
    return (office in roles or tree.lemma[verb] in times().serving_verbs) and _subject(tree, verb) in holder


def _subject(tree: Tree, verb: int) -> int:
    """Who a verb is said of; for a relative clause or participle the noun that it belongs to."""
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if subject >= 0 and tree.lower[subject] in ("who", "that", "which"):
        return tree.head[verb] if tree.dep[verb] == "relcl" else subject
    if subject >= 0:
        return subject
    if tree.dep[verb] in ("conj", "xcomp", "advcl") and tree.head[verb] != verb:
        return _subject(tree, tree.head[verb]) if tree.is_verb(tree.head[verb]) else tree.head[verb]
    return tree.head[verb] if tree.dep[verb] in ("acl", "relcl") else -1


def _owners(tree: Tree, noun: int) -> list[int]:
    """ "Rouhani's election", "the appointment of Primakov"."""
    owners = tree.dependents(noun, "poss", "compound", "appos")
    owners += [o for p in tree.dependents(noun, "prep") if tree.lower[p] == "of" for o in tree.dependents(p, "pobj")]
    return owners
