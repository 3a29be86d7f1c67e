"""A graph folder, opened: the one thing that the command line, the web site and notebooks hold.

Everything is read when it is first asked for, and nothing is ever written.
"""

from __future__ import annotations

import html
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from iranru_graph.model.errors import UsageError
from iranru_graph.query.asker import StoreAsker
from iranru_graph.query.contradictions import contradictions
from iranru_graph.query.labels import names_of_folder
from iranru_graph.query.names import Names
from iranru_graph.query.reader import Reader
from iranru_graph.query.records import EntityRecord, EvidenceRecord
from iranru_graph.query.runner import run

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from rdflib import Dataset

    from iranru_graph.query.answer import Answer

_REMEDY = "Build one with: iranru-graph build PATH -o DIR"


def load(folder: str | Path = "graph") -> Graph:
    """Open the graph folder that ``iranru-graph build`` wrote.

    Raises ``UsageError`` where ``folder`` is none.

    >>> load("no/such/folder")
    Traceback (most recent call last):
    ...
    iranru_graph.model.errors.UsageError: there is no folder no/such/folder. Build one with: ...
    """
    return Graph(Path(folder))


class Graph:
    """A built graph.

    Tables come as pandas DataFrames with typed columns (empty text means unknown), answers to queries too; entities
    may be named in any way that names only one.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            what = "is a file, not a graph folder" if folder.exists() else ""
            raise UsageError(f"{folder} {what}" if what else f"there is no folder {folder}", remedy=_REMEDY)
        if not (folder / "store" / "CURRENT").is_file():
            raise UsageError(f"{folder} holds no graph", remedy=_REMEDY)
        self.folder = folder

    @cached_property
    def asker(self) -> StoreAsker:
        """The store, ready for queries."""
        from iranru_graph.rdf.store import open_store

        try:
            return StoreAsker(open_store(self.folder))
        except OSError as error:
            raise UsageError(f"the store in {self.folder} cannot be opened: {error}", remedy=_REMEDY) from None

    @cached_property
    def reader(self) -> Reader:
        """Single entities, claims and texts."""
        return Reader(self.asker.store)

    @cached_property
    def names(self) -> Names:
        """All names of entities, to find one by what somebody typed."""
        return names_of_folder(self.folder, self.asker)

    @property
    def rdf(self) -> Dataset:
        """The same store behind rdflib's ``Dataset``; its queries run in Oxigraph, and it cannot be changed."""
        from iranru_graph.rdf.store import rdflib_dataset

        return rdflib_dataset(self.asker.store)

    @cached_property
    def build(self) -> dict[str, Any]:
        """What ``build.json`` says of the build; empty where it is missing."""
        path = self.folder / "build.json"
        return dict(orjson.loads(path.read_bytes())) if path.is_file() else {}

    @cached_property
    def claims(self) -> pd.DataFrame:
        """One row a claim: ends, relation, polarity, modality, time, status, confidence, sources."""
        return self._table("claims")

    @cached_property
    def entities(self) -> pd.DataFrame:
        """One row an entity."""
        return self._table("entities")

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """One row a place where a text names an entity."""
        return self._table("mentions")

    @cached_property
    def documents(self) -> pd.DataFrame:
        """One row a text."""
        return self._table("documents")

    @cached_property
    def evidence_table(self) -> pd.DataFrame:
        """One row a sentence that states a claim."""
        return self._table("evidence")

    @cached_property
    def posts(self) -> pd.DataFrame:
        """One row an office held in time."""
        return self._table("posts")

    @cached_property
    def facts(self) -> pd.DataFrame:
        """One row a curated relation."""
        return self._table("facts")

    def answer(self, question: str, **values: object) -> Answer:
        """The answer to a named query, a ``.rq`` file or SPARQL text, as RDF terms."""
        texts = {name: str(value) for name, value in values.items() if value is not None}
        return run(self.asker, question, texts, names=lambda: self.names)

    def query(self, question: str, *, named: bool = True, **values: object) -> pd.DataFrame:
        """The answer to a named query, a ``.rq`` file or SPARQL text, as a DataFrame.

        ``values`` are the parameters of a named query; one whose name is a word of Python takes an underscore
        (``from_=2015``). With ``named`` things stand by name, else by IRI. Raises ``UsageError`` for what cannot be
        answered, with the place of a syntax error.
        """
        from iranru_graph.query.frame import frame

        return frame(self.answer(question, **{k.rstrip("_"): v for k, v in values.items()}), self.asker, named=named)

    def entity(self, name: str) -> EntityRecord:
        """The entity of that name, in any language, or id; ``UsageError`` suggests where none or several fit."""
        return self.reader.entity(self.names.resolve(name).id)

    def evidence(self, claim: str) -> list[EvidenceRecord]:
        """The sentences that state a claim; raises ``UsageError`` for an id that no claim has."""
        found = self.reader.evidence(claim)
        if not found:
            raise UsageError(
                f"there is no claim {claim!r}", remedy="Ids of claims stand in the column claim of an answer"
            )
        return found

    def contradictions(self) -> pd.DataFrame:
        """Claims that do not go together, side by side, one row a pair."""
        import pandas as pd

        columns = ["kind", "subject", "predicate", "object", "first", "first_time", "second", "second_time"]
        rows = [
            (
                pair.kind,
                pair.first.subject_name,
                pair.first.predicate,
                pair.first.object_name,
                pair.first.id,
                pair.first.time,
                pair.second.id,
                pair.second.time,
            )
            for pair in contradictions(self.reader)
        ]
        return pd.DataFrame(rows, columns=columns, dtype="str")

    def network(self, **options: Any) -> nx.MultiDiGraph[str]:
        """The claims as a NetworkX graph; ``options`` are those of ``iranru_graph.analysis.network.network``."""
        from iranru_graph.analysis.network import network

        return network(self.claims, self.entities, **options)

    def path(self, a: str, b: str, *, all: bool = False, limit: int = 3) -> list[tuple[Any, ...]]:
        """The best chains of relations from ``a`` to ``b``, the shortest first, each a tuple of steps.

        ``all`` walks planned, alleged and denied relations too. Steps are those of ``iranru_graph.analysis.paths``.
        """
        from iranru_graph.analysis.paths import paths

        source, target = self.names.resolve(a).id, self.names.resolve(b).id
        statuses = ("Supported", "Disputed", "Denied", "Planned", "Alleged") if all else None
        graph = self.network(statuses=statuses, facts=self.facts, isolates=True)
        return list(paths(graph, source, target, limit=limit))

    def text(self, document: str) -> str:
        """The cleaned text of a document, in which all offsets count; ``UsageError`` where there is none."""
        path = self.folder / "documents" / f"{document}.txt"
        if "/" in document or "\\" in document or "\x00" in document or not path.is_file():
            raise UsageError(f"there is no text {document!r} in {self.folder / 'documents'}")
        return path.read_bytes().decode("utf-8")

    def __repr__(self) -> str:
        return f"Graph({str(self.folder)!r})"

    def _repr_html_(self) -> str:
        counts = {
            "texts": len(self.documents),
            "entities": int((self.entities["claims"] > 0).sum()),
            "claims": len(self.claims),
        }
        cells = "".join(f"<td style='padding:0 1.5em 0 0'><b>{n:,}</b> {what}</td>" for what, n in counts.items())
        top = self.entities.sort_values(["claims", "id"], ascending=[False, True]).head(8)
        names = ", ".join(html.escape(name) for name in top["name"])
        return (
            f"<div><b>Graph</b> <code>{html.escape(str(self.folder))}</code>"
            f"<table><tr>{cells}</tr></table><small>{names} …</small></div>"
        )

    def _table(self, name: str) -> pd.DataFrame:
        import pandas as pd

        from iranru_graph.claims.tables import COLUMNS

        path = self.folder / "tables" / f"{name}.csv"
        if not path.is_file():
            raise UsageError(f"{path} is missing", remedy="Build the graph again: iranru-graph build PATH -o DIR")
        return pd.read_csv(path, dtype=dict(COLUMNS[name]), keep_default_na=False, encoding="utf-8")
