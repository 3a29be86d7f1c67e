"""The walk from a trigger to the root of its sentence, link by link."""

from __future__ import annotations

from iranru_graph.extract.lexicon import qualifiers
from iranru_graph.extract.qualification import Qualification
from iranru_graph.extract.qualify.adnominals import Adnominals
from iranru_graph.extract.qualify.adverbials import Adverbials
from iranru_graph.extract.qualify.arguments import Arguments
from iranru_graph.extract.qualify.complements import Complements
from iranru_graph.extract.qualify.doubt import Doubt
from iranru_graph.extract.qualify.futurity import announced
from iranru_graph.extract.qualify.nouns import Nouns
from iranru_graph.extract.qualify.prepositions import Prepositions
from iranru_graph.extract.qualify.verbs import VerbModifiers
from iranru_graph.extract.slots import Slots
from iranru_graph.extract.speakers import Speakers

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "parataxis", "oprd", "dep"})
_ARGUMENTS = frozenset({"dobj", "nsubjpass", "nsubj", "attr"})


class Qualifier:
    """Qualifies triggers of one reading."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.tree = tree = slots.tree
        self.known = known = qualifiers()
        self.speakers = speakers = Speakers(slots)
        self.doubt = Doubt(slots, speakers)
        self.nouns = Nouns(tree, speakers)
        self.verbs = VerbModifiers(tree)
        self.arguments = Arguments(slots, speakers)
        self.complements = Complements(tree, speakers, self.doubt)
        self.adverbials = Adverbials(tree, self.complements)
        self.prepositions = Prepositions(tree, speakers, self.nouns)
        self.adnominals = Adnominals(tree, self.nouns, self.prepositions)
        matrices = (known.negating, known.planning, known.alleging, known.speech)
        self._governing = frozenset().union(*(m.nouns for m in matrices), known.ending_nouns, known.light_nouns)

    def __call__(self, kind: str, trigger: int, *, speech: bool = False) -> Qualification:
        """Qualify a trigger (``kind``: verb, noun, adjective or mention).

        ``speech`` says that the relation is an act of speech: a request that was refused was made all the same.
        """
        q = Qualification(speech=speech)
        q.dropped = self._no_statement(trigger)
        if q.dropped:
            return q
        i, nominal = self._start(kind, trigger, q)
        self._walk(i, q, nominal=nominal)
        q.speakers = q.speakers or self.speakers.quoted(trigger)
        self._settle(q)
        if not q.planned and announced(self.tree, trigger):
            q.plan("to")
        if not (q.planned or q.alleged or q.dropped):
            self.doubt.contested(trigger, q)
            if not q.reported:
                self.doubt.scare_quoted(trigger, q)
        return q

    def _settle(self, q: Qualification) -> None:
        """What words of plan and denial mean together: efforts for something, ends asked for, plans called off."""
        known, flips = self.known, q.flips
        if not q.plans:
            return
        if q.speech and all(cue.split()[0] in known.efforts for cue in q.plans):
            q.planned = False
        elif len(flips) == 1 and flips[0] in known.ending_verbs and (q.pressed or not known.asking.isdisjoint(q.plans)):
            q.planned = q.negated = False
        elif q.negated and known.called_off.issuperset(q.plans) and not known.cancelling.isdisjoint(flips):
            q.planned = False

    def _no_statement(self, trigger: int) -> str:
        """Why the whole sentence states nothing, else nothing."""
        tree = self.tree
        start, end = tree.bounds[tree.sentence[trigger]]
        if "?" in tree.text[trigger:end]:
            return "question"
        text = tree.doc[start:end].text.lower()
        return "hypothesis" if any(phrase in text for phrase in self.known.hypothetical.phrases) else ""

    def _start(self, kind: str, trigger: int, q: Qualification) -> tuple[int, bool]:
        """Read what stands beside a trigger: where the walk begins, and whether a noun tells the relation there."""
        nominal = kind in ("noun", "mention")
        if nominal:
            self.nouns.beside(trigger, q)
            carrier = self.slots.carrier(trigger)
            if carrier != trigger:
                self.nouns.beside(carrier, q)
        elif kind != "adjective":
            return trigger, False
        copula = self.slots.copula(trigger)
        if copula < 0:
            return trigger, nominal
        if kind == "adjective" and self.tree.child(trigger, "neg") >= 0:
            q.flip("not")
        if nominal and self.nouns.nor(trigger):  # from here the walk does not pass the first of the two
            q.flip("nor")
        return copula, False

    def _walk(self, i: int, q: Qualification, *, nominal: bool) -> None:
        """Climb from ``i`` until the root, or until the relation turns out to be no claim."""
        tree = self.tree
        live = True  # what stands above still decides polarity and modality
        previous = -1
        seen: set[int] = set()
        while i not in seen:
            seen.add(i)
            if live and tree.is_verb(i):
                if self.doubt.fiction(i):
                    q.dropped = "fiction"
                    return
                self.verbs(i, q, argument=previous)
                if self.doubt.seen_by_foes(i):
                    q.doubt("in the eyes of")
            previous = self._first(i)
            self.speakers.according(i, q)
            step = self._climb(i, q, live=live, nominal=nominal)
            if step is None or q.dropped:
                return
            i, live = step
            nominal = not tree.is_verb(i) and (nominal or tree.lemma[i] in self._governing)

    def _first(self, i: int) -> int:
        """The first of coordinated nouns: what a verb says of "neither A nor B", ``beside`` has read there."""
        while self.tree.dep[i] == "conj" and not self.tree.is_verb(i):
            i = self.tree.head[i]
        return i

    def _climb(self, i: int, q: Qualification, *, live: bool, nominal: bool) -> tuple[int, bool] | None:
        """Go to the governor, taking what link and governor say; tells too whether what stands there still decides.

        None at the end of the walk.
        """
        tree = self.tree
        dep, h = tree.dep[i], tree.head[i]
        if h == i:
            return None
        condition = self.adverbials.condition(i)
        if condition:
            q.dropped = condition
            return None
        verbal = tree.is_verb(h)
        if live and self.complements.granted(i):
            return h, False
        if dep == "conj":
            return self._conjunct(i, h, q, live=live, nominal=nominal)
        if dep in _COMPLEMENTS and (verbal or tree.pos[h] == "ADJ"):
            return h, self.complements(i, h, q, live=live)
        if dep == "advcl":
            return h, self.adverbials(i, h, q, live=live)
        if dep in ("acl", "relcl"):
            return self.adnominals(i, h, q, live=live)
        if dep in ("pobj", "pcomp"):
            return self.prepositions(i, h, q, live=live)
        if dep in _ARGUMENTS and verbal:
            return h, self.arguments(i, h, q, live=live, nominal=nominal)
        return h, live and verbal and dep == "acomp"

    def _conjunct(self, i: int, h: int, q: Qualification, *, live: bool, nominal: bool) -> tuple[int, bool] | None:
        """Past the first of a coordination, which shares its governor but, where ``i`` has a subject, not its verb."""
        tree = self.tree
        verbs = tree.is_verb(i)
        if verbs != tree.is_verb(h):
            return h, False
        if not verbs:
            if live and not any(tree.lower[c] == "no" for c in tree.dependents(i, "det")):  # "no A and no B"
                self.nouns.beside(h, q)
            return self._climb(h, q, live=live, nominal=nominal)
        complement = any(tree.lower[c] == "that" for c in tree.dependents(i, "mark"))
        if complement or tree.child(i, "nsubj", "nsubjpass") < 0:
            self.doubt.shared(h, q)
        elif tree.dep[h] not in ("ccomp", "xcomp"):
            return h, False
        elif not complement and self._tells_on(i, h):
            return tree.head[h], False
        return self._climb(h, q, live=live, nominal=False)

    def _tells_on(self, i: int, h: int) -> bool:
        """ "Vowed that they would pay, and the Treasury listed them": a past after what is to come is no part of it."""
        tree = self.tree
        modal = any(tree.tag[c] == "MD" for c in tree.dependents(h, "aux")) or tree.tag[h] in ("VB", "VBP")
        past = tree.tag[i] in ("VBD", "VBN") and not tree.dependents(i, "aux", "auxpass")
        return modal and past and "," in tree.text[h:i]
