"""``iranru-graph push``: load the graph into a triple store elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def command(
    url: Annotated[str, typer.Argument(help="Its Graph Store Protocol service, such as http://localhost:7878/store.")],
    graph: Annotated[Path, typer.Option("-g", "--graph", help="Graph folder.", metavar="DIR")] = Path("graph"),
    batch: Annotated[int, typer.Option(help="Triples in one request.", min=1)] = 20_000,
    patience: Annotated[float, typer.Option(help="Seconds to wait for a store that does not answer.", min=0)] = 60.0,
) -> None:
    """Load the graph into any SPARQL 1.1 store, in place of what was pushed there before; it may be repeated.

    User and password are read from IRANRU_STORE_USER and IRANRU_STORE_PASSWORD.
    """
    from rich.console import Console
    from rich.progress import Progress

    from iranru_graph.cli.wording import plural
    from iranru_graph.graph import load
    from iranru_graph.remote.push import push

    store = load(graph).asker.store
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Sending graphs", total=None)
        done = push(
            store, url, batch=batch, patience=patience, progress=lambda n, of: bar.update(task, completed=n, total=of)
        )
    line = f"{plural(done.triples, 'triple')} in {plural(done.graphs, 'graph')} are at {url}"
    if done.removed:
        line += f"; {plural(done.removed, 'graph')} of texts that are gone removed"
    if done.retries:
        line += f"; {plural(done.retries, 'interruption')} survived"
    typer.echo(f"{line}.")
