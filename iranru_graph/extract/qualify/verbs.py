"""What stands beside a verb: negations, auxiliaries, adverbs, conditions."""

from __future__ import annotations

from iranru_graph.extract.lexicon import factuality, qualifiers
from iranru_graph.extract.qualification import Qualification
from iranru_graph.extract.qualify.futurity import still_to_come
from iranru_graph.extract.tree import Tree

_POSSIBLE = frozenset({"may", "might", "could", "can"})
_ABLE = frozenset({"can", "ca", "could"})
_PERFECT = frozenset({"have", "has", "had", "'ve"})
_CONDITIONAL = frozenset({"would", "'d", "could", "might"})
#: "Had X signed", "were X to sign", "should X sign": a condition without *if*.
_INVERTED = frozenset({"had", "were", "should"})
_EXCEPT = frozenset({"but", "except", "save"})
_NOBODY = frozenset({"none", "neither", "nobody", "nothing"})


class VerbModifiers:
    """Reads what stands beside verbs in one reading."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.known = qualifiers()

    def __call__(self, v: int, q: Qualification, *, argument: int) -> None:
        """Qualify by all that stands beside verb ``v``; ``argument`` is the noun that was qualified before it."""
        tree, flips = self.tree, len(q.flips)
        auxiliaries = [tree.lower[c] for c in tree.dependents(v, "aux", "auxpass")]
        if not auxiliaries and self._shares(v):
            auxiliaries = self._shared(tree.head[v], q)
        if tree.dep[v] == "conj" and any(tree.lower[c] == "nor" for c in tree.dependents(tree.head[v], "cc")):
            q.flip("nor")
        unreal = self._unreal(v)
        if unreal:
            q.dropped = unreal
            return
        if still_to_come(tree, v, auxiliaries):
            q.plan("next")
        perfect = not _PERFECT.isdisjoint(auxiliaries)
        unable = not perfect and tree.child(v, "neg") >= 0  # "cannot join"
        for auxiliary in auxiliaries:
            if not (unable and auxiliary in _ABLE):
                self._auxiliary(auxiliary, q, perfect=perfect, going_on=self._going_on(v, auxiliaries))
        for c in tree.children[v]:
            self._dependent(c, v, q, auxiliaries, argument)
        if len(q.flips) == flips and self._fronted(v):
            q.flip("not")

    def _fronted(self, v: int) -> bool:
        """ "Not once in these years did X …": a negation before the verb turned round."""
        tree = self.tree
        subject = tree.child(v, "nsubj", "nsubjpass")
        turned = min((c for c in tree.dependents(v, "aux", "auxpass") if c < subject), default=-1)
        if turned < 0:
            return False
        known, start = factuality(), tree.bounds[tree.sentence[v]][0]
        for i in range(turned - 1, start - 1, -1):
            if tree.is_verb(i) or tree.lower[i] in known["fronted_not"]:
                return False  # another clause, or "not only", "only then", "not until 1991"
            if tree.lower[i] in known["fronted"]:
                begun = tree.lower[i] in known["scarcely"] and tree.lower[turned] == "had"  # "hardly had he left, when"
                return not begun and tree.lower[i + 1] not in known["fronted_yet"]
        return False

    def _shares(self, v: int) -> bool:
        """Tell whether a verb shares subject and auxiliaries with the one that it is coordinated to."""
        tree, first = self.tree, self.tree.head[v]
        return (
            tree.dep[v] == "conj"
            and tree.tag[v] == tree.tag[first]
            and tree.is_verb(first)
            and tree.child(v, "nsubj", "nsubjpass") < 0
        )

    def _shared(self, first: int, q: Qualification) -> list[str]:
        """Auxiliaries that a later verb takes from the first, and its negation: "did not buy or use", not "but"."""
        tree = self.tree
        auxiliaries = [tree.lower[c] for c in tree.dependents(first, "aux")]
        joining = {tree.lower[c] for c in tree.dependents(first, "cc")}
        if (auxiliaries or joining & {"or", "nor"}) and "but" not in joining and tree.child(first, "neg") >= 0:
            q.flip("not")
        return auxiliaries

    def _unreal(self, v: int) -> str:
        """Why a verb tells of nothing that is so, else nothing."""
        tree, dep = self.tree, self.tree.dep[v]
        subject = tree.child(v, "nsubj", "nsubjpass")
        if tree.lower[v] == "were" and v < subject and dep in ("advcl", "ccomp"):
            return "inverted conditional"  # "were X an ally, Y would …"
        if dep == "advcl" and any(
            tree.lower[c] in _INVERTED and c < subject for c in tree.dependents(v, "aux", "auxpass")
        ):
            return "inverted conditional"
        if any(tree.lemma[c] in factuality()["lacking"] for c in tree.dependents(v, "csubj")):
            return "need"  # "what X needs is arms from Y"
        return ""

    def _going_on(self, v: int, auxiliaries: list[str]) -> bool:
        """ "May be advising them": what may be so now."""
        return self.tree.tag[v] == "VBG" and "be" in auxiliaries

    def _auxiliary(self, word: str, q: Qualification, *, perfect: bool, going_on: bool) -> None:
        """ "Will sign", "may sign"; "may have signed" doubts what is past, and "would have signed" did not happen."""
        if word in self.known.planning.auxiliaries:
            q.plan(word)
        elif word in ("would", "'d"):
            if perfect:
                q.dropped = "would have"
            else:
                q.plan(word)
        elif word in _POSSIBLE:
            if perfect or going_on:
                q.doubt(word)
            else:
                q.plan(word)
        elif word in self.known.hypothetical.auxiliaries:
            q.dropped = word

    def _dependent(self, c: int, v: int, q: Qualification, auxiliaries: list[str], argument: int) -> None:
        dep = self.tree.dep[c]
        if self._is_negation(c):
            if not self._of_adverbial(c, v):
                self._negation(c, q, auxiliaries)
        elif dep in ("advmod", "npadvmod"):
            self._adverb(c, v, q)
        elif dep in ("nsubj", "nsubjpass", "dobj"):
            if c != argument and self._nobody(c):
                q.flip("no")
        elif dep in ("prep", "dative"):
            self._preposition(c, v, q)
        elif dep == "agent":
            if any(self.tree.lower[k] in self.known.alleging.adverbs for k in self.tree.children[c]):
                q.doubt("allegedly")  # "was killed, allegedly by X"
        elif dep == "advcl" and self._is_condition(c) and not (q.speech and self.tree.lemma[v] in self.known.warning):
            if _CONDITIONAL.isdisjoint(auxiliaries):
                q.plan("if")
            else:
                q.dropped = "if"

    def _is_negation(self, c: int) -> bool:
        dep, word = self.tree.dep[c], self.tree.lower[c]
        return dep == "neg" or (
            dep in ("advmod", "preconj", "cc") and word in self.known.negating.adverbs and word not in ("no", "nowhere")
        )

    def _of_adverbial(self, c: int, v: int) -> bool:
        """ "Not surprisingly, X did", "not a week later X did": what "not" denies stands before the subject.

        Where it denies the verb, that is turned round ("not once did X").
        """
        tree = self.tree
        subject = tree.child(v, "nsubj", "nsubjpass")
        if not c < subject < v or tree.lower[c] != "not" or tree.text[c + 1 : c + 2] == [","]:
            return False
        turned = any(a < subject for a in tree.dependents(v, "aux", "auxpass"))
        own = set(tree.subtree(subject))
        return not turned and c + 1 not in own and "but" not in tree.lower[c:subject]

    def _negation(self, c: int, q: Qualification, auxiliaries: list[str]) -> None:
        """ "Not", "never"; but "not only" and "had hardly begun when" negate nothing."""
        tree, word = self.tree, self.tree.lower[c]
        following = tree.lower[c + 1] if c + 1 < len(tree) else ""
        begun = word in factuality()["scarcely"] and "had" in auxiliaries
        if following not in factuality()["merely"] and word != "nor" and not begun:
            q.flip(word)

    def _adverb(self, c: int, v: int, q: Qualification) -> None:
        tree, known = self.tree, self.known
        word, adverbial = tree.lower[c], tree.dep[c] == "advmod"
        beside = [tree.lower[k] for k in tree.children[c]] if adverbial else []
        if word == "longer" and "no" in beside:
            q.flip("no longer")
        elif q.planned and word in factuality()["vainly"]:
            q.thwart(word)
        elif word in known.alleging.adverbs:
            q.doubt(word)
        elif c < v and "not" in beside and word != "only":
            if not any(tree.lower[n] == "not" and self._of_adverbial(n, v) for n in tree.children[c]):
                q.flip("not")  # "not once did X …"
        elif adverbial and word in known.hypothetical.adverbs:
            q.dropped = word

    def _nobody(self, n: int) -> bool:
        """ "Nobody signed", "neither side signed", "signed nothing"."""
        tree = self.tree
        determiner = tree.child(n, "det", "neg", "preconj")
        if any(tree.lower[c] in _EXCEPT for c in tree.dependents(n, "prep", "cc")):
            return False  # "nobody but Iranians is building"
        return tree.lower[n] in _NOBODY or (determiner >= 0 and tree.lower[determiner] in ("no", "neither"))

    def _preposition(self, c: int, v: int, q: Qualification) -> None:
        tree, known = self.tree, self.known
        if c > v and any(tree.lower[k] == "neither" for k in tree.children[c]):
            q.flip("neither")  # "sold it neither to X nor to Y"
        elif tree.dep[c] != "prep":
            return
        elif self._emphatic_no(c, v):
            q.flip("no")
        elif q.planned and self._in_vain(c):
            q.thwart("in vain")
        elif tree.lower[c] in ("in", "for"):
            p = tree.child(c, "pobj")
            if p >= 0 and tree.lemma[p] in known.hypothetical.nouns - factuality()["real_times"]:
                q.dropped = tree.lower[p]

    def _in_vain(self, p: int) -> bool:
        """ "Asked them in vain to join", "to no avail"."""
        tree = self.tree
        return any(
            tree.lower[o] in factuality()["vain"]
            for o in (*tree.dependents(p, "pobj"), *tree.dependents(p, "amod", "pcomp"))
        )

    def _emphatic_no(self, p: int, v: int) -> bool:
        """ "At no point did X …", "under no circumstances"."""
        tree = self.tree
        if tree.lower[p : p + 3] == ["in", "no", "time"]:
            return False
        return p < v and any(
            tree.lemma[o] in self.known.negating.pronouns and any(tree.lower[d] == "no" for d in tree.children[o])
            for o in tree.dependents(p, "pobj")
        )

    def _is_condition(self, clause: int) -> bool:
        """ "If", "unless"; but "even if London was angry" and "if only to annoy London" leave open nothing."""
        tree = self.tree
        return any(
            tree.lower[k] in ("if", "unless")
            and tree.lower[max(k - 1, 0)] not in ("as", "even")
            and tree.lower[k + 1 : k + 2] != ["only"]
            for k in tree.dependents(clause, "mark", "advmod")
        )
