"""The terminal: as wide as it is, or as wide as needed where the output goes to a file or another program."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_WIDE = 4000


def console() -> Console:
    """A console on standard output that adds no colour to files and reads no markup in what it prints."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else _WIDE
    return Console(width=width, markup=False, highlight=False, emoji=False, soft_wrap=False)


def page() -> Console:
    """A console for running text: never wider than a page, even where it is piped."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else 100
    return Console(width=width, markup=False, highlight=False, emoji=False)
