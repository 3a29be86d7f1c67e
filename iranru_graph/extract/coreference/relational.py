"""Nouns that mean something by its relation to another: "its capital", "his country", "her northern neighbour"."""

from __future__ import annotations

from iranru_graph.extract.lexicon import nouns, qualifiers
from iranru_graph.extract.reading import Reading
from iranru_graph.extract.tree import SUBJECTS
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

_QUOTES = frozenset({'"', "“", "”", "«", "»"})


class RelationalNouns:
    """Resolves relational nouns of one reading."""

    def __init__(self, reading: Reading, reference: Reference) -> None:
        self.r = reading
        self.tree = reading.tree
        self.reference = reference

    def capital(self, i: int) -> None:
        """ "The Iranian capital", "Iran's capital": the city."""
        at = self.r.mentions.at
        states = [at[c].entity for c in self.tree.children[i] if c < i and c in at and at[c].type is EntityType.STATE]
        entry = self.reference.entries.get(states[-1]) if states else None
        city = str(getattr(entry, "capital", None) or "")
        if city in self.reference.entries:
            self.r.refs[i] = (city,)
            self.r.types[city] = EntityType.PLACE
            self.r.names.setdefault(city, self.reference.entries[city].name)
            self.r.states.setdefault(city, self.reference.state_of(city) or "")

    def there(self, i: int) -> None:
        """ "X came to Moscow. There he signed …": the last place that this sentence or the one before names."""
        tree, r = self.tree, self.r
        number = tree.sentence[i]
        first = tree.bounds[number - 1][0] if number and not tree.apart(number - 1, number) else tree.bounds[number][0]
        for j in range(i - 1, first - 1, -1):
            mention = r.mentions.at.get(j)
            entity = (
                mention.entity if mention is not None and mention.head == j else next(iter(r.refs.get(j, ())), None)
            )
            whole = mention is None or mention.kind not in ("adjective", "demonym")
            if entity is not None and whole and r.types.get(entity) is EntityType.PLACE:
                r.refs[i] = (entity,)
                return

    def own_side(self, i: int) -> None:
        """ "“We oppose sanctions,” Araghchi said": in words that an official is quoted with, his state.

        Where nobody is quoted, "our country" is that of the official of whom a newspaper at home writes so.
        """
        tree, r = self.tree, self.r
        start, end = tree.bounds[tree.sentence[i]]
        if not sum(tree.text[k] in _QUOTES for k in range(start, i)) % 2 and tree.text[start] not in _QUOTES:
            if tree.lower[i] == "our" and tree.lower[tree.head[i]] in nouns().of_state:
                subjects = [j for j in range(start, i) if tree.dep[j] in SUBJECTS or tree.dep[j] == "appos"]
                persons = {e for j in subjects for e in self._meant(j) if r.types.get(e) is EntityType.PERSON}
                states = {s for e in persons if (s := self._state_of(e))}
                if len(states) == 1:
                    self._mean(i, states.pop())
            return
        speakers = [
            c
            for v in range(start, end)
            if tree.is_verb(v) and tree.lemma[v] in qualifiers().speech.verbs and (v in tree.ancestors(i) or v > i)
            for c in tree.dependents(v, "nsubj")
            if sum(tree.text[k] in _QUOTES for k in range(start, c)) % 2 == 0
        ]
        if len(speakers) != 1:
            return
        who = self._meant(speakers[0])
        if len(who) != 1:
            return
        state = who[0] if r.types.get(who[0]) is EntityType.STATE else self._state_of(who[0])
        if state in self.reference.entries:
            self._mean(i, state)

    def _meant(self, i: int) -> tuple[str, ...]:
        named = self.r.mentions.at.get(i)
        return (named.entity,) if named is not None else self.r.refs.get(i, ())

    def _state_of(self, actor: str) -> str:
        """The state of a person or body, else nothing."""
        return self.r.states.get(actor) or self._state_of_office(actor)

    def _mean(self, i: int, state: str) -> None:
        """Let a word mean a state, which the text need not name anywhere."""
        self.r.refs[i] = (state,)
        self.r.types.setdefault(state, EntityType.STATE)
        if state in self.reference.entries:
            self.r.names.setdefault(state, self.reference.entries[state].name)

    def own_state(self, i: int) -> None:
        """ "His country", "her government": the state of the person."""
        tree, r = self.tree, self.r
        owner = tree.child(i, "poss")
        if owner < 0 or tree.lower[i] not in nouns().of_state:
            return
        if tree.lower[owner] == "whose":
            verb = next((j for j in tree.ancestors(i) if tree.dep[j] == "relcl"), -1)
            meant = self._meant(tree.head[verb]) if verb >= 0 else ()
        else:
            meant = r.refs.get(owner, ())
        if len(meant) != 1:
            return
        person = meant[0]
        if tree.lower[owner] == "our":
            r.refs[i] = (person,)
            return
        state = self._state_of(person)
        if r.types.get(person) is EntityType.PERSON and state:
            self._mean(i, state)

    def _state_of_office(self, person: str) -> str:
        """The one state that an office of a person in this text is of, else nothing."""
        states = {o.at for o in self.r.offices if o.person == person and o.at}
        found = {s for s in states if self.r.types.get(s) is EntityType.STATE}
        return found.pop() if len(found) == 1 else ""

    def the_other(self, i: int) -> bool:
        """ "Its northern neighbour", "his ally": of two states that the text speaks of the other one.

        False where the noun means something else.
        """
        tree, r = self.tree, self.r
        owner = tree.child(i, "poss")
        if owner < 0 or tree.child(i, "appos") >= 0 or tree.tag[i] not in ("NN", "NNP"):
            return False
        named = r.mentions.at.get(owner)
        owners = (named.entity,) if named is not None else r.refs.get(owner, ())
        if len(owners) != 1:
            return False
        state = owners[0] if r.types.get(owners[0]) is EntityType.STATE else r.states.get(owners[0], "")
        here = tree.sentence[i]
        near = {
            m.entity
            for m in r.mentions.items
            if m.type is EntityType.STATE and m.start < i and here - tree.sentence[m.start] <= 2
        } - {state}
        if any(c in r.mentions.at for c in tree.children[i] if c != owner) or len(near) != 1:
            return False
        r.refs[i] = (near.pop(),)
        return True
