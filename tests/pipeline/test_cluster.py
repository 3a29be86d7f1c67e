"""A Dask cluster reads as this machine does, and whatever goes wrong on it is one error that says what to do."""

from __future__ import annotations

import http.server
import itertools
import json
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Annotation, Document, IranruError, SkipInput, UsageError
from iranru_graph.pipeline import build, cluster
from iranru_graph.pipeline.executor import check_executor, open_executor

distributed: Any = pytest.importorskip("distributed", reason="needs the extra: cluster")

DEADLY = "Zanzibar"
SENTENCES = (
    "Sergei Lavrov met Javad Zarif in Moscow on 10 March 2015.",
    "Iran denied that it had sent drones to Russia.",
    "Russia plans to build two more reactors at Bushehr.",
    "Armenia and Iran signed an agreement on gas in May 2004.",
)
OWN = "- id: harbour-works\n  name: Harbour Works of Anzali\n  aliases: [Harbour Works]\n  state: iran\n"


def documents(count: int) -> list[Document]:
    pairs = itertools.islice(itertools.cycle(itertools.permutations(SENTENCES, 2)), count)
    return [Document(f"{n:02}", " ".join(pair), path=f"{n:02}.txt") for n, pair in enumerate(pairs)]


@contextmanager
def workers(count: int, *, preload: str = "", failures: int = 0) -> Iterator[Any]:
    """A cluster of processes on this machine; ``preload`` is Python that each of them runs first."""
    import dask

    settings = {"distributed.scheduler.allowed-failures": failures, "distributed.worker.memory.terminate": False}
    options = {"n_workers": count, "threads_per_worker": 1, "dashboard_address": "127.0.0.1:0", "host": "127.0.0.1"}
    with (
        dask.config.set(settings),
        distributed.LocalCluster(**options, protocol="tcp", silence_logs=50, preload=[preload] if preload else []) as c,
    ):
        yield c


@contextmanager
def mortal(folder: Path, *, preload: str, failures: int = 0) -> Iterator[str]:
    """The address of a scheduler with one worker, which is started again whenever it dies.

    Dask's own nanny does not always bring back a worker that dies while it is being started.
    """
    first = folder / "first.py"
    first.write_text(preload, encoding="utf-8")
    over = threading.Event()
    with workers(0, failures=failures) as c:
        address = c.scheduler_address
        command = [sys.executable, "-m", "dask", "worker", address, "--no-nanny", "--nthreads", "1"]
        command += ["--host", "127.0.0.1", "--no-dashboard", "--death-timeout", "60", "--preload", str(first)]

        def keep() -> None:
            while not over.is_set():
                with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as worker:
                    while worker.poll() is None and not over.wait(0.1):
                        pass
                    worker.terminate()

        keeper = threading.Thread(target=keep)
        keeper.start()
        try:
            c.wait_for_workers(1, timeout=120)
            yield address
        finally:
            over.set()
            keeper.join()


@pytest.fixture(scope="module")
def two() -> Iterator[Any]:
    with workers(2) as found:
        yield found


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(second_reader=False)


def no_skips(skip: SkipInput) -> None:
    raise AssertionError(str(skip))


def content(folder: Path) -> dict[str, bytes]:
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and "store" not in p.relative_to(folder).parts)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def test_the_graph_is_the_same_to_the_byte(two: Any, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "organisations.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "texts").mkdir()
    for d in documents(20):
        (tmp_path / "texts" / f"{d.id}.txt").write_text(f"{d.text} Harbour Works opposes Russia.", encoding="utf-8")
    own = [tmp_path / "own"]
    build([tmp_path / "texts"], tmp_path / "here", reference=own)
    report = build([tmp_path / "texts"], tmp_path / "there", reference=own, cluster=two.scheduler_address)
    assert report.counts["documents"] == 20
    assert report.counts["claims"] >= 5
    here, there = content(tmp_path / "here"), content(tmp_path / "there")
    assert len(here) >= 40
    assert [name for name in here if here[name] != there.get(name)] == []
    assert set(here) == set(there)
    assert b"harbour-works" in here["tables/claims.csv"]


def test_texts_are_skipped_with_their_reason_and_the_order_stays(two: Any, extractor: Extractor) -> None:
    given = documents(40)
    given[17] = Document("17", "Iran met Russia. " * 60_000, path="17.txt")
    skips: list[SkipInput] = []
    with open_executor(extractor, cluster=two.scheduler_address) as executor:
        found = [a.document.id for a in executor.annotate(given, on_skip=skips.append)]
    assert found == [d.id for d in given if d.id != "17"]
    assert [s.path for s in skips] == ["17.txt"]
    assert "split it" in skips[0].reason


def test_only_so_many_texts_are_under_way(two: Any, extractor: Extractor) -> None:
    taken = 0

    def counted(given: Iterable[Document]) -> Iterator[Document]:
        nonlocal taken
        for d in given:
            taken += 1
            yield d

    with open_executor(extractor, cluster=two.scheduler_address) as executor:
        next(executor.annotate(counted(documents(200)), on_skip=no_skips))
    assert taken == 4 * 16


def test_an_interrupted_build_leaves_nothing_on_the_cluster(two: Any, tmp_path: Path) -> None:
    def stop(items: Iterable[Annotation], total: int) -> Iterator[Annotation]:
        yield next(iter(items))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build((), tmp_path / "graph", second_reader=False, cluster=two.scheduler_address, progress=stop)
    deadline = time.monotonic() + 60
    while two.scheduler.tasks:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert list(tmp_path.iterdir()) == []


def test_what_ends_workers_is_skipped_and_its_neighbours_are_read(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 300.0)  # on a busy machine a worker needs long to come back
    preload = f"""
import os
from iranru_graph.extract import Extractor
def annotate(self, documents, *, on_skip, real=Extractor.annotate):
    if any({DEADLY!r} in d.text for d in documents):
        os._exit(9)
    return real(self, documents, on_skip=on_skip)
Extractor.annotate = annotate
"""
    given = documents(6)
    given[2] = Document("02", f"Iran sent a ship to {DEADLY}.", path="02.txt")
    skips: list[SkipInput] = []
    with mortal(tmp_path, preload=preload) as address, open_executor(extractor, cluster=address) as executor:
        found = [a.document.id for a in executor.annotate(given, on_skip=skips.append)]
    assert found == ["00", "01", "03", "04", "05"]
    assert [s.path for s in skips] == ["02.txt"]
    assert "died" in skips[0].reason


def test_a_text_that_one_worker_lost_is_read_by_the_next(extractor: Extractor, tmp_path: Path) -> None:
    preload = f"""
import os
from pathlib import Path
from iranru_graph.extract import Extractor
def annotate(self, documents, *, on_skip, real=Extractor.annotate):
    if not Path({str(tmp_path / "once")!r}).exists():
        Path({str(tmp_path / "once")!r}).touch()
        os._exit(9)
    return real(self, documents, on_skip=on_skip)
Extractor.annotate = annotate
"""
    with mortal(tmp_path, preload=preload, failures=3) as address, open_executor(extractor, cluster=address) as e:
        assert [a.document.id for a in e.annotate(documents(3), on_skip=no_skips)] == ["00", "01", "02"]
    assert (tmp_path / "once").exists()


@pytest.mark.parametrize(
    ("preload", "told"),
    [
        (
            "import iranru_graph.pipeline.identity as i\n"
            "i.version = lambda name, real=i.version: '3.7.5' if name == 'spacy' else real(name)\n",
            r"^worker tcp://127\.0\.0\.1:\d+ has spacy 3\.7\.5 instead of [\d.]+\. Install the same",
        ),
        (
            "import sys\nclass Nothing:\n    def find_spec(self, name, *rest):\n"
            "        if name.startswith('iranru_graph'):\n"
            "            raise ModuleNotFoundError('No module named ' + name)\n"
            "sys.meta_path.insert(0, Nothing())\n",
            r"^worker tcp://127\.0\.0\.1:\d+ has no iranru_graph, or another version of it \(.*\)\. Install",
        ),
        (
            "import iranru_graph.extract as e\ndef none(*given, **known):\n"
            "    from iranru_graph.model import UsageError\n    raise UsageError('no spaCy pipeline called x')\n"
            "import iranru_graph.pipeline.cluster_worker as w\nw.Extractor = none\n",
            r"^worker tcp://127\.0\.0\.1:\d+ cannot read texts \(UsageError: no spaCy pipeline called x\)\. Install",
        ),
    ],
    ids=["other version", "no package", "no model"],
)
def test_a_worker_that_would_read_otherwise_is_named(extractor: Extractor, preload: str, told: str) -> None:
    with workers(1, preload=preload) as c, pytest.raises(UsageError, match=told):
        open_executor(extractor, cluster=c.scheduler_address).__enter__()


def test_a_cluster_without_workers(extractor: Extractor) -> None:
    with workers(0) as c, pytest.raises(UsageError, match="has no workers"):
        open_executor(extractor, cluster=c.scheduler_address).__enter__()


def test_workers_that_never_come_back(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.0)
    monkeypatch.setattr(cluster, "LOOK", 0.5)
    with workers(1) as c, open_executor(extractor, cluster=c.scheduler_address) as executor:
        c.scale(0)
        while c.scheduler.workers:
            time.sleep(0.05)
        with pytest.raises(IranruError, match=r"all workers .* have gone") as error:
            list(executor.annotate(documents(2), on_skip=no_skips))
    assert error.value.exit_code == 1


def silent() -> tuple[str, Callable[[], None]]:
    """Accepts connections and says nothing."""
    listening = socket.create_server(("127.0.0.1", 0))
    return f"tcp://127.0.0.1:{listening.getsockname()[1]}", listening.close


class Quiet(http.server.BaseHTTPRequestHandler):
    def log_message(self, format: str, *given: object) -> None: ...


def web() -> tuple[str, Callable[[], None]]:
    """Speaks another language."""
    server = http.server.HTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def stop() -> None:
        server.shutdown()
        server.server_close()

    return f"tcp://127.0.0.1:{server.server_port}", stop


def nobody() -> tuple[str, Callable[[], None]]:
    address, close = silent()
    close()
    return address, lambda: None


@pytest.mark.parametrize("kind", [nobody, silent, web])
def test_nothing_that_answers(kind: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT", 1.0)
    address, close = kind()
    try:
        begin = time.monotonic()
        with pytest.raises(IranruError, match="no Dask scheduler answers at") as error:
            check_executor(cluster=address)
        assert time.monotonic() - begin < 30
        assert address in str(error.value)
        assert error.value.exit_code == 1
    finally:
        close()


def test_a_workers_address_is_not_the_schedulers(two: Any) -> None:
    check_executor(cluster=two.scheduler_address)
    with pytest.raises(IranruError, match="no Dask scheduler answers"):
        check_executor(cluster=next(iter(two.scheduler.workers)))


@pytest.mark.parametrize("address", ["nonsense", "tcp://127.0.0.1:port", "carrier-pigeon://loft:1", "tls://loft:1", ""])
def test_no_address(address: str) -> None:
    with pytest.raises(UsageError, match="is no address that Dask can use") as error:
        check_executor(cluster=address)
    assert "\n" not in str(error.value)


def test_a_scheduler_that_ends_is_one_error(extractor: Extractor, caplog: pytest.LogCaptureFixture) -> None:
    # A process of its own: a scheduler in this one would share its loop with the client.
    start = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    place = [*start, "--no-dashboard", "--scheduler-file"]
    with tempfile.TemporaryDirectory() as folder, ExitStack() as closing:
        file = Path(folder) / "scheduler.json"
        scheduler = process(closing, [*place, str(file)])
        address = wait_for(lambda: json.loads(file.read_text())["address"] if file.exists() else None)
        worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]
        process(closing, [*worker, "--local-directory", folder, "--no-nanny"])
        check_executor(cluster=address)
        wait_for(lambda: joined(address))
        executor = closing.enter_context(open_executor(extractor, cluster=address))
        found = executor.annotate(documents(600), on_skip=no_skips)
        next(found)
        scheduler.kill()
        with pytest.raises(IranruError, match="was lost") as error:
            list(found)
    assert error.value.exit_code == 1
    assert [r for r in caplog.records if r.name.startswith("distributed")] == []


def process(closing: ExitStack, command: list[str]) -> subprocess.Popen[bytes]:
    """A program that ends with the test."""
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    closing.callback(started.wait)
    closing.callback(started.kill)
    return started


def joined(address: str) -> bool:
    with distributed.Client(address, set_as_default=False) as client:
        return bool(client.nthreads())


def wait_for(made: Callable[[], Any], *, seconds: float = 120) -> Any:
    deadline = time.monotonic() + seconds
    while not (found := made()):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    return found
