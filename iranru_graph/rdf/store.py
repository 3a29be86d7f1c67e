"""The graph folder's RDF files: ``graph.trig`` and the embedded store ``store/`` with the same quads."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from iranru_graph.model import Corpus, UsageError
from iranru_graph.rdf.names_file import write_names
from iranru_graph.rdf.update import STAMP, stamp, update_store
from iranru_graph.rdf.writer import to_trig

if TYPE_CHECKING:
    from rdflib import Dataset

TRIG = "graph.trig"
STORE = "store"


def write_graph(corpus: Corpus, folder: Path, *, previous: Path | None = None) -> None:
    """Write ``graph.trig`` and ``store/`` into ``folder``, in place of those that are there.

    ``previous`` is a graph folder of nearly the same texts, where there is one: its store then serves as the base of
    the new one, which takes a fraction of the time; what is written is the same with and without.

    The same corpus gives the same bytes of ``graph.trig``; the store's files hold the same quads, but the database
    numbers and dates its files as it likes. Raises ``IranruError`` where the corpus is not whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path, store = folder / TRIG, folder / STORE
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for piece in to_trig(corpus):
            file.write(piece)
    shutil.rmtree(store, ignore_errors=True)
    if previous is None or not update_store(previous / STORE, previous / TRIG, store, path):
        database = ox.Store(str(store))
        database.bulk_load(path=str(path), format=ox.RdfFormat.TRIG)
        database.flush()
    write_names(corpus, store)
    (store / STAMP).write_text(stamp(path))


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
