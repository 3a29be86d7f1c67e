"""The ontology as a named graph of the dataset: what terms are called, what they are under, how relations count."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from iranru_graph.rdf.iris import curie
from iranru_graph.rdf.trig import Node, literal, tagged
from iranru_graph.resources import resource


def ontology_nodes() -> Iterator[Node]:
    """The named terms of ``ontology/iranru.ttl``, so that queries can ask for labels, signs and superclasses.

    What the file says with blank nodes (unions, disjointness) stays out: no question needs it, and a dataset without
    blank nodes can be compared, merged and sent again without change.
    """
    nodes: dict[str, list[tuple[str, str]]] = {}
    for triple in ox.parse(path=str(resource("ontology/iranru.ttl"))):
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
            properties = nodes.setdefault(curie(triple.subject.value), [])
            properties.append((curie(triple.predicate.value), _object(triple.object)))
    yield from nodes.items()


def _object(value: ox.NamedNode | ox.Literal) -> str:
    if isinstance(value, ox.NamedNode):
        return curie(value.value)
    if value.language:
        return tagged(value.value, value.language)
    if value.datatype.value.endswith("#string"):
        return literal(value.value)
    text = value.value
    if value.datatype.value.endswith("#decimal"):  # as the store would write it
        text = text.rstrip("0").removesuffix(".")
    return f"{literal(text)}^^{curie(value.datatype.value)}"
