"""Who is meant where a deed told before is condemned: "Israel struck Natanz. Moscow condemned the attack"."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document

#: Text | who opposes whom, or a dash.
TABLE = """
Israel bombed Iran. Moscow condemned the strikes. | russia israel
The United States left the nuclear deal. Iran criticised the decision. | iran united-states
Britain and France reimposed sanctions on Iran. Russia rejected the move. | russia united-kingdom; russia france
Britain and France reimposed sanctions on Iran. Russia does not accept the step. | russia united-kingdom; russia france
The United States left the nuclear deal. The withdrawal was criticised by Russia. | russia united-states
Israel did not bomb Iran. Moscow condemned the strikes. | -
The United States left the nuclear deal. Iran criticised a decision of the judges. | -
Iran attacked Iraq, and Iraq attacked Iran. Moscow condemned the attacks. | -
"""


@pytest.mark.parametrize("row", TABLE.strip().splitlines())
def test_a_deed_taken_up_is_its_doers(frames_only: Extractor, row: str) -> None:
    text, wanted = row.split(" | ")
    (read,) = frames_only.annotate([Document(id="x", text=text)])
    found = {f"{c.subject} {c.object}" for c in read.statements if c.predicate == "opposes"}
    assert found == (set() if wanted == "-" else set(wanted.split("; ")))
