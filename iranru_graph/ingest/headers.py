"""Header lines at the top of a plain text: ``Title:``, ``Date:``, ``Source:``, ``Author:``, ``Kind:``."""

from __future__ import annotations

import re

from iranru_graph.ingest.written_dates import find_date

_FIELDS = {
    "title": "title",
    "headline": "title",
    "date": "date",
    "published": "date",
    "source": "source",
    "outlet": "source",
    "publisher": "source",
    "author": "author",
    "by": "author",
    "kind": "kind",
    "genre": "kind",
}
_LINE = re.compile(rf"(?P<field>{'|'.join(_FIELDS)})\s*:\s*(?P<value>\S.*)", re.IGNORECASE)


def split_headers(text: str) -> tuple[dict[str, str], str]:
    """Fields of the header lines that a normalised text begins with, and the text below them.

    A single line is no header but for a title: an article may well begin with ``Date: unknown``.

    >>> split_headers("Title: Talks\\nDate: 5 May 2021\\nSource: Note\\n\\nThey met.")
    ({'title': 'Talks', 'date': '2021-05-05', 'source': 'Note'}, 'They met.')
    """
    lines = text.split("\n")
    fields: dict[str, str] = {}
    used = 0
    for number, line in enumerate(lines):
        found = _LINE.fullmatch(line)
        if not found:
            if line.strip():
                break
            continue
        name = _FIELDS[found["field"].lower()]
        value = find_date(found["value"]) if name == "date" else found["value"].strip()
        if value and name not in fields:
            fields[name] = value
        used = number + 1
    if len(fields) < 2 and "title" not in fields:
        return {}, text
    return fields, "\n".join(lines[used:]).strip()
