"""What people call the things that an answer names by IRI."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from iranru_graph.query.answer import value
from iranru_graph.query.asker import Asker, rows
from iranru_graph.query.dataset import BASE, ENTITIES, PREFIXES, REFERENCE
from iranru_graph.query.names import Named, Names
from iranru_graph.rdf.names_file import read_names
from iranru_graph.rdf.store import STORE
from iranru_graph.rdf.terms import ONTOLOGY

_ENTITY = BASE + "entity/"
_TYPES = "iru:Person iru:State iru:Organisation iru:Treaty iru:WeaponSystem iru:Place iru:Infrastructure iru:Event"
_BATCH = 500


def labels(asker: Asker, iris: Iterable[str]) -> dict[str, str]:
    """English labels of the entities among ``iris``; what has none is left out."""
    wanted = sorted({iri for iri in iris if iri.startswith(_ENTITY)})
    found: dict[str, str] = {}
    for start in range(0, len(wanted), _BATCH):
        values = " ".join(f"<{iri}>" for iri in wanted[start : start + _BATCH])
        query = (
            f"SELECT ?entity ?label {{ VALUES ?entity {{ {values} }} VALUES ?named {{ <{REFERENCE}> <{ENTITIES}> }} "
            'GRAPH ?named { ?entity rdfs:label ?label } FILTER(LANG(?label) = "en") }'
        )
        found |= {r["entity"]: r["label"] for r in rows(asker, query).records()}
    return found


def words(term: str) -> str:
    """A term of the ontology as words.

    >>> words("suppliesArmsTo"), words("WeaponSystem"), words("Disputed")
    ('supplies arms to', 'weapon system', 'disputed')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", term).lower()


def readable(iri: str, known: dict[str, str]) -> str:
    """An IRI for people: its label, the words of a term, the id of a claim or document, or else a short form.

    >>> readable("https://w3id.org/iranru/claim/0da8e06ea240c75d", {})
    '0da8e06ea240c75d'
    """
    if iri in known:
        return known[iri]
    if iri.startswith(ONTOLOGY):
        return words(iri.removeprefix(ONTOLOGY))
    for prefix, base in PREFIXES.items():
        if iri.startswith(base):
            rest = unquote(iri.removeprefix(base))
            return rest if base.startswith(BASE) or prefix == "wd" else f"{prefix}:{rest}"
    return iri


def names_of_folder(folder: Path, asker: Asker) -> Names:
    """The same as ``load_names`` gives with weights, from the file that stands beside the store of a graph folder."""
    entries = read_names(folder / STORE)
    if entries is None:
        return load_names(asker, weights=True)
    return Names(
        tuple(Named(id, iri, kind, name, tuple(others), weight) for id, iri, kind, name, others, weight in entries)
    )


def load_names(asker: Asker, *, weights: bool = False) -> Names:
    """All entities with their names in every language; ``weights`` reads the number of their claims too."""
    counted: dict[str, int] = {}
    if weights:
        query = "SELECT ?entity ?n { GRAPH graph:statistics { ?entity iru:claimCount ?n } }"
        counted = {r["entity"]: int(r["n"]) for r in rows(asker, query).records()}
    type_of: dict[str, str] = {}
    preferred: dict[str, str] = {}
    others: dict[str, list[str]] = {}
    query = (
        f"SELECT ?entity ?type ?label ?other {{ VALUES ?named {{ <{REFERENCE}> <{ENTITIES}> }} GRAPH ?named {{ "
        f"{{ VALUES ?type {{ {_TYPES} }} ?entity a ?type }} UNION {{ ?entity rdfs:label ?label }} UNION "
        "{ ?entity skos:altLabel ?other } } }"
    )
    for entity, kind, label, other in rows(asker, query).rows:
        if entity is None or not value(entity).startswith(_ENTITY):
            continue
        iri = value(entity)
        if kind is not None:
            type_of[iri] = value(kind).removeprefix(ONTOLOGY)
        elif label is not None and getattr(label, "language", None) == "en":
            preferred[iri] = value(label)
        else:
            others.setdefault(iri, []).append(value(label or other))  # type: ignore[arg-type]  # one of the two is bound
    return Names(
        tuple(
            Named(
                id=unquote(iri.removeprefix(_ENTITY)),
                iri=iri,
                type=kind,
                name=preferred.get(iri) or next(iter(others.get(iri, ())), unquote(iri.removeprefix(_ENTITY))),
                others=tuple(sorted(others.get(iri, ()))),
                weight=counted.get(iri, 0),
            )
            for iri, kind in sorted(type_of.items())
        )
    )
