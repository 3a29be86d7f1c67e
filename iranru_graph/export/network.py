"""The network for Gephi, Cytoscape, yEd and NetworkX: GraphML, and GEXF with the times of relations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pandas as pd
from networkx.readwrite.gexf import GEXFWriter

from iranru_graph.analysis.network import network
from iranru_graph.model.dates import interval
from iranru_graph.model.vocabulary import Status

Tables = Mapping[str, pd.DataFrame]
#: Characters that XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(tables: Tables, path: Path, *, every_status: bool = False) -> Path:
    """Write the network as GraphML; with ``every_status`` also what is denied, disputed, planned or alleged."""
    graph = _plain(_network(tables, every_status=every_status))
    path.parent.mkdir(parents=True, exist_ok=True)
    nx.write_graphml(graph, path, named_key_ids=True, edge_id_from_attribute="id")
    return path


def write_gexf(tables: Tables, path: Path, *, every_status: bool = False) -> Path:
    """Write the network as GEXF 1.2 whose edges exist at the times of their claims: Gephi's timeline filters by them.

    A claim of ``2015-07`` makes its edge exist from the first to the last day of that month. An edge without any dated
    claim exists always.
    """
    graph = _plain(_network(tables, every_status=every_status))
    times = dict(zip(tables["claims"]["id"], tables["claims"]["time"], strict=True))
    for _, _, data in graph.edges(data=True):
        spells = sorted({_days(times[claim]) for claim in str(data["claims"]).split() if times.get(claim)})
        if spells:
            data["spells"] = _joined(spells)
    writer = GEXFWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph(graph)
    document = writer.xml
    # The writer stamps today's date and its own version, which would change the bytes of an unchanged graph.
    for meta in document.findall(".//{*}meta"):
        meta.attrib.pop("lastmodifieddate", None)
        meta.clear()
    for part in document.findall(".//{*}graph"):
        part.set("timeformat", "date")
    writer.indent(document)
    path.parent.mkdir(parents=True, exist_ok=True)
    ElementTree.ElementTree(document).write(path, encoding="utf-8", xml_declaration=True)
    return path


def _network(tables: Tables, *, every_status: bool) -> nx.MultiDiGraph[str]:
    statuses = list(map(str, Status)) if every_status else None
    return network(tables["claims"], tables["entities"], statuses=statuses)


def _plain(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The same network in a fixed order, with values that XML can hold: texts, numbers and truth values."""
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(graph):
        # Gephi shows ``label``, others ask for ``name``.
        data = {key: _xml(value) for key, value in graph.nodes[node].items()}
        plain.add_node(node, label=data["name"], **data)
    for number, (u, v, key, data) in enumerate(sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3])):
        values = {name: _xml(value) for name, value in data.items()}
        values["claims"] = " ".join(data["claims"])
        plain.add_edge(u, v, key=key, id=str(number), label=key, **values)
    return plain


def _xml(value: Any) -> Any:
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value


def _days(time: str) -> tuple[str, str]:
    first, last = interval(time)
    return first.isoformat(), last.isoformat()


def _joined(spells: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Spells that overlap as one, since a reader may not accept overlaps."""
    joined = [spells[0]]
    for start, end in spells[1:]:
        if start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
