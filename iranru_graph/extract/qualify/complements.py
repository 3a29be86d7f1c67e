"""From a complement clause to the verb or adjective that takes it: "said that …", "refused to …", "is likely to …"."""

from __future__ import annotations

from dataclasses import dataclass

from iranru_graph.extract.lexicon import factuality, qualifiers
from iranru_graph.extract.qualification import Qualification
from iranru_graph.extract.qualify.doubt import Doubt
from iranru_graph.extract.qualify.phrasal import phrasal
from iranru_graph.extract.speakers import Speakers
from iranru_graph.extract.tree import Tree

#: "X did it; Y denies *this*."
_RESUMING = frozenset({"this", "that", "it", "them", "these"})
#: "It can no longer be seriously doubted that": so many words.
_PHRASE = 7


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause with verb ``i`` under verb ``h``. ``key`` is the lemma of ``h`` with its particle ("rule_out")."""

    i: int
    h: int
    lemma: str
    key: str
    infinitive: bool
    finite: bool

    @classmethod
    def of(cls, tree: Tree, i: int, h: int) -> _Clause:
        auxiliaries = tree.dependents(i, "aux")
        infinitive = any(tree.lower[c] == "to" for c in auxiliaries)
        bare = tree.tag[i] == "VB" and not auxiliaries
        progressive = any(tree.lemma[c] == "be" for c in auxiliaries)
        finite = not infinitive and not bare and (tree.tag[i] != "VBG" or progressive)
        return cls(i, h, tree.lemma[h], phrasal(tree, h), infinitive, finite)


class Complements:
    """Reads what takes complement clauses in one reading."""

    def __init__(self, tree: Tree, speakers: Speakers, doubt: Doubt) -> None:
        self.tree = tree
        self.known = qualifiers()
        self.speakers = speakers
        self.doubt = doubt

    def __call__(self, i: int, h: int, q: Qualification, *, live: bool) -> bool:
        """Take what ``h`` says of its clause ``i``; tells whether what stands above ``h`` still decides.

        The first rule that has an opinion ends the matter.
        """
        if self.tree.pos[h] == "ADJ":
            if live:
                self._adjective(self.tree.lower[h], q)
                if self._too(h):
                    q.flip("too")
            return live
        if self._named(i, h, q):
            return False
        clause = _Clause.of(self.tree, i, h)
        for rule in (self._supposed, self._judged, self._coloured, self._no_report, self._reported, self._held):
            still = rule(clause, q, live)
            if still is not None:
                return still
        if live:
            self._governed(clause, q)
        return live

    def granted(self, i: int) -> bool:
        """ "There is no doubt that", "it is not surprising that", "nobody denies that": so it is."""
        tree, known = self.tree, factuality()
        that = next((c for c in tree.children[i] if c < i and tree.lower[c] == "that"), 0)
        before = tree.lower[max(tree.bounds[tree.sentence[i]][0], that - _PHRASE) : that]
        if not before:
            return False
        denied = not known["no_more"].isdisjoint(before[:-1])
        if before[-1] in known["undoubted"]:
            return denied
        if before[-1] in known["unsurprising"]:
            return denied and "it" in before
        if tree.lemma[that - 1] not in known["doubting"]:
            return False
        nobody = not known["no_doubter"].isdisjoint(before) or before[-3:-1] == ["no", "one"]
        return nobody or (denied and before[-2:-1] == ["be"] and "it" in before)

    def _named(self, i: int, h: int, q: Qualification) -> bool:
        """ "What it called the transfer of arms", "described Russia as an ally of Iran": so its subject puts it."""
        tree = self.tree
        if tree.dep[i] != "oprd" or tree.is_verb(i) or tree.lemma[h] not in factuality()["naming"] or tree.passive(h):
            return False
        if tree.child(i, "acl", "ccomp", "relcl") >= 0 or any(
            tree.dep[c] in ("ccomp", "advcl") for c in tree.children[h]
        ):
            return False  # "called it an invention that …"
        self.speakers.speaker(h, q)
        return True

    def _adjective(self, word: str, q: Qualification) -> None:
        """ "Unable to", "ready to", "said to be suspected of"."""
        if word in self.known.negating.adjectives:
            q.flip(word)
        elif word in self.known.planning.adjectives or word in factuality()["at_liberty"]:
            q.plan(word)
        elif word in self.known.alleging.adjectives:
            q.doubt(word)

    def _too(self, adjective: int) -> bool:
        """ "Too proud to ask", but not "only too happy to help"."""
        tree = self.tree
        return any(
            tree.lower[c] == "too" and (c == 0 or tree.lower[c - 1] not in ("only", "all", "not", "never"))
            for c in tree.dependents(adjective, "advmod")
        )

    def _supposed(self, clause: _Clause, q: Qualification, live: bool) -> bool | None:
        """ "Imagine that", "provided that"."""
        proviso = clause.lemma in factuality()["provisos"] and self.tree.dep[clause.h] in ("advcl", "prep")
        if live and (proviso or clause.lemma in self.known.hypothetical.verbs):
            q.dropped = clause.lemma
            return False
        return None

    def _judged(self, clause: _Clause, q: Qualification, live: bool) -> bool | None:
        """ "It is false that", "it is doubtful that"; "it would be wrong to say that" tells nothing."""
        if not live:
            return None
        known, copula = self.known, clause.lemma == "be"
        judged = self._judgement(clause.h)
        if judged in known.negating.adjectives:
            if copula:
                q.flip(judged)
                return True
            if clause.lemma in known.speech.verbs:
                q.dropped = judged
                return False
        if copula and judged in known.alleging.adjectives:
            q.doubt(judged)
            return True
        return None

    def _judgement(self, v: int) -> str:
        """The adjective of "it is *doubtful* that …" (of its copula), or of "it is *wrong* to say …" (of the verb)."""
        tree = self.tree
        copula = v if tree.lemma[v] == "be" else tree.head[v]
        if copula != v and tree.pos[copula] == "ADJ":
            return tree.lower[copula]
        impersonal = any(tree.lower[c] == "it" for c in tree.dependents(copula, "nsubj", "expl"))
        complement = tree.child(copula, "acomp") if tree.lemma[copula] == "be" and impersonal else -1
        return tree.lower[complement] if complement >= 0 else ""

    def _coloured(self, clause: _Clause, q: Qualification, live: bool) -> bool | None:
        """Verbs that only colour the one below: "has to", "seems to", "means to", "is going to", "is to"."""
        tree, lemma = self.tree, clause.lemma
        if clause.finite and lemma in factuality()["factive"]:
            return False
        if clause.infinitive and lemma == "go" and tree.tag[clause.h] == "VBG":
            if live:
                q.plan("be going")
            return live
        if not live:
            return None
        if lemma in factuality()["demanding"] and tree.subjunctive(clause.i):
            q.plan(lemma)
            return True
        if not clause.infinitive:
            return None
        if lemma in ("have", "be") and any(tree.lower[c] == "yet" for c in tree.children[clause.h]):
            q.flip("yet to")  # "has yet to ratify it"
            return True
        if lemma in factuality()["obliging"]:
            q.dropped = f"{lemma} to"
            return False
        if lemma in factuality()["seeming"]:
            q.doubt(lemma)
            return True
        if lemma in ("mean", "be"):
            q.plan("be to" if lemma == "be" else lemma)
            return True
        return None

    def _no_report(self, clause: _Clause, q: Qualification, live: bool) -> bool | None:
        """ "The novel tells how"; and what a semicolon parts, or a colon after it, is no clause of the verb."""
        i, h = clause.i, clause.h
        if self.doubt.fiction(h):
            q.dropped = "fiction"
            return False
        between = self.tree.text[min(i, h) : max(i, h)]
        told = clause.lemma in self.known.speech.verbs and i > h  # "said: …"
        return False if clause.finite and (";" in between or (":" in between and not told)) else None

    def _reported(self, clause: _Clause, q: Qualification, live: bool) -> bool | None:
        """ "Said that", "denied that", "promised that": past a report only its own speaker counts."""
        h, lemma = clause.h, clause.lemma
        if not clause.finite or lemma not in self.known.speech.verbs:
            return None
        thing = self.tree.child(h, "dobj")
        if thing >= 0 and self.tree.lower[thing] in _RESUMING:
            return False  # "X did it; Y denies this": Y's denial is a claim of its own
        if self._unsaid(h):
            q.dropped = f"not {lemma}"
            return False
        self.speakers.speaker(h, q)
        if live:
            self._manner(h, q)
        return False

    def _unsaid(self, v: int) -> bool:
        """ "Nobody said that", "no official said that", "did not say that"."""
        tree = self.tree
        return tree.child(v, "neg") >= 0 or any(map(self._nobody, tree.dependents(v, "nsubj")))

    def _nobody(self, n: int) -> bool:
        tree = self.tree
        denied = any(tree.lower[d] in ("no", "neither") for d in tree.children[n])
        return denied or tree.lower[n] in factuality()["no_witness"] or self._scarcely_any(n)

    def _scarcely_any(self, n: int) -> bool:
        """ "Hardly anything suggests that"; the parser hangs *hardly* on either of the two."""
        scarcely = n > 0 and self.tree.lower[n - 1] in factuality()["scarcely"]
        return scarcely and self.tree.lower[n] in factuality()["anything"]

    def _manner(self, v: int, q: Qualification) -> None:
        """How a verb of speech puts what it reports: with doubt, as denied, as accusation, as promise."""
        known, lemma = self.known, self.tree.lemma[v]
        if self.doubt.source(v) or self.doubt.accusing(v) or self.doubt.seen_by_foes(v):
            q.doubt(lemma)
        if lemma in known.speech.denials:
            q.flip(lemma)
        rumoured = lemma in known.alleging.passives and self.tree.passive(v) and not self._owned(v)
        if lemma in factuality()["accusing"] or rumoured:
            q.doubt(lemma)
        if lemma in factuality()["promising"]:
            q.plan(lemma)

    def _owned(self, v: int) -> bool:
        """ "It must be said that", "it should be noted that": whoever writes says so."""
        return any(self.tree.tag[a] == "MD" for a in self.tree.dependents(v, "aux"))

    def _held(self, clause: _Clause, q: Qualification, live: bool) -> bool | None:
        """ "Suggests that", "is believed to"."""
        h, lemma, alleging = clause.h, clause.lemma, self.known.alleging
        if not live:
            return None
        if clause.finite and (lemma in alleging.verbs or self.doubt.source(h)):
            q.doubt(lemma)
            self.speakers.speaker(h, q)
            return False
        if lemma in alleging.passives and self.tree.passive(h):
            q.doubt(lemma)
            return True
        return None

    def _governed(self, clause: _Clause, q: Qualification) -> None:
        """ "Refused to", "ruled out", "plans to"."""
        known, lemma, key = self.known, clause.lemma, clause.key
        q.pressed = q.pressed or lemma in factuality()["pressing"]
        if key in known.negating.verbs or lemma in known.negating.verbs:
            q.flip(key)
            if lemma in known.speech.denials:
                self.speakers.speaker(clause.h, q)
        elif key in known.planning.verbs and not self._keeps(clause) and not self._agreed(clause):
            q.plan(key)

    def _agreed(self, clause: _Clause) -> bool:
        """ "Historians agree that Russia attacked": in what is past they agree on a fact."""
        past = self.tree.tag[clause.i] == "VBD" and not self.tree.dependents(clause.i, "aux")
        return clause.lemma in factuality()["concurring"] and clause.finite and past

    def _keeps(self, clause: _Clause) -> bool:
        """ "Tried to keep good relations": what is to be kept is there."""
        return clause.lemma in factuality()["keeping_on"] and self.tree.lemma[clause.i] in factuality()["keeping"]
