"""``iranru-graph contradictions``: what one source or speaker affirms and another denies, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iranru_graph.model.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from iranru_graph.query.reader import Reader
    from iranru_graph.query.records import Contradiction, EvidenceRecord

_KINDS = ("affirmed-denied", "planned-done")
#: How what a denial meets is said, by modality.
_SAID = {"actual": "Affirmed", "alleged": "Alleged", "planned": "Planned"}


def command(
    name: Annotated[str | None, typer.Argument(help="Only those of this entity.")] = None,
    graph: Annotated[Path, typer.Option("-g", "--graph", help="Graph folder.", metavar="DIR")] = Path("graph"),
    kind: Annotated[str | None, typer.Option(help=f"Only {' or '.join(_KINDS)}.")] = None,
) -> None:
    """List what sources and speakers contradict each other on, with both sides quoted; neither is dropped."""
    from iranru_graph.cli.console import page
    from iranru_graph.graph import load
    from iranru_graph.query.contradictions import contradictions

    if kind is not None and kind not in _KINDS:
        raise UsageError(f"there is no kind {kind!r}", remedy=f"Use one of: {', '.join(_KINDS)}")
    opened = load(graph)
    claims = opened.reader.claims_of(opened.entity(name).id) if name is not None else None
    found = [c for c in contradictions(opened.reader, claims) if kind in {None, c.kind}]
    out = page()
    for title, wanted in (("Affirmed and denied", _KINDS[0]), ("Planned, and done", _KINDS[1])):
        pairs = [c for c in found if c.kind == wanted]
        if pairs:
            out.print(f"{title} ({len(pairs)})", style="bold")
            for pair in pairs:
                print_pair(out, opened.reader, pair)
            out.print()
    if not found:
        typer.echo("The texts contradict each other on nothing that the graph holds.", err=True)


def print_pair(out: Console, reader: Reader, pair: Contradiction) -> None:
    """A contradiction: the relation, then the two sides in columns."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from iranru_graph.query.labels import words
    from iranru_graph.query.table import plain

    claim = pair.second
    out.print(plain(f"  {claim.subject_name} – {words(claim.predicate)} – {claim.object_name}"), style="bold")
    table = Table(box=box.SIMPLE, show_edge=False, expand=True, padding=(0, 1))
    titles = ("Planned", "Done") if pair.kind == "planned-done" else ("Denied", _SAID[claim.modality])
    cells = []
    for title, side in zip(titles, (pair.first, pair.second), strict=True):
        table.add_column(f"{title}{', ' + side.time if side.time else ''}\n{side.id}", ratio=1, header_style="bold")
        cells.append(Text("\n".join(_lines(reader.evidence(side.id)))))
    table.add_row(*cells)
    out.print(table)


def _lines(evidence: list[EvidenceRecord]) -> list[str]:
    from iranru_graph.query.quotes import quote_line
    from iranru_graph.query.table import plain

    lines = [
        plain(quote_line(e.quote, outlet=e.outlet, document=e.document, date=e.date, speaker=e.speaker_name))
        for e in evidence[:3]
    ]
    return [*lines, f"… and {len(evidence) - 3} more"] if len(evidence) > 3 else lines
