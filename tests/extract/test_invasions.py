"""Wars told as invasions, and that who invaded whom is read all the same."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document

#: Sentence | the war that it names, or a dash.
TABLE = """
Russia's invasion of Ukraine changed Iran's policy. | war-in-ukraine
Iran condemned the Soviet invasion of Afghanistan. | soviet-afghan-war
Iran feared the American invasion of Ukraine. | -
Iran feared an invasion of Armenia. | -
"""


@pytest.mark.parametrize("row", TABLE.strip().splitlines())
def test_which_war(frames_only: Extractor, row: str) -> None:
    text, wanted = row.split(" | ")
    (read,) = frames_only.annotate([Document(id="x", text=text, date="2024-06-15")])
    known = {e.id for e in read.entities if e.type == "Event" and e.id in frames_only.reference.entries}
    assert known == (set() if wanted == "-" else {wanted})


def test_the_attack_is_told(frames_only: Extractor) -> None:
    (read,) = frames_only.annotate([Document(id="x", text="Russia's invasion of Ukraine changed Iran's policy.")])
    assert ("russia", "attacks", "ukraine") in {(c.subject, str(c.predicate), c.object) for c in read.statements}


def test_no_war_is_named_before_it_began(frames_only: Extractor) -> None:
    text = "Some feared a Russian invasion of Ukraine."
    (read,) = frames_only.annotate([Document(id="x", text=text, date="2014-06-15")])
    assert "war-in-ukraine" not in {e.id for e in read.entities}
