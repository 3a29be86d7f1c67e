"""``analyse`` and ``export`` on a made-up graph folder: what they write, print and refuse."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from benchmarks.synthetic import synthetic_corpus
from iranru_graph.claims.tables import write_tables
from iranru_graph.cli.app import app
from iranru_graph.model.errors import UsageError

runner = CliRunner()


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    write_tables(synthetic_corpus(claims=120, hostile=True), folder)
    return folder


def test_analyse_prints_findings_with_their_basis(graph: Path, tmp_path: Path) -> None:
    result = runner.invoke(app, ["analyse", "-g", str(graph), "-o", str(tmp_path)])
    assert result.exit_code == 0
    lines = result.output.splitlines()
    topics = [line.split(":")[0] for line in lines if line and not line.startswith(" ")]
    assert topics[:2] == ["Key actors", "The pair"]
    assert "claims, " in result.output
    assert "texts]" in result.output.replace("\n    ", " ")
    assert max(map(len, lines[:-1])) <= 100
    written = {path.stem for path in tmp_path.glob("*.csv")}
    assert {"centrality", "brokers", "tone", "balance", "prediction", "contradictions"} <= written
    named = lines[-1].split(": ")[1].split(", ")
    assert set(named) == written


def test_analyse_writes_beside_the_graph_by_default(graph: Path) -> None:
    assert runner.invoke(app, ["analyse", "-g", str(graph)]).exit_code == 0
    table = pd.read_csv(graph / "analysis/communities.csv")
    assert table["size"].is_monotonic_decreasing


@pytest.mark.parametrize(
    ("form", "files"),
    [
        ("gexf", ["network.gexf"]),
        ("graphml", ["network.graphml"]),
        ("ftm", ["entities.ftm.json"]),
        ("neo4j", ["nodes.csv", "documents.csv", "claims.csv", "mentions.csv", "load.cypher"]),
    ],
)
def test_export_names_what_it_wrote(form: str, files: list[str], graph: Path, tmp_path: Path) -> None:
    result = runner.invoke(app, ["export", form, "-g", str(graph), "-o", str(tmp_path / "new")])
    assert result.exit_code == 0
    paths = [Path(line) for line in result.output.splitlines()]
    assert [path.name for path in paths] == files
    assert all(path.stat().st_size for path in paths)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["export", "xls"], "no such format: xls"),
        (["export", "ftm", "--every-status"], "no choice of statuses"),
        (["export", "gexf", "-g", "nowhere"], "documents.csv is missing"),
        (["analyse", "-g", "nowhere"], "documents.csv is missing"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(arguments: list[str], message: str) -> None:
    result = runner.invoke(app, arguments)
    assert isinstance(result.exception, UsageError)
    assert message in str(result.exception)
    assert "\n" not in str(result.exception)
