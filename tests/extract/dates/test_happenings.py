"""One happening told more than once: all who sign a treaty do so on its day."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document, Predicate

#: Text | what is told of signatures: who, and when (- for none).
SIGNED = """
Iran signed the JCPOA in 2015. Russia signed the JCPOA on 14 July 2015. | iran 2015-07-14, russia 2015-07-14
Iran signed the JCPOA in July 2015. Russia signed the JCPOA on 14 July 2015. | iran 2015-07-14, russia 2015-07-14
Iran signed the JCPOA. Russia signed the JCPOA on 14 July 2015. | iran 2015-07-14, russia 2015-07-14
Iran signed the JCPOA in 2016. Russia signed the JCPOA on 14 July 2015. | iran 2016, russia 2015-07-14
Iran signed the JCPOA in 2015. Russia will sign the JCPOA on 14 July 2025. | iran 2015, russia 2025-07-14
Iran did not sign the JCPOA in 2015. Russia signed the JCPOA on 14 July 2015. | iran 2015, russia 2015-07-14
Iran signed the JCPOA in 2015. Russia signed the SCO Charter on 14 July 2015. | iran 2015, russia 2015-07-14
"""


@pytest.mark.parametrize("line", SIGNED.strip().splitlines())
def test_a_treaty_is_signed_on_one_day(frames_only: Extractor, line: str) -> None:
    text, wanted = line.split(" | ")
    found = next(iter(frames_only.annotate([Document(id="x", text=text, date="2023-01-01")]))).statements
    told = sorted(f"{s.subject} {s.time or '-'}" for s in found if s.predicate is Predicate.SIGNED)
    assert told == wanted.split(", ")
