"""Explorer and report as files: self-contained, deterministic, and safe for any name or quote."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from benchmarks.handmade import claim, made
from benchmarks.synthetic import synthetic_corpus
from iranru_graph.analysis import summary
from iranru_graph.analysis.centrality import centrality_table
from iranru_graph.analysis.network import network, undirected
from iranru_graph.analysis.sources import contradictions, outlets
from iranru_graph.claims.tables import tables
from iranru_graph.model import Corpus
from iranru_graph.visual import write_explorer, write_report
from iranru_graph.visual.charts import activity_chart, share_bar, tone_chart
from iranru_graph.visual.explorer import explorer_page
from iranru_graph.visual.explorer.layout import SPACING, layout
from iranru_graph.visual.explorer.payload import embed
from iranru_graph.visual.palette import palette
from iranru_graph.visual.report import ROWS, report_page
from iranru_graph.visual.small import pyvis_view

Tables = dict[str, pd.DataFrame]
SKIPPED = [{"path": "a<b>.pdf", "reason": "no text"}]


class Page(HTMLParser):
    """What a browser would load, run and link to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.scripts = 0
        self.handlers: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.scripts += tag == "script"
        self.handlers += [name for name in known if name.startswith("on")]
        if "id" in known:
            self.ids.append(str(known["id"]))
        for name in ("src", "href"):
            value = str(known.get(name) or "")
            if tag == "a" and name == "href":
                self.links.append(value)
            elif value and not value.startswith(("data:", "#")):
                self.loads.append(value)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.fixture(scope="module")
def many() -> Tables:
    found = tables(synthetic_corpus(claims=300, hostile=True))
    return {**found, "centrality": centrality_table(found)}


@pytest.fixture(scope="module")
def report(many: Tables) -> str:
    return report_page(many, {"skipped": SKIPPED, "run": {"program": "iranru-graph 0"}})


def payload_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_explorer_loads_nothing_and_holds_everything(many: Tables) -> None:
    text = explorer_page(many)
    page = Page(text)
    assert (page.loads, page.handlers, page.scripts) == ([], [], 2)
    assert not re.search(
        r"https?://", re.sub(r'<script type="application/json".*?</script>', "", text, flags=re.DOTALL)
    )
    data = payload_of(text)
    assert [row[0] for row in data["claims"]] == many["claims"]["id"].to_list()
    assert len(data["evidence"]) == len(many["evidence"])
    assert {row[3] for row in data["quotes"]} == set(many["evidence"]["quote"])
    names = {row[0]: row[2] for row in data["entities"]}
    expected = dict(zip(many["entities"]["id"], many["entities"]["name"], strict=True))
    assert names == {key: expected[key] for key in names}
    assert set(many["claims"]["subject"]) | set(many["claims"]["object"]) <= set(names)


def test_sizes_of_the_explorer_are_the_centrality_table(many: Tables) -> None:
    data = payload_of(explorer_page(many))
    found = many["centrality"].set_index("entity")
    for row in data["entities"]:
        if row[0] in found.index:
            assert row[14] == pytest.approx([found.at[row[0], name] for name in data["sizes"]], abs=1e-6)
        else:
            assert set(row[14]) == {0}


def test_scripts_of_the_page_never_write_markup() -> None:
    folder = Path(__file__).parents[2] / "iranru_graph/visual/explorer/page"
    scripts = list(folder.glob("*.js"))
    assert len(scripts) >= 10
    for path in scripts:
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|</script", text
        )


def test_embedded_json_cannot_end_its_element() -> None:
    hostile = {"a": "</script><!--<script>", "b": "\u2028\u2029&amp;"}
    text = embed(hostile)
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == hostile


def test_same_tables_same_bytes(many: Tables, tmp_path: Path) -> None:
    without = {name: table for name, table in many.items() if name != "centrality"}
    pages = [write_explorer(found, tmp_path, name=f"{n}.html") for n, found in enumerate((many, without))]
    assert pages[0].read_bytes() == pages[1].read_bytes()
    pages = [write_report(found, tmp_path, {}, name=f"{n}.html") for n, found in enumerate((many, without))]
    assert pages[0].read_bytes() == pages[1].read_bytes()


def test_layout_is_fixed_and_lets_nodes_stand_apart(many: Tables) -> None:
    graph = undirected(network(many["claims"], many["entities"]))
    places = layout(graph)
    assert places == layout(graph)
    assert set(places) == set(graph)
    points = sorted(places.values())
    near = [
        ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5
        for n, (ax, ay) in enumerate(points)
        for bx, by in points[n + 1 :]
        if bx - ax < SPACING
    ]
    assert min(near) > SPACING * 0.3


def test_report_is_one_safe_file(report: str) -> None:
    page = Page(report)
    assert (page.loads, page.handlers, page.scripts) == ([], [], 0)
    assert "<script" not in report
    assert len(page.ids) == len(set(page.ids))
    assert any("a<b>.pdf: no text" in text for text in page.texts)


def test_every_link_in_the_report_leads_somewhere(report: str) -> None:
    page = Page(report)
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert len(inside) > 50
    assert inside <= set(page.ids)
    outside = {link for link in page.links if not link.startswith("#")}
    assert {link.split("/")[0].split("#")[0] for link in outside} == {"explorer.html", "documents"}


def test_numbers_of_the_report_are_those_of_the_analysis(report: str, many: Tables) -> None:
    seen = summary.overview(many)
    words = re.sub(r"\s+", " ", " ".join(Page(report).texts))
    assert f"{seen.documents:,} texts were read by a program" in words
    for status, count in seen.statuses.items():
        assert re.search(rf"{status} {count:,}\b", words)
    sections = {
        key: report.split(f'<section id="{key}">')[1].split("</section>")[0]
        for key in ("arms", "treaties", "contradictions")
    }
    assert sections["arms"].count("<tr><td") == min(ROWS, len(summary.arms_transfers(many)))
    assert sections["treaties"].count("<tr><td") == min(ROWS, len(summary.treaties(many)))
    assert sections["contradictions"].count('class="versus"') == min(ROWS, len(contradictions(many)))
    for outlet, documents in outlets(many)[["outlet", "documents"]].itertuples(index=False, name=None):
        assert re.search(rf"<bdi>{outlet}</bdi></td><td class=\"n\">{documents}</td>", report)


@pytest.mark.parametrize("count", [0, 1])
def test_pages_of_almost_nothing(count: int, tmp_path: Path) -> None:
    found = tables(synthetic_corpus(claims=1) if count else Corpus())
    assert payload_of(write_explorer(found, tmp_path).read_text(encoding="utf-8"))["title"]
    text = write_report(found, tmp_path, {}).read_text(encoding="utf-8")
    assert ("No arms transfer in these texts" in text) or count


def test_charts_tell_their_figures() -> None:
    rows = [("1999", 3, 1, 0, 4), ("2000", 0, 2, 0, 2)]
    bars = pd.DataFrame(rows, columns=["period", "cooperation", "conflict", "neutral", "total"])
    chart = activity_chart(bars, title='a "b" <c>')
    told = re.findall(r"<title>(.*?)</title>", chart)
    assert told == ["1999: 3 cooperation", "1999: 1 conflict", "2000: 2 conflict"]
    assert 'aria-label="a &quot;b&quot; &lt;c&gt;"' in chart
    points = pd.DataFrame(
        [("1999", 4, 5, 2.5, 1.0, 4.0)], columns=["period", "claims", "sources", "score", "low", "high"]
    )
    assert "<title>1999: +2.5, 4 claims, +1.0 to +4.0</title>" in tone_chart(points, title="t")


def test_charts_of_nothing_are_nothing() -> None:
    assert activity_chart(pd.DataFrame(), title="") == tone_chart(pd.DataFrame(), title="") == ""
    assert share_bar([("a", 0, "x")], title="") == ""


def test_small_views_load_nothing_and_keep_parallel_relations(many: Tables) -> None:
    found = made(claim("a", "aids", "b"), claim("a", "opposes", "b"))
    view = pyvis_view(network(found["claims"], found["entities"]))
    assert len(view.edges) == 2
    html = view.generate_html()
    assert Page(html).loads == []
    assert "srcdoc" in view._repr_html_()
    hostile = network(many["claims"], many["entities"])
    with pytest.raises(ValueError, match="too many"):
        pyvis_view(hostile, most=5)
    assert "window.broken = 1</script>" not in pyvis_view(hostile, most=10_000).generate_html()


def test_palette_knows_every_type_and_sign() -> None:
    from iranru_graph.model import EntityType

    assert set(palette()["types"]) == set(map(str, EntityType))
    assert {look["sign"] for look in palette()["signs"].values()} == {-1, 0, 1}
