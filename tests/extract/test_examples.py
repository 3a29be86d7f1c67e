"""All annotated example sentences: of the frames and of ``cases/*.txt``.

``floors.json`` holds, for every file, the share that must be read exactly right, and the number of triggers that no
example tries yet. ``scripts/raise_floors.py`` rewrites it after a gain; a loss fails here.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from benchmarks.examples import FLOORS, example_files, key, read_all, read_file, share, untried_triggers
from iranru_graph.extract import Extractor
from iranru_graph.extract.examples import Outcome, parse, read_examples
from iranru_graph.model import DataError, Predicate

FILES = [key(path) for path in example_files()]
_SHOWN = 25


@pytest.fixture(scope="module")
def floors() -> dict[str, Any]:
    return dict(json.loads(FLOORS.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def outcomes(frames_only: Extractor) -> dict[str, list[Outcome]]:
    return read_all(frames_only)


@pytest.mark.parametrize("name", FILES)
def test_share_read_right(name: str, outcomes: dict[str, list[Outcome]], floors: dict[str, Any]) -> None:
    found = outcomes[name]
    # A file that is being added counts from the first raise on; until then half of it must be right.
    floor = floors["share"].get(name, 0.5)
    wrong = [
        f"{o.example.where}: {o.example.sentence}\n    missing: {'; '.join(o.missing) or '-'}"
        f"\n    extra: {'; '.join(o.extra) or '-'}"
        for o in found
        if not o.right
    ]
    report = "\n".join(wrong[:_SHOWN])
    assert share(found) >= floor, f"{len(wrong)} of {len(found)} are read wrong\n{report}"


def test_share_of_all(outcomes: dict[str, list[Outcome]], floors: dict[str, Any]) -> None:
    assert share(o for found in outcomes.values() for o in found) >= floors["all"]


def test_there_are_enough_examples(floors: dict[str, Any]) -> None:
    sizes = Counter({key(path): len(read_file(path)) for path in example_files()})
    assert sizes.total() >= floors["examples"] >= 1500
    assert min(sizes.values()) >= 3
    assert set(floors["share"]) <= set(sizes), "floors.json names files that are gone"


def test_every_predicate_is_shown_affirmed_and_otherwise(outcomes: dict[str, list[Outcome]]) -> None:
    plain: Counter[Predicate] = Counter()
    other: Counter[Predicate] = Counter()
    for found in outcomes.values():
        for expected in (e for o in found for e in o.example.expected):
            kind = plain if (str(expected.polarity), str(expected.modality)) == ("affirmed", "actual") else other
            kind[expected.predicate] += 1
    assert set(plain) == set(Predicate)
    assert set(other) == set(Predicate)


def test_hard_negatives_are_there(outcomes: dict[str, list[Outcome]]) -> None:
    assert sum(not o.example.expected for found in outcomes.values() for o in found) >= 400


def test_nearly_every_trigger_has_an_example(
    outcomes: dict[str, list[Outcome]], floors: dict[str, Any], frames_only: Extractor
) -> None:
    untried = untried_triggers([o for found in outcomes.values() for o in found], frames_only)
    assert len(untried) <= floors["untried_triggers"], "\n".join(untried)


def test_no_sentence_stands_twice() -> None:
    where: dict[str, list[str]] = {}
    for path in example_files():
        for example in read_file(path):
            where.setdefault(example.sentence, []).append(example.where)
    twice = {s: w for s, w in where.items() if len({x.split(":")[0] for x in w}) < len(w)}
    assert twice == {}


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Iran denied it.", "no ' => '"),
        ("Iran denied it. => maybe", "not predicate(A, B)"),
        ("X met Y. => metwith(X, Y)", "metwith"),
        ("X met Y. => metWith(X Y)", "not predicate(A, B)"),
        ("X met Y. => metWith(X, Y) denied", "'denied' is none of"),
        ("X met Y. => metWith(X, Y) at June 1989", "'at June 1989' is none of"),
        ("X met Y. => metWith(X, Y) negated - metWith(A, B)", "cannot read"),
    ],
)
def test_a_malformed_case_names_file_and_line(line: str, part: str) -> None:
    with pytest.raises(DataError) as error:
        list(read_examples(["# kind", "", "A met B. => metWith(A, B)", line], name="cases/some.txt"))
    assert str(error.value).startswith("cases/some.txt:4: ")
    assert part in str(error.value)


def test_parse_reads_every_part() -> None:
    claim = parse("S. => suppliesArmsTo(The Group (TG), B) negated planned by C D at 2024-02 weapon S-400").expected[0]
    assert (claim.subject, claim.object, claim.by, claim.at, claim.weapon) == (
        "The Group (TG)",
        "B",
        "C D",
        "2024-02",
        "S-400",
    )
    assert (str(claim.polarity), str(claim.modality)) == ("negated", "planned")
