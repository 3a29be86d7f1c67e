"""One file per format: each takes bytes and yields records, or says why it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from iranru_graph.ingest.readers.html import read_html
from iranru_graph.ingest.readers.jsonl import read_jsonl
from iranru_graph.ingest.readers.markdown import read_markdown
from iranru_graph.ingest.readers.pdf import read_pdf
from iranru_graph.ingest.readers.plain import read_plain
from iranru_graph.ingest.record import Record
from iranru_graph.model.errors import SkipInput

#: A reader takes a file and a function to report parts that cannot be read; it raises ``SkipInput`` for a whole file.
Reader = Callable[[Path, Callable[[SkipInput], None]], Iterator[Record]]

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".jsonl": read_jsonl,
}
