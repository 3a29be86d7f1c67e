"""Titles of offices and the words that texts use for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

from iranru_graph.reference.entry import Checked, Text, Texts
from iranru_graph.reference.source import Source

_TOKEN = re.compile(r"\w+(?:['’-]\w+)*")


class OfficeEntry(Checked):
    """One title of ``offices.yaml``.

    ``level`` tells whether it is held of a state or of an organisation, ``single`` whether one person at a time holds
    it. ``broader`` is a title that also fits every holder (``Minister`` for ``Foreign Minister``). ``{state}`` in title
    and words stands for the names of all states.
    """

    title: Text
    words: Texts = ()
    level: Literal["state", "organisation"] = "state"
    single: Literal["yes", "no"] = "yes"
    broader: Text | None = None


def tokens(text: str) -> tuple[str, ...]:
    """Words of a title, in lower case, without possessive endings or punctuation.

    >>> tokens("Iran's Vice-President for Legal Affairs")
    ('iran', 'vice', 'president', 'for', 'legal', 'affairs')
    """
    words = (re.sub(r"['’]s?$", "", w) for w in _TOKEN.findall(text.lower()))
    return tuple(part for word in words for part in word.split("-") if part)


class Offices:
    """All titles, found by the words that mean them."""

    def __init__(
        self,
        entries: Iterable[OfficeEntry],
        states: Mapping[str, Iterable[str]],
        *,
        sources: Mapping[str, Source] | None = None,
    ) -> None:
        """``states`` maps the name of each state to all forms that may follow "ambassador to".

        ``sources`` says where each title stands.
        """
        self.entries = {e.title: e for e in entries}
        self.sources = sources or {}
        self._states = {name: tuple(forms) for name, forms in states.items()}

    @cached_property
    def _titles(self) -> dict[str, OfficeEntry]:
        titles: dict[str, OfficeEntry] = {}
        for entry in self.entries.values():
            for name in self._states if "{state}" in entry.title else ("",):
                titles[entry.title.replace("{state}", name)] = entry
        return titles

    @cached_property
    def _by_words(self) -> dict[tuple[str, ...], str]:
        found: dict[tuple[str, ...], str] = {}
        for title, entry in self._titles.items():
            for words in (entry.title, *entry.words):
                if "{state}" not in words:
                    found.setdefault(tokens(words), title)
                    continue
                name = title.removeprefix(entry.title.partition("{state}")[0])
                for form in self._states[name]:
                    found.setdefault(tokens(words.replace("{state}", form)), title)
        return found

    @cached_property
    def _longest(self) -> int:
        return max((len(words) for words in self._by_words), default=0)

    def __contains__(self, title: object) -> bool:
        return title in self._titles

    def title(self, words: str) -> str | None:
        """The title that the longest run of these words means (of equally long runs the first), or None."""
        given = tokens(words)
        for length in range(min(self._longest, len(given)), 0, -1):
            for start in range(len(given) - length + 1):
                title = self._by_words.get(given[start : start + length])
                if title is not None:
                    return title
        return None

    def means_title(self, words: str) -> bool:
        """Tell whether these words, all of them, mean a title: "Leader of the Revolution"."""
        return tokens(words) in self._by_words

    def single(self, title: str) -> bool:
        """Tell whether one person at a time holds this title."""
        return title in self._titles and self._titles[title].single == "yes"

    def level(self, title: str) -> str | None:
        """``state`` or ``organisation``; None for a title that is not listed."""
        return self._titles[title].level if title in self._titles else None

    def and_broader(self, title: str) -> tuple[str, ...]:
        """The title and every broader one that also fits its holder."""
        chain = [title]
        while chain[-1] in self._titles:
            broader = self._titles[chain[-1]].broader
            if broader is None or broader in chain:
                break
            chain.append(broader)
        return tuple(chain)

    def shared_words(self) -> dict[str, list[str]]:
        """Words that two titles claim: the first in the file gets them."""
        claims: dict[tuple[str, ...], list[str]] = {}
        for entry in self.entries.values():
            for words in {tokens(w) for w in (entry.title, *entry.words)}:
                claims.setdefault(words, []).append(entry.title)
        return {" ".join(words): titles for words, titles in claims.items() if len(titles) > 1}
