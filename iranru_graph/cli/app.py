"""The commands of the command line: one file each in this folder; each parses, checks and calls one function."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from iranru_graph import __version__

#: Command name → module in this folder whose function ``command`` it is. Modules import nothing heavy at the top.
COMMANDS: dict[str, str] = {
    "build": "build",
    "evaluate": "evaluate",
    "lint-data": "lint_data",
    "validate": "validate",
    "queries": "queries",
    "query": "query",
    "contradictions": "contradictions",
    "path": "path",
    "push": "push",
    "serve": "serve",
    "show": "show",
    "analyse": "analyse",
    "export": "export",
}

app = typer.Typer(
    name="iranru-graph",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # Rich help takes a third of a second to load.
    rich_markup_mode=None,
    help="Texts about Iran–Russia relations become a knowledge graph of claims that can be asked and looked at.",
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"iranru-graph {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Options before the command."""


for _name, _module in COMMANDS.items():
    _command = import_module(f"iranru_graph.cli.{_module}").command
    # The whole first line; left to itself the list of commands cuts it short.
    app.command(_name, short_help=(_command.__doc__ or "").strip().split("\n")[0])(_command)
