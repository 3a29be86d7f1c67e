"""A corpus as pandas tables and as CSV files: the same facts as the RDF dataset, for everything that counts and draws.

In the frames as in the files an unknown text value is the empty string, never NaN, so that ``frame.column == ""`` asks
for what is unknown and a name such as ``NA`` stays a name. Numbers and truth values are never missing.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

import pandas as pd

from iranru_graph.model.claim import Claim
from iranru_graph.model.corpus import Corpus
from iranru_graph.model.entity import Entity
from iranru_graph.model.errors import UsageError
from iranru_graph.model.vocabulary import SIGNATURES
from iranru_graph.model.weapon import WEAPON_SEPARATOR

_S, _I, _F, _B = "str", "int64", "float64", "bool"

#: Table → column → type, in the order of ``docs/architecture.md``. ``centrality`` is made by the analysis.
COLUMNS: dict[str, dict[str, str]] = {
    "documents": {
        **dict.fromkeys(("id", "title", "date", "source", "author", "kind", "path"), _S),
        "words": _I,
        "sha256": _S,
        "near_copy_of": _S,
        "claims": _I,
    },
    "entities": {
        **dict.fromkeys(("id", "type", "cls", "name", "name_ru", "name_fa", "wikidata", "description"), _S),
        "start": _S,
        "end": _S,
        "curated": _B,
        "mentions": _I,
        "documents": _I,
        "claims": _I,
    },
    "claims": {
        **dict.fromkeys(("id", "subject", "predicate", "object", "subject_name", "object_name"), _S),
        **dict.fromkeys(("polarity", "modality", "time", "status"), _S),
        "confidence": _F,
        "independent_sources": _I,
        "evidence": _I,
        "truthy": _B,
        **dict.fromkeys(("office", "weapon", "field"), _S),  # several weapons in one cell
        "sign": _I,
        "plover": _S,
        "score": _F,
    },
    "evidence": {
        **dict.fromkeys(("id", "claim", "document"), _S),
        "start": _I,
        "end": _I,
        **dict.fromkeys(("quote", "attributed_to", "subject_surface", "object_surface", "rule", "cues"), _S),
        "confidence": _F,
        "weapon": _S,
    },
    "mentions": {"entity": _S, "document": _S, "start": _I, "end": _I, "text": _S},
    "posts": dict.fromkeys(("person", "office", "at", "start", "end"), _S),
    "facts": dict.fromkeys(("subject", "property", "object", "start", "end"), _S),
}

#: What joins several cues in one cell.
CUE_SEPARATOR = " | "


def tables(corpus: Corpus) -> dict[str, pd.DataFrame]:
    """All tables of a corpus by name, columns and types as in ``COLUMNS``.

    Rows stand in a fixed order whatever the order in the corpus: documents, entities and claims by id, the others by
    what they belong to. Counts: a document's ``claims`` are those with evidence in it; an entity's ``claims`` are those
    that name it as subject or object, its ``documents`` those that mention it; a claim's ``evidence`` is the number of
    rows in the table of that name. A claim's ``sign``, ``plover`` and ``score`` are those of its predicate in the
    vocabulary; its ``weapon`` holds the ids of all weapons that its evidence names, with ``;`` between.

    >>> sorted(tables(Corpus()))
    ['claims', 'documents', 'entities', 'evidence', 'facts', 'mentions', 'posts']
    """
    claims = sorted(((claim.id, claim) for claim in corpus.claims), key=lambda pair: pair[0])
    names = {entity.id: entity.name for entity in corpus.entities}
    entities = sorted(corpus.entities, key=lambda entity: entity.id)
    rows: dict[str, Iterable[tuple[object, ...]]] = {
        "documents": _documents(corpus, claims),
        "entities": _entities(corpus, entities),
        "claims": (_claim(key, claim, names) for key, claim in claims),
        "evidence": _evidence(claims),
        "mentions": sorted((m.entity, m.document, m.span.start, m.span.end, m.span.text) for m in corpus.mentions),
        "posts": sorted((e.id, p.office, p.at, p.start or "", p.end or "") for e in entities for p in e.posts),
        "facts": sorted((f.subject, f.property, f.object, f.start or "", f.end or "") for f in corpus.facts),
    }
    return {name: frame(name, rows[name]) for name in COLUMNS}


def frame(name: str, rows: Iterable[tuple[object, ...]]) -> pd.DataFrame:
    """A table of the given name from its rows (values in the order of ``COLUMNS``), typed even when it is empty."""
    columns = COLUMNS[name]
    return pd.DataFrame(list(rows), columns=list(columns)).astype(columns)


def write_tables(corpus: Corpus, folder: Path) -> list[Path]:
    """Write every table of a corpus to ``tables/NAME.csv`` in a graph folder and give the paths.

    The same corpus gives the same bytes.
    """
    return [write_table(table, folder / "tables" / f"{name}.csv") for name, table in tables(corpus).items()]


def write_table(table: pd.DataFrame, path: Path) -> Path:
    """Write one table as UTF-8 CSV with a header, ``\\n`` at the ends of lines, and give the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Python's writer before 3.13 leaves a carriage return unquoted, which a reader then takes for the end of a line.
    hostile = any(
        table[column].str.contains("\r", regex=False).any() for column in table if table[column].dtype.kind in "OSU"
    )
    quoting: Literal[0, 2] = csv.QUOTE_NONNUMERIC if hostile else csv.QUOTE_MINIMAL
    table.to_csv(path, index=False, lineterminator="\n", encoding="utf-8", quoting=quoting)
    return path


def read_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Read ``tables/NAME.csv`` of a graph folder for every table of ``COLUMNS``, and ``centrality`` where it is there.

    Gives frames equal to those of ``tables``. Raises ``UsageError`` where a file is missing.
    """
    found: dict[str, pd.DataFrame] = {}
    for name, columns in COLUMNS.items():
        path = folder / "tables" / f"{name}.csv"
        if not path.is_file():
            raise UsageError(f"{path} is missing", remedy="Build the graph again: iranru-graph build")
        found[name] = _read(path, dict(columns))
    path = folder / "tables" / "centrality.csv"
    if path.is_file():
        found["centrality"] = _read(path, {"entity": _S})
    return found


def _read(path: Path, types: dict[str, str]) -> pd.DataFrame:
    return pd.read_csv(path, dtype=types, keep_default_na=False, encoding="utf-8")


def _documents(corpus: Corpus, claims: list[tuple[str, Claim]]) -> Iterable[tuple[object, ...]]:
    counts: Counter[str] = Counter()
    for _, claim in claims:
        counts.update({evidence.document for evidence in claim.evidence})
    for d in sorted(corpus.documents, key=lambda document: document.id):
        head = (d.id, *_texts(d.title, d.date, d.source, d.author, d.kind, d.path))
        yield (*head, len(d.text.split()), d.sha256, d.near_copy_of or "", counts[d.id])


def _entities(corpus: Corpus, entities: list[Entity]) -> Iterable[tuple[object, ...]]:
    mentions = Counter(mention.entity for mention in corpus.mentions)
    documents = Counter(entity for entity, _ in {(m.entity, m.document) for m in corpus.mentions})
    claims: Counter[str] = Counter()
    for claim in corpus.claims:
        claims.update((claim.subject, claim.object))
    for e in entities:
        russian, persian = (_first(e.labels, language) for language in ("ru", "fa"))
        head = (e.id, str(e.type), e.cls or str(e.type), e.name, russian, persian)
        more = _texts(e.wikidata, e.description, e.start, e.end)
        yield (*head, *more, e.curated, mentions[e.id], documents[e.id], claims[e.id])


def _claim(key: str, c: Claim, names: Mapping[str, str]) -> tuple[object, ...]:
    signature = SIGNATURES[c.predicate]
    return (
        *(key, c.subject, str(c.predicate), c.object),
        *(names.get(c.subject, c.subject), names.get(c.object, c.object)),
        *(str(c.polarity), str(c.modality), c.time or "", str(c.status)),
        *(c.confidence, c.independent_sources, len(c.evidence), c.truthy),
        *_texts(c.office, WEAPON_SEPARATOR.join(c.weapons), c.field),
        *(signature.sign, signature.plover or "", signature.score),
    )


def _evidence(claims: list[tuple[str, Claim]]) -> Iterable[tuple[object, ...]]:
    for key, claim in claims:
        rows: list[tuple[object, ...]] = []
        for e in claim.evidence:
            place = (e.id, key, e.document, e.span.start, e.span.end, e.span.text, e.attributed_to or "")
            reading = (e.subject_surface, e.object_surface, e.rule, CUE_SEPARATOR.join(e.cues), e.confidence)
            rows.append((*place, *reading, e.weapon or ""))
        yield from sorted(rows, key=lambda row: (row[2], row[3], row[4], row[0]))


def _texts(*values: str | None) -> tuple[str, ...]:
    return tuple(value or "" for value in values)


def _first(labels: Mapping[str, tuple[str, ...]], language: str) -> str:
    known = labels.get(language, ())
    return known[0] if known else ""
