"""Link prediction: scores by their formulas, a fair split, and a judgement that cannot be fooled by ties."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest

from benchmarks.handmade import by, claim, made
from benchmarks.synthetic import synthetic_corpus
from iranru_graph.analysis.prediction import (
    METHODS,
    adamic_adar,
    auc,
    common_neighbours,
    degree_sum,
    evaluate,
    precision_at,
    predict,
    preferential_attachment,
    spectral,
    split,
)
from iranru_graph.claims.tables import tables


@pytest.fixture
def karate() -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.relabel_nodes(nx.karate_club_graph(), str)
    return graph


def test_scores_are_those_of_networkx(karate: nx.Graph[str]) -> None:
    pairs = [(u, v) for u, v in nx.non_edges(karate)]
    assert adamic_adar(karate, pairs) == pytest.approx([s for *_, s in nx.adamic_adar_index(karate, pairs)])
    assert preferential_attachment(karate, pairs) == [s for *_, s in nx.preferential_attachment(karate, pairs)]
    assert common_neighbours(karate, pairs) == [len(list(nx.common_neighbors(karate, *p))) for p in pairs]
    assert degree_sum(karate, pairs) == [karate.degree(u) + karate.degree(v) for u, v in pairs]


def test_spectral_rebuilds_a_graph_from_all_its_dimensions() -> None:
    graph: nx.Graph[str] = nx.relabel_nodes(nx.cycle_graph(6), str)
    scores = spectral(graph, [("0", "1"), ("0", "3")], dimensions=6)
    assert scores == pytest.approx([0.5, 0.0])


def test_split_by_time_hides_the_future() -> None:
    found = made(
        claim("a", "aids", "b", time="2001"),
        claim("b", "aids", "c", time="2002"),
        claim("c", "aids", "a", time="2010"),
        claim("b", "visited", "a", time="2011"),
        claim("a", "aids", "z", time="2012"),
        claim("b", "aids", "z"),
    )
    parts = split(found["claims"], found["entities"], cut="2010")
    assert {frozenset(edge) for edge in parts.past.edges} == {frozenset("ab"), frozenset("bc")}
    assert (parts.known, parts.newcomers) == (frozenset({("a", "c")}), 1)
    table = evaluate(parts).set_index("method")
    # The one pair that is not linked yet is the one that comes: nothing to tell it from.
    assert table["later"].to_list() == [1] * len(METHODS)
    assert table["auc"].isna().all()


def test_nothing_dated_is_refused() -> None:
    found = made(claim("a", "aids", "b"))
    with pytest.raises(ValueError, match="dated"):
        split(found["claims"], found["entities"])


def test_random_links_are_predicted_by_degree_only() -> None:
    """Links of the made-up corpus follow degrees and nothing else: no method may beat the baseline by much."""
    found = tables(synthetic_corpus(claims=1500))
    table = by(evaluate(split(found["claims"], found["entities"])), "method")
    baseline = table["degree sum (baseline)"]["auc"]
    assert baseline > 0.75
    assert max(row["auc"] for row in table.values()) <= baseline + 0.03
    assert table["common neighbours"]["unreachable"] > 0.2


def test_auc_by_hand() -> None:
    assert auc(np.array([3.0, 2.0, 1.0]), np.array([True, False, False])) == 1.0
    assert auc(np.array([1.0, 1.0, 1.0]), np.array([True, False, False])) == 0.5
    assert auc(np.array([1.0, 2.0, 0.0]), np.array([True, False, False])) == 0.5
    assert math.isnan(auc(np.array([1.0]), np.array([True])))


def test_precision_shares_ties_out() -> None:
    scores, truth = np.array([5.0, 1.0, 1.0, 1.0, 1.0]), np.array([True, True, False, False, False])
    assert precision_at(scores, truth, 1) == 1.0
    assert precision_at(scores, truth, 3) == pytest.approx((1 + 2 * 0.25) / 3)
    assert precision_at(scores, truth, 99) == pytest.approx(2 / 5)


def test_predict_gives_its_reason() -> None:
    graph: nx.Graph[str] = nx.Graph([("a", "x"), ("b", "x"), ("a", "y"), ("b", "y"), ("c", "x")])
    found = predict(graph, limit=2)[["a", "b", "shared"]].to_numpy().tolist()
    # Both pairs share two; x and y share the two that are choosier.
    assert found == [["x", "y", ("a", "b")], ["a", "b", ("x", "y")]]
