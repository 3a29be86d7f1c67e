"""Runs the command line. Imports nothing at the top, so that Ctrl-C ends it well from the first moment on."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

#: Exit code of a program that Ctrl-C ended.
INTERRUPTED = 130


def main() -> None:
    """Run the command line; errors become one line on stderr and the contract's exit codes."""
    try:
        _run()
    except KeyboardInterrupt:  # while the commands were being imported, or while another error was told
        _fail("interrupted; nothing was changed", INTERRUPTED)


def _run() -> None:
    import typer

    from iranru_graph.cli.app import app
    from iranru_graph.model.errors import IranruError

    # What typer raises for wrong options and arguments.
    argument_error: type[Exception] = typer.BadParameter.__mro__[2]
    try:
        # A command that ends early gives its exit code here; the library's own output of errors takes many lines.
        code = app(standalone_mode=False)
        if code == INTERRUPTED:
            raise KeyboardInterrupt
        sys.exit(code)
    except IranruError as error:
        _fail(str(error), error.exit_code)
    except argument_error as error:
        _fail(*_usage(error))
    except typer.Abort:
        raise KeyboardInterrupt from None
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
    sys.stderr.write(message + "\n" if "\n" in message else f"iranru-graph: {message}\n")
    sys.stderr.flush()
    sys.exit(code)
