"""Named questions: one ``.rq`` file each, with a header that says what it answers and what may be set.

The header is a block of SPARQL comments, so that each file is a valid query by itself::

    # title: Arms transfers
    # description: Who supplied which weapon to whom, when, and how sure that is.
    # param supplier entity: the state or body that supplies
    # param a entity required: one end of the pair
    # param from date = 1990: earliest date
    # example: --param supplier=Russia --param from=2000
    # answer: recipient=Iran, status=supported

A line ``# bind: supplier from`` inside a group is where the values of those parameters are placed, as terms, and
``# bind: weapon=wanted`` places one under another variable: for a filter on what an ``OPTIONAL`` may leave unbound.
A group with a line ``# only with: actor`` finds nothing unless that is set (``# only without: actor``: unless it is
not): for the other half of a ``UNION``.
``LIMIT`` stands at the end, or where a line ``# limit`` is: in a subquery, so that only the rows kept are looked up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from iranru_graph.model.errors import DataError, UsageError

PARAMETER_TYPES = ("entity", "date", "year", "integer", "predicate", "status", "class", "claim", "text")
_PARAM = re.compile(
    r"(?P<name>[a-z][A-Za-z]*) (?P<type>[a-z]+)(?P<required> required)?(?: = (?P<default>[^:]+?))?: (?P<description>.+)"
)
_FOLDER = Path(__file__).parent / "questions"


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a question lets one set.

    ``type`` is one of ``PARAMETER_TYPES``. A ``date`` may be a year, a month or a day and binds its first day to
    ``?name`` and its last day to ``?nameEnd``. ``limit`` (an integer) is the number of rows.
    """

    name: str
    type: str
    description: str
    default: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A named query: ``text`` is the SPARQL of its file, header and all, without prefix declarations.

    ``answer`` gives cells of one row that the ``example`` finds in the bundled corpus.
    """

    name: str
    title: str
    description: str
    text: str
    parameters: tuple[Parameter, ...] = ()
    example: str = ""
    answer: str = ""

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name; raises ``UsageError`` that names the ones there are."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(p.name for p in self.parameters) or "none"
        raise UsageError(
            f"the query {self.name} has no parameter {name!r}",
            remedy=f"Its parameters are: {known}{_nearest(name, [p.name for p in self.parameters])}",
        )


def parse_question(name: str, text: str) -> Question:
    """Read a question from the text of its file; raises ``DataError`` where the header breaks the format."""
    fields: dict[str, str] = {}
    parameters: list[Parameter] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            break
        body = line.lstrip("# ").rstrip()
        if body.startswith("param "):
            parameters.append(_parameter(body.removeprefix("param "), f"{name}.rq line {number}"))
        elif body:
            key, colon, value = body.partition(": ")
            if not colon or key not in {"title", "description", "example", "answer"}:
                raise DataError(
                    f"{name}.rq line {number}: cannot read {line!r}",
                    remedy="Use title, description, param, example or answer",
                )
            fields[key] = f"{fields[key]} {value}" if key in fields else value
    for key in ("title", "description"):
        if not fields.get(key):
            raise DataError(f"{name}.rq has no {key}", remedy=f"Add a line '# {key}: …' at its top")
    bound = {
        word
        for line in re.findall(r"^\s*# bind: (.+)$", text, re.MULTILINE)
        for word in re.sub(r"=\w+", "", line).split()
    }
    known = {p.name for p in parameters} - {"limit"}
    if bound != known:
        raise DataError(f"{name}.rq: parameters {sorted(bound ^ known)} are declared or bound, but not both")
    return Question(
        name,
        fields["title"],
        fields["description"],
        text,
        tuple(parameters),
        fields.get("example", ""),
        fields.get("answer", ""),
    )


def _parameter(text: str, place: str) -> Parameter:
    found = _PARAM.fullmatch(text)
    if not found or found["type"] not in PARAMETER_TYPES:
        raise DataError(
            f"{place}: cannot read the parameter {text!r}", remedy="Write: NAME TYPE [required] [= DEFAULT]: what it is"
        )
    return Parameter(found["name"], found["type"], found["description"], found["default"], bool(found["required"]))


@cache
def questions() -> dict[str, Question]:
    """All named questions by name, in alphabetical order.

    >>> questions()["arms-transfers"].title
    'Arms transfers'
    """
    return {
        path.stem: parse_question(path.stem, path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("*.rq"))
    }


def find_question(name: str) -> Question:
    """The question of that name; raises ``UsageError`` with the nearest name where there is none.

    >>> find_question("arms-transfer")
    Traceback (most recent call last):
    ...
    iranru_graph.model.errors.UsageError: there is no query named 'arms-transfer'. Did you mean arms-transfers...
    """
    known = questions()
    if name in known:
        return known[name]
    suggestion = _nearest(name, list(known)).lstrip(".").strip() or "No name is near it."
    raise UsageError(f"there is no query named {name!r}", remedy=f"{suggestion} `iranru-graph queries` lists all")


def _nearest(name: str, names: list[str]) -> str:
    from rapidfuzz import fuzz, process

    near = [n for n, score, _ in process.extract(name, names, scorer=fuzz.WRatio, limit=3) if score >= 60]
    return f". Did you mean {' or '.join(near)}?" if near else ""
