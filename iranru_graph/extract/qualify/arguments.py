"""From a noun to the verb whose subject or object it is: "the deal fell through", "cancelled the visit"."""

from __future__ import annotations

from iranru_graph.extract.lexicon import classes, factuality, qualifiers
from iranru_graph.extract.qualification import Qualification
from iranru_graph.extract.qualify.phrasal import phrasal
from iranru_graph.extract.slots import Slots
from iranru_graph.extract.speakers import ACTORS, Speakers

#: "A strike would endanger …" tells of no strike.
_CONDITIONAL = frozenset({"would", "could", "might", "'d"})


class Arguments:
    """Reads verbs over the nouns that are their subjects and objects in one reading."""

    def __init__(self, slots: Slots, speakers: Speakers) -> None:
        self.slots = slots
        self.tree = slots.tree
        self.known = qualifiers()
        self.speakers = speakers

    def __call__(self, i: int, v: int, q: Qualification, *, live: bool, nominal: bool) -> bool:
        """Take what verb ``v`` says of its argument ``i``; tells whether what stands above ``v`` still decides.

        ``nominal`` says that ``i`` itself tells the relation, or governs what does, and is no mere thing in it.
        """
        dep = self.tree.dep[i]
        if dep == "dobj" and nominal and self.tree.lemma[v] in self.known.speech.facts and not q.speakers:
            q.speakers = self.speakers.sayers(v)
        if not live or not nominal or dep == "attr":
            return live and dep == "attr"
        return self._subject(i, v, q) if dep == "nsubj" else self._object(i, v, q)

    def _indefinite(self, n: int) -> bool:
        tree = self.tree
        articles = tree.dependents(n, "det")
        return any(tree.lower[c] in ("a", "an", "any") for c in articles) or (
            not articles and tree.child(n, "poss") < 0
        )

    def _subject(self, i: int, v: int, q: Qualification) -> bool:
        tree, lemma = self.tree, self.tree.lemma[v]
        if lemma == "be" and any(tree.lower[c] == "to" for x in tree.dependents(v, "xcomp") for c in tree.children[x]):
            q.plan("be to")  # "the agreement is to be signed"
            return True
        conditional = next((tree.lower[c] for c in tree.dependents(v, "aux") if tree.lower[c] in _CONDITIONAL), "")
        if conditional and self._indefinite(i):
            q.dropped = conditional
            return False
        if self._lapses(i, v) or (lemma == "fall" and any(tree.lower[c] == "through" for c in tree.children[v])):
            q.flip(phrasal(tree, v))
            return True
        complement = tree.child(v, "acomp", "attr")
        told = tree.lower[complement] if complement >= 0 else ""
        if told in self.known.negating.adjectives:
            q.flip(told)
            return True
        if lemma == "be" and told in self.known.planning.adjectives:
            q.planned = True
        if lemma == "be" and tree.child(v, "neg") >= 0 and self._denied_something_else(v, complement):
            return False
        return lemma in factuality()["happening"]

    def _denied_something_else(self, v: int, complement: int) -> bool:
        """ "The alliance is not new", "is no threat", "is not against anybody": it is there."""
        tree = self.tree
        if complement < 0:
            return any(
                tree.lower[c] in ("against", "about", "because")
                or any(tree.lemma[p] in factuality()["jeopardy"] for p in tree.dependents(c, "pobj"))
                for c in tree.dependents(v, "prep")
            )
        return tree.lower[complement] not in factuality()["existing"]

    def _lapses(self, i: int, v: int) -> bool:
        """ "The alliance collapsed"; but what expires next year is in force, and talks that collapsed were held."""
        tree, lemma = self.tree, self.tree.lemma[v]
        if tree.tag[v] in ("VBZ", "VBP"):
            return False
        held = classes()["talk"] | classes()["visit"] | classes()["attack"]
        return lemma in factuality()["lapsing"] or (lemma in factuality()["collapsing"] and tree.lemma[i] not in held)

    def _object(self, i: int, v: int, q: Qualification) -> bool:
        tree, known, lemma = self.tree, self.known, self.tree.lemma[v]
        key, indefinite = phrasal(tree, v), self._indefinite(i)
        conditional = next((tree.lower[c] for c in tree.dependents(v, "aux") if tree.lower[c] in _CONDITIONAL), "")
        if conditional and indefinite and tree.dep[i] == "nsubjpass":
            q.plan(conditional)  # "an attack would be answered"
            return False
        if tree.dep[i] == "nsubjpass" and tree.child(v, "neg") >= 0 and lemma in factuality()["presupposing"]:
            return False  # "is not directed against anyone", "is not limited to arms"
        undone = indefinite or lemma not in factuality()["resisting"]
        if (
            factuality()["closing"] & {lemma, key}
            and tree.lemma[i] in classes()["talk"] | classes()["visit"] | factuality()["exercises"]
        ):
            return False  # a visit that ended took place
        if undone and (lemma in known.ending_verbs or key in known.ending_verbs):
            q.flip(key)
            return True
        if lemma in known.speech.denials and not q.speech:
            q.flip(lemma)
            self.speakers.speaker(v, q)
            return True
        if q.speech and tree.dep[i] != "dobj" and lemma in known.negating.verbs:
            return False
        if undone and (lemma in known.negating.verbs or key in known.negating.verbs):
            q.flip(key)
            return True
        return self._taken(i, v, q, indefinite=indefinite)

    def _taken(self, i: int, v: int, q: Qualification, *, indefinite: bool) -> bool:
        """Objects of verbs that do not undo them: "held talks", "offered to host talks", "planned the visit"."""
        tree, known = self.tree, self.known
        lemma, key = tree.lemma[v], phrasal(tree, v)
        owned = bool(self.slots.denoter.attributes(i, ACTORS))
        if owned and lemma in factuality()["answering"]:
            return False  # "refused to join Western sanctions": what has an owner is taken for granted
        if lemma == "announce" and indefinite and tree.lemma[i] in classes()["talk"] | classes()["visit"]:
            q.plan(key)
            return True
        if lemma in known.light_verbs:
            return True
        if key in known.planning.verbs and key != "call":  # but not "called the strikes a crime"
            q.plan(key)
            return True
        if lemma in factuality()["dreading"]:
            q.plan(key)  # "fears an attack"
            return False
        if lemma in known.alleging.verbs:
            q.doubt(key)
            return False
        if owned or not indefinite:
            return False
        if tree.child(v, "neg") >= 0:
            q.dropped = "not"
        return True
