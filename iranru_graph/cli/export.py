"""``iranru-graph export``: the graph for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

_FORMATS = "gexf, graphml, neo4j, jsonld, nquads, turtle, ftm or parquet"


def command(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of {_FORMATS}.")],
    graph: Annotated[Path, typer.Option("-g", "--graph", help="Graph folder.", metavar="DIR")] = Path("graph"),
    out: Annotated[Path, typer.Option("-o", "--output", help="Folder to write to.", metavar="DIR")] = Path("export"),
    every_status: Annotated[
        bool, typer.Option("--every-status", help="GEXF, GraphML: also what is denied, disputed, planned or alleged.")
    ] = False,
) -> None:
    """Write the graph for Gephi, Neo4j, triple stores, FollowTheMoney or data frames."""
    from iranru_graph.claims.tables import read_tables
    from iranru_graph.export import check, export

    check(form, every_status=every_status)
    for path in export(form, read_tables(graph), graph, out, every_status=every_status):
        typer.echo(path)
