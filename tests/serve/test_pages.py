from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from iranru_graph.graph import Graph
from iranru_graph.model import UsageError
from iranru_graph.serve.app import create_app
from iranru_graph.serve.listening import listen
from iranru_graph.serve.security import host_of, is_loopback, page_policy

HOSTILE_DOCUMENT = "/document/" + quote("odd name? <1>", safe="")


class Page(HTMLParser):
    """What a browser would make of a page: its links, its scripts and in-line handlers, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.sources: list[str] = []
        self.inline: list[str] = []
        self.tags: list[str] = []
        self.words = ""
        self._in_script = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append(tag)
        self._in_script = tag == "script"
        self.inline += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        if tag == "a" and known.get("href"):
            self.links.append(str(known["href"]))
        self.sources += [str(known[k]) for k in ("src", "href") if tag != "a" and known.get(k)]

    def handle_data(self, data: str) -> None:
        if self._in_script and data.strip():
            self.inline.append(data)
        self.words += data


def _pages(graph: Graph) -> list[str]:
    claims = [f"/claim/{id}" for id in graph.claims["id"]]
    return [
        "/",
        "/search?q=lavr",
        "/search?q=" + quote('"><script>alert(1)</script>'),
        "/entity/iran",
        "/entity/iran?all",
        "/entity/iran?all&relation=suppliesArmsTo",
        "/entity/hostile",
        "/entity/bushehr-plant",
        "/documents",
        "/document/delivery",
        HOSTILE_DOCUMENT,
        "/contradictions",
        "/contradictions?kind=planned-done",
        "/query",
        "/query?name=arms-transfers&p.supplier=Russia",
        "/query?name=claims-per-year",
        "/query?query="
        + quote('SELECT ?l ("</textarea><script>alert(1)</script>" AS ?x) { ent:hostile rdfs:label ?l }'),
        "/query?query=" + quote("ASK { ?s a iru:State }"),
        "/query?query=" + quote("CONSTRUCT WHERE { ?s iru:builds ?o }"),
        *claims,
    ]


def test_every_page_is_safe_and_loads_nothing_from_elsewhere(client: TestClient, small_graph: Graph) -> None:
    for address in _pages(small_graph):
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.text[:300])
        page = Page(answer.text)
        assert not page.inline, (address, page.inline)
        assert all(source.startswith("/static/") for source in page.sources), (address, page.sources)
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert page.tags.count("h1") == 1, address
        assert "img" not in page.tags, address


def test_every_link_leads_somewhere(client: TestClient, small_graph: Graph) -> None:
    seen: set[str] = set()
    for address in _pages(small_graph):
        for link in Page(client.get(address).text).links:
            if link.startswith("/") and link not in seen:
                seen.add(link)
                assert client.get(link.partition("#")[0]).status_code in {200, 303}, (address, link)
    assert len(seen) > 40


def test_hostile_names_are_shown_as_text(client: TestClient) -> None:
    words = Page(client.get("/entity/hostile").text).words
    assert '<script>alert("x")</script>' in words
    assert "<img src=x onerror=alert(1)>" in Page(client.get(HOSTILE_DOCUMENT).text).words


def test_search_goes_straight_to_what_is_meant(client: TestClient) -> None:
    answer = client.get("/search", params={"q": "Лавров"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/entity/sergey-lavrov")
    listed = client.get("/search", params={"q": "bushehr"})
    assert "/entity/bushehr-plant" in Page(listed.text).links
    assert client.get("/search.json", params={"q": "ира"}).json()[0]["id"] == "iran"
    assert client.get("/search.json").json() == []


def test_a_text_is_marked_and_otherwise_unchanged(client: TestClient, small_graph: Graph) -> None:
    html = client.get("/document/delivery").text
    marked = re.search(r'<div class="text" dir="auto">(.*?)</div>', html, re.DOTALL)
    assert marked
    words = re.sub(r"<sup>.*?</sup>", "", marked[1])
    assert Page(words).words == small_graph.text("delivery")
    assert html.count('class="mention"') == 3
    for number in ("1", "2", "3", "4"):
        assert f'<a class="note-link" href="/claim/{_claim(html, number)}"' in html


def _claim(html: str, number: str) -> str:
    found = re.search(rf'<li id="c{number}".*?href="/claim/([0-9a-f]{{16}})"', html, re.DOTALL)
    assert found
    return found[1]


def test_a_claim_shows_what_speaks_against_it(client: TestClient, small_graph: Graph) -> None:
    denied = small_graph.claims[small_graph.claims["polarity"] == "negated"]["id"].iloc[0]
    words = Page(client.get(f"/claim/{denied}").text).words
    assert "Against it" in words
    assert "Moscow delivered the S-300 to Iran in April 2016." in words
    assert "according to" in words


def test_an_entity_shows_contradictions_first(client: TestClient) -> None:
    words = Page(client.get("/entity/iran").text).words
    assert 0 < words.index("Contradictions", words.index("State in western Asia")) < words.index("Claims\n")
    assert "State in western Asia" in words
    assert "2 more are planned, alleged, denied or outweighed" in " ".join(words.split()) or "3 more" in words


@pytest.mark.parametrize(
    ("address", "suggested"),
    [
        ("/entity/irann", "/entity/iran"),
        ("/document/delivry", "/document/delivery"),
        ("/claim/zzz", ""),
        ("/claim/../../etc/passwd", ""),
        ("/document/..%2f..%2fetc%2fpasswd", ""),
        ("/document/%00", ""),
        ("/entity/%ff%fe", ""),
        ("/entity/" + "x" * 3000, ""),
        ("/lavrov", "/entity/sergey-lavrov"),
        ("/static/nothing.css", ""),
        ("/explorers", ""),
    ],
)
def test_what_is_not_there_is_404_with_suggestions(client: TestClient, address: str, suggested: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Not here" in answer.text
    assert not Page(answer.text).inline
    if suggested:
        assert suggested in Page(answer.text).links


@pytest.mark.parametrize(
    ("params", "message", "status"),
    [
        ({"query": "SELECT * {"}, "ends too early", 400),
        ({"name": "arms-transfer"}, "Did you mean arms-transfers", 400),
        ({"name": "arms-transfers", "p.supplier": "Irann"}, "Did you mean Iran", 400),
        ({"name": "arms-transfers", "p.from": "<script>"}, "is not a date", 400),
        ({"query": "SELECT * { GRAPH ?a { ?s ?p ?o } GRAPH ?b { ?x ?y ?z } }"}, "more than 500 rows", 422),
        ({"query": "SELECT * { SERVICE <http://x/> {} }"}, "not allowed", 403),
    ],
)
def test_the_query_page_says_what_is_wrong(
    client: TestClient, params: dict[str, str], message: str, status: int
) -> None:
    answer = client.get("/query", params=params)
    assert answer.status_code == status
    page = Page(answer.text)
    assert message in page.words
    assert not page.inline


def test_a_named_question_is_drawn(client: TestClient) -> None:
    html = client.get("/query", params={"name": "arms-transfers", "p.supplier": "Russia"}).text
    assert 'class="network"' in html
    assert 'class="chart"' in html
    assert "S-300" in html
    assert "format=csv" in html


def test_only_loopback_is_answered_on_loopback(client: TestClient, small_folder: Path) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"Host": "127.0.0.1:8000"}).status_code == 200
    with TestClient(create_app(small_folder, host="0.0.0.0", workers=1), base_url="http://evil.example") as opened:
        assert opened.get("/").status_code == 200


def test_hosts() -> None:
    assert [host_of(h) for h in ("localhost", "a.b:80", "[::1]:80", "", "a:b:c")] == [
        "localhost",
        "a.b",
        "::1",
        "",
        "a:b:c",
    ]
    assert [is_loopback(h) for h in ("LOCALHOST.", "127.9.9.9", "::1", "10.0.0.1", "localhost.evil.example", "")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_drawn_page_runs_only_its_own_scripts() -> None:
    policy = page_policy("<script>go()</script><script type='application/json'>{}</script>")
    assert policy.count("sha256-") == 1
    assert "script-src 'none'" in page_policy("<p>no script</p>")


def test_nothing_is_written(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert client.request(method, "/entity/iran").status_code == 405


def test_a_port_in_use_is_one_clear_line() -> None:
    taken = listen("127.0.0.1", 0)
    with taken, pytest.raises(UsageError, match=r"in use.*--port"):
        listen("127.0.0.1", taken.getsockname()[1])
    with pytest.raises(UsageError, match="cannot listen"):
        listen("256.0.0.1", 0)
