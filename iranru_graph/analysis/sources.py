"""Who says what: outlets, what they claim, deny and leave out, how far they agree, where texts contradict each other.

An outlet is the ``source`` of a document; documents without one count as the outlet ``(unknown)``. Near-copies of a
text speak for their own outlet but are not independent evidence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

import pandas as pd

from iranru_graph.analysis.disputes import disputes
from iranru_graph.model.contradiction import Clash, Contradiction
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
    ``contradict`` where a claim of one is denied by a claim of the other (``disputes``), else they ``agree``.
    ``jaccard`` is shared over all that either speaks of: how alike their agendas are. ``rate`` is agree over shared:
    with few shared triples it says little. Only pairs with ``least`` shared triples; most shared first.
    """
    spoken = _spoken(tables)
    views = _views(tables, spoken)
    pairs = _denials(tables)
    rows = []
    for a, b in combinations(sorted(views), 2):
        shared = views[a] & views[b]
        if len(shared) < least:
            continue
        contradict = len(shared & _disputed(pairs, spoken[a], spoken[b]))
        union = len(views[a] | views[b])
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
    """What some sentences affirm and others deny: one row for each relation, both sides beside each other.

    Columns: ``subject``, ``predicate``, ``object``, their names, ``for_claims`` and ``against_claims`` (ids),
    ``for_texts`` and ``against_texts`` (independent texts), ``weight`` (texts of the weaker side). The most evenly and
    most widely disputed first. A claim stands here if it is one side of a pair of ``disputes``; which claim meets
    which, those pairs tell.
    """
    sides: dict[Triple, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for pair in _denials(tables):
        side = sides[pair.first.subject, pair.first.predicate, pair.first.object]
        side[0].add(pair.second.id)
        side[1].add(pair.first.id)
    texts = independent_texts(tables, (claim for side in sides.values() for ids in side for claim in ids))
    names = dict(zip(tables["entities"]["id"], tables["entities"]["name"], strict=True))
    rows = []
    for (s, p, o), side in sides.items():
        count = [len(set().union(*(texts[claim] for claim in ids))) for ids in side]
        ids = (tuple(sorted(side[0])), tuple(sorted(side[1])))
        rows.append((s, str(p), o, names.get(s, s), names.get(o, o), *ids, *count, min(count)))
    rows.sort(key=lambda row: (-row[-1], -row[-2] - row[-3], row[:3]))
    columns = ["subject", "predicate", "object", "subject_name", "object_name", "for_claims", "against_claims"]
    return pd.DataFrame(rows, columns=[*columns, "for_texts", "against_texts", "weight"])


def _denials(tables: Tables) -> list[Contradiction]:
    return [pair for pair in disputes(tables) if pair.kind is Clash.AFFIRMED_DENIED]


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


def _views(tables: Tables, spoken: Mapping[str, set[str]]) -> dict[str, set[Triple]]:
    """For each outlet the triples that it tells as actual, affirmed or denied."""
    claims = tables["claims"][tables["claims"]["modality"] == "actual"]
    columns = claims[["id", "subject", "predicate", "object"]]
    triples = {id: (s, p, o) for id, s, p, o in columns.itertuples(index=False, name=None)}
    views = {outlet: {triples[claim] for claim in stated & triples.keys()} for outlet, stated in spoken.items()}
    return {outlet: told for outlet, told in views.items() if told}


def _disputed(pairs: Iterable[Contradiction], one: set[str], other: set[str]) -> set[Triple]:
    """The triples of which one outlet affirms what the other denies."""
    return {
        (p.first.subject, p.first.predicate, p.first.object)
        for p in pairs
        if (p.first.id in one and p.second.id in other) or (p.first.id in other and p.second.id in one)
    }
