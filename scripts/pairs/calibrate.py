"""Fit how sure a claim is, by what its frame and the second reader give it, and write it into ``data/pairs/card.json``.

    python -m scripts.pairs.calibrate

The bundled gold and the first cross-check are built by the whole program: what counts is a claim that passed all its
checks. Two lines are fitted (Platt 1999): for what the second reader read alone, and for what a frame read and the
second reader scored. The other cross-checks show how well that fits.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np

from iranru_graph.evaluate import read_pairs
from iranru_graph.evaluate.matching import match
from iranru_graph.extract.pairs.card import Line, card, log_odds
from iranru_graph.pipeline import build, bundled_corpus

ROOT = Path(__file__).resolve().parents[2]
CARD = ROOT / "data" / "pairs" / "card.json"
#: Folders of gold, and of the texts that belong to it where they are not in the bundled corpus.
SETS = (("data/gold", None), ("data/crosscheck/gold", "data/crosscheck/texts"))
#: What draws the weights towards nothing, in claims.
RIDGE = 1.0


def raw() -> dict[str, list[tuple[float, float, bool]]]:
    """Per line: probability of the model, confidence of the frame, whether the gold has the claim."""
    lines = {name: getattr(card(), name) for name in ("alone", "both")}
    asked: list[tuple[str, float, float]] = []

    def recorded(line: Line, *, model: float = 0.5, frame: float = 0.5) -> float:
        name = next(name for name, own in lines.items() if own is line)
        asked.append((name, model, frame))
        return len(asked) / 1e7  # tells later which of them a claim is

    found: dict[str, list[tuple[float, float, bool]]] = {name: [] for name in lines}
    for gold, texts in SETS:
        with tempfile.TemporaryDirectory() as folder, patch.object(Line, "__call__", recorded):
            build([ROOT / texts] if texts else bundled_corpus(), Path(folder) / "graph")
            pairs = read_pairs(ROOT / gold, Path(folder) / "graph" / "annotations")
        for m in map(match, pairs):
            for key, claim in m.system.items():
                if claim.confidence is not None and claim.confidence < 0.1:  # others are titles
                    name, model, frame = asked[round(claim.confidence * 1e7) - 1]
                    found[name].append((model, frame, key in m.gold))
    return found


def fit(rows: Sequence[tuple[float, float, bool]], *, frame: bool) -> Line:
    """The line that makes these outcomes likeliest, by Newton's method."""
    x = np.array([[1.0, log_odds(m), log_odds(f) if frame else 0.0] for m, f, _ in rows])
    y = np.array([right for *_, right in rows], dtype=float)
    line = np.zeros(3)
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ line))
        slope = x.T @ (y - p) - RIDGE * line
        curve = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(3)
        line += np.linalg.solve(curve, slope)
    return Line(*(round(float(v), 3) for v in line))


def main() -> None:
    """Build, fit, write."""
    found = raw()
    lines = {
        "alone": fit(found["alone"], frame=False),
        "both": fit(found["both"], frame=True),
    }
    data = json.loads(CARD.read_text(encoding="utf-8"))
    data["confidence"] = {
        name: {"intercept": line.intercept, "model": line.model, "frame": line.frame} for name, line in lines.items()
    }
    data["confidence_fitted_to"] = {name: len(rows) for name, rows in found.items()}
    CARD.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    for name, rows in found.items():
        print(name, lines[name], f"{sum(r for *_, r in rows)} of {len(rows)} right")


if __name__ == "__main__":
    main()
