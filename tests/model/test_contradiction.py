from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from iranru_graph.model import (
    Claim,
    Clash,
    Evidence,
    Modality,
    Polarity,
    Predicate,
    Span,
    Status,
    clash,
    contradictions,
)


def claim(
    time: str | None = None,
    *,
    predicate: Predicate = Predicate.SUPPLIES_ARMS_TO,
    modality: Modality = Modality.ACTUAL,
    polarity: Polarity = Polarity.AFFIRMED,
    status: Status = Status.SUPPORTED,
    said: tuple[tuple[str, str, str | None], ...] = (("one", "a sentence", None),),
    rules: tuple[str, ...] = (),
    weapon: str | None = None,
    **known: Any,
) -> Claim:
    """A claim of iran on russia; ``said`` is (document, words, speaker) of each evidence, ``rules`` what read it."""
    evidence = tuple(
        Evidence(
            document,
            "0",
            Span(0, len(words), words),
            predicate,
            polarity,
            modality,
            rule,
            attributed_to=speaker,
            weapon=weapon,
        )
        for (document, words, speaker), rule in zip(said, rules or ("rule",) * len(said), strict=True)
    )
    return Claim("iran", predicate, "russia", polarity, modality, time, evidence, status, 0.5, 1, **known)


def denial(time: str | None = None, **known: Any) -> Claim:
    return claim(time, **{"polarity": Polarity.NEGATED, "status": Status.DISPUTED, **known})


def plan(time: str | None = None, **known: Any) -> Claim:
    return claim(time, modality=Modality.PLANNED, status=Status.PLANNED, **known)


def deed(time: str | None = None, **known: Any) -> Claim:
    return claim(time, truthy=True, **known)


def disputed(time: str | None = None, **known: Any) -> Claim:
    return claim(time, status=Status.DISPUTED, **known)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (denial(), disputed(), Clash.AFFIRMED_DENIED),
        (denial("2015"), disputed("2015-03"), Clash.AFFIRMED_DENIED),
        (denial("2015"), disputed("2016"), None),
        (denial(), claim(modality=Modality.ALLEGED, status=Status.ALLEGED), Clash.AFFIRMED_DENIED),
        (denial(), deed(), None),  # nothing disputes it: the denial is of another time
        (denial(weapon="s-300"), disputed(weapon="su-35"), None),
        (denial(office="President"), disputed(office="Mayor"), None),
        (denial(modality=Modality.PLANNED, weapon="s-300"), plan(weapon="s-300"), Clash.AFFIRMED_DENIED),
        (denial("2015", modality=Modality.PLANNED), plan("2015-03"), Clash.AFFIRMED_DENIED),
        (denial("2015", modality=Modality.PLANNED), plan("2016"), None),
        (denial(modality=Modality.PLANNED), plan(), None),  # deliveries of whatever, whenever
        (denial("2015", modality=Modality.PLANNED), plan(), None),
        (
            denial(modality=Modality.PLANNED, predicate=Predicate.SIGNED),
            plan(predicate=Predicate.SIGNED),
            Clash.AFFIRMED_DENIED,
        ),
        (denial(), plan(), None),
        (disputed(), denial(), None),
    ],
)
def test_a_denial_meets_what_it_denies(first: Claim, second: Claim, kind: Clash | None) -> None:
    assert clash(first, second) == kind


@pytest.mark.parametrize(
    ("predicate", "planned", "done", "is_news"),
    [
        (Predicate.SIGNED, None, None, True),
        (Predicate.SIGNED, "2015", "2016", True),
        (Predicate.SIGNED, "2017", "2016", False),
        (Predicate.SIGNED, "2016-05", "2016", True),
        (Predicate.COOPERATES_WITH, "2015", "2015", False),
        (Predicate.SUPPORTS, None, None, False),
        (Predicate.LOCATED_IN, None, None, False),
        (Predicate.VISITED, None, None, False),
        (Predicate.VISITED, "2015", None, False),
        (Predicate.VISITED, "2015", "2015-06", True),
        (Predicate.VISITED, "2015", "2016", False),
        (Predicate.MET_WITH, "2016-04", "2016-04-11", True),
    ],
)
def test_a_plan_beside_a_deed(predicate: Predicate, planned: str | None, done: str | None, is_news: bool) -> None:
    kind = clash(plan(planned, predicate=predicate), deed(done, predicate=predicate))
    assert kind == (Clash.PLANNED_DONE if is_news else None)


@pytest.mark.parametrize(
    ("weapon", "delivered", "planned", "done", "is_news"),
    [
        ("s-300", "s-300", "2007", "2016", True),
        ("s-300", "s-300", "2018", "2016", False),
        ("s-300", "su-35", "2016", "2016", False),
        ("s-300", None, "2007", "2016", False),
        (None, "s-300", "2007", "2016", False),
        (None, "s-300", "2016", "2016", True),
    ],
)
def test_a_delivery_is_known_by_its_weapon(
    weapon: str | None, delivered: str | None, planned: str, done: str, is_news: bool
) -> None:
    assert (clash(plan(planned, weapon=weapon), deed(done, weapon=delivered)) is not None) == is_news


CLASSES = {
    "s-300": "AirDefenceSystem",
    "fath-360": "BallisticMissile",
    "shahed-136": "UnmannedAircraft",
    "class-ballistic-missiles": "BallisticMissile",
    "class-nuclear-weapons": "MissileSystem",
}


@pytest.mark.parametrize(
    ("denied", "said", "meets"),
    [
        ("class-missiles", "fath-360", True),
        ("class-missiles", "class-ballistic-missiles", True),
        ("class-ballistic-missiles", "fath-360", True),
        ("fath-360", "class-ballistic-missiles", False),  # who denies one denies no others
        ("class-ballistic-missiles", "s-300", False),
        ("class-drones", "fath-360", False),
        ("class-nuclear-weapons", "fath-360", False),  # a class of the ontology that is wider than the word
        ("class-missiles", "class-nuclear-weapons", False),
        (None, "fath-360", True),
        ("fath-360", None, True),
    ],
)
def test_a_denied_class_denies_its_weapons(denied: str | None, said: str | None, meets: bool) -> None:
    assert (clash(denial(weapon=denied), disputed(weapon=said), CLASSES) is not None) == meets


def test_weapons_are_compared_sentence_by_sentence() -> None:
    drones = disputed(weapon="shahed-136", said=(("one", "drones came", None),))
    missiles = disputed(weapon="fath-360", said=(("two", "missiles came", None),))
    both = replace(drones, evidence=drones.evidence + missiles.evidence)
    no_missiles = denial(weapon="class-ballistic-missiles", said=(("three", "no missiles", None),))
    assert both.weapons == ("fath-360", "shahed-136")
    assert len(list(contradictions([no_missiles, both], CLASSES))) == 1
    assert list(contradictions([no_missiles, drones], CLASSES)) == []
    # The sentence about missiles is the denial's own, read in two ways: what is left is about drones.
    own = replace(no_missiles, evidence=denial(weapon="fath-360", said=(("two", "missiles came", None),)).evidence)
    assert list(contradictions([own, both], CLASSES)) == []


def test_an_office_is_one_of_several() -> None:
    one = {"predicate": Predicate.HOLDS_OFFICE}
    assert clash(plan(office="President", **one), deed(office="President", **one)) is Clash.PLANNED_DONE
    assert clash(plan(office="President", **one), deed(office="Mayor", **one)) is None


@pytest.mark.parametrize(
    ("denied", "affirmed", "listed"),
    [
        ((("one", "no", None),), (("two", "yes", None),), True),
        ((("one", "no", None),), (("one", "yes", None),), True),  # two sentences of one text
        ((("one", "he said, she denied", "a"),), (("one", "he said, she denied", "b"),), True),  # two speakers
        ((("one", "words", None),), (("one", "words", None),), False),  # one sentence, read in two ways
        ((("one", "words", "a"),), (("copy", "words", "a"),), False),  # and its copy
        ((("one", "words", None), ("two", "no", None)), (("one", "words", None),), True),
    ],
)
def test_two_voices_are_needed_not_two_texts(denied: Any, affirmed: Any, listed: bool) -> None:
    found = list(contradictions([denial(said=denied), disputed(said=affirmed)]))
    assert len(found) == listed


TWICE = (("one", "no", None), ("two", "never", None))
MODEL, FRAME = "pair:suppliesArmsTo:model", "verb:suppliesArmsTo:deliver"


@pytest.mark.parametrize(
    ("rules", "listed"),
    [((MODEL, MODEL), False), ((MODEL, FRAME), True), ((FRAME, FRAME), True)],
)
def test_a_denial_must_be_read_by_a_frame(rules: tuple[str, ...], listed: bool) -> None:
    yes = disputed(said=(("three", "yes", None),))
    assert len(list(contradictions([denial(said=TWICE, rules=rules), yes]))) == listed


def test_a_frame_that_reads_only_the_same_words_as_a_denial_is_not_enough() -> None:
    no = denial(said=(("one", "words", None), ("two", "never", None)), rules=(FRAME, MODEL))
    assert list(contradictions([no, disputed(said=(("one", "words", None),))])) == []


@pytest.mark.parametrize(
    ("modality", "status", "rule", "listed"),
    [
        (Modality.ACTUAL, Status.DISPUTED, MODEL, True),  # who did what is what the second reader knows
        (Modality.ALLEGED, Status.ALLEGED, FRAME, True),
        (Modality.ALLEGED, Status.ALLEGED, MODEL, False),
    ],
)
def test_the_second_reader_is_trusted_with_facts_not_with_doubts(
    modality: Modality, status: Status, rule: str, listed: bool
) -> None:
    yes = claim(modality=modality, status=status, said=(("two", "yes", None),), rules=(rule,))
    assert len(list(contradictions([denial(), yes]))) == listed


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("modality", "speaker", "asks", "listed"),
    [
        (Modality.PLANNED, None, "iran", False),  # "X urged Iran to deliver none"
        (Modality.PLANNED, None, "syria", True),  # somebody else is asked
        (Modality.PLANNED, "iran", "iran", True),  # "asked to deliver none, Iran said that it would not"
        (Modality.ACTUAL, None, "iran", True),  # "asked for help, Iran gave none"
    ],
)
def test_what_somebody_is_asked_to_leave_undone_is_not_denied(
    modality: Modality, speaker: str | None, asks: str, listed: bool, order: int
) -> None:
    words = (("one", "words", speaker),)
    no = denial(modality=modality, weapon="s-300", said=words)
    known: dict[str, Any] = {"modality": modality, "weapon": "s-300", "said": (("two", "yes", None),)}
    yes = claim(status=Status.PLANNED if modality is Modality.PLANNED else Status.DISPUTED, **known)
    asking = replace(claim(predicate=Predicate.REQUESTS, said=words), subject="usa", object=asks)
    assert len(list(contradictions([no, yes, asking][::order]))) == listed


def test_only_claims_on_one_relation_are_compared() -> None:
    other = replace(disputed(said=(("two", "yes", None),)), object="syria")
    assert list(contradictions([denial(), other])) == []


def test_a_claim_may_meet_several() -> None:
    claims = [denial(), disputed("2015", said=(("two", "b", None),)), disputed("2016", said=(("two", "c", None),))]
    assert [(c.kind, c.first.time, c.second.time) for c in contradictions(claims)] == [
        (Clash.AFFIRMED_DENIED, None, "2015"),
        (Clash.AFFIRMED_DENIED, None, "2016"),
    ]
