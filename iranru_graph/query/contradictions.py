"""Finds what does not go together: affirmed here and denied there, or planned here and done there.

What does is decided once, when the graph is written (``iranru_graph.model.contradiction``); here it is read.
"""

from __future__ import annotations

from collections.abc import Iterable

from iranru_graph.query.asker import StoreAsker
from iranru_graph.query.prepared import require
from iranru_graph.query.reader import Reader
from iranru_graph.query.records import ClaimRecord, Contradiction

#: Property of a denial or plan that leads to what it meets → the kind of contradiction.
KINDS = {"iru:contradicts": "affirmed-denied", "iru:fulfilledBy": "planned-done"}


def contradictions(reader: Reader, claims: Iterable[ClaimRecord] | None = None) -> list[Contradiction]:
    """All contradictions of the graph, or only those among ``claims``, such as all claims on an entity.

    The most widely told come first. Raises ``UsageError`` where the graph was built by a version that did not compare
    claims.
    """
    require(StoreAsker(reader.store), " ".join(KINDS))
    known = None if claims is None else {c.id: c for c in claims}
    found = []
    for term, kind in KINDS.items():
        links = reader.links(term) if known is None else (link for id in known for link in reader.links(term, id))
        for first, second in links:
            if known is None:
                found.append(Contradiction(kind, reader.claim(first), reader.claim(second)))
            elif second in known:
                found.append(Contradiction(kind, known[first], known[second]))
    return sorted(found, key=_order)


def against(reader: Reader, claim: ClaimRecord) -> list[ClaimRecord]:
    """What contradicts one claim: the denials of an affirmation, the affirmations that a denial meets."""
    return [
        pair.second if pair.first.id == claim.id else pair.first
        for pair in contradictions(reader, [claim, *reader.claims_like(claim)])
        if pair.kind == "affirmed-denied" and claim.id in {pair.first.id, pair.second.id}
    ]


def _order(pair: Contradiction) -> tuple[str | int, ...]:
    claim = pair.first
    fewest = min(claim.sources, pair.second.sources)
    return (pair.kind, -fewest, claim.predicate, claim.subject, claim.object, claim.id, pair.second.id)
