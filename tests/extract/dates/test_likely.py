"""Which date belongs to a relation where no rule tells."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.extract.dates.likely import Choice, likeliest, weights
from iranru_graph.model import Document, Predicate

TABLE = {"least": 0.5, "near": 2.0, "far": -1.0, "none": 0.0}


def test_the_likeliest_date_is_taken() -> None:
    choices = [Choice("2015", ("far",)), Choice("2016-05", ("near",)), Choice(None, ("none",))]
    assert likeliest(choices, None, TABLE) == "2016-05"
    assert likeliest(choices, "2015", TABLE) == "2016-05"


def test_where_none_is_likeliest_the_rules_stand() -> None:
    assert likeliest([Choice("2015", ("far",)), Choice(None, ("none",))], None, TABLE) is None
    assert likeliest([Choice("2015", ("far",)), Choice(None, ("none",))], "2015", TABLE) == "2015"


def test_the_rules_stand_where_nothing_stands_out() -> None:
    close = [Choice("2015", ("none",)), Choice("2016", ("none",)), Choice(None, ("none",))]
    assert likeliest(close, "1990", TABLE) == "1990"


def test_one_date_told_twice_counts_twice() -> None:
    choices = [Choice("2015", ()), Choice("2016", ()), Choice("2016", ()), Choice(None, ("far",))]
    assert likeliest(choices, None, TABLE | {"least": 0.4}) == "2016"


def test_without_dates_the_rules_stand() -> None:
    assert likeliest([Choice(None, ("none",))], "2015", TABLE) == "2015"


def test_the_table_knows_the_features_that_are_given(extractor: Extractor) -> None:
    """A feature renamed in the code alone would silently lose its weight."""
    kinds = {f.split()[0] for f in weights()} - {"least"}
    assert {"way", "noun", "behind", "nearest", "back", "newer", "shared", "rule", "none", "reported"} <= kinds | {
        "reported"
    }


@pytest.mark.parametrize(
    ("text", "predicate", "wanted"),
    [
        # A story goes on at its date: what happened next happened then.
        (
            "On 3 January 2020 the United States attacked Iraq. Russia condemned the United States.",
            "opposes",
            "2020-01-03",
        ),
        # How things stand is not dated by what happened before.
        ("On 3 January 2020 the United States attacked Iraq. Iran is a member of OPEC.", "memberOf", None),
    ],
)
def test_text(extractor: Extractor, text: str, predicate: str, wanted: str | None) -> None:
    document = Document(id="x", text=text, date="2020-01-05")
    found = next(iter(extractor.annotate([document]))).statements
    assert {s.time for s in found if s.predicate is Predicate(predicate)} == {wanted}
