"""A new store from an old one and the difference of two graphs: one more text among a thousand changes few quads.

The old store's files are linked, not copied, and stay as they are; only what the two ``graph.trig`` do not share is
taken out or put in.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

log = logging.getLogger(__name__)

#: File in a store that names the ``graph.trig`` it was loaded from.
STAMP = "graph.sha256"
#: Above this share of changed blocks, loading everything anew is faster.
WORTHWHILE = 0.3


def stamp(trig: Path) -> str:
    """What a store remembers of the file that it was loaded from."""
    with trig.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def update_store(old: Path, old_trig: Path, new: Path, new_trig: Path) -> bool:
    """Make the store ``new`` from ``old`` so that it holds what ``new_trig`` holds; tell whether it was worth while.

    Where it returns False, ``new`` does not exist: the old store is missing, was not loaded from ``old_trig``, or
    has too little in common with the new graph.
    """
    try:
        if (old / STAMP).read_text() != stamp(old_trig):
            return False
        before, after = set(_blocks(old_trig)), set(_blocks(new_trig))
        gone, come = before - after, after - before
        if len(gone) + len(come) > WORTHWHILE * len(after):
            return False
        prefixes = _prefixes(new_trig)
        ox.Store.read_only(str(old)).backup(str(new))
        store = ox.Store(str(new))
        for quad in _quads(_prefixes(old_trig), gone):
            store.remove(quad)
        store.extend(_quads(prefixes, come))
        store.flush()
    except OSError as error:
        log.info("the old store cannot be used: %s", error)
        shutil.rmtree(new, ignore_errors=True)
        return False
    return True


def _prefixes(trig: Path) -> str:
    with trig.open(encoding="utf-8", newline="\n") as file:
        return "".join(line for line in file if line.startswith("@prefix"))


def _blocks(trig: Path) -> Iterator[tuple[str, str]]:
    """(graph, statements on one subject), as ``trig.section`` writes them: the last line of a block ends in a dot."""
    graph, lines = "", []
    with trig.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            if line.endswith(" {\n"):
                graph = line[:-3]
            elif line.endswith(" .\n") and not line.startswith("@prefix"):
                lines.append(line)
                yield graph, "".join(lines)
                lines.clear()
            elif line.endswith(" ;\n"):
                lines.append(line)


def _quads(prefixes: str, blocks: Iterable[tuple[str, str]]) -> Iterator[ox.Quad]:
    text = prefixes + "".join(f"{graph} {{\n{block}}}\n" for graph, block in sorted(blocks))
    yield from ox.parse(text.encode(), format=ox.RdfFormat.TRIG)
