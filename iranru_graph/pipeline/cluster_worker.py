"""What runs on the workers of a cluster: an extractor for each order, loaded once, and chunks read with it."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from pathlib import Path
from threading import Lock
from typing import Any

from iranru_graph.extract import Extractor
from iranru_graph.model import Document
from iranru_graph.pipeline.executor import Chunk, read_chunk
from iranru_graph.pipeline.identity import difference, identity
from iranru_graph.pipeline.order import Folder, Order, Refusal

log = logging.getLogger(__name__)


async def prepare(order: Order, dask_worker: Any) -> Refusal | None:
    """Load the extractor; called on each worker before work begins.

    Loading goes to a thread: the worker's own loop must answer its scheduler meanwhile. Dask fills in ``dask_worker``.
    """
    loaded = await asyncio.to_thread(_extractor, order, dask_worker.address)
    return loaded if isinstance(loaded, Refusal) else None


def read(order: Order, chunk: list[Document]) -> Chunk | Refusal:
    """Read some texts; a worker that came later than ``prepare`` may refuse."""
    from distributed import get_worker

    worker = get_worker().address
    extractor = _extractor(order, worker)
    if isinstance(extractor, Refusal):
        return extractor
    try:
        with _reading:
            return read_chunk(extractor, chunk)
    except Exception as error:
        return _refused(worker, error)


#: Threads of one worker share its extractor, one at a time.
_reading = Lock()
_loading = Lock()
#: The latest order only: a worker outlives many builds.
_loaded: dict[Order, tuple[Extractor, dict[str, str]]] = {}


def _extractor(order: Order, worker: str) -> Extractor | Refusal:
    try:
        with _loading:
            if order not in _loaded:
                made = _made(order)
                _loaded.clear()
                _loaded[order] = made, identity(made)
            extractor, mine = _loaded[order]
    except Exception as error:
        return _refused(worker, error)
    differs = difference(dict(order.expected), mine)
    return extractor if differs is None else Refusal(worker, f"has {differs}")


def _refused(worker: str, error: Exception) -> Refusal:
    log.warning("cannot read texts", exc_info=True)
    return Refusal(worker, f"cannot read texts ({' '.join(f'{type(error).__name__}: {error}'.split())[:200]})")


def _made(order: Order) -> Extractor:
    with tempfile.TemporaryDirectory(prefix="iranru-reference-") as place:
        folders = [_unpacked(folder, Path(place) / str(n)) for n, folder in enumerate(order.reference)]
        return Extractor(order.model, reference=folders, second_reader=order.second_reader)


def _unpacked(folder: Folder, place: Path) -> Path:
    place.mkdir()
    for name, content in folder:
        (place / name).write_bytes(content)
    return place
