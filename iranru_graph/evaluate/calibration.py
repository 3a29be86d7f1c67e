"""Whether confidence means what it says: of the claims given 0.8, about 80 % should be right."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from iranru_graph.evaluate.matching import Match
from iranru_graph.model.errors import IranruError

#: A claim's confidence (0 to 1) and whether the gold has the claim.
Judged = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims with a confidence from ``low`` up to, but without, ``high`` (the last bin includes 1).

    ``confidence`` is their mean, ``right`` the share that the gold has.
    """

    low: float
    high: float
    claims: int
    confidence: float
    right: float

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of ``right`` (Wilson 1927): a bin of few claims says little.

        >>> [round(bound, 2) for bound in Bin(0.8, 0.9, claims=10, confidence=0.85, right=0.8).interval]
        [0.49, 0.94]
        """
        z, n = 1.96, self.claims
        middle = (self.right + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(self.right * (1 - self.right) / n + z * z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Reliability of confidence over all claims that have one.

    ``brier`` is the mean squared distance of confidence from truth (Brier 1950; 0 is perfect, 0.25 is what 0.5 for
    everything gets). ``error`` is the expected calibration error: distance of mean confidence from the share of right
    claims in each bin, weighted by its claims (Naeini et al. 2015).
    """

    claims: int
    brier: float
    error: float
    bins: tuple[Bin, ...]

    def to_json(self) -> dict[str, object]:
        """Numbers only; ``bins`` without the empty ones."""
        return {
            "claims": self.claims,
            "brier": self.brier,
            "expected_calibration_error": self.error,
            "bins": [
                {
                    "low": b.low,
                    "high": b.high,
                    "claims": b.claims,
                    "confidence": b.confidence,
                    "right": b.right,
                    "interval": list(b.interval),
                }
                for b in self.bins
            ],
        }


def judge(matches: Iterable[Match]) -> list[Judged]:
    """Confidence and truth of every claim of the answers that has a confidence."""
    return [
        (claim.confidence, key in m.gold)
        for m in matches
        for key, claim in m.system.items()
        if claim.confidence is not None
    ]


def calibrate(judged: Sequence[Judged], *, bins: int = 10) -> Calibration | None:
    """Calibration in bins of equal width, or None where no claim has a confidence.

    >>> c = calibrate([(0.9, True), (0.9, True), (0.9, False), (0.1, False)])
    >>> round(c.brier, 3), round(c.error, 3), [(b.low, b.claims, round(b.right, 2)) for b in c.bins]
    (0.21, 0.2, [(0.1, 1, 0.0), (0.9, 3, 0.67)])
    """
    if not judged:
        return None
    filled: list[list[Judged]] = [[] for _ in range(bins)]
    for confidence, right in judged:
        # The tiny amount keeps 0.7 * 10 = 7.000…1 and 0.29 * 100 on their own side of the border.
        filled[min(int(confidence * bins + 1e-9), bins - 1)].append((confidence, right))
    found = tuple(
        Bin(
            low=n / bins,
            high=(n + 1) / bins,
            claims=len(members),
            confidence=sum(c for c, _ in members) / len(members),
            right=sum(r for _, r in members) / len(members),
        )
        for n, members in enumerate(filled)
        if members
    )
    return Calibration(
        claims=len(judged),
        brier=sum((c - r) ** 2 for c, r in judged) / len(judged),
        error=sum(b.claims * abs(b.confidence - b.right) for b in found) / len(judged),
        bins=found,
    )


def plot_reliability(calibration: Calibration, path: Path) -> None:
    """Write the reliability plot as PNG: share of right claims over mean confidence, and how many claims each bin has.

    The same figures give the same bytes. Raises ``IranruError`` where the file cannot be written.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5.2, 6.0), layout="constrained")
    FigureCanvasAgg(figure)
    top, bottom = figure.subplots(2, 1, height_ratios=[3, 1], sharex=True)
    top.plot([0, 1], [0, 1], color="#999999", linestyle="--", linewidth=1, label="perfectly calibrated")
    below, above = zip(*((b.right - b.interval[0], b.interval[1] - b.right) for b in calibration.bins), strict=True)
    top.errorbar(
        [b.confidence for b in calibration.bins],
        [b.right for b in calibration.bins],
        yerr=[[max(0.0, e) for e in below], [max(0.0, e) for e in above]],
        marker="o",
        capsize=3,
        color="#1f5fa8",
        label="claims of a bin, with 95 % interval",
    )
    top.set(ylabel="share of right claims", ylim=(0, 1.02), xlim=(0, 1), xticks=[n / 5 for n in range(6)])
    top.set_title(f"Brier score {calibration.brier:.3f}, expected calibration error {calibration.error:.3f}")
    top.legend(loc="lower right", frameon=False)
    middles = [(b.low + b.high) / 2 for b in calibration.bins]
    widths = [0.9 * (b.high - b.low) for b in calibration.bins]
    bottom.bar(middles, [b.claims for b in calibration.bins], width=widths, color="#9db8d6")
    bottom.set(xlabel="confidence", ylabel="claims")
    try:
        figure.savefig(path, format="png", dpi=150, metadata={"Software": None})
    except OSError as error:
        raise IranruError(f"{path} cannot be written ({error.strerror or error})") from error
