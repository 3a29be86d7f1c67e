"""Whom "he", "his visitor", "the Russian minister" and "the two presidents" mean."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.extract.coreference.ranking import Persons, weights
from tests.extract.readings import reading_of


def _meant(extractor: Extractor, text: str, word: str) -> tuple[str, ...]:
    """What the last such word of a text means."""
    reading = reading_of(extractor, text)
    at = max(i for i, w in enumerate(reading.tree.lower) if w == word)
    return reading.refs.get(at, ())


@pytest.mark.parametrize(
    ("text", "word", "person"),
    [
        ("Sergei Lavrov met Javad Zarif in Moscow. He praised Iran.", "he", "sergey-lavrov"),
        ("Javad Zarif arrived in Moscow. Sergei Lavrov said that he would sign the deal.", "he", "sergey-lavrov"),
        ("Vladimir Putin flew home. Ali Khamenei received him on Monday.", "him", "vladimir-putin"),
        ("Sergei Lavrov has written to Antonio Guterres and urged him to wait.", "him", "antonio-guterres"),
        ("Hillary Clinton met Sergei Lavrov. She praised Russia.", "she", "hillary-clinton"),
        ("Javad Zarif landed in Moscow. Sergei Lavrov thanked his guest.", "guest", "mohammad-javad-zarif"),
        ("Vladimir Putin received Ebrahim Raisi. The visitor praised Russia.", "visitor", "ebrahim-raisi"),
        ("Vladimir Putin received Ebrahim Raisi. The Iranian thanked his host.", "host", "vladimir-putin"),
        ("Sergei Lavrov met Javad Zarif. The Russian minister praised Iran.", "minister", "sergey-lavrov"),
        ("Sergei Lavrov met Javad Zarif. The Russian praised Iran.", "russian", "sergey-lavrov"),
    ],
)
def test_one_person_is_meant(frames_only: Extractor, text: str, word: str, person: str) -> None:
    assert _meant(frames_only, text, word) == (person,)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ebrahim Raisi visited Moscow. The Russian ambassador praised Iran.", "ambassador"),
        ("Sergei Lavrov praised Iran. A visitor thanked him.", "visitor"),
        ("Sergei Lavrov praised Iran. The Russians thanked him.", "russians"),
        ("Vladimir Putin praised Iran. The minister of energy was silent.", "minister"),
        ("Hillary Clinton praised Iran. He was silent.", "he"),
    ],
)
def test_nobody_is_meant(frames_only: Extractor, text: str, word: str) -> None:
    assert _meant(frames_only, text, word) == ()


def test_several_are_meant(frames_only: Extractor) -> None:
    text = "Vladimir Putin stayed in Moscow. Ebrahim Raisi flew to China. The two presidents spoke on Monday."
    assert set(_meant(frames_only, text, "presidents")) == {"vladimir-putin", "ebrahim-raisi"}


def test_an_official_who_is_quoted_speaks_for_his_state(frames_only: Extractor) -> None:
    assert _meant(frames_only, '"We have sold no drones," Abbas Araghchi said.', "we") == ("iran",)
    assert _meant(frames_only, "Abbas Araghchi spoke of drones. We have seen some of them.", "we") == ()


def test_neither_means_the_two_named_last(frames_only: Extractor) -> None:
    text = "Iran and Russia signed a treaty. Neither wants a war."
    assert set(_meant(frames_only, text, "neither")) == {"iran", "russia"}


def test_the_weights_are_those_of_features_that_come_up(frames_only: Extractor) -> None:
    """A feature renamed without learning anew would have no weight."""
    reading = reading_of(frames_only, "Vladimir Putin received Ebrahim Raisi. He told him that he would visit Iran.")
    persons = Persons(reading, frames_only.reference)
    given = {
        f
        for i, w in enumerate(reading.tree.lower)
        if w in ("he", "him")
        for c in persons.candidates(i)
        for f in c.features
    }
    assert len(given & weights("person").keys()) > 0.7 * len(given)
    assert 0 < weights("person")["least"] < 1
