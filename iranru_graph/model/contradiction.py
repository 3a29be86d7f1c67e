"""Which claims do not go together: affirmed here and denied there, or planned here and done there.

Nothing is resolved: both sides stay what they are, and are shown side by side. This is the one place that decides it;
graph, tables, command line and pages list what is found here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from iranru_graph.model.claim import Claim, Evidence
from iranru_graph.model.dates import overlaps
from iranru_graph.model.vocabulary import SIGNATURES, Aspect, Modality, Polarity, Predicate, Status
from iranru_graph.model.weapon import WeaponClasses, covers

#: How the rules of the second reader begin. It is trusted with who does what to whom; how that is put (denied, planned,
#: doubted) is read at a word that it guesses.
SECOND_READER = "pair:"
#: Document, first and last offset of a sentence, and who is asked for something there.
_Asked = set[tuple[str, int, int, str]]


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


def contradictions(claims: Iterable[Claim], classes: WeaponClasses | None = None) -> Iterator[Contradiction]:
    """All pairs of claims that do not go together.

    The two sides may stand in one and the same text: two speakers of a report contradict each other as two newspapers
    do. Only one sentence of one speaker (or its copy in another text) does not contradict itself. What only the second
    reader takes for a denial denies nothing, nor do its doubts and plans meet a denial; and what somebody is asked to
    leave undone is denied by nobody. Sentences that name weapons meet only where they may mean the same ones.

    ``claims`` must hold the requests too (``Predicate.REQUESTS``): a sentence is known to ask by the claim on it.
    ``classes`` tells of what class each weapon is; without it a class of weapons meets nothing but itself.
    """
    groups: dict[tuple[str, Predicate, str], list[Claim]] = defaultdict(list)
    asked: _Asked = set()
    for claim in claims:
        groups[claim.subject, claim.predicate, claim.object].append(claim)
        if claim.predicate is Predicate.REQUESTS:
            asked.update((e.document, e.span.start, e.span.end, claim.object) for e in claim.evidence)
    for group in groups.values():
        said = [c for c in group if c.polarity is Polarity.AFFIRMED]
        for first in group if said else ():
            yield from _met(first, said, asked, classes or {})


def _met(first: Claim, said: Iterable[Claim], asked: _Asked, classes: WeaponClasses) -> Iterator[Contradiction]:
    """What ``first`` meets, if it is a denial or a plan."""
    if first.polarity is Polarity.NEGATED:
        own = [e for e in first.evidence if _denies(e, first.subject, asked)]
    elif first.modality is Modality.PLANNED:
        own = list(first.evidence)
    else:
        return
    for second in said if own else ():
        kind = clash(first, second, classes)
        if kind is None:
            continue
        trusted = kind is Clash.PLANNED_DONE
        others = [e for e in second.evidence if trusted or e.modality is Modality.ACTUAL or _by_frame(e)]
        if any(
            _voice(a) != _voice(b) and _of_one_thing(first, second, a.weapon, b.weapon, classes)
            for a in own
            for b in others
        ):
            yield Contradiction(kind, first, second)


def _denies(e: Evidence, subject: str, asked: _Asked) -> bool:
    """Tell whether a sentence read as a denial is one: no guess, and not what ``subject`` is asked to leave undone."""
    is_wish = e.modality is Modality.PLANNED and e.attributed_to is None
    return _by_frame(e) and not (is_wish and (e.document, e.span.start, e.span.end, subject) in asked)


def _by_frame(e: Evidence) -> bool:
    return not e.rule.startswith(SECOND_READER)


def _voice(e: Evidence) -> tuple[str, str | None]:
    """Words and speaker of a sentence: a copy in another text is no second voice."""
    return e.span.text, e.attributed_to


def clash(first: Claim, second: Claim, classes: WeaponClasses | None = None) -> Clash | None:
    """What kind of contradiction two claims on one relation are, if any; ``first`` is the denial or the plan.

    Who says it and how it was read is not compared here: ``contradictions`` looks at that too.

    A denial meets what is affirmed and therefore disputed, or alleged; the denial of a plan meets the plan. A plan
    meets what may be taken for done where that is news: never for a relation that lasts (who cooperates today may
    plan to cooperate tomorrow). Of what happens time and again (visits, deliveries), a plan and a deed, or a plan and
    its denial, are of one thing only where both have one date or name one weapon. A plan that is dated later than the
    deed is another plan.

    Weapons are compared sentence by sentence: what is denied or planned must be the weapon of the other sentence, or a
    class to which that belongs (``classes``). Who says that no missiles were sent denies one that was; who denies one
    does not deny missiles. A sentence without a weapon may mean any.
    """
    if second.polarity is not Polarity.AFFIRMED or _differ(first.office, second.office):
        return None
    if first.polarity is Polarity.NEGATED:
        kind = Clash.AFFIRMED_DENIED if _is_denied(first, second) else None
    elif first.modality is Modality.PLANNED and second.truthy:
        kind = Clash.PLANNED_DONE if _is_news(first, second) else None
    else:
        kind = None
    known = {(a.weapon, b.weapon) for a in first.evidence for b in second.evidence}
    return kind if any(_of_one_thing(first, second, a, b, classes or {}) for a, b in known) else None


def may_deny(denied: str | None, said: str | None, classes: WeaponClasses) -> bool:
    """Tell whether a denial that names the weapon ``denied``, or none, is about one that names ``said``, or none."""
    return denied is None or said is None or covers(denied, said, classes)


def _of_one_thing(first: Claim, second: Claim, one: str | None, other: str | None, classes: WeaponClasses) -> bool:
    """Tell whether sentences of two claims that name these weapons can be about one thing."""
    if not may_deny(one, other, classes):
        return False
    if first.modality is not Modality.PLANNED or SIGNATURES[first.predicate].aspect is not Aspect.REPEATED:
        return True
    dated = first.time is not None and second.time is not None
    if first.polarity is Polarity.NEGATED:
        return dated or (one is not None and other is not None)
    if one is None:
        return dated and _may_coincide(first.time, second.time)
    return other is not None and _not_later(first, second)


def _is_denied(denial: Claim, said: Claim) -> bool:
    if not _may_coincide(denial.time, said.time):
        return False
    if denial.modality is Modality.ACTUAL:
        return said.status in {Status.DISPUTED, Status.ALLEGED}
    return denial.modality is said.modality is Modality.PLANNED


def _is_news(plan: Claim, deed: Claim) -> bool:
    aspect = SIGNATURES[plan.predicate].aspect
    return aspect is Aspect.REPEATED or (aspect is Aspect.ONCE and _not_later(plan, deed))


def _not_later(plan: Claim, deed: Claim) -> bool:
    return plan.time is None or deed.time is None or plan.time[: len(deed.time)] <= deed.time


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _may_coincide(one: str | None, other: str | None) -> bool:
    return one is None or other is None or overlaps(one, other, other)
