"""Speakers who are described and not named: "the Kremlin aide confirmed", "the Russian leader added".

Looser than ``described_persons.py``, which finds actors: that a person spoke before is enough to be who speaks now.
"""

from __future__ import annotations

from iranru_graph.extract.coreference.antecedents import SUBJECTS, Antecedents
from iranru_graph.extract.coreference.surroundings import state_before
from iranru_graph.extract.lexicon import nouns, qualifiers
from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import EntityType

_PERSONS = frozenset({EntityType.PERSON})
_DEFINITE = frozenset({"the", "this", "that"})
#: Beside the verbs that take what is said.
_TALKING = frozenset({"speak", "talk", "address", "brief", "ask"})
#: How far back the text must have named whom it means, in sentences.
_REACH = 4


class DescribedSpeakers:
    """Finds in one reading which person a description of a speaker means."""

    def __init__(self, reading: Reading) -> None:
        self.r = reading
        self.tree = reading.tree
        self.antecedents = Antecedents(reading)

    def __call__(self, s: int) -> str | None:
        """The person whom the noun ``s`` means: of the state beside it, or who held that office or spoke before."""
        tree = self.tree
        if tree.lower[s] not in nouns().speaking or not self._bare(s):
            return None
        before = self.antecedents.before(s, _PERSONS, sentences=_REACH)
        state = state_before(self.r, s)
        if state is not None:
            return next((m.entity for m in before if self.r.states.get(m.entity) == state), None)
        called = (m for m in before if self._called(m, s))
        spoke = (m for m in before if self._spoke(m))
        return next((m.entity for ms in (called, spoke) for m in ms), None)

    def _bare(self, s: int) -> bool:
        """Tell whether a noun is definite and not told apart by what follows ("the chief of X", "the envoy who …")."""
        tree = self.tree
        definite = any(c < s and tree.lower[c] in _DEFINITE for c in tree.children[s])
        return definite and not any(
            c > s and tree.dep[c] in ("prep", "relcl", "acl", "appos") for c in tree.children[s]
        )

    def _called(self, m: Mention, s: int) -> bool:
        """Tell whether the text gave a person an office with this word."""
        word = self.tree.lower[s]
        return any(o.person == m.entity and o.head < s and word in o.title.lower().split() for o in self.r.offices)

    def _spoke(self, m: Mention) -> bool:
        """Tell whether a person is the subject of a verb of speech."""
        tree = self.tree
        return tree.dep[m.head] in SUBJECTS and tree.lemma[tree.head[m.head]] in qualifiers().speech.verbs | _TALKING
