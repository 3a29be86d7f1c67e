"""Who came and who received: what tells a guest from a host."""

from __future__ import annotations

from iranru_graph.extract.lexicon import nouns
from iranru_graph.extract.tree import Tree


def came(tree: Tree, j: int) -> bool:
    """Tell whether a word is who came: subject of "arrive", object of "receive", owner of a visit."""
    head = tree.head[j]
    if tree.dep[j] == "poss":
        return tree.lower[head] in nouns().visits
    if tree.dep[j] == "pobj":
        return tree.lower[head] in ("by", "of") and tree.lower[tree.head[head]] in nouns().visits
    if tree.dep[j] == "dobj" and tree.lemma[head] in nouns().receiving:
        return True
    verbs = tree.dependents(j, "relcl")
    if tree.dep[j] in ("nsubj", "nsubjpass", "dobj", "conj"):
        verbs += [head]
    return any(_goes(tree, w, j) for v in verbs for w in tree.conjuncts(v))


def _goes(tree: Tree, verb: int, j: int) -> bool:
    """ "X arrived", "X was received", "X, who came"."""
    if tree.lemma[verb] in nouns().receiving:
        return tree.passive(verb) and tree.dep[j] != "dobj"
    coming = tree.lemma[verb] in nouns().coming and not tree.passive(verb)
    return coming and (tree.dep[j] in ("nsubj", "conj") or verb != tree.head[j])


def received(tree: Tree, j: int) -> bool:
    """Tell whether a word is who received: subject of "receive", after "received by", object of "visit"."""
    head = tree.head[j]
    if tree.dep[j] == "nsubj":
        return any(tree.lemma[w] in nouns().receiving and not tree.passive(w) for w in tree.conjuncts(head))
    if tree.dep[j] == "pobj" and tree.lower[head] == "by":
        return tree.lemma[tree.head[head]] in nouns().receiving
    return tree.dep[j] == "dobj" and tree.lemma[head] == "visit"
