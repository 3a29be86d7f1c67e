"""Paths become documents: formats, ids, order, and everything that can be wrong with a file."""

from __future__ import annotations

import importlib.util
import io
import json
import logging
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from pypdf import PdfReader, PdfWriter

from iranru_graph.ingest import count_inputs, read_inputs
from iranru_graph.ingest.readers import files as reader_files
from iranru_graph.model import Document, IranruError, SkipInput, UsageError

SENTENCES = (
    "The foreign ministers of Iran and Russia met in Baku on Monday and spoke about the railway along the Caspian. "
    "They agreed to meet again in autumn, when the report of the engineers will be ready."
)


def _load_pdfs() -> ModuleType:
    # Test folders are no packages (import mode importlib), so a neighbour is loaded by its path.
    spec = importlib.util.spec_from_file_location("ingest_test_pdfs", Path(__file__).with_name("pdfs.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make_pdf: Callable[..., bytes] = _load_pdfs().make_pdf


def read(*paths: Path) -> tuple[list[Document], dict[str, str]]:
    skipped: list[SkipInput] = []
    documents = list(read_inputs(paths, on_skip=skipped.append))
    return documents, {Path(s.path).name: s.reason for s in skipped}


def test_every_format_gives_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCES)
    (tmp_path / "b.md").write_text(f"---\ntitle: Talks\nkind: news\ndate: 2021-05-03\n---\n{SENTENCES}")
    (tmp_path / "c.html").write_text(f"<html><body><article><h1>Talks</h1><p>{SENTENCES}</p></article></body></html>")
    (tmp_path / "d.pdf").write_bytes(make_pdf([[SENTENCES]]))
    (tmp_path / "e.jsonl").write_text(json.dumps({"text": SENTENCES, "id": "wire-7", "source": "Wire"}) + "\n")
    documents, skipped = read(tmp_path)
    assert [d.id for d in documents] == ["a", "b", "c", "d", "wire-7"]
    assert skipped == {}
    assert all(SENTENCES in d.text for d in documents)
    assert (documents[1].title, documents[1].kind, documents[1].date) == ("Talks", "news", "2021-05-03")
    assert documents[1].text == f"Talks\n\n{SENTENCES}"
    assert documents[4].source == "Wire"
    assert count_inputs([tmp_path]) == 5


def test_ids_are_unique_and_order_depends_on_paths_only(tmp_path: Path) -> None:
    for name in ("b/talks.txt", "a/talks.md", "a/Talks.txt", "a/deep/er/x.txt", ".hidden/y.txt", "a/.z.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{SENTENCES} This is the text of {name}.")
    forward, _ = read(tmp_path / "a", tmp_path / "b")
    backward, _ = read(tmp_path / "b", tmp_path / "a", tmp_path / "a" / "talks.md")
    assert [d.id for d in forward] == ["Talks", "x", "talks-2", "talks-3"]
    assert forward == backward


def test_jsonl_lines_are_read_singly(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": "First. " + SENTENCES}),
        '{"text": "broken',
        json.dumps({"text": "   "}),
        json.dumps(["no object"]),
        json.dumps({"text": 7}),
        json.dumps({"text": "Lone \ud800 surrogate. " + SENTENCES, "id": "../../etc/passwd"}),
        "",
        json.dumps({"text": "Last. " + SENTENCES, "date": "3 May 2021", "author": ["A. One", "B. Two"]}),
        "[" * 100_000,
    ]
    (tmp_path / "feed.jsonl").write_text("\n".join(lines))
    documents, skipped = read(tmp_path)
    assert [d.id for d in documents] == ["feed-1", "etc-passwd", "feed-3"]
    assert documents[2].date == "2021-05-03"
    assert documents[2].author == "A. One, B. Two"
    assert "\ud800" not in documents[1].text
    assert skipped["feed.jsonl, line 2"].startswith("not JSON")
    assert skipped["feed.jsonl, line 3"] == "no text in it"
    assert skipped["feed.jsonl, line 4"] == "not a JSON object"
    assert skipped["feed.jsonl, line 5"] == "no text in it"
    assert skipped["feed.jsonl, line 9"].startswith("not JSON")
    assert len(skipped) == 5


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\r\n", "empty"),
        ("empty.jsonl", b"", "empty"),
        ("empty.pdf", b"", "empty"),
        ("empty.html", b"", "empty"),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "an image"),
        ("random.txt", bytes((i * 7919 + i // 3) % 256 for i in range(4000)), "binary"),
        ("zeros.txt", b"abc\x00\x01\x02" * 500, "binary"),
        ("broken.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog", "broken PDF"),
        ("text.pdf", b"This is no PDF at all.", "broken PDF"),
        ("menu.html", b"<html><body><nav><a href='/'>Home</a><a href='/n'>News</a></nav></body></html>", "no article"),
        ("login.html", b"<form><input name=user><input name=password></form>", "no article"),
        ("garbage.html", b"\x00\x01\x02\x03" * 300, "binary"),
        ("matter.md", b"---\ntitle: [unclosed\n---\nText of a note.", "front matter"),
        ("only.md", b"---\ntitle: ''\n---\n", "no text"),
        ("noise.txt", b"0 Comments\n\nLeave a Reply\n\nLoading\n", "no text left"),
    ],
)
def test_bad_files_are_skipped_with_a_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(SENTENCES)
    documents, skipped = read(tmp_path)
    assert [d.id for d in documents] == ["good"]
    assert list(skipped) == [name]
    assert reason in skipped[name]
    assert "\n" not in skipped[name]


def test_pdf_that_is_locked_or_scanned(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf([[SENTENCES]]))))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    (tmp_path / "scan.pdf").write_bytes(make_pdf([[], []]))
    (tmp_path / "good.txt").write_text(SENTENCES)
    documents, skipped = read(tmp_path)
    assert [d.id for d in documents] == ["good"]
    assert "password" in skipped["locked.pdf"]
    assert "without text" in skipped["scan.pdf"]


def test_pdf_paragraphs_hyphens_and_running_heads(tmp_path: Path) -> None:
    pages = [
        [
            "Caspian Review 12 (2021)",
            "The ministers of the two countries talked at length about coop-",
            "eration on the railway along the western coast of the sea, and the",
            "bankers listened to them.",
            "They did not sign the contract that the newspapers had promised to",
            "1",
        ],
        ["Caspian Review 12 (2021)", "their readers. The next round is in May.", "2"],
    ]
    (tmp_path / "paper.pdf").write_bytes(make_pdf(pages, title="Rails by the sea", author="Jane Doe"))
    (document,), _ = read(tmp_path)
    assert document.text == (
        "Rails by the sea\n\n"
        "The ministers of the two countries talked at length about cooperation on the railway along the western coast "
        "of the sea, and the bankers listened to them.\n\nThey did not sign the contract that the newspapers had "
        "promised to their readers. The next round is in May."
    )
    assert (document.title, document.author) == ("Rails by the sea", "Jane Doe")


def test_html_metadata_captions_and_boilerplate(tmp_path: Path) -> None:
    page = f"""<html><head><title>Talks in Baku | Gulf Wire</title><meta property="og:site_name" content="Gulf Wire">
    <meta name="author" content="Jane Doe"><meta property="article:published_time" content="2021-03-04T10:00:00Z">
    </head><body>
    <nav><a href="/">Home</a><a href="/news">News</a></nav><article><h1>Talks in Baku</h1><p>{SENTENCES}</p>
    <figure><img src="a.jpg"><figcaption>Ministers of both countries shake hands in Baku on 1 March 2021.</figcaption>
    </figure><h2>What comes next</h2><p>{SENTENCES.replace("Monday", "Tuesday")}</p></article>
    <section class="comments"><h3>3 Comments</h3><p>I was there and saw nothing of the kind, dear editors.</p></section>
    <footer>© 2021 Gulf Wire. All rights reserved.</footer></body></html>"""
    (tmp_path / "page.html").write_text(page)
    (document,), _ = read(tmp_path)
    assert (document.title, document.source, document.author) == ("Talks in Baku", "Gulf Wire", "Jane Doe")
    assert document.date == "2021-03-04"
    assert "shake hands in Baku on 1 March 2021." in document.text
    assert "\n\nWhat comes next\n\n" in document.text
    for gone in ("Home", "Comments", "saw nothing", "rights reserved"):
        assert gone not in document.text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", f"{SENTENCES} “It was a café talk” – so René said."),
        ("cp1251", "Министры Ирана и России встретились в Баку и говорили о железной дороге вдоль Каспия. " * 3),
        ("koi8_r", "Министры Ирана и России встретились в Баку и говорили о железной дороге вдоль Каспия. " * 3),
        ("utf-16", f"{SENTENCES} Встреча была долгой."),
        ("utf-16-le", f"{SENTENCES} Встреча была долгой."),
        ("utf-8-sig", f"{SENTENCES} Встреча была долгой."),
    ],
)
def test_other_encodings_are_told(tmp_path: Path, encoding: str, text: str, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "old.txt").write_bytes(text.encode(encoding))
    with caplog.at_level(logging.WARNING):
        (document,), skipped = read(tmp_path)
    assert document.text == text.strip()
    assert skipped == {}
    warned = [r.getMessage() for r in caplog.records if "is not UTF-8" in r.getMessage()]
    assert len(warned) == (0 if encoding in ("utf-16", "utf-8-sig") else 1)


def test_what_is_wrong_with_paths(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        read_inputs([tmp_path / "nowhere"], on_skip=print)
    with pytest.raises(IranruError, match="in this folder") as empty:
        read_inputs([tmp_path], on_skip=print)
    assert empty.value.exit_code == 1
    with pytest.raises(UsageError):
        read_inputs([], on_skip=print)
    (tmp_path / "table.xlsx").write_bytes(b"PK")
    with pytest.raises(IranruError, match="unknown kind of file"):
        read_inputs([tmp_path / "table.xlsx"], on_skip=print)
    (tmp_path / "good.txt").write_text(SENTENCES)
    (tmp_path / "void").mkdir()
    documents, skipped = read(tmp_path / "good.txt", tmp_path / "gone.txt", tmp_path / "table.xlsx", tmp_path / "void")
    assert [d.id for d in documents] == ["good"]
    assert set(skipped) == {"gone.txt", "table.xlsx", "void"}
    # In a folder, a file of another kind is no reason to complain.
    assert read(tmp_path)[1] == {}


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "good.txt").write_text(SENTENCES)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self.txt").symlink_to(tmp_path / "a" / "self.txt")
    documents, skipped = read(tmp_path)
    assert [d.id for d in documents] == ["good"]
    assert "cannot be read" in skipped["self.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(SENTENCES)
    (tmp_path / "shut.txt").write_text(SENTENCES)
    (tmp_path / "shut.txt").chmod(0)
    assert "cannot be read" in read(tmp_path)[1]["shut.txt"]


def test_huge_files_and_texts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "good.txt").write_text(SENTENCES)
    (tmp_path / "book.txt").write_text("\n\n".join(f"{n}. {SENTENCES}" for n in range(6000)))
    documents, skipped = read(tmp_path)
    assert [d.id for d in documents] == ["good"]
    assert "too many for one text" in skipped["book.txt"]
    monkeypatch.setattr(reader_files, "MAX_BYTES", 1000)
    assert "too large" in read(tmp_path)[1]["book.txt"]


def test_stored_text_is_read_back_unchanged(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(
        f"Talks in Baku\n\nBy Jane Doe\n\n{SENTENCES}\n\nThey left early.\n\n0 Comments"
    )
    (first,), _ = read(tmp_path)
    (tmp_path / "talks.txt").write_text(first.text)
    (second,), _ = read(tmp_path)
    assert second.text == first.text == f"Talks in Baku\n\n{SENTENCES}\n\nThey left early."
