"""HTML pages: trafilatura finds article and metadata; captions, which it leaves out, are put in their places first."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from iranru_graph.ingest.blocks import Kind, split_blocks
from iranru_graph.ingest.decode import decode
from iranru_graph.ingest.readers.files import read_bytes
from iranru_graph.ingest.readers.rendering import page_lines, with_markers
from iranru_graph.ingest.record import Record
from iranru_graph.ingest.written_dates import find_date
from iranru_graph.model.errors import SkipInput


def read_html(path: Path, on_skip: Callable[[SkipInput], None]) -> Iterator[Record]:
    """One record with the page's own metadata. Raises ``SkipInput`` for a page without an article."""
    import trafilatura

    data = read_bytes(path)
    if not data.strip():
        raise SkipInput(str(path), "the file is empty")
    # lxml reports every flaw of a page at level ERROR; a page that is read all the same is no error.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        tree = trafilatura.load_html(_markup(data, str(path)))
        if tree is None:
            raise SkipInput(str(path), "no HTML in it")
        _keep_captions(tree)
        # Before the extraction, which takes the tree apart.
        page = page_lines(tree)
        found = trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            favor_precision=True,
            # Without this the date may be guessed from any number on the page.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except SkipInput:
        raise
    except Exception as error:
        # The parsers raise many types on hostile markup; none of them may end a build.
        raise SkipInput(str(path), f"its HTML cannot be parsed ({type(error).__name__})") from error
    lines = [line for line in (getattr(found, "text", None) or "").splitlines() if line.strip()]
    if not has_article(lines):
        raise SkipInput(str(path), "no article found in the page")
    yield _record(found, "\n\n".join(with_markers(lines, page)))


def has_article(lines: Sequence[str]) -> bool:
    """Tell whether there is a sentence that is none of a menu, an error page or a log-in box.

    >>> has_article(["Home", "404 Not Found"]), has_article(["Talks", "The ministers met in Baku on Monday."])
    (False, True)
    """
    return any(b.kind is Kind.PROSE for line in lines for b in split_blocks(line))


def _markup(data: bytes, path: str) -> str | bytes:
    """Text where the bytes tell it; else the bytes, whose declared charset the parser heeds."""
    head = data[:2048].lower()
    return data if b"charset" in head and b"\x00" not in head else decode(data, path)


def _keep_captions(tree: Any) -> None:
    for caption in tree.iter("figcaption"):
        words = " ".join(caption.itertext()).split()
        figure = next(caption.iterancestors("figure"), None)
        if len(words) < 6 or figure is None or figure.getparent() is None:
            continue
        paragraph = caption.makeelement("p")
        paragraph.text = " ".join(words)
        figure.addnext(paragraph)


def _record(found: Any, text: str) -> Record:
    source = found.sitename or found.hostname
    title = found.title
    if title and source:
        for separator in (" | ", " - ", " – ", " — ", " :: ", " » "):
            title = title.removesuffix(f"{separator}{source}")
    return Record(
        text=text,
        title=title,
        date=find_date(found.date or ""),
        source=source,
        author=_authors(found.author),
    )


def _authors(value: str | None) -> str | None:
    return value.replace("; ", ", ") if value else None
