"""The day of the news: what a report dates in its first words dates the deeds that it tells afterwards."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document

LEAD = "Putin arrived in Tehran on Tuesday. "

#: What follows the lead | date of the report | time of the meeting that it tells (- for none).
TABLE = """
Snow fell. Nobody slept. It was cold in the streets. Khamenei received Erdogan. | 2022-07-20 | 2022-07-19
Snow fell. Nobody slept. It was cold in the streets. Khamenei will receive Erdogan. | 2022-07-20 | -
Snow fell. Nobody slept. It was cold in the streets. Khamenei had often received Erdogan. | 2022-07-20 | -
In May the snow fell. Nobody slept. It was cold in the streets. Khamenei received Erdogan. | 2022-07-20 | -
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_table(frames_only: Extractor, line: str) -> None:
    rest, date, wanted = line.split(" | ")
    text = LEAD + rest.replace("It was", "\n\nIt was")
    annotation = next(iter(frames_only.annotate([Document(id="x", text=text, date=date)])))
    times = {s.time for s in annotation.statements if s.subject == "ali-khamenei" or s.object == "ali-khamenei"}
    assert times == {None if wanted == "-" else wanted}


def test_no_news_of_long_ago(frames_only: Extractor) -> None:
    text = "Putin arrived in Tehran on 19 July 2022.\n\nNobody slept. It was cold. Khamenei received Erdogan."
    annotation = next(iter(frames_only.annotate([Document(id="x", text=text, date="2024-06-15")])))
    assert {s.time for s in annotation.statements if s.subject == "ali-khamenei"} == {None}
