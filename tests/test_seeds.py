"""Figures against hand-made gold do not fall: the real articles beside the checkout, and the bundled corpus.

``floors_seeds.json`` holds what was measured, less 0.01; raise it with each gain.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from iranru_graph.evaluate import evaluate, read_pairs
from iranru_graph.pipeline import build

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
FLOORS: dict[str, dict[str, dict[str, float]]] = json.loads(
    (Path(__file__).parent / "floors_seeds.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def seeds_scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the reference scorer says of a build of the real articles."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("no ../shared beside the checkout")
    out = tmp_path_factory.mktemp("seeds") / "graph"
    report = build([SHARED / "seeds"], out)
    assert report.skipped == ()
    assert report.counts["documents"] == 5
    scorer = [sys.executable, str(SHARED / "eval" / "score.py"), str(SHARED / "eval" / "gold")]
    done = subprocess.run([*scorer, str(out / "annotations"), "--json"], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.shared
@pytest.mark.parametrize("figure", sorted(FLOORS["seeds"]))
def test_real_articles(figure: str, seeds_scores: dict[str, Any]) -> None:
    total = seeds_scores.get("total", seeds_scores)
    for measure, floor in FLOORS["seeds"][figure].items():
        assert total[figure][measure] >= floor, (figure, measure, total[figure])


def test_the_first_goals_are_kept() -> None:
    assert FLOORS["seeds"]["entities"]["f1"] >= 0.75
    assert FLOORS["seeds"]["claims"]["f1"] >= 0.25
    assert set(FLOORS) == {"seeds", "bundled"}


def test_bundled_gold(tmp_path: Path) -> None:
    build((), tmp_path / "graph")
    pairs = read_pairs(ROOT / "data" / "gold", tmp_path / "graph")
    assert len(pairs) >= 20
    figures = evaluate(pairs).figures
    for figure, floors in FLOORS["bundled"].items():
        for measure, floor in floors.items():
            assert getattr(figures[figure], measure) >= floor, (figure, measure, figures[figure])
