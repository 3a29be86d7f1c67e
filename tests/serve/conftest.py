"""The site of the small graph, in this process and as a real server on loopback."""

from __future__ import annotations

import threading
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from iranru_graph.serve.app import create_app
from iranru_graph.serve.listening import listen
from iranru_graph.serve.workers import Limits

with warnings.catch_warnings():
    # newer versions would rather be tested with another library than the one that is locked
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient


@pytest.fixture(scope="session")
def client(small_folder: Path) -> Iterator[TestClient]:
    """A client of the site; redirects are not followed."""
    app = create_app(small_folder, workers=2, limits=Limits(seconds=5, rows=500), cors=("https://example.org",))
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def site(small_folder: Path) -> Iterator[str]:
    """The address of a real server."""
    (small_folder / "explorer.html").write_text("<!doctype html><title>E</title><script>document.title='ran'</script>")
    app = create_app(small_folder, workers=3, limits=Limits(seconds=1.5, waiting=30, rows=1000))
    socket = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
