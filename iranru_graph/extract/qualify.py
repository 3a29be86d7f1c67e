"""Polarity, modality and speaker of a relation, read off the words above its trigger.

One walk from the trigger to the root of its sentence: each governing word may negate, plan, doubt or report what stands
under it. The words that decided are kept as cues. Word lists are data (``data/lexicon/qualifiers.yaml``).
"""

from __future__ import annotations

from iranru_graph.extract.lexicon import classes
from iranru_graph.extract.modifiers import Modifiers
from iranru_graph.extract.qualification import Qualification
from iranru_graph.extract.slots import Slots
from iranru_graph.extract.speakers import ACTORS

#: Of these a definite object is a fact that stands: "opposed the invasion", but not "lifted the sanctions".
_RESISTING = frozenset({"reject", "refuse", "oppose", "block", "prevent", "avoid"})
#: "Provided that Russia sells Iran the Su-35, …"
_PROVISOS = frozenset({"provide", "suppose", "assume", "grant", "presume"})
#: What looks like something, or is only worried about, is not told.
_APPEARANCES = frozenset(
    {(v, "like") for v in ("look", "sound", "seem", "feel")} | {(v, "about") for v in ("worry", "fret", "wonder")}
)
_FAKE = frozenset({"forged", "fake", "faked", "fabricated", "doctored", "bogus", "invented", "fictitious", "imaginary"})
_DREAMS = frozenset({"dream", "nightmare", "scenario", "fantasy", "hypothesis"})
_EVIDENCE = frozenset({"evidence", "indication", "sign", "hint", "clue"})
#: Who does this to what another does is not the one who does it.
_ANSWERING = frozenset({"join", "resist", "face", "evade", "endure", "survive"})
#: What these do to a visit or to talks presupposes that they took place.
_CLOSING = frozenset({"end", "wind"})


class Qualifier(Modifiers):
    """Qualifies triggers of one reading."""

    def __init__(self, slots: Slots) -> None:
        super().__init__(slots)
        known = self.known
        matrices = (known.negating, known.planning, known.alleging, known.speech)
        self._governing = frozenset().union(*(m.nouns for m in matrices), known.ending_nouns, known.light_nouns)

    def __call__(self, kind: str, trigger: int, *, speech: bool = False) -> Qualification:
        """Qualify a trigger (``kind``: verb, noun, adjective or mention).

        ``speech`` says that the relation is an act of speech: a request that was refused was made all the same.
        """
        q = Qualification(speech=speech)
        tree = self.tree
        start, end = tree.bounds[tree.sentence[trigger]]
        if "?" in tree.text[trigger:end]:
            q.dropped = "question"
            return q
        text = tree.doc[start:end].text.lower()
        if any(phrase in text for phrase in self.known.hypothetical.phrases):
            q.dropped = "hypothesis"
            return q
        i = trigger
        nominal = kind in ("noun", "mention")
        if nominal:
            self.noun_modifiers(i, q)
            if self.slots.carrier(i) != i:
                self.noun_modifiers(self.slots.carrier(i), q)
            own = self.slots.copula(i)
            if own >= 0:
                i, nominal = own, False
        elif kind == "adjective":
            own = self.slots.copula(i)
            if own >= 0:
                if tree.child(i, "neg") >= 0:
                    self.flip(q, "not")
                i = own
        seen: set[int] = set()
        live = True  # modality still applies; after a factive link only the speaker is looked for
        previous = -1
        while i not in seen:
            seen.add(i)
            if live and tree.is_verb(i) and self.fiction(i):
                q.dropped = "fiction"
                break
            if live and tree.is_verb(i):
                self.verb_modifiers(i, q, previous)
            previous = i
            self.according(i, q)
            step = self._climb(i, q, live=live, nominal=nominal and i not in seen - {i})
            if step is None or q.dropped:
                break
            i, live = step
            nominal = not tree.is_verb(i) and (nominal or tree.lemma[i] in self._governing)
        if not q.speakers:
            q.speakers = self.quoted(trigger)
        if not (q.planned or q.alleged or q.dropped):
            self.contested(trigger, seen, q)
        return q

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
        if dep == "advcl" and live and self.yet_to_come(i):
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
                    self.noun_modifiers(h, q) if live else None
                    return self._climb(h, q, live=live, nominal=nominal)
                self.shared_doubt(h, q)
                return self._climb(h, q, live=live, nominal=False)
            return h, False
        governs = f"{tree.lemma[h]}_{tree.particle(h)}" if tree.is_verb(h) and tree.particle(h) else tree.lemma[h]
        if dep == "advcl" and governs in known.negating.verbs and self._complement(i, h):
            return self._clause(i, h, q, live)  # "ruled out recognising"
        if dep == "advcl":
            purpose = tree.tag[i] == "VB" and any(
                tree.dep[c] == "aux" and tree.lower[c] == "to" for c in tree.children[i]
            )
            if purpose and live and not self._first_of_all(h):
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
            and tree.lemma[h] in known.alleging.nouns | _EVIDENCE
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
        if dep == "relcl" and tree.tag[i] == "VB" and any(tree.lower[c] == "to" for c in tree.dependents(i, "aux")):
            return self._under_noun(h, q, live)  # "the plan for X to attack Y"
        if dep == "acl" and tree.tag[i] == "VBG" and tree.dep[h] == "pobj" and tree.lower[tree.head[h]] == "of":
            return self._preposition(h, tree.head[h], q, live)  # "the prospect of X joining Y"
        if dep in ("acl", "relcl") and any(tree.lower[c] in _FAKE for c in tree.children[h]):
            q.dropped = "forged"  # "a forged letter in which X supports Y"
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

    def _complement(self, i: int, h: int) -> bool:
        """Tell "ruled out recognising" from "blocked the bid, accusing …", where a participle tells something more."""
        tree = self.tree
        return (
            tree.tag[i] == "VBG"
            and i > h
            and tree.child(i, "mark") < 0
            and tree.child(h, "dobj") < 0
            and "," not in tree.text[h:i]
        )

    def _first_of_all(self, v: int) -> bool:
        """ "became the first country to recognise …": that is done."""
        tree = self.tree
        complement = tree.child(v, "attr") if tree.lemma[v] in ("be", "become") else -1
        return complement >= 0 and any(tree.lower[c] in ("first", "last", "only") for c in tree.children[complement])

    def _clause(self, i: int, h: int, q: Qualification, live: bool) -> tuple[int, bool]:
        tree, known = self.tree, self.known
        lemma, particle = tree.lemma[h], tree.particle(h)
        key = f"{lemma}_{particle}" if particle else lemma
        infinitive = any(tree.dep[c] == "aux" and tree.lower[c] == "to" for c in tree.children[i])
        bare = tree.tag[i] == "VB" and not any(tree.dep[c] == "aux" for c in tree.children[i])
        progressive = any(tree.dep[c] == "aux" and tree.lemma[c] == "be" for c in tree.children[i])
        finite = not infinitive and not bare and (tree.tag[i] != "VBG" or progressive)
        passive = tree.passive(h)
        if tree.pos[h] == "ADJ":
            if live and tree.lower[h] in known.negating.adjectives:
                self.flip(q, tree.lower[h])
            elif live and tree.lower[h] in known.planning.adjectives:
                q.planned = True
                q.cues.append(tree.lower[h])
            elif live and tree.lower[h] in known.alleging.adjectives:
                q.alleged = True
                q.cues.append(tree.lower[h])
            return h, live
        if live and (lemma in known.hypothetical.verbs or (lemma in _PROVISOS and tree.dep[h] in ("advcl", "prep"))):
            q.dropped = lemma
            return h, False
        judged = self._judgement(h)
        if live and judged in known.negating.adjectives and (lemma in known.speech.verbs or lemma == "be"):
            if lemma != "be":
                q.dropped = judged  # "it would be wrong to say that …"
                return h, False
            self.flip(q, judged)
            return h, live
        if live and lemma == "be" and judged in known.alleging.adjectives:
            q.alleged = True
            q.cues.append(judged)
            return h, live
        if lemma in ("have", "need", "ought") and infinitive and live:
            q.dropped = f"{lemma} to"
            return h, False
        if lemma in ("appear", "seem") and infinitive and live:
            q.alleged = True
            q.cues.append(lemma)
            return h, live
        if lemma in ("know", "learn", "realise", "realize", "forget", "regret") and finite:
            return h, False
        if lemma in ("insist", "demand", "recommend", "request", "propose") and tree.subjunctive(i) and live:
            q.planned = True
            q.cues.append(lemma)
            return h, live
        if lemma == "mean" and infinitive and live:
            q.planned = True
            q.cues.append(lemma)
            return h, live
        if lemma == "go" and infinitive and tree.tag[h] == "VBG":
            q.planned = q.planned or live
            return h, live
        if lemma == "be" and infinitive and live:
            q.planned = True
            q.cues.append("be to")
            return h, live
        if self.fiction(h):
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
            self.speaker(h, q)
            if live and self.doubtful_source(h):
                q.alleged = True
                q.cues.append(lemma)
            if live and lemma in known.speech.denials:
                self.flip(q, lemma)
            if live and (lemma in ("allege", "suspect", "accuse") or (passive and lemma in known.alleging.passives)):
                q.alleged = True
                q.cues.append(lemma)
            if live and lemma in ("promise", "pledge", "vow", "hope"):
                q.planned = True
                q.cues.append(lemma)
            return h, False
        if live and finite and (lemma in known.alleging.verbs or self.doubtful_source(h)):
            q.alleged = True
            q.cues.append(lemma)
            self.speaker(h, q)
            return h, False
        if live and passive and lemma in known.alleging.passives:
            q.alleged = True
            q.cues.append(lemma)
            return h, live
        if live and (key in known.negating.verbs or lemma in known.negating.verbs):
            self.flip(q, key)
            if lemma in known.speech.denials:
                self.speaker(h, q)
            return h, live
        if live and key in known.planning.verbs:
            q.planned = True
            q.cues.append(key)
            return h, live
        return h, live

    def _judgement(self, v: int) -> str:
        """The adjective of "it is *doubtful* that …" (of its copula), or of "it is *wrong* to say …" (of the verb)."""
        tree = self.tree
        copula = v if tree.lemma[v] == "be" else tree.head[v]
        if copula != v and tree.pos[copula] == "ADJ":
            return tree.lower[copula]
        impersonal = any(tree.lower[c] == "it" for c in tree.dependents(copula, "nsubj", "expl"))
        complement = tree.child(copula, "acomp") if tree.lemma[copula] == "be" and impersonal else -1
        return tree.lower[complement] if complement >= 0 else ""

    def _under_noun(self, n: int, q: Qualification, live: bool) -> tuple[int, bool]:
        """An infinitive or *of* phrase under a noun: "the refusal to deliver", "plans to visit", "allegations of"."""
        tree, known = self.tree, self.known
        word = tree.lemma[n]
        if live and word in known.hypothetical.nouns:
            q.dropped = word
            return n, False
        if live and word in known.negating.nouns:
            self.flip(q, word)
        elif live and word in known.planning.nouns:
            q.planned = True
            q.cues.append(word)
        elif live and (word in known.alleging.nouns or (word in _EVIDENCE and not self._none_of(n))):
            q.alleged = True
            q.cues.append(word)
        elif live and word in known.ending_nouns:
            self.flip(q, word)
        if word in known.speech.nouns:
            self.possessor(n, q)
        if live:
            self.noun_modifiers(n, q)
        return n, live

    def _none_of(self, n: int) -> bool:
        return any(self.tree.lower[c] in ("no", "any", "little") for c in self.tree.children[n])

    def _preposition(self, i: int, p: int, q: Qualification, live: bool) -> tuple[int, bool]:
        """Through a preposition to what governs it."""
        tree, known = self.tree, self.known
        word, above = tree.lower[p], tree.head[p]
        if tree.dep[p] == "conj" and tree.dep[above] == "prep":
            above = tree.head[above]  # "for a base and for a pact"
        if live and word == "than" and tree.lower[above] != "rather":
            q.dropped = "than"
            return above, False
        if live and word in ("of", "in") and tree.lower[above] in ("event", "case"):
            q.dropped = tree.lower[above]
            return above, False
        if live and word == "from" and tree.lower[above] == "far":
            self.flip(q, "far from")
            return above, False
        if live and word == "without":
            self.flip(q, "without")
            return above, False
        if live and word == "of" and any(tree.lower[c] == "instead" for c in tree.children[p]):
            self.flip(q, "instead of")
            return above, False
        if live and (
            (word == "of" and tree.lower[above] == "instead")
            or (word == "than" and tree.lower[above] == "rather")
            or word == "despite-no"
        ):
            self.flip(q, f"{tree.lower[above]} {word}")
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
                | _DREAMS
            ) and word in ("of", "for", "to", "about", "in", "on", "over", "from"):
                return self._under_noun(above, q, live)
            if governs in known.speech.nouns and word in ("of", "about"):
                self.possessor(above, q)
            return above, False
        if tree.lower[p] == "of" and tree.lower[above] == "short" and live:
            self.flip(q, "short of")
            return tree.head[above], live
        if tree.is_verb(above):
            lemma, particle = tree.lemma[above], tree.particle(above)
            if lemma == "be" and word in ("in", "under", "on", "at"):
                return above, live  # "is not in breach of"
            if live and particle and f"{lemma}_{particle}" in known.negating.verbs:
                self.flip(q, f"{lemma} {particle}")  # "gave up on joining"
                return above, live
            if live and f"{lemma}_{word}" in known.negating.verbs:
                self.flip(q, f"{lemma} {word}")
                return above, live
            if live and (lemma, word) in _APPEARANCES:
                q.dropped = f"{lemma} {word}"
                return above, False
            if live and word == "as" and lemma in ("describe", "portray", "present", "paint"):
                q.alleged = True
                q.cues.append(f"{lemma} as")
                self.speaker(above, q)
                return above, False
            if live and tree.tag[i] == "VBG" and word in ("of", "about", "on") and tree.child(above, "neg") >= 0:
                self.flip(q, "not")  # "would not hear of joining"
                return above, live
            places = ("in",) if lemma in ("fail", "lack") else ("at",) if lemma in ("balk", "baulk", "stop") else ()
            if live and lemma in known.negating.verbs and word in ("from", "of", "short", *places):
                self.flip(q, lemma)
                return above, live
            if live and word in ("of", "about") and lemma in ("speak", "talk", "whisper", "tell", "dream"):
                q.alleged = True
                q.cues.append(f"{lemma} {word}")
                self.speaker(above, q)
                return above, False
            if live and word == "of" and lemma in ("accuse", "suspect"):
                q.alleged = True
                q.cues.append(f"{lemma} of")
                self.speaker(above, q)
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
                    "wish",
                    "long",
                    "bid",
                    "vie",
                    "plead",
                    "apply",
                    "campaign",
                )
                and word in ("for", "on", "at", "towards", "toward")
            ):
                q.planned = True
                q.cues.append(f"{lemma} {word}")
                return above, live
            if lemma in ("engage", "participate", "take", "enter", "succeed", "persist") and word in ("in", "into"):
                return above, live
            if lemma in ("go", "keep", "carry") and word == "on" and tree.tag[i] == "VBG":
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
            if lemma == "be" and any(
                tree.lower[c] == "to" for x in tree.dependents(v, "xcomp") for c in tree.children[x]
            ):
                q.planned = True  # "the agreement is to be signed"
                q.cues.append("be to")
                return v, live
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
                self.flip(q, key)
                return v, live
            complement = tree.child(v, "acomp", "attr")
            if complement >= 0 and tree.lower[complement] in known.negating.adjectives:
                self.flip(q, tree.lower[complement])
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
                        self.flip(q, word)
                return v, live
            return v, False
        if lemma in _CLOSING and tree.lemma[i] in classes()["talk"] | classes()["visit"]:
            return v, False  # a visit that ended took place
        if (lemma in known.ending_verbs or key in known.ending_verbs) and (indefinite or lemma not in _RESISTING):
            self.flip(q, key)
            return v, live
        if lemma in known.speech.denials and not q.speech:
            self.flip(q, lemma)
            self.speaker(v, q)
            return v, live
        if q.speech and dep != "dobj" and lemma in known.negating.verbs:
            return v, False
        if (lemma in known.negating.verbs or key in known.negating.verbs) and (indefinite or lemma not in _RESISTING):
            self.flip(q, key)
            return v, live
        owned = bool(self.slots.denoter.attributes(i, ACTORS))
        if owned and lemma in _ANSWERING:
            return v, False  # "refused to join Western sanctions": what has an owner is taken for granted
        if lemma in known.light_verbs:
            return v, live
        if key in known.planning.verbs and key != "call":  # but not "called the strikes a crime"
            q.planned = True
            q.cues.append(key)
            return v, live
        if lemma in known.alleging.verbs:
            q.alleged = True
            q.cues.append(key)
            return v, False
        if not indefinite or owned:
            return v, False
        if live and tree.child(v, "neg") >= 0:
            q.dropped = "not"
        return v, live  # "offered to host talks"
