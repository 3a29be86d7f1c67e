"""``iranru-graph lint-data``: check the reference data, and say how ambiguous names are decided."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from iranru_graph.cli.wording import plural


def command(
    reference: Annotated[
        list[Path] | None,
        typer.Option("--reference", metavar="DIR", help="Folder with your own reference files; may be given again."),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option("--against", metavar="DIR", help="Folder with tables of confirmed Wikidata ids (*.tsv)."),
    ] = None,
    names: Annotated[
        bool, typer.Option(help="Report names that are shared or common words, and how each is decided.")
    ] = True,
) -> None:
    """Check the reference data: file, line and remedy of every mistake.

    Exit code 0 when all is well, 2 when something must be corrected.
    """
    from iranru_graph.reference.forms import ambiguous
    from iranru_graph.reference.lint import lint

    data, findings = lint(reference or (), against=against)
    if names:
        report = ambiguous(data)
        typer.echo(f"Names that are shared or common words: {len(report)}")
        for item in report:
            typer.echo(f"  {item.text} ({item.reason}): {item.decision}")
        typer.echo()
    for finding in findings:
        typer.echo(f"{finding}", err=True)
    typer.echo(
        f"{plural(len(data.entries), 'entry', 'entries')}, {plural(len(data.offices.entries), 'office')}: "
        + _verdict(len(findings))
    )
    if findings:
        raise typer.Exit(2)


def _verdict(count: int) -> str:
    if not count:
        return "nothing to correct"
    return f"{plural(count, 'mistake')} to correct"
