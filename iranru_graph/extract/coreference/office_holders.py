"""Office holders who are meant but not named: "the president", "the two presidents", "the foreign ministers of X"."""

from __future__ import annotations

from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

#: Sentences back in which the text must have called somebody so.
_REACH = 4
_PLURAL_REACH = 8
#: Plurals whose office the reference data knows, so that the holders can be told by state and date.
_LEADERS = {
    "presidents": "President",
    "foreign ministers": "Foreign Minister",
    "defence ministers": "Defence Minister",
    "defense ministers": "Defence Minister",
}


class OfficeHolders:
    """Finds who is meant by an office in one reading."""

    def __init__(self, reading: Reading, reference: Reference) -> None:
        self.r = reading
        self.tree = reading.tree
        self.reference = reference

    def the_holder(self, i: int) -> None:
        """ "The president", "the shah": the one whom the text last called that, in these sentences."""
        tree = self.tree
        before = [tree.lower[c] for c in tree.children[i] if c < i]
        if i in self.r.refs or before not in (["the"], ["this"]) or tree.tag[i] not in ("NN", "NNP"):
            return
        if tree.child(i, "prep", "appos") >= 0:
            return
        called = {*self._by_title(i), *self._by_name(i)}
        if len(called) == 1:
            self.r.refs[i] = (called.pop(),)

    def _by_title(self, i: int) -> list[str]:
        """Holders of offices whose title has the word ``i``."""
        word = self.tree.lower[i]
        return [
            o.person
            for o in self.r.offices
            if o.person and o.head < i and word in o.title.lower().split() and self._near(o.head, i, _REACH)
        ]

    def _by_name(self, i: int) -> list[str]:
        """Persons whose name begins or ends with the word ``i``: "Shah Abbas", "Naser al-Din Shah"."""
        lower = self.tree.lower
        return [
            m.entity
            for m in self.r.mentions.items
            if m.type is EntityType.PERSON
            and m.head < i
            and self._near(m.head, i, _REACH)
            and lower[i] in (lower[m.end - 1], lower[m.start])
            and m.end - m.start > 1
        ]

    def called(self, i: int, size: int) -> tuple[str, ...]:
        """ "The Presidents": the last ``size`` whom the text gave that title before, else none."""
        title = self.tree.lower[i].rstrip("s")
        people = [
            o.person
            for o in self.r.offices
            if o.person and o.head < i and title in o.title.lower() and self._near(o.head, i, _PLURAL_REACH)
        ]
        distinct = tuple(dict.fromkeys(reversed(people)))[:size]
        return distinct if len(distinct) == size else ()

    def leaders(self, states: tuple[str, ...], i: int) -> tuple[str, ...]:
        """Those whom the text names as holders of the office of plural ``i`` in all of these states, else none."""
        lower = self.tree.lower
        title = _LEADERS.get(" ".join(lower[i - 1 : i + 1])) or _LEADERS.get(lower[i])
        if title is None:
            return ()
        found = []
        for state in states:
            held = set(self.reference.holders(title, state, self.r.date)) if self.r.date else set()
            named = [o.person for o in self.r.offices if o.at == state and o.office == title and o.person]
            named += [m.entity for m in self.r.mentions.items if m.entity in held and m.kind != "title"]
            if not named:
                return ()
            found.append(named[0])
        return tuple(found)

    def _near(self, before: int, i: int, reach: int) -> bool:
        return self.tree.sentence[i] - self.tree.sentence[before] <= reach
