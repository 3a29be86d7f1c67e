"""Numbers with their nouns."""

from __future__ import annotations


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun.

    >>> plural(1, "claim"), plural(1200, "claim"), plural(0, "entity", "entities")
    ('1 claim', '1,200 claims', '0 entities')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"
