"""Which line above an article's first sentence is its headline, and which are date, byline or section."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iranru_graph.ingest.blocks import Block, Kind
from iranru_graph.ingest.bylines import author_of_line, is_category_line
from iranru_graph.ingest.imprint import imprint_date

#: Lines above the first sentence among which the headline is looked for.
_ABOVE = 14


def is_meta(block: Block) -> bool:
    """Tell whether a line only says when, by whom or in which section a text appeared."""
    line = block.text
    return is_category_line(line) or author_of_line(line) is not None or imprint_date(line) is not None


def find_headline(blocks: Sequence[Block], first: int, inside: Sequence[int], title: str | None) -> int | None:
    """The line above the first sentence that is the headline: known, printed twice, or sharing words with the body."""
    above = range(max(0, first - _ABOVE), first)
    if title is not None:
        wanted = re.sub(r"\W+", " ", title).strip().casefold()
        return next((i for i in above if blocks[i].key == wanted), None)
    body_words = {w for i in inside if i >= first for w in _content_words(blocks[i].text)}
    scores = {i: _headline_score(blocks, i, first, body_words) for i in above}
    best = max(scores, key=lambda i: (scores[i], -i), default=None)
    return best if best is not None and scores[best] > 0 else None


def _headline_score(blocks: Sequence[Block], i: int, first: int, body_words: set[str]) -> float:
    block = blocks[i]
    if block.kind is not Kind.LINE or not 1 <= block.words <= 30 or is_meta(block):
        return 0.0
    words = _content_words(block.text)
    shared = len(words & body_words) / len(words) if words else 0.0
    twice = any(b.key == block.key for j, b in enumerate(blocks) if j != i)
    alone = first - i <= 2
    if block.words < 3 and not (alone and shared):
        return 0.0
    return shared + 0.04 * min(block.words, 10) + 0.3 * twice - 0.03 * (first - i)


def _content_words(text: str) -> set[str]:
    return {w.casefold() for w in re.findall(r"[^\W\d_]{4,}", text)}
