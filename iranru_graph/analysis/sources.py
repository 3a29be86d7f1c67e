"""Who says what: outlets, what they claim, deny and leave out, how far they agree, where texts contradict each other.

An outlet is the ``source`` of a document; documents without one count as the outlet ``(unknown)``. Near-copies of a
text speak for their own outlet but are not independent evidence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

import pandas as pd

from iranru_graph.model.vocabulary import Status

UNKNOWN = "(unknown)"
#: What is counted of an outlet: the claims with evidence in it, those of each status, those that are negated, and
#: those that no other outlet states.
COUNTED = ("claims", *(str(status).lower() for status in Status), "denials", "only_here")
Tables = Mapping[str, pd.DataFrame]
Triple = tuple[str, str, str]


def outlets(tables: Tables) -> pd.DataFrame:
    """One row an outlet: ``outlet``, ``documents``, and the number of claims in each column of ``COUNTED``.

    Sorted by claims, then name. ``outlet_claims`` names the claims behind every number.
    """
    documents = Counter(_outlet(source) for source in tables["documents"]["source"])
    found = outlet_claims(tables)
    rows = [(outlet, count, *(len(found[outlet][column]) for column in COUNTED)) for outlet, count in documents.items()]
    table = pd.DataFrame(rows, columns=["outlet", "documents", *COUNTED])
    return table.sort_values(["claims", "outlet"], ascending=[False, True], ignore_index=True)


def outlet_claims(tables: Tables) -> dict[str, dict[str, tuple[str, ...]]]:
    """For each outlet and each column of ``COUNTED`` the ids of its claims, sorted."""
    claims = tables["claims"]
    status = dict(zip(claims["id"], claims["status"], strict=True))
    denied = set(claims.loc[claims["polarity"] == "negated", "id"])
    spoken = _spoken(tables)
    heard = Counter(claim for stated in spoken.values() for claim in stated)
    found = {}
    for outlet in {_outlet(source) for source in tables["documents"]["source"]}:
        stated = sorted(spoken.get(outlet, ()))
        found[outlet] = {
            "claims": tuple(stated),
            **{name.lower(): tuple(c for c in stated if status[c] == name) for name in map(str, Status)},
            "denials": tuple(c for c in stated if c in denied),
            "only_here": tuple(c for c in stated if heard[c] == 1),
        }
    return found


def agreement(tables: Tables, *, least: int = 1) -> pd.DataFrame:
    """How two outlets relate: ``outlet_a``, ``outlet_b``, ``shared``, ``agree``, ``contradict``, ``jaccard``, ``rate``.

    Compared are triples (subject, predicate, object) told as actual. ``shared`` are those that both speak of; they
    ``agree`` where neither denies what the other affirms. ``jaccard`` is shared over all that either speaks of: how
    alike their agendas are. ``rate`` is agree over shared: with few shared triples it says little. Only pairs with
    ``least`` shared triples; most shared first.
    """
    views = _views(tables)
    rows = []
    for a, b in combinations(sorted(views), 2):
        shared = views[a].keys() & views[b].keys()
        if len(shared) < least:
            continue
        contradict = sum(len(views[a][triple] | views[b][triple]) > 1 for triple in shared)
        union = len(views[a].keys() | views[b].keys())
        agree = len(shared) - contradict
        rows.append((a, b, len(shared), agree, contradict, len(shared) / union, agree / len(shared)))
    columns = ["outlet_a", "outlet_b", "shared", "agree", "contradict", "jaccard", "rate"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["shared", "outlet_a", "outlet_b"], ascending=[False, True, True], ignore_index=True)


def omissions(tables: Tables, outlet: str, *, others: int = 2) -> pd.DataFrame:
    """Claims that hold, that at least ``others`` other outlets state, and that this outlet does not.

    Columns: ``id``, ``subject_name``, ``predicate``, ``object_name``, ``time``, ``outlets`` (how many state it). Not
    writing of something is no denial: the outlet may not have been read on those days. Raises ``ValueError`` for an
    outlet that wrote none of the documents.
    """
    if outlet not in {_outlet(source) for source in tables["documents"]["source"]}:
        raise ValueError(f"no document is by {outlet!r}")
    spoken = _spoken(tables)
    heard = Counter(claim for stated in spoken.values() for claim in stated)
    own = spoken.get(outlet, set())
    claims = tables["claims"]
    missing = [
        truthy and heard[claim] >= others and claim not in own
        for claim, truthy in zip(claims["id"], claims["truthy"], strict=True)
    ]
    chosen = claims[pd.Series(missing, index=claims.index, dtype=bool)]
    table = chosen[["id", "subject_name", "predicate", "object_name", "time"]].copy()
    table["outlets"] = [heard[claim] for claim in table["id"]]
    return table.sort_values(["outlets", "id"], ascending=[False, True], ignore_index=True)


def contradictions(tables: Tables) -> pd.DataFrame:
    """What some texts affirm and others deny, told as actual: one row for each triple, both sides beside each other.

    Columns: ``subject``, ``predicate``, ``object``, their names, ``for_claims`` and ``against_claims`` (ids),
    ``for_texts`` and ``against_texts`` (independent texts), ``weight`` (texts of the weaker side). The most evenly and
    most widely disputed first.
    """
    claims = tables["claims"]
    actual = claims[claims["modality"] == "actual"]
    sides: dict[Triple, dict[str, list[str]]] = defaultdict(lambda: {"affirmed": [], "negated": []})
    for claim, s, p, o, polarity in actual[["id", "subject", "predicate", "object", "polarity"]].itertuples(
        index=False, name=None
    ):
        sides[s, p, o][polarity].append(claim)
    sides = {triple: side for triple, side in sides.items() if side["affirmed"] and side["negated"]}
    texts = independent_texts(tables, (claim for side in sides.values() for ids in side.values() for claim in ids))
    names = dict(zip(tables["entities"]["id"], tables["entities"]["name"], strict=True))
    rows = []
    for (s, p, o), side in sides.items():
        count = [len(set().union(*(texts[claim] for claim in side[word]))) for word in ("affirmed", "negated")]
        ids = (tuple(side["affirmed"]), tuple(side["negated"]))
        rows.append((s, p, o, names.get(s, s), names.get(o, o), *ids, *count, min(count)))
    rows.sort(key=lambda row: (-row[-1], -row[-2] - row[-3], row[:3]))
    columns = ["subject", "predicate", "object", "subject_name", "object_name", "for_claims", "against_claims"]
    return pd.DataFrame(rows, columns=[*columns, "for_texts", "against_texts", "weight"])


def independent_texts(tables: Tables, claims: Iterable[str] | None = None) -> dict[str, set[str]]:
    """For each claim (or those of ``claims``) the texts that state it, near-copies counted as the text they copy."""
    documents, evidence = tables["documents"], tables["evidence"]
    origin = {key: copy or key for key, copy in zip(documents["id"], documents["near_copy_of"], strict=True)}
    if claims is not None:
        evidence = evidence[evidence["claim"].isin(list(claims))]
    texts: dict[str, set[str]] = defaultdict(set)
    for claim, document in zip(evidence["claim"].to_list(), evidence["document"].to_list(), strict=True):
        texts[claim].add(origin.get(document, document))
    return texts


def _outlet(source: str) -> str:
    return source or UNKNOWN


def _spoken(tables: Tables) -> dict[str, set[str]]:
    """For each outlet the claims that it states."""
    documents, evidence = tables["documents"], tables["evidence"]
    outlet = {key: _outlet(source) for key, source in zip(documents["id"], documents["source"], strict=True)}
    spoken: dict[str, set[str]] = defaultdict(set)
    for claim, document in zip(evidence["claim"], evidence["document"], strict=True):
        spoken[outlet.get(document, UNKNOWN)].add(claim)
    return spoken


def _views(tables: Tables) -> dict[str, dict[Triple, set[str]]]:
    """For each outlet the triples that it tells as actual, with the polarities in which it tells them."""
    columns = ["id", "subject", "predicate", "object", "polarity", "modality"]
    rows = {row[0]: row[1:] for row in tables["claims"][columns].itertuples(index=False, name=None)}
    views: dict[str, dict[Triple, set[str]]] = defaultdict(lambda: defaultdict(set))
    for outlet, stated in _spoken(tables).items():
        for claim in stated:
            s, p, o, polarity, modality = rows[claim]
            if modality == "actual":
                views[outlet][s, p, o].add(polarity)
    return views
