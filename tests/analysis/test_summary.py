"""The tables that report, command line and notebooks share."""

from __future__ import annotations

import pandas as pd
import pytest

from benchmarks.handmade import NEGATED, claim, made
from benchmarks.synthetic import synthetic_corpus
from iranru_graph.analysis import summary
from iranru_graph.analysis.centrality import centrality_table
from iranru_graph.analysis.everything import analyse
from iranru_graph.analysis.findings import findings, main_pair
from iranru_graph.claims.tables import tables
from iranru_graph.model import Claim, Corpus, EntityType, Fact, Status

Tables = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def many() -> Tables:
    found = tables(synthetic_corpus(claims=400))
    return {**found, "centrality": centrality_table(found)}


def test_overview_counts(many: Tables) -> None:
    seen = summary.overview(many)
    assert seen.claims == 400 == sum(seen.statuses.values())
    assert seen.truthy == many["claims"]["truthy"].sum()
    assert seen.texts + (many["documents"]["near_copy_of"] != "").sum() == seen.documents
    assert seen.evidence == len(many["evidence"])
    assert (seen.first, seen.last) == (many["documents"]["date"].min(), many["documents"]["date"].max())


def test_relations_group_claims_and_name_them() -> None:
    one, two = claim("a", "metWith", "b", time="2001", documents=("d1", "d2")), claim("a", "metWith", "b", time="1999")
    found = made(one, two, claim("a", "metWith", "c", status=Status.ALLEGED), claim("a", "aids", "c"))
    (row,) = summary.relations(found, ["metWith"]).to_dict("records")
    assert (row["claims"], row["texts"], row["first"], row["last"]) == (2, 2, "1999", "2001")
    assert set(row["ids"]) == {one.id, two.id}
    assert len(summary.relations(found)) == 2
    assert len(summary.relations(found, statuses=["Alleged"])) == 1
    assert summary.relations(found, types=["Person"]).empty
    with pytest.raises(ValueError, match="meets"):
        summary.relations(found, ["meets"])


def test_every_claim_that_holds_is_in_exactly_one_relation(many: Tables) -> None:
    ids = [claim for row in summary.relations(many)["ids"] for claim in row]
    assert sorted(ids) == sorted(many["claims"].loc[many["claims"]["truthy"], "id"])


def test_key_actors_rank_by_degree(many: Tables) -> None:
    actors = summary.key_actors(many, limit=5)
    assert len(actors) == 5
    assert actors["degree"].is_monotonic_decreasing
    assert actors["claims"].to_list() == [len(ids) for ids in actors["ids"]]


@pytest.mark.parametrize(
    ("claims", "state"),
    [
        ([claim("a", "signed", "t")], "signed"),
        ([claim("a", "signed", "t"), claim("b", "withdrewFrom", "t")], "withdrawn from"),
        ([claim("a", "signed", "t"), claim("b", "violated", "t")], "violated"),
        ([claim("a", "signed", "t", status=Status.PLANNED)], "planned"),
        ([claim("a", "signed", "t", status=Status.DISPUTED)], "disputed"),
        ([claim("a", "opposes", "t")], "discussed"),
        ([claim("a", "withdrewFrom", "t", polarity=NEGATED, status=Status.DENIED)], "discussed"),
    ],
)
def test_state_of_a_treaty(claims: list[Claim], state: str) -> None:
    (row,) = summary.treaties(made(*claims, t=EntityType.TREATY)).to_dict("records")
    assert row["state"] == state


def test_parties_come_from_claims_and_reference_data() -> None:
    found = made(claim("a", "signed", "t", time="2001-03"), claim("b", "supports", "t"), t=EntityType.TREATY)
    found["facts"] = tables(Corpus(facts=(Fact("b", "partyTo", "t"),)))["facts"]
    (row,) = summary.treaties(found).to_dict("records")
    assert (row["parties"], row["date"], row["texts"], row["claims"]) == ("A, B", "2001-03", 1, 2)


def test_arms_transfers_keep_statuses_and_weapons_apart() -> None:
    found = made(
        claim("a", "suppliesArmsTo", "b", weapon="s300", time="2016"),
        claim("a", "suppliesArmsTo", "b", weapon="s400", status=Status.PLANNED),
        claim("a", "suppliesArmsTo", "b", time="1991"),
        s300=EntityType.WEAPON_SYSTEM,
        s400=EntityType.WEAPON_SYSTEM,
    )
    table = summary.arms_transfers(found)
    assert table[["weapon", "status"]].to_numpy().tolist() == [
        ["", "Supported"],
        ["S300", "Supported"],
        ["S400", "Planned"],
    ]


def test_a_plan_that_came_about_is_not_open() -> None:
    found = made(
        claim("a", "visited", "b", status=Status.PLANNED),
        claim("a", "visited", "b", time="2001"),
        claim("a", "visited", "c", status=Status.PLANNED),
        claim("a", "metWith", "c", status=Status.PLANNED),
    )
    assert summary.planned_only(found)[["predicate", "object"]].to_numpy().tolist() == [
        ["metWith", "c"],
        ["visited", "c"],
    ]


def test_timeline_is_in_order_and_keeps_the_best_evidenced() -> None:
    found = made(
        claim("a", "visited", "b", time="2005"),
        claim("a", "aids", "b", time="1999", documents=("d1", "d2")),
        claim("a", "aids", "c", time="2001", documents=("d1", "d2")),
        claim("a", "memberOf", "o", time="2000", documents=("d1", "d2")),
        claim("a", "opposes", "b", documents=("d1", "d2")),
        o=EntityType.ORGANISATION,
    )
    assert summary.timeline(found, limit=2)["time"].to_list() == ["1999", "2001"]


def test_certainty_splits_all_claims_that_hold(many: Tables) -> None:
    table = summary.certainty(many)
    assert table["claims"].sum() == many["claims"]["truthy"].sum()
    assert table["share"].sum() == pytest.approx(1)


def test_findings_name_claims_that_exist_and_count_their_texts(many: Tables) -> None:
    found = findings(many)
    assert {f.topic for f in found} >= {"Key actors", "The pair", "Arms", "Contradictions", "How sure"}
    known = set(many["claims"]["id"])
    for finding in found:
        assert set(finding.claims) <= known
        assert 0 < finding.texts <= len(many["documents"])


def test_nothing_is_found_in_nothing() -> None:
    empty = tables(Corpus())
    empty["centrality"] = centrality_table(empty)
    assert findings(empty) == []
    assert main_pair(empty) is None


def test_main_pair_falls_back_to_the_most_connected() -> None:
    found = made(claim("x", "aids", "y"), claim("x", "aids", "z"))
    assert main_pair({**found, "centrality": centrality_table(found)}) == ("x", "y")


@pytest.mark.parametrize("count", [0, 1, 400])
def test_all_tables_can_be_made(count: int, many: Tables) -> None:
    found = many if count == 400 else tables(synthetic_corpus(claims=1) if count else Corpus())
    made_tables = analyse(found)
    assert len(made_tables) > 15
    for table in made_tables.values():
        assert not any(isinstance(value, tuple) for column in table for value in table[column])
