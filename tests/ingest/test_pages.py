"""Whole pages, one line each, marked by hand: a newcomer adds a page and no code.

The first character of a line says what it is: ``+`` the article's, ``-`` not (or its headline), ``~`` partly the
article's (``|`` parts it), ``>`` a line of an article that is wrapped for print, ``=`` what must be found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from iranru_graph.ingest.clean import clean

PAGES = sorted((Path(__file__).parent / "pages").glob("*.page"))
FIELDS = ("title", "date", "source", "author")


@dataclass
class Page:
    raw: list[str] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)
    head: dict[str, str | None] = field(default_factory=dict)


def read_page(path: Path) -> Page:
    page = Page()
    wrapped: list[str] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], start=1):
        mark, _, text = line.partition(" ")
        if mark != ">" and wrapped:
            page.wanted.append(" ".join(wrapped))
            wrapped = []
        if mark == "=":
            name, _, value = text.partition(" ")
            page.head[name] = None if value == "-" else value
            continue
        page.raw.append(text.replace("|", "") if mark == "~" else text)
        if mark == "+":
            page.wanted.append(text)
        elif mark == "-":
            page.unwanted.append(text)
        elif mark == "~":
            first, _, second = text.partition("|")
            long, short = sorted((first, second), key=len, reverse=True)
            page.wanted.append(long.strip())
            page.unwanted.append(short.strip())
        elif mark == ">":
            wrapped.append(text)
        elif line:
            raise ValueError(f"{path.name}, line {number}: begins with none of + - ~ > =")
    if set(page.head) != set(FIELDS):
        raise ValueError(f"{path.name}: must say {', '.join(FIELDS)}")
    return page


def test_there_are_pages() -> None:
    assert len(PAGES) >= 12


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "paragraphs"])
def test_article_stays_and_page_goes(path: Path, gap: str) -> None:
    page = read_page(path)
    wrapped = any(line.startswith(">") for line in path.read_text(encoding="utf-8").splitlines())
    cleaned = clean(("\n" if wrapped else gap).join(page.raw))
    paragraphs = cleaned.text.split("\n\n")
    title = [page.head["title"]] if page.head["title"] else []
    assert paragraphs == [*title, *page.wanted]
    assert {name: getattr(cleaned, name) for name in FIELDS} == page.head


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_cleaning_twice_is_cleaning_once(path: Path) -> None:
    once = clean("\n".join(read_page(path).raw)).text
    assert clean(once).text == once
