"""Editor's notes and closing lines that tell who wrote a text: "N is a contributor to …", "N directs the …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from iranru_graph.ingest.bylines import NAME

_NOTE = re.compile(r"\s*(?:Editor['’]?s?['’]?\s+[Nn]ote|About the [Aa]uthors?|Note)\s*[:–—-]\s*", re.UNICODE)
_ROLE = r"(?:contributor|contributing \w+|columnist|correspondent|writer|reporter|blogger)"
_OUTLET = r"(?P<source>[A-Z][\w’'&-]*(?:\s(?:(?:of|for|and|the)\s)?[A-Z][\w’'&-]*)*)"
_CONTRIBUTOR = re.compile(
    rf"(?P<name>{NAME})\s+is\s+an?\s+(?:[\w-]+\s+){{0,3}}{_ROLE}(?:\s+(?:to|for|at|with|of)\s+(?:the\s+)?{_OUTLET})?"
)
_DOES = r"(?:is|was|directs|heads|leads|teaches|works|serves|writes|holds|has (?:been|written|worked))"
_BIO = re.compile(rf"(?P<name>{NAME})\s*(?:,[^,]{{3,60}},)?\s+{_DOES}\b")
_TRADE = r"(?:fellow|professor|researcher|analyst|journalist|expert|lecturer|scholar|writer|columnist)"
_BIO_SIGNS = re.compile(
    r"\bfollow (?:him|her|them) on\b|\bon (?:X|Twitter)\b.{0,40}@"
    r"|\b(?:his|her|their) (?:latest |most recent |new |first )?(?:book|research|work|writings?)\b"
    rf"|\b(?:is|was) (?:an? |the )(?:[\w-]+ ){{0,4}}{_TRADE}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AuthorNote:
    """Author and outlet that a note names; ``certain`` where note and closing lines agree on the person."""

    name: str | None = None
    source: str | None = None
    certain: bool = False


def about_author(paragraphs: Sequence[str]) -> AuthorNote:
    """Read the notes among the first three and the last two paragraphs of an article.

    >>> note = "Editor's Note: Jane Doe is a frequent contributor to Quarterly."
    >>> about_author([note, "Text.", "Jane Doe leads a group."])
    AuthorNote(name='Jane Doe', source='Quarterly', certain=True)
    """
    closing = next((n for p in paragraphs[-2:][::-1] if (n := _closing(p))), None)
    for paragraph in (*paragraphs[:3], *paragraphs[-2:]):
        label = _NOTE.match(paragraph)
        found = _CONTRIBUTOR.match(paragraph, label.end() if label else 0)
        if found and (label or found["source"]):
            name = found["name"]
            return AuthorNote(name, found["source"], certain=_opens_with(paragraphs[-2:], name) or closing == name)
    return AuthorNote(closing)


def _opens_with(paragraphs: Sequence[str], name: str) -> bool:
    return any(p.startswith(name) for p in paragraphs)


def _closing(paragraph: str) -> str | None:
    found = _BIO.match(paragraph)
    return found["name"] if found and len(paragraph) < 700 and _BIO_SIGNS.search(paragraph) else None
