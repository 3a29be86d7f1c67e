"""Which files a list of paths means, in an order that depends on nothing but their names."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from iranru_graph.model.errors import IranruError, SkipInput, UsageError

log = logging.getLogger(__name__)

SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf", ".jsonl")


@dataclass(frozen=True, slots=True)
class Found:
    """Files to read, in order, and the named paths that give none, with the reason."""

    files: tuple[Path, ...]
    skipped: tuple[SkipInput, ...]


def find_files(paths: Sequence[Path]) -> Found:
    """Files under ``paths`` that can be read, each once, sorted by path.

    In folders, hidden files, files of other kinds and the folder's own README are left out. Reported are a file of
    another kind that was named itself, a folder without a text, and, where others remain, a path that does not exist.
    Raises ``UsageError`` if no path exists and ``IranruError`` if there is no text in any of them.
    """
    if not paths:
        raise UsageError("no file or folder given")
    missing = [p for p in paths if not os.path.lexists(p)]
    if len(missing) == len(paths):
        raise UsageError(f"{missing[0]} does not exist", remedy="Name a file or a folder of texts")
    skipped = [SkipInput(str(p), "does not exist") for p in missing]
    files: dict[str, Path] = {}
    for path in (p for p in paths if p not in missing):
        if path.is_dir():
            found = list(_walk(path))
            readable = [p for p in found if p.suffix.lower() in SUFFIXES and p.stem.lower() != "readme"]
            if len(found) > len(readable):
                log.info("%s: %d files of other kinds left out", path, len(found) - len(readable))
            if not readable:
                others = f" ({len(found)} files of other kinds)" if found else ""
                skipped.append(SkipInput(str(path), f"no {_kinds()} file in this folder{others}"))
        elif path.suffix.lower() in SUFFIXES:
            readable = [path]
        else:
            readable = []
            skipped.append(SkipInput(str(path), f"unknown kind of file {path.suffix or '(no suffix)'}, not {_kinds()}"))
        for file in readable:
            files.setdefault(os.path.realpath(file), file)
    if not files:
        raise IranruError(f"nothing to read: {skipped[0].path}: {skipped[0].reason}")
    return Found(tuple(sorted(files.values(), key=lambda p: p.as_posix())), tuple(skipped))


def _kinds() -> str:
    return f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"


def _walk(folder: Path) -> Iterator[Path]:
    """Files below ``folder`` that are not hidden; each real folder once, so that links in a circle end."""
    seen: set[str] = set()
    for root, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(root)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(n for n in folders if not n.startswith("."))
        yield from (Path(root) / n for n in sorted(names) if not n.startswith("."))
