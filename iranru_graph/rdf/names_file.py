"""What every entity is called, as one small file beside the store: reading it takes a tenth of asking the store."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import orjson

from iranru_graph.model import Corpus, Entity
from iranru_graph.rdf.iris import iri

#: The file in the folder of the store.
NAMES = "names.json"
#: An entity in it: id, IRI, type, preferred name, other names in order, number of claims.
Entry = tuple[str, str, str, str, list[str], int]


def write_names(corpus: Corpus, store: Path) -> None:
    """Write the file for the entities of a canonical corpus, in order of their IRIs."""
    claims = Counter(end for claim in corpus.claims for end in (claim.subject, claim.object))
    entries = sorted((_entry(e, claims[e.id]) for e in corpus.entities), key=lambda entry: entry[1])
    (store / NAMES).write_bytes(orjson.dumps(entries))


def read_names(store: Path) -> list[Entry] | None:
    """The entries of the file; None where there is none, as beside the store of an earlier version."""
    path = store / NAMES
    return list(orjson.loads(path.read_bytes())) if path.is_file() else None


def _entry(entity: Entity, claims: int) -> Entry:
    labels = entity.labels
    preferred = labels["en"][0]
    others = [n for language, names in labels.items() for n in names[1 if language == "en" else 0 :]]
    return (entity.id, iri("ent", entity.id), str(entity.type), preferred, sorted(others), claims)
