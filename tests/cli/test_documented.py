"""Every command and every option stands in the documents, as it is; the end-to-end script tries every command."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from iranru_graph.cli.app import COMMANDS, app

ROOT = Path(__file__).parents[2]
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
_COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def options(command: str) -> list[str]:
    """All spellings of all options of a command."""
    found = [o for p in _COMMANDS[command].params for o in (*p.opts, *p.secondary_opts) if o.startswith("-")]
    return sorted(set(found))


def section(command: str) -> str:
    """The part of the document whose heading names the command."""
    for part in CLI.split("\n## ")[1:]:
        if command in re.split(r",\s*", part.splitlines()[0]):
            return part
    raise AssertionError(f"docs/cli.md has no section on {command}")


def test_the_list_of_commands_is_whole() -> None:
    assert set(_COMMANDS) == set(COMMANDS)
    assert len(COMMANDS) >= 13
    assert all(options(command) or command for command in COMMANDS)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_command_and_options_are_documented(command: str) -> None:
    text = section(command)
    assert f"<!-- shown: iranru-graph {command} --help -->" in text
    missing = [o for o in options(command) if not re.search(rf"(?<![\w-]){re.escape(o)}(?![\w-])", text)]
    assert missing == [], f"docs/cli.md does not name them under {command}"


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_option_says_what_it_does(command: str) -> None:
    silent = [p.name for p in _COMMANDS[command].params if not getattr(p, "help", None) and p.name != "help"]
    assert silent == []
    assert _COMMANDS[command].help


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [c for c in COMMANDS if not re.search(rf"`{c}\b|iranru-graph {c}\b", readme)] == []


def test_what_the_document_shows_of_help_is_what_help_says() -> None:
    """Help needs no graph, so it can be held to the letter here; ``scripts/readme_outputs.py`` renews it."""
    wanted = dict(
        re.findall(r"<!-- shown: (iranru-graph[^\n]* --help|iranru-graph --help) -->\n```text\n(.*?)```", CLI, re.S)
    )
    assert len(wanted) == len(COMMANDS) + 1
    code = (
        "import sys\nfrom scripts.readme_outputs import shown\n"
        "print(shown('<!-- shown: ' + sys.argv[1] + ' -->\\n```text\\n```'), end='')"
    )
    for command in ("iranru-graph --help", "iranru-graph build --help", "iranru-graph query --help"):
        done = subprocess.run(
            [sys.executable, "-c", code, command], capture_output=True, text=True, check=True, cwd=ROOT
        )
        now = re.sub(r"\A<!--.*?-->\n```text\n", "", done.stdout, count=1, flags=re.S).removesuffix("```")
        assert now == wanted[command], "python scripts/readme_outputs.py docs/cli.md"


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_end_to_end_script_tries_it(command: str) -> None:
    script = (ROOT / "tests" / "cli" / "end_to_end.sh").read_text(encoding="utf-8")
    body = script[script.index('echo "build"') :]
    assert re.search(rf"iranru-graph {command}(\s|$)", body, re.M)
