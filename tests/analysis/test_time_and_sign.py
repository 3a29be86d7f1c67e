"""Time series, tone, change points, signed triads and frustration, against figures worked out by hand."""

from __future__ import annotations

import math
import random

import networkx as nx
import pytest

from benchmarks.handmade import NEGATED, by, claim, made, pick
from iranru_graph.analysis.sides import side
from iranru_graph.analysis.signed import (
    TRIADS,
    balance,
    balance_over_time,
    frustration,
    signed_network,
    triads,
)
from iranru_graph.analysis.time import activity, between, change_points, tone, turns, undated
from iranru_graph.claims.tables import tables
from iranru_graph.model import Corpus, Fact, Status


def test_activity_counts_what_holds_by_category() -> None:
    found = made(
        claim("a", "aids", "b", time="2001-05"),
        claim("a", "attacks", "b", time="2001"),
        claim("a", "requests", "b", time="2003-01-09"),
        claim("a", "supports", "b"),
        claim("a", "sanctions", "b", time="2001", polarity=NEGATED, status=Status.DENIED),
    )["claims"]
    table = activity(found, fill=True)
    assert table.to_dict("list") == {
        "period": ["2001", "2002", "2003"],
        "cooperation": [1, 0, 0],
        "conflict": [1, 0, 0],
        "neutral": [0, 0, 1],
        "total": [2, 0, 1],
    }
    assert activity(found, unit="month")["period"].to_list() == ["2001-05", "2003-01"]
    assert (undated(found), undated(found, unit="month")) == (1, 2)


def test_months_are_filled_over_the_turn_of_the_year() -> None:
    found = made(claim("a", "aids", "b", time="1999-12"), claim("a", "visited", "b", time="2000-02"))["claims"]
    assert activity(found, unit="month", fill=True)["period"].to_list() == ["1999-12", "2000-01", "2000-02"]


def test_tone_is_the_mean_score_with_an_interval_from_three_claims_on() -> None:
    found = made(
        claim("a", "aids", "b", time="2001"),
        claim("b", "attacks", "a", time="2001-02"),
        claim("a", "metWith", "b", time="2001-03"),
        claim("a", "supports", "b", time="2002"),
        claim("a", "competesWith", "b", time="2002"),
        claim("a", "aids", "c", time="2002"),
    )["claims"]
    table = by(tone(found, "b", "a"), "period")
    first = table["2001"]
    assert first["score"] == pytest.approx((10 - 9 + 2.5) / 3)
    assert -9 <= first["low"] < first["score"] < first["high"] <= 10
    # competesWith has no PLOVER code, so one claim is left, which says nothing about its own uncertainty.
    assert pick(table["2002"], "claims", "score") == [1, 5.0]
    assert math.isnan(table["2002"]["low"])
    assert tone(found, "a", "b").equals(tone(found, "b", "a"))
    assert len(between(found, "a", "c")) == 1


def test_sides_are_states_with_past_forms_people_and_bodies() -> None:
    facts = tables(
        Corpus(
            facts=(
                Fact("russia", "succeeds", "ussr"),
                Fact("ussr", "succeeds", "empire"),
                Fact("gromyko", "nationality", "ussr"),
                Fact("rosatom", "state", "russia"),
                Fact("zarif", "nationality", "iran"),
                Fact("moscow", "locatedIn", "russia"),
            )
        )
    )["facts"]
    left, right = side(facts, "russia"), side(facts, "iran")
    assert left == {"russia", "ussr", "empire", "gromyko", "rosatom"}
    found = made(
        claim("gromyko", "metWith", "zarif"),
        claim("iran", "aids", "rosatom"),
        claim("gromyko", "visited", "ussr"),
        claim("iran", "aids", "syria"),
    )["claims"]
    assert set(between(found, left, right)["predicate"]) == {"metWith", "aids"}
    assert len(between(found, left, right)) == 2
    assert len(between(found, left | {"iran"}, right)) == 1, "who stands on both sides counts for neither"
    assert side(facts[:0], "iran") == {"iran"}


def test_interval_covers_the_truth_as_often_as_it_says() -> None:
    """Claims drawn from two scores in known shares: the interval of nine in ten holds the mean about that often."""
    rng = random.Random(5)
    hits, trials = 0, 120
    for trial in range(trials):
        kinds = [rng.choices(["supports", "threatens"], weights=[0.6, 0.4])[0] for _ in range(30)]
        found = made(
            *(
                claim("a", kind, "b", time=f"2001-01-{n % 28 + 1:02d}", documents=(f"d{n}",))
                for n, kind in enumerate(kinds)
            )
        )
        claims = found["claims"]
        row = tone(claims, "a", "b", seed=trial, draws=300).iloc[0]
        share = (claims["predicate"] == "supports").mean()
        assert row["score"] == pytest.approx(5 * share - 3.5 * (1 - share))
        hits += row["low"] <= 0.6 * 5 - 0.4 * 3.5 <= row["high"]
    assert 0.8 <= hits / trials <= 0.99


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([0, 0, 0, 0, 0, 0], []),
        ([1, 2, 1, 2, 1, 2, 1, 2], []),
        ([1, 2, 1, 2, 9, 8, 9, 8, 1, 2, 1, 2], [4, 8]),
        ([-9, 3, 2.5, 2.5, 2.5, 0, 5, 2.5, 2.5, 2.5, 2.5, 2.5], []),
        ([5], []),
        ([], []),
    ],
)
def test_change_points(values: list[float], found: list[int]) -> None:
    assert change_points(values) == found


def test_a_higher_penalty_finds_fewer_changes() -> None:
    assert change_points([0, 0, 5, 5], penalty=1) == [2]
    assert change_points([0, 0, 5, 5], penalty=100) == []


def test_turns_are_judged_by_periods_with_an_interval() -> None:
    kinds = ["threatens"] * 4 + ["supports"] * 4
    found = made(
        *(
            claim("a", kind, "b", time=f"{2001 + n}-01-{day:02d}")
            for n, kind in enumerate(kinds)
            for day in range(1, 5)
        ),
        *(claim("a", "opposes", "b", time=f"{2001 + n}-02") for n in range(8)),
        claim("a", "attacks", "b", time="2020"),
    )["claims"]
    table = tone(found, "a", "b")
    assert turns(table) == ["2005"]
    assert table["period"].iloc[-1] == "2020"
    assert turns(table[-1:]) == []


def signed(*edges: tuple[str, str, int]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from(edges, weight="sign")
    return graph


def test_sign_of_a_pair_is_that_of_the_weight_of_its_texts() -> None:
    found = made(
        claim("a", "aids", "b", sources=3),
        claim("b", "opposes", "a", sources=1),
        claim("a", "supports", "c"),
        claim("c", "opposes", "a"),
        claim("a", "requests", "d"),
    )["claims"]
    graph = signed_network(found)
    assert [(u, v, d["sign"], d["balance"]) for u, v, d in graph.edges(data=True)] == [("a", "b", 1, 2)]


@pytest.mark.parametrize(
    ("signs", "kind"), list(zip([(1, 1, 1), (1, 1, -1), (1, -1, -1), (-1, -1, -1)], TRIADS, strict=True))
)
def test_kinds_of_triads(signs: tuple[int, int, int], kind: str) -> None:
    graph = signed(("a", "b", signs[0]), ("b", "c", signs[1]), ("a", "c", signs[2]))
    assert triads(graph) == {**dict.fromkeys(TRIADS, 0), kind: 1}
    assert balance(graph)[0] == float(TRIADS[kind])
    assert frustration(graph).relations == int(not TRIADS[kind])


def test_expected_balance_by_chance() -> None:
    graph = signed(("a", "b", 1), ("b", "c", 1), ("a", "c", -1), ("c", "d", 1))
    q = 1 / 4
    assert balance(graph)[1] == pytest.approx((1 - q) ** 3 + 3 * (1 - q) * q**2)
    assert all(math.isnan(value) for value in balance(signed(("a", "b", 1))))


def test_two_camps_are_found() -> None:
    friends = [(a, b, 1) for camp in ("abcd", "wxyz") for a in camp for b in camp if a < b]
    foes = [(a, b, -1) for a in "abcd" for b in "wxyz"]
    torn = frustration(signed(*friends, *foes))
    assert (torn.relations, torn.exact) == (0, True)
    assert {frozenset("abcd"), frozenset("wxyz")} == set(torn.camps)


def test_local_search_finds_camps_too_large_to_try_all() -> None:
    left, right = [f"l{n}" for n in range(12)], [f"r{n}" for n in range(12)]
    edges = [(a, b, 1) for camp in (left, right) for a in camp for b in camp if a < b]
    edges += [(a, b, -1) for a in left for b in right]
    edges[0] = (*edges[0][:2], -1)
    torn = frustration(signed(*edges))
    assert (torn.relations, torn.exact) == (1, False)
    assert frozenset(left) in torn.camps


def test_balance_over_time() -> None:
    triangle = [("a", "b"), ("b", "c"), ("a", "c")]
    found = made(
        *(claim(u, "supports", v, time="2001") for u, v in triangle),
        *(claim(u, "opposes", v, time="2007") for u, v in triangle),
        claim("a", "requests", "b", time="2011"),
    )["claims"]
    table = balance_over_time(found)
    assert table[["start", "end", "+++", "---", "balanced", "frustrated"]].to_numpy().tolist() == [
        ["2000", "2004", 1, 0, 1.0, 0.0],
        ["2005", "2009", 0, 1, 0.0, pytest.approx(1 / 3)],
    ]
