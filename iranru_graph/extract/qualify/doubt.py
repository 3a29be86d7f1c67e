"""Doubt about what is told: sources that are no witnesses, fiction, and what the sentence itself says is disputed."""

from __future__ import annotations

from iranru_graph.extract.lexicon import factuality, qualifiers
from iranru_graph.extract.qualification import Qualification
from iranru_graph.extract.slots import Slots
from iranru_graph.extract.speakers import ACTORS, Speakers

_TOKENS_BACK = 4
_DASHES = frozenset({",", "—", "–", "-", "("})
_MARKS = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''"})


class Doubt:
    """Finds doubt in one reading."""

    def __init__(self, slots: Slots, speakers: Speakers) -> None:
        self.slots = slots
        self.tree = slots.tree
        self.known = qualifiers()
        self.speakers = speakers

    def fiction(self, v: int) -> bool:
        """ "The novel tells how": no report."""
        return any(self.tree.lemma[c] in factuality()["fictions"] for c in self.tree.dependents(v, "nsubj"))

    def source(self, v: int) -> bool:
        """ "Some accounts hold that", "rumour has it that": the subject is no witness."""
        tree, alleging = self.tree, self.known.alleging
        return any(
            tree.lower[c] in alleging.sources or tree.lemma[c] in alleging.nouns
            for c in tree.dependents(v, "nsubj")
            if tree.lemma[c] in factuality()["unnamed"] or not self.slots.denoter.attributes(c, ACTORS)
        )

    def accusing(self, v: int) -> bool:
        """ "Accusing Ankara of duplicity, he claimed that Turkey armed them"."""
        tree = self.tree
        return any(
            tree.tag[c] == "VBG" and tree.lemma[c] in factuality()["accusing"]
            for c in tree.dependents(v, "advcl", "ccomp")
        )

    def seen_by_foes(self, v: int) -> bool:
        """ "In the eyes of its detractors, X never stopped"."""
        tree, known = self.tree, factuality()
        return any(
            tree.lower[o] in known["views"]
            and any(
                tree.lemma[f] in known["detractors"]
                for of in tree.dependents(o, "prep")
                for f in tree.dependents(of, "pobj")
            )
            for p in tree.dependents(v, "prep")
            for o in tree.dependents(p, "pobj")
        )

    def _as_told(self, start: int, end: int) -> bool:
        """ "To hear him tell it, …"."""
        tree = self.tree
        return any(
            tree.lemma[j] in ("tell", "talk")
            and tree.is_verb(j)
            and tree.lemma[tree.head[j]] == "hear"
            and any(tree.lower[c] == "to" for c in tree.dependents(tree.head[j], "aux"))
            for j in range(start, end)
        )

    def _so_they_say(self, start: int, end: int) -> bool:
        """ ", so Western intelligence believes,": put in between commas."""
        tree = self.tree
        for j in range(start + 1, end):
            if tree.lower[j] == "so" and tree.text[j - 1] in _DASHES:
                close = next((k for k in range(j + 2, min(j + 8, end)) if tree.text[k] in (*_DASHES, ".", ")")), -1)
                if close > 0 and tree.lemma[close - 1] in factuality()["believing"]:
                    return True
        return False

    def _called_imputation(self, trigger: int, end: int) -> bool:
        """ ", an imputation that Yerevan resents": so the sentence calls what it told before."""
        tree = self.tree
        for j in range(trigger + 1, end - 2):
            if tree.text[j] in _DASHES and tree.lower[j + 1] in ("a", "an"):
                after = next(
                    (k for k in range(j + 2, min(j + 5, end)) if tree.lemma[k] in factuality()["imputations"]), -1
                )
                if after >= 0:
                    return all(tree.pos[k] in ("ADJ", "ADV", "VERB") for k in range(j + 2, after))
        return False

    def _exclaimed(self, trigger: int) -> bool:
        """ "“They have invaded Moscow!” cried the crowd": what nobody known exclaims."""
        r = self.slots.r
        return any(
            start < trigger < end and self.tree.text[end - 1] == "!" and not r.quote_speakers.get(start)
            for start, end in r.quotes
        )

    def scare_quoted(self, trigger: int, q: Qualification) -> None:
        """ "X “threatened” him": a word alone in quotation marks is not meant."""
        tree = self.tree
        marks = [tree.text[k] if 0 <= k < len(tree) else "" for k in (trigger - 1, trigger + 1)]
        if all(m in _MARKS for m in marks):
            q.doubt("“”")

    def shared(self, v: int, q: Qualification) -> None:
        """What is said before the first of two verbs with one subject holds of both: "reportedly bought and used"."""
        tree = self.tree
        self.speakers.according(v, q)
        for c in tree.dependents(v, "advmod"):
            if c < v and tree.lower[c] in self.known.alleging.adverbs:
                q.doubt(tree.lower[c])

    def contested(self, trigger: int, q: Qualification) -> None:
        """Doubt told elsewhere in the sentence: "…, which Moscow disputes", "…; this could not be verified"."""
        tree = self.tree
        start, end = tree.bounds[tree.sentence[trigger]]
        text = tree.doc[start:end].text.lower()
        for phrase in self.known.alleging.phrases:
            if phrase in text and not (q.speech and phrase.startswith("charge")):  # who accuses does so in any case
                q.doubt(phrase)
                return
        if self._so_they_say(start, end):
            q.doubt("so they say")
            return
        if self._as_told(start, end):
            q.doubt("to hear")
            return
        if self._exclaimed(trigger):
            q.doubt("!")
            return
        if not q.reported or q.negated:
            return
        if self._called_imputation(trigger, end):
            q.doubt("imputation")
            return
        denials = self.known.speech.denials
        denied = (j for j in range(start, end) if tree.lemma[j] in denials and tree.is_verb(j))
        denial = next((j for j in denied if self._disputes(j, start)), -1)
        if denial >= 0:
            q.doubt(tree.lower[denial])

    def _disputes(self, v: int, start: int) -> bool:
        """Tell whether a verb of denial in a sentence that begins at ``start`` denies what the sentence reports."""
        tree = self.tree
        dep = tree.dep[v]
        if dep in ("relcl", "advcl", "ROOT", "ccomp") and any(
            tree.lower[k] in factuality()["told"] for k in range(max(v - _TOKENS_BACK, start), v)
        ):
            return True
        return dep == "relcl" and (
            tree.lemma[tree.head[v]] in self.known.alleging.nouns
            or any(tree.lower[c] == "which" for c in tree.dependents(v, "dobj", "nsubjpass"))
        )
