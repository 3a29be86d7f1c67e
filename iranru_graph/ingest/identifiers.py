"""Document ids: a file's stem, made unique and safe as a file name and in an address."""

from __future__ import annotations

import re

_UNSAFE = re.compile(r"[^\w.~-]+")
_LONGEST = 120


class Identifiers:
    """Gives each document an id that no other has, letter case aside, in the order of asking.

    >>> ids = Identifiers()
    >>> [ids.give(name) for name in ("talks", "Talks", "talks-2", "a/../b c", "")]
    ['talks', 'Talks-2', 'talks-2-2', 'a-b-c', 'document']
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def give(self, name: str) -> str:
        """A free id like ``name``; later ones of one name get ``-2``, ``-3``, …"""
        safe = re.sub(r"-?\.\.+-?", "-", _UNSAFE.sub("-", name)).strip("-.")[:_LONGEST] or "document"
        candidate, number = safe, 1
        while candidate.casefold() in self._taken:
            number += 1
            candidate = f"{safe}-{number}"
        self._taken.add(candidate.casefold())
        return candidate
