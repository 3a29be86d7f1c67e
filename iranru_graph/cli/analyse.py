"""``iranru-graph analyse``: measures as tables, and what stands out, with how much stands behind it."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Annotated

import typer


def command(
    graph: Annotated[Path, typer.Option("-g", "--graph", help="Graph folder.", metavar="DIR")] = Path("graph"),
    out: Annotated[
        Path | None, typer.Option("-o", "--output", help="Folder for the tables [DIR/analysis].", metavar="DIR")
    ] = None,
) -> None:
    """Measure the graph: write tables, print the headline findings with their basis."""
    from iranru_graph.analysis.everything import analyse
    from iranru_graph.analysis.findings import findings, plural
    from iranru_graph.claims.tables import read_tables, write_table

    tables = read_tables(graph)
    folder = graph / "analysis" if out is None else out
    results = analyse(tables)
    for name, table in results.items():
        write_table(table, folder / f"{name}.csv")
    for finding in findings({**tables, "centrality": results["centrality"]}):
        basis = f"[{plural(len(finding.claims), 'claim')}, {plural(finding.texts, 'text')}]"
        lines = (f"{finding.topic}: {_visible(finding.text)} {basis}", finding.caveat)
        for line, indent in zip(lines, ("", "    "), strict=True):
            if line:
                typer.echo(textwrap.fill(line, 100, initial_indent=indent, subsequent_indent="    "))
    typer.echo(f"\n{plural(len(results), 'table')} in {folder}: {', '.join(results)}")


def _visible(text: str) -> str:
    """Nothing that a terminal would act on, and no name of a page's length."""
    shown = "".join(c if c.isprintable() else " " for c in text)
    return shown if len(shown) <= 600 else f"{shown[:599]}…"
