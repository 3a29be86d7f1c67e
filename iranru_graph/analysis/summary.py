"""What the corpus says, in tables that report, command line and notebooks share, so that no figure exists twice.

Every table names the claims behind each row, so that a reader can go from any number to the sentences.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from iranru_graph.analysis.sources import independent_texts
from iranru_graph.model.vocabulary import SYMMETRIC, Predicate, Status
from iranru_graph.model.weapon import WEAPON_SEPARATOR

Tables = Mapping[str, pd.DataFrame]
_SYMMETRIC = frozenset(map(str, SYMMETRIC))


@dataclass(frozen=True, slots=True)
class Overview:
    """The corpus in numbers. ``texts`` are independent ones: near-copies count with what they copy.

    ``first`` and ``last`` are dates of documents; ``undated`` counts documents without one.
    """

    documents: int
    texts: int
    outlets: int
    words: int
    first: str
    last: str
    undated: int
    entities: int
    claims: int
    truthy: int
    evidence: int
    statuses: Mapping[str, int]


def overview(tables: Tables) -> Overview:
    """How much was read and what came of it. ``entities`` are those that some text mentions."""
    documents, claims = tables["documents"], tables["claims"]
    dates = sorted(date for date in documents["date"] if date)
    statuses = Counter(claims["status"])
    return Overview(
        documents=len(documents),
        texts=int((documents["near_copy_of"] == "").sum()),
        outlets=len(set(documents["source"]) - {""}),
        words=int(documents["words"].sum()),
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        undated=len(documents) - len(dates),
        entities=int((tables["entities"]["mentions"] > 0).sum()),
        claims=len(claims),
        truthy=int(claims["truthy"].sum()),
        evidence=len(tables["evidence"]),
        statuses={str(status): statuses[str(status)] for status in Status},
    )


def relations(
    tables: Tables,
    predicates: Collection[str] | None = None,
    *,
    statuses: Collection[str] | None = None,
    types: Collection[str] | None = None,
    by: Collection[str] = (),
) -> pd.DataFrame:
    """Claims grouped by subject, predicate and object: who does what to whom, and how often it is said.

    By default the claims that hold; ``statuses`` chooses by status instead. ``types`` keeps rows whose ends are both of
    these entity types; ``by`` names columns of ``claims`` that split rows further (``weapon``, ``office``). Columns:
    ``subject``, ``predicate``, ``object``, ``subject_name``, ``object_name``, those of ``by``, ``claims`` (number),
    ``texts`` (independent texts behind them), ``first``, ``last`` (times, empty where none is dated), ``confidence``
    (the highest), ``ids`` (of the claims). Most texts first. Raises ``ValueError`` for a predicate that does not exist.
    """
    claims = tables["claims"]
    chosen = claims[claims["truthy"]] if statuses is None else claims[claims["status"].isin(list(statuses))]
    if predicates is not None:
        if unknown := set(predicates) - set(map(str, Predicate)):
            raise ValueError(f"no such predicate: {', '.join(sorted(unknown))}")
        chosen = chosen[chosen["predicate"].isin(list(predicates))]
    if types is not None:
        kinds = dict(zip(tables["entities"]["id"], tables["entities"]["type"], strict=True))
        chosen = chosen[chosen["subject"].map(kinds).isin(list(types)) & chosen["object"].map(kinds).isin(list(types))]
    keys = ["subject", "predicate", "object", "subject_name", "object_name", *by]
    groups: dict[tuple[str, ...], list[tuple[str, str, float]]] = defaultdict(list)
    for *key, claim, time, confidence in chosen[[*keys, "id", "time", "confidence"]].itertuples(index=False, name=None):
        groups[tuple(key)].append((claim, time, confidence))
    texts = independent_texts(tables, chosen["id"])
    rows: list[tuple[Any, ...]] = []
    for group, part in groups.items():
        times = sorted(time for _, time, _ in part if time)
        ids = tuple(sorted(claim for claim, _, _ in part))
        span = (times[0], times[-1]) if times else ("", "")
        best = max(confidence for _, _, confidence in part)
        rows.append((*group, len(part), _count(texts, ids), *span, best, ids))
    rows.sort(key=lambda row: (-row[-5], -row[-6], row[: len(keys)]))
    return pd.DataFrame(rows, columns=[*keys, "claims", "texts", "first", "last", "confidence", "ids"])


def key_actors(tables: Tables, *, limit: int = 15) -> pd.DataFrame:
    """The most connected entities: ``entity``, ``name``, ``type``, ``degree``, ``betweenness``, ``pagerank``.

    Ranked by ``degree`` (distinct neighbours in relations that hold), then PageRank. ``claims`` counts the claims that
    hold about each and ``ids`` names them. Needs the table ``centrality``.
    """
    entities = tables["entities"].set_index("id")
    ranked = tables["centrality"].sort_values(
        ["degree", "pagerank", "entity"], ascending=[False, False, True], ignore_index=True
    )
    table = ranked.loc[: limit - 1, ["entity", "degree", "betweenness", "pagerank"]].copy()
    table.insert(1, "name", [str(entities.at[entity, "name"]) for entity in table["entity"]])
    table.insert(2, "type", [str(entities.at[entity, "type"]) for entity in table["entity"]])
    held = tables["claims"][tables["claims"]["truthy"]]
    ids = [
        tuple(held.loc[(held["subject"] == entity) | (held["object"] == entity), "id"]) for entity in table["entity"]
    ]
    return table.assign(claims=[len(found) for found in ids], ids=pd.Series(ids, index=table.index, dtype="object"))


def treaties(tables: Tables) -> pd.DataFrame:
    """Every treaty that a claim is about: ``treaty``, ``name``, ``state``, ``parties``, ``date``, ``texts``, ``ids``.

    ``state`` is what the claims together say, the strongest first: ``withdrawn from`` or ``violated`` where a claim
    that holds says so, ``signed``, ``disputed`` where texts differ on a signing, ``planned`` where it is only
    announced, else ``discussed``. ``parties`` are the names of those who signed in a claim that holds or by the
    reference data, ``date`` is the reference data's, else the earliest time of a signing. ``texts`` counts independent
    texts, ``claims`` the claims of ``ids``.
    """
    entities = tables["entities"].set_index("id")
    claims = tables["claims"]
    about = claims[claims["object"].isin(entities.index[entities["type"] == "Treaty"])]
    texts = independent_texts(tables, about["id"])
    facts = tables["facts"]
    rows = []
    for treaty, part in about.groupby("object", sort=True):
        signed = part[(part["predicate"] == "signed") & part["truthy"]]
        listed = facts[(facts["object"] == treaty) & (facts["property"] == "partyTo")]["subject"]
        parties = sorted(set(signed["subject"]) | set(listed))
        names = ", ".join(str(entities.at[party, "name"]) if party in entities.index else party for party in parties)
        known = str(entities.at[treaty, "start"])
        date = known or min((time for time in signed["time"] if time), default="")
        ids = tuple(sorted(part["id"]))
        name = str(entities.at[treaty, "name"])
        rows.append((treaty, name, _state(part), names, date, _count(texts, ids), len(ids), ids))
    rows.sort(key=lambda row: (-row[5], row[1], row[0]))
    return pd.DataFrame(rows, columns=["treaty", "name", "state", "parties", "date", "texts", "claims", "ids"])


def arms_transfers(tables: Tables) -> pd.DataFrame:
    """Who supplies arms to whom, whatever the status: supplier, recipient, weapon, times, status, texts.

    Columns: ``supplier``, ``recipient``, ``weapon`` (names, with commas between; empty where no text names one),
    ``status``, ``first``, ``last``, ``texts``, ``claims``, ``confidence``, ``ids``. Supported ones first.
    """
    every = [str(status) for status in Status]
    found = relations(tables, ["suppliesArmsTo"], statuses=every, by=("weapon", "status"))
    names = dict(zip(tables["entities"]["id"], tables["entities"]["name"], strict=True))
    weapons = [cell.split(WEAPON_SEPARATOR) for cell in found["weapon"]]
    found["weapon"] = [", ".join(names.get(one, one) for one in ids) for ids in weapons]
    found = found.rename(columns={"subject_name": "supplier", "object_name": "recipient"})
    order = {status: rank for rank, status in enumerate(every)}
    ranked = found.assign(rank=[order[status] for status in found["status"]])
    ranked = ranked.sort_values(
        ["rank", "texts", "supplier", "recipient", "weapon"], ascending=[True, False, True, True, True]
    )
    columns = ["supplier", "recipient", "weapon", "status", "first", "last", "texts", "claims", "confidence", "ids"]
    return ranked[columns].reset_index(drop=True)


def planned_only(tables: Tables) -> pd.DataFrame:
    """What is planned, and not told as done by any claim that holds: as ``relations``."""
    claims = tables["claims"]
    held = claims[claims["truthy"]]
    done = {_undirected(*key) for key in zip(held["subject"], held["predicate"], held["object"], strict=True)}
    found = relations(tables, statuses=[str(Status.PLANNED)])
    keys = zip(found["subject"], found["predicate"], found["object"], strict=True)
    still_open = [_undirected(*key) not in done for key in keys]
    return found[pd.Series(still_open, index=found.index, dtype=bool)].reset_index(drop=True)


def timeline(tables: Tables, *, limit: int = 40) -> pd.DataFrame:
    """What happened when: dated claims that hold, in order of time, at most ``limit`` of them, the best evidenced.

    Columns: ``time``, ``subject_name``, ``predicate``, ``object_name``, ``texts``, ``confidence``, ``sign``, ``ids``.
    Offices, memberships and places, which last, are left out.
    """
    claims = tables["claims"]
    lasting = {"holdsOffice", "locatedIn", "memberOf"}
    dated = claims[claims["truthy"] & (claims["time"] != "") & ~claims["predicate"].isin(lasting)]
    texts = independent_texts(tables, dated["id"])
    columns = ["time", "subject_name", "predicate", "object_name", "confidence", "sign", "id"]
    rows: list[tuple[Any, ...]] = [
        (time, subject, predicate, other, len(texts[claim]), confidence, sign, (claim,))
        for time, subject, predicate, other, confidence, sign, claim in dated[columns].itertuples(
            index=False, name=None
        )
    ]
    best = sorted(rows, key=lambda row: (-row[4], -row[5], row[0], row[7]))[:limit]
    best.sort(key=lambda row: (row[0], row[1], row[7]))
    names = ["time", "subject_name", "predicate", "object_name", "texts", "confidence", "sign", "ids"]
    return pd.DataFrame(best, columns=names)


def certainty(tables: Tables) -> pd.DataFrame:
    """How sure we are: claims that hold by number of independent sources, with mean confidence.

    Columns: ``sources`` (``1``, ``2``, ``3``, ``4 or more``), ``claims``, ``share``, ``confidence`` (NaN where there is
    none), ``ids``.
    """
    held = tables["claims"][tables["claims"]["truthy"]]
    rows = []
    for label, low, high in (("1", 1, 1), ("2", 2, 2), ("3", 3, 3), ("4 or more", 4, 10**9)):
        part = held[held["independent_sources"].between(low, high)]
        share, ids = (len(part) / len(held) if len(held) else 0.0), tuple(part["id"])
        rows.append((label, len(part), share, float(part["confidence"].mean()), ids))
    return pd.DataFrame(rows, columns=["sources", "claims", "share", "confidence", "ids"])


def _count(texts: Mapping[str, set[str]], claims: Iterable[str]) -> int:
    """Number of independent texts that state any of some claims."""
    return len(set().union(*(texts[claim] for claim in claims)))


def _state(part: pd.DataFrame) -> str:
    held = set(part.loc[part["truthy"], "predicate"])
    for predicate, word in (("withdrewFrom", "withdrawn from"), ("violated", "violated"), ("signed", "signed")):
        if predicate in held:
            return word
    signing = part[part["predicate"] == "signed"]
    if (signing["status"] == str(Status.DISPUTED)).any():
        return "disputed"
    if (signing["status"] == str(Status.PLANNED)).any():
        return "planned"
    return "discussed"


def _undirected(subject: str, predicate: str, other: str) -> tuple[str, str, str]:
    ends: Iterable[str] = sorted((subject, other)) if predicate in _SYMMETRIC else (subject, other)
    first, second = ends
    return first, predicate, second
