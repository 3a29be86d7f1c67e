"""Whom a sentence may be about without naming them: what is carried over, in which order, what the model is shown."""

from __future__ import annotations

from iranru_graph.extract import Extractor
from iranru_graph.extract.pairs.carried import MOST, Present
from iranru_graph.extract.pairs.pieces import pieces
from iranru_graph.extract.pairs.units import Unit, units

GRANT = (
    "Bashar al-Assad flew to Moscow on Monday. Tehran was told a day later by the Turks. "
    "A grant of ten million dollars was promised by the Iranians and China."
)


def listed(extractor: Extractor, text: str) -> list[Unit]:
    doc = extractor.nlp(text)
    return list(units(doc._.iranru_frames, doc._.iranru_relations))


def carried(unit: Unit) -> list[str]:
    return [e.entity for e in unit.ends if e.carried]


def test_the_first_sentence_carries_nothing(frames_only: Extractor) -> None:
    first, *_ = listed(frames_only, GRANT)
    assert first.before == 0
    assert carried(first) == []


def test_a_sentence_is_shown_with_those_named_before(frames_only: Extractor) -> None:
    _, second, third = listed(frames_only, GRANT)
    assert "bashar-al-assad" in carried(second)
    assert set(carried(third)) > set(carried(second))
    assert " ".join(third.words[third.before :]).startswith("A grant of ten million")
    assert third.words[third.before - 1] == "|"


def test_who_is_named_in_the_sentence_is_not_carried(frames_only: Extractor) -> None:
    for unit in listed(frames_only, GRANT):
        own = {e.entity for e in unit.ends if not e.carried}
        assert own
        assert not own & set(carried(unit))


def test_carried_names_are_those_of_their_entities(frames_only: Extractor) -> None:
    *_, third = listed(frames_only, GRANT)
    doc = frames_only.nlp(GRANT)
    for end in third.ends:
        if end.carried:
            (word,) = end.words
            assert word < third.before
            assert third.types[word] > 0
            assert third.resolved[word] == 1
            (token,) = end.tokens
            assert doc[token].sent.start < doc[len(doc) - 2].sent.start


def test_what_is_named_often_comes_before_what_is_named_once(frames_only: Extractor) -> None:
    text = (
        "Iran thanked Russia. Iran praised Russia. Iran wrote to Russia. Georgia was named once. "
        "The letter reached Turkey and China."
    )
    *_, last = listed(frames_only, text)
    assert carried(last)[:2] == ["russia", "iran"] or carried(last)[:2] == ["iran", "russia"]
    assert carried(last)[2] == "georgia"


def test_no_more_than_some_are_carried_and_none_from_long_ago(frames_only: Extractor) -> None:
    names = ["Georgia", "Armenia", "Turkey", "China", "India", "Iraq", "Syria", "Egypt"]
    many = " ".join(f"{name} was silent." for name in names)
    *_, last = listed(frames_only, f"{many} A letter reached Iran and Qatar.")
    assert len(carried(last)) == MOST
    snow = " ".join(["Snow fell again."] * 12)
    (only,) = listed(frames_only, f"Georgia was silent. {snow} A letter reached Iran and Qatar.")
    assert carried(only) == []


def test_two_carried_ends_are_not_paired(frames_only: Extractor) -> None:
    for unit in listed(frames_only, GRANT):
        for i, j, _, _ in pieces(unit).pairs:
            assert not (unit.ends[i].carried and unit.ends[j].carried)


def test_what_a_text_has_in_mind_depends_only_on_what_was_read(frames_only: Extractor) -> None:
    doc = frames_only.nlp(GRANT)
    present = Present(doc._.iranru)
    assert present.before(0, without=frozenset()) == []
    present.read(0)
    before = present.before(1, without=frozenset())
    assert next(c.entity for c in before) == "bashar-al-assad"
    assert present.before(1, without=frozenset({"bashar-al-assad"})) == before[1:]
