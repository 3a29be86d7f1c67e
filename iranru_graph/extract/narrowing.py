"""What is said twice is kept once, as narrowly as it is said: the narrower predicate, persons before their state."""

from __future__ import annotations

from collections import defaultdict

from iranru_graph.extract.candidate import Candidate
from iranru_graph.extract.lexicon import words
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import SYMMETRIC, EntityType, Modality, Predicate

#: "The narrowest predicate wins": of one pair in one sentence the broader reading is dropped.
_BROADER = {
    Predicate.SANCTIONS: (Predicate.OPPOSES, Predicate.COOPERATES_WITH),
    Predicate.SUPPLIES_ARMS_TO: (Predicate.COOPERATES_WITH, Predicate.AIDS, Predicate.SUPPORTS),
    Predicate.ATTACKS: (Predicate.COOPERATES_WITH,),
}
#: Words that tell of a meeting, whatever else is told in their sentence.
_MEETING = words(
    "meet meeting talk negotiate negotiation discuss discussion receive host summit phone call conversation"
)
#: Words by which actors that are told side by side may be told to be at odds with one another.
_QUARREL = words(
    "other another between mutual mutually clash quarrel argue disagree disagreement differ difference dispute row "
    "feud rift war fight conflict tension rival rivalry enemy foe adversary odds blame accuse accusation trade "
    "exchange spar against"
)
#: What officials do for their state is told of those who are named.
_BY_PERSONS = frozenset({Predicate.MET_WITH, Predicate.SIGNED, Predicate.VISITED})


def narrowest(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """Candidates less those that another of their sentence says more narrowly."""
    sentence = reading.tree.sentence
    narrow = {
        (sentence[c.trigger], frozenset((c.subject, c.object)), broader)
        for c in candidates
        for broader in _BROADER.get(c.predicate, ())
    }
    left = [c for c in candidates if (sentence[c.trigger], frozenset((c.subject, c.object)), c.predicate) not in narrow]
    for drop in (_doubted_once, _together, _at_odds, _by_the_city, _by_those_named):
        left = drop(reading, left)
    return left


def _doubted_once(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """ "Pravda thundered that X had asked Y for money: the request was read out": told as doubted, it stays so.

    A noun that takes up what its sentence alleged asserts nothing new.
    """
    sentence = reading.tree.sentence
    alleged = {
        (sentence[c.trigger], c.subject, c.predicate, c.object): c.trigger
        for c in candidates
        if c.modality is Modality.ALLEGED
    }

    def taken_up(c: Candidate) -> bool:
        before = alleged.get((sentence[c.trigger], c.subject, c.predicate, c.object))
        again = before is not None and before < c.trigger and c.rule.startswith("noun:")
        return again and c.modality is Modality.ACTUAL

    return [c for c in candidates if not taken_up(c)]


def _together(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """ "The treaty that A and B signed": who signs together is not said to have met, whatever the second reader hears.

    Of eleven that it heard so in annotated texts their readers wrote down three.
    """
    tree = reading.tree
    signed = {(tree.sentence[c.trigger], c.subject) for c in candidates if c.predicate is Predicate.SIGNED}

    def only_signed(c: Candidate) -> bool:
        if c.predicate is not Predicate.MET_WITH or not c.rule.startswith("pair:"):
            return False
        at = tree.sentence[c.trigger]
        both = (at, c.subject) in signed and (at, c.object) in signed
        return both and _beside(reading, c) and not _MEETING & set(tree.lemma[slice(*tree.bounds[at])])

    return [c for c in candidates if not only_signed(c)]


def _at_odds(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """ "The opposition of A and B to C": who is told beside another opposes with him, if no word tells of a quarrel."""
    tree = reading.tree

    def with_him(c: Candidate) -> bool:
        if c.predicate is not Predicate.OPPOSES or not c.rule.startswith("pair:") or not _beside(reading, c):
            return False
        return not _QUARREL & set(tree.lemma[slice(*tree.bounds[tree.sentence[c.trigger]])])

    return [c for c in candidates if not with_him(c)]


def _beside(reading: Reading, c: Candidate) -> bool:
    """Tell whether the ends of a relation are named in one coordination."""
    a, b = c.tokens[:2]
    return b in reading.tree.coordination(a) or a in reading.tree.coordination(b)


def _by_the_city(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """ "Putin spent a day in the Iranian capital": he visited Tehran; that it lies in Iran is no second visit.

    Only what the second reader heard: a verb that names both ("came to Iran and visited Shiraz") says both.
    """
    sentence = reading.tree.sentence
    seen = {
        (sentence[c.trigger], c.subject, state)
        for c in candidates
        if c.predicate is Predicate.VISITED
        and reading.types.get(c.object) is EntityType.PLACE
        and (state := reading.states.get(c.object))
    }

    def twice(c: Candidate) -> bool:
        heard = c.predicate is Predicate.VISITED and c.rule.startswith("pair:")
        return heard and (sentence[c.trigger], c.subject, c.object) in seen

    return [c for c in candidates if not twice(c)]


def _by_those_named(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """ "The presidents of Russia and Iran, Putin and Raisi, met": the two men did, and no state beside them."""
    states = {o.person: _state(reading, o.at) for o in reading.offices if o.person and o.at}
    told: dict[tuple[int, Predicate], set[tuple[str, str, int]]] = defaultdict(set)
    for c in candidates:
        if c.predicate in _BY_PERSONS:
            ends = told[reading.tree.sentence[c.trigger], c.predicate]
            ends.add((c.subject, c.object, c.trigger))
            if c.predicate in SYMMETRIC:
                ends.add((c.object, c.subject, c.trigger))

    def stands_for(person: str, state: str) -> bool:
        return reading.types.get(person) is EntityType.PERSON and state in (
            reading.states.get(person),
            states.get(person),
        )

    def told_of_persons(c: Candidate) -> bool:
        ends = told.get((reading.tree.sentence[c.trigger], c.predicate), ())
        return any(
            (a, b) != (c.subject, c.object)
            and (trigger == c.trigger or c.rule.startswith("pair:"))
            and (a == c.subject or stands_for(a, c.subject))
            and (b == c.object or stands_for(b, c.object))
            for a, b, trigger in ends
        )

    return [c for c in candidates if not told_of_persons(c)]


def _state(reading: Reading, at: str) -> str:
    return at if reading.types.get(at) is EntityType.STATE else reading.states.get(at, "")
