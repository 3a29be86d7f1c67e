"""Which claims do not go together: affirmed here and denied there, or planned here and done there.

Nothing is resolved: both sides stay what they are, and are shown side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from iranru_graph.model.claim import Claim
from iranru_graph.model.dates import overlaps
from iranru_graph.model.vocabulary import SIGNATURES, Aspect, Modality, Polarity, Predicate, Status


class Clash(StrEnum):
    """In which way two claims do not go together."""

    AFFIRMED_DENIED = "affirmed-denied"
    PLANNED_DONE = "planned-done"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims on one relation: ``first`` is the denial or the plan, ``second`` what is affirmed or done."""

    kind: Clash
    first: Claim
    second: Claim


def contradictions(claims: Iterable[Claim]) -> Iterator[Contradiction]:
    """All pairs of claims that do not go together.

    The two sides may stand in one and the same text: two speakers of a report contradict each other as two newspapers
    do. Only one sentence of one speaker (or its copy in another text) does not contradict itself.
    """
    groups: dict[tuple[str, Predicate, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.subject, claim.predicate, claim.object].append(claim)
    for group in groups.values():
        said = [c for c in group if c.polarity is Polarity.AFFIRMED]
        for first in group:
            if first.polarity is Polarity.NEGATED or first.modality is Modality.PLANNED:
                for second in said:
                    kind = clash(first, second)
                    if kind is not None and _two_voices(first, second):
                        yield Contradiction(kind, first, second)


def clash(first: Claim, second: Claim) -> Clash | None:
    """What kind of contradiction two claims on one relation are, if any; ``first`` is the denial or the plan.

    A denial meets what is affirmed and therefore disputed, or alleged; the denial of a plan meets the plan. A plan
    meets what may be taken for done where that is news: never for a relation that lasts (who cooperates today may
    plan to cooperate tomorrow), and for what happens time and again only where both have one date or name one weapon.
    A plan that is dated later than the deed is another plan.
    """
    if second.polarity is not Polarity.AFFIRMED or _differ(first.weapon, second.weapon):
        return None
    if first.polarity is Polarity.NEGATED:
        met = second.status in {Status.DISPUTED, Status.ALLEGED} if first.modality is Modality.ACTUAL else False
        met = met or (first.modality is Modality.PLANNED and second.modality is Modality.PLANNED)
        return Clash.AFFIRMED_DENIED if met and _may_coincide(first.time, second.time) else None
    if first.modality is Modality.PLANNED and second.truthy and _is_news(first, second):
        return Clash.PLANNED_DONE
    return None


def _is_news(plan: Claim, deed: Claim) -> bool:
    aspect = SIGNATURES[plan.predicate].aspect
    if aspect is Aspect.STANDING or _differ(plan.office, deed.office):
        return False
    if aspect is Aspect.REPEATED and plan.weapon is None:
        return plan.time is not None and deed.time is not None and _may_coincide(plan.time, deed.time)
    if aspect is Aspect.REPEATED and plan.weapon != deed.weapon:
        return False
    return plan.time is None or deed.time is None or plan.time[: len(deed.time)] <= deed.time


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _may_coincide(one: str | None, other: str | None) -> bool:
    return one is None or other is None or overlaps(one, other, other)


def _two_voices(first: Claim, second: Claim) -> bool:
    return len({(e.span.text, e.attributed_to) for claim in (first, second) for e in claim.evidence}) > 1
