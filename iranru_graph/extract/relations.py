"""Frames applied to a reading: every trigger word whose slots are filled gives candidate statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from iranru_graph.extract.addresses import addresses
from iranru_graph.extract.candidate import Candidate
from iranru_graph.extract.deeds import Deeds
from iranru_graph.extract.denotation import Denotation
from iranru_graph.extract.frames import Frame, Frames, expand
from iranru_graph.extract.qualification import Qualification
from iranru_graph.extract.qualify import Qualifier
from iranru_graph.extract.reading import Reading
from iranru_graph.extract.slots import Slots
from iranru_graph.extract.speakers import ACTORS
from iranru_graph.extract.tree import Tree
from iranru_graph.extract.triggers import Triggers
from iranru_graph.extract.unreal import granted, unreal
from iranru_graph.extract.unsaid_targets import UnsaidTargets
from iranru_graph.model.vocabulary import SIGNATURES, EntityType, Modality, Polarity, Predicate

_PENALTY = (1.0, 0.92, 0.85)
_NO_SLOTS = frozenset({"around", "theme", "agent", "self", "above", "beside"})
#: They forbid deliveries and make none.
_UNARMED = frozenset({"SecurityCouncil"})
#: What others do about a deed.
_ANSWERS = frozenset({Predicate.OPPOSES, Predicate.SUPPORTS})
#: Who triggers the snapback begins it; that is a step that others answer, and no sanctions yet.
_ONLY_DEEDS = ":trigger-return:implied"
_OUTWARD = frozenset({Predicate.MET_WITH, Predicate.VISITED})
#: Confidence of an address.
_ADDRESSED = 0.78


class Relations:
    """Reads relations in one document; ``tree`` and ``r`` are what it reads them from."""

    def __init__(self, reading: Reading, frames: Frames) -> None:
        self.r = reading
        self.tree = reading.tree
        self.frames = frames
        self.slots = Slots(reading)
        self.triggers = Triggers(reading, frames)
        self.qualifier = Qualifier(self.slots)
        self.headlines = {
            n for n, (start, end) in enumerate(reading.tree.bounds) if is_headline(reading.tree, start, end)
        }
        self._qualified: dict[tuple[str, int, bool], Qualification] = {}
        self.deeds = Deeds(reading)
        self.unsaid = UnsaidTargets(self.slots)

    def __iter__(self) -> Iterator[Candidate]:
        """All candidates, in order of their triggers."""
        yield from self._located()
        for i in range(len(self.tree)):
            if self.tree.sentence[i] in self.headlines:
                continue
            for kind, frame in self.triggers(i):
                for candidate in self._apply(kind, frame, i):
                    self.deeds.note(candidate)
                    if candidate.rule.endswith(_ONLY_DEEDS):
                        continue
                    yield candidate
                    if (threat := self._threat(candidate)) is not None:
                        self.deeds.note(threat)
                        yield threat

    def _threat(self, c: Candidate) -> Candidate | None:
        """ "Threatened to bomb it" is a threat, whatever the condition; the attack itself stays a plan."""
        verb = self.tree.head[c.trigger]
        threatened = c.predicate is Predicate.ATTACKS and self.tree.dep[c.trigger] == "xcomp"
        if not threatened or self.tree.lemma[verb] != "threaten" or self.r.types[c.object] not in ACTORS:
            return None
        q = self.qualify("verb", verb)
        if q.dropped:
            return None
        return replace(
            c,
            predicate=Predicate.THREATENS,
            trigger=verb,
            polarity=q.polarity,
            modality=q.modality,
            speakers=speakers(q, Predicate.THREATENS, c.subject),
            rule=f"verb:{Predicate.THREATENS}:to-attack",
        )

    def _located(self) -> Iterator[Candidate]:
        """What stands somewhere by its address ("Ankara, Turkey")."""
        for thing, place in addresses(self.r):
            q = self.qualify("mention", thing.head)
            described = thing.kind == "described"
            if q.dropped or (described and q.negated):
                continue  # "was given no base in Iran"
            yield Candidate(
                subject=thing.entity,
                predicate=Predicate.LOCATED_IN,
                object=place.entity,
                trigger=thing.head,
                tokens=(thing.head, place.head),
                polarity=Polarity.AFFIRMED,
                modality=q.modality if described else Modality.ACTUAL,
                speakers=(),
                confidence=_ADDRESSED,
                rule="address:locatedIn:beside",
            )

    def _apply(self, kind: str, frame: Frame, i: int) -> Iterator[Candidate]:
        signature = SIGNATURES[frame.predicate]
        if not self._conditions(kind, frame, i):
            return
        pairs = self._pairs(kind, frame, i, signature.subject, signature.object, signature.symmetric)
        if not pairs:
            return
        q = self.qualify(kind, i, speech=frame.predicate in _own_speech())
        if q.dropped or (frame.standing and (q.negated or q.modality is not Modality.ACTUAL)):
            return
        negated = (q.negated and not frame.presupposed) != (frame.polarity is Polarity.NEGATED)
        modality = Modality.ACTUAL if frame.presupposed else q.modality
        if frame.modality is not None and modality is Modality.ACTUAL:
            modality = frame.modality
        weapon = self._first(kind, frame.weapon, frame, i, frozenset({EntityType.WEAPON_SYSTEM}))
        for s, o in pairs:
            if s.entity == o.entity or s.entity == weapon or o.entity == weapon:
                continue
            if frame.predicate is Predicate.LOCATED_IN and self._own_name(s.token, o.token):
                continue
            if not signature.symmetric and self._side_by_side(s.token, o.token, i if kind != "mention" else -1):
                continue
            if frame.predicate in _OUTWARD and self.r.states.get(s.entity) == o.entity:
                continue  # nobody meets or visits his own state
            if frame.predicate is Predicate.MET_WITH and self.r.states.get(o.entity) == s.entity:
                continue
            if frame.predicate is Predicate.SUPPLIES_ARMS_TO and self.r.classes.get(s.entity) in _UNARMED:
                continue
            if (
                kind == "mention"
                and frame.predicate is Predicate.PARTICIPATES_IN
                and self._not_its_own(s.token, o.token)
            ):
                continue
            if frame.abroad and not self._abroad(s.entity, o.entity):
                continue
            yield Candidate(
                subject=s.entity,
                predicate=frame.predicate,
                object=o.entity,
                trigger=i,
                tokens=(s.token, o.token),
                polarity=Polarity.NEGATED if negated else Polarity.AFFIRMED,
                modality=modality,
                speakers=speakers(q, frame.predicate, s.entity),
                confidence=round(frame.confidence * _PENALTY[s.distance] * _PENALTY[o.distance], 3),
                rule=f"{kind}:{frame.predicate}:{frame.id}{self._unsaid(kind, i, o.token)}",
                cues=tuple(q.cues),
                weapon=weapon,
                field=frame.field,
            )

    def _unsaid(self, kind: str, i: int, object_: int) -> str:
        """How a rule is marked whose object its sentence does not name."""
        if object_ == i and kind != "mention":
            return ":implied"
        return ":taken-up" if self.deeds.takes_up(object_) and object_ not in self.r.refs else ""

    def _abroad(self, person: str, place: str) -> bool:
        """Tell whether a place lies outside of a person's state, as far as both are known."""
        home, there = self.r.states.get(person), self.r.states.get(place)
        return self.r.types[person] is EntityType.PERSON and bool(home) and bool(there) and home != there

    def _side_by_side(self, one: int, other: int, trigger: int) -> bool:
        """Of "X and Y" neither does it to the other; parsers coordinate possessives and triggers by mistake."""
        tree, members = self.tree, self.tree.coordination(one)
        owner = tree.child(one, "case") >= 0 or tree.child(other, "case") >= 0
        return one != other and other in members and trigger not in members and not owner

    def _not_its_own(self, actor: int, event: int) -> bool:
        """ "Supplied Russia with drones for its war", "the Iraq War": whose war it is, is not told by these."""
        return self.tree.pos[actor] == "PRON" or self._own_name(event, actor)

    def _own_name(self, thing: int, place: int) -> bool:
        """Tell whether a place stands inside a thing's own name, which tells nothing of where it is."""
        mention = self.r.mentions.at.get(thing)
        return mention is not None and mention.start <= place < mention.end

    def qualify(self, kind: str, i: int, *, speech: bool = False) -> Qualification:
        """Polarity, modality and speaker of what a word triggers."""
        key = (kind, i, speech)
        if key not in self._qualified:
            q = self.qualifier(kind, i, speech=speech)
            if not q.dropped and q.polarity is Polarity.AFFIRMED and q.modality is Modality.ACTUAL:
                q.dropped = unreal(self.tree, i)
            if not q.dropped and q.modality is Modality.PLANNED and granted(self.tree, i):
                q.dropped = "right"
            self._qualified[key] = q
        return self._qualified[key]

    def _conditions(self, kind: str, frame: Frame, i: int) -> bool:
        return all(self._has(kind, i, role, wanted) for role, wanted in frame.needs.items()) and not any(
            self._has(kind, i, role, unwanted) for role, unwanted in frame.lacks.items()
        )

    def _has(self, kind: str, i: int, role: str, wanted: tuple[str, ...]) -> bool:
        """Tell whether a slot holds one of these words or a mention of one of these types."""
        allowed = expand(wanted)
        if role == "self":
            tokens = [i]
        elif role == "above":  # what governs the trigger: "failed to honour", "refusal to comply"
            tokens = [a for a in (self.tree.head[i], self.tree.head[self.tree.head[i]]) if a != i]
        elif role == "around":  # anywhere among the dependents of the trigger
            tokens = [j for j in self.tree.subtree(i) if j != i] + self._frame_of(kind, i)
        else:
            tokens = self.slots.lemmas(kind, i, role)
        for j in tokens:
            if self.tree.lower[j] in allowed or self.tree.lemma[j] in allowed:
                return True
            mention = self.r.mentions.at.get(j)
            if mention is not None and (str(mention.type) in allowed or self.r.classes.get(mention.entity) in allowed):
                return True
            if any(str(self.r.types[e]) in allowed for e in self.r.refs.get(j, ())):
                return True
        return "none" in wanted and not tokens

    def _frame_of(self, kind: str, i: int) -> list[int]:
        """Of a noun that is subject or object: its verb with what describes it ("ties … are closer than ever")."""
        tree = self.tree
        v = tree.head[i]
        if kind == "verb" or tree.dep[i] not in ("nsubj", "nsubjpass", "dobj") or not tree.is_verb(v):
            return []
        return [v, *tree.dependents(v, "acomp", "attr", "advmod", "oprd")]

    def _fill(
        self,
        kind: str,
        frame: Frame,
        i: int,
        roles: tuple[str, ...],
        allowed: frozenset[EntityType],
        *,
        aspects: bool = False,
    ) -> list[Denotation]:
        for role in roles:
            found = self.slots.fill(kind, i, role, allowed, of=frame.of, aspects=aspects)
            if found:
                return found
        via = (
            [t for role in frame.needs if role not in _NO_SLOTS for t in self.slots.lemmas(kind, i, role)]
            if kind == "verb"
            else []
        )
        for role in roles if via else ():
            found = self.slots.below(via, role, allowed, aspects=aspects)
            if found:
                return found
        return []

    def _first(
        self, kind: str, roles: tuple[str, ...], frame: Frame, i: int, allowed: frozenset[EntityType]
    ) -> str | None:
        found = self._fill(kind, frame, i, roles, allowed)
        return found[0].entity if found else None

    def _pairs(
        self,
        kind: str,
        frame: Frame,
        i: int,
        subjects: frozenset[EntityType],
        objects: frozenset[EntityType],
        symmetric: bool,
    ) -> list[tuple[Denotation, Denotation]]:
        for role in frame.group:
            members = self._one_level(self.slots.fill(kind, i, role, subjects, of=frame.of))
            if len(members) > 1:
                return list(combinations(members, 2))
        ends = self._fill(kind, frame, i, frame.object, objects, aspects=frame.aspects)
        if not ends and frame.predicate in _ANSWERS and frame.aspects:
            ends = self.deeds.doers_of(self.slots.lemmas(kind, i, "theme"))
        if not ends and "on" in frame.object:
            ends = self.unsaid(frame.predicate, i) if kind == "noun" else self.unsaid.snapped_back(frame.predicate, i)
        if not ends and not symmetric:
            return []
        if frame.all:
            filled = [d for role in frame.subject for d in self._fill(kind, frame, i, (role,), subjects)]
            actors = list({d.entity: d for d in reversed(filled)}.values())[::-1]
        else:
            actors = self._fill(kind, frame, i, frame.subject, subjects)
        if not actors:
            return []
        if symmetric and not [e for e in ends if e.entity not in {a.entity for a in actors}]:
            actors = self._one_level(actors)
            return list(combinations(actors, 2)) if len(actors) > 1 and not ends else []
        return [(a, e) for a in actors for e in ends if a.entity != e.entity]

    def _one_level(self, members: list[Denotation]) -> list[Denotation]:
        """Of persons coordinated with their states only the persons: "the presidents of X and Y, A and B, met"."""
        people = [m for m in members if self.r.types[m.entity] is EntityType.PERSON]
        return people if len(people) > 1 else members


def speakers(q: Qualification, predicate: Predicate, subject: str) -> tuple[str, ...]:
    """Who a relation is attributed to: nobody where it is the subject's own act of speech."""
    return () if predicate in _own_speech() and subject in q.speakers else q.speakers


def is_headline(tree: Tree, start: int, end: int) -> bool:
    """Tell whether a sentence is a title in capitals without a full stop: parsers take its verbs for names.

    "Khamenei receives Putin in Tehran" is none: its verb is small.
    """
    if any(tree.is_verb(i) and tree.text[i][0].islower() and len(tree.text[i]) > 3 for i in range(start, end)):
        return False
    words = [t for t in tree.text[start:end] if t.isalpha() and len(t) > 3]
    closed = any(t in (".", "!", "”", '"', ":") for t in tree.text[max(end - 3, start) : end])
    return len(words) > 2 and not closed and sum(t[0].isupper() for t in words) >= 0.7 * len(words)


def _own_speech() -> frozenset[str]:
    from iranru_graph.extract.lexicon import qualifiers

    return qualifiers().own_speech
