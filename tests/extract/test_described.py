"""Things without a name, weak forms and what a text says of them later, each in short texts of their own."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.extract.examples import check, entity_names, fold, parse
from iranru_graph.model import Annotation, Document

#: Text | names by which one entity each must be known.
THINGS = """
Iran and Oman signed a memorandum of understanding on fisheries. | memorandum of understanding
Oman remembers the agreement of 1974. | agreement of 1974
Iran and Oman signed a contract for four tankers. | contract for four tankers; contract
Lavrov attended the second trilateral summit in Tehran. | second trilateral summit
Iran signed a new transit agreement with Oman. | new transit agreement
A free-trade agreement between Iran and Oman entered into force. | free-trade agreement
Oman spoke of its ten-year contract with Qatar. | ten-year contract
Oman showed guests the airfield at Kashan and a dairy near Shiraz. | airfield at Kashan
Engineers went to see a power plant in Latakia. | power plant in Latakia
Oman paid for the railway from Qazvin to Rasht. | railway from Qazvin to Rasht
The Syrian air force bombed Homs. | Syrian air force
Russia has joined the treaties of 1921 and 1940 with Iran. | Soviet-Iranian Treaty of Commerce and Navigation (1940)
Russia will build four reactors at Sirik. | four reactors; reactors at Sirik
Lorries queued at the Incheh Borun crossing. | Incheh Borun crossing
Lorries queued at a checkpoint at Agarak. | checkpoint at Agarak
Moscow called it a breach of the Charter. | Charter of the United Nations
Students gathered in the Ali Darvish mosque. | Ali Darvish mosque
Students gathered at the Omani embassy in Tehran. | Omani embassy; Omani embassy in Tehran
"""
#: Text | names by which no entity may be known.
NO_THINGS = """
Moscow read about the Charter of Oman. | Charter of the United Nations
The parliament in Ankara rejected it. | Islamic Consultative Assembly
Lavrov held a news conference in Moscow. | news conference; conference
Iran has no agreement with Oman. | agreement
Several agreements were mentioned in Tehran. | several agreements; agreements
Tehran is a nuclear power station of opinions. | nuclear power station
Oman spoke of a second trilateral summit. | second trilateral summit
Iran agreed to build the line by video link. | video link
"""
#: Sentences in which a weak form or a later word must be understood, as examples.
MEANT = """
The Security Council imposed sanctions on Iran. => sanctions(United Nations Security Council, Iran)
Brussels and Washington criticised Iran. => opposes(European Union, Iran)
The United States violated the nuclear agreement. => violated(United States, JCPOA)
Rosneft and Lukoil signed a road map. => signed(Rosneft, road map); signed(Lukoil, road map)
Leonid Brezhnev received the shah in 1965. => metWith(Leonid Brezhnev, Mohammad Reza Pahlavi)
Iran and the six powers met in Almaty. => metWith(Iran, P5+1)
President Clinton met Boris Yeltsin in May 1995. => metWith(Bill Clinton, Boris Yeltsin)
The Clinton administration imposed sanctions on Iran. => sanctions(United States, Iran)
Petronas and Total left Iran. Total of France criticised the United States. => opposes(TotalEnergies, United States)
Lavrov criticised Israel. He said his country supported Iran. => supports(Russia, Iran)
Bahram Ghassemi, the spokesman of our foreign ministry, met Lavrov. => metWith(Bahram Ghassemi, Lavrov)
In Tehran Parliament rejected the JCPOA. => opposes(Iranian parliament, JCPOA)
Total, the French company, signed a contract with Iran. => signed(TotalEnergies, contract); signed(Iran, contract)
Russia met Iran. Oman praised the 2001 treaty. => supports(Oman, treaty-2001)
Russia vetoed a British draft. => opposes(Russia, British draft)
Boeing and Airbus signed contracts in Tehran. => signed(Boeing, contracts); signed(Airbus, contracts)
Lavrov toured the Gulf in May. => visited(Lavrov, Persian Gulf)
Putin met Crown Prince Mohammed bin Salman. => metWith(Putin, Mohammed bin Salman)
Iran bought radars. Tehran thanked its northern neighbour, and Russia criticised Israel. => opposes(Russia, Israel)
Putin and Raisi met in Moscow. The two criticised Israel. => opposes(Putin, Israel); opposes(Raisi, Israel)
Iran left the NPT in March. A roadmap exists. Oman criticised the treaty. => opposes(Oman, NPT)
"""


def _lines(table: str) -> list[str]:
    return [line for line in table.strip().splitlines() if line]


def _names(extractor: Extractor, text: str) -> tuple[Annotation, list[set[str]]]:
    annotation = next(iter(extractor.annotate([Document(id="t", text=text, date="2024-06-15")])))
    return annotation, list(entity_names(annotation, extractor.reference).values())


@pytest.mark.parametrize("line", _lines(THINGS))
def test_described_thing_has_the_words_of_the_text_as_names(frames_only: Extractor, line: str) -> None:
    text, wanted = line.split(" | ")
    annotation, names = _names(frames_only, text)
    forms = {fold(w) for w in wanted.split("; ")}
    assert any(forms <= known for known in names), [(e.id, e.name) for e in annotation.entities]


@pytest.mark.parametrize("line", _lines(NO_THINGS))
def test_what_is_no_particular_thing_is_no_entity(frames_only: Extractor, line: str) -> None:
    text, unwanted = line.split(" | ")
    _, names = _names(frames_only, text)
    assert not [w for w in unwanted.split("; ") if any(fold(w) in known for known in names)]


@pytest.mark.parametrize("line", _lines(MEANT))
def test_meaning_of_weak_forms_and_later_words(frames_only: Extractor, line: str) -> None:
    example = parse(line)
    date = "1995-06-01" if "Clinton" in line else "2022-06-15"
    assert [o.missing for o in check([example], frames_only, date=date)] == [()]


def test_rows_are_kept_apart(frames_only: Extractor) -> None:
    text = "Lavrov attended the first Caspian dialogue. Zarif attended the second Caspian dialogue."
    annotation, _ = _names(frames_only, text)
    assert len({s.object for s in annotation.statements}) == 2


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        ("The Caspian Convention was an agreement between Armenia and Georgia.", 1),
        ("The Caspian Convention was no agreement between Armenia and Georgia.", 1),
        ("The Caspian Convention followed an agreement between Armenia and Georgia.", 2),
        ("The Caspian Convention ended the feud. Armenia and Georgia signed the text on behalf of their kings.", 1),
    ],
)
def test_what_is_said_to_be_an_agreement_is_no_second_one(frames_only: Extractor, text: str, objects: int) -> None:
    annotation, _ = _names(frames_only, text)
    assert len([e for e in annotation.entities if e.type == "Treaty"]) == objects
