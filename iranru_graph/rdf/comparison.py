"""What shows only when all claims are laid side by side, worked out once for each claim when the graph is written.

A store would have to join all claims with all evidence for it at every question: seconds where a look-up takes
milliseconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from iranru_graph.model import (
    Claim,
    Clash,
    Corpus,
    EntityType,
    Modality,
    Polarity,
    Predicate,
    contradictions,
    weapon_classes,
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the other claims and the documents say of one claim; ids of claims and entities.

    ``contradicts`` are the affirmations that a denial meets, ``fulfilled_by`` the deeds that a plan meets.
    ``only_outlet`` is the one outlet that all its evidence with a known outlet comes from. ``place`` is where a meeting
    may have been: what one of those who met visited at the same time.
    """

    contradicts: tuple[str, ...] = ()
    fulfilled_by: tuple[str, ...] = ()
    only_outlet: str | None = None
    place: str | None = None


@dataclass(slots=True)
class _Found:
    contradicts: list[str] = field(default_factory=list)
    fulfilled_by: list[str] = field(default_factory=list)


def compare(corpus: Corpus, claims: Mapping[str, Claim]) -> dict[str, Comparison]:
    """What comparing tells of each of ``claims`` (by id), which are those of ``corpus``."""
    ids = {id(claim): name for name, claim in claims.items()}
    found: dict[str, _Found] = defaultdict(_Found)
    for pair in contradictions(claims.values(), weapon_classes(corpus.entities)):
        links = found[ids[id(pair.first)]]
        side = links.contradicts if pair.kind is Clash.AFFIRMED_DENIED else links.fulfilled_by
        side.append(ids[id(pair.second)])
    outlet = {d.id: d.source for d in corpus.documents}
    visits = _visits(corpus, claims)
    compared = {}
    for name, claim in claims.items():
        links = found.get(name) or _Found()
        outlets = {source for e in claim.evidence if (source := outlet[e.document]) is not None}
        compared[name] = Comparison(
            contradicts=tuple(sorted(links.contradicts)),
            fulfilled_by=tuple(sorted(links.fulfilled_by)),
            only_outlet=outlets.pop() if len(outlets) == 1 else None,
            place=_place(claim, visits) if claim.predicate is Predicate.MET_WITH else None,
        )
    return compared


_Visits = dict[tuple[str, str, Modality], list[tuple[bool, str]]]


def _visits(corpus: Corpus, claims: Mapping[str, Claim]) -> _Visits:
    """Where somebody was said to be at a time: places before states, since a city says more."""
    states = {e.id for e in corpus.entities if e.type is EntityType.STATE}
    visits: _Visits = defaultdict(list)
    for claim in claims.values():
        if claim.predicate is Predicate.VISITED and claim.polarity is Polarity.AFFIRMED and claim.time is not None:
            visits[claim.subject, claim.time, claim.modality].append((claim.object in states, claim.object))
    return visits


def _place(meeting: Claim, visits: _Visits) -> str | None:
    if meeting.time is None or meeting.polarity is not Polarity.AFFIRMED:
        return None
    met = (meeting.subject, meeting.object)
    known = [v for who in met for v in visits.get((who, meeting.time, meeting.modality), ())]
    return min(known)[1] if known else None
