"""Phrasal verbs as the word lists write them."""

from __future__ import annotations

from iranru_graph.extract.tree import Tree


def phrasal(tree: Tree, v: int) -> str:
    """Lemma of a verb with its particle: ``rule_out`` in "ruled out the sale", ``rule`` in "ruled"."""
    particle = tree.particle(v)
    return f"{tree.lemma[v]}_{particle}" if particle else tree.lemma[v]
