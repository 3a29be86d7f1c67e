"""Status and confidence of a claim: one rule each, in one place.

Independent sources are documents whose texts are not near-copies of one another. What several of them state is surer
than each alone; what others deny is less sure, and never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable

from iranru_graph.model import Modality, Polarity, Status

#: Nothing read by a machine is certain.
CEILING = 0.99


def confidence(supporting: Iterable[float], denying: Iterable[float] = ()) -> float:
    """Confidence (0 to ``CEILING``) from the best reading in each independent source.

    With :math:`s = 1 - \\prod (1 - c_i)` over supporting sources and :math:`d` likewise over denying ones, the
    confidence is :math:`s \\cdot (1 - d / (s + d))`, so it falls towards
    the half that each side of an even dispute has.

    >>> confidence([0.8]), round(confidence([0.8, 0.5]), 2), round(confidence([0.8], [0.8]), 2)
    (0.8, 0.9, 0.4)
    """
    s, d = _either(supporting), _either(denying)
    if s == 0.0:
        return 0.0
    return min(round(s * (1 - d / (s + d)), 4), CEILING)


def _either(values: Iterable[float]) -> float:
    missing = 1.0
    for value in values:
        missing *= 1.0 - value
    return 1.0 - missing


def status(polarity: Polarity, modality: Modality, *, contradicted: bool) -> Status:
    """Status of a claim; ``contradicted`` says that another source states the opposite as fact.

    >>> str(status(Polarity.AFFIRMED, Modality.ACTUAL, contradicted=True))
    'Disputed'
    """
    if modality is Modality.ALLEGED:
        return Status.ALLEGED
    if modality is Modality.PLANNED:
        return Status.PLANNED if polarity is Polarity.AFFIRMED else Status.DENIED
    if contradicted:
        return Status.DISPUTED
    return Status.SUPPORTED if polarity is Polarity.AFFIRMED else Status.DENIED


def is_truthy(polarity: Polarity, modality: Modality, *, supporting: int, denying: int) -> bool:
    """Whether a claim stands in the plain graph: affirmed, actual, and stated by more independent sources than deny it.

    >>> is_truthy(Polarity.AFFIRMED, Modality.ACTUAL, supporting=1, denying=1)
    False
    """
    return polarity is Polarity.AFFIRMED and modality is Modality.ACTUAL and supporting > denying
