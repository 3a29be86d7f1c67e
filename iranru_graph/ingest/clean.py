"""A raw text becomes the text that is stored, with title, date, outlet and author where text or page tell them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from iranru_graph.ingest.blocks import Block, Kind, split_blocks
from iranru_graph.ingest.bylines import author_of_line, drop_credit, is_outlet, split_opening, split_signature
from iranru_graph.ingest.headers import split_headers
from iranru_graph.ingest.main_text import Article, find_article, is_masthead_date
from iranru_graph.ingest.normalise import normalise
from iranru_graph.ingest.notes import about_author
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

    ``title`` is the headline that the container gave; ``page=False`` leaves a text prepared by hand whole, but for
    the normal form and header lines. Cleaning the result again changes nothing: what one pass uncovers (a byline under a
    removed menu) the next pass removes, until none finds anything more.
    """
    headers, raw = split_headers(normalise(text))
    title = normalise(title or headers.get("title") or "").replace("\n", " ") or None
    known = Cleaned("", title, headers.get("date"), headers.get("source"), headers.get("author"), headers.get("kind"))
    if not page:
        return replace(known, text=_with_title(_paragraphs(raw), title))
    result = _pass(raw, known)
    while (again := _pass(result.text, result)).text != result.text:
        result = again
    return result


def _pass(text: str, known: Cleaned) -> Cleaned:
    blocks = split_blocks(text)
    article = find_article(blocks, title=known.title)
    body, opening = _trim([b.text for b in article.body])
    note = about_author([b.text for b in article.body])
    byline = _author(article)
    return Cleaned(
        text=_with_title(body, article.title),
        title=article.title,
        date=known.date or opening.date or _date(blocks, article),
        source=known.source or opening.source or note.source or _outlet_of_page(article),
        author=known.author or (note.name if note.certain else None) or byline or opening.author or note.name,
        kind=known.kind,
    )


@dataclass(frozen=True, slots=True)
class _Opening:
    source: str | None = None
    date: str | None = None
    author: str | None = None


def _trim(paragraphs: Sequence[str]) -> tuple[list[str], _Opening]:
    """Take dateline, outlet, signature and photo credits off the paragraphs; return what they told."""
    texts = [drop_credit(p) for p in paragraphs]
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
    """Date of the article among the lines around it: below the headline before above it, and none beside the weather."""
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
    if is_date_line(block.text):
        return True
    parts = re.split(r"\s*[|•·]\s*|\s+[–—-]\s+|\bon\b|,\s(?=\w+ \d{1,2}, \d{4})", block.text)
    return any(is_date_line(p) for p in parts if p.strip())


_VOTES = (
    re.compile(r"(?:©|\(c\)|[Cc]opyright)\s*(?:(?:19|20)\d\d\s*(?:[-–]\s*(?:19|20)\d\d)?)?\s*,?\s*(?:[Bb]y\s+)?(?P<name>[A-Z][\w’'&-]*(?:\s[A-Z][\w’'&-]*){0,4})"),
    re.compile(r"\b[Vv]iews? of (?:the )?(?P<name>[A-Z][\w’'&-]*(?:\s[A-Z][\w’'&-]*){0,4})"),
    re.compile(r"\b[Aa]bout (?:the )?(?P<name>[A-Z][\w’'&-]*(?:\s[A-Z][\w’'&-]*){0,4})\b(?=\s*(?:[-–—|]|$))"),
    re.compile(r"\b(?P<name>[A-Z][\w’&-]*(?:\s[A-Z][\w’&-]*){0,4})(?:['’]s)?\s(?:cannot|does not|is not|independent|editorial|content)\b"),
    re.compile(r"\b(?:published|appeared) (?:on|in|by|at) (?:the )?(?P<name>[A-Z][\w’'&-]*(?:\s[A-Z][\w’'&-]*){0,4})"),
)  # fmt: skip
_NO_OUTLET = frozenset("all the us author authors privacy policy terms this our we read some due content".split())


def _outlet_of_page(article: Article) -> str | None:
    """The name on which the publisher's own lines agree: copyright, disclaimer, `About …`; two votes or a copyright."""
    votes: Counter[str] = Counter()
    for block in (*article.head, *article.rest):
        if block.kind not in (Kind.NOISE, Kind.LINE):
            continue
        for weight, pattern in zip((2, 1, 1, 1, 2), _VOTES, strict=True):
            for found in pattern.finditer(block.text):
                name = re.sub(r"['’]s$", "", found["name"])
                if name.casefold() not in _NO_OUTLET and block.kind is Kind.NOISE:
                    votes[name] += weight
    for block in article.head:
        if is_outlet(block.text):
            votes[block.text] += 2
    winner = votes.most_common(1)
    return winner[0][0] if winner and winner[0][1] >= 2 else None


def _paragraphs(text: str) -> list[str]:
    return [b.text for b in split_blocks(text)]


def _with_title(paragraphs: Sequence[str], title: str | None) -> str:
    texts = [p for p in paragraphs if p.strip()]
    if title and (not texts or texts[0].casefold() != title.casefold()):
        texts.insert(0, title)
    elif title:
        texts[0] = title
    return "\n\n".join(texts)
