"""Markdown with or without YAML front matter; markup goes, paragraphs and headings stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from iranru_graph.ingest.decode import decode
from iranru_graph.ingest.readers.files import read_bytes
from iranru_graph.ingest.record import Record
from iranru_graph.ingest.written_dates import find_date
from iranru_graph.model.errors import SkipInput

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_FIELDS = ("title", "source", "author", "kind", "id")


def read_markdown(path: Path, on_skip: Callable[[SkipInput], None]) -> Iterator[Record]:
    """One record. A text with front matter was prepared by hand, so no part of it is taken for a page's."""
    text = decode(read_bytes(path), str(path))
    fields, body = _front_matter(text, str(path))
    heading, plain = to_plain(body)
    known = {name: _line(fields.get(name)) for name in _FIELDS}
    known["title"] = known["title"] or heading
    yield Record(plain, date=find_date(str(fields.get("date", ""))), page=not fields, **known)


def _front_matter(text: str, path: str) -> tuple[dict[str, Any], str]:
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text
    try:
        fields = yaml.safe_load(found["yaml"])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 2}" if mark else ""
        raise SkipInput(path, f"its front matter is not YAML{where}") from error
    if fields is None:
        return {}, text[found.end() :]
    if not isinstance(fields, dict):
        # Two rules around a sentence are Markdown, not metadata.
        return {}, text
    return {str(k).strip().lower(): v for k, v in fields.items()}, text[found.end() :]


def _line(value: object) -> str | None:
    if isinstance(value, list | tuple):
        value = ", ".join(str(v) for v in value)
    return " ".join(str(value).split()) or None if value is not None else None


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def to_plain(text: str) -> tuple[str | None, str]:
    """The first top heading, if the text begins with one, and the plain text with a blank line between blocks.

    >>> to_plain("# Talks\\n\\nThe *two* ministers\\nmet [in Baku](http://example.org).\\n\\n* gas\\n* rail")
    ('Talks', 'Talks\\n\\nThe two ministers met in Baku.\\n\\n- gas\\n\\n- rail')
    """
    tokens = _parser().parse(text)
    blocks: list[str] = []
    heading: str | None = None
    cells: list[str] | None = None
    markers: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "list_item_open":
            # A chronicle's "1801. The war begins" is a numbered item to Markdown: the number is part of the text.
            markers.append(f"{token.info}{token.markup} " if token.info else "- ")
        elif token.type == "list_item_close":
            markers.pop()
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            blocks.append(" – ".join(c for c in cells if c))
            cells = None
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.strip())
        elif token.type == "inline":
            words = _inline(token.children or ())
            if cells is not None:
                cells.append(words)
                continue
            if not blocks and before is not None and before.type == "heading_open" and before.tag == "h1":
                heading = words or None
            blocks.append((markers[-1] if markers else "") + words)
            markers = ["" for _ in markers]
    return heading, "\n\n".join(b for b in blocks if b.strip(" -"))


def _inline(children: Sequence[Token]) -> str:
    parts = []
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type in ("text", "code_inline", "image"):
            parts.append(child.content)
    return " ".join("".join(parts).split())
