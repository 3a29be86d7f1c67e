"""Paths become documents, one at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from iranru_graph.ingest.clean import clean
from iranru_graph.ingest.files import find_files
from iranru_graph.ingest.identifiers import Identifiers
from iranru_graph.ingest.readers import READERS
from iranru_graph.ingest.record import Record
from iranru_graph.model.document import Document
from iranru_graph.model.errors import SkipInput

log = logging.getLogger(__name__)

#: Longer texts would need gigabytes in the parser (spaCy's own limit).
MAX_CHARS = 1_000_000


def read_inputs(paths: Sequence[Path], *, on_skip: Callable[[SkipInput], None]) -> Iterator[Document]:
    """Documents of files and folders, in the order of their paths, with unique ids and cleaned texts.

    ``on_skip`` is called for every input that cannot be read, with path and reason; the others go on. Only one file is
    held at a time. Raises ``UsageError`` or ``IranruError`` at once where no path exists or nothing can be read.
    """
    found = find_files(paths)
    return _documents(found.files, found.skipped, on_skip)


def _documents(
    files: Sequence[Path], skipped: Sequence[SkipInput], on_skip: Callable[[SkipInput], None]
) -> Iterator[Document]:
    ids = Identifiers()
    for skip in skipped:
        on_skip(skip)
    for path in files:
        number = 0
        try:
            for record in READERS[path.suffix.lower()](path, on_skip):
                number += 1
                try:
                    yield _document(record, path, ids, _name(record, path, number))
                except SkipInput as skip:
                    on_skip(skip)
        except SkipInput as skip:
            on_skip(skip)


def _name(record: Record, path: Path, number: int) -> str:
    if record.id:
        return record.id
    return f"{path.stem}-{number}" if record.part else path.stem


def _document(record: Record, path: Path, ids: Identifiers, name: str) -> Document:
    where = f"{path}, {record.part}" if record.part else str(path)
    if len(record.text) > 20 * MAX_CHARS:
        raise SkipInput(where, f"{len(record.text):,} characters are too many for one text. Split it")
    cleaned = clean(record.text, title=record.title, page=record.page)
    if not cleaned.text:
        raise SkipInput(where, "no text left once navigation and notices are taken away")
    if len(cleaned.text) > MAX_CHARS:
        raise SkipInput(where, f"{len(cleaned.text):,} characters are too many for one text. Split it")
    return Document(
        id=ids.give(name),
        text=cleaned.text,
        title=cleaned.title,
        date=record.date or cleaned.date,
        source=record.source or cleaned.source,
        author=record.author or cleaned.author,
        kind=record.kind or cleaned.kind,
        path=str(path),
    )


def count_inputs(paths: Sequence[Path]) -> int:
    """How many texts ``read_inputs`` will try to read, without reading them: for a progress bar.

    Raises as ``read_inputs`` does.
    """
    return sum(_count(path) for path in find_files(paths).files)


def _count(path: Path) -> int:
    if path.suffix.lower() != ".jsonl":
        return 1
    try:
        with path.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 1
