"""``iranru-graph show``: a page in the terminal about an entity."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from iranru_graph.query.names import Named
    from iranru_graph.query.reader import Reader
    from iranru_graph.query.records import ClaimRecord, Contradiction, EntityRecord, PostRecord

_LANGUAGES = {"en": "English", "ru": "Russian", "fa": "Persian"}
_MOST_QUOTES = 2


def command(
    name: Annotated[str, typer.Argument(help="Name or id of an entity, in any of the languages.")],
    graph: Annotated[Path, typer.Option("-g", "--graph", help="Graph folder.", metavar="DIR")] = Path("graph"),
    all: Annotated[bool, typer.Option("--all", help="Include planned, alleged and denied claims.")] = False,
    evidence: Annotated[bool, typer.Option("--evidence/--no-evidence", help="Quote the sentences.")] = True,
    limit: Annotated[int, typer.Option(help="Claims to show of each relation.", min=1)] = 12,
) -> None:
    """Show what the graph holds on an entity: names, offices, contradictions, claims with their evidence."""
    from iranru_graph.cli.console import page
    from iranru_graph.graph import load
    from iranru_graph.query.contradictions import contradictions

    opened = load(graph)
    entity = opened.entity(name)
    claims = opened.reader.claims_of(entity.id)
    pairs = [pair for pair in contradictions(opened.reader, claims) if pair.kind == "affirmed-denied"]
    out = page()
    _head(out, entity)
    _posts(out, opened.reader.posts(entity.id), entity)
    _contradictions(out, opened.reader, pairs)
    kept = [c for c in claims if all or c.truthy]
    _claims(out, opened.reader, kept, evidence=evidence, limit=limit)
    hidden = len(claims) - len(kept)
    if hidden:
        out.print(f"{hidden} more planned, alleged, denied or outweighed: --all shows them.", style="dim")
    if not claims:
        out.print("No text in this graph says anything about it.", style="dim")
    _namesakes(out, opened.names.namesakes(name))


def _namesakes(out: Console, others: list[Named]) -> None:
    """Whoever typed half a name may have meant another thing that bears it."""
    from iranru_graph.query.table import plain

    if others:
        listed = ", ".join(f"{e.name} ({e.id})" for e in others)
        out.print(plain(f"\nIf you meant another: {listed}."), style="dim")


def _head(out: Console, entity: EntityRecord) -> None:
    from iranru_graph.query.labels import words
    from iranru_graph.query.table import plain

    out.print(plain(entity.name), style="bold")
    kind = words(entity.cls or entity.type)
    said = (kind, entity.description, entity.lifetime, entity.wikidata, entity.id)
    out.print(plain(" · ".join(part for part in said if part)), style="dim")
    for language, names in entity.labels.items():
        others = [n for n in names if n != entity.name]
        if others:
            out.print(plain(f"{_LANGUAGES.get(language, language)}: {' · '.join(others)}"))


def _posts(out: Console, posts: list[PostRecord], entity: EntityRecord) -> None:
    from iranru_graph.query.table import plain

    if not posts:
        return
    own = any(p.person == entity.id for p in posts)
    out.print("\nOffices" if own else "\nOffice holders", style="bold")
    for p in posts[:25]:
        span = f"{p.start or '?'} – {p.end}" if p.end else f"{p.start or '?'} –"
        who = f"{p.office}, {p.at_name}" if p.person == entity.id else f"{p.office}: {p.person_name}"
        out.print(plain(f"  {span:<25} {who}"))
    if len(posts) > 25:
        out.print(f"  … and {len(posts) - 25} more: iranru-graph query office-holders", style="dim")


def _contradictions(out: Console, reader: Reader, found: list[Contradiction]) -> None:
    from iranru_graph.cli.contradictions import print_pair

    if not found:
        return
    out.print("\nContradictions", style="bold red")
    for pair in found[:5]:
        print_pair(out, reader, pair)
    if len(found) > 5:
        out.print(f"  … and {len(found) - 5} more: iranru-graph contradictions", style="dim")


def _claims(out: Console, reader: Reader, claims: list[ClaimRecord], *, evidence: bool, limit: int) -> None:
    from iranru_graph.query.labels import words

    for predicate, group in groupby(claims, key=lambda c: c.predicate):
        members = sorted(group, key=lambda c: (c.time == "", c.time), reverse=False)
        out.print(f"\n{words(predicate).capitalize()} ({len(members)})", style="bold")
        for claim in members[-limit:]:
            print_claim(out, reader, claim, quotes=_MOST_QUOTES if evidence else 0)
        if len(members) > limit:
            out.print(f"  … and {len(members) - limit} earlier ones: --limit {len(members)}", style="dim")


def print_claim(out: Console, reader: Reader, claim: ClaimRecord, *, quotes: int) -> None:
    """One claim as a line, with up to ``quotes`` of its sentences under it."""
    from rich.padding import Padding
    from rich.text import Text

    from iranru_graph.cli.wording import plural
    from iranru_graph.query.quotes import quote_line
    from iranru_graph.query.table import plain

    line = Text("  ")
    line.append(f"{claim.time or 'undated':<11}", style="dim")
    line.append(plain(sentence(claim)))
    line.append(
        f"  [{claim.status.lower()}, {plural(claim.sources, 'source')}, {claim.id}]",
        style="dim" if claim.truthy else "yellow",
    )
    out.print(Padding(line, (0, 0, 0, 0)))
    found = reader.evidence(claim.id) if quotes else []
    for e in found[:quotes]:
        text = quote_line(e.quote, outlet=e.outlet, document=e.document, date=e.date, speaker=e.speaker_name)
        out.print(Padding(Text(plain(text), style="italic"), (0, 0, 0, 13)))
    if len(found) > quotes > 0:
        out.print(Padding(Text(f"… and {len(found) - quotes} more", style="dim"), (0, 0, 0, 13)))


def sentence(claim: ClaimRecord) -> str:
    """A claim as a short sentence: who, what, to whom, with which weapons or in which field.

    >>> from iranru_graph.query.records import ClaimRecord
    >>> sentence(ClaimRecord("1", "a", "suppliesArmsTo", "b", "A", "B", "negated", "actual", "Denied", 0.5, 1, 1))
    'A – not: supplies arms to – B'
    """
    from iranru_graph.query.labels import words

    how = words(claim.predicate)
    if claim.modality != "actual":
        how = f"{claim.modality}: {how}"
    if claim.polarity == "negated":
        how = f"not: {how}"
    detail = claim.office or ", ".join(claim.weapon_names) or claim.field
    return f"{claim.subject_name} – {how} – {claim.object_name}" + (f" ({detail})" if detail else "")
