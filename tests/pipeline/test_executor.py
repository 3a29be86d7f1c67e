"""One process, several, and a cluster are asked for in one way; several processes read as one does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document, IranruError, SkipInput, UsageError
from iranru_graph.pipeline import build, processes
from iranru_graph.pipeline.executor import check_executor, open_executor
from iranru_graph.pipeline.identity import difference, identity

TEXTS = ("Iran met Russia.", "Tehran praised Moscow.", "Russia built the plant at Bushehr.")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(second_reader=False)


def test_several_processes_read_alike_and_skip_too(extractor: Extractor) -> None:
    given = [Document(f"{n:02}", TEXTS[n % 3], path=f"{n:02}.txt") for n in range(40)]
    given[20] = Document("20", "Iran met Russia. " * 60_000, path="20.txt")
    found, skips = {}, {}
    for jobs in (1, 2):
        skipped: list[SkipInput] = []
        with open_executor(extractor, jobs=jobs) as executor:
            found[jobs] = [*executor.annotate(given[:30], on_skip=skipped.append)]
            found[jobs] += executor.annotate(given[30:], on_skip=skipped.append)
        skips[jobs] = [str(s) for s in skipped]
    assert [a.document.id for a in found[1]] == [d.id for d in given if d.id != "20"]
    assert found[1] == found[2]
    assert skips[1] == skips[2]
    assert len(skips[1]) == 1


def test_a_process_that_dies_is_one_error(extractor: Extractor) -> None:
    with processes.Processes(extractor, 2) as executor, pytest.raises(IranruError, match="was killed"):
        # Whoever unpickles this ends.
        list(executor.annotate([Deadly("00", TEXTS[0])], on_skip=print))


class Deadly(Document):
    def __reduce__(self) -> tuple[object, ...]:
        import os

        return os._exit, (9,)


def test_jobs_and_cluster_exclude_each_other(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="exclude each other"):
        build([tmp_path], tmp_path / "graph", jobs=2, cluster="tcp://localhost:8786")
    assert list(tmp_path.iterdir()) == []


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'iranru-graph\[cluster\]'"):
        check_executor(cluster="tcp://localhost:8786")


def test_dask_is_loaded_only_for_a_cluster() -> None:
    code = (
        "import sys; import iranru_graph.pipeline as p, iranru_graph.pipeline.cluster, iranru_graph.pipeline.processes;"
        "print([m for m in ('distributed', 'dask', 'spacy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_identity_tells_what_reads_otherwise(extractor: Extractor) -> None:
    mine = identity(extractor)
    assert difference(mine, identity(extractor)) is None
    assert set(mine) >= {"program", "model", "reference", "rules", "code", "spacy", "onnxruntime"}
    for name in mine:
        told = difference(mine, {**mine, name: "9.9"})
        assert told is not None
        assert told.startswith("other ") or "9.9 instead of" in told
    assert difference(mine, {}) is not None
