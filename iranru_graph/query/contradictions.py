"""Finds what does not go together: affirmed by one and denied by another, or planned by one and done by another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from iranru_graph.model.dates import overlaps
from iranru_graph.query.reader import Reader
from iranru_graph.query.records import ClaimRecord, Contradiction, EvidenceRecord


def contradictions(reader: Reader, claims: Iterable[ClaimRecord] | None = None) -> list[Contradiction]:
    """All contradictions of the graph, or only those among ``claims``, such as all claims on an entity.

    A denial meets what is affirmed and disputed, or alleged; a plan meets what may be taken for done. Both only where
    their times may be the same (a plan: not later than the deed), where they do not name different weapons, and where
    the two do not come from one and the same text.
    """
    groups: dict[tuple[str, str, str], list[ClaimRecord]] = defaultdict(list)
    for claim in _of_all_texts(reader) if claims is None else claims:
        groups[claim.subject, claim.predicate, claim.object].append(claim)
    found: dict[tuple[str, str], Contradiction] = {}
    texts: dict[str, frozenset[str]] = {}
    for group in groups.values():
        for first in group:
            for second in group:
                kind = clash(first, second)
                if kind and _from_different_texts(reader, first, second, texts):
                    found[first.id, second.id] = Contradiction(kind, first, second)
    return sorted(
        found.values(),
        key=lambda c: (
            c.kind,
            -min(c.first.sources, c.second.sources),
            c.first.predicate,
            c.first.subject,
            c.first.object,
            c.first.id,
            c.second.id,
        ),
    )


def _of_all_texts(reader: Reader) -> list[ClaimRecord]:
    """All that can take part in a contradiction: what is not plainly supported, and what of the plans is done."""
    claims = {c.id: c for s in ("Denied", "Disputed", "Alleged", "Planned") for c in reader.claims_with_status(s)}
    for plan in [c for c in claims.values() if c.modality == "planned" and reader.is_true(c)]:
        claims |= {c.id: c for c in reader.claims_like(plan)}
    return list(claims.values())


def clash(first: ClaimRecord, second: ClaimRecord) -> str:
    """What kind of contradiction two claims of one relation are, if any; ``first`` is the denial or the plan."""
    if second.polarity != "affirmed" or (first.weapon and second.weapon and first.weapon != second.weapon):
        return ""
    if first.polarity == "negated" and first.modality == "actual" and second.status in {"Disputed", "Alleged"}:
        return "affirmed-denied" if _may_coincide(first.time, second.time) else ""
    if first.polarity == "affirmed" and first.modality == "planned" and second.truthy:
        in_time = not first.time or not second.time or first.time[: len(second.time)] <= second.time
        return "planned-done" if in_time else ""
    return ""


def _may_coincide(one: str, other: str) -> bool:
    return not one or not other or overlaps(one, other, other)


def _from_different_texts(
    reader: Reader, first: ClaimRecord, second: ClaimRecord, texts: dict[str, frozenset[str]]
) -> bool:
    for claim in (first, second):
        if claim.id not in texts:
            texts[claim.id] = frozenset(e.document for e in reader.evidence(claim.id))
    return len(texts[first.id] | texts[second.id]) > 1


def sides(reader: Reader, pair: Contradiction) -> Mapping[str, list[EvidenceRecord]]:
    """The evidence of both sides of a contradiction by claim id."""
    return {claim.id: reader.evidence(claim.id) for claim in (pair.first, pair.second)}
