"""What nouns do to a relation: words beside its own noun, and nouns over it ("plans to", "the refusal of")."""

from __future__ import annotations

from iranru_graph.extract.lexicon import factuality, qualifiers
from iranru_graph.extract.qualification import Qualification
from iranru_graph.extract.qualify.futurity import dated_ahead, told_of_past
from iranru_graph.extract.speakers import Speakers
from iranru_graph.extract.tree import Tree


class Nouns:
    """Reads nouns and what stands beside them in one reading."""

    def __init__(self, tree: Tree, speakers: Speakers) -> None:
        self.tree = tree
        self.known = qualifiers()
        self.speakers = speakers

    def beside(self, n: int, q: Qualification) -> None:
        """Determiners and adjectives: "no visit", "the alleged delivery", "planned talks"."""
        tree, known = self.tree, self.known
        self._opposed(n, q)
        if dated_ahead(tree, n):
            q.plan("next")
        for c in tree.children[n]:
            word, dep = tree.lower[c], tree.dep[c]
            if dep in ("det", "neg", "preconj") and word in ("no", "neither"):
                q.flip(word)
            elif dep == "prep" and any(tree.lower[k] in known.alleging.adverbs for k in tree.children[c]):
                q.doubt("possibly")  # "a second plant, possibly in Y"
            elif dep not in ("amod", "compound", "advmod", "acl"):
                continue
            elif dep == "amod" and word == "next" and not told_of_past(tree, n):
                q.plan(word)
            elif dep == "amod" and word in known.negating.adjectives:
                q.flip(word)
            elif word in known.alleging.adjectives or word in known.alleging.adverbs:
                q.doubt(word)
            elif word in known.planning.adjectives and dep != "advmod":
                q.plan(word)

    def _opposed(self, n: int, q: Qualification) -> None:
        """ "An observer and *not a* member", "*less a* visit than a stop"."""
        tree = self.tree
        left = min((c for c in tree.children[n] if c < n and tree.dep[c] in ("det", "amod", "compound")), default=n)
        word = tree.lower[left - 1] if 0 < left < n and tree.lower[left] in ("a", "an") else ""
        beside = tree.dep[n] == "conj" or (tree.dep[n] == "appos" and tree.head[left - 1] == tree.head[n])
        verbs = tree.dep[left - 1] == "neg" and tree.head[left - 1] != n and not beside
        if word in ("not", "less") and not verbs:
            q.flip(word)

    def nor(self, n: int) -> bool:
        """ "Was neither a partner *nor an ally*"."""
        tree, first = self.tree, self.tree.head[n]
        either = {tree.lower[c] for c in tree.dependents(first, "cc", "preconj", "det")}
        return tree.dep[n] == "conj" and either >= {"neither", "nor"}

    def above(self, n: int, q: Qualification, *, live: bool) -> bool:
        """A noun over an infinitive or *of* phrase: "the refusal to deliver", "plans to visit", "allegations of".

        Tells whether what stands further above still decides.
        """
        known, word = self.known, self.tree.lemma[n]
        if live and word in known.hypothetical.nouns:
            q.dropped = word
            return False
        if live:
            self._decide(n, q)
        if word in known.speech.nouns:
            self.speakers.possessor(n, q)
        if live:
            self.beside(n, q)
        return live

    def _decide(self, n: int, q: Qualification) -> None:
        known, word = self.known, self.tree.lemma[n]
        if word in known.negating.nouns:
            q.flip(word)
        elif word in known.planning.nouns:
            q.plan(word)
        elif word in known.alleging.nouns or (word in factuality()["evidence"] and not self._none_of(n)):
            q.doubt(word)
        elif word in known.ending_nouns:
            q.flip(word)

    def _none_of(self, n: int) -> bool:
        """ "No evidence of": the determiner negates, and nothing is left to doubt."""
        return any(self.tree.lower[c] in ("no", "any", "little") for c in self.tree.children[n])
