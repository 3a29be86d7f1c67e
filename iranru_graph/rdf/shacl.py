"""SHACL shapes → SPARQL queries, each of which finds what breaks one constraint in a whole dataset at once.

General SHACL engines look at one node after another in Python: 300 claims take pyshacl over a minute. The part of
SHACL that ``ontology/shapes.ttl`` uses translates into SPARQL that the store answers for all nodes together. A keyword
that is not translated is an error, so no constraint is ever passed over in silence; a test holds the verdicts against
pyshacl's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

_SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_Thing = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Constraint:
    """One thing that must hold: ``query`` selects ``?this`` (and what else the message names) where it does not."""

    shape: str
    message: str
    query: str


class Shapes:
    """A shapes graph, compiled.

    ``ontology`` gives the subclasses that ``sh:class`` and ``sh:targetClass`` count in; ``occurring`` are the classes
    that the data has members of: no query need ask for others.
    """

    def __init__(self, shapes: Path, ontology: Path, *, occurring: Collection[str]) -> None:
        self._occurring = occurring
        self._graph: dict[_Thing, dict[str, list[_Thing]]] = defaultdict(dict)
        for triple in ox.parse(path=str(shapes)):
            self._graph[triple.subject].setdefault(triple.predicate.value, []).append(triple.object)
        self._subclasses: dict[str, set[str]] = defaultdict(set)
        for triple in ox.parse(path=str(ontology)):
            if triple.predicate.value == _SUBCLASS and isinstance(triple.object, ox.NamedNode):
                self._subclasses[triple.object.value].add(_iri(triple.subject))

    def constraints(self) -> Iterator[Constraint]:
        """All constraints of all shapes; ``ValueError`` at a keyword that has no translation."""
        for shape, properties in self._graph.items():
            if ox.NamedNode(f"{_SH}NodeShape") in properties.get(f"{_RDF}type", []):
                yield from self._shape(_iri(shape), properties)

    def _shape(self, shape: str, properties: dict[str, list[_Thing]]) -> Iterator[Constraint]:
        targets = list(self._targets(properties))
        if not targets:
            raise ValueError(f"shape <{shape}> has no target that can be translated")
        checks = list(self._violations(shape, properties, path=None))
        for nested in properties.get(f"{_SH}property", []):
            inner = self._graph[nested]
            checks += self._violations(shape, inner, path=self._path(_only(inner, "path")))
        for nested in properties.get(f"{_SH}sparql", []):
            checks.append(self._sparql(self._graph[nested]))
        for message, body in checks:
            for target in targets:
                yield Constraint(shape, message, body.replace("#TARGET#", target))

    def _targets(self, properties: dict[str, list[_Thing]]) -> Iterator[str]:
        for cls in properties.get(f"{_SH}targetClass", []):
            yield self._instance("?this", [_iri(cls)])
        for predicate in properties.get(f"{_SH}targetSubjectsOf", []):
            yield f"?this {predicate} [] ."
        for predicate in properties.get(f"{_SH}targetObjectsOf", []):
            yield f"[] {predicate} ?this ."

    def _violations(
        self, shape: str, properties: dict[str, list[_Thing]], *, path: str | None
    ) -> Iterator[tuple[str, str]]:
        """(message, query with ``#TARGET#`` in it) for each constraint component."""
        message = next((m.value for m in properties.get(f"{_SH}message", []) if isinstance(m, ox.Literal)), "")
        value, step = ("?this", "") if path is None else ("?value", f"?this {path} ?value .")
        for keyword, arguments in properties.items():
            name = keyword.removeprefix(_SH)
            if keyword == f"{_RDF}type" or name in _NOT_CONSTRAINTS:
                continue
            for argument in arguments:
                pattern = self._violation(name, argument, path, value)
                if pattern is None:
                    raise ValueError(f"shape <{shape}> uses sh:{name}, which is not translated")
                yield message, pattern.replace("#STEP#", step)

    def _violation(self, name: str, argument: _Thing, path: str | None, value: str) -> str | None:
        """Query for what breaks one constraint component, with ``#TARGET#`` and ``#STEP#`` left to fill in."""
        if name == "minCount" and path is not None:
            return _count(path, f"< {_number(argument)}")
        if name == "maxCount" and path is not None:
            return _count(path, f"> {_number(argument)}")
        if name in ("class", "or", "datatype"):
            return self._typed(name, argument, value)
        if name == "in":
            return _select(f"FILTER({value} NOT IN ({', '.join(map(str, self._list(argument)))}))")
        if name == "uniqueLang":
            return _select(f"?this {path} ?twin . FILTER(?value != ?twin && LANG(?value) = LANG(?twin))")
        if name == "disjoint":
            return _select(f"?this {argument} ?value .")
        comparison = {"lessThan": "<", "lessThanOrEquals": "<="}.get(name)
        if comparison:
            return _select(f"?this {argument} ?other . FILTER(!COALESCE(?value {comparison} ?other, false))")
        tests = {
            "minInclusive": f"COALESCE({value} >= {argument}, false)",
            "maxInclusive": f"COALESCE({value} <= {argument}, false)",
            "minLength": f"STRLEN(STR({value})) >= {argument}",
            "pattern": f"REGEX(STR({value}), {argument})",
            "nodeKind": f"{_NODE_KINDS.get(_value(argument), 'false')}({value})",
        }
        return _select(f"FILTER(!({tests[name]}))") if name in tests else None

    def _typed(self, name: str, argument: _Thing, value: str) -> str | None:
        """``sh:class`` and ``sh:datatype``, alone or as alternatives in ``sh:or``."""
        alternatives: dict[str, list[str]] = defaultdict(list)
        if name == "or":
            for option in self._list(argument):
                for keyword, arguments in self._graph[option].items():
                    alternatives[keyword.removeprefix(_SH)] += map(_iri, arguments)
        else:
            alternatives[name].append(_iri(argument))
        if set(alternatives) == {"class"}:
            return _select(f"FILTER NOT EXISTS {{ {self._instance(value, alternatives['class'])} }}")
        if set(alternatives) == {"datatype"}:
            well_formed = " || ".join(
                f"COALESCE(DATATYPE({value}) = <{d}> && BOUND({value}) && STR(<{d}>(STR({value}))) != '', false)"
                if d in _CHECKED
                else f"DATATYPE({value}) = <{d}>"
                for d in alternatives["datatype"]
            )
            return _select(f"FILTER(!(isLiteral({value}) && ({well_formed})))")
        return None

    def _instance(self, variable: str, classes: Iterable[str]) -> str:
        """Pattern: ``variable`` is an instance of one of the classes or of a subclass."""
        closure: dict[str, None] = {}
        queue = list(classes)
        while queue:
            cls = queue.pop()
            if cls not in closure:
                closure[cls] = None
                queue += self._subclasses.get(cls, ())
        occurring = [cls for cls in closure if cls in self._occurring] or list(closure)[:1]
        if len(occurring) == 1:
            return f"{variable} a <{occurring[0]}> ."
        kind = f"?kind_of_{variable[1:]}"
        return f"VALUES {kind} {{ {' '.join(f'<{c}>' for c in sorted(occurring))} }} {variable} a {kind} ."

    def _sparql(self, properties: dict[str, list[_Thing]]) -> tuple[str, str]:
        prefixes = ""
        for source in properties.get(f"{_SH}prefixes", []):
            for declaration in self._graph[source].get(f"{_SH}declare", []):
                entry = self._graph[declaration]
                prefixes += f"PREFIX {_value(_only(entry, 'prefix'))}: <{_value(_only(entry, 'namespace'))}>\n"
        select = _value(_only(properties, "select")).replace("$this", "?this")
        message = _value(_only(properties, "message"))
        return message, f"{prefixes}SELECT DISTINCT * WHERE {{ {{ {select} }} #TARGET# }}"

    def _path(self, path: _Thing) -> str:
        if isinstance(path, ox.NamedNode):
            return str(path)
        inverse = self._graph[path].get(f"{_SH}inversePath")
        if inverse:
            return f"^{self._path(inverse[0])}"
        return "/".join(map(self._path, self._list(path)))

    def _list(self, head: _Thing) -> list[_Thing]:
        items: list[_Thing] = []
        while head != ox.NamedNode(f"{_RDF}nil"):
            cell = self._graph[head]
            items += cell[f"{_RDF}first"]
            head = cell[f"{_RDF}rest"][0]
        return items


_NOT_CONSTRAINTS = {
    "message",
    "path",
    "property",
    "sparql",
    "targetClass",
    "targetSubjectsOf",
    "targetObjectsOf",
}
_NODE_KINDS = {f"{_SH}IRI": "isIRI", f"{_SH}Literal": "isLiteral", f"{_SH}BlankNode": "isBlank"}
_XSD = "http://www.w3.org/2001/XMLSchema#"
#: Datatypes whose spelling is checked by a cast.
_CHECKED = {f"{_XSD}{name}" for name in ("date", "gYear", "gYearMonth", "integer", "double", "boolean")}


def _select(violation: str) -> str:
    return f"SELECT DISTINCT ?this ?value WHERE {{ #TARGET# #STEP# {violation} }}"


def _count(path: str, test: str) -> str:
    if test == "< 1":
        return f"SELECT DISTINCT ?this WHERE {{ #TARGET# FILTER NOT EXISTS {{ ?this {path} ?value }} }}"
    return (
        f"SELECT ?this (COUNT(DISTINCT ?v) AS ?value) WHERE {{ #TARGET# OPTIONAL {{ ?this {path} ?v }} }} "
        f"GROUP BY ?this HAVING (COUNT(DISTINCT ?v) {test})"
    )


def _only(properties: dict[str, list[_Thing]], keyword: str) -> _Thing:
    values = properties.get(f"{_SH}{keyword}", [])
    if len(values) != 1:
        raise ValueError(f"expected one sh:{keyword}, found {len(values)}")
    return values[0]


def _value(thing: _Thing) -> str:
    if isinstance(thing, ox.Triple):
        raise ValueError("a triple is no value here")
    return thing.value


def _iri(thing: _Thing) -> str:
    return _value(thing)


def _number(thing: _Thing) -> int:
    return int(_value(thing))


_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")


def fill(message: str, values: dict[str, str]) -> str:
    """A message with its ``{?placeholders}`` filled in.

    >>> fill("not a {?type}", {"type": "Place"})
    'not a Place'
    """
    return _PLACEHOLDER.sub(lambda match: values.get(match.group(1), match.group()), message)
