"""Polarity, modality and speaker of a relation, read off the words above its trigger.

One walk from the trigger to the root of its sentence: each governing word may negate, plan, doubt or report what stands
under it. The words that decided are kept as cues. Word lists are data (``data/lexicon/qualifiers.yaml``).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from iranru_graph.extract.lexicon import qualifiers
from iranru_graph.extract.slots import Slots
from iranru_graph.model.vocabulary import EntityType, Modality, Polarity

_ACTORS = frozenset({EntityType.STATE, EntityType.ORGANISATION, EntityType.PERSON})
_POSSIBLE = frozenset({"may", "might", "could", "can"})


@dataclass(slots=True)
class Qualification:
    """How a text puts a relation. ``dropped`` says why it is no claim at all, where it is none."""

    negated: bool = False
    planned: bool = False
    alleged: bool = False
    dropped: str = ""
    speakers: tuple[str, ...] = ()
    cues: list[str] = field(default_factory=list)
    reported: bool = False
    speech: bool = False

    @property
    def polarity(self) -> Polarity:
        """Affirmed or negated."""
        return Polarity.NEGATED if self.negated else Polarity.AFFIRMED

    @property
    def modality(self) -> Modality:
        """Planned outranks alleged: what is yet to come is no doubted fact."""
        if self.planned:
            return Modality.PLANNED
        return Modality.ALLEGED if self.alleged else Modality.ACTUAL


#: Of these a definite object is a fact that stands: "opposed the invasion", but not "lifted the sanctions".
_RESISTING = frozenset({"reject", "refuse", "oppose", "block", "prevent", "avoid"})


class Qualifier:
    """Qualifies triggers of one reading."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.r = slots.r
        self.tree = slots.tree
        self.known = known = qualifiers()
        matrices = (known.negating, known.planning, known.alleging, known.speech)
        self._governing = frozenset().union(*(m.nouns for m in matrices), known.ending_nouns, known.light_nouns)

    def __call__(self, kind: str, trigger: int, *, speech: bool = False) -> Qualification:
        """Qualify a trigger (``kind``: verb, noun, adjective or mention).

        ``speech`` says that the relation is an act of speech: a request that was refused was made all the same.
        """
        q = Qualification(speech=speech)
        tree = self.tree
        start, end = tree.bounds[tree.sentence[trigger]]
        if any(t == "?" for t in tree.text[max(end - 2, start) : end]):
            q.dropped = "question"
            return q
        text = tree.doc[start:end].text.lower()
        if any(phrase in text for phrase in self.known.hypothetical.phrases):
            q.dropped = "hypothesis"
            return q
        i = trigger
        nominal = kind in ("noun", "mention")
        if nominal:
            self._noun_modifiers(i, q)
            if self.slots.carrier(i) != i:
                self._noun_modifiers(self.slots.carrier(i), q)
            own = self.slots.copula(i)
            if own >= 0:
                i, nominal = own, False
        elif kind == "adjective":
            own = self.slots.copula(i)
            if own >= 0:
                if tree.child(i, "neg") >= 0:
                    self._flip(q, "not")
                i = own
        seen: set[int] = set()
        live = True  # modality still applies; after a factive link only the speaker is looked for
        previous = -1
        while i not in seen:
            seen.add(i)
            if live and tree.is_verb(i):
                self._verb_modifiers(i, q, previous)
            previous = i
            self._according(i, q)
            step = self._climb(i, q, live=live, nominal=nominal and i not in seen - {i})
            if step is None or q.dropped:
                break
            i, live = step
            nominal = not tree.is_verb(i) and (nominal or tree.lemma[i] in self._governing)
        if not q.speakers:
            q.speakers = self._quoted(trigger)
        if not (q.planned or q.alleged or q.dropped):
            self._contested(trigger, seen, q)
        return q

    def _contested(self, trigger: int, seen: set[int], q: Qualification) -> None:
        """Doubt told elsewhere in the sentence: "…, which Moscow disputes", "…; this could not be verified"."""
        tree, known = self.tree, self.known
        start, end = tree.bounds[tree.sentence[trigger]]
        text = tree.doc[start:end].text.lower()
        for phrase in known.alleging.phrases:
            if phrase in text:
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
                tree.lower[k] in ("charge", "claim", "accusation", "which") for k in range(max(j - 4, start), j)
            )
            if (tree.dep[j] in ("relcl", "advcl", "ROOT", "ccomp") and named) or (
                tree.dep[j] == "relcl"
                and (tree.lemma[tree.head[j]] in known.alleging.nouns or any(w == "which" for w in thing))
            ):
                q.alleged = True
                q.cues.append(tree.lower[j])
                return

    # — modifiers of one word —

    def _flip(self, q: Qualification, cue: str) -> None:
        q.negated = not q.negated
        q.cues.append(cue)

    def _noun_modifiers(self, n: int, q: Qualification) -> None:
        tree, known = self.tree, self.known
        for c in tree.children[n]:
            word = tree.lower[c]
            if tree.dep[c] in ("det", "neg") and word in ("no", "neither"):
                self._flip(q, word)
            elif tree.dep[c] == "prep" and any(tree.lower[k] in known.alleging.adverbs for k in tree.children[c]):
                q.alleged = True  # "a second plant, possibly in Y"
                q.cues.append("possibly")
            elif tree.dep[c] in ("amod", "compound", "advmod", "acl"):
                if tree.dep[c] == "amod" and word in known.negating.adjectives:
                    self._flip(q, word)
                elif word in known.alleging.adjectives or word in known.alleging.adverbs:
                    q.alleged = True
                    q.cues.append(word)
                elif word in known.planning.adjectives and tree.dep[c] != "advmod":
                    q.planned = True
                    q.cues.append(word)

    def _verb_modifiers(self, v: int, q: Qualification, argument: int) -> None:
        """Auxiliaries, negations and adverbs of a verb; ``argument`` is the noun that was qualified before it."""
        tree, known = self.tree, self.known
        auxiliaries = [tree.lower[c] for c in tree.children[v] if tree.dep[c] in ("aux", "auxpass")]
        shared = tree.dep[v] == "conj" and tree.tag[v] == tree.tag[tree.head[v]]
        if not auxiliaries and shared and tree.is_verb(tree.head[v]) and not tree.dependents(v, "nsubj", "nsubjpass"):
            auxiliaries = [tree.lower[c] for c in tree.children[tree.head[v]] if tree.dep[c] == "aux"]
            if (
                not any(tree.lower[c] == "but" for c in tree.children[tree.head[v]] if tree.dep[c] == "cc")
                and tree.child(tree.head[v], "neg") >= 0
            ):
                self._flip(q, "not")
        subject = tree.child(v, "nsubj", "nsubjpass")
        if tree.lower[v] == "were" and v < subject and tree.dep[v] in ("advcl", "ccomp"):
            q.dropped = "inverted conditional"  # "were X an ally, Y would …"
            return
        if tree.dep[v] == "conj" and any(tree.lower[c] == "nor" for c in tree.dependents(tree.head[v], "cc")):
            self._flip(q, "nor")
        if tree.dep[v] == "advcl" and any(
            tree.lower[c] in ("had", "were", "should") and tree.dep[c] in ("aux", "auxpass") and c < subject
            for c in tree.children[v]
        ):
            q.dropped = "inverted conditional"
            return
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
                if following not in ("only", "just", "merely", "simply") and word not in ("nor",):
                    self._flip(q, word)
            elif dep == "advmod" and word == "longer" and any(tree.lower[k] == "no" for k in tree.children[c]):
                self._flip(q, "no longer")
            elif dep in ("advmod", "npadvmod") and word in known.alleging.adverbs:
                q.alleged = True
                q.cues.append(word)
            elif dep in ("nsubj", "nsubjpass", "dobj") and c != argument:
                determiner = tree.child(c, "det", "neg")
                if tree.lower[c] in ("none", "neither", "nobody", "nothing") or (
                    determiner >= 0 and tree.lower[determiner] in ("no", "neither")
                ):
                    self._flip(q, "no")
            elif dep == "prep" and self._emphatic_no(c, v):
                self._flip(q, "no")
            elif dep == "advmod" and c < v and any(tree.lower[k] == "not" for k in tree.children[c]) and word != "only":
                self._flip(q, "not")  # "not once did X …"
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

    # — one step up —

    def _climb(self, i: int, q: Qualification, *, live: bool, nominal: bool) -> tuple[int, bool] | None:
        """Go to the governor, taking what the link and the governor say; None at the end of the walk."""
        tree, known = self.tree, self.known
        dep, h = tree.dep[i], tree.head[i]
        if h == i:
            return None
        mark = next(
            (
                tree.lower[c]
                for c in tree.children[i]
                if tree.dep[c] in ("mark", "advmod") and tree.lower[c] in ("if", "unless", "whether", "lest", "before")
            ),
            "",
        )
        if mark in ("if", "unless", "whether", "lest"):
            q.dropped = mark
            return None
        if dep == "advcl" and live and self._yet_to_come(i):
            q.planned = True
            q.cues.append("once")
        if dep == "advcl" and any(
            tree.lower[c] == "though" and c and tree.lower[c - 1] == "as" for c in tree.children[i]
        ):
            q.dropped = "as though"
            return None
        if dep in ("xcomp", "ccomp", "parataxis", "oprd", "dep") and (tree.is_verb(h) or tree.pos[h] == "ADJ"):
            return self._clause(i, h, q, live)
        if dep == "conj":
            if tree.is_verb(i) == tree.is_verb(h):
                complement = any(tree.dep[c] == "mark" and tree.lower[c] == "that" for c in tree.children[i])
                if tree.is_verb(i) and tree.dependents(i, "nsubj", "nsubjpass") and not complement:
                    return (
                        (h, False)
                        if tree.dep[h] not in ("ccomp", "xcomp")
                        else self._climb(h, q, live=live, nominal=False)
                    )
                if not tree.is_verb(i):
                    self._noun_modifiers(h, q) if live else None
                    return self._climb(h, q, live=live, nominal=nominal)
                return self._climb(h, q, live=live, nominal=False)
            return h, False
        governs = f"{tree.lemma[h]}_{tree.particle(h)}" if tree.is_verb(h) and tree.particle(h) else tree.lemma[h]
        if dep == "advcl" and tree.tag[i] == "VBG" and tree.child(i, "mark") < 0 and governs in known.negating.verbs:
            return self._clause(i, h, q, live)  # "ruled out recognising"
        if dep == "advcl":
            purpose = tree.tag[i] == "VB" and any(
                tree.dep[c] == "aux" and tree.lower[c] == "to" for c in tree.children[i]
            )
            if purpose and live:
                q.planned = True
                q.cues.append("to")
            return h, False
        if dep == "acl" and (
            tree.tag[i] == "VB"
            or any(tree.dep[c] == "mark" and tree.lower[c] in ("that", "whether") for c in tree.children[i])
        ):
            return self._under_noun(h, q, live)
        if (
            dep == "relcl"
            and tree.lemma[h] in known.alleging.nouns
            and any(tree.lower[c] == "that" for c in tree.children[i])
        ):
            return self._under_noun(h, q, live)
        if (
            dep == "relcl"
            and tree.lemma[h] in ("event", "case", "scenario")
            and tree.dep[h] == "pobj"
            and tree.lower[tree.head[h]] == "in"
        ):
            q.dropped = tree.lower[h]
            return None
        if (
            dep == "relcl"
            and tree.pos[h] == "PROPN"
            and (article := tree.child(h, "det")) >= 0
            and tree.lower[article] in ("a", "an")
        ):
            q.dropped = "a"  # "a Russia that threatened Iran" is nobody's claim
            return None
        if dep in ("acl", "relcl", "appos"):
            return h, False
        if dep == "pcomp":
            return self._preposition(i, h, q, live)
        if dep in ("dobj", "nsubjpass", "nsubj", "attr") and tree.is_verb(h):
            return self._argument(i, h, dep, q, live, nominal)
        if dep == "pobj":
            return self._preposition(i, h, q, live)
        if dep in ("acomp", "oprd") and tree.is_verb(h):
            return h, live
        return h, False

    def _emphatic_no(self, p: int, v: int) -> bool:
        """ "At no point did X …", "under no circumstances"."""
        tree = self.tree
        return p < v and any(
            tree.lemma[o] in self.known.negating.pronouns and any(tree.lower[d] == "no" for d in tree.children[o])
            for o in tree.dependents(p, "pobj")
        )

    def _yet_to_come(self, i: int) -> bool:
        """ "Once X ratifies it", "until X signs": a present tense after these is still to come."""
        tree = self.tree
        return tree.tag[i] in ("VBZ", "VBP") and any(
            tree.lower[c] in ("once", "until", "till") and tree.dep[c] in ("mark", "advmod") for c in tree.children[i]
        )

    def _clause(self, i: int, h: int, q: Qualification, live: bool) -> tuple[int, bool]:
        tree, known = self.tree, self.known
        lemma, particle = tree.lemma[h], tree.particle(h)
        key = f"{lemma}_{particle}" if particle else lemma
        infinitive = any(tree.dep[c] == "aux" and tree.lower[c] == "to" for c in tree.children[i])
        bare = tree.tag[i] == "VB" and not any(tree.dep[c] == "aux" for c in tree.children[i])
        finite = not infinitive and tree.tag[i] != "VBG" and not bare
        passive = tree.passive(h)
        if tree.pos[h] == "ADJ":
            if live and tree.lower[h] in known.negating.adjectives:
                self._flip(q, tree.lower[h])
            elif live and tree.lower[h] in known.planning.adjectives:
                q.planned = True
                q.cues.append(tree.lower[h])
            elif live and tree.lower[h] in known.alleging.adjectives:
                q.alleged = True
                q.cues.append(tree.lower[h])
            return h, live
        if lemma in known.hypothetical.verbs and live:
            q.dropped = lemma
            return h, False
        if lemma in ("have", "need", "ought") and infinitive and live:
            q.dropped = f"{lemma} to"
            return h, False
        if lemma in ("appear", "seem") and infinitive and live:
            q.alleged = True
            q.cues.append(lemma)
            return h, live
        if lemma == "go" and infinitive and tree.tag[h] == "VBG":
            q.planned = q.planned or live
            return h, live
        if lemma == "be" and infinitive and live:
            q.planned = True
            q.cues.append("be to")
            return h, live
        if self._fiction(h):
            q.dropped = "fiction"
            return h, False
        if finite and ";" in tree.text[min(i, h) : max(i, h)]:
            return h, False
        if finite and lemma in known.speech.verbs:
            if tree.child(h, "dobj") >= 0 and tree.lower[tree.child(h, "dobj")] in (
                "this",
                "that",
                "it",
                "them",
                "these",
            ):
                return h, False  # "X did it; Y denies this": Y's denial is a claim of its own
            nobody = [c for c in tree.dependents(h, "nsubj") if tree.lower[c] in ("few", "nobody", "none")]
            nobody += [c for c in tree.dependents(h, "nsubj") if any(tree.lower[d] == "no" for d in tree.children[c])]
            if nobody or any(tree.dep[c] == "neg" for c in tree.children[h]):
                q.dropped = f"not {lemma}"
                return h, False
            self._speaker(h, q)
            if live and self._doubtful_source(h):
                q.alleged = True
                q.cues.append(lemma)
            if live and lemma in known.speech.denials:
                self._flip(q, lemma)
            if live and (lemma in ("allege", "suspect", "accuse") or (passive and lemma in known.alleging.passives)):
                q.alleged = True
                q.cues.append(lemma)
            if live and lemma in ("promise", "pledge", "vow", "hope"):
                q.planned = True
                q.cues.append(lemma)
            return h, False
        if live and finite and (lemma in known.alleging.verbs or self._doubtful_source(h)):
            q.alleged = True
            q.cues.append(lemma)
            self._speaker(h, q)
            return h, False
        if live and passive and lemma in known.alleging.passives:
            q.alleged = True
            q.cues.append(lemma)
            return h, live
        if live and (key in known.negating.verbs or lemma in known.negating.verbs):
            self._flip(q, key)
            if lemma in known.speech.denials:
                self._speaker(h, q)
            return h, live
        if live and key in known.planning.verbs:
            q.planned = True
            q.cues.append(key)
            return h, live
        return h, live

    def _fiction(self, v: int) -> bool:
        """ "The novel tells how": no report."""
        tree = self.tree
        return any(
            tree.lemma[c] in ("novel", "film", "thriller", "fiction", "game", "simulation", "scenario", "experiment")
            for c in tree.dependents(v, "nsubj")
        )

    def _doubtful_source(self, v: int) -> bool:
        """ "Some accounts hold that", "rumour has it that": the subject is no witness."""
        tree, known = self.tree, self.known
        return any(
            tree.lower[c] in known.alleging.sources or tree.lemma[c] in known.alleging.nouns
            for c in tree.dependents(v, "nsubj")
            if not self.slots.denoter.attributes(c, _ACTORS)
        )

    def _under_noun(self, n: int, q: Qualification, live: bool) -> tuple[int, bool]:
        """An infinitive or *of* phrase under a noun: "the refusal to deliver", "plans to visit", "allegations of"."""
        tree, known = self.tree, self.known
        word = tree.lemma[n]
        if live and word in known.hypothetical.nouns:
            q.dropped = word
            return n, False
        if live and word in known.negating.nouns:
            self._flip(q, word)
        elif live and word in known.planning.nouns:
            q.planned = True
            q.cues.append(word)
        elif live and word in known.alleging.nouns:
            q.alleged = True
            q.cues.append(word)
        elif live and word in known.ending_nouns:
            self._flip(q, word)
        if word in known.speech.nouns:
            self._possessor(n, q)
        if live:
            self._noun_modifiers(n, q)
        return n, live

    def _preposition(self, i: int, p: int, q: Qualification, live: bool) -> tuple[int, bool]:
        """Through a preposition to what governs it."""
        tree, known = self.tree, self.known
        word, above = tree.lower[p], tree.head[p]
        if live and word == "than" and tree.lower[above] != "rather":
            q.dropped = "than"
            return above, False
        if live and word in ("of", "in") and tree.lower[above] in ("event", "case"):
            q.dropped = tree.lower[above]
            return above, False
        if live and word == "from" and tree.lower[above] == "far":
            self._flip(q, "far from")
            return above, False
        if live and word == "without":
            self._flip(q, "without")
            return above, False
        if live and word == "of" and any(tree.lower[c] == "instead" for c in tree.children[p]):
            self._flip(q, "instead of")
            return above, False
        if live and (
            (word == "of" and tree.lower[above] == "instead")
            or (word == "than" and tree.lower[above] == "rather")
            or word == "despite-no"
        ):
            self._flip(q, f"{tree.lower[above]} {word}")
            return above, False
        if tree.pos[above] in ("NOUN", "PROPN") and word in ("of", "for", "about", "in", "to", "on", "over", "from"):
            governs = tree.lemma[above]
            if (
                governs
                in known.planning.nouns
                | known.negating.nouns
                | known.alleging.nouns
                | known.ending_nouns
                | known.light_nouns
            ) and word in ("of", "for", "to", "about", "in", "on", "over", "from"):
                return self._under_noun(above, q, live)
            if governs in known.speech.nouns and word in ("of", "about"):
                self._possessor(above, q)
            return above, False
        if tree.lower[p] == "of" and tree.lower[above] == "short" and live:
            self._flip(q, "short of")
            return tree.head[above], live
        if tree.is_verb(above):
            lemma, particle = tree.lemma[above], tree.particle(above)
            if lemma == "be" and word in ("in", "under", "on", "at"):
                return above, live  # "is not in breach of"
            if live and f"{lemma}_{word}" in known.negating.verbs:
                self._flip(q, f"{lemma} {word}")
                return above, live
            if live and lemma in known.negating.verbs and word in ("from", "of", "in", "short"):
                self._flip(q, lemma)
                return above, live
            if live and word in ("of", "about") and lemma in ("speak", "talk", "whisper", "tell", "dream"):
                q.alleged = True
                q.cues.append(f"{lemma} {word}")
                self._speaker(above, q)
                return above, False
            if live and word == "of" and lemma in ("accuse", "suspect"):
                q.alleged = True
                q.cues.append(f"{lemma} of")
                self._speaker(above, q)
                return above, False
            if (
                live
                and lemma
                in (
                    "call",
                    "push",
                    "press",
                    "hope",
                    "ask",
                    "wait",
                    "agree",
                    "aim",
                    "strive",
                    "work",
                    "prepare",
                    "plan",
                    "look",
                    "insist",
                    "lobby",
                )
                and word in ("for", "on", "at", "towards", "toward")
            ):
                q.planned = True
                q.cues.append(f"{lemma} {word}")
                return above, live
            if lemma in ("engage", "participate", "take", "enter", "succeed", "persist") and word in ("in", "into"):
                return above, live
            if live and word in ("during", "at", "on", "in", "after", "before", "ahead") and particle == "":
                auxiliaries = {tree.lower[c] for c in tree.children[above] if tree.dep[c] == "aux"}
                if auxiliaries & known.planning.auxiliaries or (
                    tree.dep[above] == "xcomp" and tree.lemma[tree.head[above]] == "set"
                ):
                    q.planned = True  # "will be signed during his visit": the visit, too, is to come
                    q.cues.append("will")
        if tree.pos[above] == "ADP" and (tree.lower[above] == "short" or (word == "of" and tree.lower[above] == "out")):
            return above, live
        return above, False

    def _argument(self, i: int, v: int, dep: str, q: Qualification, live: bool, nominal: bool) -> tuple[int, bool]:
        """From a noun to the verb whose subject or object it is."""
        tree, known = self.tree, self.known
        lemma, particle = tree.lemma[v], tree.particle(v)
        key = f"{lemma}_{particle}" if particle else lemma
        if not (live and nominal):
            return v, live and not nominal and dep == "attr"
        if dep == "attr":
            return v, live
        indefinite = any(
            tree.lower[c] in ("a", "an", "any") for c in tree.children[i] if tree.dep[c] == "det"
        ) or not any(tree.dep[c] in ("det", "poss") for c in tree.children[i])
        if dep == "nsubj":
            conditional = {tree.lower[c] for c in tree.children[v] if tree.dep[c] == "aux"} & {
                "would",
                "could",
                "might",
                "'d",
            }
            if conditional and indefinite:
                q.dropped = conditional.pop()  # "a strike would endanger …" tells of no strike
                return v, False
            if (
                key == "fall_through"
                or ("through" in (tree.lower[c] for c in tree.children[v]) and lemma == "fall")
                or lemma in ("cease", "lapse", "expire")
            ):
                self._flip(q, key)
                return v, live
            complement = tree.child(v, "acomp", "attr")
            if complement >= 0 and tree.lower[complement] in known.negating.adjectives:
                self._flip(q, tree.lower[complement])
                return v, live
            if lemma in (
                "come",
                "materialise",
                "materialize",
                "take",
                "begin",
                "continue",
                "resume",
                "occur",
                "happen",
                "start",
                "proceed",
                "be",
                "go",
                "remain",
                "exist",
                "intensify",
                "grow",
                "deepen",
                "expand",
            ):
                if (
                    lemma == "be"
                    and tree.child(v, "attr", "acomp") >= 0
                    and tree.lower[tree.child(v, "attr", "acomp")]
                    in known.planning.adjectives | known.negating.adjectives
                ):
                    word = tree.lower[tree.child(v, "attr", "acomp")]
                    q.planned = q.planned or word in known.planning.adjectives
                    if word in known.negating.adjectives:
                        self._flip(q, word)
                return v, live
            return v, False
        if (lemma in known.ending_verbs or key in known.ending_verbs) and (indefinite or lemma not in _RESISTING):
            self._flip(q, key)
            return v, live
        if lemma in known.speech.denials and not q.speech:
            self._flip(q, lemma)
            self._speaker(v, q)
            return v, live
        if q.speech and dep != "dobj" and lemma in known.negating.verbs:
            return v, False
        if (lemma in known.negating.verbs or key in known.negating.verbs) and (indefinite or lemma not in _RESISTING):
            self._flip(q, key)
            return v, live
        if lemma in known.light_verbs:
            return v, live
        if lemma in known.planning.verbs:
            q.planned = True
            q.cues.append(key)
            return v, live
        if lemma in known.alleging.verbs:
            q.alleged = True
            q.cues.append(key)
            return v, False
        return v, live and indefinite  # "offered to host talks": only what is definite is taken for granted

    # — speakers —

    def _speaker(self, v: int, q: Qualification) -> None:
        q.reported = True
        if not q.speakers:
            q.speakers = tuple(d.entity for d in self.slots.agents(v, _ACTORS))

    def _possessor(self, n: int, q: Qualification) -> None:
        if not q.speakers:
            q.speakers = tuple(d.entity for d in self.slots.denoter.attributes(n, _ACTORS))

    def _according(self, i: int, q: Qualification) -> None:
        """ "according to X", "in X's view"."""
        tree, known = self.tree, self.known
        for c in tree.children[i]:
            if tree.dep[c] not in ("prep", "advmod"):
                continue
            word = tree.lower[c]
            if word == "according":
                to = tree.child(c, "prep")
                for p in tree.dependents(to if to >= 0 else c, "pobj"):
                    self._source(p, q)
            elif (
                word in ("in", "for", "per")
                and (p := tree.child(c, "pobj")) >= 0
                and tree.lemma[p] in known.speech.nouns
            ):
                self._possessor(p, q)

    def _source(self, p: int, q: Qualification) -> None:
        tree, known = self.tree, self.known
        speakers = tuple(d.entity for d in self.slots.denoter.denote(p, _ACTORS))
        if speakers:
            q.speakers = q.speakers or speakers
        elif tree.lemma[p] in known.speech.nouns and self.slots.denoter.attributes(p, _ACTORS):
            self._possessor(p, q)
        elif tree.lower[p] in known.alleging.sources:
            q.alleged = True
            q.cues.append(f"according to {tree.lower[p]}")

    def _quoted(self, trigger: int) -> tuple[str, ...]:
        """The speaker of the quotation that a trigger stands in."""
        for start, end in self.r.quotes:
            if start < trigger < end:
                return self.r.quote_speakers.get(start, ())
        return ()
