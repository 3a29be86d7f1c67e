"""Neo4j: CSV with the headers of its bulk import, and a Cypher script that loads the same files into a running server.

A claim that holds becomes a relationship of its predicate (``MET_WITH``). Every other claim becomes a relationship
``CLAIM`` with predicate, polarity, modality and status as properties, so that a plain pattern never meets what is
denied or only planned.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

Tables = Mapping[str, pd.DataFrame]
_ENTITY = ["name", "name_ru", "name_fa", "cls", "wikidata", "description", "start", "end"]
_DOCUMENT = ["title", "date", "source", "author", "path", "sha256", "near_copy_of"]
_CLAIM = [
    "claim",
    "predicate",
    "polarity",
    "modality",
    "time",
    "status",
    "office",
    "field",
    "weapon",
    "documents",
    "quote",
]
_NUMBERS = ["confidence:float", "independent_sources:int"]
_README = """\
// Loads the CSV files of this folder into a running Neo4j: copy them into its folder import/, then
//   cypher-shell -f load.cypher
// A new, empty database takes the same files faster:
//   neo4j-admin database import full --nodes=nodes.csv --nodes=documents.csv \\
//     --relationships=claims.csv --relationships=mentions.csv
"""


def write_neo4j(tables: Tables, folder: Path) -> list[Path]:
    """Write ``nodes.csv``, ``documents.csv``, ``claims.csv``, ``mentions.csv`` and ``load.cypher``; give their paths.

    Entities carry the label ``Entity`` and their type. Relationships carry a claim's id, status, confidence, documents
    (ids, divided by spaces) and its first quote; ``MENTIONED_IN`` leads from entities to documents with a ``count``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    claims = list(_claims(tables))
    kinds = sorted(set(tables["entities"]["type"]))
    paths = [
        _write(folder / "nodes.csv", ["id:ID", *_ENTITY, "curated:boolean", ":LABEL"], _nodes(tables)),
        _write(folder / "documents.csv", ["id:ID", *_DOCUMENT, "words:int", ":LABEL"], _documents(tables)),
        _write(folder / "claims.csv", [":START_ID", ":END_ID", ":TYPE", *_CLAIM, *_NUMBERS], claims),
        _write(folder / "mentions.csv", [":START_ID", ":END_ID", ":TYPE", "count:int"], _mentions(tables)),
        folder / "load.cypher",
    ]
    types = sorted({str(row[2]) for row in claims})
    paths[-1].write_text(_script(kinds, types), encoding="utf-8", newline="\n")
    return paths


def relationship(predicate: str) -> str:
    """Relationship type of a predicate, as Cypher's style guide has it.

    >>> relationship("suppliesArmsTo")
    'SUPPLIES_ARMS_TO'
    """
    return re.sub(r"(?=[A-Z])", "_", predicate).upper()


def _nodes(tables: Tables) -> Iterable[Sequence[object]]:
    rows = tables["entities"][["id", *_ENTITY, "curated", "type"]].itertuples(index=False, name=None)
    return ([*row[:-2], str(row[-2]).lower(), f"Entity;{row[-1]}"] for row in rows)


def _documents(tables: Tables) -> Iterable[Sequence[object]]:
    # Bulk import keeps one space of ids for all nodes: a document may bear the id of an entity.
    rows = tables["documents"][["id", *_DOCUMENT, "words"]].itertuples(index=False, name=None)
    return ([f"doc:{row[0]}", *row[1:], "Document"] for row in rows)


def _claims(tables: Tables) -> Iterable[Sequence[object]]:
    said: dict[str, list[tuple[str, str]]] = {}
    columns = ["claim", "document", "quote"]
    for claim, document, quote in tables["evidence"][columns].itertuples(index=False, name=None):
        said.setdefault(claim, []).append((document, quote))
    columns = ["id", "subject", "object", "predicate", "polarity", "modality", "time", "status", "office", "field"]
    rows = tables["claims"][[*columns, "weapon", "confidence", "independent_sources", "truthy"]]
    for row in rows.itertuples(index=False, name=None):
        claim, subject, other, predicate, *qualifiers, confidence, sources, truthy = row
        kind = relationship(predicate) if truthy else "CLAIM"
        documents = " ".join(dict.fromkeys(f"doc:{document}" for document, _ in said[claim]))
        ends = (subject, other, kind, claim, predicate)
        yield (*ends, *qualifiers, documents, said[claim][0][1], confidence, sources)


def _mentions(tables: Tables) -> Iterable[Sequence[object]]:
    counts = Counter(zip(tables["mentions"]["entity"], tables["mentions"]["document"], strict=True))
    return (
        (entity, f"doc:{document}", "MENTIONED_IN", counts[entity, document]) for entity, document in sorted(counts)
    )


def _write(path: Path, header: list[str], rows: Iterable[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(header)
        writer.writerows([_plain(value) for value in row] for row in rows)
    return path


def _plain(value: object) -> object:
    """What both readers of Neo4j take as it is.

    Bulk import allows no line breaks in a field unless told to, and ``LOAD CSV`` takes a backslash before a quote for
    an escape: breaks become spaces, and a space parts the two.
    """
    return re.sub(r'\\(?="|$)', r"\\ ", re.sub(r"[\r\n]+", " ", value)) if isinstance(value, str) else value


def _script(kinds: list[str], types: list[str]) -> str:
    def load(file: str) -> str:
        return f"LOAD CSV WITH HEADERS FROM 'file:///{file}' AS row"

    parts = [
        _README,
        "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE;",
        "CREATE CONSTRAINT document_id IF NOT EXISTS FOR (d:Document) REQUIRE d.id IS UNIQUE;",
    ]
    entity = ", ".join(f"e.{column} = row.{column}" for column in _ENTITY)
    for kind in kinds:
        chosen = f"WITH row WHERE row.`:LABEL` ENDS WITH ';{kind}'"
        parts.append(f"{load('nodes.csv')} {chosen}\nMERGE (e:Entity {{id: row.`id:ID`}}) SET e:{kind}, {entity};")
    document = ", ".join(f"d.{column} = row.{column}" for column in _DOCUMENT)
    parts.append(f"{load('documents.csv')}\nMERGE (d:Document {{id: row.`id:ID`}}) SET {document};")
    claim = ", ".join(f"r.{column} = row.{column}" for column in _CLAIM[1:])
    numbers = "r.confidence = toFloat(row.`confidence:float`)"
    numbers += ", r.independent_sources = toInteger(row.`independent_sources:int`)"
    for kind in types:
        parts.append(
            f"{load('claims.csv')} WITH row WHERE row.`:TYPE` = '{kind}'\n"
            "MATCH (s:Entity {id: row.`:START_ID`}), (o:Entity {id: row.`:END_ID`})\n"
            f"MERGE (s)-[r:{kind} {{claim: row.claim}}]->(o) SET {claim}, {numbers};"
        )
    parts.append(
        f"{load('mentions.csv')}\n"
        "MATCH (e:Entity {id: row.`:START_ID`}), (d:Document {id: row.`:END_ID`})\n"
        "MERGE (e)-[m:MENTIONED_IN]->(d) SET m.count = toInteger(row.`count:int`);"
    )
    return "\n".join(parts) + "\n"
