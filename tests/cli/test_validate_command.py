"""``iranru-graph validate``: report, exit codes, errors of one line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from iranru_graph.cli.validate import report
from iranru_graph.model import Corpus, Document, Entity, EntityType, Fact
from iranru_graph.rdf import Finding, write_graph
from iranru_graph.rdf.update import STAMP, stamp


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from iranru_graph.cli.main import main; main()", "validate", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    document = Document("one", "Tehran is the capital of Iran.")
    entities = (
        Entity("iran", EntityType.STATE, "Iran", curated=True),
        Entity("tehran", EntityType.PLACE, "Tehran", curated=True),
    )
    write_graph(Corpus((document,), entities, facts=(Fact("iran", "capital", "tehran"),)), tmp_path)
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "one.txt").write_text(document.text)
    return tmp_path


def test_a_sound_graph(graph: Path) -> None:
    done = run("-g", str(graph))
    assert (done.returncode, done.stderr) == (0, "")
    assert "conforms" in done.stdout


def test_a_broken_graph(graph: Path) -> None:
    path = graph / "graph.trig"
    path.write_text(path.read_text().replace('rdfs:label "Tehran"@en', 'rdfs:seeAlso "Tehran"'))
    store = ox.Store(str(graph / "store"))
    store.clear()
    store.load(path=str(path), format=ox.RdfFormat.TRIG)
    store.flush()
    del store
    (graph / "store" / STAMP).write_text(stamp(path))
    done = run("-g", str(graph))
    assert done.returncode == 1
    assert done.stdout == "An entity needs a label (1)\n    https://w3id.org/iranru/entity/tehran\n"
    assert "does not conform: 1 finding" in done.stderr


@pytest.mark.parametrize(
    ("damage", "code", "message"),
    [
        (lambda g: (g / "graph.trig").unlink(), 2, "holds no graph. Build one"),
        (lambda g: (g / "graph.trig").write_text("@prefix"), 1, "cannot be read"),
        (lambda g: (g / "store" / "CURRENT").unlink(), 2, "holds no graph"),
    ],
)
def test_errors_are_one_line(graph: Path, damage: object, code: int, message: str) -> None:
    assert callable(damage)
    damage(graph)
    done = run("-g", str(graph))
    assert done.returncode == code
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_report_groups_and_clips() -> None:
    findings = [Finding("Rare", "n0", "x\x1b[31m" + "y" * 100), *(Finding("Common", f"n{i}") for i in range(4))]
    assert report(findings, examples=2) == [
        "Common (4)",
        "    n0",
        "    n1",
        "    … and 2 more",
        "Rare (1)",
        f"    n0 — x [31m{'y' * 73}…",
    ]
