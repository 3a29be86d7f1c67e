"""What is still to come and what has come about, where the words are nearly the same."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from tests.extract.tables import rows, told

#: Sentence | predicate | polarity and modality.
TABLE = """
Putin to visit Tehran | visited | affirmed planned
Putin visits Tehran | visited | affirmed actual
Lavrov says Putin to visit Tehran | visited | affirmed planned
Netanyahu flew to Moscow to meet Putin. | metWith | affirmed actual
Netanyahu will fly to Moscow to meet Putin. | metWith | affirmed planned
Netanyahu did not fly to Moscow to meet Putin. | metWith | affirmed planned
Netanyahu flies to Moscow on Sunday. | visited | affirmed planned
Netanyahu flew to Moscow on Sunday. | visited | affirmed actual
Azerbaijan has applied to join BRICS. | memberOf | affirmed planned
Azerbaijan has joined BRICS. | memberOf | affirmed actual
India ordered the S-400 from Russia. | suppliesArmsTo | affirmed planned
India bought the S-400 from Russia. | suppliesArmsTo | affirmed actual
Too proud to ask Russia for help, Iran relied on itself. | requests | negated actual
Iran was only too happy to help Syria. | aids | affirmed actual
Russia pursues a policy aimed at preserving the JCPOA. | supports | affirmed actual
Russia sought to preserve the JCPOA. | supports | affirmed actual
Russia will support the JCPOA. | supports | affirmed planned
Turkey sought to buy the S-400 from Russia. | suppliesArmsTo | affirmed planned
Israel demanded that Russia stop selling weapons to Iran. | suppliesArmsTo | affirmed actual
Russia promised to stop selling weapons to Iran. | suppliesArmsTo | negated planned
Raisi's planned visit to Moscow was cancelled. | visited | negated actual
Raisi's planned visit to Moscow caused surprise. | visited | affirmed planned
The United States threatened Iran with sanctions if it enriched uranium. | threatens | affirmed actual
Russia would support Iran if it were attacked. | supports | none
On Monday, as if nothing had happened, Iran and Russia signed a treaty of friendship. | signed | affirmed actual
Iran is an observer and not a member of the EAEU. | memberOf | negated actual
"""


@pytest.mark.parametrize(("text", "predicate", "wanted"), rows(TABLE))
def test_table(frames_only: Extractor, text: str, predicate: str, wanted: set[str]) -> None:
    assert told(frames_only, text, predicate) == wanted
