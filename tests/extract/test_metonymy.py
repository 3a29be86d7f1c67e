"""Capitals: the state that acts, or the city where something happens, decided mention by mention."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document

#: Sentence, then what its capitals are, in order of the words.
ACTS = """
Moscow agreed to sell the system. | russia
Tehran rejected the proposal. | iran
Talks between Moscow and Tehran lasted for weeks. | russia iran
Relations between Ankara and Damascus are cool. | turkey syria
Tehran's nuclear programme alarmed its neighbours. | iran
Moscow's position has not changed. | russia
Washington imposed new sanctions. | united-states
Ties with Moscow are close. | russia
Pressure on Tehran is growing. | iran
Tehran and Moscow signed a declaration. | iran russia
Baku accused Tehran of meddling. | azerbaijan iran
Tehran has asked Moscow for help. | iran russia
The Kremlin denied the report. | russia
A source in the Kremlin disagreed. | russia
London and Paris condemned the attack. | united-kingdom france
Riyadh wants guarantees. | saudi-arabia
Moscow, together with Tehran, supports Damascus. | russia iran syria
Tehran will not change course, said the spokesman. | iran
A rapprochement with Riyadh suits Tehran. | saudi-arabia iran
Moscow is Tehran's main supplier of arms. | russia iran
The document was handed over by Moscow. | russia
Beijing's envoy spoke first. | china
Sanctions against Moscow were extended. | russia
Moscow took Tehran by surprise. | russia iran
"""
CITIES = """
General Paskevich took Erivan and Tabriz in 1827. | yerevan tabriz
The khan sacked Tiflis. | tbilisi
The Treaty of Gulistan gave Baku to the tsar. | baku
The shah lost Erivan for ever. | yerevan
Troops stormed Kabul. | kabul
Putin received the guests in the Kremlin. | moscow
A delegation hurried to the Kremlin. | moscow
They signed the document in Moscow. | moscow
The two ministers met in Tehran. | tehran
Lavrov flew to Tehran on Monday. | tehran
He arrived in Baku with a delegation. | baku
The talks in Vienna went on. | vienna
A conference was held in Astana. | astana
The train from Moscow to Tehran takes days. | moscow tehran
Putin visited Tehran in July. | tehran
His visit to Moscow was short. | moscow
He lived near Moscow for years. | moscow
Protesters gathered outside the embassy in London. | london
He was born in Tehran. | tehran
The embassy in Moscow was closed. | moscow
The delegation returned to Moscow. | moscow
Rouhani travelled to Ankara. | ankara
A flight from Tehran landed in Moscow. | tehran moscow
He left Tehran for Moscow. | tehran moscow
Iraqi missiles hit Tehran. | tehran
He studied at a school in Damascus. | damascus
Ambassadors left Tehran. | tehran
"""
#: Read wrong so far; whoever mends one moves it up.
NOT_YET = """
The streets of Tehran were empty. | tehran
The university of Tehran opened a branch. | tehran
A Moscow-based analyst doubted it. | moscow
Snow fell on Moscow. | moscow
The offer came from Beijing, which wants stability. | china
"""


def cases(table: str) -> list[tuple[str, list[str]]]:
    rows = [line.split(" | ") for line in table.strip().splitlines()]
    return [(sentence, wanted.split()) for sentence, wanted in rows]


def capitals(extractor: Extractor, sentence: str) -> list[str]:
    """Entities of the mentions that are a capital or the state for which it stands, in order."""
    (annotation,) = extractor.annotate([Document("x", sentence, date="2024-06-15")])
    names = {"Moscow", "Tehran", "Ankara", "Damascus", "Washington", "Beijing", "Baku", "Kremlin", "London", "Paris"}
    names |= {"Riyadh", "Vienna", "Astana", "Erivan", "Tabriz", "Tiflis", "Kabul"}
    found = [(m.start, e.id) for e in annotation.entities for m in e.mentions if m.text in names]
    return [entity for _, entity in sorted(found)]


def test_the_table_is_long_enough() -> None:
    assert len(cases(ACTS)) >= 20
    assert len(cases(CITIES)) >= 20


@pytest.mark.parametrize(("sentence", "wanted"), cases(ACTS), ids=lambda v: v if isinstance(v, str) else "")
def test_a_capital_that_acts_is_its_state(extractor: Extractor, sentence: str, wanted: list[str]) -> None:
    assert capitals(extractor, sentence) == wanted


@pytest.mark.parametrize(("sentence", "wanted"), cases(CITIES), ids=lambda v: v if isinstance(v, str) else "")
def test_a_capital_where_something_happens_is_a_city(extractor: Extractor, sentence: str, wanted: list[str]) -> None:
    assert capitals(extractor, sentence) == wanted


@pytest.mark.xfail(reason="known faults of metonymy")
@pytest.mark.parametrize(("sentence", "wanted"), cases(NOT_YET), ids=lambda v: v if isinstance(v, str) else "")
def test_not_yet(extractor: Extractor, sentence: str, wanted: list[str]) -> None:
    assert capitals(extractor, sentence) == wanted
