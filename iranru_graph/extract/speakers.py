"""Whose statement a relation is: subjects of verbs of speech, "according to X", "in X's view", quotations."""

from __future__ import annotations

from iranru_graph.extract.lexicon import qualifiers
from iranru_graph.extract.qualification import Qualification
from iranru_graph.extract.slots import Slots
from iranru_graph.model.vocabulary import EntityType

ACTORS = frozenset({EntityType.STATE, EntityType.ORGANISATION, EntityType.PERSON})


class Speakers:
    """Finds speakers in one reading."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.r = slots.r
        self.tree = slots.tree
        self.known = qualifiers()

    def speaker(self, v: int, q: Qualification) -> None:
        """Whoever does what a verb of speech says."""
        q.reported = True
        if not q.speakers:
            q.speakers = tuple(d.entity for d in self.slots.agents(v, ACTORS))

    def possessor(self, n: int, q: Qualification) -> None:
        """Whose claim or view a noun of speech is."""
        if not q.speakers:
            q.speakers = tuple(d.entity for d in self.slots.denoter.attributes(n, ACTORS))

    def according(self, i: int, q: Qualification) -> None:
        """ "according to X", "in X's view"."""
        tree, known = self.tree, self.known
        for c in tree.children[i]:
            if tree.dep[c] not in ("prep", "advmod"):
                continue
            word = tree.lower[c]
            if word == "according":
                to = tree.child(c, "prep")
                for p in tree.dependents(to if to >= 0 else c, "pobj"):
                    self.source(p, q)
            elif (
                word in ("in", "for", "per")
                and (p := tree.child(c, "pobj")) >= 0
                and tree.lemma[p] in known.speech.nouns
            ):
                self.possessor(p, q)
            elif (
                word in ("by", "in") and (p := tree.child(c, "pobj")) >= 0 and tree.lemma[p] in known.alleging.versions
            ):
                q.alleged = True
                q.cues.append(tree.lower[p])

    def source(self, p: int, q: Qualification) -> None:
        """What stands after "according to": a speaker, or reports that nobody answers for."""
        tree, known = self.tree, self.known
        speakers = tuple(d.entity for d in self.slots.denoter.denote(p, ACTORS))
        if speakers:
            q.speakers = q.speakers or speakers
        elif tree.lemma[p] in known.speech.nouns and self.slots.denoter.attributes(p, ACTORS):
            self.possessor(p, q)
        elif tree.lower[p] in known.alleging.sources:
            q.alleged = True
            q.cues.append(f"according to {tree.lower[p]}")

    def quoted(self, trigger: int) -> tuple[str, ...]:
        """The speaker of the quotation that a trigger stands in."""
        for start, end in self.r.quotes:
            if start < trigger < end:
                return self.r.quote_speakers.get(start, ())
        return ()
