"""Which graphs a query reads unless it says otherwise, and the prefixes that it need not declare."""

from __future__ import annotations

import re

from iranru_graph.query.lexing import tokens
from iranru_graph.rdf.iris import PREFIXES
from iranru_graph.rdf.terms import BASE

TRUTHY = BASE + "graph/truthy"
REFERENCE = BASE + "graph/reference"
ENTITIES = BASE + "graph/entities"

#: What is so by rule, what is curated, and what things are called; claims and their evidence are asked for by name.
DEFAULT_GRAPHS = (TRUTHY, REFERENCE, ENTITIES)

__all__ = ["BASE", "DEFAULT_GRAPHS", "ENTITIES", "PREFIXES", "REFERENCE", "TRUTHY", "with_prefixes"]


def with_prefixes(query: str) -> str:
    """The query with a declaration for each of our prefixes that it uses and does not declare.

    >>> print(with_prefixes("ASK { ?s a iru:State }"))
    PREFIX iru: <https://w3id.org/iranru/ontology#>
    ASK { ?s a iru:State }
    """
    declared = {p.lower() for p in re.findall(r"(?i)\bprefix\s+([\w.-]*):", query)}
    used = {t.text.partition(":")[0] for t in tokens(query) if t.kind == "name"}
    lines = [f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items() if p in used and p.lower() not in declared]
    return "".join(lines) + query
