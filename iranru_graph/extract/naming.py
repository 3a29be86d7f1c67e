"""Readable ids for names, and the heads of spans."""

from __future__ import annotations

import re
import unicodedata

from iranru_graph.extract.tree import Tree


def slug(name: str) -> str:
    """A readable id for a name that the reference data lacks.

    >>> slug("Tehran’s Chamber of Commerce")
    'tehrans-chamber-of-commerce'
    """
    folded = unicodedata.normalize("NFKD", name.replace("’", "").replace("'", "")).casefold()
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", folded).strip("-")[:80] or "thing"


def span_head(tree: Tree, start: int, end: int) -> int:
    """The token of a span whose governor lies outside it; the last such where there are several."""
    outside = [i for i in range(start, end) if not start <= tree.head[i] < end or tree.head[i] == i]
    nominal = [i for i in outside if tree.pos[i] in ("PROPN", "NOUN", "ADJ", "NUM", "X")]
    return (nominal or outside or [end - 1])[-1]
