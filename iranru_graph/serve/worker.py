"""One process that answers queries: started, fed and, when a query outlives its time, killed by ``workers.py``.

The store's engine cannot be stopped from within, so a query that must be able to end needs a process of its own.
It opens the store read-only and speaks in frames over its standard input and output: four bytes of length, then the
bytes. A request is one JSON frame; a reply is a JSON frame and a frame with the body.
"""

from __future__ import annotations

import struct
import sys
from typing import Any, BinaryIO

import orjson
import pyoxigraph as ox

from iranru_graph.query import formats
from iranru_graph.query.answer import Boolean, Row, Table, Triples

_MEMORY = 4 * 2**30


class TooManyRowsError(Exception):
    """The answer is longer than allowed."""


def answer(store: ox.Store, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The reply to one request, as header and body.

    Keys of a request: ``query``; ``prefixes``; ``default`` and ``named`` (lists of graph IRIs, or None for the
    store's own); ``table`` and ``graph`` (names of formats, or None where the client takes none); ``rows``.
    The header's ``outcome`` is ``ok``, ``syntax``, ``refused``, ``unacceptable``, ``too-many`` or ``failed``.
    """
    try:
        found = store.query(
            job["query"],
            prefixes=job["prefixes"],
            default_graph=_graphs(job["default"]),
            named_graphs=_graphs(job["named"]),
        )
        if isinstance(found, ox.QueryTriples):
            if job["graph"] is None:
                return {"outcome": "unacceptable", "kind": "graph"}, b""
            triples = Triples(tuple(_capped(found, job["rows"])))
            body = formats.serialise(triples, job["graph"], prefixes=job["prefixes"])
            return {"outcome": "ok", "kind": "graph", "rows": len(triples.triples)}, body
        if job["table"] is None:
            return {"outcome": "unacceptable", "kind": "table"}, b""
        result: Table | Boolean
        if isinstance(found, ox.QueryBoolean):
            result, count = Boolean(bool(found)), 1
        else:
            rows: list[Row] = [tuple(solution) for solution in _capped(found, job["rows"])]
            result, count = Table(tuple(v.value for v in found.variables), tuple(rows)), len(rows)
        return {"outcome": "ok", "kind": "table", "rows": count}, formats.serialise(result, job["table"])
    except TooManyRowsError:
        return {"outcome": "too-many"}, b""
    except SyntaxError as error:
        return {"outcome": "syntax", "message": str(error)}, b""
    except (ValueError, RuntimeError) as error:
        return {"outcome": "refused", "message": " ".join(str(error).split())}, b""
    except (OSError, MemoryError) as error:
        return {"outcome": "failed", "message": f"{type(error).__name__}: {' '.join(str(error).split())}"}, b""


def _graphs(iris: list[str] | None) -> list[Any] | None:
    return None if iris is None else [ox.NamedNode(iri) for iri in iris]


def _capped(found: Any, most: int) -> Any:
    for number, item in enumerate(found):
        if number >= most:
            raise TooManyRowsError
        yield item


def _read(stream: BinaryIO) -> bytes | None:
    head = stream.read(4)
    return stream.read(struct.unpack(">I", head)[0]) if len(head) == 4 else None


def _write(stream: BinaryIO, *frames: bytes) -> None:
    for frame in frames:
        stream.write(struct.pack(">I", len(frame)))
        stream.write(frame)
    stream.flush()


def main(path: str) -> None:
    """Answer requests from standard input until it closes."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, ValueError, OSError):
        pass  # no such limit on this system: the time limit still holds
    store = ox.Store.read_only(path)
    _write(sys.stdout.buffer, b'{"outcome":"ready"}', b"")
    while (frame := _read(sys.stdin.buffer)) is not None:
        header, body = answer(store, orjson.loads(frame))
        _write(sys.stdout.buffer, orjson.dumps(header), body)


if __name__ == "__main__":
    main(sys.argv[1])
