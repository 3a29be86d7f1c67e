"""Where a name begins and ends, and what is none."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document, EntityType
from tests.extract.readings import reading_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Peter the Great took Derbent in 1722.", {"Peter the Great", "Derbent"}),
        ("The Grand Duchy of Moscow traded with Safavid Iran.", {"Grand Duchy of Moscow", "Safavid Iran"}),
        ("He rules all questions of the State in Iran.", {"Iran"}),
        ("The company Oje Parvaz Mado was listed.", {"Oje Parvaz Mado"}),
        ("Shots fell in Tabriz in 1909.", {"Tabriz"}),
        ("Araghchi wrote on X that Iran would answer.", {"Araghchi", "X", "Iran"}),
        ("The Russian mission was closed.", {"Russian"}),
        ("On X day Iran bought X-ray machines.", {"Iran"}),
    ],
)
def test_names(frames_only: Extractor, text: str, names: set[str]) -> None:
    reading = reading_of(frames_only, text)
    assert {reading.tree.doc[m.start : m.end].text for m in reading.mentions.items} == names


def test_a_rank_shows_where_a_name_begins(frames_only: Extractor) -> None:
    reading = reading_of(frames_only, "General Edmund Ironside met the general and Sir Percy Cox in Tehran.")
    found = {reading.tree.doc[m.start : m.end].text: m.type for m in reading.mentions.items}
    assert found["Edmund Ironside"] is found["Percy Cox"] is EntityType.PERSON


def test_nobody_is_where_something_happens(frames_only: Extractor) -> None:
    reading = reading_of(frames_only, "Skobelev stormed Geok Tepe. General Omid Karam died in Geok Tepe.")
    found = {reading.tree.doc[m.start : m.end].text: m.type for m in reading.mentions.items}
    assert found["Geok Tepe"] is EntityType.PLACE
    assert found["Omid Karam"] is EntityType.PERSON


def test_western_sanctions_name_the_west_and_european_companies_tell_where(frames_only: Extractor) -> None:
    text = "Iran answered Western sanctions, and European companies left."
    (read,) = frames_only.annotate([Document(id="x", text=text)])
    assert {e.name for e in read.entities} == {"Iran", "the West"}


@pytest.mark.parametrize(("year", "name"), [(1946, "Iranian army"), (2016, "Islamic Republic of Iran Army")])
def test_an_army_is_that_of_its_time(frames_only: Extractor, year: int, name: str) -> None:
    text = f"In {year} the Iranian army marched on Tabriz. The town had been quiet since {year - 1}."
    (read,) = frames_only.annotate([Document(id="x", text=text)])
    assert name in {e.name for e in read.entities}
