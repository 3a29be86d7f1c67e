"""Through a preposition to what governs it: "accused of", "without", "plans for", "instead of"."""

from __future__ import annotations

from iranru_graph.extract.lexicon import classes, factuality, qualifiers
from iranru_graph.extract.qualification import Qualification
from iranru_graph.extract.qualify.futurity import still_to_come
from iranru_graph.extract.qualify.nouns import Nouns
from iranru_graph.extract.speakers import Speakers
from iranru_graph.extract.tree import Tree

#: Between a noun that governs ("plans", "the refusal") and what it governs.
_NOMINAL = frozenset({"of", "for", "about", "in", "to", "on", "over", "from"})
_TOWARDS = frozenset({"for", "towards", "toward"})
#: "Refrained from", "fell short of": so after every verb that negates.
_AWAY = frozenset({"from", "of", "short"})
#: "Leaves for a conference tomorrow".
_GOALS = frozenset({"for", "to"})
#: "Will be signed during his visit": the visit, too, is to come.
_OCCASIONS = frozenset({"during", "at", "on", "in", "after", "before", "ahead"})


class Prepositions:
    """Reads prepositions in one reading."""

    def __init__(self, tree: Tree, speakers: Speakers, nouns: Nouns) -> None:
        self.tree = tree
        self.known = known = qualifiers()
        self.speakers = speakers
        self.nouns = nouns
        #: Nouns that decide what stands under them, or hand it on.
        self.governing = frozenset().union(
            *(m.nouns for m in (known.planning, known.negating, known.alleging)),
            known.ending_nouns,
            known.light_nouns,
            factuality()["dreams"],
        )

    def __call__(self, i: int, p: int, q: Qualification, *, live: bool) -> tuple[int, bool]:
        """Go from ``i``, under preposition ``p``, to what governs it: where to, and whether that still decides."""
        tree = self.tree
        word, above = tree.lower[p], tree.head[p]
        if tree.dep[p] == "conj" and tree.dep[above] == "prep":
            above = tree.head[above]  # "for a base and for a pact"
        if live and self._contrary(p, above, q):
            return above, False
        if tree.pos[above] in ("NOUN", "PROPN") and word in _NOMINAL:
            return above, self._under_noun(i, word, above, q, live)
        if live and word == "of" and tree.lower[above] == "short":
            q.flip("short of")
            return tree.head[above], live
        if tree.is_verb(above):
            return above, self._under_verb(i, word, above, q, live)
        handed_on = tree.lower[above] == "short" or (word == "of" and tree.lower[above] == "out")
        return above, live and handed_on and tree.pos[above] == "ADP"

    def _contrary(self, p: int, above: int, q: Qualification) -> bool:
        """ "Than", "in the event of", "without", "instead of": tells whether the words deny or unmake what follows."""
        tree = self.tree
        word, governor = tree.lower[p], tree.lower[above]
        if (word == "than" and governor != "rather") or (word in ("of", "in") and governor in ("event", "case")):
            q.dropped = "than" if word == "than" else governor
        elif word == "without":
            q.flip(word)
        elif word == "of" and any(tree.lower[c] == "instead" for c in tree.children[p]):
            q.flip("instead of")
        elif f"{governor}_{word}" in factuality()["contrasts"]:
            q.flip(f"{governor} {word}")
        else:
            return False
        return True

    def _under_noun(self, i: int, word: str, n: int, q: Qualification, live: bool) -> bool:
        """ "Plans for", "the refusal of", "a claim about"."""
        lemma = self.tree.lemma[n]
        if self._before(i, f"{lemma}_{word}"):
            if live:
                q.plan(f"{lemma} {word}")
            return live
        if lemma == "charge" and n and self.tree.lower[n - 1] == "in":
            return live  # "is in charge of building it"
        if lemma in self.governing:
            return self.nouns.above(n, q, live=live)
        if lemma in self.known.speech.nouns and word in ("of", "about"):
            self.speakers.possessor(n, q)
        return False

    def _before(self, i: int, key: str) -> bool:
        """ "Paves the way for membership", "on the point of joining", "on the eve of the meeting".

        But "on the eve of the war" it was to come.
        """
        talked = self.tree.lemma[i] in classes()["talk"] | classes()["visit"]
        paved = key in factuality()["paving"] and (key != "point_of" or self.tree.tag[i] == "VBG")
        return paved or (talked and key in factuality()["eves"])

    def _under_verb(self, i: int, word: str, v: int, q: Qualification, live: bool) -> bool:
        tree, lemma = self.tree, self.tree.lemma[v]
        participle = tree.tag[i] == "VBG"
        if lemma == "be" and word in ("in", "under", "on", "at"):
            return live  # "is not in breach of"
        if not live:
            return False
        if word == "in" and tree.lemma[i] in factuality()["manners"]:
            return True  # "accused of testing it in violation of the treaty"
        if f"{lemma}_{word}" in factuality()["appearances"]:
            q.dropped = f"{lemma} {word}"
            return False
        negation = self._negation(word, v, participle)
        if negation:
            q.flip(negation)
            return True
        if f"{lemma}_{word}" in factuality()["hearsay"]:
            q.doubt(f"{lemma} {word}")
            self.speakers.speaker(v, q)
            return False
        if i > v and self._wanted(lemma, word):
            q.plan(f"{lemma} {word}")
            return True
        if self._goes_on(lemma, word, participle):
            return True
        if (word in _OCCASIONS and self._is_to_come(v)) or (word in _GOALS and self._leaves(v)):
            q.plan("will")
        return False

    def _wanted(self, lemma: str, word: str) -> bool:
        """ "Called for a visit", "insisted on talks"."""
        sets = factuality()
        return lemma in sets["wanting"] and (word in _TOWARDS or f"{lemma}_{word}" in sets["wanting_with"])

    def _goes_on(self, lemma: str, word: str, participle: bool) -> bool:
        """ "Engaged in talks", "went on arming them": what stands under the preposition stays as it is."""
        sets = factuality()
        if participle and (word in ("into", "by") or (word == "on" and lemma in sets["going_on"])):
            return True  # "tried to talk X into joining", "accused of breaking it by testing"
        return lemma in sets["entering"] and word in ("in", "into")

    def _negation(self, word: str, v: int, participle: bool) -> str:
        """The words by which a verb denies what follows its preposition, else nothing."""
        tree, negating = self.tree, self.known.negating.verbs
        lemma, particle = tree.lemma[v], tree.particle(v) or self._back(v)
        if particle and f"{lemma}_{particle}" in negating:
            return f"{lemma} {particle}"  # "gave up on joining"
        if f"{lemma}_{word}" in negating:
            return f"{lemma} {word}"
        if participle and word in ("of", "about", "on") and tree.child(v, "neg") >= 0:
            return "not"  # "would not hear of joining"
        away = word in _AWAY or f"{lemma}_{word}" in factuality()["negating_with"]
        return lemma if lemma in negating and away else ""

    def _back(self, v: int) -> str:
        """ "Held back from": the parser calls it an adverb."""
        return next((self.tree.lower[c] for c in self.tree.dependents(v, "advmod") if self.tree.lower[c] == "back"), "")

    def _leaves(self, v: int) -> bool:
        """ "Leaves for a conference tomorrow"."""
        tree = self.tree
        return still_to_come(tree, v, [tree.lower[c] for c in tree.dependents(v, "aux", "auxpass")])

    def _is_to_come(self, v: int) -> bool:
        """ "Will be signed during", "is set to be signed in"."""
        tree = self.tree
        if tree.particle(v):
            return False
        if any(tree.lower[c] in self.known.planning.auxiliaries for c in tree.dependents(v, "aux")):
            return True
        return tree.dep[v] == "xcomp" and tree.lemma[tree.head[v]] == "set"
