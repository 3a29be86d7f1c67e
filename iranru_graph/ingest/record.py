"""What a reader hands over: one raw text with what its container said about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """One text as read from a file, before it is cleaned.

    ``page`` tells whether the text may carry a site's navigation and teasers; a text with front matter was prepared by
    hand and is left whole. ``id`` is what the container calls it (``.jsonl``), ``part`` the place inside the file.
    """

    text: str
    id: str | None = None
    part: str | None = None
    title: str | None = None
    date: str | None = None
    source: str | None = None
    author: str | None = None
    kind: str | None = None
    page: bool = True
