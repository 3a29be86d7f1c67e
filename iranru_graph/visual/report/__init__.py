"""``report.html``: what a busy reader opens first; one printable page in which every number leads to its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from iranru_graph.analysis import summary
from iranru_graph.analysis.centrality import centrality_table
from iranru_graph.analysis.findings import findings, main_pair, main_sides
from iranru_graph.analysis.sources import contradictions, outlet_claims, outlets
from iranru_graph.analysis.time import activity, between, tone, turns, undated
from iranru_graph.visual.charts import activity_chart, share_bar, tone_chart
from iranru_graph.visual.palette import palette
from iranru_graph.visual.report.evidence import Evidence

TITLE = "Iran–Russia relations: what the texts say"
_FOLDER = Path(__file__).parent
#: Rows shown of each table; the page says how many there are beyond.
ROWS = 20


def write_report(
    tables: Mapping[str, pd.DataFrame],
    folder: Path,
    build: Mapping[str, Any],
    *,
    title: str = TITLE,
    name: str = "report.html",
) -> Path:
    """Write the report of a graph's tables to ``folder/name`` and give its path. The same tables give the same bytes.

    ``build`` is what ``build.json`` holds: ``skipped`` (a list of ``path`` and ``reason``) and ``run``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(report_page(tables, build, title=title), encoding="utf-8", newline="\n")
    return path


def report_page(tables: Mapping[str, pd.DataFrame], build: Mapping[str, Any], *, title: str = TITLE) -> str:
    """The HTML of the report. Everything from the tables passes the template's escaping."""
    known = dict(tables)
    if "centrality" not in known:
        known["centrality"] = centrality_table(tables)
    pages = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters.update(words=_words, short=_short)
    evidence = Evidence(known)
    context = {**_context(known, build, evidence), "title": title, "rows": ROWS, "cite": evidence.cite}
    # The body is rendered first: what it cites is what the list of evidence at the end has to hold.
    body = pages.get_template("body.html").render(context)
    style = (_FOLDER / "report.css").read_text(encoding="utf-8")
    return pages.get_template("page.html").render(context, body=body, style=style, lists=evidence.lists())


def _context(tables: dict[str, pd.DataFrame], build: Mapping[str, Any], evidence: Evidence) -> dict[str, Any]:
    claims = tables["claims"]
    overview = summary.overview(tables)
    pair = main_pair(tables)
    sides = main_sides(tables, pair) if pair else None
    tones = tone(claims, *sides) if sides else None
    changes = turns(tones) if tones is not None else []
    names = dict(zip(tables["entities"]["id"], tables["entities"]["name"], strict=True))
    joined = between(claims[claims["truthy"]], *sides) if sides else claims.iloc[:0]
    statuses = [(status, count, status.lower()) for status, count in overview.statuses.items()]
    return {
        "overview": overview,
        "run": build.get("run", {}),
        "skipped": build.get("skipped", []),
        "status_bar": share_bar(statuses, title="Claims by status"),
        "status_ids": {status: list(claims.loc[claims["status"] == status, "id"]) for status in overview.statuses},
        "held_ids": list(claims.loc[claims["truthy"], "id"]),
        "outlets": _records(outlets(tables)),
        "outlet_claims": outlet_claims(tables),
        "documents": _records(tables["documents"]),
        "findings": findings(tables),
        "actors": _records(summary.key_actors(tables)),
        "activity": activity_chart(activity(claims), title="Claims that hold by year"),
        "undated": undated(claims),
        "pair": [names[end] for end in pair] if pair else [],
        "pair_ids": list(joined.loc[(joined["plover"] != "") & (joined["time"] != ""), "id"]),
        "tone": tone_chart(tones, title="Tone by year", changes=changes) if tones is not None else "",
        "changes": changes,
        "timeline": _records(summary.timeline(tables)),
        "meetings": _records(summary.relations(tables, ["metWith", "visited"])),
        "treaties": _records(summary.treaties(tables)),
        "arms": _records(summary.arms_transfers(tables)),
        "hostile": _records(summary.relations(tables, ["sanctions", "threatens", "attacks"])),
        "contradictions": _records(contradictions(tables)),
        "planned": _records(summary.planned_only(tables)),
        "certainty": _records(summary.certainty(tables)),
        "look": palette(),
        "quotes": evidence.quotes,
    }


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]


def _words(predicate: str) -> str:
    """A predicate as words: ``suppliesArmsTo`` is ``supplies arms to``."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in predicate)


def _short(name: str, length: int = 140) -> str:
    """A name as far as it fits a line or two; what is longer than that is hardly a name."""
    return name if len(name) <= length else name[: length - 1] + "…"
