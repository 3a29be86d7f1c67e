"""The SPARQL 1.1 Protocol at ``/sparql``: queries only, each within limits, over a store that cannot be changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from iranru_graph.query.dataset import DEFAULT_GRAPHS, PREFIXES
from iranru_graph.query.lexing import calls_service, names_dataset
from iranru_graph.query.syntax import explain
from iranru_graph.serve.description import service_description
from iranru_graph.serve.negotiate import FORMAT_NAMES, GRAPH_TYPES, TABLE_TYPES, choose, media_type, prefers_html
from iranru_graph.serve.workers import Limits, Reply, Workers

_LONGEST = 2**20
_METHODS = "GET, HEAD, POST"


class RefusedError(Exception):
    """A request that gets no answer: its status code and one line that says why."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as the protocol carries it; ``default`` and ``named`` are None where the request names no dataset."""

    query: str
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    format: str = ""


async def sparql(request: Request) -> Response:
    """Answer one request of the protocol; GET without a query describes the service."""
    try:
        if request.method not in {"GET", "HEAD", "POST"}:
            raise RefusedError(405, f"Use {_METHODS}.", Allow=_METHODS)
        accept = request.headers.get("accept", "")
        if request.method != "POST" and not request.query_params:
            return _describe(request, accept)
        asked = await _read(request)
        if request.method != "POST" and not asked.format and prefers_html(accept):
            return RedirectResponse(f"/query?{urlencode({'query': asked.query})}", 303)
        return await _answer(asked, accept, request.app.state.workers)
    except RefusedError as refused:
        return PlainTextResponse(f"{refused}\n", refused.status, headers=refused.headers)


def _describe(request: Request, accept: str) -> Response:
    if prefers_html(accept):
        return RedirectResponse("/query", 303)
    name = choose(accept, GRAPH_TYPES)
    if name is None:
        raise RefusedError(406, f"The service description comes as {_offer(GRAPH_TYPES)}.")
    body = service_description(str(request.url.replace(query="")), request.app.state.graph_names(), name)
    return _sent(body, media_type(name, GRAPH_TYPES))


async def _read(request: Request) -> Asked:
    """The query and its dataset, from the URL or from either form of POST."""
    url = _pairs(request.url.query)
    if request.method != "POST":
        return _asked(url)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/sparql-update":
        raise RefusedError(403, "This endpoint answers queries; it takes no updates.")
    if kind not in {"application/x-www-form-urlencoded", "application/sparql-query"}:
        raise RefusedError(
            415,
            "Send application/sparql-query or application/x-www-form-urlencoded.",
            **{"Accept-Post": "application/sparql-query, application/x-www-form-urlencoded"},
        )
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST:
            raise RefusedError(413, f"A request may hold {_LONGEST} bytes.")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise RefusedError(400, "The request is not UTF-8.") from None
    if kind == "application/sparql-query":
        return _asked([*(pair for pair in url if pair[0] != "query"), ("query", text)])
    return _asked(_pairs(text))


def _pairs(encoded: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=500)
    except ValueError:
        raise RefusedError(400, "The parameters are not valid: UTF-8, percent-encoded, at most 500.") from None


def _asked(pairs: list[tuple[str, str]]) -> Asked:
    if any(name == "update" for name, _ in pairs):
        raise RefusedError(403, "This endpoint answers queries; it takes no updates.")
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) != 1:
        raise RefusedError(400, f"Give the parameter query once; it was given {len(queries)} times.")
    default = tuple(value for name, value in pairs if name == "default-graph-uri")
    named = tuple(value for name, value in pairs if name == "named-graph-uri")
    for iri in (*default, *named):
        if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri) or not _is_iri(iri):
            raise RefusedError(400, f"{iri[:200]!r} is no absolute IRI of a graph.")
    wanted = next((value.lower() for name, value in pairs if name == "format"), "")
    wanted = FORMAT_NAMES.get(wanted, wanted)
    wanted = wanted if wanted in {*TABLE_TYPES.values(), *GRAPH_TYPES.values()} else ""
    if default or named:
        return Asked(queries[0], default, named, wanted)
    return Asked(queries[0], format=wanted)


def _is_iri(iri: str) -> bool:
    try:
        ox.NamedNode(iri)
    except ValueError:
        return False
    return True


async def _answer(asked: Asked, accept: str, workers: Workers) -> Response:
    table, graph = _formats(asked.format, accept)
    if table is None and graph is None:
        raise RefusedError(406, f"Results come as {_offer(TABLE_TYPES)}; graphs as {_offer(GRAPH_TYPES)}.")
    reply = await ask(asked, table, graph, workers)
    if reply.kind == "graph":
        return _sent(reply.body, media_type(graph or "ttl", GRAPH_TYPES))
    return _sent(reply.body, media_type(table or "json", TABLE_TYPES))


async def ask(asked: Asked, table: str | None, graph: str | None, workers: Workers) -> Reply:
    """The reply to a query, in the format ``table`` or ``graph`` by its kind; raises ``RefusedError``."""
    if "\x00" in asked.query:
        raise RefusedError(400, "The query holds a null character.")
    if calls_service(asked.query):
        raise RefusedError(403, "SERVICE is not allowed: this endpoint calls no other server.")
    default = asked.default
    if default is None and asked.named is None and not names_dataset(asked.query):
        default = DEFAULT_GRAPHS
    job = {
        "query": asked.query,
        "prefixes": PREFIXES,
        "default": default,
        "named": asked.named,
        "table": table,
        "graph": graph,
        "rows": workers.limits.rows,
    }
    reply = await workers.run(job)
    if reply.outcome != "ok":
        raise refusal(reply, asked.query, workers.limits)
    return reply


def refusal(reply: Reply, query: str, limits: Limits) -> RefusedError:
    """The status and the line that say why a query got no answer."""
    match reply.outcome:
        case "syntax":
            return RefusedError(400, str(explain(query, reply.message)))
        case "refused":
            return RefusedError(400, f"The query cannot be answered: {reply.message}")
        case "unacceptable" if reply.kind == "graph":
            return RefusedError(406, f"The query gives a graph, which comes as {_offer(GRAPH_TYPES)}.")
        case "unacceptable":
            return RefusedError(406, f"The query gives a table, which comes as {_offer(TABLE_TYPES)}.")
        case "too-many":
            return RefusedError(
                422,
                f"The answer has more than {limits.rows} rows and was not sent: narrow the query, or add LIMIT.",
            )
        case "timeout":
            return RefusedError(
                422, f"The query was ended after {limits.seconds:g} s, the time limit: narrow it, or add LIMIT."
            )
        case "died":
            return RefusedError(422, "The query was ended: it needed more memory than a query may use. Narrow it.")
        case "busy":
            return RefusedError(
                503, f"Too many queries are running; this one waited {limits.waiting:g} s.", **{"Retry-After": "10"}
            )
    return RefusedError(500, "The query failed inside the store.")


def _formats(wanted: str, accept: str) -> tuple[str | None, str | None]:
    if wanted:
        return (
            wanted if wanted in TABLE_TYPES.values() else None,
            wanted if wanted in GRAPH_TYPES.values() else None,
        )
    return choose(accept, TABLE_TYPES), choose(accept, GRAPH_TYPES)


def _offer(types: dict[str, str]) -> str:
    return ", ".join(dict.fromkeys(media_type(name, types) for name in types.values()))


def _sent(body: bytes, media: str) -> Response:
    suffix = "; charset=utf-8" if media.startswith("text/") else ""
    return Response(body, headers={"Content-Type": media + suffix, "Vary": "Accept"})
