"""Several processes of this machine that read texts."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from iranru_graph.model import Annotation, Document, IranruError
from iranru_graph.pipeline.executor import Chunk, OnSkip, in_order, read_chunk

if TYPE_CHECKING:
    from iranru_graph.extract import Extractor

_reader: list[Extractor] = []


class Processes:
    """``jobs`` processes that load what ``extractor`` loaded, once each. Leaving the context ends them."""

    def __init__(self, extractor: Extractor, jobs: int) -> None:
        made_of = (extractor.model, extractor.folders, extractor.second_reader)
        self._jobs = jobs
        self._pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start, initargs=made_of)

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def annotate(self, documents: Iterable[Document], *, on_skip: OnSkip) -> Iterator[Annotation]:
        """See ``Executor``. Raises ``IranruError`` where the system ends a process."""
        try:
            yield from in_order(documents, self._submit, ahead=lambda: 2 * self._jobs, on_skip=on_skip)
        except BrokenProcessPool:
            raise IranruError(
                "a process that reads texts was killed, perhaps for want of memory", remedy="Use fewer --jobs"
            ) from None

    def _submit(self, chunk: list[Document]) -> Callable[[], Chunk]:
        return self._pool.submit(_read, chunk).result


def _start(model: str, reference: tuple[Path, ...], second_reader: bool) -> None:
    from iranru_graph.extract import Extractor

    # Ctrl-C reaches all processes of a terminal: the one that was asked tells it, these end without a word.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _reader.append(Extractor(model, reference=reference, second_reader=second_reader))


def _read(chunk: list[Document]) -> Chunk:
    return read_chunk(_reader[0], chunk)
