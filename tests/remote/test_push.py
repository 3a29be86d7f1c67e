"""Pushing into a real store that is started, killed and started again on loopback."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest

from iranru_graph.graph import Graph
from iranru_graph.model import IranruError, UsageError
from iranru_graph.query.answer import Table
from iranru_graph.query.runner import run
from iranru_graph.remote.endpoint import EndpointAsker
from iranru_graph.remote.push import push

BINARY = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
needs_store = pytest.mark.skipif(BINARY is None, reason="needs the oxigraph binary")


class Server:
    """An ``oxigraph serve`` process; without a folder it forgets everything when it ends."""

    def __init__(self, folder: Path | None) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder = folder
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        place = ["--location", str(self.folder)] if self.folder else []
        command = [str(BINARY), "serve", *place, "--bind", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 0.2).close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the store did not start")

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def count(self) -> int:
        answer = EndpointAsker(f"{self.url}/query").ask(COUNT)
        assert isinstance(answer, Table)
        return next(int(r["n"]) for r in answer.records())


@pytest.fixture(params=["on disk", "in memory"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    started = Server(tmp_path / "store" if request.param == "on disk" else None)
    started.start()
    yield started
    started.kill()


@needs_store
def test_the_whole_graph_arrives_and_again_changes_nothing(server: Server, small_graph: Graph) -> None:
    store = small_graph.asker.store
    first = push(store, f"{server.url}/store")
    assert (first.triples, first.retries) == (len(store), 0)
    assert server.count() == len(store)
    push(store, f"{server.url}/store", batch=7)
    assert server.count() == len(store)
    asker = EndpointAsker(f"{server.url}/query")
    there, here = (run(a, "arms-transfers", {"recipient": "иран"}) for a in (asker, small_graph.asker))
    assert there == here
    assert isinstance(there, Table)
    assert len(there) == 4


@needs_store
@pytest.mark.parametrize("after", [1, 5, 12])
def test_a_restart_in_the_middle_is_survived(server: Server, small_graph: Graph, after: int) -> None:
    store = small_graph.asker.store
    restarts: list[threading.Thread] = []

    def restart() -> None:
        server.kill()
        time.sleep(0.6)
        server.start()

    def progress(done: int, of: int) -> None:
        if done == after and not restarts:
            server.kill()
            restarts.append(threading.Thread(target=restart))
            restarts[0].start()

    done = push(store, f"{server.url}/store", batch=5, patience=30, progress=progress)
    restarts[0].join()
    assert done.retries > 0
    assert server.count() == len(store)


@needs_store
def test_what_the_store_held_under_our_names_is_replaced(server: Server, small_graph: Graph) -> None:
    asker = EndpointAsker(f"{server.url}/query")
    stale = ox.Store()
    old = ox.NamedNode("http://example.org/old")
    stale.add(ox.Quad(old, old, old, ox.NamedNode("https://w3id.org/iranru/graph/truthy")))
    push(stale, f"{server.url}/store")
    push(small_graph.asker.store, f"{server.url}/store")
    assert not asker.ask("ASK { GRAPH ?g { <http://example.org/old> ?p ?o } }").value  # type: ignore[union-attr]


def without(small_graph: Graph, document: str) -> ox.Store:
    """The same graph as a build without one text would make it."""
    store = ox.Store()
    store.extend(
        q for q in small_graph.asker.store if not str(q.graph_name).endswith(f"/{document}>") and document not in str(q)
    )
    return store


@needs_store
def test_graphs_of_texts_that_are_gone_are_removed(server: Server, small_graph: Graph) -> None:
    asker, url = EndpointAsker(f"{server.url}/query"), f"{server.url}/store"
    theirs = ox.Store()
    for name in ("http://example.org/graph", "https://w3id.org/iranru/graph/claims/somebody-elses"):
        node = ox.NamedNode(name)
        theirs.add(ox.Quad(node, node, node, node))
    push(theirs, url)
    assert push(small_graph.asker.store, url).removed == 0
    smaller = without(small_graph, "delivery")
    assert push(smaller, url).removed == 2
    assert server.count() == len(smaller) + len(theirs)
    assert push(smaller, url).removed == 0
    there = asker.ask("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(there, Table)
    graphs = {row["g"] for row in there.records()}
    assert not any(g.endswith("/delivery") for g in graphs)
    assert graphs >= {"http://example.org/graph", "https://w3id.org/iranru/graph/claims/denial"}
    assert push(small_graph.asker.store, url).removed == 0
    assert server.count() == len(small_graph.asker.store) + len(theirs)


@needs_store
def test_what_a_push_that_was_cut_short_left_is_removed_by_the_next(server: Server, small_graph: Graph) -> None:
    url = f"{server.url}/store"
    smaller = without(small_graph, "delivery")
    push(smaller, url)

    class StopError(Exception):
        pass

    def stop(done: int, of: int) -> None:
        if done == of - 3:
            raise StopError

    with pytest.raises(StopError):
        push(small_graph.asker.store, url, progress=stop)
    assert push(smaller, url).removed == 2
    assert server.count() == len(smaller)


@needs_store
def test_the_command_says_what_it_did_and_nothing_else(server: Server, small_graph: Graph) -> None:
    program = [sys.executable, "-m", "iranru_graph", "push", f"{server.url}/store", "-g", str(small_graph.folder)]
    done = subprocess.run(program, capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""
    assert done.stdout.endswith(f"graphs are at {server.url}/store.\n")


@needs_store
def test_a_store_that_stays_away_is_given_up(small_graph: Graph) -> None:
    with pytest.raises(IranruError, match=r"did not take the graph for 0.5 s.*Push again"):
        push(small_graph.asker.store, "http://127.0.0.1:9/store", patience=0.5)


Handler = Callable[[BaseHTTPRequestHandler], int]


@pytest.fixture
def odd_server() -> Iterator[Callable[[Handler], str]]:
    """A store that answers as a test says."""
    servers: list[ThreadingHTTPServer] = []

    def start(handle: Handler) -> str:
        class Odd(BaseHTTPRequestHandler):
            def answer(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(handle(self))
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_PUT = do_POST = do_HEAD = answer  # noqa: N815

            def log_message(self, format: str, *args: object) -> None: ...

        server = ThreadingHTTPServer(("127.0.0.1", 0), Odd)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/store"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_user_and_password_come_from_the_environment(
    odd_server: Callable[[Handler], str], small_graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: set[str | None] = set()

    def handle(request: BaseHTTPRequestHandler) -> int:
        seen.add(request.headers.get("Authorization"))
        return 204 if request.headers.get("Authorization") else 401

    url = odd_server(handle)
    with pytest.raises(UsageError, match="IRANRU_STORE_USER"):
        push(small_graph.asker.store, url)
    monkeypatch.setenv("IRANRU_STORE_USER", "ana")
    monkeypatch.setenv("IRANRU_STORE_PASSWORD", "пароль:1")
    push(small_graph.asker.store, url)
    assert seen == {None, "Basic YW5hOtC/0LDRgNC+0LvRjDox"}
    with pytest.raises(UsageError, match="not in the address"):
        push(small_graph.asker.store, "http://ana:secret@127.0.0.1/store")


def test_a_busy_store_is_tried_again_and_a_refusal_is_not(
    odd_server: Callable[[Handler], str], small_graph: Graph
) -> None:
    calls: list[str] = []

    def busy(request: BaseHTTPRequestHandler) -> int:
        calls.append(request.command)
        return 503 if len(calls) in {2, 3} else 200

    assert push(small_graph.asker.store, odd_server(busy), patience=20).retries == 2
    with pytest.raises(UsageError, match="answered 404"):
        push(small_graph.asker.store, odd_server(lambda request: 404))
