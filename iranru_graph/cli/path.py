"""``iranru-graph path``: how one entity is linked to another, quoted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from iranru_graph.analysis.paths import Step
    from iranru_graph.query.reader import Reader


def command(
    a: Annotated[str, typer.Argument(help="Where the chain begins: a name or id.", metavar="A")],
    b: Annotated[str, typer.Argument(help="Where it ends: a name or id.", metavar="B")],
    graph: Annotated[Path, typer.Option("-g", "--graph", help="Graph folder.", metavar="DIR")] = Path("graph"),
    all: Annotated[bool, typer.Option("--all", help="Walk planned, alleged and denied relations too.")] = False,
    chains: Annotated[int, typer.Option(help="How many chains to show.", min=1, max=20)] = 3,
) -> None:
    """Show the best chains of relations between two entities, each link quoted with its source."""
    from iranru_graph.cli.console import page
    from iranru_graph.graph import load

    opened = load(graph)
    source, target = opened.entity(a), opened.entity(b)
    if source.id == target.id:
        typer.echo(f"{a!r} and {b!r} are the same entity: {source.name} ({source.id}).", err=True)
        raise typer.Exit(1)
    found = opened.path(source.id, target.id, all=all, limit=chains)
    if not found:
        hint = "" if all else "; --all walks planned, alleged and denied ones too"
        typer.echo(f"No chain of relations joins {source.name} and {target.name}{hint}.", err=True)
        raise typer.Exit(1)
    out = page()
    for number, steps in enumerate(found, start=1):
        _chain(out, opened.reader, number, steps)


def _chain(out: Console, reader: Reader, number: int, steps: tuple[Step, ...]) -> None:
    from iranru_graph.query.table import plain

    names = " → ".join(reader.name(id) for id in (steps[0].source, *(s.target for s in steps)))
    out.print(plain(f"{number}. {names}"), style="bold")
    for step in steps:
        _step(out, reader, step)
    out.print()


def _step(out: Console, reader: Reader, step: Step) -> None:
    from iranru_graph.cli.show import print_claim
    from iranru_graph.cli.wording import plural
    from iranru_graph.query.labels import words
    from iranru_graph.query.table import plain

    if not step.claims:
        ends = (step.source, step.target) if step.forward else (step.target, step.source)
        line = f"{reader.name(ends[0])} – {words(step.predicate)} – {reader.name(ends[1])}"
        out.print(plain(f"  {'curated':<11}{line}"))
        return
    claims = sorted((reader.claim(id) for id in step.claims), key=lambda c: (-c.sources, -c.confidence, c.id))
    print_claim(out, reader, claims[0], quotes=1)
    if len(claims) > 1:
        out.print(f"{'':13}… and {plural(len(claims) - 1, 'more claim')} of this relation", style="dim")
