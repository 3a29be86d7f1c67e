"""Where texts are read: in this process, in several, or on the machines of a cluster; one interface for the three."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from iranru_graph.model import Annotation, Document, SkipInput, UsageError

if TYPE_CHECKING:
    from iranru_graph.extract import Extractor

OnSkip = Callable[[SkipInput], None]
#: Annotations, and path and reason of what was skipped: what a worker sends back for some texts.
Chunk = tuple[list[Annotation], list[tuple[str, str]]]
#: Texts that travel together: as many as spaCy takes into one batch, so that batches are those of a single process.
CHUNK = 16


class Executor(Protocol):
    """Reads documents somewhere."""

    def annotate(self, documents: Iterable[Document], *, on_skip: OnSkip) -> Iterator[Annotation]:
        """One annotation a document, in their order; what cannot be read goes to ``on_skip`` and the others go on."""


def check_executor(*, jobs: int = 1, cluster: str | None = None) -> None:
    """Find out, before anything is loaded, whether texts can be read where they are to be.

    Raises ``UsageError`` for several processes and a cluster at once, and the errors of ``cluster.check_scheduler``.
    """
    if cluster is None:
        return
    if jobs > 1:
        raise UsageError(
            "--jobs and --cluster exclude each other", remedy="A cluster reads with as many processes as it has workers"
        )
    from iranru_graph.pipeline.cluster import check_scheduler

    check_scheduler(cluster)


def open_executor(
    extractor: Extractor, *, jobs: int = 1, cluster: str | None = None
) -> AbstractContextManager[Executor]:
    """What reads texts as ``extractor`` does: itself, ``jobs`` processes, or the Dask cluster at ``cluster``.

    ``check_executor`` comes first. Nothing runs on once the context is left, however it is left. Entering it raises
    ``UsageError`` for workers that would read otherwise.
    """
    if cluster is not None:
        from iranru_graph.pipeline.cluster import Cluster

        return Cluster(extractor, cluster)
    if jobs > 1:
        from iranru_graph.pipeline.processes import Processes

        return Processes(extractor, jobs)
    return nullcontext(extractor)


def in_order(
    documents: Iterable[Document],
    submit: Callable[[list[Document]], Callable[[], Chunk]],
    *,
    ahead: Callable[[], int],
    on_skip: OnSkip,
) -> Iterator[Annotation]:
    """Annotations in the order of ``documents``, which are read elsewhere in chunks.

    ``submit`` hands a chunk over and gives the function that waits for it. Fewer than ``ahead()`` chunks are left
    waiting, so memory stays flat however many documents there are.

    >>> def submit(chunk):
    ...     return lambda: ([Annotation(d) for d in chunk if d.text], [(d.id, "empty") for d in chunk if not d.text])
    >>> given = [Document("a", "Iran."), Document("b", ""), Document("c", "Russia.")]
    >>> [a.document.id for a in in_order(given, submit, ahead=lambda: 2, on_skip=print)]
    b: empty
    ['a', 'c']
    """
    source = iter(documents)
    waiting: deque[Callable[[], Chunk]] = deque()

    def first() -> list[Annotation]:
        found, skipped = waiting.popleft()()
        for path, reason in skipped:
            on_skip(SkipInput(path, reason))
        return found

    while chunk := list(islice(source, CHUNK)):
        waiting.append(submit(chunk))
        while len(waiting) >= ahead():
            yield from first()
    while waiting:
        yield from first()


def read_chunk(extractor: Extractor, chunk: list[Document]) -> Chunk:
    """What a worker does with a chunk."""
    skipped: list[tuple[str, str]] = []
    found = list(extractor.annotate(chunk, on_skip=lambda skip: skipped.append((skip.path, skip.reason))))
    return found, skipped
