"""What the explorer's page holds: the tables as one compact JSON object, escaped so that it can stand in HTML.

Rows are arrays; ``data.js`` gives their places names. Whatever repeats (sources, documents, quotes) stands once and is
named by its number.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx
import orjson
import pandas as pd

from iranru_graph.analysis.centrality import centrality_table
from iranru_graph.analysis.communities import communities
from iranru_graph.analysis.network import network, undirected
from iranru_graph.model.vocabulary import SIGNATURES, EntityType, Modality, Status
from iranru_graph.model.weapon import WEAPON_SEPARATOR
from iranru_graph.visual.explorer.layout import layout
from iranru_graph.visual.palette import palette

#: Measures that can set the size of a node, in the order of the menu.
SIZES = ("degree", "betweenness", "pagerank", "eigenvector", "strength")
_ALIASES = 12
_LONG = 400


def payload(tables: Mapping[str, pd.DataFrame], *, title: str) -> dict[str, Any]:
    """The object that the page reads. Entities are those that some claim names or some text mentions.

    Sizes and communities are those of the relations that hold; positions are computed from all claims, whatever their
    status, so that nothing moves when a filter changes.
    """
    claims, entities = tables["claims"], tables["entities"]
    named = set(claims["subject"]) | set(claims["object"]) | (set(tables["evidence"]["weapon"]) - {""})
    named |= set(tables["evidence"]["attributed_to"]) - {""}
    shown = entities[entities["id"].isin(named) | (entities["mentions"] > 0)]
    number = {identifier: index for index, identifier in enumerate(shown["id"])}
    documents = {identifier: index for index, identifier in enumerate(tables["documents"]["id"])}
    sources = sorted(set(tables["documents"]["source"]))
    return {
        "title": title,
        "types": list(map(str, EntityType)),
        "looks": palette(),
        "predicates": [[str(p), s.sign, s.plover or "", s.symmetric] for p, s in SIGNATURES.items()],
        "statuses": list(map(str, Status)),
        "modalities": list(map(str, Modality)),
        "sizes": list(SIZES),
        "sources": sources,
        "documents": _documents(tables["documents"], sources),
        "entities": _entities(tables, shown),
        "posts": _posts(tables["posts"], number, entities),
        "claims": _claims(claims, number),
        **_evidence(tables["evidence"], claims, documents, number),
    }


def embed(data: Mapping[str, Any]) -> str:
    """JSON that may stand inside a ``script`` element: no ``<``, ``>`` or ``&``, and no line separators of JavaScript.

    >>> embed({"name": "</script>"})
    '{"name":"\\\\u003c/script\\\\u003e"}'
    """
    text = orjson.dumps(data).decode()
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _entities(tables: Mapping[str, pd.DataFrame], shown: pd.DataFrame) -> list[list[Any]]:
    claims, entities = tables["claims"], tables["entities"]
    everything = network(claims, entities, statuses=list(map(str, Status)))
    places = layout(undirected(everything))
    held = network(claims, entities)
    centrality = tables["centrality"] if "centrality" in tables else centrality_table(tables)
    sizes = {row[0]: row[1:] for row in centrality[["entity", *SIZES]].itertuples(index=False, name=None)}
    groups = _groups(held)
    types = {str(kind): index for index, kind in enumerate(EntityType)}
    aliases = _aliases(tables["mentions"])
    columns = ["id", "type", "name", "name_ru", "name_fa", "cls", "wikidata", "description", "start", "end"]
    rows = []
    for row in shown[[*columns, "mentions", "documents", "curated"]].itertuples(index=False, name=None):
        identifier, kind, name = row[:3]
        other = [form for form in aliases.get(identifier, ()) if form != name]
        rows.append(
            [
                *(identifier, types[kind], *row[2:10], int(row[10]), int(row[11]), int(row[12])),
                list(places.get(identifier, ())),
                [round(float(value), 6) for value in sizes.get(identifier, (0,) * len(SIZES))],
                groups.get(identifier, 0),
                other,
            ]
        )
    return rows


def _groups(held: nx.MultiDiGraph[str]) -> dict[str, int]:
    return {str(node): int(group) for node, group in communities(held).items()}


def _aliases(mentions: pd.DataFrame) -> dict[str, list[str]]:
    """The forms in which texts name each entity, the most frequent first."""
    counts = mentions.groupby(["entity", "text"], sort=True).size()
    found: dict[str, list[str]] = {}
    ranked = sorted(zip(counts.index, counts, strict=True), key=lambda pair: (pair[0][0], -pair[1], pair[0][1]))
    for (entity, form), _ in ranked:
        forms = found.setdefault(entity, [])
        if len(forms) < _ALIASES and len(form) <= _LONG:
            forms.append(form)
    return found


def _posts(posts: pd.DataFrame, number: Mapping[str, int], entities: pd.DataFrame) -> list[list[Any]]:
    names = dict(zip(entities["id"], entities["name"], strict=True))
    rows = posts[["person", "office", "at", "start", "end"]].itertuples(index=False, name=None)
    return [[number[p], office, names.get(at, at), start, end] for p, office, at, start, end in rows if p in number]


def _documents(documents: pd.DataFrame, sources: list[str]) -> list[list[Any]]:
    place = {source: index for index, source in enumerate(sources)}
    rows = documents[["id", "title", "date", "source", "author", "near_copy_of"]].itertuples(index=False, name=None)
    return [[key, title, date, place[source], author, copy] for key, title, date, source, author, copy in rows]


def _claims(claims: pd.DataFrame, number: Mapping[str, int]) -> list[list[Any]]:
    predicates = {str(p): index for index, p in enumerate(SIGNATURES)}
    modalities = {str(m): index for index, m in enumerate(Modality)}
    statuses = {str(s): index for index, s in enumerate(Status)}
    columns = ["id", "subject", "predicate", "object", "polarity", "modality", "time", "status", "confidence"]
    rows = claims[[*columns, "independent_sources", "truthy", "office", "weapon", "field"]]
    return [
        [
            *(key, number[s], predicates[p], number[o], int(polarity == "negated"), modalities[modality], time),
            *(statuses[status], round(confidence, 4), sources, int(truthy)),
            *(office, [number[weapon] for weapon in weapons.split(WEAPON_SEPARATOR) if weapon], field),
        ]
        for key, s, p, o, polarity, modality, time, status, confidence, sources, truthy, office, weapons, field in (
            rows.itertuples(index=False, name=None)
        )
    ]


def _evidence(
    evidence: pd.DataFrame, claims: pd.DataFrame, documents: Mapping[str, int], number: Mapping[str, int]
) -> dict[str, list[list[Any]]]:
    place = {identifier: index for index, identifier in enumerate(claims["id"])}
    quotes: dict[tuple[str, int, int, str], int] = {}
    rows = []
    columns = ["claim", "document", "start", "end", "quote", "attributed_to", "confidence", "rule", "cues"]
    for claim, document, start, end, quote, speaker, confidence, rule, cues in evidence[columns].itertuples(
        index=False, name=None
    ):
        key = quotes.setdefault((document, start, end, quote), len(quotes))
        rows.append([place[claim], key, number.get(speaker, -1), round(confidence, 3), rule, cues])
    return {"quotes": [[documents[d], start, end, quote] for d, start, end, quote in quotes], "evidence": rows}
