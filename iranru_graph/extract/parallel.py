"""Several processes that read texts; the results come in the order of the texts."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from iranru_graph.model import Annotation, Document

CHUNK = 16
_reader: list[object] = []


def annotate(
    documents: Iterable[Document], *, jobs: int, model: str, reference: Sequence[Path], second_reader: bool
) -> Iterator[Annotation]:
    """Annotations of documents in order, read by ``jobs`` processes that load the model once each.

    No more than two chunks a process are under way, so memory stays flat however many documents there are.
    """
    source = iter(documents)
    pool = ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_start, initargs=(model, tuple(reference), second_reader)
    )
    with pool:
        under_way: deque[Future[list[Annotation]]] = deque()
        while chunk := list(islice(source, CHUNK)):
            under_way.append(pool.submit(_read, chunk))
            if len(under_way) >= 2 * jobs:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def _start(model: str, reference: tuple[Path, ...], second_reader: bool) -> None:
    from iranru_graph.extract.extractor import Extractor

    _reader.append(Extractor(model, reference=reference, second_reader=second_reader))


def _read(chunk: list[Document]) -> list[Annotation]:
    from iranru_graph.extract.extractor import Extractor

    reader = _reader[0]
    assert isinstance(reader, Extractor)
    return list(reader.annotate(chunk))
