"""What the documents say is so: commands and options exist, links lead somewhere, Python and SPARQL in them run."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from iranru_graph import build
from iranru_graph.cli.app import app
from iranru_graph.extract.frames import Frame
from iranru_graph.graph import Graph, load
from iranru_graph.query.question import questions

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(#[^)\s]*)?\)")


@pytest.fixture(scope="module")
def commands() -> dict[str, set[str]]:
    """Every command with its options."""
    group: Any = typer.main.get_command(app)
    return {
        name: {o for p in command.params if p.param_type_name == "option" for o in (*p.opts, *p.secondary_opts)}
        for name, command in group.commands.items()
    }


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of two bundled texts, enough for every example to run."""
    folder = tmp_path_factory.mktemp("docs") / "graph"
    corpus = ROOT / "data" / "corpus"
    build([corpus / "29-drones-claimed.md", corpus / "31-drones-weighed.md"], folder)
    return load(folder)


def blocks(page: Path, language: str) -> Iterator[str]:
    return (m[2] for m in FENCE.finditer(page.read_text(encoding="utf-8")) if m[1] == language)


def calls(page: Path) -> Iterator[list[str]]:
    """Every call of the program in a page: in shell blocks, in ``code`` and above shown outputs."""
    text = page.read_text(encoding="utf-8")
    shell = "\n".join(block.replace("\\\n", " ") for block in blocks(page, "sh"))
    prose = FENCE.sub("", text)
    found = re.findall(r"(?:^|`|shown: |uv run )(iranru-graph [^`\n#]*?)(?:\s+-->|`|\s*#.*|$)", shell, re.MULTILINE)
    found += re.findall(r"`(?:uv run )?(iranru-graph [^`]+)`", prose) + re.findall(r"shown: ([^\n]+?) -->", prose)
    for call in found:
        words = [w for w in shlex.split(call)[1:] if w not in ("…", "[…]")]
        if words:
            yield words


def test_pages_are_there() -> None:
    names = {page.name for page in PAGES}
    assert {"README.md", "architecture.md", "frames.md", "accuracy.md", "graph.md", "reference-data.md"} <= names


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = [link for link, _ in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_calls_are_possible(page: Path, commands: dict[str, set[str]]) -> None:
    for words in calls(page):
        if words[0].startswith("-"):
            continue
        assert words[0] in commands, f"{page.name}: no command {words[0]}"
        given = [w.partition("=")[0] for w in words[1:] if re.match(r"--?[a-z]", w)]
        assert set(given) <= commands[words[0]] | {"--help"}, f"{page.name}: {' '.join(words)}"


def test_every_command_is_documented(commands: dict[str, set[str]]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [name for name in commands if f"`{name}" not in readme and f"iranru-graph {name}" not in readme]
    assert missing == []


def test_queries_named_in_the_pages_exist() -> None:
    known = set(questions())
    named = {w[1] for page in PAGES for w in calls(page) if w[0] == "query" and re.fullmatch(r"[a-z][a-z-]*", w[1])}
    assert named
    assert named <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_runs(page: Path, graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(graph.folder.parent)
    for block in blocks(page, "python"):
        exec(compile(block, page.name, "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_sparql_runs(page: Path, graph: Graph) -> None:
    """On the pages for newcomers it finds something, too."""
    for block in blocks(page, "sparql"):
        found = graph.query(block)
        assert len(found) or page.name not in ("README.md", "graph.md"), f"{page.name}: nothing found by\n{block}"


def test_architecture_names_every_folder_of_the_package() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    folders = [path.parent.name for path in (ROOT / "iranru_graph").glob("*/__init__.py")]
    assert len(folders) >= 14
    assert [name for name in folders if f"`{name}/`" not in page] == []


def test_frames_page_names_every_field() -> None:
    page = (ROOT / "docs" / "frames.md").read_text(encoding="utf-8")
    missing = [name for name in Frame.model_fields if f"`{name}`" not in page]
    assert missing == []


def test_pictures_are_small() -> None:
    pictures = list((ROOT / "docs" / "images").iterdir())
    assert pictures
    assert all(p.stat().st_size < 400_000 for p in pictures)
