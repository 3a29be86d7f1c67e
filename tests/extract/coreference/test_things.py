"""What "it", "they", "their countries" and "our country" mean."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.extract.coreference.ranking import weights
from iranru_graph.extract.coreference.things import Things
from tests.extract.readings import meant as what_is_meant
from tests.extract.readings import reading_of


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("Russia condemned the raid. It also recalled its ambassador.", "it", {"russia"}),
        ("Iran sold drones to Russia and kept its own stocks full.", "its", {"iran"}),
        ("Washington blamed Rosatom and its director.", "its", {"rosatom"}),
        ("Rosatom finished the reactor in May. It has offered Iran another.", "it", {"rosatom"}),
        ("The nuclear deal was in danger. The United States left it in May 2018.", "it", {"jcpoa"}),
        ("Iranian diplomats spoke of a success. They thanked Russia.", "they", {"iran"}),
        ("Turkey and Russia waited. The Houthis refused, and they attacked Israel.", "they", {"houthis"}),
        ("Vladimir Putin and Ebrahim Raisi said that their countries would trade.", "countries", {"russia", "iran"}),
        ("Ebrahim Raisi, whose country has joined, was silent.", "country", {"iran"}),
        ("Hossein Amir-Abdollahian said that our country would not wait.", "country", {"iran"}),
        ("Javad Zarif flew to Moscow. He met Sergei Lavrov there.", "there", {"moscow"}),
        ("Javad Zarif flew from Moscow to Baku and slept there.", "there", {"baku"}),
        ("Sergei Lavrov met Javad Zarif. Neither man was glad.", "man", {"sergey-lavrov", "mohammad-javad-zarif"}),
    ],
)
def test_what_is_meant(frames_only: Extractor, text: str, word: str, meant: set[str]) -> None:
    assert what_is_meant(frames_only, text, word) == meant


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It is clear that Iran will wait.", "it"),
        ("Iran and Russia waited. It rained.", "it"),
        ("Iranian officers shot at them.", "them"),
        ("Rosatom builds a plant in the south of our country.", "country"),
    ],
)
def test_nothing_is_meant(frames_only: Extractor, text: str, word: str) -> None:
    assert what_is_meant(frames_only, text, word) == set()


def test_several_joined_are_not_weighed_one_by_one(frames_only: Extractor) -> None:
    reading = reading_of(frames_only, "Syria signed a contract. Iran and Russia protested, but it was in force.")
    at = max(i for i, w in enumerate(reading.tree.lower) if w == "it")
    assert {c.entity for c in Things(reading, frames_only.reference).candidates(at)} & {"iran", "russia"} == set()


def test_every_feature_of_a_candidate_may_have_a_weight(frames_only: Extractor) -> None:
    reading = reading_of(frames_only, "Russia warned Israel. It said that its patience was at an end.")
    things = Things(reading, frames_only.reference)
    given = {f for i, w in enumerate(reading.tree.lower) if w == "it" for c in things.candidates(i) for f in c.features}
    assert len(given & weights("thing").keys()) > 0.6 * len(given)
    assert 0 < weights("thing")["least"] < 1
