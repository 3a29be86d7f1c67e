"""Names of persons: with rare spellings, cut in two, taken for something else, or borne by somebody else too."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document, EntityType

#: Text | persons, by the names that stand there.
PERSONS = """
The ministry summoned Iran's charge d'affaires, Bahman Torabizad, and protested. | Bahman Torabizad
Armenia's spokeswoman Lilit Harutyan denied it, and Russia agreed with her. | Lilit Harutyan
The governor, Mohammad Farzin, said on Monday that trade with Russia had grown. | Mohammad Farzin
Tehran's new envoy, Abbas Badakhshan Torabi, toured the damaged houses of the town. | Abbas Badakhshan Torabi
Prince Firouz Mosaddegh-ed-Dowleh signed it for the shah of Persia in the summer. | Firouz Mosaddegh-ed-Dowleh
Under Ebrahim Raisi's government the trade of Iran with Russia grew by a third. | Ebrahim Raisi
Nasim Qaderi is a lecturer at a college in Tabriz and writes about Russia. | Nasim Qaderi
We asked Dr Marjan Kaviani about gas. Marjan Kaviani's book on Russia is in print. | Marjan Kaviani
MARJAN KAVIANI: I think that Gazprom never wanted to build anything in Iran. | MARJAN KAVIANI
"""
#: Text | ids of persons who are not meant there.
NAMESAKES = """
Gennady Gerasimov, the spokesman of the ministry, called on Iran to accept the resolution. | valery-gerasimov
China's spokeswoman Mao Ning called on both sides to exercise restraint in the Gulf. | mao-zedong
"""
#: Text | names that are no persons.
OTHERS = """
Lavrov opened the Ivan Franko Theatre and praised its company for the play. | Ivan Franko; Ivan Franko Theatre
The Biden administration imposed new sanctions on Iran for the deliveries. | Biden; Joe Biden
"""


def _lines(table: str) -> list[str]:
    return [line for line in table.strip().splitlines() if line]


def _persons(text: str, extractor: Extractor) -> dict[str, set[str]]:
    [read] = extractor.annotate([Document(id="t", text=text, date="2024-06-15")])
    return {e.id: {m.text for m in e.mentions} for e in read.entities if e.type is EntityType.PERSON}


@pytest.mark.parametrize("line", _lines(PERSONS))
def test_person_is_named_in_full(line: str, extractor: Extractor) -> None:
    text, _, name = line.partition(" | ")
    assert any(name in forms for forms in _persons(text, extractor).values())


@pytest.mark.parametrize("line", _lines(NAMESAKES))
def test_namesake_is_somebody_else(line: str, extractor: Extractor) -> None:
    text, _, other = line.partition(" | ")
    assert other not in _persons(text, extractor)


@pytest.mark.parametrize("line", _lines(OTHERS))
def test_no_person(line: str, extractor: Extractor) -> None:
    text, _, names = line.partition(" | ")
    told: set[str] = set().union(*_persons(text, extractor).values())
    assert not told & set(names.split("; "))
