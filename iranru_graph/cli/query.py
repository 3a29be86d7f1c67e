"""``iranru-graph query``: ask the graph, by the name of a question or in SPARQL."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iranru_graph.model.errors import UsageError

if TYPE_CHECKING:
    from iranru_graph.query.answer import Answer, Table
    from iranru_graph.query.asker import Asker
    from iranru_graph.query.names import Names

_FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl", "nt")
_MOST_ROWS = 2000


def command(
    question: Annotated[
        str,
        typer.Argument(
            help="Name of a query (see `queries`), SPARQL text, or a .rq file.", metavar="NAME|SPARQL|FILE.rq"
        ),
    ],
    graph: Annotated[Path, typer.Option("-g", "--graph", help="Graph folder.", metavar="DIR")] = Path("graph"),
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", help="Set a parameter; may be repeated.", metavar="K=V")
    ] = None,
    format: Annotated[str, typer.Option("--format", "-f", help=f"One of: {', '.join(_FORMATS)}.")] = "table",
    evidence: Annotated[bool, typer.Option("--evidence", help="Show the sentences behind each claim.")] = False,
    endpoint: Annotated[
        str | None, typer.Option(help="Ask this SPARQL endpoint instead of a folder.", metavar="URL")
    ] = None,
) -> None:
    """Ask a question; things may be named in English, Russian or Persian."""
    from iranru_graph.query.runner import run

    if format not in _FORMATS:
        raise UsageError(f"there is no format {format!r}", remedy=f"Use one of: {', '.join(_FORMATS)}")
    values = parameters(param or [])
    asker, names = _asker(graph, endpoint)
    answer = run(asker, question, values, names=names)
    if format == "table":
        _show(answer, asker, evidence=evidence)
    else:
        _write(answer, format)
    _say_if_cut(question, values, answer)


def parameters(pairs: list[str]) -> dict[str, str]:
    """Parameters as typed, ``K=V``.

    >>> parameters(["supplier=Russia", "from=2015"])
    {'supplier': 'Russia', 'from': '2015'}
    """
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise UsageError(
                f"--param {pair!r} is not NAME=VALUE", remedy="Write, for example, --param supplier=Russia"
            )
        if name.strip() in found:
            raise UsageError(f"--param {name.strip()} is given twice")
        found[name.strip()] = value.strip()
    return found


def _asker(graph: Path, endpoint: str | None) -> tuple[Asker, Callable[[], Names] | None]:
    """Whom to ask, and where names stand if not there."""
    if endpoint is not None:
        from iranru_graph.remote.endpoint import EndpointAsker

        return EndpointAsker(endpoint), None
    from iranru_graph.graph import load

    opened = load(graph)
    return opened.asker, lambda: opened.names


def _write(answer: Answer, format: str) -> None:
    from iranru_graph.query.dataset import PREFIXES
    from iranru_graph.query.formats import serialise

    sys.stdout.buffer.write(serialise(answer, format, prefixes=PREFIXES))
    if format not in {"csv", "tsv", "ttl", "nt"}:
        sys.stdout.buffer.write(b"\n")
    sys.stdout.flush()


def _show(answer: Answer, asker: Asker, *, evidence: bool) -> None:
    from iranru_graph.query.answer import Boolean, Triples

    if isinstance(answer, Boolean):
        typer.echo("yes" if answer.value else "no")
    elif isinstance(answer, Triples):
        _show_table(answer.as_table(), asker)
    else:
        _show_table(answer, asker, evidence=evidence)


def _show_table(table: Table, asker: Asker, *, evidence: bool = False) -> None:
    from iranru_graph.cli.console import console
    from iranru_graph.cli.wording import plural
    from iranru_graph.query.answer import Table, value
    from iranru_graph.query.quotes import quotes
    from iranru_graph.query.table import plain, rich_table

    if not table.rows:
        typer.echo("Nothing in the graph answers this.", err=True)
        return
    shown = Table(table.variables, table.rows[:_MOST_ROWS])
    if evidence and "claim" not in table.variables:
        raise UsageError("--evidence needs a column claim in the answer", remedy="Select ?claim as well")
    console().print(rich_table(shown, asker, numbered=evidence))
    if evidence:
        column = table.variables.index("claim")
        claims = [value(term) if (term := row[column]) is not None else "" for row in shown.rows]
        lines = quotes(asker, claims)
        typer.echo()
        for number, claim in enumerate(claims, start=1):
            for line in lines.get(claim, ()):
                typer.echo(f"[{number}] {plain(line)}")
    if len(table) > len(shown):
        typer.echo(f"… and {plural(len(table) - len(shown), 'more row')}: --format csv gives all.", err=True)


def _say_if_cut(question: str, values: dict[str, str], answer: Answer) -> None:
    """Say so where an answer is as long as its limit: there may be more."""
    from iranru_graph.query.answer import Table
    from iranru_graph.query.question import Question
    from iranru_graph.query.runner import find

    found = find(question)
    if not isinstance(found, Question) or not isinstance(answer, Table):
        return
    for parameter in found.parameters:
        if parameter.name == "limit" and str(len(answer)) == values.get("limit", parameter.default):
            first = "The first row" if len(answer) == 1 else f"The first {len(answer):,} rows"
            typer.echo(f"{first}; there may be more: --param limit=…", err=True)
