"""The lines that a reader sees on a page, and the page's own markers put back between the lines of its article.

trafilatura leaves short lines out, and with them what says where an article ends (a comment form, a list of others),
who wrote it and when. The cleaner needs these lines to tell the article from what follows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from iranru_graph.ingest.blocks import Kind, split_blocks
from iranru_graph.ingest.bylines import author_of_line, is_category_line

_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))  # fmt: skip
_UNSEEN = frozenset(("script", "style", "noscript", "template", "svg", "head", "title", "select", "textarea", "iframe"))
_MARKERS = (Kind.END, Kind.INSET, Kind.LIST, Kind.WEATHER, Kind.NOISE)


def page_lines(tree: Any) -> list[str]:
    """Visible text of an lxml tree, a line for each block element, in the order of the page."""
    parts: list[str] = []
    # A stack instead of recursion: hostile pages nest thousands deep.
    waiting: list[tuple[Any, bool]] = [(tree, True)]
    while waiting:
        element, opening = waiting.pop()
        tag = element.tag if isinstance(element.tag, str) else "script"
        if tag not in _INLINE:
            parts.append("\n")
        if opening and tag not in _UNSEEN:
            parts.append(_flat(element.text))
            waiting.append((element, False))
            waiting += [(child, True) for child in reversed(element)]
        else:
            parts.append(_flat(element.tail))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return [line for line in lines if line]


def _flat(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\r", " ")


def with_markers(article: Sequence[str], page: Sequence[str]) -> list[str]:
    """Lines of ``article`` in the page's order, with the page's markers, dates and bylines between them.

    Where the article's lines cannot be found again on the page (it was taken from embedded data), they are returned
    alone: nothing of an article may be lost for a marker.

    >>> with_markers(["They met in Baku."], ["Talks", "By Jane Doe", "They met in Baku.", "Map", "0 Comments"])
    ['By Jane Doe', 'They met in Baku.', '0 Comments']
    """
    wanted = {_key(line) for line in article}
    keys = [_key(line) for line in page]
    if not wanted <= set(keys):
        return list(article)
    return [line for line, key in zip(page, keys, strict=True) if key in wanted or _is_marker(line)]


def _key(line: str) -> str:
    return "".join(c for c in line.casefold() if c.isalnum())


def _is_marker(line: str) -> bool:
    if len(line) > 200:
        return False
    blocks = split_blocks(line)
    if any(b.kind in _MARKERS for b in blocks):
        return True
    return is_category_line(line) or author_of_line(line) is not None
