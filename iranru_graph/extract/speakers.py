"""Whose statement a relation is: subjects of verbs of speech, "according to X", "in X's view", quotations."""

from __future__ import annotations

from iranru_graph.extract.coreference.described_speakers import DescribedSpeakers
from iranru_graph.extract.interviews import turns
from iranru_graph.extract.lexicon import qualifiers
from iranru_graph.extract.qualification import Qualification
from iranru_graph.extract.slots import Slots
from iranru_graph.model.vocabulary import EntityType

ACTORS = frozenset({EntityType.STATE, EntityType.ORGANISATION, EntityType.PERSON})
#: "X expects Y to …" is what X says of Y.
_EXPECTING = frozenset({"expect", "believe", "consider", "report", "estimate", "suspect", "think", "predict"})
#: "X expressed the view that …" is X's view.
_HOLDING = frozenset({"express", "voice", "hold", "repeat", "reiterate", "share", "state", "offer", "take", "make"})
_HEARERS = frozenset({"reporter", "journalist", "agency", "newspaper", "parliament", "lawmaker", "deputy", "audience"})
_THIS = frozenset({"this", "that", "these", "such"})
#: Words of a name before a colon or after a dash at the most, with title.
_LABEL = 8
_SIGNING = frozenset({":", "–", "—", "-", "--"})
#: What may follow a verb of speech in "X said in Y on Monday".
_LOOSE = frozenset({"ADP", "PROPN", "NOUN", "DET", "ADV", "ADJ", "NUM", "PART", "SPACE", "SCONJ"})


class Speakers:
    """Finds speakers in one reading."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.r = slots.r
        self.tree = slots.tree
        self.known = qualifiers()
        self.described = DescribedSpeakers(slots.r)
        self._turns: dict[int, str] | None = None

    def speaker(self, v: int, q: Qualification) -> None:
        """Whoever does what a verb of speech says."""
        q.reported = True
        if not q.speakers:
            q.speakers = self.sayers(v)

    def sayers(self, v: int) -> tuple[str, ...]:
        """Who does what a verb says, those that are named first: "the Iranian agency IRNA" is the agency."""
        found = sorted(self.slots.agents(v, ACTORS), key=lambda d: d.distance)
        if not any(self.r.types[d.entity] is EntityType.PERSON for d in found):
            described = next(filter(None, map(self.described, self.tree.dependents(v, "nsubj"))), None)
            if described is not None:
                return (described,)
        if not found and self.tree.dep[v] == "xcomp" and self.tree.lemma[self.tree.head[v]] == "have":
            return self.sayers(self.tree.head[v])  # "had to assure them that …"
        if not found:  # "the deputy head of the agency, X, said": X may hang on the agency
            subjects = [j for s in self.tree.dependents(v, "nsubj") for j in self.tree.subtree(s) if j < v]
            named = [j for j in subjects if self.tree.dep[j] == "appos" and self.tree.pos[j] == "PROPN"]
            found = [d for j in named for d in self.slots.denoter.denote(j, frozenset({EntityType.PERSON}))]
        if not found and not self.tree.dependents(v, "nsubj"):  # "On the 5th X told …", with X hung on the date
            mention = self.r.mentions.at.get(v - 1)
            if mention is not None and mention.type is EntityType.PERSON:
                return (mention.entity,)
        if not found:  # "a report of X says"
            nouns = [s for s in self.tree.dependents(v, "nsubj") if self.tree.lemma[s] in self.known.speech.nouns]
            found = [d for n in nouns for d in self.slots.denoter.attributes(n, ACTORS)]
        return tuple(d.entity for d in found)

    def possessor(self, n: int, q: Qualification) -> None:
        """Whose claim or view a noun of speech is."""
        if not q.speakers:
            q.speakers = tuple(d.entity for d in self.slots.denoter.attributes(n, ACTORS))
        if not q.speakers and self.tree.dep[n] == "dobj" and self.tree.lemma[self.tree.head[n]] in _HOLDING:
            q.speakers = self.sayers(self.tree.head[n])

    def _view(self, n: int, q: Qualification) -> None:
        """ "In X's words", "in the view of X"."""
        q.speakers = q.speakers or self.named_holder(n) or self.as_before(n)

    def as_before(self, n: int) -> tuple[str, ...]:
        """ "On this view", "according to this camp": whoever was let speak last, in the sentence before."""
        tree, speech = self.tree, self.known.speech
        of = [p for c in tree.dependents(n, "prep") if tree.lower[c] == "of" for p in tree.dependents(c, "pobj")]
        whose = [*tree.dependents(n, "poss"), *of] or [n]  # "in this camp's view", but "in this paper's view"
        meant = [i for i in whose if any(tree.lower[c] in _THIS for c in tree.dependents(i, "det"))]
        if not any(tree.lemma[i] in speech.nouns | speech.parties or tree.lower[i] in speech.nouns for i in meant):
            return ()
        number = tree.sentence[n]
        start, end = tree.bounds[number - 1] if number else (0, 0)
        if tree.apart(number - 1, number):
            return ()
        for i in range(end - 1, start - 1, -1):
            q = Qualification()
            self.according(i, q)
            found = q.speakers or (self.sayers(i) if tree.lemma[i] in speech.verbs and tree.is_verb(i) else ())
            if found:
                return found
        return ()

    def named_holder(self, n: int) -> tuple[str, ...]:
        """Whose a view or a report is: "X's words", "the view of X"."""
        tree, denoter = self.tree, self.slots.denoter
        owners = [d.entity for d in denoter.attributes(n, ACTORS)]
        if not owners:
            of = [c for c in tree.dependents(n, "prep") if tree.lower[c] == "of"]
            owners = [d.entity for c in of for p in tree.dependents(c, "pobj") for d in denoter.denote(p, ACTORS)]
        return tuple(owners)

    def according(self, i: int, q: Qualification, *, after: int = -1) -> None:
        """ "according to X", "in X's view", where it stands ``after`` a word."""
        tree, known = self.tree, self.known
        for c in tree.children[i]:
            if c < after or tree.dep[c] not in ("prep", "advmod"):
                continue
            word = tree.lower[c]
            if word == "according":
                to = tree.child(c, "prep")
                for p in tree.dependents(to if to >= 0 else c, "pobj"):
                    self.source(p, q)
            elif (
                word in ("in", "for", "per", "by", "on")
                and (p := tree.child(c, "pobj")) >= 0
                and (tree.lemma[p] in known.speech.nouns or tree.lower[p] in known.speech.nouns)
            ):
                self._view(p, q)
            elif (
                word in ("by", "in") and (p := tree.child(c, "pobj")) >= 0 and tree.lemma[p] in known.alleging.versions
            ):
                q.alleged = True
                q.cues.append(tree.lower[p])

    def source(self, p: int, q: Qualification) -> None:
        """What stands after "according to": a speaker, or reports that nobody answers for."""
        tree, known = self.tree, self.known
        speakers = tuple(d.entity for d in self.slots.denoter.denote(p, ACTORS))
        doubtful = next((tree.lower[i] for i in tree.subtree(p) if tree.lower[i] in known.alleging.adjectives), "")
        if doubtful or tree.lemma[p] in ("rumour", "rumor"):
            q.alleged = True
            q.cues.append(f"according to {doubtful or tree.lower[p]}")
        elif speakers:
            q.speakers = q.speakers or speakers
        elif found := (tree.lemma[p] in known.speech.nouns and self.named_holder(p)) or self.as_before(p):
            q.speakers = q.speakers or found
        elif tree.lower[p] in known.alleging.sources:
            q.alleged = True
            q.cues.append(f"according to {tree.lower[p]}")

    def quoted(self, trigger: int) -> tuple[str, ...]:
        """Who says what a trigger stands in, where no verb above it tells: a quotation, a report told beside it."""
        for start, end in self.r.quotes:
            if start < trigger < end:
                return self.r.quote_speakers.get(start, ())
        found = self._above(trigger) or self._beside(trigger) or self._closing(trigger) or self._labelled(trigger)
        return found or self._interviewed(trigger)

    def _interviewed(self, trigger: int) -> tuple[str, ...]:
        """Whose turn it is in an interview."""
        if self._turns is None:
            self._turns = turns(self.r)
        speaker = self._turns.get(self.tree.sentence[trigger])
        return (speaker,) if speaker is not None else ()

    def _labelled(self, trigger: int) -> tuple[str, ...]:
        """ "Zarif: US violates the deal", "Russia to deliver the jets – Lavrov": as headlines and interviews name them.

        A state before a colon is as often what the headline is about ("Iran: …"), its capital is not.
        """
        tree, mentions = self.tree, self.r.mentions
        start, end = tree.bounds[tree.sentence[trigger]]
        colon = next((j for j in range(start + 1, min(start + _LABEL, trigger)) if tree.text[j] == ":"), -1)
        words = range(start, colon)
        if colon < 0:
            while end > start and (tree.doc[end - 1].is_space or tree.text[end - 1] == "."):
                end -= 1
            mark = next((j for j in range(end - 2, max(trigger, end - _LABEL), -1) if tree.text[j] in _SIGNING), -1)
            words = range(mark + 1, end) if mark >= 0 else range(0)
        if any(tree.is_verb(j) or tree.dep[j] == "punct" for j in words) or not words:
            return ()
        mention = mentions.at.get(words[-1])
        if mention is None or mention.type not in ACTORS or mention.start < words[0]:
            return ()
        name = tree.doc[mention.start : mention.end].text
        if mention.type is EntityType.STATE and (mention.kind not in ("capital", "seat") or name.isupper()):
            return ()
        return (mention.entity,)

    def _closing(self, trigger: int) -> tuple[str, ...]:
        """ "X did A and seeks B, according to Y": what is told of X last closes all that is told of it."""
        tree = self.tree
        over = tree.verb_over(trigger)
        if over < 0:
            return ()
        q = Qualification()
        for verb in tree.conjuncts(over)[1:]:
            if tree.is_verb(verb) and tree.child(verb, "nsubj", "nsubjpass") < 0:
                self.according(verb, q, after=verb)
        return q.speakers

    def _above(self, trigger: int) -> tuple[str, ...]:
        """ "X admitted for the first time that …", "X expects Y to …", "the delivery was confirmed by X"."""
        tree, known = self.tree, self.known
        below = trigger
        for a in tree.ancestors(trigger):
            if tree.dep[below] == "relcl" and tree.lemma[a] == "time" and tree.dep[a] == "pobj":
                verb = tree.head[tree.head[a]]
                that = any(tree.lower[c] == "that" and tree.dep[c] != "dobj" for c in tree.children[below])
                if that and tree.is_verb(verb) and tree.lemma[verb] in known.speech.verbs:
                    return self.sayers(verb)
            if tree.dep[below] == "nsubjpass" and tree.lemma[a] in known.speech.verbs | {"express", "voice"}:
                return self.sayers(a)
            if tree.dep[below] == "ccomp" and tree.lemma[a] in _EXPECTING and tree.child(below, "nsubj") >= 0:
                return self.sayers(a)
            below = a
        return ()

    def _beside(self, trigger: int) -> tuple[str, ...]:
        """A verb of speech beside what it reports: "…, X said.", "In Y, X argues, …", "X went on: …"."""
        tree, speech = self.tree, self.known.speech.verbs
        start, end = tree.bounds[tree.sentence[trigger]]
        for v in range(start, end):
            if (
                not (tree.lemma[v] in speech or self._puts_it(v))
                or tree.tag[v] not in ("VBD", "VBZ", "VBP")
                or v == trigger
            ):
                continue
            subject = tree.child(v, "nsubj")
            if subject < 0 or tree.dep[v] in ("relcl", "acl") or tree.lower[subject] in ("who", "which", "that", "it"):
                continue
            left = min([*self._phrase(subject), v])
            if self._covers(v, left, trigger) and self._parenthetic(v, left, start, end):
                return self.sayers(v)
            if self._as_told(v, trigger):
                return self.sayers(v)
            if self._before_colon(v, trigger):
                found = self.sayers(v)
                if found:
                    return found
        return ()

    def _as_told(self, v: int, trigger: int) -> bool:
        """ "…, as X reported": all that stands beside it."""
        tree = self.tree
        as_ = next((c for c in tree.dependents(v, "mark", "advmod") if tree.lower[c] == "as"), -1)
        below = tree.subtree(v)
        return (
            as_ >= 0
            and tree.dep[v] == "advcl"
            and trigger not in below
            and not any(
                tree.dep[c] == "ccomp"
                or (tree.dep[c] == "dobj" and tree.lemma[c] not in _HEARERS | {"it", "he", "she"})
                for c in tree.children[v]
            )
            and (as_ == tree.bounds[tree.sentence[v]][0] or tree.text[as_ - 1] in (",", "—", "–", "-"))
        )

    def _covers(self, v: int, left: int, trigger: int) -> bool:
        """Tell whether a trigger stands in what a verb of speech beside it reports."""
        tree = self.tree
        if trigger < left:
            return True
        over = [trigger, *tree.ancestors(trigger)]
        return (
            tree.dep[v] == "parataxis"
            and tree.head[v] > v
            and v not in over
            and not any(tree.dep[a] in ("relcl", "appos") for a in over)
        )

    def _parenthetic(self, v: int, left: int, start: int, end: int) -> bool:
        """Tell whether subject and verb stand between commas, or between a comma and the end of the sentence."""
        tree = self.tree
        if left <= start or tree.text[left - 1] not in (",", "—", "–", "-"):
            return False
        if any(tree.is_verb(c) and tree.child(c, "nsubj") < 0 for c in tree.dependents(v, "conj")):
            return False
        if any(c > v and tree.dep[c] in ("ccomp", "xcomp", "prt") for c in tree.children[v]):
            return False
        objects = [c for c in tree.dependents(v, "dobj") if c > v]
        if any(tree.pos[c] != "PROPN" and tree.lemma[c] not in _HEARERS for c in objects):
            return False
        right = max([v, tree.child(v, "nsubj"), *objects])
        after = next((j for j in range(right + 1, end) if tree.dep[j] == "punct" or tree.text[j] == ","), end)
        return all(tree.pos[j] in _LOOSE for j in range(right + 1, after)) and (
            after >= end - 2 or tree.text[after] in (",", "—", "–", "-", ".", ";")
        )

    def _phrase(self, subject: int) -> list[int]:
        """A subject with what belongs to it on its left, and its appositions."""
        tree = self.tree
        others = [c for c in tree.children[tree.head[subject]] if tree.dep[c] == "nsubj"]
        return [j for o in others for j in tree.subtree(o)]

    def _before_colon(self, v: int, trigger: int) -> bool:
        """ "X retorted on television: Y had …"."""
        tree = self.tree
        return (
            v < trigger
            and any(tree.text[j] == ":" for j in range(v + 1, trigger))
            and not any(
                v < c < trigger
                and (tree.dep[c] in ("ccomp", "xcomp") or (tree.dep[c] == "dobj" and not self._has_content(c)))
                for c in tree.children[v]
            )
        )

    def _puts_it(self, v: int) -> bool:
        """ "X put it bluntly"."""
        return self.tree.lemma[v] == "put" and any(self.tree.lower[c] == "it" for c in self.tree.dependents(v, "dobj"))

    def _has_content(self, n: int) -> bool:
        """ "Rejected the charge: …", "repeated the warning: …", "put it bluntly: …": what follows says which."""
        nouns = self.known.speech.nouns | self.known.alleging.nouns | self.known.speech.content
        return self.tree.lemma[n] in nouns or self.tree.lower[n] == "it"
