"""The word lists of ``data/ingest``: what pages say around an article, and how they name outlet, author and genre."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import yaml

from iranru_graph.model.errors import DataError
from iranru_graph.resources import resource


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Compiled patterns of ``boilerplate.yaml``: full-line matches, but ``disclaimer`` is searched for."""

    end: re.Pattern[str]
    inset: re.Pattern[str]
    list: re.Pattern[str]
    noise: re.Pattern[str]
    weather: re.Pattern[str]
    disclaimer: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Bylines:
    """The word lists of ``bylines.yaml``; ``genres``, ``outlet_words`` and ``roles`` in lower case."""

    genres: frozenset[str]
    outlet_words: frozenset[str]
    agencies: tuple[str, ...]
    roles: frozenset[str]


@cache
def boilerplate() -> Boilerplate:
    """Load ``data/ingest/boilerplate.yaml`` once. Raises ``DataError`` naming the line that is no pattern."""
    lists = _load("boilerplate.yaml")
    compiled: dict[str, re.Pattern[str]] = {}
    for name in Boilerplate.__slots__:
        patterns = [line for line in str(lists.get(name, "")).splitlines() if line.strip()]
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise DataError(f"data/ingest/boilerplate.yaml, {name}: {pattern!r} is no pattern ({error})") from error
        joined = "|".join(f"(?:{p})" for p in patterns) or r"(?!)"
        whole = joined if name == "disclaimer" else rf"(?:{joined})[\s:：.…>»]*"
        compiled[name] = re.compile(whole, re.IGNORECASE)
    return Boilerplate(**compiled)


@cache
def bylines() -> Bylines:
    """Load ``data/ingest/bylines.yaml`` once. Raises ``DataError`` where a list is missing or holds no words."""
    lists = _load("bylines.yaml")
    for name in Bylines.__slots__:
        words = lists.get(name)
        if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
            raise DataError(f"data/ingest/bylines.yaml: {name} must be a list of words")
    return Bylines(
        genres=frozenset(w.lower() for w in lists["genres"]),
        outlet_words=frozenset(w.lower() for w in lists["outlet_words"]),
        agencies=tuple(sorted(lists["agencies"], key=len, reverse=True)),
        roles=frozenset(w.lower() for w in lists["roles"]),
    )


def _load(name: str) -> dict[str, list[str]]:
    path = resource(f"data/ingest/{name}")
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise DataError(f"{path}: not YAML ({str(error).splitlines()[0]})") from error
    if not isinstance(data, dict):
        raise DataError(f"{path}: expected lists under names")
    return data
