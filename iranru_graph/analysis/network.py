"""Claims as a NetworkX graph: entities are nodes, relations are edges keyed by predicate, parallel ones all kept.

A relation is what all chosen claims of one subject, predicate, object, polarity and modality say together. Claims that
differ only in their time therefore share an edge, which lists them; a denied, planned or alleged relation never shares
an edge with the asserted one.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import networkx as nx
import pandas as pd

from iranru_graph.model.vocabulary import SIGNATURES, SYMMETRIC, Modality, Polarity, Predicate

#: Named groups of predicates: those of PLOVER's positive and negative sign, those that are contacts (CONSULT), and
#: those that are neither friendly nor hostile.
LAYERS: dict[str, frozenset[str]] = {
    "cooperation": frozenset(str(p) for p, s in SIGNATURES.items() if s.sign > 0),
    "conflict": frozenset(str(p) for p, s in SIGNATURES.items() if s.sign < 0),
    "contact": frozenset(str(p) for p, s in SIGNATURES.items() if s.plover == "CONSULT"),
    "structure": frozenset(str(p) for p, s in SIGNATURES.items() if s.sign == 0),
}
_SYMMETRIC = frozenset(map(str, SYMMETRIC))
_SIGNS = {str(p): s.sign for p, s in SIGNATURES.items()}


def network(
    claims: pd.DataFrame,
    entities: pd.DataFrame,
    *,
    statuses: Collection[str] | None = None,
    predicates: Collection[str] | None = None,
    types: Collection[str] | None = None,
    start: str | None = None,
    end: str | None = None,
    min_sources: int = 1,
    min_confidence: float = 0.0,
    facts: pd.DataFrame | None = None,
    isolates: bool = False,
) -> nx.MultiDiGraph[str]:
    """The graph of the chosen claims; by default of those that hold (``truthy``), whatever they are about.

    ``statuses`` chooses by status instead (``("Supported", "Disputed")``), ``predicates`` and ``types`` (of both ends)
    by kind. ``start`` and ``end`` are partial dates, inclusive; with either of them claims without a time stay out.
    ``facts`` adds the relations of the reference data, ``isolates`` the entities that no chosen relation touches.

    Nodes are entity ids with ``name``, ``type``, ``cls``, ``name_ru``, ``name_fa``, ``wikidata``. Edges carry
    ``predicate``, ``polarity``, ``modality``, ``claims`` (ids, sorted), ``weight`` (independent sources, added over the
    claims), ``evidence`` (number of quotes), ``confidence`` (the highest of a claim), ``sign``, ``first`` and ``last``
    (times; empty where no claim has one) and ``curated``. Symmetric relations stand once, in alphabetical order of
    their ends. An edge's key is its predicate, with `` (negated)``, `` (planned)``, `` (alleged)`` where it is not told
    as affirmed and actual. Raises ``ValueError`` for a predicate that does not exist.
    """
    if predicates is not None and (unknown := set(predicates) - set(map(str, Predicate))):
        raise ValueError(f"no such predicate: {', '.join(sorted(unknown))}")
    kept = claims[claims["truthy"]] if statuses is None else claims[claims["status"].isin(list(statuses))]
    if predicates is not None:
        kept = kept[kept["predicate"].isin(list(predicates))]
    kept = within(kept, start, end)
    kept = kept[(kept["independent_sources"] >= min_sources) & (kept["confidence"] >= min_confidence)]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nodes = _nodes(entities, types)
    if isolates:
        graph.add_nodes_from(nodes.items())
    for ends, key, data in _relations(kept):
        _add(graph, nodes, ends, key, data)
    if facts is not None:
        for subject, name, other, first, last in facts.itertuples(index=False, name=None):
            _add(graph, nodes, (subject, other), name, _fact(name, first, last))
    return graph


def within(claims: pd.DataFrame, start: str | None, end: str | None) -> pd.DataFrame:
    """The claims whose time touches the span from ``start`` to ``end`` (partial dates, inclusive; None is open).

    ``2021`` touches every span that reaches into 2021. Claims without a time are left out unless the span is open at
    both ends.
    """
    if start is None and end is None:
        return claims
    # Each is compared at the precision of the coarser: a year touches any month in it.
    chosen = [
        time != "" and (start is None or time >= start[: len(time)]) and (end is None or time[: len(end)] <= end)
        for time in claims["time"]
    ]
    return claims[pd.Series(chosen, index=claims.index, dtype=bool)]


def layer(graph: nx.MultiDiGraph[str], name: str | Collection[str]) -> nx.MultiDiGraph[str]:
    """The part of a network made of some predicates: a name of ``LAYERS``, or predicates. Nodes without edges go."""
    predicates = LAYERS[name] if isinstance(name, str) and name in LAYERS else {name} if isinstance(name, str) else name
    part: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for u, v, key, data in graph.edges(keys=True, data=True):
        if data["predicate"] in predicates:
            _add(part, graph.nodes, (u, v), key, data)
    return part


def directed(graph: nx.MultiDiGraph[str]) -> nx.DiGraph[str]:
    """One edge for all relations from one node to another, their weights added; symmetric ones count both ways."""
    simple: nx.DiGraph[str] = nx.DiGraph()
    simple.add_nodes_from(graph)
    for u, v, data in graph.edges(data=True):
        _raise(simple, u, v, data["weight"])
        if data["predicate"] in _SYMMETRIC:
            _raise(simple, v, u, data["weight"])
    return simple


def undirected(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """One edge for all relations between two nodes, their weights added; loops are left out."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(graph)
    for u, v, data in graph.edges(data=True):
        if u != v:
            _raise(simple, u, v, data["weight"])
    return simple


def _raise(graph: nx.Graph[str], u: str, v: str, weight: float) -> None:
    if graph.has_edge(u, v):
        graph[u][v]["weight"] += weight
    else:
        graph.add_edge(u, v, weight=weight)


def _nodes(entities: pd.DataFrame, types: Collection[str] | None) -> dict[str, dict[str, Any]]:
    columns = ["name", "type", "cls", "name_ru", "name_fa", "wikidata"]
    chosen = entities if types is None else entities[entities["type"].isin(list(types))]
    rows = chosen[["id", *columns]].itertuples(index=False, name=None)
    return {row[0]: dict(zip(columns, row[1:], strict=True)) for row in rows}


def _relations(claims: pd.DataFrame) -> list[tuple[tuple[str, str], str, dict[str, Any]]]:
    columns = ["subject", "object", "predicate", "polarity", "modality", "id", "independent_sources", "evidence"]
    relations: dict[tuple[str, str, str], dict[str, Any]] = {}
    rows = claims[[*columns, "confidence", "time"]].itertuples(index=False, name=None)
    for subject, other, predicate, polarity, modality, claim, sources, evidence, confidence, time in rows:
        key = edge_key(predicate, polarity, modality)
        data = relations.get((subject, other, key))
        if data is None:
            data = relations[subject, other, key] = {
                "predicate": predicate,
                "polarity": polarity,
                "modality": modality,
                "claims": [],
                "weight": 0,
                "evidence": 0,
                "confidence": 0.0,
                "sign": _SIGNS[predicate],
                "first": "",
                "last": "",
                "curated": False,
            }
        data["claims"].append(claim)
        data["weight"] += int(sources)
        data["evidence"] += int(evidence)
        data["confidence"] = max(data["confidence"], float(confidence))
        if time:
            data["first"] = min(data["first"], time) if data["first"] else time
            data["last"] = max(data["last"], time)
    for data in relations.values():
        data["claims"] = tuple(sorted(data["claims"]))
    return [((s, o), key, data) for (s, o, key), data in relations.items()]


def edge_key(predicate: str, polarity: str, modality: str) -> str:
    """Key of a relation among its parallels: the predicate, and how it is told where that is not as a plain fact.

    >>> edge_key("signed", "negated", "planned"), edge_key("signed", "affirmed", "actual")
    ('signed (negated, planned)', 'signed')
    """
    notes = [word for word in (polarity, modality) if word not in (Polarity.AFFIRMED, Modality.ACTUAL)]
    return f"{predicate} ({', '.join(notes)})" if notes else predicate


def _fact(name: str, first: str, last: str) -> dict[str, Any]:
    return {
        "predicate": name,
        "polarity": str(Polarity.AFFIRMED),
        "modality": str(Modality.ACTUAL),
        "claims": (),
        "weight": 1,
        "evidence": 0,
        "confidence": 1.0,
        "sign": _SIGNS.get(name, 0),
        "first": first,
        "last": last,
        "curated": True,
    }


def _add(graph: nx.MultiDiGraph[str], nodes: Any, ends: tuple[str, str], key: str, data: dict[str, Any]) -> None:
    """Add a relation whose ends are both among ``nodes``; a fact that texts state too leaves their edge as it is."""
    u, v = ends
    if u not in nodes or v not in nodes:
        return
    if data["curated"] and graph.has_edge(u, v, key):
        graph.edges[u, v, key]["curated"] = True
        return
    for end in (u, v):
        if end not in graph:
            graph.add_node(end, **nodes[end])
    graph.add_edge(u, v, key=key, **data)
