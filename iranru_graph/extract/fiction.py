"""What is told of worlds that are not: novels, scenarios, pictures in the mind, and what the text calls unreal."""

from __future__ import annotations

from iranru_graph.extract.lexicon import factuality
from iranru_graph.extract.tree import Tree

_BARE = frozenset({"VB", "VBP"})


def in_fiction(tree: Tree, verb: int) -> bool:
    """ "The scenario has X attacking Y, Z closing a strait and …", "In a novel X …": all is in it.

    So too "some accounts have X visiting Y", "imagine a world in which …".
    """
    if _imagined(tree, verb) or _opens_fiction(tree, verb):
        return True
    root = [verb, *tree.ancestors(verb)][-1]
    within = [o for p in tree.dependents(root, "prep") if tree.lower[p] == "in" for o in tree.dependents(p, "pobj")]
    tellers = [*tree.dependents(root, "nsubj"), *(o for o in within if o < root)]
    does = any(tree.is_verb(c) for o in (root, *tree.dependents(root, "dobj")) for c in tree.children[o])
    known = factuality()["fictions"]
    if does and tree.lemma[root] == "have":
        known |= factuality()["accounts"]
    return any(tree.lemma[s] in known for s in tellers)


def _imagined(tree: Tree, verb: int) -> bool:
    """ "Imagine a world in which …", "it is tempting to picture another year: …"."""
    number = tree.sentence[verb]
    start = tree.bounds[number][0]
    if number and tree.text[start - 1] == ":":
        start = tree.bounds[number - 1][0]
    bare = (i for i in range(start, verb) if tree.lemma[i] in factuality()["imagining"] and tree.tag[i] in _BARE)
    return any(tree.is_verb(i) and tree.child(i, "nsubj") < 0 and not tree.dependents(i, "neg") for i in bare)


def _opens_fiction(tree: Tree, verb: int) -> bool:
    """ "In the counterfactual that they play, X attacks Y"."""
    start = tree.bounds[tree.sentence[verb]][0]
    inside = tree.child(start, "pobj") if tree.lower[start] == "in" else -1
    return start <= inside < verb and tree.lemma[inside] in factuality()["fictions"]


def called_unreal(tree: Tree, trigger: int) -> bool:
    """ "The picture of X meeting Y was a montage", "what was called a threat was a slip", "it is a slander that …"."""
    things, being = factuality()["unreal_things"], factuality()["being"]
    below = trigger
    for a in (trigger, *tree.ancestors(trigger)):
        told = below != a and tree.dep[below] in ("nsubj", "nsubjpass", "csubj", "ccomp", "acl", "relcl")
        if tree.is_verb(a) and tree.lemma[a] in being and (a == trigger or told):
            inner = [a, *tree.dependents(a, "xcomp")]
            found = [c for v in inner for c in tree.dependents(v, "attr", "oprd", "acomp") if c != below]
            if tree.child(a, "neg") < 0 and any(tree.lemma[c] in things for c in found):
                return True
        if tree.lemma[a] in things and told and tree.dep[a] == "attr" and _impersonal(tree, tree.head[a]):
            return True
        below = a
    return False


def _impersonal(tree: Tree, verb: int) -> bool:
    return any(tree.lower[s] == "it" for s in tree.dependents(verb, "nsubj")) and tree.child(verb, "neg") < 0
