"""Which frames the words of a text trigger."""

from __future__ import annotations

from collections.abc import Iterator

from iranru_graph.extract.frames import Frame, Frames
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import EntityType

_ADJECTIVAL = frozenset({"acomp", "amod", "conj", "attr", "oprd", "ROOT", "advcl", "acl", "appos"})
_PARTICLES = frozenset({"prt", "prep", "advmod"})


class Triggers:
    """Finds triggers of ``frames`` in one reading."""

    def __init__(self, reading: Reading, frames: Frames) -> None:
        self.r = reading
        self.tree = reading.tree
        self.frames = frames
        self._found: dict[int, tuple[tuple[str, Frame], ...]] = {}

    def __call__(self, i: int) -> tuple[tuple[str, Frame], ...]:
        """Frames that word ``i`` triggers, each with the kind of word that it is there (verb, noun …)."""
        if i not in self._found:
            self._found[i] = tuple(self._find(i))
        return self._found[i]

    def _find(self, i: int) -> Iterator[tuple[str, Frame]]:
        tree, known = self.tree, self.frames
        mention = self.r.mentions.at.get(i)
        if mention is not None:
            if mention.head == i:
                for frame in known.mentions.get(mention.type, ()):
                    yield "mention", frame
            ordinary = mention.kind == "described" or (mention.kind == "adjective" and mention.head != i)
            if not ordinary and mention.type is not EntityType.EVENT:
                return
        if tree.is_verb(i):
            yield from (("verb", frame) for frame in self._of_verb(i))
        if tree.pos[i] in ("NOUN", "PROPN"):
            yield from (("noun", frame) for frame in known.nouns.get(tree.lemma[i], ()))
        if tree.pos[i] in ("ADJ", "VERB") and tree.dep[i] in _ADJECTIVAL:
            yield from (("adjective", frame) for frame in known.adjectives.get(tree.lower[i], ()))

    def _of_verb(self, i: int) -> Iterator[Frame]:
        tree, known, lemma = self.tree, self.frames, self.tree.lemma[i]
        particles = known.particles.get(lemma, set())
        for c in tree.children[i]:
            if tree.lower[c] in particles and tree.dep[c] in _PARTICLES:
                yield from known.verbs.get(f"{lemma}_{tree.lower[c]}", ())
        yield from known.verbs.get(lemma, ())
