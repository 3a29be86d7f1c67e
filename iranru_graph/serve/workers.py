"""Queries in processes that can be ended: a pool that feeds them, and replaces the one whose query took too long."""

from __future__ import annotations

import asyncio
import logging
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a query. ``outcome`` is one of a worker's, or ``timeout``, ``busy`` or ``died``."""

    outcome: str
    kind: str = ""
    rows: int = 0
    message: str = ""
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost: seconds of running, seconds of waiting for its turn, and rows of answer."""

    seconds: float = 10.0
    waiting: float = 30.0
    rows: int = 100_000


DEFAULT_LIMITS = Limits()


class Workers:
    """A fixed number of query processes over one store, started on first use.

    ``await run(job)`` never raises for what a query does: the reply says it. A process whose query passes the time
    limit, or whose caller goes away, is killed; the next query finds a fresh one in its place.
    """

    def __init__(self, store: Path, *, count: int = 4, limits: Limits = DEFAULT_LIMITS) -> None:
        self._store = store
        self._limits = limits
        self._count = count
        self._idle: asyncio.Queue[asyncio.subprocess.Process | None] | None = None
        self._all: set[asyncio.subprocess.Process] = set()

    @property
    def limits(self) -> Limits:
        """What a query may cost."""
        return self._limits

    async def start(self) -> None:
        """Start all processes, so that the first query need not wait for one; queries may come meanwhile."""
        places = self._places()
        for _ in range(self._count):
            process = await places.get()
            try:
                process = process or await self._spawn()
            finally:
                places.put_nowait(process)

    async def stop(self) -> None:
        """End all processes."""
        for process in list(self._all):
            await self._kill(process)
        self._idle = None

    async def run(self, job: dict[str, Any]) -> Reply:
        """Answer one request (see ``worker.answer``), within the limits."""
        places = self._places()
        try:
            process = await asyncio.wait_for(places.get(), self._limits.waiting)
        except TimeoutError:
            return Reply("busy")
        keep: asyncio.subprocess.Process | None = None
        try:
            if process is None or process.returncode is not None:
                process = await self._spawn()
            reply = await asyncio.wait_for(_exchange(process, job), self._limits.seconds)
            keep = process
            return reply
        except TimeoutError:
            return Reply("timeout")
        except (EOFError, OSError) as error:
            logger.warning("a query process ended: %r", error)
            return Reply("died")
        finally:
            # put back at once, so that a cancelled caller cannot lose the place
            places.put_nowait(keep)
            if keep is None and process is not None:
                process.kill() if process.returncode is None else None
                self._all.discard(process)

    def _places(self) -> asyncio.Queue[asyncio.subprocess.Process | None]:
        if self._idle is None:
            self._idle = asyncio.Queue()
            for _ in range(self._count):
                self._idle.put_nowait(None)
        return self._idle

    async def _spawn(self) -> asyncio.subprocess.Process:
        command: Sequence[str] = (sys.executable, "-m", "iranru_graph.serve.worker", str(self._store))
        process = await asyncio.create_subprocess_exec(
            *command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        self._all.add(process)
        await _reply(process)
        return process

    async def _kill(self, process: asyncio.subprocess.Process) -> None:
        self._all.discard(process)
        if process.returncode is None:
            process.kill()
        await process.wait()
        if process.stdin is not None:
            process.stdin.close()


async def _exchange(process: asyncio.subprocess.Process, job: dict[str, Any]) -> Reply:
    assert process.stdin is not None
    frame = orjson.dumps(job)
    process.stdin.write(struct.pack(">I", len(frame)) + frame)
    await process.stdin.drain()
    return await _reply(process)


async def _reply(process: asyncio.subprocess.Process) -> Reply:
    header = orjson.loads(await _frame(process))
    return Reply(**header, body=await _frame(process))


async def _frame(process: asyncio.subprocess.Process) -> bytes:
    assert process.stdout is not None
    length = struct.unpack(">I", await process.stdout.readexactly(4))[0]
    return await process.stdout.readexactly(length)
