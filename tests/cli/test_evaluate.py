"""``iranru-graph evaluate``: what it prints, writes and refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from iranru_graph.cli.app import app

ENTITIES = [
    {"id": "iran", "type": "State", "name": "Iran", "mentions": []},
    {"id": "russia", "type": "State", "name": "Russia", "mentions": []},
]


def claim(predicate: str, confidence: float | None = None) -> dict[str, Any]:
    return {
        "subject": "russia",
        "predicate": predicate,
        "object": "iran",
        "polarity": "affirmed",
        "modality": "actual",
        "confidence": confidence,
        "rule": f"verb:{predicate}@1",
        "evidence": {"text": f"A sentence with [brackets] on {predicate}."},
    }


@pytest.fixture
def folders(tmp_path: Path) -> tuple[str, str]:
    for name, claims in (
        ("gold", [claim("aids"), claim("opposes")]),
        ("system", [claim("aids", 0.9), claim("attacks", 0.2)]),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.json").write_text(json.dumps({"entities": ENTITIES, "claims": claims}))
    return str(tmp_path / "gold"), str(tmp_path / "system")


def test_tables(folders: tuple[str, str]) -> None:
    result = CliRunner().invoke(app, ["evaluate", *folders, "--errors"], catch_exceptions=False)
    assert result.exit_code == 0
    rows = {line.split()[0]: line.split() for line in result.output.splitlines() if line.split()}
    assert rows["claims"] == ["claims", "0.500", "0.500", "0.500", "0.500–0.500", "1", "2", "2"]
    assert rows["verb"][1] == "0.500"
    assert "missed" in result.output
    assert "«A sentence with [brackets] on opposes.»" in result.output
    assert "[verb:attacks@1]" in result.output
    assert "Brier score 0.025" in result.output


def test_json_plot_and_comparison(folders: tuple[str, str], tmp_path: Path) -> None:
    gold, system = folders
    plot = tmp_path / "reliability.png"
    options = ["--json", "--errors", "--plot", str(plot), "--compare", gold, "--document", "a"]
    result = CliRunner().invoke(app, ["evaluate", gold, system, *options], catch_exceptions=False)
    data = json.loads(result.stdout)
    assert data["claims"]["f1"] == 0.5
    assert data["comparison"]["claims"]["difference"] == -0.5
    assert [e["kind"] for e in data["errors"]] == ["missed", "extra"]
    assert plot.read_bytes().startswith(b"\x89PNG")


def test_wrong_usage_is_one_line(folders: tuple[str, str]) -> None:
    gold, system = folders
    for arguments, message in (
        (["nowhere", system], "nowhere is no folder"),
        ([gold, system, "--document", "b"], "no gold for the document 'b'"),
        ([gold, gold, "--plot", "x.png"], "no claim has a confidence"),
    ):
        result = CliRunner().invoke(app, ["evaluate", *arguments])
        assert message in str(result.exception)
        assert not Path("x.png").exists()
