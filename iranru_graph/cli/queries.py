"""``iranru-graph queries``: the named questions, and what can be set in each."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    name: Annotated[str | None, typer.Argument(help="Show one query: its parameters and its SPARQL text.")] = None,
) -> None:
    """List the named queries, or show one."""
    from rich.table import Table
    from rich.text import Text

    from iranru_graph.cli.console import page
    from iranru_graph.query.dataset import with_prefixes
    from iranru_graph.query.question import find_question, questions

    if name is not None:
        typer.echo(with_prefixes(find_question(name).text))
        return
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("Query", no_wrap=True)
    table.add_column("What it answers")
    table.add_column("Parameters (* needed)")
    for question in questions().values():
        names = ", ".join(p.name + "*" * p.required for p in question.parameters)
        table.add_row(Text(question.name, style="bold"), Text(question.description), Text(names))
    page().print(table)
    typer.echo("\niranru-graph query NAME --param K=V …    iranru-graph queries NAME shows its text and parameters.")
