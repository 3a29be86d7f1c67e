"""``tests/extract/cases/safety.tsv`` itself: sentences of which nothing affirmed and actual may be asserted.

Columns: sentence, predicate, subject and object (as the sentence names them), expected status. A line that starts with
``#`` names the kind of the sentences below it. ``none`` means that a careful reader writes down no claim at all;
``negated``, ``planned`` and ``alleged`` name the only claim that may be written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from iranru_graph.model import Predicate

CASES = Path(__file__).parents[1] / "extract" / "cases" / "safety.tsv"
#: Sentences of the same kinds that are still read as facts.
OPEN = CASES.with_name("safety_open.tsv")


class Case(NamedTuple):
    """One line of the file."""

    sentence: str
    predicate: str
    subject: str
    object: str
    expected: str


def cases_by_kind() -> dict[str, list[Case]]:
    header, *lines = CASES.read_text(encoding="utf-8").splitlines()
    assert tuple(header.split("\t")) == Case._fields
    kinds: dict[str, list[Case]] = defaultdict(list)
    kind = ""
    for line in lines:
        if line.startswith("#"):
            kind = line.removeprefix("#").strip()
        else:
            kinds[kind].append(Case(*line.split("\t")))
    return kinds


def open_cases() -> list[Case]:
    header, *lines = OPEN.read_text(encoding="utf-8").splitlines()
    assert tuple(header.split("\t")) == Case._fields
    return [Case(*line.split("\t")) for line in lines]


def test_there_are_enough_cases_of_all_kinds() -> None:
    sizes = {kind: len(cases) for kind, cases in cases_by_kind().items()}
    assert "" not in sizes
    assert len(sizes) == 17
    assert sum(sizes.values()) >= 1700
    assert min(sizes.values()) >= 20


def test_every_case_is_well_formed() -> None:
    kinds = cases_by_kind()
    headlines = kinds["headlines"]
    cases = [case for kind in kinds.values() for case in kind]
    assert len({case.sentence for case in cases}) == len(cases)
    for case in cases:
        assert Predicate(case.predicate)
        assert case.expected in {"negated", "planned", "alleged", "none"}, case
        assert case.subject != case.object
        for name in (case.subject, case.object):
            assert re.search(rf"(?<!\w){re.escape(name)}(?!\w)", case.sentence), case
        assert case.sentence == case.sentence.strip()
        assert case in headlines or re.search(r"[.?!][\"”]?$", case.sentence), case


def test_every_predicate_is_tried() -> None:
    tried = {case.predicate for kind in cases_by_kind().values() for case in kind}
    assert tried == {str(p) for p in Predicate}
