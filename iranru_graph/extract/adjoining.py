"""Names that meet without a comma: "In Syria Russia backed Assad", "By the treaty of Resht Persia recovered Gilan".

The parser takes both for one name and leaves the verb without its subject. Where a name known to the reference data or
seen by the model begins or ends inside the phrase before such a verb, what stands from there on is the subject.
"""

from __future__ import annotations

from iranru_graph.extract.gazetteer import Hit
from iranru_graph.extract.lexicon import words
from iranru_graph.extract.model_entities import LABELS
from iranru_graph.extract.tree import SUBJECTS, Tree

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_BEFORE_VERBS = ("aux", "auxpass", "neg", "advmod")
_OF_NAMES = ("PROPN", "ADJ", "NOUN")
_BREAKS = frozenset(",;:()–—")
_JOINED = frozenset({"and", "or", "'s", "’s", "'", "’"})
#: "… that in Syria Russia …": a phrase may begin a clause behind these.
_CLAUSE = words("that and but while because as when where though although since if")


def part_names(tree: Tree, hits: list[Hit]) -> frozenset[int]:
    """Give such verbs their subjects; the tokens with which one begins, at which no name goes on."""
    parted = set()
    names = [(h.start, h.end) for h in hits]
    edges = {i for span in names for i in span}
    for ent in tree.doc.ents:
        if ent.label_ in LABELS and not any(ent.start < i < ent.end for i in edges):
            names.append((ent.start, ent.end))
    for p in range(len(tree)):
        if tree.pos[p] not in ("ADP", "SCONJ") or tree.dep[p] != "prep":
            continue
        verb = tree.head[p]
        if verb <= p + 2 or not tree.is_verb(verb) or any(tree.dep[c] in SUBJECTS for c in tree.children[verb]):
            continue
        first = min([verb, *(c for c in tree.children[verb] if tree.dep[c] in _BEFORE_VERBS and c > p)])
        if tree.tag[first] not in _FINITE and tree.tag[verb] not in _FINITE:
            continue
        while first > p and tree.pos[first - 1] == "ADV":
            first -= 1
        at = _boundary(tree, p, first, names) if _opens_clause(tree, p) else -1
        if at >= 0:
            _part(tree, p, at, first, verb)
            parted.add(at)
    return frozenset(parted)


def _opens_clause(tree: Tree, p: int) -> bool:
    """Tell whether a preposition begins its sentence or clause."""
    start = tree.bounds[tree.sentence[p]][0]
    before = p - 1
    while before >= start and (tree.pos[before] in ("ADV", "SPACE", "PUNCT") or tree.lower[before] in _CLAUSE):
        before -= 1
    return before < start or before < p - 1


def _boundary(tree: Tree, p: int, end: int, names: list[tuple[int, int]]) -> int:
    """Where the subject begins in the phrase of ``p`` that runs up to ``end``: the first place where two names meet."""
    below = set(tree.subtree(p))
    if any(i not in below or tree.text[i] in _BREAKS for i in range(p + 1, end)):
        return -1
    inside = {i for start, stop in names for i in range(start + 1, stop)}
    edges = {i for span in names for i in span}
    for k in range(p + 2, end):
        joined = {tree.lower[k - 1], tree.lower[k]} & _JOINED
        named = tree.text[k][:1].isupper() and tree.pos[k] in _OF_NAMES and tree.pos[k - 1] in ("PROPN", "NOUN")
        if k in edges and k not in inside and named and not joined and tree.tag[k - 1] != "JJ":
            return k
    return -1


def _part(tree: Tree, p: int, k: int, end: int, verb: int) -> None:
    """Hang what stands from ``k`` to ``end`` on the verb, and close the phrase of ``p`` before it."""
    subject = next(i for i in range(end - 1, k - 1, -1) if not k <= tree.head[i] < end and tree.pos[i] != "ADV")
    over = tree.head[subject]
    dep = tree.dep[subject]
    if over < k - 1 and tree.dep[k - 1] in ("compound", "nmod", "amod", "poss"):
        for i in range(over + 1, k - 1):
            if k <= tree.head[i] < end:
                tree.hang(i, k - 1, tree.dep[i])
        tree.hang(k - 1, over, dep)
    tree.hang(subject, verb, "nsubjpass" if tree.child(verb, "auxpass") >= 0 else "nsubj")
    for i in range(k, end):
        if i != subject and not k <= tree.head[i] < end and tree.head[i] != verb:
            tree.hang(i, subject, "compound")
