"""From an adverbial clause to its verb ("once", "as though", "to"), and the conditions that any clause may carry."""

from __future__ import annotations

from iranru_graph.extract.lexicon import qualifiers
from iranru_graph.extract.qualification import Qualification
from iranru_graph.extract.qualify.complements import Complements
from iranru_graph.extract.qualify.futurity import yet_to_come
from iranru_graph.extract.qualify.phrasal import phrasal
from iranru_graph.extract.tree import Tree


class Adverbials:
    """Reads adverbial clauses in one reading."""

    def __init__(self, tree: Tree, complements: Complements) -> None:
        self.tree = tree
        self.known = qualifiers()
        self.complements = complements

    def condition(self, i: int) -> str:
        """The word that makes the clause of ``i`` a condition or an open question, else nothing."""
        tree = self.tree
        for c in tree.dependents(i, "mark", "advmod"):
            if tree.lower[c] in self.known.hypothetical.marks:
                return tree.lower[c]
            if tree.lower[c] == "before":
                return ""
        return ""

    def __call__(self, i: int, h: int, q: Qualification, *, live: bool) -> bool:
        """Take what the link from clause ``i`` to ``h`` says; tells whether what stands above still decides."""
        tree = self.tree
        if live and yet_to_come(tree, i):
            q.plan("once")
        if any(tree.lower[c] == "though" and c and tree.lower[c - 1] == "as" for c in tree.children[i]):
            q.dropped = "as though"
            return False
        if any(tree.lower[c] == "than" and c and tree.lower[c - 1] == "rather" for c in tree.dependents(i, "mark")):
            q.flip("rather than")  # "rather than compete with X, Y left"
            return False
        governing = phrasal(tree, h) if tree.is_verb(h) else tree.lemma[h]
        if governing in self.known.negating.verbs and self._is_complement(i, h):
            return self.complements(i, h, q, live=live)  # "ruled out recognising"
        if live and self._is_purpose(i) and not self._first_of_all(h) and not self._on_arrival(i, h):
            modal = next((tree.lower[c] for c in tree.dependents(h, "aux") if tree.tag[c] == "MD"), "")
            asked = tree.lemma[h] if tree.lemma[h] in self.known.asking else "to"  # "called on them to lift it"
            q.plan(f"{modal} to" if modal else asked)  # "would do well to support" is no effort yet
        return False

    def _is_complement(self, i: int, h: int) -> bool:
        """Tell "ruled out recognising" from "blocked the bid, accusing …", where a participle tells something more."""
        tree = self.tree
        return (
            tree.tag[i] == "VBG"
            and i > h
            and tree.child(i, "mark") < 0
            and tree.child(h, "dobj") < 0
            and "," not in tree.text[h:i]
        )

    def _is_purpose(self, i: int) -> bool:
        tree = self.tree
        return tree.tag[i] == "VB" and any(tree.lower[c] == "to" for c in tree.dependents(i, "aux"))

    def _on_arrival(self, i: int, v: int) -> bool:
        """ "Flew to Moscow to ask Putin for help": he had come, and asked."""
        tree, known = self.tree, self.known
        had = any(tree.lemma[c] == "have" for c in tree.dependents(v, "aux")) and tree.child(v, "neg") < 0
        came = tree.tag[v] == "VBD" or (tree.tag[v] == "VBN" and had)
        return came and tree.lemma[v] in known.arriving and tree.lemma[i] in known.occasions

    def _first_of_all(self, v: int) -> bool:
        """ "became the first country to recognise …": that is done."""
        tree = self.tree
        complement = tree.child(v, "attr") if tree.lemma[v] in ("be", "become") else -1
        return complement >= 0 and any(tree.lower[c] in ("first", "last", "only") for c in tree.children[complement])
