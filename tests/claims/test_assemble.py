"""Statements of single documents become claims: what is joined, what contradicts, what is believed."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from iranru_graph.claims import assemble
from iranru_graph.model import (
    Annotation,
    Claim,
    Corpus,
    Document,
    DocumentEntity,
    Entity,
    EntityType,
    Modality,
    Polarity,
    Predicate,
    Span,
    Statement,
    Status,
)

P, N = Predicate, Polarity.NEGATED
STATES = ("armenia", "iran", "iraq", "russia")
WEAPONS = {"class-drones": "UnmannedAircraft", "class-missiles": "MissileSystem", "fath-360": "BallisticMissile"}
ENTITIES = (
    *(Entity(i, EntityType.STATE, i.title()) for i in STATES),
    *(Entity(i, EntityType.WEAPON_SYSTEM, i.title(), cls=c) for i, c in WEAPONS.items()),
)


def said(
    subject: str,
    predicate: Predicate,
    object: str,
    *,
    polarity: Polarity = Polarity.AFFIRMED,
    modality: Modality = Modality.ACTUAL,
    time: str | None = None,
    confidence: float | None = 0.8,
    start: int = 0,
    weapon: str | None = None,
    speaker: str | None = None,
) -> Statement:
    evidence = Span(start, start + 9, "Some text")
    return Statement(
        subject,
        predicate,
        object,
        evidence,
        polarity=polarity,
        modality=modality,
        time=time,
        confidence=confidence,
        weapon=weapon,
        attributed_to=speaker,
        rule="verb:by-hand",
    )


def corpus(*texts: list[Statement], copies: dict[int, int] | None = None) -> Corpus:
    """Each list of statements is a document, numbered from 0; ``copies`` maps numbers to those of their originals."""
    documents = []
    for n in range(len(texts)):
        original = (copies or {}).get(n)
        documents.append(Document(f"d{n}", f"Some text {n}", near_copy_of=None if original is None else f"d{original}"))
    entities = tuple(DocumentEntity(e.id, e.type, e.name, (Span(0, 4, "Some"),)) for e in ENTITIES)
    annotations = [Annotation(d, entities, tuple(s)) for d, s in zip(documents, texts, strict=True)]
    return assemble(annotations, ENTITIES, documents=tuple(documents), hashes={d.id: d.sha256 for d in documents})


def only(found: Corpus) -> Claim:
    (claim,) = found.claims
    return claim


def test_equal_statements_of_several_texts_are_one_claim() -> None:
    claim = only(corpus([said("iran", P.SUPPORTS, "iraq")], [said("iran", P.SUPPORTS, "iraq", confidence=0.5)]))
    assert [e.document for e in claim.evidence] == ["d0", "d1"]
    assert claim.independent_sources == 2
    assert claim.confidence == pytest.approx(0.9)
    assert (claim.status, claim.truthy) == (Status.SUPPORTED, True)


def test_near_copies_count_once() -> None:
    statement = said("iran", P.SUPPORTS, "iraq")
    claim = only(corpus([statement], [statement], [statement], copies={1: 0, 2: 0}))
    assert len(claim.evidence) == 3
    assert (claim.independent_sources, claim.confidence) == (1, 0.8)


def test_a_near_copy_of_the_denial_does_not_outweigh() -> None:
    yes, no = said("iran", P.SUPPORTS, "iraq"), said("iran", P.SUPPORTS, "iraq", polarity=N)
    found = corpus([yes], [yes], [no], [no], copies={3: 2})
    affirmed = next(c for c in found.claims if c.polarity is Polarity.AFFIRMED)
    assert affirmed.truthy
    assert affirmed.status is Status.DISPUTED


def test_several_sentences_of_one_text_are_one_source() -> None:
    claim = only(corpus([said("iran", P.ATTACKS, "iraq"), said("iran", P.ATTACKS, "iraq", start=40, confidence=0.6)]))
    assert len(claim.evidence) == 2
    assert (claim.independent_sources, claim.confidence) == (1, 0.8)


@pytest.mark.parametrize("predicate", [P.MET_WITH, P.COOPERATES_WITH, P.COMPETES_WITH])
def test_symmetric_relations_are_one_claim_either_way_round(predicate: Predicate) -> None:
    claim = only(corpus([said("russia", predicate, "iran")], [said("iran", predicate, "russia")]))
    assert (claim.subject, claim.object, claim.independent_sources) == ("iran", "russia", 2)


def test_directed_relations_are_two_claims() -> None:
    assert len(corpus([said("russia", P.SUPPORTS, "iran"), said("iran", P.SUPPORTS, "russia")]).claims) == 2


def test_a_dispute_keeps_both_sides_and_asserts_neither() -> None:
    found = corpus(
        [said("iran", P.SUPPLIES_ARMS_TO, "russia")], [said("iran", P.SUPPLIES_ARMS_TO, "russia", polarity=N)]
    )
    assert len(found.claims) == 2
    assert {c.status for c in found.claims} == {Status.DISPUTED}
    assert not any(c.truthy for c in found.claims)
    assert {c.confidence for c in found.claims} == {0.4}


def test_a_denial_of_the_second_reader_alone_disputes_nothing() -> None:
    denial = replace(said("iran", P.AIDS, "russia", polarity=N), rule="pair:aids:model")
    found = corpus([said("iran", P.AIDS, "russia")], [denial]).claims
    assert {(c.polarity, c.status) for c in found} == {(Polarity.AFFIRMED, Status.SUPPORTED), (N, Status.DISPUTED)}


def test_two_against_one_is_asserted_but_disputed() -> None:
    yes, no = said("iran", P.SUPPORTS, "iraq"), said("iran", P.SUPPORTS, "iraq", polarity=N)
    found = {c.polarity: c for c in corpus([yes], [yes], [no]).claims}
    assert found[Polarity.AFFIRMED].truthy
    assert not found[N].truthy
    assert {c.status for c in found.values()} == {Status.DISPUTED}
    assert found[Polarity.AFFIRMED].confidence > found[N].confidence


def test_a_denial_alone_is_denied() -> None:
    claim = only(corpus([said("iran", P.SUPPLIES_ARMS_TO, "russia", polarity=N)]))
    assert (claim.status, claim.truthy) == (Status.DENIED, False)


@pytest.mark.parametrize(
    ("modality", "expected"), [(Modality.PLANNED, Status.PLANNED), (Modality.ALLEGED, Status.ALLEGED)]
)
def test_plans_and_allegations_are_never_asserted_nor_disputes(modality: Modality, expected: Status) -> None:
    told = said("iran", P.SUPPORTS, "iraq", modality=modality)
    denied = said("iran", P.SUPPORTS, "iraq", polarity=N)
    found = {(c.polarity, c.modality): c for c in corpus([told], [told], [denied]).claims}
    mine = found[Polarity.AFFIRMED, modality]
    assert (mine.status, mine.truthy) == (expected, False)
    assert found[N, Modality.ACTUAL].status is Status.DENIED


@pytest.mark.parametrize(
    ("yes", "no", "contradict"),
    [
        ("2015", "2016", False),
        ("2015-04", "2015-05", False),
        ("2015", "2015-05", True),
        ("2015-05-01", "2015", True),
        (None, "2016", True),
        ("2015", None, True),
        (None, None, True),
        ("2015", "2015", True),
    ],
)
def test_what_holds_at_different_times_is_no_contradiction(yes: str | None, no: str | None, contradict: bool) -> None:
    found = {
        c.polarity: c
        for c in corpus(
            [said("iran", P.SUPPORTS, "iraq", time=yes)], [said("iran", P.SUPPORTS, "iraq", polarity=N, time=no)]
        ).claims
    }
    assert (found[Polarity.AFFIRMED].status is Status.DISPUTED) == contradict
    assert (found[N].status is Status.DISPUTED) == contradict
    assert found[Polarity.AFFIRMED].truthy != contradict


def test_another_relation_or_direction_is_no_contradiction() -> None:
    found = corpus(
        [said("iran", P.SUPPORTS, "iraq")],
        [said("iraq", P.SUPPORTS, "iran", polarity=N), said("iran", P.AIDS, "iraq", polarity=N)],
    )
    assert next(c for c in found.claims if c.polarity is Polarity.AFFIRMED).status is Status.SUPPORTED


def test_a_claim_without_a_measured_confidence_is_even() -> None:
    assert only(corpus([said("iran", P.SUPPORTS, "iraq", confidence=None)])).confidence == 0.5


def test_evidence_keeps_speaker_surface_and_rule() -> None:
    (evidence,) = only(corpus([said("iran", P.SUPPORTS, "iraq", speaker="russia")])).evidence
    assert (evidence.attributed_to, evidence.rule) == ("russia", "verb:by-hand")
    assert (evidence.subject_surface, evidence.object_surface) == ("Some", "Some")


def test_order_of_documents_is_nothing() -> None:
    texts = [
        [said(a, p, b, polarity=polarity, time=time)]
        for a, b in (("iran", "iraq"), ("russia", "iran"))
        for p in (P.SUPPORTS, P.MET_WITH)
        for polarity in Polarity
        for time in (None, "2015")
    ]
    documents = tuple(Document(f"d{n:02}", f"text {n}") for n in range(len(texts)))
    entities = tuple(DocumentEntity(e.id, e.type, e.name, (Span(0, 4, "Some"),)) for e in ENTITIES)
    annotations = [Annotation(d, entities, tuple(s)) for d, s in zip(documents, texts, strict=True)]
    hashes = {d.id: d.sha256 for d in documents}
    first = assemble(annotations, ENTITIES, documents=documents, hashes=hashes)
    for seed in range(5):
        mixed = random.Random(seed).sample(annotations, len(annotations))
        assert assemble(mixed, ENTITIES, documents=documents, hashes=hashes).claims == first.claims


def test_all_weapons_of_a_claim_are_kept() -> None:
    given = ("iran", P.SUPPLIES_ARMS_TO, "russia")
    found = only(corpus([said(*given, weapon="fath-360"), said(*given, weapon="class-drones")], [said(*given)]))
    assert found.weapons == ("class-drones", "fath-360")
    assert sorted(e.weapon or "" for e in found.evidence) == ["", "class-drones", "fath-360"]


@pytest.mark.parametrize(
    ("affirmed", "denied", "disputed"),
    [
        (("fath-360",), "class-missiles", True),
        (("class-drones", "fath-360"), "class-missiles", True),
        (("class-drones",), "class-missiles", False),
        (("class-missiles",), "fath-360", False),
        (("class-drones",), None, True),
        ((None,), "class-missiles", True),
    ],
)
def test_a_denial_disputes_the_weapon_that_it_denies(
    affirmed: tuple[str | None, ...], denied: str | None, disputed: bool
) -> None:
    given = ("iran", P.SUPPLIES_ARMS_TO, "russia")
    texts = [[said(*given, weapon=weapon)] for weapon in affirmed]
    found = corpus(*texts, [said(*given, weapon=denied, polarity=N)])
    status = {c.polarity: c.status for c in found.claims}
    assert status[Polarity.AFFIRMED] is (Status.DISPUTED if disputed else Status.SUPPORTED)
    assert status[N] is (Status.DISPUTED if disputed else Status.DENIED)
