from __future__ import annotations

import pytest

from iranru_graph.graph import Graph
from iranru_graph.query.names import AmbiguousNameError, UnknownNameError


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("Iran", "iran"),
        ("iran", "iran"),
        ("  IRAN ", "iran"),
        ("Иран", "iran"),
        ("ایران", "iran"),
        ("islamic republic of iran", "iran"),
        ("Lavrov", "sergey-lavrov"),
        ("лавров", "sergey-lavrov"),
        ("Sérgei Lavrov", "sergey-lavrov"),
        ("S300", "s-300"),
        ("s 300", "s-300"),
        ("S‑300", "s-300"),
        ("usa", "united-states"),
        ("https://w3id.org/iranru/entity/rosatom", "rosatom"),
    ],
)
def test_a_name_means_one_entity(small_graph: Graph, typed: str, id: str) -> None:
    assert small_graph.names.resolve(typed).id == id


def test_a_name_that_fits_several_lists_them(small_graph: Graph) -> None:
    with pytest.raises(
        AmbiguousNameError, match=r"bushehr-plant .*bushehr-city|bushehr-city .*bushehr-plant"
    ) as caught:
        small_graph.names.resolve("Bushehr")
    assert "Give the id" in str(caught.value)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Lavrow", r"Did you mean Sergey Lavrov \(sergey-lavrov\)\?$"),
        ("Rosatm", r"Did you mean Rosatom \(rosatom\)\?$"),
        ("Irann", r"Did you mean Iran \(iran\)\?$"),
        ("Lav", r"Did you mean Sergey Lavrov"),
        ("Sergei Lavrv", r"Did you mean Sergey Lavrov"),
        ("Лавро", r"Did you mean Sergey Lavrov"),
        ("Bushe", r"bushehr-city"),
        ("Q", r"`iranru-graph query entities` lists them all"),
    ],
)
def test_a_name_that_fits_none_suggests_the_nearest(small_graph: Graph, typed: str, near: str) -> None:
    with pytest.raises(UnknownNameError, match=near):
        small_graph.names.resolve(typed)


@pytest.mark.parametrize(
    "typed", ["", "   ", "'; DELETE", '"} UNION {', "<script>alert(1)</script>", "\x00", "x" * 5000]
)
def test_what_is_no_name_is_said_in_one_line(small_graph: Graph, typed: str) -> None:
    with pytest.raises((UnknownNameError, AmbiguousNameError)) as caught:
        small_graph.names.resolve(typed)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_types_narrow_the_choice(small_graph: Graph) -> None:
    assert small_graph.names.resolve("Bushehr", types=("Place",)).id == "bushehr-city"


def test_search_puts_names_that_begin_with_it_first(small_graph: Graph) -> None:
    found = [e.id for e in small_graph.names.search("s")]
    assert found[0] in {"s-300", "sergey-lavrov", "su-35"}
    assert small_graph.names.search("Лав")[0].id == "sergey-lavrov"
    assert small_graph.names.search("") == []
