"""All measures of a graph as tables: what ``iranru-graph analyse`` writes."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from iranru_graph.analysis import summary
from iranru_graph.analysis.brokerage import bridges, brokers, roles
from iranru_graph.analysis.centrality import by_layer, centrality_table
from iranru_graph.analysis.communities import communities, community_table
from iranru_graph.analysis.findings import main_pair, main_sides
from iranru_graph.analysis.network import network, undirected
from iranru_graph.analysis.prediction import evaluate, predict, split
from iranru_graph.analysis.signed import balance_over_time
from iranru_graph.analysis.sources import agreement, contradictions, outlets
from iranru_graph.analysis.time import activity, tone


def analyse(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Every table by name, in the order in which a reader would want them.

    ``prediction`` is empty where too little is dated to hide a part; ``tone`` is that of the
    main pair with all that acts for them. Columns with
    several claims hold their ids divided by spaces.
    """
    known = {**tables, "centrality": centrality_table(tables)}
    claims, entities = tables["claims"], tables["entities"]
    graph = network(claims, entities)
    division = communities(graph)
    pair = main_pair(known)
    made = {
        "centrality": known["centrality"],
        "centrality_by_layer": _layers(by_layer(graph)),
        "brokers": brokers(graph),
        "roles": roles(graph, division).reset_index(),
        "bridges": pd.DataFrame(bridges(graph), columns=["a", "b"]),
        "communities": community_table(graph, division),
        "members": division.reset_index(),
        "activity": activity(claims),
        "activity_by_month": activity(claims, unit="month"),
        "tone": tone(claims, *main_sides(known, pair)) if pair else tone(claims, "", ""),
        "balance": balance_over_time(claims),
        "prediction": _prediction(claims, entities),
        "predicted": predict(undirected(graph)),
        "outlets": outlets(tables),
        "agreement": agreement(tables),
        "contradictions": contradictions(tables),
        "relations": summary.relations(tables),
        "treaties": summary.treaties(tables),
        "arms_transfers": summary.arms_transfers(tables),
        "planned": summary.planned_only(tables),
        "certainty": summary.certainty(tables),
    }
    return {name: _flat(table) for name, table in made.items()}


def _prediction(claims: pd.DataFrame, entities: pd.DataFrame) -> pd.DataFrame:
    if not (claims["truthy"] & (claims["time"] != "")).any():
        return pd.DataFrame(columns=["method", "auc"])
    return evaluate(split(claims, entities))


def _layers(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    parts = [table.reset_index().assign(layer=name) for name, table in tables.items() if len(table)]
    if not parts:
        return pd.DataFrame(columns=["layer", "entity"])
    joined = pd.concat(parts, ignore_index=True)
    return joined[["layer", *(column for column in joined.columns if column != "layer")]]


def _flat(table: pd.DataFrame) -> pd.DataFrame:
    """Tuples of ids as text, which CSV can hold."""
    lists = {
        name: [" ".join(value) for value in table[name]]
        for name in table.columns
        if len(table) and isinstance(table[name].iloc[0], tuple)
    }
    return table.assign(**lists)
