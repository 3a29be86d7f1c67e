"""What stands before a word that it could mean, the likeliest first."""

from __future__ import annotations

from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import EntityType

SUBJECTS = ("nsubj", "nsubjpass")


class Antecedents:
    """Mentions of one reading, asked from a place in it."""

    def __init__(self, reading: Reading) -> None:
        self.tree = reading.tree
        self.mentions = reading.mentions

    def before(self, i: int, types: frozenset[EntityType], *, sentences: int) -> list[Mention]:
        """Mentions of these types before ``i``: subjects of this sentence first, then its others, then those before.

        ``sentences`` is how many sentences back to look. A nationality ("Iranian") is no antecedent.
        """
        tree = self.tree
        here = tree.sentence[i]

        def rank(m: Mention) -> tuple[int, bool, int]:
            return (here - tree.sentence[m.start], tree.dep[m.head] not in SUBJECTS, -m.start)

        found = [
            m
            for m in self.mentions.items
            if m.start < i and here - tree.sentence[m.start] <= sentences and m.type in types and m.kind != "adjective"
        ]
        return sorted(found, key=rank)

    def latest(self, i: int, types: frozenset[EntityType], *, sentences: int) -> Mention | None:
        """The last of these mentions before ``i``, whatever its part in its sentence."""
        return max(self.before(i, types, sentences=sentences), key=lambda m: m.start, default=None)

    def coordinated(self, m: Mention) -> bool:
        """Tell whether a mention is one of several joined by *and*: no singular pronoun means it."""
        at = self.mentions.at
        return sum(1 for j in self.tree.coordination(m.head) if j in at and at[j].type is m.type) > 1
