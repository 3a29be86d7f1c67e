"""What a person typed becomes RDF terms, and terms become ``VALUES`` blocks: never text pasted into a query.

Blocks rather than the store's own substitutions, because those do not reach filters, and because a remote endpoint
must be asked with the same text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pyoxigraph as ox

from iranru_graph.model.dates import interval, is_partial_date
from iranru_graph.model.errors import UsageError
from iranru_graph.model.vocabulary import EntityType, Predicate, Status
from iranru_graph.query.lexing import tokens
from iranru_graph.query.question import Parameter, Question
from iranru_graph.rdf.terms import BASE, ONTOLOGY

Term = ox.NamedNode | ox.Literal
_DATE = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
_BIND = re.compile(r"^([ \t]*)# bind: (.+)$", re.MULTILINE)
_ONLY_WITH = re.compile(r"# only (with|without): (\w+)$", re.MULTILINE)
_LIMIT = re.compile(r"^([ \t]*)# limit$", re.MULTILINE)
_LIMIT_MOST = 1_000_000


def bind(question: Question, values: Mapping[str, str], entity: Callable[[str], str]) -> str:
    """The question's text with its parameters bound; ``entity`` turns a name into the IRI of an entity.

    Raises ``UsageError`` for an unknown parameter, a missing one, or a value of the wrong type.
    """
    for name in values:
        question.parameter(name)
    terms: dict[str, dict[str, Term]] = {}
    limit = ""
    for parameter in question.parameters:
        value = values.get(parameter.name, parameter.default)
        if value is None or (not str(value).strip() and not parameter.required):
            if parameter.required:
                raise UsageError(
                    f"the query {question.name} needs the parameter {parameter.name}",
                    remedy=f"Give --param {parameter.name}=… ({parameter.description})",
                )
            continue
        if parameter.name == "limit":
            limit = f"LIMIT {_integer(parameter, str(value), most=_LIMIT_MOST)}"
        else:
            terms[parameter.name] = _terms(parameter, str(value).strip(), entity)
    kept = _without_idle_groups(question.text, terms)
    text = _BIND.sub(lambda m: _blocks(m[1], m[2].split(), terms), kept).rstrip() + "\n"
    return _LIMIT.sub(rf"\1{limit}", text) if _LIMIT.search(text) else text + (limit + "\n" if limit else "")


def _without_idle_groups(text: str, terms: Mapping[str, object]) -> str:
    """The text with groups emptied that wait for a parameter which is not set, or is; the engine would compute them.

    Oxigraph drops a group under ``!true`` before it evaluates anything; rdflib takes no notice of a bare ``false``.
    """
    while found := _ONLY_WITH.search(text):
        before, rest = text[: found.start()], text[found.end() :]
        if (found[2] in terms) == (found[1] == "with"):
            text = before + rest
            continue
        depth = length = 0
        for token in tokens(rest):
            depth += {"{": 1, "}": -1}.get(token.text, 0)
            if depth < 0:
                break
            length += len(token.text)
        text = f"{before}FILTER(!true) {rest[length:]}"
    return text


def _blocks(indent: str, names: list[str], terms: Mapping[str, Mapping[str, Term]]) -> str:
    lines = []
    for item in names:
        name, _, alias = item.partition("=")
        for variable, term in terms.get(name, {}).items():
            lines.append(f"{indent}VALUES ?{variable.replace(name, alias or name, 1)} {{ {term} }}")
    return "\n".join(lines)


def _terms(parameter: Parameter, value: str, entity: Callable[[str], str]) -> dict[str, Term]:
    match parameter.type:
        case "entity":
            return {parameter.name: ox.NamedNode(entity(value))}
        case "date":
            if not is_partial_date(value):
                raise _wrong(parameter, value, "a date: YYYY, YYYY-MM or YYYY-MM-DD")
            first, last = interval(value)
            return {
                parameter.name: ox.Literal(first.isoformat(), datatype=_DATE),
                f"{parameter.name}End": ox.Literal(last.isoformat(), datatype=_DATE),
            }
        case "year":
            if not re.fullmatch(r"\d{4}", value):
                raise _wrong(parameter, value, "a year of four digits")
            return {parameter.name: ox.Literal(int(value))}
        case "integer":
            return {parameter.name: ox.Literal(_integer(parameter, value))}
        case "predicate":
            return {parameter.name: ox.NamedNode(ONTOLOGY + _one_of(parameter, value, [str(p) for p in Predicate]))}
        case "status":
            return {parameter.name: ox.NamedNode(ONTOLOGY + _one_of(parameter, value, [str(s) for s in Status]))}
        case "class":
            return {parameter.name: ox.NamedNode(ONTOLOGY + _one_of(parameter, value, [str(t) for t in EntityType]))}
        case "claim":
            id = value.strip("<>").removeprefix("claim:").removeprefix(f"{BASE}claim/")
            if not re.fullmatch(r"[0-9a-f]{16}", id):
                raise _wrong(parameter, value, "the id of a claim: 16 hex digits, as in the column claim")
            return {parameter.name: ox.NamedNode(f"{BASE}claim/{id}")}
        case _:
            return {parameter.name: ox.Literal(value)}


def _integer(parameter: Parameter, value: str, *, most: int = 10**12) -> int:
    if not re.fullmatch(r"\d{1,12}", value) or int(value) > most:
        raise _wrong(parameter, value, f"a whole number from 0 to {most}")
    return int(value)


def _one_of(parameter: Parameter, value: str, known: list[str]) -> str:
    """A closed word however it is written: ``suppliesArmsTo``, ``supplies arms to``, ``iru:suppliesArmsTo``."""
    from rapidfuzz import fuzz, process

    def key(word: str) -> str:
        return re.sub(r"[^a-z]", "", word.casefold().removeprefix("iru:"))

    for word in known:
        if key(word) == key(value):
            return word
    near = [word for word, score, _ in process.extract(value, known, scorer=fuzz.WRatio, limit=2) if score >= 60]
    raise _wrong(parameter, value, f"one of {', '.join(known)}", near)


def _wrong(parameter: Parameter, value: str, expected: str, near: list[str] | None = None) -> UsageError:
    remedy = f"Did you mean {' or '.join(near)}?" if near else ""
    return UsageError(f"parameter {parameter.name}: {value[:60]!r} is not {expected}", remedy=remedy)
