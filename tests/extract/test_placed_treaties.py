"""Treaties that a text calls by a place: they are treaties, known ones those of the reference data."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document, EntityType

#: Sentence | names of its treaties, with ; between.
TABLE = """
Russia and Persia concluded the peace of Turkmenchay in 1828. | Treaty of Turkmenchay
Russia and Persia signed the treaty of Constantinople in 1724. | Treaty of Constantinople
The peace of Nystad freed the tsar's hands in the north. | Peace of Nystad
Iran and Russia signed Turkmenchay in 1828. | Treaty of Turkmenchay
Persia accepted Gulistan in 1813. | Treaty of Gulistan
Schoolbooks list Akhal after Golestan and Turkmenchay. | Treaty of Gulistan;Treaty of Turkmenchay
The envoys of Iran met at Turkmenchay. | -
The Russian delegation travelled to Turkmenchay. | -
Critics in Iran called it a second Turkmenchay. | -
The Golestan palace in Tehran was closed. | -
Russia lived in fear for the peace of Europe. | -
Russia and Persia signed the peace of mind declaration. | -
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_names(extractor: Extractor, line: str) -> None:
    text, wanted = line.split(" | ")
    (read,) = extractor.annotate([Document("x", text)])
    named = sorted(e.name for e in read.entities if e.type is EntityType.TREATY and " of " in e.name)
    assert (";".join(named) or "-") == wanted


@pytest.mark.parametrize(("place", "treaties"), [("Aktau", 1), ("Tehran", 2)])
def test_a_convention_is_the_one_named_by_its_place(extractor: Extractor, place: str, treaties: int) -> None:
    text = f"Iran and Russia signed a convention in Aktau in 2018. The {place} Convention bans foreign troops."
    (read,) = extractor.annotate([Document("x", text)])
    assert sum(e.type is EntityType.TREATY for e in read.entities) == treaties
