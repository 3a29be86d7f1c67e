"""Who links what would otherwise be apart: bridges, cut points, constraint, and roles between groups."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import pandas as pd

from iranru_graph.analysis.engine import to_igraph
from iranru_graph.analysis.network import directed, undirected

#: Role of the middle ``b`` of ``a → b → c`` by who shares its group (Gould and Fernandez 1989).
ROLES: dict[str, str] = {
    "coordinator": "all three in one group",
    "gatekeeper": "from outside into the own group",
    "representative": "from the own group to outside",
    "consultant": "between two of one group that is not its own",
    "liaison": "between two groups, neither its own",
}


def bridges(graph: nx.MultiDiGraph[str]) -> list[tuple[str, str]]:
    """Pairs of neighbours whose relations are the only link between two parts of the network, in alphabetical order.

    Several relations of one pair count as one link: when texts fall silent on the pair, all of them go.
    """
    flat, nodes = to_igraph(undirected(graph))
    return sorted((nodes[flat.es[edge].source], nodes[flat.es[edge].target]) for edge in flat.bridges())


def cut_points(graph: nx.MultiDiGraph[str]) -> list[str]:
    """Nodes without whom their part of the network falls apart, in alphabetical order."""
    flat, nodes = to_igraph(undirected(graph))
    return sorted(nodes[index] for index in flat.articulation_points())


def constraint(graph: nx.MultiDiGraph[str]) -> dict[str, float]:
    """Burt's constraint of every node with a neighbour: low where its contacts do not know each other (Burt 1992).

    Weighted by sources. A node with one contact has 1.
    """
    flat, nodes = to_igraph(undirected(graph))
    degrees = flat.degree()
    values = flat.constraint(weights="weight")
    return {node: value for node, value, degree in zip(nodes, values, degrees, strict=True) if degree}


def roles(graph: nx.MultiDiGraph[str], groups: Mapping[str, object] | pd.Series[int]) -> pd.DataFrame:
    """How often each node stands in the middle of ``a → b → c`` without ``a → c``, by role.

    Index: entity id; columns: those of ``ROLES`` and ``total``. ``groups`` maps every node to its group: a community,
    a type, a bloc. Symmetric relations lead both ways. Source: Gould and Fernandez (1989), raw counts.
    """
    simple = directed(graph)
    counts = {node: dict.fromkeys(ROLES, 0) for node in sorted(simple)}
    group = {node: groups[node] for node in simple}
    for b in simple:
        successors = [c for c in simple.successors(b) if c != b]
        for a in simple.predecessors(b):
            if a == b:
                continue
            for c in successors:
                if c != a and not simple.has_edge(a, c):
                    counts[b][_role(group[a], group[b], group[c])] += 1
    table = pd.DataFrame.from_dict(counts, orient="index", columns=list(ROLES)).astype("int64")
    table.index.name = "entity"
    table["total"] = table.sum(axis="columns")
    return table


def brokers(graph: nx.MultiDiGraph[str]) -> pd.DataFrame:
    """Everybody as a broker: ``name``, ``betweenness``, ``constraint``, ``cut_point``; the strongest first.

    Betweenness is the share of shortest paths between others that pass the node.
    """
    flat, nodes = to_igraph(undirected(graph))
    pairs = (len(nodes) - 1) * (len(nodes) - 2) / 2
    burt, cuts = constraint(graph), set(cut_points(graph))
    rows = [
        (node, graph.nodes[node].get("name", node), value / pairs if pairs else 0.0, burt.get(node, 1.0), node in cuts)
        for node, value in zip(nodes, flat.betweenness(), strict=True)
    ]
    rows.sort(key=lambda row: (-row[2], row[3], row[0]))
    return pd.DataFrame(rows, columns=["entity", "name", "betweenness", "constraint", "cut_point"])


def _role(a: object, b: object, c: object) -> str:
    if a == b == c:
        return "coordinator"
    if b == c:
        return "gatekeeper"
    if a == b:
        return "representative"
    return "consultant" if a == c else "liaison"
