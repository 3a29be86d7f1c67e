"""What runs on the workers of a cluster: an extractor for each order, loaded once, and chunks read with it.

Workers share no disk with the machine that asks: own reference data come with the order, as bytes.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from distributed import get_worker

from iranru_graph.extract import Extractor
from iranru_graph.model import Document
from iranru_graph.pipeline.executor import Chunk, read_chunk
from iranru_graph.pipeline.identity import difference, identity

#: A folder of own reference data: file names and contents.
Folder = tuple[tuple[str, bytes], ...]


class OtherVersion(Exception):  # noqa: N818  (told as a usage error by the machine that asks)
    """This worker would not read as the machine that asks does; the message says in what."""

    def __init__(self, differs: str, worker: str | None = None) -> None:
        super().__init__(differs, worker)
        self.differs, self.worker = differs, worker


@dataclass(frozen=True, slots=True)
class Order:
    """How to make an extractor, and what it must be identical with (``identity``, as pairs)."""

    model: str
    second_reader: bool
    reference: tuple[Folder, ...]
    expected: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, extractor: Extractor) -> Order:
        """The order for extractors like this one."""
        folders = tuple(_packed(folder) for folder in extractor.folders)
        return cls(extractor.model, extractor.second_reader, folders, tuple(identity(extractor).items()))


async def prepare(order: Order) -> None:
    """Load the extractor; called on each worker before work begins.

    Loading goes to a thread: the worker's own loop has to answer its scheduler meanwhile.
    """
    await asyncio.to_thread(_extractor, order)


def read(order: Order, chunk: list[Document]) -> Chunk:
    """Read some texts. Raises ``OtherVersion`` on a worker that came later and is not like the others."""
    try:
        extractor = _extractor(order)
    except OtherVersion as problem:
        raise OtherVersion(problem.differs, get_worker().address) from None
    with _reading:
        return read_chunk(extractor, chunk)


#: Threads of one worker share its extractor, one at a time.
_reading = Lock()
_loading = Lock()
#: The latest order only: a worker outlives many builds.
_loaded: dict[Order, tuple[Extractor, dict[str, str]]] = {}


def _extractor(order: Order) -> Extractor:
    with _loading:
        if order not in _loaded:
            made = _made(order)
            _loaded.clear()
            _loaded[order] = made, identity(made)
        extractor, mine = _loaded[order]
    differs = difference(dict(order.expected), mine)
    if differs is not None:
        raise OtherVersion(differs)
    return extractor


def _made(order: Order) -> Extractor:
    with tempfile.TemporaryDirectory(prefix="iranru-reference-") as place:
        folders = [_unpacked(folder, Path(place) / str(n)) for n, folder in enumerate(order.reference)]
        return Extractor(order.model, reference=folders, second_reader=order.second_reader)


def _packed(folder: Path) -> Folder:
    return tuple((p.name, p.read_bytes()) for p in sorted(folder.iterdir()) if p.suffix in (".yaml", ".yml"))


def _unpacked(folder: Sequence[tuple[str, bytes]], place: Path) -> Path:
    place.mkdir()
    for name, content in folder:
        (place / name).write_bytes(content)
    return place
