"""PDF: words of the text layer, without running heads and page numbers, hyphenated words joined."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from iranru_graph.ingest.blocks import unwrap
from iranru_graph.ingest.readers.files import read_bytes
from iranru_graph.ingest.record import Record
from iranru_graph.model.errors import SkipInput

_HYPHENATED = re.compile(r"([^\W\d_]{2,})[-\u2010\u00ad]\n([^\W\d_]+)")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—|\s]*\d{1,4}[-–—|\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)


def read_pdf(path: Path, on_skip: Callable[[SkipInput], None]) -> Iterator[Record]:
    """One record. Raises ``SkipInput`` for a broken or locked file and for one that has pictures of text only."""
    data = read_bytes(path)
    if not data.strip():
        raise SkipInput(str(path), "the file is empty")
    # pypdf logs every flaw that it could mend.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages, info = _pages(data, str(path))
    except SkipInput:
        raise
    except Exception as error:
        # pypdf raises dozens of types on damaged files; none of them may end a build.
        raise SkipInput(str(path), f"a broken PDF ({type(error).__name__})") from error
    text = join_pages(pages)
    if not text.strip():
        raise SkipInput(str(path), "a PDF without text (scanned?). Run OCR over it first")
    title, author = info
    yield Record(text, title=title, author=author)


def _pages(data: bytes, path: str) -> tuple[list[str], tuple[str | None, str | None]]:
    import warnings

    from pypdf import PdfReader

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SkipInput(path, "a PDF with a password. Save it without one")
        pages = [page.extract_text() or "" for page in reader.pages]
        return pages, _info(reader.metadata)


def _info(metadata: Any) -> tuple[str | None, str | None]:
    """Title and author as the file states them, unless they are a file's name and an account's."""
    if not metadata:
        return None, None
    title, author = (" ".join(str(metadata.get(k) or "").split()) or None for k in ("/Title", "/Author"))
    if title and (
        re.search(r"\.(?:docx?|pdf|indd|tex|rtf|odt|qxd)$|^(?:Microsoft Word|untitled)\b", title, re.IGNORECASE)
    ):
        title = None
    if author and " " not in author:
        author = None
    return title, author


def join_pages(pages: Sequence[str]) -> str:
    r"""One text from the texts of the pages.

    >>> join_pages(["REVIEW\nThe ministers talked of coopera-\ntion and of the\n1", "REVIEW\nrail corridor.\n2"])
    'The ministers talked of cooperation and of the rail corridor.'
    """
    lines = [[line.strip() for line in page.splitlines()] for page in pages]
    kept = [_without_running_lines(page, _running(lines)) for page in lines]
    text = "\n".join("\n".join(page) for page in kept)
    whole = set(re.findall(r"[^\W\d_]+", text.casefold()))

    def mend(found: re.Match[str]) -> str:
        left, right = found.groups()
        compound = right[0].isupper() or (f"{left}-{right}".casefold() in text.casefold())
        if compound and (left + right).casefold() not in whole:
            return f"{left}-{right}"
        return left + right

    text = _HYPHENATED.sub(mend, text)
    return "\n\n".join(_paragraphs(text.split("\n")))


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    """Lines at the top or bottom that most pages share, numbers aside."""
    if len(pages) < 2:
        return set()
    counts = Counter(key for page in pages for key in {_mask(line) for line in _edges(page)})
    return {key for key, n in counts.items() if n >= max(2, 0.5 * len(pages)) and key}


def _edges(page: Sequence[str]) -> list[str]:
    filled = [line for line in page if line]
    return filled[:2] + filled[-2:] if len(filled) > 4 else filled


def _mask(line: str) -> str:
    return re.sub(r"\d+", "#", line).casefold()


def _without_running_lines(page: Sequence[str], running: set[str]) -> list[str]:
    edges = set(_edges(page))
    kept = [line for line in page if not (line in edges and (_mask(line) in running or _PAGE_NUMBER.fullmatch(line)))]
    while kept and not kept[0]:
        kept.pop(0)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Paragraphs between blank lines, and within them where a line ends early after a full stop."""
    found: list[str] = []
    group: list[str] = []
    for line in [*lines, ""]:
        if line:
            group.append(line)
            continue
        found += _split_short_ends(group)
        group = []
    return found


def _split_short_ends(group: Sequence[str]) -> list[str]:
    width = max(map(len, group), default=0)
    found: list[str] = []
    part: list[str] = []
    for line in group:
        part.append(line)
        if len(line) < 0.7 * width and re.search(r"[.!?][”\"’)]?$", line):
            found += _as_prose(part)
            part = []
    return found + _as_prose(part)


def _as_prose(part: Sequence[str]) -> list[str]:
    """Lines of one paragraph as one, unless they are headings or a list."""
    if len(part) == 2 and part[1][:1].islower():
        return [" ".join(part)]
    return unwrap(part)
