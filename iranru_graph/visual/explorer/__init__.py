"""``explorer.html``: one page that opens from disk, holds everything and loads nothing from elsewhere.

The page is our own canvas with the layout computed beforehand (``docs/decisions.md`` gives the measurement); pyvis
makes the small views of notebooks (``iranru_graph.visual.small``).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from iranru_graph.visual.explorer.payload import embed, payload

TITLE = "Iran–Russia relations: what the texts say"
_PAGE = Path(__file__).parent / "page"
#: Order matters: each file uses names of those before it.
_SCRIPTS = ("data", "state", "filter", "draw", "interact", "cards", "search", "time", "controls", "exports", "app")


def write_explorer(
    tables: Mapping[str, pd.DataFrame], folder: Path, *, title: str = TITLE, name: str = "explorer.html"
) -> Path:
    """Write the explorer of a graph's tables to ``folder/name`` and give its path. The same tables give the same bytes.

    Needs ``documents``, ``entities``, ``claims``, ``evidence``, ``mentions`` and ``posts``; takes ``centrality`` where
    it is there and computes it otherwise.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(explorer_page(tables, title=title), encoding="utf-8", newline="\n")
    return path


def explorer_page(tables: Mapping[str, pd.DataFrame], *, title: str = TITLE) -> str:
    """The HTML of the explorer. Names and quotes of the tables stand in it as escaped JSON and nowhere else."""
    pages = Environment(loader=FileSystemLoader(_PAGE), autoescape=True, undefined=StrictUndefined)
    script = "\n".join((_PAGE / f"{part}.js").read_text(encoding="utf-8") for part in _SCRIPTS)
    return pages.get_template("explorer.html").render(
        title=title,
        style=Markup((_PAGE / "explorer.css").read_text(encoding="utf-8")),
        script=Markup(f'(() => {{\n"use strict";\n{script}}})();\n'),
        data=Markup(embed(payload(tables, title=title))),
    )
