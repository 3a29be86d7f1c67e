"""Outlets, agreement, omissions and contradictions on texts whose answers are known."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from benchmarks.handmade import NEGATED, by, claim, copies, made, pick
from benchmarks.synthetic import synthetic_corpus
from iranru_graph.analysis.disputes import disputes
from iranru_graph.analysis.sources import (
    agreement,
    contradictions,
    independent_texts,
    omissions,
    outlet_claims,
    outlets,
)
from iranru_graph.claims.tables import tables
from iranru_graph.model import Document, Status
from iranru_graph.model import contradictions as pairs_of_model

TASS, FARS = Document("t1", "one", source="TASS"), Document("f1", "two", source="Fars")
AGAIN, NOBODY = Document("t2", "three", source="TASS"), Document("n1", "four")


@pytest.fixture
def told() -> dict[str, pd.DataFrame]:
    return made(
        claim("a", "aids", "b", documents=("t1", "f1")),
        claim("a", "visited", "b", documents=("t1", "t2")),
        claim("a", "attacks", "b", documents=("f1",), status=Status.DISPUTED),
        claim("a", "attacks", "b", documents=("t1",), polarity=NEGATED, status=Status.DISPUTED),
        claim("a", "signed", "b", documents=("f1",), status=Status.PLANNED),
        documents=(TASS, FARS, AGAIN, NOBODY),
    )


def test_outlets(told: dict[str, pd.DataFrame]) -> None:
    table = by(outlets(told), "outlet")
    assert pick(table["TASS"], "documents", "claims", "denials", "only_here") == [2, 3, 1, 2]
    assert pick(table["Fars"], "documents", "claims", "planned", "disputed") == [1, 3, 1, 1]
    assert pick(table["(unknown)"], "documents", "claims") == [1, 0]


def test_numbers_of_outlets_are_counts_of_the_claims_behind_them(told: dict[str, pd.DataFrame]) -> None:
    for row in outlets(told).to_dict("records"):
        for column, ids in outlet_claims(told)[str(row["outlet"])].items():
            assert row[column] == len(set(ids)) == len(ids)


def test_agreement_and_contradiction_of_outlets(told: dict[str, pd.DataFrame]) -> None:
    (row,) = agreement(told).to_dict("records")
    assert (row["outlet_a"], row["outlet_b"]) == ("Fars", "TASS")
    assert (row["shared"], row["agree"], row["contradict"]) == (2, 1, 1)
    assert (row["jaccard"], row["rate"]) == (pytest.approx(2 / 3), 0.5)
    assert agreement(told, least=3).empty


def test_omissions() -> None:
    found = made(
        claim("a", "aids", "b", documents=("d1", "d2")),
        claim("a", "visited", "b", documents=("d1", "d3")),
        claim("a", "attacks", "b", documents=("d1",)),
    )
    missing = omissions(found, "Outlet d3")
    assert missing[["predicate", "outlets"]].to_numpy().tolist() == [["aids", 2]]
    with pytest.raises(ValueError, match="Nobody"):
        omissions(found, "Nobody")


def test_contradictions_show_both_sides(told: dict[str, pd.DataFrame]) -> None:
    (row,) = contradictions(told).to_dict("records")
    assert (row["subject"], row["predicate"], row["object"]) == ("a", "attacks", "b")
    assert (row["for_texts"], row["against_texts"], row["weight"]) == (1, 1, 1)
    sides = told["claims"].set_index("id")["polarity"]
    assert [sides[c] for c in row["for_claims"]] == ["affirmed"]
    assert [sides[c] for c in row["against_claims"]] == ["negated"]


def test_plans_do_not_contradict_denials() -> None:
    found = made(
        claim("a", "visited", "b", status=Status.PLANNED),
        claim("a", "visited", "b", polarity=NEGATED, status=Status.DENIED),
    )
    assert contradictions(found).empty


def test_what_differs_in_time_or_weapon_is_no_contradiction() -> None:
    no: dict[str, Any] = {"polarity": NEGATED, "status": Status.DISPUTED}
    found = made(
        claim("a", "aids", "b", time="2015", status=Status.DISPUTED),
        claim("a", "aids", "b", time="2018", status=Status.DISPUTED),
        claim("a", "aids", "b", time="2018-03", **no),
        claim("a", "suppliesArmsTo", "b", weapon="w", status=Status.DISPUTED),
        claim("a", "suppliesArmsTo", "b", weapon="x", **no),
    )
    (row,) = contradictions(found).to_dict("records")
    times = found["claims"].set_index("id")["time"]
    assert [times[c] for c in row["for_claims"]] == ["2018"]
    assert [times[c] for c in row["against_claims"]] == ["2018-03"]


def test_an_allegation_is_denied_too() -> None:
    found = made(
        claim("a", "aids", "b", status=Status.ALLEGED),
        claim("a", "aids", "b", polarity=NEGATED, status=Status.DENIED, documents=("d2",)),
    )
    assert len(contradictions(found)) == 1


def test_outlets_contradict_each_other_only_where_one_denies_what_the_other_says() -> None:
    no: dict[str, Any] = {"polarity": NEGATED, "status": Status.DISPUTED, "documents": ("d2",)}
    found = made(
        claim("a", "aids", "b", time="2015", status=Status.DISPUTED),
        claim("a", "aids", "b", time="2018", **no),
        claim("a", "attacks", "b", status=Status.DISPUTED),
        claim("a", "attacks", "b", **no),
    )
    (row,) = agreement(found).to_dict("records")
    assert (row["shared"], row["agree"], row["contradict"]) == (2, 1, 1)


@pytest.mark.parametrize("seed", range(3))
def test_pairs_read_off_the_tables_are_those_of_the_corpus(seed: int) -> None:
    corpus = synthetic_corpus(claims=1500, seed=seed)
    expected = {(str(p.kind), p.first.id, p.second.id) for p in pairs_of_model(corpus.claims)}
    found = disputes(tables(corpus))
    assert {kind for kind, *_ in expected} == {"affirmed-denied", "planned-done"}
    assert {(str(p.kind), p.first.id, p.second.id) for p in found} == expected
    assert len(found) == len(expected)


def test_near_copies_are_one_text() -> None:
    found = made(claim("a", "aids", "b", documents=("t1", "c1")), documents=(TASS, copies(Document("c1", "x"), "t1")))
    (texts,) = independent_texts(found).values()
    assert texts == {"t1"}
    assert independent_texts(found, []) == {}
