"""Small interactive views for notebooks, made with pyvis; nothing in them is loaded from elsewhere.

For a whole graph open ``explorer.html``: pyvis lays out in the browser and needs minutes where that page needs one
second.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from html import escape
from typing import Any

import networkx as nx
from pyvis.network import Network

from iranru_graph.visual.palette import sign_colour, type_colour

_NAME = 60
#: Shapes that vis-network draws, by type.
_SHAPES = {
    "State": "diamond",
    "Person": "dot",
    "Organisation": "square",
    "Treaty": "hexagon",
    "WeaponSystem": "triangle",
    "Place": "triangleDown",
    "Infrastructure": "square",
    "Event": "star",
}
#: What pyvis' template takes from elsewhere even when asked to be in line; the page works without it.
_ELSEWHERE = re.compile(
    r'<link\b[^>]*?href="(?!data:)[^"]*"[^>]*?/?>|<script\b[^>]*?src="(?!data:)[^"]*"[^>]*?>\s*</script>', re.DOTALL
)


class OfflineNetwork(Network):  # type: ignore[misc]
    """pyvis' ``Network`` whose page loads nothing from elsewhere and that shows itself in a notebook."""

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The page, without the style sheets and scripts that pyvis' template would fetch."""
        return _ELSEWHERE.sub("", str(super().generate_html(name=name, local=local, notebook=False)))

    def _repr_html_(self) -> str:
        page = escape(self.generate_html(), quote=True)
        return f'<iframe srcdoc="{page}" width="100%" height="{self.height}" frameborder="0"></iframe>'


def pyvis_view(graph: nx.MultiDiGraph[str], *, height: str = "480px", most: int = 150) -> OfflineNetwork:
    """A network of ``analysis.network`` as a pyvis view: colours and shapes by type, arrows by predicate.

    Put it last in a cell to see it, or write it with ``write_html``. Every relation is an arrow of its own; what stands
    behind it shows when the pointer rests on it. Raises ``ValueError`` above ``most`` nodes: take an ego network or a
    core first.
    """
    if len(graph) > most:
        raise ValueError(f"{len(graph)} nodes are too many for this view (most={most}): take a part, or explorer.html")
    view = OfflineNetwork(height=height, width="100%", directed=True, cdn_resources="in_line", notebook=False)
    degrees = dict(graph.degree())
    for node in sorted(graph):
        data = graph.nodes[node]
        name, kind = str(data.get("name", node)), str(data.get("type", ""))
        view.add_node(
            node,
            label=_short(name),
            title=f"{_short(name)} ({kind})",
            color=type_colour(kind),
            shape=_SHAPES.get(kind, "dot"),
            size=10 + 3 * degrees[node] ** 0.5,
        )
    for u, v, key, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        view.add_edge(u, v, **_edge(key, data))
    # pyvis draws parallel relations on top of each other unless each edge is bent on its own.
    view.set_edge_smooth("dynamic")
    return view


def _edge(key: Hashable, data: dict[str, Any]) -> dict[str, Any]:
    times = data["first"] if data["first"] == data["last"] else f"{data['first']} – {data['last']}"
    title = f"{key}: {len(data['claims'])} claims, {data['weight']} sources"
    return {
        "title": f"{title}, {times}" if times else title,
        "color": sign_colour(int(data["sign"])),
        "width": min(6.0, 1 + float(data["weight"]) ** 0.5),
        "dashes": data["polarity"] == "negated" or data["modality"] != "actual",
    }


def _short(name: str) -> str:
    return name if len(name) <= _NAME else name[: _NAME - 1] + "…"
