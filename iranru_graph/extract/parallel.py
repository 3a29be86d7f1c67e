"""Several processes that read texts; the results come in the order of the texts."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from iranru_graph.model import Annotation, Document, SkipInput

CHUNK = 16
#: Annotations, and path and reason of what was skipped.
Chunk = tuple[list[Annotation], list[tuple[str, str]]]
_reader: list[object] = []


def annotate(
    documents: Iterable[Document],
    *,
    jobs: int,
    model: str,
    reference: Sequence[Path],
    second_reader: bool,
    on_skip: Callable[[SkipInput], None] | None = None,
) -> Iterator[Annotation]:
    """Annotations of documents in order, read by ``jobs`` processes that load the model once each.

    No more than two chunks a process are under way, so memory stays flat however many documents there are. A document
    that cannot be read goes to ``on_skip``; without it its exception is raised.
    """

    def finished(future: Future[Chunk]) -> list[Annotation]:
        found, skipped = future.result()
        if on_skip is not None:
            for path, reason in skipped:
                on_skip(SkipInput(path, reason))
        return found

    source = iter(documents)
    pool = ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_start, initargs=(model, tuple(reference), second_reader)
    )
    with pool:
        under_way: deque[Future[Chunk]] = deque()
        while chunk := list(islice(source, CHUNK)):
            under_way.append(pool.submit(_read, chunk, on_skip is not None))
            if len(under_way) >= 2 * jobs:
                yield from finished(under_way.popleft())
        while under_way:
            yield from finished(under_way.popleft())


def _start(model: str, reference: tuple[Path, ...], second_reader: bool) -> None:
    from iranru_graph.extract.extractor import Extractor

    _reader.append(Extractor(model, reference=reference, second_reader=second_reader))


def _read(chunk: list[Document], skips: bool) -> Chunk:
    from iranru_graph.extract.extractor import Extractor

    reader = _reader[0]
    assert isinstance(reader, Extractor)
    skipped: list[tuple[str, str]] = []

    def on_skip(skip: SkipInput) -> None:
        skipped.append((skip.path, skip.reason))

    return list(reader.annotate(chunk, on_skip=on_skip if skips else None)), skipped
