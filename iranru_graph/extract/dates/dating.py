"""Which of a text's dates belongs to a relation: that of its clause, of a clause told with it, or of the story so far.

A date governs the clause that it stands in. Clauses that tell one happening share it ("came in May, where he met"); a
report does not lend its date to what it reports. What happened is dated on from the sentence before; how things stand
is not.
"""

from __future__ import annotations

from dataclasses import dataclass

from iranru_graph.extract.dates.tenure import taken_up
from iranru_graph.extract.dates.timex import Timex
from iranru_graph.extract.lexicon import times
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType, Modality, Polarity, Predicate

_CLAUSES = ("ROOT", "ccomp", "relcl", "advcl", "conj", "parataxis")
#: Relations that happen once, at a time: a story dates them.
DEEDS = frozenset(
    {
        Predicate.MET_WITH,
        Predicate.VISITED,
        Predicate.SIGNED,
        Predicate.ATTACKS,
        Predicate.WITHDREW_FROM,
        Predicate.PARTICIPATES_IN,
        Predicate.SANCTIONS,
    }
)
#: Links by which a date hangs on its noun: "the treaty of 2001", "last year's war".
_TIES = ("prep", "pobj", "nummod", "compound", "poss", "nmod", "amod", "case")
#: Words of a date that say that its clause tells what came after.
_LATER = frozenset({"following", "next", "later", "subsequent"})
#: So many sentences after a date a story still goes on at it.
_REACH = 2


@dataclass(frozen=True, slots=True)
class Dated:
    """What has to be known of a relation to date it.

    ``subject`` is the type of its subject, ``trigger`` a token; ``holder`` the tokens of the sentence that name the
    holder of an office.
    """

    trigger: int
    predicate: Predicate
    subject: EntityType
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    holder: frozenset[int] = frozenset()


class Dating:
    """Dates relations of one text."""

    def __init__(self, tree: Tree, dates: list[Timex]) -> None:
        self.tree = tree
        self.by_sentence: dict[int, list[Timex]] = {}
        self.named: dict[int, Timex] = {}
        for d in dates:
            if d.named:
                self.named[tree.sentence[d.first]] = d
            else:
                self.by_sentence.setdefault(tree.sentence[d.first], []).append(d)

    def __call__(self, relation: Dated) -> str | None:
        """The date of a relation, None where the text tells none."""
        tree, trigger = self.tree, relation.trigger
        everything = self.by_sentence.get(tree.sentence[trigger], [])
        if relation.predicate is Predicate.HOLDS_OFFICE:
            return taken_up(tree, everything, trigger, relation.holder)
        here = [d for d in everything if self.may_date(d, relation, trigger)]
        if relation.predicate is Predicate.LOCATED_IN and relation.subject is not EntityType.EVENT:
            here = [d for d in here if tree.lower[d.first] == "since" or tree.lower[d.first - 1] == "since"]
        own = self._own(here, trigger)
        if own is not None:
            return self._exactly(own, everything)
        shared = self._shared(everything, here, relation)
        if shared is not None:
            return shared.value
        told = self._told(relation)
        if told is None and relation.predicate is Predicate.PARTICIPATES_IN and tree.sentence[trigger] in self.named:
            return self._exactly(self.named[tree.sentence[trigger]], everything)
        return told

    def may_date(self, d: Timex, relation: Dated, trigger: int) -> bool:
        """ "Under the treaty of 2001", "last year's war": these date the treaty and the war, and nothing beside.

        Nor does what dates a clause alone: "the visit came two days after he had left" dates how he left.
        """
        if d.clause >= 0 and trigger != d.clause and d.clause not in self.tree.ancestors(trigger):
            return False
        noun = self._dated_noun(d)
        if noun < 0 or noun in (trigger, self.tree.head[trigger]):
            return True
        if self.tree.lemma[noun] in times().documents:
            return relation.predicate is Predicate.SIGNED and relation.modality is not Modality.PLANNED
        governor = self.tree.head[noun]
        return relation.predicate is Predicate.PARTICIPATES_IN or (
            self.tree.pos[governor] == "ADP" and self.tree.lower[governor] in ("at", "during", "in", "on")
        )

    def _dated_noun(self, d: Timex) -> int:
        """The noun that a date belongs to ("treaty" in "the treaty of 2001"), else -1."""
        tree = self.tree
        if tree.pos[d.first] == "ADP" and tree.lower[d.first] != "of":
            return -1
        direct = True
        for i in (d.first, *tree.ancestors(d.first)):
            if d.first <= i <= d.last or (tree.pos[i] == "ADP" and tree.lower[i] == "of"):
                direct = direct and tree.dep[i] in _TIES
            elif tree.lemma[i] not in times().parts:
                tied = tree.lemma[i] in times().documents | times().happenings or tree.dep[d.last] == "poss"
                return i if direct and tied and tree.pos[i] in ("NOUN", "PROPN") else -1
        return -1

    def _own(self, here: list[Timex], trigger: int) -> Timex | None:
        """The date in the trigger's own clause that stands nearest to it in the tree."""
        tree = self.tree
        chain = self._clause(trigger)
        rank = {}
        for d in here:
            governors = self._governors(d)
            level = next((n for n, g in enumerate(governors) if g in chain), None)
            if level is None:
                continue
            clausal = [
                g
                for g in governors[:level]
                if tree.dep[g] in ("relcl", "advcl", "acl", "ccomp", "conj") and tree.is_verb(g)
            ]
            beside = bool(clausal) and all(tree.dep[g] in ("advcl", "ccomp") and self._tells_with(g) for g in clausal)
            if clausal and not beside and not (governors[level] == trigger and self._says_when(clausal, trigger)):
                continue
            rank[d] = (beside, chain.index(governors[level]), level, d.first)
        if not rank:
            return None
        nearest = min(rank, key=lambda d: rank[d])
        # "A few days earlier, on August 18": the exact one of two that stand side by side.
        exact = [d for d in rank if 0 < d.first - nearest.last < 4 and (d.value or "-").startswith(nearest.value or "")]
        return max([nearest, *exact], key=lambda d: len(d.value or ""))

    def _exactly(self, d: Timex, everything: list[Timex]) -> str | None:
        """The value of a date; of the year before a name ("the 2020 ceremony") the one exact date told beside it."""
        if d.value is None or len(d.value) > 4 or (d.first > 0 and self.tree.pos[d.first - 1] == "ADP"):
            return d.value
        exact = {e.value for e in everything if e.value is not None and len(e.value) > 4 and e.value[:4] == d.value}
        return exact.pop() if len(exact) == 1 else d.value

    def _governors(self, d: Timex) -> list[int]:
        """A date and what governs it; at the head of a sentence, before a comma, that is its main verb.

        "In May, days before the war began, they signed …" is parsed as if May belonged to the war.
        """
        tree = self.tree
        start, end = tree.bounds[tree.sentence[d.first]]
        if self._opens(d) and d.last + 1 < end and tree.lower[d.last + 1] == ",":
            root = next((i for i in range(start, end) if tree.head[i] == i), -1)
            if root > d.last and tree.is_verb(root):
                return [d.first, root]
        return [d.first, *tree.ancestors(d.first)]

    def _clause(self, trigger: int) -> list[int]:
        """A trigger and what governs it, up to the verb of its clause."""
        tree = self.tree
        chain = [trigger]
        alone = tree.is_verb(trigger) and (
            tree.dep[trigger] != "conj" or bool(tree.dependents(trigger, "nsubj", "nsubjpass"))
        )
        if alone and tree.dep[trigger] in _CLAUSES:
            return chain
        for a in tree.ancestors(trigger):
            chain.append(a)
            if tree.is_verb(a) and tree.dep[a] == "conj" and not tree.dependents(a, "nsubj", "nsubjpass"):
                continue
            if tree.is_verb(a) and tree.dep[a] in _CLAUSES:
                break
        return chain

    def _says_when(self, clausal: list[int], noun: int) -> bool:
        """ "The meeting, which took place in May", "the pact, signed in May": the clause is about when it happened."""
        tree = self.tree
        return (
            tree.head[clausal[-1]] == noun
            and not tree.is_verb(noun)
            and tree.lemma[clausal[0]] in times().happening_verbs
            and not any(tree.lower[c] in ("have", "had", "has") for c in tree.children[clausal[0]])
        )

    def _shared(self, everything: list[Timex], here: list[Timex], relation: Dated) -> Timex | None:
        """The date of a clause that tells the same happening."""
        tree, i = self.tree, self._clause(relation.trigger)[-1]
        below = set(tree.subtree(i))
        while self._tells_with(i):
            i = tree.head[i]
            usable = [d for d in everything if d.first not in below and self.may_date(d, relation, i)]
            above = self._own(usable, i)
            if above is not None:
                return above
        # "On 23 June, when he arrived, Putin received him": the clause beside, if the sentence tells one date only.
        if len(here) != 1 or reported(tree, relation.trigger) or self._subordinate(here[0].first):
            return None
        if relation.trigger < here[0].first and _LATER & set(tree.lower[here[0].first : here[0].last + 1]):
            return None  # "they met, and the ships came the following year"
        once = relation.predicate in DEEDS or (self._opens(here[0]) and self._happened(relation.trigger))
        return here[0] if once else None

    def _happened(self, i: int) -> bool:
        """Tell whether the clause of a word is told in the simple past."""
        verb = self.tree.verb_over(i)
        return verb >= 0 and self._past(verb)

    def _opens(self, d: Timex) -> bool:
        """Tell whether a date stands at the head of its sentence."""
        start = self.tree.bounds[self.tree.sentence[d.first]][0]
        return all(self.tree.pos[i] in ("ADP", "DET", "ADV", "PUNCT", "SPACE") for i in range(start, d.first))

    def _tells_with(self, i: int) -> bool:
        """Tell whether a clause happens when the one above it does."""
        tree = self.tree
        if tree.head[i] == i:
            return False
        if not tree.is_verb(i):
            return tree.dep[i] in ("appos", "pobj", "dobj", "nsubj", "prep", "conj", "attr", "acl", "nsubjpass")
        marks = {tree.lower[c] for c in tree.children[i] if tree.dep[c] in ("mark", "advmod")}
        if tree.dep[i] == "advcl":
            return bool(marks & times().same_time) or (not marks and tree.tag[i] in ("VBG", "VBN", "VB"))
        if tree.dep[i] == "relcl":
            return "where" in marks or self._in_which(i)
        if tree.dep[i] == "conj":
            return tree.tag[i] == tree.tag[tree.head[i]] == "VBD"
        if tree.dep[i] == "ccomp":  # "helped them overthrow …"
            return tree.tag[i] == "VB" and not tree.dependents(i, "aux", "mark")
        return tree.dep[i] in ("xcomp", "acl", "pcomp")

    def _in_which(self, verb: int) -> bool:
        """ "The war in which …", "the visit during which …"."""
        tree = self.tree
        return any(
            tree.lower[p] in ("in", "at", "during", "on") and any(tree.lower[o] == "which" for o in tree.children[p])
            for p in tree.dependents(verb, "prep")
        )

    def _told(self, relation: Dated) -> str | None:
        """The date of the story so far, for a deed told in the past tense without a date of its own.

        It holds from sentence to sentence in one paragraph, until a sentence tells another or leaves the story.
        """
        tree, number = self.tree, self.tree.sentence[relation.trigger]
        if (
            relation.predicate not in DEEDS
            or relation.modality is not Modality.ACTUAL
            or relation.polarity is not Polarity.AFFIRMED
            or any(not d.aside for d in self.by_sentence.get(number, []))
            or not self.tells_on(relation.trigger)
        ):
            return None
        for back in range(number - 1, max(number - 1 - _REACH, -1), -1):
            if tree.apart(back, number):
                return None
            told = [d for d in self.by_sentence.get(back, []) if not d.aside]
            if told:
                last = told[-1].value
                exact = [d.value for d in told if d.value is not None and len(d.value) > 4]
                return exact[-1] if exact and last is not None and exact[-1].startswith(last[:4]) else None
        return None

    def tells_on(self, i: int) -> bool:
        """Tell whether a word stands in what its sentence mainly tells, in the simple past."""
        if not self._happened(i):
            return False
        top = self._clause(i)[-1]
        while self._tells_with(top):
            top = self.tree.head[top]
        return self.tree.dep[top] == "ROOT"

    def _past(self, verb: int) -> bool:
        """Tell whether a verb is in the simple past, or an infinitive or participle below one."""
        tree = self.tree
        auxiliaries = {tree.lower[c] for c in tree.children[verb] if tree.dep[c] in ("aux", "auxpass")}
        if tree.tag[verb] == "VBD" and not auxiliaries:
            return True
        if auxiliaries:
            return auxiliaries <= {"was", "were"}
        return tree.dep[verb] in ("conj", "advcl") and tree.head[verb] != verb and self._past(tree.head[verb])

    def _subordinate(self, i: int) -> bool:
        """Tell whether a date stands in a relative clause, participle or apposition."""
        tree = self.tree
        return any(tree.dep[a] in ("relcl", "acl", "appos", "ccomp") for a in (i, *tree.ancestors(i)))


def reported(tree: Tree, i: int) -> bool:
    """Tell whether a word stands in what somebody says: the date of the report is not its own."""
    return any(tree.dep[a] == "ccomp" for a in (i, *tree.ancestors(i)))
