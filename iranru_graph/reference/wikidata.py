"""Check Wikidata ids: one entity each, and none that a table of confirmed ids contradicts."""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import fuzz

from iranru_graph.model import EntityType, UsageError
from iranru_graph.reference.entry import Entry
from iranru_graph.reference.finding import Finding
from iranru_graph.reference.reference import Reference

#: File of confirmed ids → (type, columns with a name, column with the id).
TABLES: dict[str, tuple[EntityType, tuple[str, ...], str]] = {
    "states.tsv": (EntityType.STATE, ("name", "en"), "qid"),
    "organisations.tsv": (EntityType.ORGANISATION, ("name_en",), "qid"),
    "office_holders.tsv": (EntityType.PERSON, ("person",), "qid"),
}
_ALIKE = 70.0


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Names and ids of public record: id → names, and per type name → ids."""

    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    ids: dict[tuple[EntityType, str], set[str]] = field(default_factory=lambda: defaultdict(set))


def read_confirmed(folder: Path) -> Confirmed:
    """Read the tables of ``TABLES`` that ``folder`` holds; ``UsageError`` where it holds none."""
    confirmed = Confirmed()
    present = [name for name in TABLES if (folder / name).is_file()]
    if not present:
        raise UsageError(f"{folder} holds no table of confirmed ids", remedy=f"Expected one of {', '.join(TABLES)}")
    for name in present:
        type, columns, id_column = TABLES[name]
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                for column in columns:
                    if row.get(column) and row.get(id_column):
                        confirmed.names[row[id_column]].add(row[column])
                        confirmed.ids[type, plain(row[column])].add(row[id_column])
    return confirmed


def plain(name: str) -> str:
    """A name without case, accents and punctuation, for comparison.

    >>> plain("Recep Tayyip Erdoğan"), plain("Côte d’Ivoire")
    ('recep tayyip erdogan', 'cote divoire')
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i"))
    return " ".join("".join(c for c in decomposed if c.isalnum() or c in " -").replace("-", " ").split())


def check_wikidata(reference: Reference, confirmed: Confirmed | None = None) -> Iterator[Finding]:
    """Ids that two entries share, and ids that ``confirmed`` gives to something else."""
    owner: dict[str, str] = {}
    for x in reference.entries.values():
        if x.wikidata is None:
            continue
        where = reference.sources[x.id].at("wikidata")
        first = owner.setdefault(x.wikidata, x.id)
        if first != x.id:
            yield Finding(where, f"{x.id}: {x.wikidata} is the id of {first} already", "Leave it out of one of them")
        if confirmed is not None:
            yield from _contradicted(x, x.wikidata, where, confirmed)


def _contradicted(x: Entry, id: str, where: str, confirmed: Confirmed) -> Iterator[Finding]:
    forms = {plain(name) for name in (x.name, *x.aliases)}
    known = confirmed.names.get(id)
    if known is not None and not any(fuzz.token_set_ratio(f, plain(k)) >= _ALIKE for f in forms for k in known):
        yield Finding(where, f"{x.id}: {id} is {' or '.join(sorted(known))}", "Correct the id or leave it out")
        return
    named = set().union(*(confirmed.ids.get((x.type, f), set()) for f in (plain(x.name),)))
    if named and id not in named:
        right = ", ".join(sorted(named))
        yield Finding(where, f"{x.id}: {id} is not the id of {x.name}, which is {right}", "Correct the id")
