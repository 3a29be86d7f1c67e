"""``iranru-graph serve``: the graph as a local web site with a SPARQL endpoint."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from iranru_graph.model.errors import IranruError, UsageError


def command(
    graph: Annotated[Path, typer.Option("-g", "--graph", help="Graph folder.", metavar="DIR")] = Path("graph"),
    port: Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.", min=0, max=65535)] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 opens it to the network.")] = "127.0.0.1",
    cors: Annotated[
        list[str] | None,
        typer.Option(help="Let pages of this origin read the endpoint; may be repeated.", metavar="ORIGIN"),
    ] = None,
    time_limit: Annotated[float, typer.Option(help="Seconds that one query may run.", min=0.1)] = 10.0,
    row_limit: Annotated[int, typer.Option(help="Rows that one answer may have.", min=1)] = 100_000,
) -> None:
    """Serve the graph: search, entities, texts with their claims marked, and SPARQL at /sparql. Read-only."""
    try:
        import starlette  # noqa: F401
        import uvicorn
    except ImportError:
        raise IranruError("serving needs two more packages", remedy="pip install 'iranru-graph[serve]'") from None
    from iranru_graph.serve.app import create_app
    from iranru_graph.serve.listening import listen
    from iranru_graph.serve.workers import Limits

    for origin in cors or []:
        if origin != "*" and not origin.startswith(("http://", "https://")):
            raise UsageError(f"{origin!r} is no origin", remedy="Give one such as https://example.org, or * for all")
    app = create_app(graph, cors=tuple(cors or ()), limits=Limits(seconds=time_limit, rows=row_limit), host=host)
    socket = listen(host, port)
    address = f"http://{'[' + host + ']' if ':' in host else host}:{socket.getsockname()[1]}/"
    typer.echo(f"{graph} is at {address} (SPARQL at {address}sparql). Ctrl-C ends it.")
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
    server.run(sockets=[socket])
