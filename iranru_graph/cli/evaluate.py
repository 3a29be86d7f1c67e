"""``iranru-graph evaluate``: precision, recall and F1 of annotations against gold, and what is behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iranru_graph.cli.wording import plural

if TYPE_CHECKING:
    from rich.console import Console

    from iranru_graph.evaluate import Evaluation
    from iranru_graph.evaluate.figures import Figure


def command(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of gold annotations (*.json).")],
    system: Annotated[
        Path, typer.Argument(metavar="SYSTEM", help="Folder of annotations to measure, or a graph folder.")
    ],
    document: Annotated[
        list[str] | None, typer.Option("--document", "-d", metavar="ID", help="Only this document (repeatable).")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List what is missed and added, with sentences.")] = False,
    compare: Annotated[
        Path | None,
        typer.Option("--compare", metavar="DIR", help="Another build: show the difference and its interval."),
    ] = None,
    plot: Annotated[
        Path | None, typer.Option("--plot", metavar="FILE.png", help="Write a reliability plot of the confidence.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Measure annotations against gold: entities, pairs, claims, qualifiers, time, speaker."""
    from iranru_graph.evaluate import evaluate, read_pairs
    from iranru_graph.evaluate.calibration import plot_reliability
    from iranru_graph.model.errors import IranruError

    only = tuple(document or ())
    pairs = read_pairs(gold, system, only=only)
    other = read_pairs(gold, compare, only=only) if compare is not None else []
    found = evaluate(pairs, other=other)
    for name in found.missing:
        typer.echo(f"no answer for {name}: counted as empty", err=True)
    if plot is not None:
        if found.calibration is None:
            raise IranruError("no claim has a confidence, so there is nothing to plot")
        plot_reliability(found.calibration, plot)
    if as_json:
        _print_json(found, errors=errors)
    else:
        _print_tables(found, errors=errors)


def _print_json(found: Evaluation, *, errors: bool) -> None:
    import json

    data = found.to_json()
    if errors:
        data["errors"] = [m.to_json() for m in found.mistakes]
    typer.echo(json.dumps(data, indent=1, ensure_ascii=False))


def _print_tables(found: Evaluation, *, errors: bool) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=110)
    _figures(console, plural(len(found.rows), "document"), found.figures)
    _figures(console, "Claims by predicate", found.predicates)
    _figures(console, "Full claims by polarity and modality", found.qualifiers)
    _figures(console, "Claims by form (recall: share of all claims)", found.forms)
    _calibration(console, found)
    _comparison(console, found)
    if errors:
        _mistakes(console, found)


def _table(console: Console, title: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for n, column in enumerate(columns):
        table.add_column(column, justify="left" if n == 0 else "right", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    if table.row_count:
        # A title of the table itself would be broken at the table's width.
        console.print(f"[bold]{title}[/bold]", soft_wrap=True)
        console.print(table)


def _figures(console: Console, title: str, figures: Mapping[str, Figure]) -> None:
    intervals = any(f.low is not None for f in figures.values())
    columns = ["", "precision", "recall", "F1", *(["95 %"] if intervals else []), "right", "given", "wanted"]
    rows = []
    for name, f in figures.items():
        between = [f"{f.low:.3f}–{f.high:.3f}"] if f.low is not None and f.high is not None else []
        numbers = [f"{f.precision:.3f}", f"{f.recall:.3f}", f"{f.f1:.3f}"]
        rows.append([name, *numbers, *between, str(f.right), str(f.given), str(f.wanted)])
    _table(console, title, columns, rows)


def _calibration(console: Console, found: Evaluation) -> None:
    c = found.calibration
    if c is None:
        return
    title = (
        f"Confidence: Brier score {c.brier:.3f}, expected calibration error {c.error:.3f}, {plural(c.claims, 'claim')}"
    )
    rows = []
    for b in c.bins:
        low, high = b.interval
        numbers = [str(b.claims), f"{b.confidence:.3f}", f"{b.right:.3f}", f"{low:.3f}–{high:.3f}"]
        rows.append([f"{b.low:.1f}–{b.high:.1f}", *numbers])
    _table(console, title, ["confidence", "claims", "mean", "right", "95 %"], rows)


def _comparison(console: Console, found: Evaluation) -> None:
    rows = [
        [
            name,
            f"{d.f1:.3f}",
            f"{d.other_f1:.3f}",
            f"{d.difference:+.3f}",
            f"{d.low:+.3f}…{d.high:+.3f}",
            f"{d.better:.0%}",
        ]
        for name, d in found.differences.items()
    ]
    _table(console, "F1 against the other build", ["", "this", "other", "difference", "95 %", "ahead in"], rows)


def _mistakes(console: Console, found: Evaluation) -> None:
    from rich.markup import escape

    heading = ("", "")
    for m in found.mistakes:
        if (m.document, m.kind) != heading:
            heading = (m.document, m.kind)
            console.print(f"\n[bold]{escape(m.document)}: {m.kind}[/bold]")
        details = [f"[dim]({escape(m.note)})[/dim]"] * bool(m.note) + [f"[dim]\\[{escape(m.rule)}][/dim]"] * bool(
            m.rule
        )
        console.print("  " + " ".join([escape(m.what), *details]), soft_wrap=True)
        if m.sentence:
            console.print(f"      «{escape(m.sentence)}»", soft_wrap=True)
