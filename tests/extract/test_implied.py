"""Whom sanctions or strikes are on, where every text of the field leaves it unsaid."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document

#: Text | claims of sanctions and attacks.
TABLE = """
Iran's economy suffered. In September the UN sanctions came back. | united-nations sanctions iran
Iran waited. The United States left the nuclear deal and brought its sanctions back. | united-states sanctions iran
Iran and North Korea know UN sanctions well. | -
Libya has forgotten the UN sanctions. | -
Iran and Russia trade in roubles. American sanctions are no obstacle. | -
Iran had hoped for more in 2025. Moscow condemned the Israeli attack on the first day. | israel attacks iran
Iran rebuilt its radars in 2025 after the American strikes. | united-states attacks iran
Iran kept silent in 2024 after the Israeli strikes on Lebanon. | israel attacks lebanon
Iran was neutral in 1973. The Israeli attack surprised it. | -
Iran and Hamas spoke of the Israeli strikes of 2024. | -
"""


@pytest.mark.parametrize("row", TABLE.strip().splitlines())
def test_implied(frames_only: Extractor, row: str) -> None:
    text, wanted = row.rsplit(" | ", 1)
    (read,) = frames_only.annotate([Document("x", text)])
    found = {
        f"{s.subject} {s.predicate} {s.object}" for s in read.statements if s.predicate in ("sanctions", "attacks")
    }
    assert found == (set() if wanted == "-" else {wanted})


#: Text | the body that its bare word means.
BODIES = """
From Moscow the response was cautious. The foreign ministry welcomed the JCPOA. | russia-foreign-ministry
Tehran was angry. The foreign ministry condemned Israel. | iran-foreign-ministry
Tehran and Moscow were angry. The foreign ministry condemned Israel. | -
The foreign ministry condemned Israel. | -
"""


@pytest.mark.parametrize("row", BODIES.strip().splitlines())
def test_a_bare_body_is_that_of_the_state_just_told_of(frames_only: Extractor, row: str) -> None:
    text, wanted = row.rsplit(" | ", 1)
    (read,) = frames_only.annotate([Document("x", text)])
    assert ({s.subject for s in read.statements} & {"russia-foreign-ministry", "iran-foreign-ministry"} or {"-"}) == {
        wanted
    }
