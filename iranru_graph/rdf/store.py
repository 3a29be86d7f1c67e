"""The graph folder's RDF files: ``graph.trig`` and the embedded store ``store/`` with the same quads."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from iranru_graph.model import Corpus, Entity, Fact, UsageError
from iranru_graph.rdf import iris
from iranru_graph.rdf.canonical import canonical
from iranru_graph.rdf.names_file import write_names
from iranru_graph.rdf.trig import header
from iranru_graph.rdf.update import STAMP, stamp, update_store
from iranru_graph.rdf.writer import Fixed, sections, to_trig

if TYPE_CHECKING:
    from rdflib import Dataset

TRIG = "graph.trig"
STORE = "store"
#: So many characters of TriG, and the graph that they end in, go into the store at once.
LOAD = 1 << 24


def write_graph(corpus: Corpus, folder: Path, *, previous: Path | None = None) -> None:
    """Write ``graph.trig`` and ``store/`` into ``folder``, in place of those that are there.

    ``previous`` is a graph folder of nearly the same texts, where there is one: its store then serves as the base of
    the new one, which takes a fraction of the time; what is written is the same with and without.

    The same corpus gives the same bytes of ``graph.trig``; the store's files hold the same quads, but the database
    numbers and dates its files as it likes. Raises ``IranruError`` where the corpus is not whole.
    """
    with GraphWriter(folder, previous=previous) as writer:
        writer.write(corpus)


class GraphWriter:
    """``write_graph`` in steps, for who has other work meanwhile: the store loads on a thread, outside Python's lock.

    ``prepare`` may be called long before ``write``, with what the corpus will hold whatever its texts say. The store
    is whole when the ``with`` block ends; what went wrong in loading it is raised there.
    """

    def __init__(self, folder: Path, *, previous: Path | None = None) -> None:
        self._path, self._store, self._previous = folder / TRIG, folder / STORE, previous
        self._thread = ThreadPoolExecutor(1)
        self._begun: Future[tuple[Fixed, ox.Store]] | None = None
        self._loads: list[Future[None]] = []

    def __enter__(self) -> GraphWriter:
        self._store.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self._store, ignore_errors=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._thread.shutdown(cancel_futures=kind is not None)
        self._begun = None
        if kind is None:
            for load in self._loads:
                load.result()

    def prepare(self, entities: Iterable[Entity], facts: tuple[Fact, ...]) -> None:
        """Begin the store with the ontology and the curated entities and facts of the corpus to come.

        Where there is an earlier store to begin with, nothing happens.
        """
        if self._previous is None or not (self._previous / STORE).is_dir():
            self._begun = self._thread.submit(_begin, self._store, tuple(entities), facts)

    def write(self, corpus: Corpus) -> None:
        """Write ``graph.trig`` and have the store loaded; once."""
        fixed, database = self._begun.result() if self._begun is not None else (None, None)
        corpus = canonical(corpus, fixed.entities if fixed is not None else None)
        if fixed is not None and database is not None and not fixed.fits(corpus):
            fixed = None
            database.clear()
        with self._path.open("w", encoding="utf-8", newline="\n") as file:
            for piece in self._pieces(corpus, fixed, database):
                file.write(piece)
        self._loads.append(self._thread.submit(self._finish, corpus, database))

    def _pieces(self, corpus: Corpus, fixed: Fixed | None, database: ox.Store | None) -> Iterator[str]:
        """Pieces of ``graph.trig``; what the store lacks of them goes there in loads of some size."""
        yield (prefixes := header(iris.PREFIXES))
        waiting, size = [prefixes], 0
        for graph, pieces in sections(corpus, fixed):
            new = database is not None and (fixed is None or graph not in fixed.texts)
            for piece in pieces:
                yield piece
                if new:
                    waiting.append(piece)
                    size += len(piece)
            if database is not None and size > LOAD:
                self._load(database, waiting)
                waiting, size = [prefixes], 0
        if database is not None and size:
            self._load(database, waiting)

    def _load(self, database: ox.Store, pieces: list[str]) -> None:
        for load in self._loads[:-1]:
            load.result()  # no more than two are under way: memory stays flat
        text = "".join(pieces).encode()
        self._loads.append(self._thread.submit(database.bulk_load, text, ox.RdfFormat.TRIG))

    def _finish(self, corpus: Corpus, database: ox.Store | None) -> None:
        old, store = self._previous, self._store
        if database is None and (old is None or not update_store(old / STORE, old / TRIG, store, self._path)):
            database = ox.Store(str(store))
            database.bulk_load(path=str(self._path), format=ox.RdfFormat.TRIG)
        if database is not None:
            database.flush()
        write_names(corpus, store)
        (store / STAMP).write_text(stamp(self._path))


def _begin(store: Path, entities: tuple[Entity, ...], facts: tuple[Fact, ...]) -> tuple[Fixed, ox.Store]:
    fixed = Fixed.of(entities, facts)
    database = ox.Store(str(store))
    database.bulk_load((header(iris.PREFIXES) + "".join(fixed.texts.values())).encode(), ox.RdfFormat.TRIG)
    return fixed, database


def open_store(folder: Path) -> ox.Store:
    """The embedded store of a graph folder, read-only; many readers may hold it at once.

    Raises ``UsageError`` where the folder has none.
    """
    path = folder / STORE
    if not (path / "CURRENT").is_file():
        raise UsageError(f"{folder} holds no graph", remedy="Build one with: iranru-graph build PATH -o DIR")
    return ox.Store.read_only(str(path))


def memory_store(corpus: Corpus) -> ox.Store:
    """The dataset of a corpus in a store in memory."""
    store = ox.Store()
    store.load("".join(to_trig(corpus)).encode(), format=ox.RdfFormat.TRIG)
    return store


def rdflib_dataset(store: ox.Store) -> Dataset:
    """The same store behind rdflib's interface; queries run in Oxigraph."""
    import oxrdflib
    from rdflib import Dataset

    return Dataset(store=oxrdflib.OxigraphStore(store=store))
