"""The second reader: what it is shown, that it always says the same, and what it may not assert."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.tokens import Doc

from iranru_graph.extract import Extractor
from iranru_graph.extract.frames import Frame, Frames, frames
from iranru_graph.extract.pairs.card import card
from iranru_graph.extract.pairs.model import PairModel, Score, Scored, pair_model
from iranru_graph.extract.pairs.opinion import second_opinion
from iranru_graph.extract.pairs.pieces import batch, pieces
from iranru_graph.extract.pairs.taught import taught, triggers_of
from iranru_graph.extract.pairs.tellers import Tellers
from iranru_graph.extract.pairs.units import NUMBER, PREDICATES, Unit, units
from iranru_graph.extract.relations import Relations
from iranru_graph.extract.triggers import Triggers
from iranru_graph.model import Document, Modality, Polarity, Predicate
from tests.extract.conftest import Parse

LONG = (
    "Sergei Lavrov, who had flown in from Baku the night before, spent two hours with Javad Zarif in Tehran. "
    "Neither Turkey nor Saudi Arabia was represented. Rosatom is at work on a second reactor at Bushehr."
)


def parsed(extractor: Extractor, text: str) -> Doc:
    doc = extractor.nlp.make_doc(text)
    doc._.iranru_date = "2024-06-15"
    return extractor.nlp(doc)


def relations_of(extractor: Extractor, text: str) -> tuple[Relations, list[Unit], Doc]:
    doc = parsed(extractor, text)
    relations = Relations(doc._.iranru, frames())
    return relations, list(units(relations, doc._.iranru_relations)), doc


def test_a_sentence_with_one_entity_is_no_unit(frames_only: Extractor) -> None:
    _, listed, _ = relations_of(frames_only, "Iran is large. Russia is larger than Iran. Snow falls.")
    assert [u.words[0] for u in listed] == ["Russia"]


def test_the_triggers_of_the_training_are_words_of_known_predicates() -> None:
    kept = triggers_of(taught())
    assert {Predicate(p) for p in kept} == set(Predicate)
    assert triggers_of(taught()) == kept
    assert "visit" in kept["visited"]["verbs"]
    assert triggers_of(frames())["visited"]["verbs"] == sorted(triggers_of(frames())["visited"]["verbs"])


def test_a_unit_shows_what_the_rules_know(frames_only: Extractor) -> None:
    _, (unit,), _ = relations_of(frames_only, "Lavrov met Zarif in Moscow.")
    assert {e.entity for e in unit.ends} >= {"sergey-lavrov", "mohammad-javad-zarif"}
    assert NUMBER[Predicate.MET_WITH] in unit.triggers[unit.words.index("met")]
    place = {e.entity: n for n, e in enumerate(unit.ends)}
    a, b = place["sergey-lavrov"], place["mohammad-javad-zarif"]
    assert NUMBER[Predicate.MET_WITH] in unit.read[a, b]
    assert NUMBER[Predicate.MET_WITH] in unit.read[b, a]


def test_a_frame_that_is_added_changes_nothing_that_the_model_sees(frames_only: Extractor) -> None:
    text = "Lavrov met Zarif in Moscow. Snow fell on Russia and Iran."
    doc = parsed(frames_only, text)
    new = Frame.model_validate({"id": "new", "predicate": "attacks", "verbs": ["meet", "fall"], "nouns": ["snow"]})
    before, after = (Relations(doc._.iranru, f) for f in (frames(), Frames((*frames().all, new))))
    fell = next(token.i for token in doc if token.text == "fell")
    assert [f.id for _, f in after.triggers(fell)] == [*(f.id for _, f in before.triggers(fell)), "new"]
    assert list(units(before, doc._.iranru_relations)) == list(units(after, doc._.iranru_relations))


def test_triggers_are_kept_as_they_are_written() -> None:
    written = triggers_of(frames())
    kept = Frames(tuple(Frame.model_validate({"id": p, "predicate": p, **words}) for p, words in written.items()))
    assert triggers_of(kept) == written
    for kind in ("verbs", "nouns", "adjectives", "mentions", "particles"):
        assert set(getattr(kept, kind)) == set(getattr(frames(), kind))


def test_the_triggers_that_the_model_was_taught_with_are_of_predicates_that_exist() -> None:
    found = triggers_of(taught())
    assert set(found) <= {str(p) for p in Predicate}
    assert set(found) >= {str(p) for p in PREDICATES} - {"holdsOffice"}
    assert all(words for kinds in found.values() for words in kinds.values())


def test_a_word_triggers_what_it_is_there(frames_only: Extractor) -> None:
    doc = parsed(frames_only, "Israel attacked Iran. The attack on Iran failed.")
    triggers = Triggers(doc._.iranru, taught())
    kinds = {doc[i].text: {kind for kind, f in triggers(i) if f.predicate is Predicate.ATTACKS} for i in range(8)}
    assert kinds["attacked"] == {"verb"}
    assert kinds["attack"] == {"noun"}
    assert kinds["Israel"] == kinds["The"] == kinds["."] == set()


def test_pieces_point_at_the_words_of_their_ends(frames_only: Extractor) -> None:
    _, listed, _ = relations_of(frames_only, LONG)
    for unit in listed:
        found = pieces(unit)
        assert len(found.ids) == len(found.types) == len(found.triggers)
        for i, j, x, y in found.pairs:
            assert i != j
            assert found.types[x] > 0
            assert found.types[y] > 0
    arrays = batch([pieces(u) for u in listed])
    assert arrays["ids"].shape == arrays["mask"].shape
    assert len(arrays["row"]) == len(arrays["read"]) == sum(len(pieces(u).pairs) for u in listed)


def test_scores_do_not_depend_on_what_else_is_read(frames_only: Extractor) -> None:
    _, listed, _ = relations_of(frames_only, LONG)
    model = pair_model()
    together = model(listed)
    again = PairModel()(listed)
    for one, other in zip(together, again, strict=True):
        assert one.told == other.told
        for a, b in zip(one.scores, other.scores, strict=True):
            np.testing.assert_array_equal(a.relations, b.relations)


def test_types_forbid_relations(frames_only: Extractor) -> None:
    _, listed, _ = relations_of(frames_only, LONG)
    for score in (s for scored in pair_model()(listed) for s in scored.scores):
        ends = score.unit.ends
        if str(ends[score.object].type) != "Treaty":
            assert score.relations[NUMBER[Predicate.SIGNED]] == 0.0


def test_a_stream_is_read_like_single_texts(extractor: Extractor, parse: Parse) -> None:
    texts = [LONG, "Lavrov met Zarif.", "", "Iran opposes the sanctions of the United States.", LONG]
    stream = extractor.annotate(Document(id=str(n), text=t, date="2024-06-15") for n, t in enumerate(texts))
    for text, annotation in zip(texts, stream, strict=True):
        alone = next(iter(extractor.annotate([Document(id=annotation.document.id, text=text, date="2024-06-15")])))
        assert annotation == alone


def sure(unit: Unit, predicate: Predicate, subject: str, object_: str, *, negated: float, planned: float) -> Score:
    """A score as if the model were sure of one relation."""
    place = {e.entity: n for n, e in enumerate(unit.ends)}
    relations = np.zeros(len(PREDICATES), dtype=np.float32)
    relations[NUMBER[predicate]] = 0.999
    return Score(unit, place[subject], place[object_], relations, negated, planned, 0.0)


def alone(score: Score) -> Scored:
    """What the model would say of a unit if it heard nobody speak."""
    return Scored(score.unit, (score,), {})


@pytest.mark.parametrize(
    ("text", "negated", "planned", "expected"),
    [
        ("Iran keeps company with Russia.", 0.0, 0.0, (Polarity.AFFIRMED, Modality.ACTUAL)),
        ("Iran keeps company with Russia.", 0.5, 0.0, None),
        ("Iran keeps company with Russia.", 0.0, 0.5, None),
        ("Iran keeps company with Russia.", 0.95, 0.0, (Polarity.NEGATED, Modality.ACTUAL)),
        ("Iran keeps company with Russia.", 0.0, 0.95, (Polarity.AFFIRMED, Modality.PLANNED)),
        ("Iran does not keep company with Russia.", 0.9, 0.0, (Polarity.NEGATED, Modality.ACTUAL)),
        ("Iran does not keep company with Russia.", 0.1, 0.0, (Polarity.NEGATED, Modality.ACTUAL)),
        ("Iran will keep company with Russia.", 0.0, 0.9, (Polarity.AFFIRMED, Modality.PLANNED)),
        ("Iran will keep company with Russia.", 0.0, 0.1, (Polarity.AFFIRMED, Modality.PLANNED)),
        ("Does Iran keep company with Russia?", 0.0, 0.0, None),
    ],
)
def test_a_fact_needs_both_the_rules_and_the_model(
    text: str, negated: float, planned: float, expected: tuple[Polarity, Modality] | None, frames_only: Extractor
) -> None:
    relations, (unit,), _ = relations_of(frames_only, text)
    score = sure(unit, Predicate.SUPPORTS, "iran", "russia", negated=negated, planned=planned)
    found = [(c.polarity, c.modality) for c in second_opinion(relations, (), [alone(score)])]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "predicate", "subject", "object_"),
    [
        ("Lavrov was in Moscow again.", Predicate.VISITED, "sergey-lavrov", "moscow"),
        ("Lavrov speaks for Russia.", Predicate.MET_WITH, "sergey-lavrov", "russia"),
        ("Russia sold Iran a fleet of airliners.", Predicate.SUPPLIES_ARMS_TO, "russia", "iran"),
    ],
)
def test_what_cannot_be_is_not_said(
    text: str, predicate: Predicate, subject: str, object_: str, frames_only: Extractor
) -> None:
    relations, (unit,), _ = relations_of(frames_only, text)
    score = sure(unit, predicate, subject, object_, negated=0.0, planned=0.0)
    assert not list(second_opinion(relations, (), [alone(score)]))


def test_what_a_frame_read_is_not_said_twice(frames_only: Extractor) -> None:
    relations, (unit,), doc = relations_of(frames_only, "Lavrov met Zarif.")
    read = doc._.iranru_relations
    score = sure(unit, Predicate.MET_WITH, "mohammad-javad-zarif", "sergey-lavrov", negated=0.0, planned=0.0)
    assert list(second_opinion(relations, read, [alone(score)])) == list(read)


def test_offices_are_left_to_titles() -> None:
    assert set(card().thresholds) == set(PREDICATES) - {Predicate.HOLDS_OFFICE}
    assert all(0.3 < t < 1.0 for t in card().thresholds.values())


def test_confidence_rises_with_probability_and_stays_below_certainty() -> None:
    steps = [card().alone(model=p) for p in (0.5, 0.7, 0.9, 0.99, 1.0)]
    assert steps == sorted(steps)
    assert steps[-1] < 1.0


def test_the_model_adds_what_no_frame_reads(extractor: Extractor, frames_only: Extractor) -> None:
    text = "Sergei Lavrov spent two hours over tea with Javad Zarif, who had come to Moscow for the purpose."
    document = Document(id="x", text=text, date="2024-06-15")
    mine = {(s.subject, s.predicate, s.object) for s in next(iter(extractor.annotate([document]))).statements}
    rules = {(s.subject, s.predicate, s.object) for s in next(iter(frames_only.annotate([document]))).statements}
    assert rules <= mine
    assert any(p is Predicate.MET_WITH for _, p, _ in mine - rules)


SPOKEN = "Lavrov was sure of one thing: Iran and Russia cooperate in Syria."


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        ({("sergey-lavrov", "iran"): 0.9, ("sergey-lavrov", "russia"): 0.8}, ("sergey-lavrov",)),
        ({("sergey-lavrov", "iran"): 0.9, ("sergey-lavrov", "russia"): 0.1}, ()),
        ({("sergey-lavrov", "iran"): 0.9, ("iran", "russia"): 0.95}, ("iran",)),
        ({("sergey-lavrov", "syria"): 0.99}, ()),
        ({}, ()),
    ],
)
def test_the_teller_is_who_is_heard_speaking_of_both_ends(
    heard: dict[tuple[str, str], float], expected: tuple[str, ...], frames_only: Extractor
) -> None:
    _, (unit,), doc = relations_of(frames_only, SPOKEN)
    place = {e.entity: n for n, e in enumerate(unit.ends)}
    told = {(place[a], place[b]): p for (a, b), p in heard.items()}
    (candidate,) = [c for c in doc._.iranru_relations if c.predicate is Predicate.COOPERATES_WITH]
    tellers = Tellers([Scored(unit, (), told)], believed=0.5, own_speech=frozenset())
    assert tellers(unit.sentence, candidate) == expected
    assert tellers(unit.sentence + 1, candidate) == ()


def test_nobody_tells_his_own_act_of_speech(frames_only: Extractor) -> None:
    _, (unit,), doc = relations_of(frames_only, "Lavrov condemned Israel.")
    place = {e.entity: n for n, e in enumerate(unit.ends)}
    scored = Scored(unit, (), {(place["sergey-lavrov"], place["israel"]): 0.99})
    (candidate,) = doc._.iranru_relations
    assert Tellers([scored], believed=0.5, own_speech=frozenset({"opposes"}))(unit.sentence, candidate) == ()
    assert Tellers([scored], believed=0.5, own_speech=frozenset())(unit.sentence, candidate) == ("sergey-lavrov",)


def test_a_speaker_that_a_rule_found_stays(frames_only: Extractor) -> None:
    relations, (unit,), doc = relations_of(frames_only, "Lavrov said that Iran and Turkey cooperate in Syria.")
    place = {e.entity: n for n, e in enumerate(unit.ends)}
    scored = Scored(unit, (), {(place["turkey"], place["iran"]): 0.99})
    found = list(second_opinion(relations, doc._.iranru_relations, [scored]))
    assert {c.speakers for c in found} == {("sergey-lavrov",)}


@pytest.mark.parametrize(
    ("text", "claim", "wanted"),
    [
        # Another clause denies something else: the trigger next to the ends does not govern them.
        (
            "Tehran did not recognise Abkhazia, whose independence was recognised by Russia, Nicaragua and, in "
            "September, no one else.",
            ("russia", "supports", "abkhazia"),
            "affirmed actual",
        ),
        ("Iran was on the point of joining BRICS.", ("iran", "memberOf", "brics"), "affirmed planned"),
        ("Rather than compete with Moscow, Iran left the field.", ("russia", "competesWith", "iran"), "negated actual"),
    ],
)
def test_which_word_puts_what_the_model_reads(
    extractor: Extractor, text: str, claim: tuple[str, str, str], wanted: str
) -> None:
    doc = parsed(extractor, text)
    found = {(c.subject, str(c.predicate), c.object): f"{c.polarity} {c.modality}" for c in doc._.iranru_relations}
    assert found.get(claim) == wanted
