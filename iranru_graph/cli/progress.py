"""Progress and warnings on the terminal: the library itself is quiet."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from typing import TypeVar

import typer

T = TypeVar("T")


def progress_bar(items: Iterable[T], total: int) -> Iterable[T]:
    """Show a bar with an estimate of the time left; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(items, total=total)


class _OneLine(logging.Handler):
    """Each warning as one line on stderr, as it stands when it comes."""

    def emit(self, record: logging.LogRecord) -> None:
        typer.echo(f"iranru-graph: {record.getMessage()}", err=True)


def warnings_to_stderr() -> None:
    """Print the library's warnings: skipped inputs, guessed encodings."""
    logger = logging.getLogger("iranru_graph")
    if not any(isinstance(h, _OneLine) for h in logger.handlers):
        logger.addHandler(_OneLine())
    logger.setLevel(logging.WARNING)
    logger.propagate = False
