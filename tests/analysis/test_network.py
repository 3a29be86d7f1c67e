"""The network keeps every relation apart, and measures on it are those known from theory."""

from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

from benchmarks.handmade import NEGATED, by, claim, made, meetings, pick
from benchmarks.synthetic import synthetic_corpus
from iranru_graph.analysis.brokerage import bridges, brokers, constraint, cut_points, roles
from iranru_graph.analysis.centrality import MEASURES, by_layer, centrality, centrality_table
from iranru_graph.analysis.communities import Method, communities, community_table, modularity
from iranru_graph.analysis.cores import cores, ego, k_core
from iranru_graph.analysis.network import LAYERS, directed, layer, network, undirected, within
from iranru_graph.claims.tables import tables
from iranru_graph.model import Corpus, EntityType, Fact, Status


def net(found: dict[str, pd.DataFrame], **options: object) -> nx.MultiDiGraph[str]:
    return network(found["claims"], found["entities"], **options)  # type: ignore[arg-type]


def test_parallel_relations_are_all_kept() -> None:
    found = made(
        claim("a", "supports", "b"), claim("a", "opposes", "b"), claim("b", "opposes", "a"), claim("a", "metWith", "b")
    )
    assert sorted(net(found).edges(keys=True)) == [
        ("a", "b", "metWith"),
        ("a", "b", "opposes"),
        ("a", "b", "supports"),
        ("b", "a", "opposes"),
    ]


def test_claims_that_differ_in_time_share_an_edge_that_lists_them() -> None:
    first = claim("a", "visited", "b", time="1999", documents=("d1", "d2"), confidence=0.4)
    second = claim("a", "visited", "b", time="2005-03", confidence=0.9)
    data = net(made(first, second)).edges["a", "b", "visited"]
    assert data["claims"] == tuple(sorted((first.id, second.id)))
    assert (data["weight"], data["evidence"], data["confidence"]) == (3, 3, 0.9)
    assert (data["first"], data["last"]) == ("1999", "2005-03")


def test_only_what_holds_unless_asked() -> None:
    denied = claim("a", "sanctions", "b", polarity=NEGATED, status=Status.DENIED)
    planned = claim("a", "visited", "b", status=Status.PLANNED)
    found = made(denied, planned, claim("a", "aids", "b"))
    assert list(net(found).edges(keys=True)) == [("a", "b", "aids")]
    every = net(found, statuses=list(map(str, Status)))
    assert {key for _, _, key in every.edges(keys=True)} == {"aids", "sanctions (negated)", "visited (planned)"}


def test_filters() -> None:
    found = made(
        claim("a", "visited", "b", time="1999-05", documents=("d1", "d2")),
        claim("a", "aids", "c", time="2003", confidence=0.9),
        claim("a", "signed", "t"),
        t=EntityType.TREATY,
    )
    assert set(net(found, predicates=["aids"])) == {"a", "c"}
    assert set(net(found, types=["State"])) == {"a", "b", "c"}
    assert set(net(found, start="1999-05", end="1999-05")) == {"a", "b"}
    assert set(net(found, start="2003-07")) == {"a", "c"}
    assert set(net(found, min_sources=2)) == {"a", "b"}
    assert set(net(found, min_confidence=0.6)) == {"a", "c"}
    assert set(net(found, predicates=["aids"], isolates=True)) == {"a", "b", "c", "t"}
    with pytest.raises(ValueError, match="no such predicate: aid"):
        net(found, predicates=["aid"])


@pytest.mark.parametrize(
    ("time", "start", "end", "inside"),
    [
        ("2021", "2021-06", None, True),
        ("2021-06-15", "2021", "2021", True),
        ("2021-06-15", None, "2021-06", True),
        ("2021-07-01", None, "2021-06", False),
        ("2020", "2021-01", None, False),
        ("", "1900", None, False),
        ("", None, None, True),
    ],
)
def test_within(time: str, start: str | None, end: str | None, inside: bool) -> None:
    found = made(claim("a", "visited", "b", time=time or None))
    assert bool(len(within(found["claims"], start, end))) is inside


def test_facts_of_the_reference_data_join_and_never_overwrite() -> None:
    base = made(claim("a", "memberOf", "o"), o=EntityType.ORGANISATION)
    facts = tables(Corpus(facts=(Fact("a", "memberOf", "o", "1990"), Fact("o", "locatedIn", "a"))))["facts"]
    graph = net(base, facts=facts)
    assert graph.edges["a", "o", "memberOf"]["claims"]
    assert graph.edges["a", "o", "memberOf"]["curated"] is True
    assert graph.edges["o", "a", "locatedIn"]["claims"] == ()


def test_projections_add_weights_and_count_symmetric_relations_both_ways() -> None:
    graph = net(made(claim("a", "metWith", "b", sources=2), claim("b", "aids", "a", sources=3)))
    assert undirected(graph)["a"]["b"]["weight"] == 5
    assert directed(graph)["a"]["b"]["weight"] == 2
    assert directed(graph)["b"]["a"]["weight"] == 5


def test_layers_are_disjoint_by_sign() -> None:
    graph = net(made(claim("a", "attacks", "b"), claim("b", "supports", "c"), claim("a", "requests", "c")))
    assert set(layer(graph, "conflict")) == {"a", "b"}
    assert set(layer(graph, "cooperation")) == {"b", "c"}
    assert set(layer(graph, "requests")) == {"a", "c"}
    assert not LAYERS["conflict"] & LAYERS["cooperation"]
    assert LAYERS["contact"] == {"metWith", "visited"}


def test_centralities_of_a_star() -> None:
    table = by(centrality(net(meetings("ma", "mb", "mc", "md"))))
    middle, leaf = table["m"], table["a"]
    assert (middle["degree"], leaf["degree"]) == (4, 1)
    assert (middle["betweenness"], leaf["betweenness"]) == (1.0, 0.0)
    assert (middle["closeness"], leaf["closeness"]) == (1.0, pytest.approx(4 / 7))
    assert (middle["eigenvector"], leaf["eigenvector"]) == (1.0, pytest.approx(0.5))
    assert middle["pagerank"] == pytest.approx(1 - 4 * leaf["pagerank"], abs=1e-6)
    assert {row["core"] for row in table.values()} == {1}


def test_degrees_follow_direction() -> None:
    table = by(centrality(net(made(claim("a", "aids", "b"), claim("c", "aids", "b"), claim("b", "metWith", "c")))))
    assert pick(table["b"], "degree", "in_degree", "out_degree", "strength") == [2, 2, 1, 3]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_both_engines_give_the_same(seed: int) -> None:
    found = tables(synthetic_corpus(claims=150, seed=seed))
    graph = net(found)
    fast, plain = centrality(graph), centrality(graph, engine="networkx")
    assert list(fast.columns) == list(MEASURES)
    pd.testing.assert_frame_equal(fast, plain, check_exact=False, atol=1e-6)


def test_estimates_for_large_networks_are_close_and_small_parts_stay_exact() -> None:
    found = tables(synthetic_corpus(claims=4000, entities=900))
    graph = net(found)
    graph.update(net(meetings("xy", "yz")))
    true, guess = centrality(graph), centrality(graph, exact=100)
    for name in ("betweenness", "closeness"):
        assert true[name].corr(guess[name], method="spearman") > 0.95
        assert guess[name].sum() == pytest.approx(true[name].sum(), rel=0.05)
    assert true["betweenness"].idxmax() == guess["betweenness"].idxmax()
    part = ["x", "y", "z"]
    pd.testing.assert_frame_equal(true.loc[part], guess.loc[part])
    pd.testing.assert_frame_equal(guess, centrality(graph, exact=100))


def test_centrality_table_has_layers_and_survives_nothing() -> None:
    found = made(claim("a", "attacks", "b"), claim("a", "metWith", "c"))
    table = by(centrality_table(found), "entity")
    assert pick(table["a"], "degree", "degree_conflict", "degree_contact") == [2, 1, 1]
    assert centrality_table(tables(Corpus())).empty
    assert set(by_layer(net(found))) == set(LAYERS)


def test_two_cliques_are_two_communities() -> None:
    graph = net(meetings("ab", "bc", "ca", "cx", "xy", "yz", "zx"))
    methods: tuple[Method, ...] = ("leiden", "louvain")
    for method in methods:
        division = communities(graph, method=method)
        assert division.to_dict() == {"a": 1, "b": 1, "c": 1, "x": 2, "y": 2, "z": 2}
    # Newman (2006): 6 of 7 edges inside, half of all ends in each part.
    assert modularity(graph, division) == pytest.approx(6 / 7 - 2 * 0.25)
    table = community_table(graph, division)
    assert table[["size", "inside", "outside"]].to_numpy().tolist() == [[3, 3, 1], [3, 3, 1]]


def test_cores_of_a_triangle_with_a_tail() -> None:
    graph = net(meetings("ab", "bc", "ca", "cd"))
    assert cores(graph) == {"a": 2, "b": 2, "c": 2, "d": 1}
    assert set(k_core(graph)) == {"a", "b", "c"}
    assert set(k_core(graph, 1)) == {"a", "b", "c", "d"}


def test_ego_goes_both_ways_and_names_what_is_missing() -> None:
    graph = net(made(claim("a", "aids", "b"), claim("b", "aids", "c"), claim("c", "aids", "d")))
    assert set(ego(graph, "c")) == {"b", "c", "d"}
    assert set(ego(graph, ["a"], radius=2)) == {"a", "b", "c"}
    with pytest.raises(KeyError, match="nobody"):
        ego(graph, "nobody")


def test_bridges_and_cut_points() -> None:
    graph = net(meetings("ab", "bc", "ca", "cd", "de"))
    assert bridges(graph) == [("c", "d"), ("d", "e")]
    assert cut_points(graph) == ["c", "d"]
    first = brokers(graph).iloc[0]
    assert (first["entity"], first["cut_point"]) == ("c", True)


def test_constraint_of_a_star() -> None:
    assert constraint(net(meetings("ma", "mb", "mc"))) == {
        "a": pytest.approx(1.0),
        "b": pytest.approx(1.0),
        "c": pytest.approx(1.0),
        "m": pytest.approx(1 / 3),
    }


def test_roles_of_brokers() -> None:
    graph = net(made(claim("a", "aids", "b"), claim("b", "aids", "c")))

    def role(*groups: int) -> str:
        counts = roles(graph, dict(zip("abc", groups, strict=True))).loc["b"]
        assert counts["total"] == 1
        return str(counts.drop("total").idxmax())

    assert role(1, 1, 1) == "coordinator"
    assert role(1, 2, 2) == "gatekeeper"
    assert role(1, 1, 2) == "representative"
    assert role(1, 2, 1) == "consultant"
    assert role(1, 2, 3) == "liaison"


def test_no_broker_between_those_who_are_linked() -> None:
    graph = net(made(claim("a", "aids", "b"), claim("b", "aids", "c"), claim("a", "aids", "c")))
    assert roles(graph, {"a": 1, "b": 1, "c": 1})["total"].sum() == 0
