"""What pronouns and descriptions mean: "the two countries", "both sides", "he", "the ministry", "the agreement".

One pass from left to right. Only cautious links are made: an unresolved pronoun costs one claim, a wrong one asserts
something that nobody said.
"""

from __future__ import annotations

from collections import Counter

from iranru_graph.extract.frames import frames
from iranru_graph.extract.lexicon import grammar, nouns
from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import SIGNATURES, EntityType
from iranru_graph.reference import Reference
from iranru_graph.reference.entry import PersonEntry

_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f"}
_THEY = frozenset({"they", "them", "their", "both", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_ACTING = frozenset({EntityType.STATE, EntityType.ORGANISATION})
_SUBJECTS = ("nsubj", "nsubjpass")
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "dative")


class Coreference:
    """Resolves one reading; fills ``reading.refs``."""

    def __init__(self, reading: Reading, reference: Reference) -> None:
        self.r = reading
        self.tree = reading.tree
        self.reference = reference
        self.groups: list[tuple[int, tuple[str, ...], EntityType]] = []
        states = Counter(m.entity for m in reading.mentions.items if m.type is EntityType.STATE)
        self.main_pair = tuple(sorted(e for e, _ in states.most_common(2))) if len(states) >= 2 else ()

    def resolve(self) -> None:
        """Walk the text once."""
        tree, r = self.tree, self.r
        starts = {m.start: m for m in r.mentions.items}
        for i, word in enumerate(tree.lower):
            mention = starts.get(i)
            if mention is not None:
                self._note_group(mention)
                continue
            if i in r.mentions.at:
                at = r.mentions.at[i]
                if not (at.kind == "described" and at.head != i):
                    continue
            if word in _HE and tree.pos[i] == "PRON":
                self._he(i, _HE[word])
            elif word in _THEY and tree.pos[i] in ("PRON", "DET"):
                self._they(i)
            elif word in _IT and tree.pos[i] == "PRON":
                self._it(i)
            elif word == "capital" and tree.pos[i] == "NOUN":
                self._capital(i)
            elif word in nouns().plural_states and tree.pos[i] in ("NOUN", "PROPN"):
                self._plural(i, EntityType.STATE)
            elif word in nouns().plural_persons and tree.pos[i] in ("NOUN", "PROPN"):
                self._plural(i, EntityType.PERSON)
            elif (word == "other" and i and tree.lower[i - 1] == "each") or (
                word == "another" and i and tree.lower[i - 1] == "one"
            ):
                self._they(i)
            elif word in _NUMBERS and tree.dep[i] in _ARGUMENTS:
                self._number(i)
            elif word in nouns().others and self._the_other(i):
                continue
            elif word in nouns().singular and tree.pos[i] in ("NOUN", "PROPN"):
                self._own_state(i)
                self._description(i, nouns().singular[word])
            elif word in grammar().offices and tree.pos[i] in ("NOUN", "PROPN"):
                self._office_holder(i)

    def _capital(self, i: int) -> None:
        """ "The Iranian capital", "Iran's capital": the city."""
        at = self.r.mentions.at
        states = [at[c].entity for c in self.tree.children[i] if c < i and c in at and at[c].type is EntityType.STATE]
        entry = self.reference.entries.get(states[-1]) if states else None
        city = str(getattr(entry, "capital", None) or "")
        if city in self.reference.entries:
            self.r.refs[i] = (city,)
            self.r.types[city] = EntityType.PLACE
            self.r.names.setdefault(city, self.reference.entries[city].name)

    # — groups —

    def _note_group(self, m: Mention) -> None:
        tree, at = self.tree, self.r.mentions.at
        if m.type not in (EntityType.STATE, EntityType.PERSON, EntityType.ORGANISATION):
            return
        first = tree.coordination(m.head)[0]
        if tree.dep[first] == "pobj" and tree.lower[tree.head[first]] in (
            "in",
            "from",
            "across",
            "as",
            "like",
            "including",
            "to",
        ):
            return  # places and examples, no actors that "they" could mean
        members: dict[str, EntityType] = {}
        for j in tree.coordination(m.head):
            other = at.get(j)
            if other is not None and other.type in (EntityType.STATE, EntityType.PERSON, EntityType.ORGANISATION):
                members[other.entity] = other.type
        if m.end + 1 < len(tree) and tree.text[m.end] in ("-", "–", "/"):
            other = at.get(m.end + 1)
            if other is not None and other.type is m.type:
                members = {m.entity: m.type, other.entity: other.type}
        if len(members) < 2:
            governor = tree.head[m.head]
            if tree.dep[m.head] in _SUBJECTS and tree.is_verb(governor):
                for c in tree.dependents(governor, "prep"):
                    if tree.lower[c] in ("with", "alongside"):
                        for p in tree.dependents(c, "pobj"):
                            other = at.get(p)
                            if other is not None and other.type is m.type and other.entity != m.entity:
                                members = {m.entity: m.type, other.entity: other.type}
                if len(members) < 2 and m.type is EntityType.PERSON:
                    met = at.get(tree.child(governor, "dobj"))
                    if (
                        met is not None
                        and met.type is EntityType.PERSON
                        and tree.lemma[governor] in ("meet", "call", "phone", "receive", "host")
                    ):
                        members = {m.entity: m.type, met.entity: met.type}
        for type_ in (EntityType.STATE, EntityType.PERSON, EntityType.ORGANISATION):
            same = tuple(e for e, t in members.items() if t is type_)
            if len(same) > 1:
                self.groups.append((m.start, same, type_))

    def _group(self, i: int, type_: EntityType | None, size: int | None, sentences: int) -> tuple[str, ...]:
        tree = self.tree
        for start, members, kind in reversed(self.groups):
            if start > i:
                continue
            if tree.sentence[i] - tree.sentence[start] > sentences:
                break
            if (type_ is None or kind is type_) and (size is None or len(members) == size):
                return members
        return ()

    # — plurals —

    def _plural(self, i: int, type_: EntityType) -> None:
        """ "the two countries", "both leaders"."""
        tree, r = self.tree, self.r
        modifiers = [c for c in tree.children[i] if c < i]
        lowered = {tree.lower[c] for c in modifiers}
        of_both = tree.dep[i] == "pobj" and tree.head[i] > 0 and tree.lower[tree.head[tree.head[i]]] == "both"
        if not (lowered & {"the", "these", "both", "two", "three", "four", "five"} or of_both):
            return
        if any(
            tree.lower[c]
            not in {"the", "these", "both", "two", "three", "four", "five", "neighbouring", "neighboring", "all"}
            for c in modifiers
            if tree.pos[c] not in ("PUNCT", "PART", "ADV")
        ):
            return
        if tree.child(i, "relcl") >= 0 and type_ is EntityType.STATE and not lowered & {"two", "both"}:
            return
        size = next((_NUMBERS[w] for w in lowered if w in _NUMBERS), None)
        of = tree.child(i, "prep")
        if of >= 0 and tree.lower[of] == "of":
            if type_ is EntityType.PERSON:
                self._holders_of(i, of)
            return
        if type_ is EntityType.PERSON:
            found = self._group(i, EntityType.PERSON, size, 4) or self._named_holders(i, size or 2)
            if not found and size == 2:
                found = self._leaders(self._group(i, EntityType.STATE, 2, 3), i)
        else:
            found = self._group(i, EntityType.STATE, size, 6 if size else 2)
            if not found and (size in (None, 2)) and (size == 2 or tree.lower[i] in ("sides", "parties")):
                found = self.main_pair
        if found:
            r.refs[i] = found

    def _holders_of(self, i: int, of: int) -> None:
        """ "the presidents of Iran and Russia"."""
        tree, at = self.tree, self.r.mentions.at
        states = [
            at[j].entity
            for p in tree.dependents(of, "pobj")
            for j in tree.conjuncts(p)
            if j in at and at[j].type is EntityType.STATE
        ]
        for p in tree.dependents(of, "pobj"):
            if p in self.r.refs:
                states += self.r.refs[p]
        if states:
            self.r.refs[i] = self._leaders(tuple(states), i) or tuple(dict.fromkeys(states))

    def _named_holders(self, i: int, size: int) -> tuple[str, ...]:
        """ "The Presidents": those whom the text gave that title before."""
        title = self.tree.lower[i].rstrip("s")
        people = [
            o.person
            for o in self.r.offices
            if o.person
            and o.head < i
            and title in o.title.lower()
            and self.tree.sentence[i] - self.tree.sentence[o.head] <= 8
        ]
        distinct = tuple(dict.fromkeys(reversed(people)))[:size]
        return distinct if len(distinct) == size else ()

    def _leaders(self, states: tuple[str, ...], i: int) -> tuple[str, ...]:
        """Those whom the text names as holders of the office of plural ``i`` in all of these states, else none."""
        word = self.tree.lower[i]
        pair = " ".join(self.tree.lower[i - 1 : i + 1])
        office = {
            "presidents": "President",
            "foreign ministers": "Foreign Minister",
            "defence ministers": "Defence Minister",
            "defense ministers": "Defence Minister",
        }
        title = office.get(pair) or office.get(word)
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

    def _they(self, i: int) -> None:
        tree = self.tree
        if tree.lower[i] == "both" and any(tree.dep[i] == d for d in ("det", "preconj", "cc")):
            return
        found = self._group(i, None, None, 1)
        if (
            found
            and found[0] in self.r.types
            and all(self.r.types[e] in (EntityType.STATE, EntityType.PERSON, EntityType.ORGANISATION) for e in found)
        ):
            # A plural noun nearer than the group takes the pronoun.
            start = max(s for s, members, _ in self.groups if members == found and s <= i)
            between = [
                j for j in range(start, i) if tree.tag[j] == "NNS" and tree.dep[j] in _SUBJECTS and j not in self.r.refs
            ]
            if not between:
                self.r.refs[i] = found
        elif not found:
            for j in range(i - 1, max(-1, tree.bounds[max(tree.sentence[i] - 1, 0)][0] - 1), -1):
                if j in self.r.refs and len(self.r.refs[j]) > 1 and tree.dep[j] in (*_SUBJECTS, "poss", "pobj"):
                    self.r.refs[i] = self.r.refs[j]
                    return
        if i not in self.r.refs:
            for j in range(i - 1, max(-1, tree.bounds[max(tree.sentence[i] - 1, 0)][0] - 1), -1):
                m = self.r.mentions.at.get(j)
                if m is not None and m.kind == "demonym" and tree.dep[m.head] in _SUBJECTS:
                    self.r.refs[i] = (m.entity,)
                    return

    def _number(self, i: int) -> None:
        """ "The two", "all three": the last group of that size."""
        tree = self.tree
        before = {tree.lower[c] for c in tree.children[i] if c < i}
        if not before & {"the", "these", "all"} or any(c > i for c in tree.children[i] if tree.dep[c] == "prep"):
            return
        found = self._group(i, None, _NUMBERS[tree.lower[i]], 2)
        if found:
            self.r.refs[i] = found

    # — singulars —

    def _candidates(self, i: int, types: frozenset[EntityType], sentences: int) -> list[Mention]:
        """Mentions before ``i``: subjects of this sentence first, then of the sentence before, then the others."""
        tree = self.tree
        here = tree.sentence[i]
        found = [
            m
            for m in self.r.mentions.items
            if m.start < i and here - tree.sentence[m.start] <= sentences and m.type in types and m.kind != "adjective"
        ]

        def rank(m: Mention) -> tuple[int, bool, int]:
            first = m.head
            return (here - tree.sentence[m.start], tree.dep[first] not in _SUBJECTS, -m.start)

        return sorted(found, key=rank)

    def _he(self, i: int, gender: str) -> None:
        tree = self.tree
        for m in self._candidates(i, frozenset({EntityType.PERSON}), 2):
            entry = self.reference.entries.get(m.entity)
            if isinstance(entry, PersonEntry) and entry.gender not in (None, gender):
                continue
            if tree.dep[m.head] == "poss" or (
                tree.sentence[m.start] == tree.sentence[i]
                and tree.head[m.head] == tree.head[i]
                and tree.lower[i] in ("him", "her")
                and tree.dep[i] != "poss"
            ):
                continue
            self.r.refs[i] = (m.entity,)
            return
        for j in range(i - 1, max(-1, i - 60), -1):
            if (
                j in self.r.refs
                and len(self.r.refs[j]) == 1
                and self.r.types.get(self.r.refs[j][0]) is EntityType.PERSON
            ):
                self.r.refs[i] = self.r.refs[j]
                return

    def _it(self, i: int) -> None:
        tree = self.tree
        if tree.dep[i] == "expl" or (tree.lower[i] == "it" and self._impersonal(i)):
            return
        if self._typed_object(i):
            return
        found = [
            m
            for m in self._candidates(i, _ACTING, 1)
            if not self._coordinated(m) and (tree.head[m.head] != tree.head[i] or tree.lower[i] == "its")
        ]
        subjects = [m for m in found if tree.dep[m.head] in (*_SUBJECTS, "poss")]
        if tree.lower[i] == "its":
            same = [m for m in found if tree.sentence[m.start] == tree.sentence[i]]
            chosen = (subjects or same)[:1]
        else:
            chosen = subjects[:1]
        if chosen and tree.sentence[i] - tree.sentence[chosen[0].start] <= 1:
            self.r.refs[i] = (chosen[0].entity,)

    def _coordinated(self, m: Mention) -> bool:
        """Tell whether a mention is one of several joined by *and*: no singular pronoun means it."""
        at = self.r.mentions.at
        return sum(1 for j in self.tree.coordination(m.head) if j in at and at[j].type is m.type) > 1

    def _typed_object(self, i: int) -> bool:
        """ "It was signed", "they violated it": a verb that takes only treaties, works or weapons says what *it* is."""
        tree = self.tree
        verb = tree.head[i]
        if tree.dep[i] == "pobj" and tree.lower[verb] in ("against", "for") and tree.lemma[tree.head[verb]] == "vote":
            voted = self._candidates(i, frozenset({EntityType.TREATY}), 3)
            if voted:
                self.r.refs[i] = (max(voted, key=lambda m: m.start).entity,)
            return True
        if tree.dep[i] not in ("dobj", "nsubjpass") or not tree.is_verb(verb):
            return False
        frames_of = [f for f in frames().verbs.get(tree.lemma[verb], ()) if "theme" in f.object]
        types = frozenset(t for f in frames_of for t in SIGNATURES[f.predicate].object)
        if not types or types & _ACTING:
            return False
        found = list(self._candidates(i, types, 3))
        if found:
            self.r.refs[i] = (max(found, key=lambda m: m.start).entity,)
        return bool(found)

    def _impersonal(self, i: int) -> bool:
        """ "it is clear that", "it seems"."""
        tree = self.tree
        verb = tree.head[i]
        return tree.lemma[verb] in ("be", "seem", "appear", "take", "turn", "remain") or (
            tree.tag[verb] == "VBN" and tree.child(verb, "auxpass") >= 0
        )

    def _own_state(self, i: int) -> None:
        """ "His country", "her government": the state of the person."""
        tree, r = self.tree, self.r
        owner = tree.child(i, "poss")
        if owner < 0 or tree.lower[i] not in nouns().of_state or len(r.refs.get(owner, ())) != 1:
            return
        person = r.refs[owner][0]
        state = r.states.get(person) or self._state_of_office(person)
        if r.types.get(person) is EntityType.PERSON and state:
            r.refs[i] = (state,)
            r.types.setdefault(state, EntityType.STATE)
            r.names.setdefault(state, self.reference.entries[state].name)

    def _state_of_office(self, person: str) -> str:
        """The one state that an office of a person in this text is of, else nothing."""
        states = {o.at for o in self.r.offices if o.person == person and o.at}
        found = {s for s in states if self.r.types.get(s) is EntityType.STATE}
        return found.pop() if len(found) == 1 else ""

    def _the_other(self, i: int) -> bool:
        """ "Its northern neighbour", "his ally": of two states that the text speaks of the other one."""
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

    def _office_holder(self, i: int) -> None:
        """ "The president", "the shah": the one whom the text last called that, in these sentences."""
        tree, r = self.tree, self.r
        before = [c for c in tree.children[i] if c < i]
        if (
            i in r.refs
            or [tree.lower[c] for c in before] not in (["the"], ["this"])
            or tree.tag[i] not in ("NN", "NNP")
        ):
            return
        if any(tree.dep[c] in ("prep", "appos") for c in tree.children[i]) or tree.dep[i] not in _ARGUMENTS:
            return
        word, here = tree.lower[i], tree.sentence[i]
        called = [
            (o.head, o.person)
            for o in r.offices
            if o.person and o.head < i and word in o.title.lower().split() and here - tree.sentence[o.head] <= 4
        ]
        called += [
            (m.head, m.entity)
            for m in r.mentions.items
            if m.type is EntityType.PERSON
            and m.head < i
            and here - tree.sentence[m.head] <= 4
            and word in (tree.lower[m.end - 1], tree.lower[m.start])
            and m.end - m.start > 1
        ]
        if called and len({p for _, p in called}) == 1:
            r.refs[i] = (called[0][1],)

    def _description(self, i: int, type_: EntityType) -> None:
        tree, r = self.tree, self.r
        modifiers = [c for c in tree.children[i] if c < i]
        determiner = {tree.lower[c] for c in modifiers if tree.dep[c] == "det"}
        if not determiner & {"the", "this", "that"}:
            return
        if any(tree.dep[c] in ("amod", "compound", "poss", "nmod", "nummod") for c in modifiers):
            return
        if any(
            tree.dep[c] in ("relcl", "acl")
            or (tree.dep[c] == "prep" and tree.lower[c] in ("of", "between", "with", "to", "in"))
            for c in tree.children[i]
            if c > i
        ):
            return
        if type_ is EntityType.STATE:
            found = [m for m in self._candidates(i, frozenset({type_}), 1) if tree.head[m.head] != tree.head[i]]
            chosen = [m for m in found if tree.dep[m.head] in _SUBJECTS][:1] or found[:1]
            if chosen and len({m.entity for m in found}) <= 3:
                r.refs[i] = (chosen[0].entity,)
            return
        previous = self._meant(i, type_)
        if previous is None:
            return
        r.refs[i] = (previous.entity,)
        if r.mentions.free(i, i + 1):
            r.mentions.items.append(Mention(i, i + 1, i, previous.type, previous.entity, "coreference", previous.name))

    def _meant(self, i: int, type_: EntityType) -> Mention | None:
        """The nearest thing before that is called by this word; else one of a kind that the word may mean."""
        tree = self.tree
        reach = 8 if type_ is EntityType.TREATY else 3
        before = [
            m
            for m in self.r.mentions.items
            if m.type is type_
            and m.kind != "adjective"
            and m.start < i
            and tree.sentence[i] - tree.sentence[m.start] <= reach
        ]
        word = tree.lower[i]
        if type_ is EntityType.ORGANISATION:
            return next((m for m in reversed(before) if self._fits(word, m)), None)
        called = [
            m
            for m in before
            if m.kind != "coreference" and (word == tree.lower[m.head] or word in m.name.lower().split())
        ]
        if called:
            return called[-1]
        family = frozenset().union(*(f for f in nouns().families if word in f))
        for m in reversed(before):
            own = tree.lower[m.head] if m.kind == "described" else m.name.lower().split()[-1]
            if own in family or not family or not any(own in f for f in nouns().families):
                return m
        return None

    def _fits(self, word: str, m: Mention) -> bool:
        """An organisation fits "the ministry" only if it is called one or is of a class that the word means."""
        entry = self.reference.entries.get(m.entity)
        if entry is not None and word in nouns().of_class:
            return entry.cls in nouns().of_class[word] or word in entry.name.lower()
        return word in m.name.lower()
