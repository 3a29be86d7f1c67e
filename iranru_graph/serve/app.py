"""The web site as an ASGI application: pages and the SPARQL endpoint over one graph folder, read-only."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from iranru_graph.rdf.store import STORE
from iranru_graph.serve import pages
from iranru_graph.serve.protocol import sparql
from iranru_graph.serve.querypage import query_page
from iranru_graph.serve.security import Guard
from iranru_graph.serve.site import HERE, Site
from iranru_graph.serve.workers import DEFAULT_LIMITS, Limits, Workers


def create_app(
    folder: Path | str,
    *,
    cors: tuple[str, ...] = (),
    limits: Limits = DEFAULT_LIMITS,
    workers: int = 4,
    host: str = "127.0.0.1",
) -> Starlette:
    """The site of a graph folder.

    ``cors`` are origins whose pages may read ``/sparql`` (``*`` for all; credentials are never allowed), ``limits``
    what one query may cost, ``workers`` how many queries run at once, ``host`` the address that it will listen on.
    Raises ``UsageError`` where the folder is no graph.
    """
    site = Site(Path(folder))
    pool = Workers(site.graph.folder / STORE, count=workers, limits=limits)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        starting = asyncio.create_task(pool.start())  # pages need no query process: they do not wait for them
        yield
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        await pool.stop()

    endpoint: list[Middleware] = []
    if cors:
        allowed = Middleware(
            CORSMiddleware,
            allow_origins=list(cors),
            allow_methods=["GET", "POST"],
            allow_headers=["Accept", "Content-Type"],
        )
        endpoint.append(allowed)
    app = Starlette(
        routes=[
            Route("/", pages.start),
            Route("/search", pages.search),
            Route("/search.json", pages.search_data),
            Route("/entity/{id:path}", pages.entity),
            Route("/claim/{id:path}", pages.claim),
            Route("/document/{id:path}", pages.document),
            Route("/documents", pages.documents),
            Route("/contradictions", pages.conflicts),
            Route("/explorer", pages.drawn),
            Route("/report", pages.drawn),
            Route("/explorer.html", pages.drawn),
            Route("/report.html", pages.drawn),
            Route("/query", query_page),
            Route("/terms.json", _terms),
            Route(
                "/sparql",
                sparql,
                methods=["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"],
                middleware=endpoint,
            ),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        middleware=[Middleware(Guard, host=host), Middleware(GZipMiddleware, minimum_size=1000)],
        exception_handlers={HTTPException: _refused, Exception: _failed},  # type: ignore[dict-item]  # narrower handlers
        lifespan=lifespan,
    )
    app.state.site, app.state.workers, app.state.graph_names = site, pool, lambda: site.graph_names
    return app


def _terms(request: Request) -> Response:
    """What the editor completes."""
    return JSONResponse(request.app.state.site.terms, headers={"Cache-Control": "max-age=3600"})


async def _refused(request: Request, error: HTTPException) -> Response:
    if error.status_code == 404:
        return pages.missing(
            request, f"There is no page {request.url.path[:200]!r} here.", near=request.url.path.strip("/")
        )
    return PlainTextResponse(f"{error.detail}\n", error.status_code, headers=error.headers)


async def _failed(request: Request, error: Exception) -> Response:
    return PlainTextResponse("Something went wrong on this page. The log of the server says what.\n", 500)
