"""What the words beside a noun or verb do to it: negations, auxiliaries, adverbs, doubt told in the same sentence."""

from __future__ import annotations

from iranru_graph.extract.qualification import Qualification
from iranru_graph.extract.speakers import ACTORS, Speakers

_POSSIBLE = frozenset({"may", "might", "could", "can"})
_WHEN = frozenset(
    {"week", "month", "year", "spring", "summer", "autumn", "fall", "winter"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)
_FICTIONS = frozenset(
    {"novel", "film", "thriller", "fiction", "game", "simulation", "scenario", "experiment", "cartoon", "caricature"}
    | {"sketch", "satire", "joke", "poem"}
)
_WANTING = frozenset({"need", "want", "lack", "demand", "require", "expect", "await"})
_SCARCELY = frozenset({"hardly", "barely", "scarcely"})


class Modifiers(Speakers):
    """Reads modifiers in one reading."""

    def flip(self, q: Qualification, cue: str) -> None:
        """Turn polarity round and keep the word that did it."""
        q.negated = not q.negated
        q.cues.append(cue)

    def noun_modifiers(self, n: int, q: Qualification) -> None:
        """Determiners and adjectives: "no visit", "the alleged delivery", "planned talks"."""
        tree, known = self.tree, self.known
        for c in tree.children[n]:
            word = tree.lower[c]
            if tree.dep[c] in ("det", "neg") and word in ("no", "neither"):
                self.flip(q, word)
            elif tree.dep[c] == "prep" and any(tree.lower[k] in known.alleging.adverbs for k in tree.children[c]):
                q.alleged = True  # "a second plant, possibly in Y"
                q.cues.append("possibly")
            elif tree.dep[c] in ("amod", "compound", "advmod", "acl"):
                if tree.dep[c] == "amod" and word in known.negating.adjectives:
                    self.flip(q, word)
                elif word in known.alleging.adjectives or word in known.alleging.adverbs:
                    q.alleged = True
                    q.cues.append(word)
                elif word in known.planning.adjectives and tree.dep[c] != "advmod":
                    q.planned = True
                    q.cues.append(word)

    def verb_modifiers(self, v: int, q: Qualification, argument: int) -> None:
        """Auxiliaries, negations and adverbs of a verb; ``argument`` is the noun that was qualified before it."""
        tree, known = self.tree, self.known
        auxiliaries = [tree.lower[c] for c in tree.children[v] if tree.dep[c] in ("aux", "auxpass")]
        shared = tree.dep[v] == "conj" and tree.tag[v] == tree.tag[tree.head[v]]
        if not auxiliaries and shared and tree.is_verb(tree.head[v]) and not tree.dependents(v, "nsubj", "nsubjpass"):
            auxiliaries = [tree.lower[c] for c in tree.children[tree.head[v]] if tree.dep[c] == "aux"]
            joined = any(tree.lower[c] in ("or", "nor") for c in tree.dependents(tree.head[v], "cc"))
            if (
                (auxiliaries or joined)
                and not any(tree.lower[c] == "but" for c in tree.children[tree.head[v]] if tree.dep[c] == "cc")
                and tree.child(tree.head[v], "neg") >= 0
            ):
                self.flip(q, "not")
        subject = tree.child(v, "nsubj", "nsubjpass")
        if tree.lower[v] == "were" and v < subject and tree.dep[v] in ("advcl", "ccomp"):
            q.dropped = "inverted conditional"  # "were X an ally, Y would …"
            return
        if tree.dep[v] == "conj" and any(tree.lower[c] == "nor" for c in tree.dependents(tree.head[v], "cc")):
            self.flip(q, "nor")
        if tree.dep[v] == "advcl" and any(
            tree.lower[c] in ("had", "were", "should") and tree.dep[c] in ("aux", "auxpass") and c < subject
            for c in tree.children[v]
        ):
            q.dropped = "inverted conditional"
            return
        if any(tree.lemma[c] in _WANTING for c in tree.dependents(v, "csubj")):
            q.dropped = "need"  # "what X needs is arms from Y"
            return
        if self.still_to_come(v, auxiliaries):
            q.planned = True
            q.cues.append("next")
        perfect = any(a in ("have", "has", "had", "'ve") for a in auxiliaries)
        for a in auxiliaries:
            if a in known.planning.auxiliaries:
                q.planned = True
                q.cues.append(a)
            elif a in ("would", "'d"):
                if perfect:
                    q.dropped = "would have"
                else:
                    q.planned = True
                    q.cues.append(a)
            elif a in _POSSIBLE:
                if perfect:
                    q.alleged = True
                else:
                    q.planned = True
                q.cues.append(a)
            elif a in known.hypothetical.auxiliaries:
                q.dropped = a
        for c in tree.children[v]:
            word, dep = tree.lower[c], tree.dep[c]
            if dep == "neg" or (
                dep in ("advmod", "preconj", "cc") and word in known.negating.adverbs and word not in ("no", "nowhere")
            ):
                following = tree.lower[c + 1] if c + 1 < len(tree) else ""
                begun = word in _SCARCELY and "had" in auxiliaries  # "had hardly begun when …"
                if following not in ("only", "just", "merely", "simply") and word not in ("nor",) and not begun:
                    self.flip(q, word)
            elif dep == "advmod" and word == "longer" and any(tree.lower[k] == "no" for k in tree.children[c]):
                self.flip(q, "no longer")
            elif dep in ("advmod", "npadvmod") and word in known.alleging.adverbs:
                q.alleged = True
                q.cues.append(word)
            elif dep in ("nsubj", "nsubjpass", "dobj") and c != argument:
                determiner = tree.child(c, "det", "neg", "preconj")
                if tree.lower[c] in ("none", "neither", "nobody", "nothing") or (
                    determiner >= 0 and tree.lower[determiner] in ("no", "neither")
                ):
                    self.flip(q, "no")
            elif dep == "agent" and any(tree.lower[k] in known.alleging.adverbs for k in tree.children[c]):
                q.alleged = True  # "was killed, allegedly by X"
                q.cues.append("allegedly")
            elif dep in ("prep", "dative") and c > v and any(tree.lower[k] == "neither" for k in tree.children[c]):
                self.flip(q, "neither")  # "sold it neither to X nor to Y"
            elif dep == "prep" and self.emphatic_no(c, v):
                self.flip(q, "no")
            elif dep == "advmod" and c < v and any(tree.lower[k] == "not" for k in tree.children[c]) and word != "only":
                self.flip(q, "not")  # "not once did X …"
            elif dep == "advmod" and word in known.hypothetical.adverbs:
                q.dropped = word
            elif (
                dep == "prep"
                and word in ("in", "for")
                and (p := tree.child(c, "pobj")) >= 0
                and tree.lemma[p] in known.hypothetical.nouns
                and tree.lemma[p] not in ("time", "case", "event", "play")
            ):
                q.dropped = tree.lower[p]
            elif dep == "advcl" and any(
                tree.lower[k] in ("if", "unless") for k in tree.children[c] if tree.dep[k] in ("mark", "advmod")
            ):
                if any(a in ("would", "'d", "could", "might") for a in auxiliaries):
                    q.dropped = "if"
                else:
                    q.planned = True
                    q.cues.append("if")

    def emphatic_no(self, p: int, v: int) -> bool:
        """ "At no point did X …", "under no circumstances"."""
        tree = self.tree
        return p < v and any(
            tree.lemma[o] in self.known.negating.pronouns and any(tree.lower[d] == "no" for d in tree.children[o])
            for o in tree.dependents(p, "pobj")
        )

    def shared_doubt(self, v: int, q: Qualification) -> None:
        """What is said before the first of two verbs with one subject holds of both: "reportedly bought and used"."""
        tree = self.tree
        self.according(v, q)
        for c in tree.dependents(v, "advmod"):
            if c < v and tree.lower[c] in self.known.alleging.adverbs:
                q.alleged = True
                q.cues.append(tree.lower[c])

    def contested(self, trigger: int, seen: set[int], q: Qualification) -> None:
        """Doubt told elsewhere in the sentence: "…, which Moscow disputes", "…; this could not be verified"."""
        tree, known = self.tree, self.known
        start, end = tree.bounds[tree.sentence[trigger]]
        text = tree.doc[start:end].text.lower()
        for phrase in known.alleging.phrases:
            if phrase in text and not (q.speech and phrase.startswith("charge")):  # who accuses does so in any case
                q.alleged = True
                q.cues.append(phrase)
                return
        if not q.reported or q.negated:
            return
        for j in range(start, end):
            if tree.lemma[j] not in known.speech.denials or not tree.is_verb(j):
                continue
            thing = [tree.lower[c] for c in tree.children[j] if tree.dep[c] in ("dobj", "nsubjpass")]
            named = any(
                tree.lower[k] in ("charge", "claim", "accusation", "which", "something")
                for k in range(max(j - 4, start), j)
            )
            if (tree.dep[j] in ("relcl", "advcl", "ROOT", "ccomp") and named) or (
                tree.dep[j] == "relcl"
                and (tree.lemma[tree.head[j]] in known.alleging.nouns or any(w == "which" for w in thing))
            ):
                q.alleged = True
                q.cues.append(tree.lower[j])
                return

    def fiction(self, v: int) -> bool:
        """ "The novel tells how": no report."""
        tree = self.tree
        return any(tree.lemma[c] in _FICTIONS for c in tree.dependents(v, "nsubj"))

    def doubtful_source(self, v: int) -> bool:
        """ "Some accounts hold that", "rumour has it that": the subject is no witness."""
        tree, known = self.tree, self.known
        return any(
            tree.lower[c] in known.alleging.sources or tree.lemma[c] in known.alleging.nouns
            for c in tree.dependents(v, "nsubj")
            if tree.lemma[c] in ("source", "rumour", "rumor") or not self.slots.denoter.attributes(c, ACTORS)
        )

    def still_to_come(self, v: int, auxiliaries: list[str]) -> bool:
        """ "Flies to Tehran tomorrow", "is meeting him next week": a present tense of what is to come."""
        tree = self.tree
        finite = tree.tag[v] in ("VBZ", "VBP") or (
            tree.tag[v] == "VBG" and any(a in ("is", "are") for a in auxiliaries)
        )
        if not finite:
            return False
        end = tree.bounds[tree.sentence[v]][1]
        for j in tree.subtree(v):
            follower = tree.lower[j + 1] if j + 1 < end else ""
            if tree.lower[j] in ("tomorrow", "tonight") or (
                (tree.lower[j] == "next" and follower in _WHEN)
                or (tree.lower[j] == "later" and follower in ("this", "in"))
            ):
                return self._own_clause(j, v)
        return False

    def _own_clause(self, j: int, v: int) -> bool:
        """Tell whether a word stands in the clause of a verb or in one coordinated to it."""
        tree = self.tree
        for a in tree.ancestors(j):
            if a == v:
                return True
            if tree.dep[a] in ("relcl", "acl", "advcl", "xcomp", "pcomp") or (tree.dep[a] == "ccomp" and a > v):
                return False
        return False

    def yet_to_come(self, i: int) -> bool:
        """ "Once X ratifies it", "until X has signed": a present tense after these is still to come."""
        tree = self.tree
        present = tree.tag[i] in ("VBZ", "VBP") or (
            tree.tag[i] == "VBN" and any(tree.tag[c] in ("VBZ", "VBP") for c in tree.dependents(i, "aux"))
        )
        return present and any(
            tree.lower[c] in ("once", "until", "till", "before") and tree.dep[c] in ("mark", "advmod")
            for c in tree.children[i]
        )
