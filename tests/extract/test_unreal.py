"""Clauses that by their form tell of no fact, and those beside them that do."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.extract.unreal import unreal
from iranru_graph.model import Document

#: Sentence | word | why it tells of no fact (- where it does).
TABLE = """
Unless the ban is lifted, Iran leaves the treaty. | leaves | condition
Only when Syria asks does Russia open the port. | open | condition
If that was so, Russia armed the rebels in May. | armed | -
When the ban was lifted, Iran left the treaty. | left | -
The minister pleaded that he visit Kyiv. | visit | wish or command
Cooperate with Iran at last, the paper wrote. | cooperate | wish or command
Iran helped the Americans defeat the rebels. | defeat | -
Washington told him to sanction the bank. | sanction | wish or command
Washington managed to sanction the bank. | sanction | -
Any state that attacks Iran will regret it. | attacks | wish or command
The state that attacks Iran will regret it. | attacks | -
The envoy was at no time an ally of Germany. | ally | denial
The envoy was at that time an ally of Germany. | ally | -
The visit of the president failed to materialise. | visit | denial
The visit of the president failed to impress. | visit | -
The talks of the two men came to nothing. | talks | denial
The talks of the two men came to an end. | talks | -
The memorandum has Tehran ordering fifty fighters. | ordering | draft
The memorandum shows Tehran ordering fifty fighters. | ordering | -
The bill provides for a withdrawal from the treaty. | withdrawal | draft
The bill followed a withdrawal from the treaty. | withdrawal | -
It might have had missiles sent by Moscow. | sent | wish or command
It once had missiles sent by Moscow. | sent | -
Oman never asked for it, let alone bought tanks. | bought | denial
Oman never asked for it, and bought tanks. | bought | -
Mongolia came close to joining the bloc. | joining | denial
Mongolia came late to joining the bloc. | joining | -
Cooperation between Iran and Turkey remained on paper. | cooperation | denial
Cooperation between Iran and Turkey remained on course. | cooperation | -
The agreement of Iran and Turkey was set down on paper. | agreement | -
He is the author of a book about the visit of Putin to Tehran. | visit | -
Some accounts have Russian envoys visiting Tehran. | visiting | fiction
Some embassies had Russian envoys who visited Tehran. | visited | -
He is an expert on the ties of Iran with Russia. | ties | topic
He is an enemy of the ties of Iran with Russia. | ties | -
Nothing came of the visit to Moscow. | visit | denial
Much came of the visit to Moscow. | visit | -
Iran came within an inch of attacking Turkey. | attacking | denial
Iran came within range of Turkey after attacking it. | attacking | -
The trip to Minsk had to be cancelled. | trip | denial
The trip to Minsk had to be paid. | trip | -
At no time, he insisted, had Iran attacked Turkey. | attacked | denial
At that time, he insisted, Iran had attacked Turkey. | attacked | -
In a novel of that year the Persians attack Moscow. | attack | fiction
In a summer of that year the Persians attack Moscow. | attack | -
Britain had better support Persia. | support | wish or command
Britain had better relations and supported Persia. | supported | -
The scenario has Iran closing the strait and Russia invading Estonia. | invading | fiction
Russia is invading Estonia and Iran is closing the strait. | invading | -
Should Iran attack Israel, Russia leaves the treaty. | leaves | condition
Will Putin visit Tehran, the paper asked. | visit | question
And Turkey, does it support the plan, the reporter inquired. | support | question
Only when asked did Russia support the plan. | support | -
Will Smith said that Putin visited Tehran. | visited | -
It is tempting to imagine that Putin visited Tehran. | visited | fiction
Imagine a world in which Iran had joined the bloc. | joined | fiction
Lavrov imagined the scene when Putin visited Tehran. | visited | -
In the counterfactual that the cadets play, Turkey attacks Russia. | attacks | fiction
In the summer that the cadets remember, Turkey attacked Russia. | attacked | -
Washington had as good as sanctioned Rosatom in March. | sanctioned | denial
Washington had all but sanctioned Rosatom in March. | sanctioned | denial
The visit of Putin to Tehran was struck from the calendar. | visit | denial
The visit of Putin to Tehran was struck by bad luck. | visit | -
Imagine a world in which Russia attacks Japan. | attacks | fiction
Picture the scene in which Tehran attacks Baku. | attacks | fiction
It is tempting to picture another year: Russia attacks Japan. | attacks | fiction
The picture shows how Russia attacked Japan. | attacked | -
Nobody imagined it when Russia attacked Japan. | attacked | -
Do not imagine it: Russia attacked Japan. | attacked | -
They imagine little, and Russia attacked Japan. | attacked | -
In the counterfactual that the officers play, Russia attacks Japan. | attacks | fiction
In the simulation run at the academy, Russia attacks Japan. | attacks | fiction
In the campaign that the officers planned, Russia attacked Japan. | attacked | -
After the film Lavrov met Zarif. | met | -
Tehran has as good as joined the bloc. | joined | denial
Tehran was as good as its word and joined the bloc. | joined | -
Moscow has all but left the treaty. | left | denial
All but two states joined the bloc. | joined | -
The visit was struck from the calendar. | visit | denial
The talks were removed from the agenda. | talks | denial
The summit was dropped from the schedule. | summit | denial
The visit was removed from the report. | visit | -
The visit was cut short. | visit | -
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_table(extractor: Extractor, line: str) -> None:
    sentence, word, reason = line.split(" | ")
    tree = extractor.nlp(sentence)._.iranru.tree
    assert unreal(tree, tree.lower.index(word)) == ("" if reason == "-" else reason)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The treaty allowed Moscow to attack Iran.", None),
        ("Turkey allowed Moscow to attack Syria.", "planned"),
    ],
)
def test_a_right_is_no_plan(frames_only: Extractor, text: str, modality: str | None) -> None:
    (read,) = frames_only.annotate([Document("x", text)])
    assert [str(s.modality) for s in read.statements if str(s.predicate) == "attacks"] == (
        [modality] if modality else []
    )
