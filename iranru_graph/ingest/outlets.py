"""The outlet of a page by what the publisher's own lines say: copyright, disclaimer, ``About …``."""

from __future__ import annotations

import re
from collections import Counter

from iranru_graph.ingest.blocks import Kind
from iranru_graph.ingest.bylines import is_outlet
from iranru_graph.ingest.main_text import Article

_NAME = r"(?P<name>[A-Z][\w’'&-]*(?:\s[A-Z][\w’'&-]*){0,4})"
_YEARS = r"(?:(?:19|20)\d\d\s*(?:[-–]\s*(?:19|20)\d\d)?)?"
#: Votes that a wording gives to the name in it. A copyright line settles the matter, a mention needs a second one.
_WORDINGS = (
    (2, re.compile(rf"(?:©|\(c\)|[Cc]opyright)\s*{_YEARS}\s*,?\s*(?:[Bb]y\s+)?{_NAME}")),
    (2, re.compile(rf"\b(?:published|appeared) (?:on|in|by|at) (?:the )?{_NAME}")),
    (2, re.compile(rf"^(?:[Ss]ource|[Vv]ia|[Oo]utlet)\s*:\s*(?:the )?{_NAME}$")),
    (1, re.compile(rf"\b[Vv]iews? of (?:the )?{_NAME}")),
    (1, re.compile(rf"\b[Aa]bout (?:the )?{_NAME}(?=\s*(?:[-–—|]|$))")),
    (1, re.compile(rf"\b{_NAME}\s(?:cannot|does not|is not|independent|editorial|content)\b")),
)
_SOURCE_LINE = re.compile(rf"(?:[Ss]ource|[Vv]ia|[Oo]utlet)\s*:\s*(?:the )?{_NAME}")
_NO_OUTLET = frozenset(
    (
        "all",
        "the",
        "us",
        "author",
        "authors",
        "privacy",
        "policy",
        "terms",
        "this",
        "our",
        "we",
        "read",
        "some",
        "content",
    )
)
_ENOUGH = 2


def outlet_of_page(article: Article) -> str | None:
    """Name on which the lines around an article agree, or None where they name no outlet or several."""
    votes: Counter[str] = Counter()
    for block in (*article.head, *article.rest):
        if block.kind is not Kind.NOISE and not _SOURCE_LINE.fullmatch(block.text):
            continue
        for weight, pattern in _WORDINGS:
            for found in pattern.finditer(block.text):
                name = re.sub(r"['’]s$", "", found["name"])
                if name.casefold() not in _NO_OUTLET:
                    votes[name] += weight
    for block in article.head:
        if is_outlet(block.text):
            votes[block.text] += _ENOUGH
    best = votes.most_common(2)
    if not best or best[0][1] < _ENOUGH or (len(best) == 2 and best[1][1] == best[0][1]):
        return None
    return best[0][0]
