"""Sentences that differ in one turn: what was done, and what was tried, feared, made up, kept or doubted."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from tests.extract.tables import rows, told

#: Sentence | predicate | polarity and modality (none: no such claim).
TABLE = """
The alliance between Russia and Iran is a mirage. | cooperatesWith | none
Not surprisingly, Russia attacked Poland. | attacks | affirmed actual
Not a week later Russia attacked Poland. | attacks | affirmed actual
Not Russia but Israel attacked Poland. | attacks | affirmed actual
Not once did Russia attack Poland. | attacks | negated actual
There is no doubt that Russia attacked Poland. | attacks | affirmed actual
There is some doubt that Russia attacked Poland. | attacks | affirmed alleged
It came as no surprise that Russia attacked Poland. | attacks | affirmed actual
It is not surprising that Russia attacked Poland. | attacks | affirmed actual
It is not true that Russia attacked Poland. | attacks | negated actual
Nobody denies that Russia attacked Poland. | attacks | affirmed actual
Nobody claims that Russia attacked Poland. | attacks | none
It cannot be denied that Russia attacked Poland. | attacks | affirmed actual
It cannot be said that Russia attacked Poland. | attacks | none
The ministry does not deny that Russia attacked Poland. | attacks | none
It is no secret that Russia attacked Poland. | attacks | affirmed actual
The alliance between Russia and Iran is a burden. | cooperatesWith | affirmed actual
The alliance between Russia and Iran is not new. | cooperatesWith | affirmed actual
An alliance between Russia and Iran is not likely. | cooperatesWith | negated planned
Russia's cooperation with Iran is not directed against anyone. | cooperatesWith | affirmed actual
Cooperation between Russia and Iran is not limited to arms. | cooperatesWith | affirmed actual
Russia's support for Iran is not in doubt. | supports | affirmed actual
The treaty is not an alliance between Russia and Iran. | cooperatesWith | negated actual
Kayhan has demanded for years that Iran leave the NPT. | withdrewFrom | affirmed planned
It is a slander that Russia attacked Poland. | attacks | none
It is a scandal that Russia attacked Poland. | attacks | affirmed actual
The story that Putin met Zelensky in Minsk turned out to be a hoax. | metWith | affirmed alleged
Accusing Ankara of duplicity, he claimed that Turkey armed Syria. | suppliesArmsTo | affirmed alleged
Praising Ankara for its courage, he recalled that Turkey armed Syria. | suppliesArmsTo | affirmed actual
In the eyes of its enemies, Iran supports the Taliban. | supports | affirmed alleged
In the eyes of the law, Iran supports the Taliban. | supports | affirmed actual
Baku maintains that Iran sold drones to Armenia, an imputation that Tehran resents. | suppliesArmsTo | affirmed alleged
Baku maintains that Iran sold drones to Armenia, a neighbour that Tehran respects. | suppliesArmsTo | affirmed actual
Washington imputed to Tehran a scheme by which Iran armed the Taliban. | suppliesArmsTo | affirmed alleged
Soleimani, so Western intelligence believes, flew to Moscow in July. | visited | affirmed alleged
Soleimani, so Western diplomats knew him, flew to Moscow in July. | visited | affirmed actual
The critics took issue with the headline "Russia opposes the JCPOA". | opposes | affirmed alleged
Sergei Lavrov "threatened" Mike Pompeo. | threatens | affirmed alleged
Sergei Lavrov threatened Mike Pompeo. | threatens | affirmed actual
The Gulf states asked Iran in vain to sign the JCPOA. | signed | negated actual
The Gulf states asked Iran in May to sign the JCPOA. | signed | affirmed planned
Turkey cannot impose sanctions on Russia. | sanctions | negated actual
Turkey will not impose sanctions on Russia. | sanctions | negated planned
Russia may be supplying drones to Iran. | suppliesArmsTo | affirmed alleged
Russia may supply drones to Iran. | suppliesArmsTo | affirmed planned
Washington accused Russia of violating the treaty by testing the 9M729. | produces | affirmed alleged
Pakistan tried to keep good relations with Iran. | cooperatesWith | affirmed actual
Pakistan tried to build good relations with Iran. | cooperatesWith | affirmed planned
The aim is to force Iran to stop supporting Hezbollah. | supports | affirmed actual
Iran plans to stop supporting Hezbollah. | supports | negated planned
Russia fears an Israeli attack on Natanz. | attacks | affirmed planned
Russia condemned the Israeli attack on Natanz. | attacks | affirmed actual
Zarif has announced a visit to Tbilisi. | visited | affirmed planned
Zarif has completed a visit to Tbilisi. | visited | affirmed actual
The visit of Sergei Shoigu to Tehran next week will seal the deal. | visited | affirmed planned
The alliance of Russia and Saudi Arabia collapsed on Friday. | cooperatesWith | negated actual
The talks between Russia and Saudi Arabia collapsed on Friday. | metWith | affirmed actual
The UN arms embargo on Iran expires in October. | sanctions | affirmed actual
The UN arms embargo on Iran expired in October. | sanctions | negated actual
On a visit to China, Lavrov called for new payment systems. | visited | affirmed actual
Israel, not a party to the NPT, praised the attack. | signed | negated actual
Israel, as a party to the NPT, praised the attack. | signed | affirmed actual
Merkel vowed that Germany would pay, and the United States at once sanctioned Rosneft. | sanctions | affirmed actual
Zarif flies on to Yerevan. | visited | affirmed planned
Zarif flew on to Yerevan. | visited | affirmed actual
Qatar is leaving OPEC in January. | withdrewFrom | affirmed planned
Qatar has left OPEC. | withdrewFrom | affirmed actual
Pompeo accused Iran of having tested a missile in violation of Resolution 2231. | violated | affirmed alleged
Iran tested a missile in violation of Resolution 2231. | violated | affirmed actual
Russia has a contract to deliver missiles to Syria. | suppliesArmsTo | affirmed planned
An Israeli attack on Syria would be regarded as madness. | attacks | affirmed planned
The next summit, in Astana, will be quiet. | locatedIn | affirmed planned
The last summit, in Astana, was quiet. | locatedIn | affirmed actual
Russia is building the Bushehr nuclear power plant, and it could open next year. | builds | affirmed actual
Not once in these years did Russia threaten Iran. | threatens | negated actual
Not until 1991 did Russia threaten Iran. | threatens | affirmed actual
Not only did Russia threaten Iran, it smiled. | threatens | affirmed actual
The bank did not pay, and only then did Russia threaten Iran. | threatens | affirmed actual
Not without reason did Russia threaten Iran. | threatens | affirmed actual
Not until 2015 did Russia threaten Iran. | threatens | affirmed actual
Nothing in the files suggests that Lavrov visited Shiraz. | visited | none
Something in the files suggests that Lavrov visited Shiraz. | visited | affirmed actual
Hardly anything in the files indicates that Lavrov visited Shiraz. | visited | none
Turkey is neither a party to the Caspian Convention nor an observer at its talks. | signed | negated actual
Iran has yet to ratify the Caspian Convention. | signed | negated actual
Rosatom is in charge of building the Bushehr nuclear power plant. | builds | affirmed actual
"Iran has attacked Riyadh!" cried a fan when the match began. | attacks | affirmed alleged
"Iran has attacked Riyadh," said a fan when the match began. | attacks | affirmed actual
Araghchi and Witkoff are slated to meet in Oslo. | metWith | affirmed planned
Not once did Lavrov visit Tehran. | visited | negated actual
Not even in May did Russia deliver missiles to Syria. | suppliesArmsTo | negated actual
In no year did Russia deliver missiles to Syria. | suppliesArmsTo | negated actual
Nowhere did Lavrov meet Zarif. | metWith | negated actual
Seldom has Iran supported Turkey. | supports | negated actual
Only once did Lavrov meet Zarif. | metWith | affirmed actual
Not only did Russia deliver missiles to Syria, it also paid. | suppliesArmsTo | affirmed actual
Not until 1991 did Iran support the Taliban. | supports | affirmed actual
Not till May did Russia deliver missiles to Syria. | suppliesArmsTo | affirmed actual
No sooner had Russia delivered missiles to Syria than the bank closed. | suppliesArmsTo | affirmed actual
Not least in May did Russia deliver missiles to Syria. | suppliesArmsTo | affirmed actual
Nothing suggests that Russia delivered missiles to Syria. | suppliesArmsTo | none
Everything suggests that Russia delivered missiles to Syria. | suppliesArmsTo | affirmed actual
Little suggests that Russia delivered missiles to Syria. | suppliesArmsTo | none
The little minister said that Russia delivered missiles to Syria. | suppliesArmsTo | affirmed actual
Hardly anything indicates that Russia delivered missiles to Syria. | suppliesArmsTo | none
Scarcely anyone believes that Russia delivered missiles to Syria. | suppliesArmsTo | none
The envoy could say anything: Russia delivered missiles to Syria. | suppliesArmsTo | affirmed actual
Oman is neither an ally nor an enemy of Israel. | cooperatesWith | negated actual
Oman is neither an enemy nor a partner of Israel. | cooperatesWith | negated actual
Oman is neither a partner nor an ally of Israel. | cooperatesWith | negated actual
Turkey is both an ally and a rival of Russia. | cooperatesWith | affirmed actual
Turkey is neither a member nor an observer of the SCO. | memberOf | negated actual
Turkey is both a member and a critic of NATO. | memberOf | affirmed actual
Lavrov is neither president nor prime minister of Russia. | holdsOffice | negated actual
Neither a visit of Lavrov to Baku nor a visit of Zarif to Tbilisi took place. | visited | negated actual
No visit of Lavrov to Baku and no visit of Zarif to Tbilisi took place. | visited | negated actual
“Russia has invaded Poland!” cried the crowd. | attacks | affirmed alleged
“Russia has invaded Poland!” Lavrov said. | attacks | affirmed actual
“Wake up!” cried the crowd. Russia has invaded Poland. | attacks | affirmed actual
Russia has invaded Poland! | attacks | affirmed actual
"""


@pytest.mark.parametrize(("text", "predicate", "wanted"), rows(TABLE))
def test_table(frames_only: Extractor, text: str, predicate: str, wanted: set[str]) -> None:
    assert told(frames_only, text, predicate) == wanted
