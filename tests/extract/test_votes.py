"""Votes whose text was told before."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document

_ADOPTED = "On 9 June 2010 the Security Council adopted Resolution 1929. "
#: Text | the claims told of the resolution.
TABLE = """
Russia voted in favour. | russia supports
Brazil and Turkey voted against. | brazil opposes; turkey opposes
Russia voted yes. | russia supports
Russia voted in favour, as did China. | russia supports; china supports
Two members voted against, Brazil and Turkey among them. | brazil opposes; turkey opposes
Lebanon abstained. | -
The vote was short. Russia and China were in favour. | russia supports; china supports
The vote was short. Turkey was against. | turkey opposes
Russia was in favour of talks. | -
Russia did not vote in favour. | russia supports negated
"""


@pytest.mark.parametrize("row", TABLE.strip().splitlines())
def test_the_text_before_is_what_is_voted_on(frames_only: Extractor, row: str) -> None:
    text, wanted = row.split(" | ")
    (read,) = frames_only.annotate([Document(id="x", text=_ADOPTED + text, date="2010-07-01")])
    found = {
        f"{c.subject} {c.predicate}" + (" negated" if c.polarity == "negated" else "")
        for c in read.statements
        if "1929" in c.object and c.predicate in ("supports", "opposes")
    }
    assert found == (set() if wanted == "-" else set(wanted.split("; ")))


def test_a_vote_has_the_day_of_its_text(frames_only: Extractor) -> None:
    (read,) = frames_only.annotate([Document(id="x", text=_ADOPTED + "Turkey voted against.", date="2010-07-01")])
    (vote,) = (c for c in read.statements if c.predicate == "opposes")
    assert vote.time == "2010-06-09"
    assert vote.evidence.text.endswith("Turkey voted against.")


def test_a_text_that_others_voted_for_is_what_is_voted_on(frames_only: Extractor) -> None:
    text = "Russia voted for Resolution 1929 on 9 June 2010. Turkey voted against."
    (read,) = frames_only.annotate([Document(id="x", text=text, date="2010-07-01")])
    (vote,) = (c for c in read.statements if c.subject == "turkey")
    assert (vote.predicate, vote.time) == ("opposes", "2010-06-09")


def test_a_text_that_nobody_put_to_the_vote_is_not_what_is_voted_on(frames_only: Extractor) -> None:
    text = "Under Resolution 2231 the embargo was to expire. Washington wanted more time. Russia voted against."
    (read,) = frames_only.annotate([Document(id="x", text=text)])
    assert not [c for c in read.statements if c.predicate == "opposes"]
