"""The command line: one file per command in this folder; each parses, checks and calls one library function."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Annotated

import typer

from iranru_graph import __version__
from iranru_graph.model.errors import IranruError

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
    app.command(_name)(import_module(f"iranru_graph.cli.{_module}").command)


def main() -> None:
    """Run the command line; errors become one line on stderr and the contract's exit codes."""
    try:
        app()
    except IranruError as error:
        typer.echo(f"iranru-graph: {error}", err=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        typer.echo("iranru-graph: interrupted; nothing was changed", err=True)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if os.environ.get("IRANRU_DEBUG"):
            raise
        typer.echo(
            f"iranru-graph: unexpected {type(error).__name__}: {error}. Set IRANRU_DEBUG=1 to see where, and report it.",
            err=True,
        )
        sys.exit(1)
