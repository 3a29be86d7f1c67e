"""A raw text becomes the text that is stored, with title, date, outlet and author where text or page tell them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from iranru_graph.ingest.blocks import Block, split_blocks
from iranru_graph.ingest.bylines import author_of_line, split_opening, split_signature
from iranru_graph.ingest.headers import split_headers
from iranru_graph.ingest.imprint import imprint_date
from iranru_graph.ingest.main_text import Article, find_article, is_masthead_date
from iranru_graph.ingest.normalise import normalise
from iranru_graph.ingest.notes import about_author
from iranru_graph.ingest.outlets import outlet_of_page
from iranru_graph.ingest.written_dates import find_date, is_date_line


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The stored text and what is known of it; ``text`` begins with the title, as a paragraph of its own, if known."""

    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None
    author: str | None = None
    kind: str | None = None


def clean(text: str, *, title: str | None = None, page: bool = True) -> Cleaned:
    """Clean one raw text.

    ``title`` is the headline that the container gave, which the stored text then begins with; ``page=False`` leaves a
    text prepared by hand whole, but for the normal form and header lines.

    What one pass uncovers (a byline under a removed menu) the next removes, until a pass changes nothing. A pass never
    adds a letter, so this ends, and cleaning a stored text again gives the same text.
    """
    title = " ".join(normalise(title or "").split()) or None
    if not page:
        headers, body = split_headers(normalise(text))
        title = title or headers.get("title")
        known = Cleaned("", title, *(headers.get(name) for name in ("date", "source", "author", "kind")))
        return replace(known, text=_with_title([b.text for b in split_blocks(body)], title))
    before, result = None, Cleaned(normalise(text), title)
    while result.text != before:
        before = result.text
        result = _pass(result, known_title=title)
    if title:
        result = replace(result, text=_with_title(result.text.split("\n\n"), title))
    return result if result.title and result.text.startswith(result.title) else replace(result, title=None)


def _pass(known: Cleaned, *, known_title: str | None) -> Cleaned:
    """One pass over ``known.text``; what is known of the text already stays."""
    headers, text = split_headers(known.text)
    wanted = known_title or headers.get("title")
    blocks = split_blocks(text)
    article = find_article(blocks, title=wanted)
    paragraphs = [b.text for b in article.body]
    body, opening = _trim(paragraphs)
    note = about_author(paragraphs)
    sure = note.name if note.certain else None
    return Cleaned(
        # A container's title is put in front at the end, or it would be cleaned away in the next pass.
        text=normalise("\n\n".join(body) if known_title else _with_title(body, article.title)),
        title=known.title or article.title,
        date=known.date or headers.get("date") or opening.date or _date(blocks, article),
        source=known.source or headers.get("source") or opening.source or note.source or outlet_of_page(article),
        author=known.author or headers.get("author") or sure or _author(article) or opening.author or note.name,
        kind=known.kind or headers.get("kind"),
    )


@dataclass(frozen=True, slots=True)
class _Opening:
    source: str | None = None
    date: str | None = None
    author: str | None = None


def _trim(paragraphs: Sequence[str]) -> tuple[list[str], _Opening]:
    """Take dateline, outlet and signature off the paragraphs; return what they told."""
    texts = list(paragraphs)
    told = _Opening()
    if texts:
        start = split_opening(texts[0])
        texts[0] = start.text
        told = replace(told, source=start.source, date=start.date)
    for i in {0, len(texts) - 1} & set(range(len(texts))):
        texts[i], name = split_signature(texts[i])
        told = replace(told, author=told.author or name)
    return texts, told


def _author(article: Article) -> str | None:
    nearby = [*reversed(article.head[-6:]), *article.rest[:3]]
    return next((name for b in nearby if (name := author_of_line(b.text))), None)


def _date(blocks: Sequence[Block], article: Article) -> str | None:
    """Date of the article among the lines around it: below the headline before above it, none beside the weather."""
    head = {id(b) for b in article.head}
    lines = [
        b
        for i, b in enumerate(blocks)
        if id(b) in head and b.words <= 20 and not is_masthead_date(blocks, i) and _tells_date(b)
    ]
    if not lines:
        lines = [b for b in article.rest[:2] if b.words <= 12 and _tells_date(b)]
    labelled = [b for b in lines if re.match(r"(?:published|posted|date|first published)\b", b.text, re.IGNORECASE)]
    chosen = (labelled or lines[::-1])[:1]
    return find_date(chosen[0].text) if chosen else None


def _tells_date(block: Block) -> bool:
    if is_date_line(block.text) or imprint_date(block.text):
        return True
    parts = re.split(r"\s*[|•·]\s*|\s+[–—-]\s+|\bon\b|,\s(?=\w+ \d{1,2}, \d{4})", block.text)
    return any(is_date_line(p) for p in parts if p.strip())


def _with_title(paragraphs: Sequence[str], title: str | None) -> str:
    texts = [p for p in paragraphs if p.strip()]
    if title and (not texts or texts[0].casefold() != title.casefold()):
        texts.insert(0, title)
    elif title:
        texts[0] = title
    return "\n\n".join(texts)
