"""Chains between entities: the fewest relations, and the best evidence."""

from __future__ import annotations

import networkx as nx
import pytest

from benchmarks.handmade import claim, made
from iranru_graph.analysis.network import network
from iranru_graph.analysis.paths import best_evidenced_path, paths, probability, shortest_path
from iranru_graph.model import Claim


def net(*claims: Claim) -> nx.MultiDiGraph[str]:
    found = made(*claims)
    return network(found["claims"], found["entities"])


@pytest.fixture
def square() -> nx.MultiDiGraph[str]:
    """A weak direct link from a to d, and strong ones over b and c."""
    return net(
        claim("a", "aids", "d", confidence=0.2),
        claim("a", "aids", "b", confidence=0.9),
        claim("c", "aids", "b", confidence=0.9),
        claim("c", "aids", "d", confidence=0.9),
    )


def test_shortest_is_not_best_evidenced(square: nx.MultiDiGraph[str]) -> None:
    assert [s.target for s in shortest_path(square, "a", "d")] == ["d"]
    best = best_evidenced_path(square, "a", "d")
    assert [s.target for s in best] == ["b", "c", "d"]
    assert [s.forward for s in best] == [True, False, True]
    assert probability(best) == pytest.approx(0.9**3)


def test_several_paths_in_order(square: nx.MultiDiGraph[str]) -> None:
    assert [len(path) for path in paths(square, "a", "d")] == [1, 3]
    assert len(paths(square, "a", "d", limit=1)) == 1


def test_steps_carry_the_best_relation_with_its_claims() -> None:
    weak, strong = claim("a", "aids", "b", confidence=0.3), claim("b", "opposes", "a", confidence=0.8)
    (step,) = shortest_path(net(weak, strong), "a", "b")
    assert (step.predicate, step.forward, step.claims, step.confidence) == ("opposes", False, (strong.id,), 0.8)


def test_equal_lengths_go_over_the_better_evidence() -> None:
    graph = net(
        claim("a", "aids", "x", confidence=0.5),
        claim("x", "aids", "b", confidence=0.5),
        claim("a", "aids", "y", confidence=0.6),
        claim("y", "aids", "b", confidence=0.6),
    )
    assert [s.target for s in shortest_path(graph, "a", "b")] == ["y", "b"]


def test_no_way_and_no_entity() -> None:
    graph = net(claim("a", "aids", "b"), claim("x", "aids", "y"))
    assert shortest_path(graph, "a", "y") == ()
    assert paths(graph, "a", "y") == ()
    assert shortest_path(graph, "a", "a") == ()
    assert probability(()) == 1
    with pytest.raises(KeyError, match="nobody"):
        shortest_path(graph, "a", "nobody")
