"""What somebody says against another in so many words: the speaker opposes him."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document

#: Text | who opposes whom, or - for nobody.
TABLE = """
Araghchi said the Europeans had betrayed diplomacy. | abbas-araghchi europe
The United States had lied to the world, Zarif told reporters. | mohammad-javad-zarif united-states
Lavrov said that Washington was undermining the treaty. | sergey-lavrov united-states
According to Velayati, Moscow has always been an unreliable friend. | ali-akbar-velayati russia
"Washington has broken its promises," Rouhani said. | hassan-rouhani united-states
Israel's attack was unprovoked, Zakharova said. | maria-zakharova israel
Iran's behaviour was irresponsible, Macron said. | emmanuel-macron iran
The EU sanctioned Iran Air. The measures, Baghaei said, broke international law. | esmaeil-baghaei european-union
Lavrov said that Zarif had proposed the clause. Zarif replied that this was untrue. | mohammad-javad-zarif sergey-lavrov
Lavrov said that Zarif had proposed the clause. Zarif replied that this was not untrue. | -
Lavrov said that Zarif had proposed the clause. If Zarif says that this is untrue, nobody will be surprised. | -
Lavrov said that Zarif had proposed the clause. Did Zarif say that this was untrue? | -
Lavrov said that Zarif had proposed the clause. Zarif did not say that this was untrue. | -
Lavrov said that Zarif had proposed the clause. Zarif would have said that this was untrue. | -
Lavrov said that Zarif had proposed the clause. Zarif refused to say that this was untrue. | -
Lavrov said that Zarif had proposed the clause. Zarif may say that this was untrue. | -
Lavrov said that Zarif had proposed the clause. Zarif should have said that this was untrue. | -
Lavrov praised Zarif. Later Zarif said that it was late. | -
Lavrov complained that Washington had ignored the proposals. | sergey-lavrov united-states
Iranian bankers complain that Russian banks refuse to open letters of credit. | iran russia
Velayati fumed that the North-South corridor would be a graveyard. | ali-akbar-velayati instc
Lavrov did not complain that Washington had ignored the proposals. | -
If Lavrov complains that Washington has ignored them, nobody will listen. | -
Lavrov complained that it was late. | -
Lavrov complained that Russia had waited too long. | -
Zarif said that Russia had not betrayed Iran. | -
Zarif said that Russia would betray Iran. | -
Zarif said that the attack was no crime. | -
If Russia betrays Iran, Zarif said, nobody will be surprised. | -
Has Russia betrayed Iran? Zarif asked. | -
Russia betrayed Iran. | -
Lavrov said that Russia had made a mistake and broken its promises. | -
"""


@pytest.mark.parametrize("row", TABLE.strip().splitlines())
def test_reproach(frames_only: Extractor, row: str) -> None:
    text, wanted = row.rsplit(" | ", 1)
    (read,) = frames_only.annotate([Document("x", text)])
    found = {
        f"{s.subject} {s.object}" for s in read.statements if s.predicate == "opposes" and s.polarity == "affirmed"
    }
    assert found == (set() if wanted == "-" else {wanted})


#: Text | who opposes whom: a deed told before is taken up by its noun.
TAKEN_UP = """
President Trump has threatened to bomb Iran. Russia has condemned those threats. | russia donald-trump
The Red Army marched into Afghanistan. Khomeini denounced the invasion. | ruhollah-khomeini soviet-armed-forces
The Soviet Red Army marched into Afghanistan. Khomeini denounced the invasion. | ruhollah-khomeini soviet-union
Washington imposed sanctions on Rosatom. Lavrov called the move hostile. | sergey-lavrov united-states
Iran was warned. France triggered the snapback. Moscow does not recognise the step. | russia france
Trump quit the nuclear deal. Israel welcomed the decision. | israel donald-trump
Iraq shelled Abadan, and Iran fought on. Tehran denounced the invasion. | -
"""


@pytest.mark.parametrize("row", TAKEN_UP.strip().splitlines())
def test_a_deed_is_taken_up(frames_only: Extractor, row: str) -> None:
    text, wanted = row.rsplit(" | ", 1)
    (read,) = frames_only.annotate([Document("x", text)])
    found = {f"{s.subject} {s.object}" for s in read.statements if s.predicate in ("opposes", "supports")}
    assert found == (set() if wanted == "-" else {wanted})
