"""A text as everything after ingest sees it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """One cleaned text with what is known about it.

    Every offset in the project counts Unicode code points in ``text``, half-open. ``date`` is ``YYYY``, ``YYYY-MM``
    or ``YYYY-MM-DD``. ``source`` is the outlet, ``path`` the input it came from (as given by the user), and
    ``near_copy_of`` the id of an earlier document with nearly the same text: such documents are read, but count as
    one independent source.
    """

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None
    author: str | None = None
    kind: str | None = None
    path: str | None = None
    near_copy_of: str | None = None

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of the cleaned text: what evidence ids are made of."""
        return hashlib.sha256(self.text.encode()).hexdigest()
