"""A text as a list of blocks (paragraphs, headings, list items, lines of a page), each with what it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from iranru_graph.ingest.bylines import drop_credit
from iranru_graph.ingest.lexicon import boilerplate

_BULLET = re.compile(r"(?:[•‣◦▪▫●○■□–—*·]|[-+])\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[,.!?…][”\"’']$")
_WORD = re.compile(r"[^\W\d_][\w’'.&-]*")
#: A line of print is rarely wider; a longer line is a whole paragraph.
_WIDEST_WRAP = 110


class Kind(Enum):
    """What a block looks like by itself, before its neighbours are asked."""

    PROSE = auto()  #: sentences
    LINE = auto()  #: a heading, a link, a caption, a name: words without a sentence
    ITEM = auto()  #: an item of a list
    NOISE = auto()  #: never part of an article
    WEATHER = auto()  #: a line of a weather box
    INSET = auto()  #: stands above links inside an article
    LIST = auto()  #: stands above a list of other articles
    END = auto()  #: nothing of the article follows


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or line: ``text`` without bullet and photo credit, ``words`` counted as runs of letters."""

    text: str
    kind: Kind
    words: int

    @property
    def key(self) -> str:
        """What two blocks share that say the same: letters and digits, case folded."""
        return re.sub(r"\W+", " ", self.text).strip().casefold()


def split_blocks(text: str) -> list[Block]:
    r"""Blocks of a normalised text, in order. A line is a block; lines that were wrapped for print are joined first.

    >>> [(b.kind.name, b.text) for b in split_blocks("Talks in Baku\n\nThe ministers met on Monday.\n\n0 Comments")]
    [('LINE', 'Talks in Baku'), ('PROSE', 'The ministers met on Monday.'), ('END', '0 Comments')]
    """
    lines = (line for paragraph in text.split("\n\n") for line in unwrap(paragraph.split("\n")))
    return [_block(line) for line in lines if line.strip()]


def unwrap(lines: Iterable[str]) -> list[str]:
    """Join the lines of one paragraph that were broken because the page was full, leave every other break.

    A break was forced when the next word would not have fit; a paragraph is wrapped when most of its breaks were.

    >>> unwrap(["The ministers of the two countries met in the capital on", "Monday and spoke about trade."])
    ['The ministers of the two countries met in the capital on Monday and spoke about trade.']
    >>> unwrap(["Home", "News", "Contact"])
    ['Home', 'News', 'Contact']
    """
    rows = [line for line in (raw.strip() for raw in lines) if line]
    width = max(map(len, rows), default=0)
    if len(rows) < 2 or not 40 <= width <= _WIDEST_WRAP:
        return rows
    forced = [_forced(a, b, width) for a, b in pairwise(rows)]
    if sum(forced) < 0.6 * len(forced) or not any(_SENTENCE_END.search(row) for row in rows):
        return rows
    joined = [rows[0]]
    for row, full in zip(rows[1:], forced, strict=True):
        if full:
            joined[-1] += " " + row
        else:
            joined.append(row)
    return joined


def _forced(line: str, following: str, width: int) -> bool:
    if _BULLET.match(following):
        return False
    continues = following[0].islower() and not _SENTENCE_END.search(line)
    no_room = len(line) + 1 + len(following.split(maxsplit=1)[0]) > width * 0.92
    return continues or no_room


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as sentences do, closing quotes and brackets aside."""
    return bool(_SENTENCE_END.search(text))


def _block(line: str) -> Block:
    text = line.strip()
    bullet = _BULLET.match(text)
    if bullet:
        text = text[bullet.end() :]
    text = drop_credit(text)
    words = len(_WORD.findall(text))
    return Block(text, _kind(text, words, bulleted=bool(bullet)), words)


def _kind(text: str, words: int, *, bulleted: bool) -> Kind:
    lists = boilerplate()
    if words <= 45:
        for kind, pattern in (
            (Kind.WEATHER, lists.weather),
            (Kind.END, lists.end),
            (Kind.INSET, lists.inset),
            (Kind.LIST, lists.list),
            (Kind.NOISE, lists.noise),
        ):
            if pattern.fullmatch(text):
                return kind
    if words <= 90 and lists.disclaimer.search(text):
        return Kind.NOISE
    if _is_prose(text, words):
        return Kind.PROSE
    return Kind.ITEM if bulleted else Kind.LINE


def _is_prose(text: str, words: int) -> bool:
    if words >= 30:
        return True
    lower = sum(w[0].islower() for w in _WORD.findall(text))
    return words >= 3 and ends_sentence(text) and not text.endswith((":", ";")) and lower * 3 >= words
