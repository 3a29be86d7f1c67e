"""Plain text, in any encoding that can be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from iranru_graph.ingest.decode import decode
from iranru_graph.ingest.readers.files import read_bytes
from iranru_graph.ingest.record import Record
from iranru_graph.model.errors import SkipInput


def read_plain(path: Path, on_skip: Callable[[SkipInput], None]) -> Iterator[Record]:
    """One record: the whole file."""
    yield Record(decode(read_bytes(path), str(path)))
