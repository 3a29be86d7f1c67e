"""The command line: one file per command in this folder; each parses, checks and calls one library function."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Annotated, NoReturn

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

#: Exit code of a program that Ctrl-C ended.
INTERRUPTED = 130
#: What typer raises for wrong options and arguments.
_ArgumentError: type[Exception] = typer.BadParameter.__mro__[2]

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


def main() -> None:
    """Run the command line; errors become one line on stderr and the contract's exit codes."""
    try:
        # A command that ends early gives its exit code here; the library's own output of errors takes many lines.
        code = app(standalone_mode=False)
        if code == INTERRUPTED:
            raise KeyboardInterrupt
        sys.exit(code)
    except IranruError as error:
        _fail(str(error), error.exit_code)
    except _ArgumentError as error:
        _fail(*_usage(error))
    except (KeyboardInterrupt, typer.Abort):
        _fail("interrupted; nothing was changed", INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if os.environ.get("IRANRU_DEBUG"):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())
        _fail(f"unexpected {what}. Set IRANRU_DEBUG=1 to see where, and report it.", 1)


def _usage(error: Exception) -> tuple[str, int]:
    """Message and exit code of a wrong option or argument; without any, the help itself."""
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    if "\n" in message or context is None:
        return message.removeprefix("iranru-graph: "), 2
    end = "" if message.endswith((".", "?")) else "."
    return f"{message}{end} See: {context.command_path} --help", 2


def _fail(message: str, code: int) -> NoReturn:
    typer.echo(message if "\n" in message else f"iranru-graph: {message}", err=True)
    sys.exit(code)
