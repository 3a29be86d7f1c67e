"""FollowTheMoney: entities and links as JSON lines, for OpenAleph, Aleph and the tools around them.

Schemata and properties are those of followthemoney 4 (``docs.followthemoney.tech``); the library checks them in the
tests and is not needed here. Only claims that hold are exported: FollowTheMoney cannot say that a link is denied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson
import pandas as pd

from iranru_graph.model.claim import digest

Tables = Mapping[str, pd.DataFrame]
#: Entity type → schema. A treaty is the nearest to a contract, a weapon or plant to an asset.
SCHEMATA = {
    "Person": "Person",
    "State": "PublicBody",
    "Organisation": "Organization",
    "Treaty": "Contract",
    "WeaponSystem": "Asset",
    "Place": "Address",
    "Infrastructure": "Asset",
    "Event": "Event",
}
_START = {"Person": "birthDate", "PublicBody": "incorporationDate", "Organization": "incorporationDate"}
_START |= {"Contract": "contractDate", "Event": "startDate"}
_END = {"Person": "deathDate", "PublicBody": "dissolutionDate", "Organization": "dissolutionDate", "Event": "endDate"}
_LEGAL = frozenset({"Person", "PublicBody", "Organization"})
_BODIES = frozenset({"PublicBody", "Organization"})


def write_ftm(tables: Tables, path: Path) -> Path:
    """Write entities, documents, posts and the claims that hold as one JSON object a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        for entity in ftm_entities(tables):
            file.write(orjson.dumps(entity) + b"\n")
    return path


def ftm_entities(tables: Tables) -> Iterator[dict[str, Any]]:
    """Entities as ``{"id", "schema", "properties"}``, properties as lists of texts; entities first, then links."""
    schemata = dict(zip(tables["entities"]["id"], map(SCHEMATA.__getitem__, tables["entities"]["type"]), strict=True))
    for row in tables["entities"].to_dict("records"):
        yield _thing(row, schemata[str(row["id"])])
    for row in tables["documents"].to_dict("records"):
        yield _article(row)
    yield from _posts(tables, schemata)
    yield from _links(tables, schemata)


def _thing(row: Mapping[Any, Any], schema: str) -> dict[str, Any]:
    properties = {
        "name": [row["name"]],
        "alias": [name for name in (row["name_ru"], row["name_fa"]) if name and name != row["name"]],
        "wikidataId": [row["wikidata"]],
        "description": [row["description"]],
        "keywords": [row["cls"]],
    }
    if schema == "Contract":
        properties["title"] = [row["name"]]
    if schema == "Address":
        properties["full"] = [row["name"]]
    for field, names in (("start", _START), ("end", _END)):
        if schema in names:
            properties[names[schema]] = [row[field]]
    return _entity(str(row["id"]), schema, properties)


def _article(row: Mapping[Any, Any]) -> dict[str, Any]:
    properties = {
        "fileName": [f"{row['id']}.txt"],
        "title": [row["title"]],
        "author": [row["author"]],
        "publishedAt": [row["date"]],
        "publisher": [row["source"]],
    }
    return _entity(f"doc-{row['id']}", "Article", properties)


def _posts(tables: Tables, schemata: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    names = dict(zip(tables["entities"]["id"], tables["entities"]["name"], strict=True))
    known: set[str] = set()
    for person, office, at, start, end in tables["posts"].itertuples(index=False, name=None):
        if person not in schemata:
            continue
        post = f"post-{digest(office, at)}"
        if post not in known:
            known.add(post)
            body = [at] if schemata.get(at) in _BODIES else []
            yield _entity(post, "Position", {"name": [f"{office}, {names.get(at, at)}"], "organization": body})
        properties = {"holder": [person], "post": [post], "startDate": [start], "endDate": [end]}
        yield _entity(f"occupancy-{digest(person, office, at, start, end)}", "Occupancy", properties)


def _links(tables: Tables, schemata: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    said: dict[str, list[tuple[str, str]]] = {}
    columns = ["claim", "document", "quote"]
    for claim, document, quote in tables["evidence"][columns].itertuples(index=False, name=None):
        said.setdefault(claim, []).append((document, quote))
    held = tables["claims"][tables["claims"]["truthy"]]
    for row in held.to_dict("records"):
        evidence = said[str(row["id"])]
        shared = {
            "date": [row["time"]],
            "summary": list(dict.fromkeys(quote for _, quote in evidence)),
            "proof": list(dict.fromkeys(f"doc-{document}" for document, _ in evidence)),
        }
        yield _entity(f"claim-{row['id']}", *_link(row, schemata, shared))


def _link(
    row: Mapping[Any, Any], schemata: Mapping[str, str], shared: dict[str, list[Any]]
) -> tuple[str, dict[str, list[Any]]]:
    subject, other, predicate = str(row["subject"]), str(row["object"]), str(row["predicate"])
    status = [row["status"]]
    if predicate == "memberOf" and schemata[subject] in _LEGAL and schemata[other] in _BODIES:
        return "Membership", {**shared, "member": [subject], "organization": [other], "status": status}
    if predicate == "sanctions":
        names = {"entity": [other], "authority": [row["subject_name"]], "status": status}
        return "Sanction", {**shared, **names}
    role = [" ".join(filter(None, (predicate, str(row["office"]), str(row["field"]))))]
    return "UnknownLink", {**shared, "subject": [subject], "object": [other], "role": role, "status": status}


def _entity(identifier: str, schema: str, properties: Mapping[str, list[Any]]) -> dict[str, Any]:
    known = {name: [str(value) for value in values if value] for name, values in properties.items()}
    return {
        "id": identifier,
        "schema": schema,
        "properties": {name: values for name, values in known.items() if values},
    }
