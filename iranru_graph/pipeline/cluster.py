"""The workers of a Dask cluster read texts; everything else stays on the machine that asks.

Texts are sent and annotations come back, so no disk is shared. ``distributed`` is an extra, imported here only.
"""

from __future__ import annotations

import asyncio
import logging
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from iranru_graph.model import Annotation, Document, IranruError, UsageError
from iranru_graph.pipeline.executor import Chunk, OnSkip, in_order
from iranru_graph.pipeline.order import Order, Refusal

if TYPE_CHECKING:
    from iranru_graph.extract import Extractor

log = logging.getLogger(__name__)

#: Seconds in which a scheduler must answer.
CONNECT = 5.0
#: Seconds that a build waits for workers once all of them have gone.
PATIENCE = 60.0
#: Seconds between two looks at whether there are workers.
LOOK = 5.0
_EXAMPLE = "Give one such as tcp://localhost:8786"
_SAME = "Install the same on all machines, and start the workers again"


class Cluster:
    """The workers of the Dask scheduler at ``address``, each with what ``extractor`` has loaded.

    ``check_scheduler`` comes first. Entering the context has each worker load its extractor and compare it with ours;
    it raises ``UsageError`` where there is no worker or one would read otherwise. Leaving it cancels what is under
    way.
    """

    def __init__(self, extractor: Extractor, address: str) -> None:
        self._dask = import_module("distributed")
        self._extractor, self.address = extractor, address
        self._under_way: set[Any] = set()
        self._closing = ExitStack()

    def __enter__(self) -> Cluster:
        from iranru_graph.pipeline import cluster_worker

        with ExitStack() as closing:
            closing.enter_context(_quiet())
            self._client = closing.enter_context(_client(self._dask, self.address))
            closing.callback(self._cancel)
            self._order = Order.of(self._extractor)
            self._check_workers(cluster_worker.prepare)
            self._read = cluster_worker.read
            self._closing = closing.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.close()

    def annotate(self, documents: Iterable[Document], *, on_skip: OnSkip) -> Iterator[Annotation]:
        """See ``Executor``. A text that ends several workers is skipped; one that one worker lost is read again.

        Raises ``IranruError`` where the scheduler is lost, or all workers are and none comes back.
        """
        return in_order(documents, self._submit, ahead=self._ahead, on_skip=on_skip)

    def _ahead(self) -> int:
        return max(2, 2 * self._workers())

    def _workers(self) -> int:
        try:
            return len(self._client.nthreads())
        except OSError:
            raise self._lost() from None

    def _lost(self) -> IranruError:
        return IranruError(
            f"the Dask scheduler at {self.address} was lost", remedy="Start it and its workers, and build again"
        )

    def _check_workers(self, prepare: Callable[..., Any]) -> None:
        found = self._client.run(prepare, self._order, on_error="return")
        if not found:
            raise UsageError(
                f"the Dask scheduler at {self.address} has no workers", remedy=f"Start one: dask worker {self.address}"
            )
        for worker, answer in sorted(found.items()):
            if isinstance(answer, Refusal):
                raise _wrong_worker(answer)
            if isinstance(answer, BaseException):
                raise _without_us(f"worker {worker}", answer)

    def _submit(self, chunk: list[Document]) -> Callable[[], Chunk]:
        future = self._client.submit(self._read, self._order, chunk, pure=False)
        self._under_way.add(future)
        return lambda: self._result(future, chunk)

    def _result(self, future: Any, chunk: list[Document]) -> Chunk:
        try:
            self._wait(future)
            found: Chunk | Refusal = future.result()
        except self._dask.KilledWorker as error:
            return self._alone(chunk, error)
        except ImportError as error:
            raise _without_us("a worker", error) from None
        except CancelledError:
            raise self._lost() from None
        finally:
            self._under_way.discard(future)
        if isinstance(found, Refusal):
            raise _wrong_worker(found)
        return found

    def _alone(self, chunk: list[Document], error: Exception) -> Chunk:
        """Read each text of a chunk by itself, one after the other: only what ends workers is to be skipped."""
        if len(chunk) == 1:
            log.debug("%s: %s", chunk[0].id, error)
            reason = "the workers that read it died, one after the other; leave it out, or give them more memory"
            return [], [(chunk[0].path or chunk[0].id, reason)]
        parts = [self._submit([document])() for document in chunk]
        return [a for found, _ in parts for a in found], [s for _, skipped in parts for s in skipped]

    def _wait(self, future: Any) -> None:
        """Wait until a future is done, but not for workers that do not come back."""
        seen = time.monotonic()
        while not future.done():
            try:
                future.exception(timeout=LOOK)
            except TimeoutError:
                if self._workers():
                    seen = time.monotonic()
                elif time.monotonic() - seen > PATIENCE:
                    raise IranruError(
                        f"all workers of the Dask scheduler at {self.address} have gone",
                        remedy=f"Start some (dask worker {self.address}) and build again",
                    ) from None

    def _cancel(self) -> None:
        if self._under_way:
            self._client.cancel(list(self._under_way))
            self._under_way.clear()


def check_scheduler(address: str) -> None:
    """Make sure that a Dask scheduler is at ``address``, within seconds.

    Raises ``UsageError`` where ``distributed`` is not installed or cannot use the address, ``IranruError`` where no
    scheduler answers. Dask's own client would wait for ever where something else does.
    """
    try:
        dask: Any = import_module("distributed")
    except ImportError:
        raise UsageError("--cluster needs Dask", remedy="Install it: pip install 'iranru-graph[cluster]'") from None

    async def ask() -> Any:
        options = dask.Security().get_connection_args("client")
        comm = await dask.comm.connect(address, timeout=CONNECT, **options)
        try:
            return await dask.core.send_recv(comm, op="identity")
        finally:
            comm.abort()

    nothing = IranruError(
        f"no Dask scheduler answers at {address}", remedy="Start one with dask scheduler, or check the address"
    )
    try:
        # On a thread of its own, because a notebook has a loop running on this one.
        with ThreadPoolExecutor(1) as thread:
            answer = thread.submit(lambda: asyncio.run(asyncio.wait_for(ask(), CONNECT))).result()
    except OSError:
        raise nothing from None
    except (ValueError, TypeError, RuntimeError) as error:
        raise UsageError(f"{address!r} is no address that Dask can use ({error})", remedy=_EXAMPLE) from None
    if not isinstance(answer, dict) or answer.get("type") != "Scheduler":
        raise nothing


@contextmanager
def _quiet() -> Iterator[None]:
    """Lost connections are told by our errors; Dask's client would log their tracebacks beside them."""
    loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _client(dask: Any, address: str) -> Any:
    """A connected client. Whether Dask's own versions agree is told in one line, not in its table."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", dask.versions.VersionMismatchWarning)
        client = dask.Client(address, timeout=CONNECT, set_as_default=False)
    if any(issubclass(w.category, dask.versions.VersionMismatchWarning) for w in told):
        log.warning("the cluster at %s has other versions of Python or Dask; where it fails, install the same", address)
    return client


def _wrong_worker(refusal: Refusal) -> UsageError:
    return UsageError(f"worker {refusal.worker} {refusal.told}", remedy=_SAME)


def _without_us(which: str, error: BaseException) -> UsageError:
    """A worker that could not even take what was sent to it."""
    told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return UsageError(f"{which} has no iranru_graph, or another version of it ({told})", remedy=_SAME)
