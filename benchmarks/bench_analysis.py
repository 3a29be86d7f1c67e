"""Measures and pages from 100 to 100,000 relations: python-igraph behind the functions against plain NetworkX.

    python benchmarks/bench_analysis.py [--most 100000] [--json FILE]

Networks are made up, with degrees as in real corpora. NetworkX runs where it takes less than about two minutes;
beyond that its time is not measured, and no ratio is given.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx

from benchmarks.synthetic import synthetic_corpus
from iranru_graph.analysis.centrality import centrality, centrality_table
from iranru_graph.analysis.communities import communities
from iranru_graph.analysis.engine import to_igraph
from iranru_graph.analysis.network import directed, undirected
from iranru_graph.claims.tables import tables, write_tables
from iranru_graph.export import write_network
from iranru_graph.visual import write_explorer, write_report

SIZES = (100, 1_000, 10_000, 100_000)
#: Relations up to which NetworkX computes each measure within about two minutes.
_PATIENCE = {"betweenness": 10_000, "closeness": 10_000, "pagerank": 100_000, "core": 100_000, "communities": 100_000}


def made_up(edges: int, *, seed: int = 7) -> nx.MultiDiGraph[str]:
    """A network with a third as many nodes as relations, whose ends are drawn by a power law."""
    rng = random.Random(seed)
    count = max(20, edges // 3)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(edges):
        u, v = (f"n{int(count * rng.random() ** 2.5)}" for _ in range(2))
        if u != v:
            graph.add_edge(u, v, key=str(number), weight=rng.randint(1, 4), predicate="aids")
    return graph


def clock(run: Callable[[], object]) -> float:
    """Seconds of the faster of two runs, or of one that takes more than five."""
    times = []
    for _ in range(2):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
        if times[0] > 5:
            break
    return min(times)


def measures(edges: int) -> list[dict[str, object]]:
    """Times of each measure by both engines, the conversion to igraph counted in."""
    graph = made_up(edges)
    both, one_way = undirected(graph), directed(graph)
    fast: dict[str, Callable[[], object]] = {
        "betweenness": lambda: to_igraph(both)[0].betweenness(),
        "closeness": lambda: to_igraph(both)[0].closeness(),
        "pagerank": lambda: to_igraph(one_way)[0].pagerank(weights="weight"),
        "core": lambda: to_igraph(both)[0].coreness(),
        "communities": lambda: communities(graph),
    }
    plain: dict[str, Callable[[], object]] = {
        "betweenness": lambda: nx.betweenness_centrality(both),
        "closeness": lambda: nx.closeness_centrality(both),
        "pagerank": lambda: nx.pagerank(one_way, weight="weight"),
        "core": lambda: nx.core_number(both),
        "communities": lambda: nx.community.louvain_communities(undirected(graph), weight="weight", seed=7),
    }
    rows = []
    for name, run in fast.items():
        if name in ("betweenness", "closeness") and edges > 50_000:
            continue
        igraph_s = clock(run)
        networkx_s = clock(plain[name]) if edges <= _PATIENCE[name] else None
        rows.append({"relations": edges, "measure": name, "igraph_s": igraph_s, "networkx_s": networkx_s})
        ratio = f"{networkx_s / igraph_s:8.1f} ×" if networkx_s else "       –"
        shown = f"{networkx_s:9.3f}" if networkx_s else "        –"
        print(f"{edges:>8,} {name:14} igraph {igraph_s:9.3f} s   NetworkX {shown} s   {ratio}", flush=True)
    seconds = clock(lambda: centrality(graph))
    print(f"{edges:>8,} all centralities, estimates where the network is large {seconds:9.3f} s", flush=True)
    rows.append({"relations": edges, "measure": "centrality", "igraph_s": seconds, "networkx_s": None})
    return rows


def pages(claims: int) -> dict[str, object]:
    """Times of everything that a build writes from its tables."""
    corpus = synthetic_corpus(claims=claims)
    found = tables(corpus)
    found["centrality"] = centrality_table(found)
    with TemporaryDirectory() as name:
        folder = Path(name)
        times = {
            "tables": clock(lambda: tables(corpus)),
            "write_tables": clock(lambda: write_tables(corpus, folder)),
            "explorer": clock(lambda: write_explorer(found, folder)),
            "report": clock(lambda: write_report(found, folder, {})),
            "network": clock(lambda: write_network(found, folder)),
        }
    print(f"{claims:>8,} claims: " + ", ".join(f"{key} {value:.2f} s" for key, value in times.items()), flush=True)
    return {"claims": claims, **times}


def main() -> None:
    """Run all sizes and print a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="largest number of relations")
    parser.add_argument("--json", type=Path, help="file for the figures")
    options = parser.parse_args()
    sizes = [size for size in SIZES if size <= options.most]
    figures = {
        "measures": [row for size in sizes for row in measures(size)],
        "pages": [pages(size) for size in sizes if size <= 10_000],
    }
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
