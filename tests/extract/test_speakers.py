"""Whose statement a relation is, told by a verb of speech beside it, a noun of view, or a quotation."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document, Predicate

#: Text | predicate | its speaker (- for none). What rules and model say together.
TABLE = """
Iran and Russia signed a contract, the Iranian news agency IRNA reported. | signed | irna
In Lavrov's words, Iran cooperates with Russia. | cooperatesWith | sergey-lavrov
IRNA quoted Abbas Araghchi as saying that Russia supported Iran. | supports | abbas-araghchi
Washington's envoy put it bluntly: Iran was arming Russia. | suppliesArmsTo | united-states
Lavrov repeated his warning: the United States was arming Israel. | suppliesArmsTo | sergey-lavrov
Moscow kept its word: it delivered the S-300 to Iran. | suppliesArmsTo | -
In the view of Lavrov, Iran cooperates with Russia. | cooperatesWith | sergey-lavrov
In Syria, Lavrov argues, Russia and Iran were competitors. | competesWith | sergey-lavrov
Zarif admitted for the first time that Iran delivered missiles to Russia. | suppliesArmsTo | mohammad-javad-zarif
Lavrov explained on television: Moscow had attacked Georgia. | attacks | sergey-lavrov
The Pentagon expects Iran to buy Su-35 fighters. | acquires | us-defence-department
Russian troops left, Lavrov said after talks with Zarif. | metWith | -
Trade grew, Putin said, and Russia will attack Georgia. | attacks | vladimir-putin
Not every report was true, Peskov told reporters, but Russia cooperated with Iran. | cooperatesWith | dmitry-peskov
Putin expressed the opinion that Iran and Russia cooperated in Syria. | cooperatesWith | vladimir-putin
Lavrov recalled Russia's support for Iran during the war. | supports | sergey-lavrov
Russian officials have emphasised the US violation of the JCPOA. | violated | russia
Lavrov met Zarif in Moscow. The Russian minister said that Iran and Turkey cooperated. | cooperatesWith | sergey-lavrov
Lavrov spoke to reporters. The envoy said that Iran and Turkey cooperated. | cooperatesWith | sergey-lavrov
Putin spoke. The Iranian minister said that Turkey and Syria cooperated. | cooperatesWith | iran
The envoy of Turkey met Lavrov. An envoy said that Iran and Syria cooperated. | cooperatesWith | -
By Lavrov's count, Iran and Turkey cooperate. | cooperatesWith | sergey-lavrov
Israel struck back at what it called the attack of Iran on Haifa. | attacks | israel
Lavrov visited Tehran, where he promised, prepared and signed a contract with Iran. | visited | -
Lavrov complained in an interview that Washington was bombing Syria. | attacks | sergey-lavrov
Lavrov said after the talks that Iran was safe and that Russia cooperated with Iran. | cooperatesWith | sergey-lavrov
Lavrov told CNN in May that all was well, but that Russia cooperated with Iran. | cooperatesWith | sergey-lavrov
Araghchi made it clear in a post that Iran delivered no missiles to Russia. | suppliesArmsTo | abbas-araghchi
Moscow is calm, Lavrov replied, and will sign a treaty with Iran. | signed | sergey-lavrov
The deputy head of the federal rail service, Viktor Dorin, said that Russia attacked Georgia. | attacks | viktor-dorin
Russia delivered jets to Syria, as Lavrov told reporters. | suppliesArmsTo | sergey-lavrov
Russia delivered jets to Syria, as it had done in May. | suppliesArmsTo | -
Zarif: Iran cooperates with Russia | cooperatesWith | mohammad-javad-zarif
Tehran: Turkey attacked Syria | attacks | iran
Iran: Turkey attacked Syria | attacks | -
Turkey will support Syria – Lavrov | supports | sergey-lavrov
Turkey supports Syria: Araghchi | supports | abbas-araghchi
The visit was short: Turkey supports Syria. | supports | -
According to the view of the Kremlin, Israel attacked Iran. | attacks | russia
Lavrov said that Iran suffers. On this view, Israel attacked Iran. | attacks | sergey-lavrov
Lavrov said that Iran suffers. On Monday, Israel attacked Iran. | attacks | -
Lavrov said that Iran suffers.\\n\\nOn this view, Israel attacked Iran. | attacks | -
Russia attacked Georgia and still hopes for peace, according to Zarif. | attacks | mohammad-javad-zarif
Russian officials have emphasised the fault and the American violation of the JCPOA. | violated | russia
On the 5th Amir-Abdollahian told reporters that Israel attacked Iran. | attacks | hossein-amir-abdollahian
Reports that Russia delivered jets to Syria were denied by Lavrov. | suppliesArmsTo | sergey-lavrov
Lavrov visited the plant that Russia built in Iran. | builds | -
"""

#: The same, of those let speak in the sentence before, or at the end of this one: what the rules alone find.
RULES = """
Lavrov said that the West was weak. On this view, Iran cooperates with Russia. | cooperatesWith | sergey-lavrov
According to Zarif, trade grew. On this view, Israel attacked Iran. | attacks | mohammad-javad-zarif
Peskov told reporters that trade grew. According to this account, Israel attacked Iran. | attacks | dmitry-peskov
The Kremlin insisted that trade grew. According to this camp, Israel attacked Iran. | attacks | russia
Zakharova said that trade grew. By this reckoning, Israel attacked Iran. | attacks | maria-zakharova
Zakharova said that trade grew. In this camp's view, Israel attacked Iran. | attacks | maria-zakharova
Zakharova said that trade grew. In the opinion of this camp, Israel attacked Iran. | attacks | maria-zakharova
Zarif said that trade grew, Lavrov said that it shrank. On this view, Israel attacked Iran. | attacks | sergey-lavrov
Zakharova said that trade grew. On that view of Zarif, Israel attacked Iran. | attacks | mohammad-javad-zarif
Zakharova said that trade grew.\\n\\nOn this view, Israel attacked Iran. | attacks | -
Zakharova said that trade grew. Snow fell. On this view, Israel attacked Iran. | attacks | -
Zakharova said that trade grew. On the view from the hills, Israel attacked Iran. | attacks | -
Zakharova said that trade grew. According to the report, Israel attacked Iran. | attacks | -
Zakharova said that trade grew. According to this newspaper, Israel attacked Iran. | attacks | -
Zakharova said that trade grew. In this paper's view, Israel attacked Iran. | attacks | -
Zakharova said that trade grew. In the view of this paper, Israel attacked Iran. | attacks | -
Zakharova said that trade grew. On this day, Israel attacked Iran. | attacks | -
Zakharova visited Baku. On this view, Israel attacked Iran. | attacks | -
Turkey attacked Syria and asked for a loan, according to Zarif. | attacks | mohammad-javad-zarif
Russia sold tanks to Syria and then withdrew, according to the Kremlin. | suppliesArmsTo | russia
Israel bombed Isfahan in June but seeks a truce, in the words of Zarif. | attacks | mohammad-javad-zarif
Turkey attacked Syria and according to Zarif asked for a loan. | attacks | -
Turkey attacked Syria and in Zarif's view lost the war. | attacks | -
Turkey attacked Syria and asked for a loan according to plan. | attacks | -
"""


@pytest.mark.parametrize("line", RULES.strip().splitlines())
def test_what_the_rules_find(frames_only: Extractor, line: str) -> None:
    text, predicate, wanted = line.replace("\\n", "\n").split(" | ")
    annotation = next(iter(frames_only.annotate([Document(id="x", text=text)])))
    assert [s.attributed_to or "-" for s in annotation.statements if s.predicate is Predicate(predicate)] == [wanted]


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_table(extractor: Extractor, line: str) -> None:
    text, predicate, wanted = line.split(" | ")
    annotation = next(iter(extractor.annotate([Document(id="x", text=text.replace("\\n", "\n"))])))
    found = [s.attributed_to or "-" for s in annotation.statements if s.predicate is Predicate(predicate)]
    assert set(found) <= {wanted}
    assert found or wanted == "-"
