"""What a person is, as far as text and reference data tell: which offices and states are his, and what he is called."""

from __future__ import annotations

from iranru_graph.extract.lexicon import grammar, nouns
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference
from iranru_graph.reference.entry import PersonEntry

_SAME = {"premier": "minister", "defense": "defence"}
#: Whom a text may call the leader of a state.
_LEADERS = frozenset(
    {"president", "premier", "chancellor", "king", "shah", "tsar", "emperor", "leader", "chief", "secretary"}
)
_HEADS_OF_STATE = _LEADERS - {"chief", "secretary"}


class Standing:
    """Asked about the persons of one reading."""

    def __init__(self, reading: Reading, reference: Reference) -> None:
        self.r = reading
        self.reference = reference

    def states(self, person: str) -> set[str]:
        """The states that a person is of or holds an office of, and those whose place they took."""
        found = {self.r.states.get(person) or ""}
        for o in self.r.offices:
            if o.person == person and o.at:
                found.add(o.at if self.r.types.get(o.at) is EntityType.STATE else self.reference.state_of(o.at) or "")
        for s in [*found]:
            entry = self.reference.entries.get(s)
            found.update(getattr(entry, "succeeds", ()))
        return found - {""}

    def state_of(self, entity: str) -> str:
        """The state that is meant, or the one state of which a person is, else nothing."""
        if self.r.types.get(entity) is EntityType.STATE:
            return entity
        if self.r.types.get(entity) is not EntityType.PERSON:
            return ""
        found = {s for s in self.states(entity) if self.r.types.get(s) is EntityType.STATE}
        return self.r.states.get(entity) or (found.pop() if len(found) == 1 else "")

    def heads_a_state(self, person: str) -> bool:
        """Tell whether a person is at the head of a state."""
        return bool(self._words_of_titles(person) & _HEADS_OF_STATE)

    def called(self, person: str, words: frozenset[str], i: int) -> bool:
        """Tell whether the reference data, or the text beside his name before token ``i``, gives him all these words.

        Titles that the text gives him count wherever they stand.
        """
        titles = [o.title.lower().replace("-", " ").split() for o in self.r.offices if o.person == person]
        if isinstance(self.reference.entries.get(person), PersonEntry):
            posts = self.reference.posts(person)
            kept = {w for p in posts if not self._over(p.end) for w in p.office.lower().split()}
            for p in posts:
                title = p.office.lower().split()
                titles.append(title if kept & {*title} else [*title, "former"])
        lower = self.r.tree.lower
        named = (m for m in self.r.mentions.items if m.entity == person and m.start < i)
        titles += [lower[max(0, m.start - 3) : m.end] for m in named]
        return any(words <= {*t, *(_SAME.get(w, w) for w in t)} for t in titles)

    def _over(self, end: str | None) -> bool:
        """Tell whether a post that ended then was over by the date of the text: "the former president"."""
        date = self.r.date
        return bool(date and end and end < date[: len(end)])

    def something_else(self, person: str, word: str) -> bool:
        """Tell whether a person is known to hold other offices than this word says."""
        offices = self._words_of_titles(person) & (grammar().offices | nouns().speaking)
        if word in nouns().leading:
            return bool(offices) and not offices & _LEADERS
        return bool(offices) and word not in offices

    def _words_of_titles(self, person: str) -> set[str]:
        """All words of the titles that text and reference data give a person."""
        told = {w for o in self.r.offices if o.person == person for w in o.title.lower().split()}
        return told | {w for p in self.reference.posts(person) for w in p.office.lower().split()}
