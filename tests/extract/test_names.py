"""Where a name begins and ends, and what is none."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from tests.extract.readings import reading_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Peter the Great took Derbent in 1722.", {"Peter the Great", "Derbent"}),
        ("The Grand Duchy of Moscow traded with Safavid Iran.", {"Grand Duchy of Moscow", "Safavid Iran"}),
        ("He rules all questions of the State in Iran.", {"Iran"}),
        ("The company Oje Parvaz Mado was listed.", {"Oje Parvaz Mado"}),
        ("Shots fell in Tabriz in 1909.", {"Tabriz"}),
    ],
)
def test_names(frames_only: Extractor, text: str, names: set[str]) -> None:
    reading = reading_of(frames_only, text)
    assert {reading.tree.doc[m.start : m.end].text for m in reading.mentions.items} == names
