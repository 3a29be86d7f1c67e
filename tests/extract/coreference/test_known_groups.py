"""States that are known by what they have in common."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.extract.coreference.known_groups import known_groups
from iranru_graph.reference import load_reference
from tests.extract.readings import meant, reading_of

_CASPIAN = {"russia", "iran", "kazakhstan", "azerbaijan", "turkmenistan"}
_FIVE = "Russia, Iran, Kazakhstan, Azerbaijan and Turkmenistan share the Caspian Sea. "


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The five littoral states met in Aktau.", "states"),
        ("The littoral states met in Aktau.", "states"),
        ("The five countries of the Caspian met in Aktau.", "countries"),
        ("The five coastal states met. A treaty was signed by all five.", "five"),
        ("The presidents of the five Caspian states met in Aktau.", "states"),
    ],
)
def test_littoral_states(frames_only: Extractor, text: str, word: str) -> None:
    assert meant(frames_only, _FIVE + text, word) == _CASPIAN


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The three littoral states met in Aktau.", "states"),
        ("Some littoral states met in Aktau.", "states"),
        ("Five littoral towns were flooded.", "towns"),
    ],
)
def test_others_are_not_they(frames_only: Extractor, text: str, word: str) -> None:
    assert meant(frames_only, _FIVE + text, word) != _CASPIAN


def test_all_must_be_named(frames_only: Extractor) -> None:
    assert not meant(frames_only, "Russia and Iran share the Caspian Sea. The five littoral states met.", "states")


def test_guarantors(frames_only: Extractor) -> None:
    text = "Russia, Turkey and Iran talked about Syria. Years later the guarantor states condemned the raid."
    assert meant(frames_only, text, "states") == {"russia", "turkey", "iran"}


@pytest.mark.parametrize(
    ("first", "whom"), [("The E3 triggered the snapback.", "e3"), ("Nothing came of it.", "europe")]
)
def test_europeans(frames_only: Extractor, first: str, whom: str) -> None:
    reading = reading_of(frames_only, f"{first} Moscow accused the Europeans of bad faith.")
    assert whom in {m.entity for m in reading.mentions.items if reading.tree.lower[m.head] == "europeans"}


def test_the_data_names_known_entities() -> None:
    known = load_reference().entries
    for group in known_groups():
        assert {*group.members, *group.context} <= known.keys()
