"""Doubt about what is told: sources that are no witnesses, fiction, and what the sentence itself says is disputed."""

from __future__ import annotations

from iranru_graph.extract.lexicon import qualifiers
from iranru_graph.extract.qualification import Qualification
from iranru_graph.extract.slots import Slots
from iranru_graph.extract.speakers import ACTORS, Speakers

FICTIONS = frozenset(
    {"novel", "film", "thriller", "fiction", "game", "simulation", "scenario", "experiment", "cartoon", "caricature"}
    | {"sketch", "satire", "joke", "poem"}
)
#: Doubtful even where they have a name beside them: "Western sources".
_SOURCES = frozenset({"source", "rumour", "rumor"})
#: What is denied is what was told before: "the charge was denied", "something that Tehran denies".
_TOLD = frozenset({"charge", "claim", "accusation", "which", "something"})
_TOKENS_BACK = 4


class Doubt:
    """Finds doubt in one reading."""

    def __init__(self, slots: Slots, speakers: Speakers) -> None:
        self.slots = slots
        self.tree = slots.tree
        self.known = qualifiers()
        self.speakers = speakers

    def fiction(self, v: int) -> bool:
        """ "The novel tells how": no report."""
        return any(self.tree.lemma[c] in FICTIONS for c in self.tree.dependents(v, "nsubj"))

    def source(self, v: int) -> bool:
        """ "Some accounts hold that", "rumour has it that": the subject is no witness."""
        tree, alleging = self.tree, self.known.alleging
        return any(
            tree.lower[c] in alleging.sources or tree.lemma[c] in alleging.nouns
            for c in tree.dependents(v, "nsubj")
            if tree.lemma[c] in _SOURCES or not self.slots.denoter.attributes(c, ACTORS)
        )

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
        if not q.reported or q.negated:
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
            tree.lower[k] in _TOLD for k in range(max(v - _TOKENS_BACK, start), v)
        ):
            return True
        return dep == "relcl" and (
            tree.lemma[tree.head[v]] in self.known.alleging.nouns
            or any(tree.lower[c] == "which" for c in tree.dependents(v, "dobj", "nsubjpass"))
        )
