"""From a clause that belongs to a noun to that noun: "the plan to …", "reports that …", "a letter in which …"."""

from __future__ import annotations

from iranru_graph.extract.lexicon import factuality, qualifiers
from iranru_graph.extract.qualification import Qualification
from iranru_graph.extract.qualify.nouns import Nouns
from iranru_graph.extract.qualify.prepositions import Prepositions
from iranru_graph.extract.tree import Tree


class Adnominals:
    """Reads relative clauses, participles and infinitives under nouns in one reading."""

    def __init__(self, tree: Tree, nouns: Nouns, prepositions: Prepositions) -> None:
        self.tree = tree
        self.known = qualifiers()
        self.nouns = nouns
        self.prepositions = prepositions

    def __call__(self, i: int, n: int, q: Qualification, *, live: bool) -> tuple[int, bool]:
        """Go from clause ``i`` to its noun ``n`` or above it: where to, and whether what stands there still decides."""
        return self._relative(i, n, q, live) if self.tree.dep[i] == "relcl" else self._attribute(i, n, q, live)

    def _relative(self, i: int, n: int, q: Qualification, live: bool) -> tuple[int, bool]:
        """ "Reports that X met Y", "the plan for X to attack Y", "a Russia that threatened Iran"."""
        tree = self.tree
        telling = tree.lemma[n] in self.known.alleging.nouns | factuality()["evidence"]
        if telling and any(tree.lower[c] == "that" for c in tree.children[i]):
            return n, self.nouns.above(n, q, live=live)
        over = tree.head[n]
        if live and tree.dep[n] == "dobj" and tree.lemma[over] in self.known.alleging.verbs:
            q.doubt(tree.lemma[over])  # "imputed to X a scheme by which …"
            return n, False
        if live and tree.subjunctive(i) and tree.verb_over(n) >= 0:
            verb = tree.lemma[tree.verb_over(n)]
            if verb in factuality()["demanding"]:
                q.plan(verb)  # "has demanded for years that Iran leave"
                return n, False
        unreal = self._nobodys(n)
        if not unreal and tree.tag[i] == "VB" and any(tree.lower[c] == "to" for c in tree.dependents(i, "aux")):
            return n, self.nouns.above(n, q, live=live)
        q.dropped = unreal or self._forged(n) or q.dropped
        return n, False

    def _attribute(self, i: int, n: int, q: Qualification, live: bool) -> tuple[int, bool]:
        """ "The plan to attack Y", "the prospect of X joining Y", "a forged letter supporting Y"."""
        tree = self.tree
        if live and tree.lemma[n] in factuality()["captions"] and n + 1 < len(tree) and tree.pos[n + 1] == "PUNCT":
            q.doubt(tree.lemma[n])
            return n, False
        if live and tree.tag[i] == "VB" and tree.lemma[n] in factuality()["contracts"]:
            q.plan(tree.lemma[n])
        if tree.tag[i] == "VB" or any(tree.lower[c] in ("that", "whether") for c in tree.dependents(i, "mark")):
            return n, self.nouns.above(n, q, live=live)
        if tree.tag[i] == "VBG" and tree.dep[n] == "pobj" and tree.lower[tree.head[n]] == "of":
            return self.prepositions(n, tree.head[n], q, live=live)
        q.dropped = self._forged(n) or q.dropped
        return n, False

    def _nobodys(self, n: int) -> str:
        """ "In the event that", "a Russia that …": the word by which it is nobody's claim, else nothing."""
        tree = self.tree
        if (
            tree.lemma[n] in factuality()["eventualities"]
            and tree.dep[n] == "pobj"
            and tree.lower[tree.head[n]] == "in"
        ):
            return tree.lower[n]
        article = tree.child(n, "det") if tree.pos[n] == "PROPN" else -1
        return "a" if article >= 0 and tree.lower[article] in ("a", "an") else ""

    def _forged(self, n: int) -> str:
        """ "A forged letter in which X supports Y"."""
        return "forged" if any(self.tree.lower[c] in factuality()["forged"] for c in self.tree.children[n]) else ""
