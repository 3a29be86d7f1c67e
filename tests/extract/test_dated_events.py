"""Wars that a text calls by their year or month."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document, EntityType

#: Sentence | its wars, with ; between.
TABLE = """
The war of 1826 ended badly for Persia. | Russo-Persian War of 1826–1828
The 2006 war made Hezbollah dependent on Iran. | 2006 Lebanon War
In the war of 2020 Azerbaijan took Shusha. | Second Nagorno-Karabakh War
Since the June war Iran has rebuilt its missiles. | Twelve-Day War
Since the March war Iran has rebuilt its missiles. | -
Iran remembers the 1791 war. | 1791 war
Iran needs a war of words in June. | -
Iran spends more on war in 2006 than before. | -
"""


def _wars(extractor: Extractor, text: str, date: str) -> str:
    (read,) = extractor.annotate([Document("x", text, date=date)])
    return ";".join(sorted(e.name for e in read.entities if e.type is EntityType.EVENT)) or "-"


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_which_war(frames_only: Extractor, line: str) -> None:
    text, wanted = line.split(" | ")
    assert _wars(frames_only, text, "2025-10-20") == wanted


def test_a_month_long_gone_says_nothing(frames_only: Extractor) -> None:
    assert _wars(frames_only, "Since the June war Iran has rebuilt its missiles.", "2021-10-20") == "-"
