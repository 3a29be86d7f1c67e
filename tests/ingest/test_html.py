"""HTML pages: what the extraction leaves out must reach the cleaner, and nothing on a page may end a build."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from iranru_graph.ingest import read_inputs
from iranru_graph.model import Document, IranruError, SkipInput

LEAD = (
    "The ministers of Iran and Russia met in Baku on Monday and spoke about the railway along the coast of the Caspian."
)
BODY = [
    LEAD,
    "They agreed that the engineers of both countries should walk the line together before winter comes to the pass.",
    "The bankers, who had come with the ministers, were asked for a loan and gave no answer before they left the city.",
    "A second round of talks is planned for March in Rasht, where the governor has promised to build a larger station.",
]
TEASERS = [
    "The port of Anzali will receive three new cranes from a yard in Astrakhan, as its director told the local paper.",
    "Fishermen of Gilan complain about the water level, which has fallen by two metres since the turn of the century.",
    "A museum in Derbent shows letters of merchants who traded in silk and salt between the two empires for decades.",
    "The airline of Tatarstan will fly to Mashhad from spring, if the permits arrive in time, its manager has said.",
    "Grain prices in the ports of the Caspian have risen for the fourth week, and the millers have asked for quotas.",
]


def read(path: Path, content: str | bytes) -> Document:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    (document,) = read_inputs([path], on_skip=_fail)
    return document


def _fail(skip: SkipInput) -> None:
    raise AssertionError(str(skip))


def page(*blocks: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body><div id='main'>{''.join(blocks)}</div></body></html>"


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_short_lines_tell_where_the_article_ends(tmp_path: Path) -> None:
    document = read(
        tmp_path / "a.html",
        page(
            "<h1>Talks on the Caspian railway</h1><div>2021/05/03 | Note</div><div>By Jane Doe</div>",
            paragraphs(BODY),
            "<div>LATEST CONTENT</div>",
            paragraphs(TEASERS),
            "<div>0 Comments</div><p>Your email address will not be published.</p>",
        ),
    )
    assert document.text == "\n\n".join(["Talks on the Caspian railway", *BODY])
    assert (document.date, document.author) == ("2021-05-03", "Jane Doe")


def test_teasers_outweigh_the_article(tmp_path: Path) -> None:
    """The list stands twice on the page and is longer than the article; the article is still what comes first."""
    document = read(
        tmp_path / "a.html",
        page(
            "<h1>Talks</h1>", paragraphs(BODY[:2]), "<div>Leave a reply</div>", paragraphs(TEASERS), paragraphs(TEASERS)
        ),
    )
    assert document.text == "\n\n".join(["Talks", *BODY[:2]])


def test_a_short_note_is_an_article(tmp_path: Path) -> None:
    document = read(
        tmp_path / "a.html", "<html><body><article><h1>Talks</h1><p>They met in Baku.</p></article></body></html>"
    )
    assert document.text == "Talks\n\nThey met in Baku."


def test_declared_and_undeclared_encodings(tmp_path: Path) -> None:
    markup = page(paragraphs([*BODY, "Министр приехал в Баку на поезде и уехал на корабле через три дня."]))
    declared = markup.replace("<head>", "<head><meta charset='windows-1251'>").encode("cp1251")
    assert read(tmp_path / "a.html", declared).text.endswith("через три дня.")
    assert read(tmp_path / "b.html", markup.encode("utf-16")).text.endswith("через три дня.")


def test_text_of_scripts_and_styles_stays_out(tmp_path: Path) -> None:
    document = read(
        tmp_path / "a.html",
        page(
            "<script>var x = 'The script of the page met in Baku on Monday.';</script><style>p {color: red}</style>",
            paragraphs(BODY),
            "<!-- The comment of the page met in Baku. --><noscript>The page needs scripts to be read.</noscript>",
        ),
    )
    assert document.text == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "markup",
    [
        page("<h1>404 Not Found</h1><p>The page you requested could not be found on this server.</p>"),
        page("<p>Please enable JavaScript to view this page.</p>"),
        page("<ul><li><a href='/'>Home</a></li><li><a href='/n'>News</a></li></ul>"),
        "<html><head><title>Talks</title></head><body></body></html>",
        "<<<>>><a<b<c",
        "<html>" + "<div>" * 3000,
    ],
)
def test_pages_without_an_article_are_skipped(tmp_path: Path, markup: str) -> None:
    (tmp_path / "a.html").write_text(markup)
    skipped: list[SkipInput] = []
    assert list(read_inputs([tmp_path], on_skip=skipped.append)) == []
    assert len(skipped) == 1
    with pytest.raises(IranruError):
        read_inputs([tmp_path / "missing.html"], on_skip=_fail)


def test_deep_and_long_pages_take_no_time(tmp_path: Path) -> None:
    start = time.perf_counter()
    deep = "<div>" * 150 + paragraphs(BODY) + "</div>" * 150
    assert read(tmp_path / "deep.html", page(deep)).text == "\n\n".join(BODY)
    long = [f"{n}. {text}" for n in range(300) for text in BODY]
    assert LEAD in read(tmp_path / "long.html", page(paragraphs(long))).text
    assert time.perf_counter() - start < 20
