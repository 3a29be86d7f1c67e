"""``iranru-graph validate``: does the graph hold what the shapes and its own texts demand?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from iranru_graph.rdf import Finding


def command(
    graph: Annotated[Path, typer.Option("-g", "--graph", help="Graph folder.", metavar="DIR")] = Path("graph"),
    examples: Annotated[int, typer.Option(help="How many nodes to name for each thing that is wrong.", min=1)] = 5,
) -> None:
    """Check the graph: shapes, ids, quotes against the texts, the store against graph.trig."""
    from iranru_graph.cli.wording import plural
    from iranru_graph.rdf import validate

    findings = validate(graph)
    if not findings:
        typer.echo(f"{graph} conforms to the shapes, and every quote stands in its text.")
        return
    for line in report(findings, examples=examples):
        typer.echo(line)
    typer.echo(f"{graph} does not conform: {plural(len(findings), 'finding')}.", err=True)
    raise typer.Exit(1)


def report(findings: list[Finding], *, examples: int) -> list[str]:
    """Lines of a readable report: each message once, with how many findings there are and the first nodes."""
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.message, []).append(finding)
    lines = []
    for message, group in sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0])):
        lines.append(f"{message} ({len(group)})")
        for finding in group[:examples]:
            value = f" — {_clip(finding.value)}" if finding.value else ""
            lines.append(f"    {finding.node}{value}")
        if len(group) > examples:
            lines.append(f"    … and {len(group) - examples} more")
    return lines


def _clip(value: str) -> str:
    """One line of at most 80 characters, with nothing that a terminal would act on."""
    line = "".join(c if c.isprintable() else " " for c in value)
    return line if len(line) <= 80 else f"{line[:79]}…"
