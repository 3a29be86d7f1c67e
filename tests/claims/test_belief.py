"""Status and confidence: bounded, monotone, and blind to order."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iranru_graph.claims.belief import CEILING, confidence, is_truthy, status
from iranru_graph.model import Modality, Polarity, Status

values = st.floats(0.0, 1.0, allow_nan=False)
some = st.lists(values, max_size=6)


@given(some, some)
def test_bounded(supporting: list[float], denying: list[float]) -> None:
    assert 0.0 <= confidence(supporting, denying) <= CEILING


@given(some, some, values)
def test_one_more_source_never_lowers_it(supporting: list[float], denying: list[float], more: float) -> None:
    assert confidence([*supporting, more], denying) >= confidence(supporting, denying) - 1e-4


@given(some, some, values)
def test_one_more_denial_never_raises_it(supporting: list[float], denying: list[float], more: float) -> None:
    assert confidence(supporting, [*denying, more]) <= confidence(supporting, denying) + 1e-4


@given(st.lists(values, max_size=4), st.lists(values, max_size=3), st.randoms(use_true_random=False))
def test_order_of_sources_is_nothing(supporting: list[float], denying: list[float], random: object) -> None:
    first = confidence(supporting, denying)
    for order in itertools.permutations(supporting):
        assert confidence(order, denying) == pytest.approx(first, abs=1e-4)


@given(values)
def test_one_source_alone_is_believed_as_it_was_read(value: float) -> None:
    assert confidence([value]) == pytest.approx(min(value, CEILING), abs=1e-4)


@given(st.lists(st.floats(0.05, 0.95), min_size=1, max_size=4))
def test_an_even_dispute_halves_it(supporting: list[float]) -> None:
    assert confidence(supporting, supporting) == pytest.approx(confidence(supporting) / 2, abs=0.006)


def test_certain_sources_stay_below_certainty() -> None:
    assert confidence([1.0, 1.0, 1.0]) == CEILING
    assert confidence([]) == 0.0
    assert confidence([0.0], [1.0]) == 0.0


A, N = Polarity.AFFIRMED, Polarity.NEGATED
ACTUAL, PLANNED, ALLEGED = Modality.ACTUAL, Modality.PLANNED, Modality.ALLEGED


@pytest.mark.parametrize(
    ("polarity", "modality", "contradicted", "expected"),
    [
        (A, ACTUAL, False, Status.SUPPORTED),
        (A, ACTUAL, True, Status.DISPUTED),
        (N, ACTUAL, False, Status.DENIED),
        (N, ACTUAL, True, Status.DISPUTED),
        (A, PLANNED, False, Status.PLANNED),
        (A, PLANNED, True, Status.PLANNED),
        (N, PLANNED, False, Status.DENIED),
        (A, ALLEGED, False, Status.ALLEGED),
        (N, ALLEGED, True, Status.ALLEGED),
    ],
)
def test_status(polarity: Polarity, modality: Modality, contradicted: bool, expected: Status) -> None:
    assert status(polarity, modality, contradicted=contradicted) is expected


@given(st.sampled_from(Polarity), st.sampled_from(Modality), st.integers(0, 5), st.integers(0, 5))
def test_only_affirmed_actual_and_not_outweighed_is_truthy(
    polarity: Polarity, modality: Modality, supporting: int, denying: int
) -> None:
    expected = polarity is A and modality is ACTUAL and supporting > denying
    assert is_truthy(polarity, modality, supporting=supporting, denying=denying) == expected
