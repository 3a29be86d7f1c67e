"""Read a whole file, within bounds, with every failure as a reason to skip it."""

from __future__ import annotations

from pathlib import Path

from iranru_graph.model.errors import SkipInput

#: A text of this size is a mistake (a dump, a log); reading it would take the machine's memory.
MAX_BYTES = 64 * 1024 * 1024


def read_bytes(path: Path) -> bytes:
    """Content of ``path``. Raises ``SkipInput`` where it cannot be opened or is larger than ``MAX_BYTES``."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SkipInput(str(path), f"{size / 2**20:.0f} MiB is too large for one file. Split it")
        return path.read_bytes()
    except OSError as error:
        raise SkipInput(str(path), f"cannot be read ({error.strerror or error})") from error
