"""A verb told once for two: what is read of the second part, and that nothing is read across the two."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document

#: Sentence | the claims read in it.
TABLE = """
Iran sided with Qatar, Russia with Egypt. | iran supports qatar; russia supports egypt
Russia sells arms to Iran, America to Israel. | russia suppliesArmsTo iran; usa suppliesArmsTo israel
Lavrov spoke with Zarif, Putin with Rouhani. | lavrov metWith zarif; putin metWith rouhani
Moscow voted in favour of Resolution 1929, Ankara against it. | russia supports 1929; turkey opposes 1929
Russia supplies arms to Iran and Syria to fight the rebels. | russia suppliesArmsTo iran; russia suppliesArmsTo syria
Iran has signed Resolution 1929, as have Russia and Qatar. | iran signed 1929; russia signed 1929; qatar signed 1929
Russia condemned Israel. So did Qatar. | russia opposes israel; qatar opposes israel
Putin flew to Tehran in May, Lavrov to Baku. | putin visited tehran; lavrov visited azerbaijan
"""
_SHORT = {
    "united-states": "usa",
    "sergey-lavrov": "lavrov",
    "mohammad-javad-zarif": "zarif",
    "vladimir-putin": "putin",
    "hassan-rouhani": "rouhani",
}


def _short(entity: str) -> str:
    return "1929" if "1929" in entity else _SHORT.get(entity, entity)


@pytest.mark.parametrize("row", TABLE.strip().splitlines())
def test_each_part_tells_its_own(extractor: Extractor, row: str) -> None:
    text, wanted = row.split(" | ")
    (read,) = extractor.annotate([Document(id="x", text=text)])
    found = {frozenset((_short(c.subject), c.predicate, _short(c.object))) for c in read.statements}
    assert found == {frozenset(claim.split()) for claim in wanted.split("; ")}


def test_a_name_beside_an_object_is_no_gap(extractor: Extractor) -> None:
    (read,) = extractor.annotate([Document(id="x", text="Putin met Zarif in Moscow, Rouhani in Tehran.")])
    met = {(c.subject, c.object) for c in read.statements if c.predicate == "metWith"}
    assert len(met) == 2
    assert all("vladimir-putin" in pair for pair in met)
