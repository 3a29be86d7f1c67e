"""Puts a question to a store: a named one, one from a file, or SPARQL text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from iranru_graph.model.errors import DataError, UsageError
from iranru_graph.query.answer import Answer
from iranru_graph.query.asker import Asker
from iranru_graph.query.binding import bind
from iranru_graph.query.labels import load_names
from iranru_graph.query.names import Names
from iranru_graph.query.prepared import require
from iranru_graph.query.question import Question, find_question, parse_question, questions


def run(
    asker: Asker,
    question: str,
    values: Mapping[str, str] | None = None,
    *,
    names: Callable[[], Names] | None = None,
) -> Answer:
    """The answer to ``question``: the name of a question, a path that ends in ``.rq``, or SPARQL text.

    ``values`` sets parameters; entities among them may go by any name, which those that ``names`` gives (else
    the store) resolve.
    Raises ``UsageError`` for an unknown name or parameter and for a graph of an earlier version that lacks what the
    question reads, ``QuerySyntaxError`` for text that is not SPARQL.
    """
    text = prepare(asker, question, values, names=names)
    require(asker, text)
    return asker.ask(text)


def prepare(
    asker: Asker,
    question: str,
    values: Mapping[str, str] | None = None,
    *,
    names: Callable[[], Names] | None = None,
) -> str:
    """The SPARQL text that ``run`` asks, with its parameters bound."""
    known: list[Names] = []

    def entity(name: str) -> str:
        if not known:
            known.append(names() if names is not None else load_names(asker))
        return known[0].resolve(name).iri

    named = find(question)
    if isinstance(named, Question):
        return bind(named, values or {}, entity)
    if values:
        raise UsageError(
            "SPARQL text takes no parameters",
            remedy="Name a query, or write a .rq file with a header that declares them",
        )
    return named


def find(question: str) -> Question | str:
    """The named question or the question in a file; SPARQL text comes back as it is."""
    if question in questions():
        return questions()[question]
    if "{" in question or "\n" in question:
        return question
    if question.endswith(".rq"):
        return _from_file(Path(question))
    return find_question(question)


def _from_file(path: Path) -> Question | str:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UsageError(
            f"there is no file {path}", remedy="Give the path of a .rq file, or the name of a query"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from None
    if "# title:" not in text:
        return text
    try:
        return parse_question(path.stem, text)
    except DataError as error:
        raise UsageError(f"{path}: {error}") from None
