"""What the answer misses and what it adds, each with its sentence and the likely reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from iranru_graph.evaluate.alignment import Key
from iranru_graph.evaluate.matching import Match
from iranru_graph.evaluate.sheets import SheetClaim


@dataclass(frozen=True, slots=True)
class Mistake:
    """One difference between answer and gold.

    ``kind`` is ``missed``, ``extra``, ``qualifier`` (right but for polarity or modality), ``entity missed`` or
    ``entity extra``; ``what`` the claim or entity, ``note`` what stands in its place on the other side, if anything.
    """

    document: str
    kind: str
    what: str
    note: str = ""
    sentence: str = ""
    rule: str = ""

    def to_json(self) -> dict[str, str]:
        """All fields."""
        return asdict(self)


def mistakes(m: Match) -> Iterator[Mistake]:
    """Differences of one document: entities, then missed claims, extra claims, wrong qualifiers, each by key."""
    matched = set(m.entities.values())
    for entity in sorted(m.pair.gold.entities, key=lambda e: e.id):
        if entity.id not in matched:
            yield Mistake(m.name, "entity missed", f"{entity.name} ({entity.type})")
    for entity in sorted(m.pair.system.entities, key=lambda e: e.id):
        if entity.id not in m.entities:
            yield Mistake(m.name, "entity extra", f"{entity.name} ({entity.type})")
    for key in sorted(m.gold.keys() - m.system.keys()):
        claim = m.gold[key]
        yield Mistake(m.name, "missed", _say(key, claim), _instead(key, m.system), claim.sentence)
    for key in sorted(m.system.keys() - m.gold.keys()):
        claim = m.system[key]
        yield Mistake(m.name, "extra", _say(key, claim), _instead(key, m.gold), claim.sentence, claim.rule)
    for key in sorted(m.system.keys() & m.gold.keys()):
        claim, gold = m.system[key], m.gold[key]
        if (key, claim.polarity, claim.modality) not in m.gold_full:
            yield Mistake(
                m.name, "qualifier", _say(key, claim), f"gold: {_qualifiers(gold)}", claim.sentence, claim.rule
            )


def _say(key: Key, claim: SheetClaim) -> str:
    subject, predicate, object_ = key
    return f"{predicate}({subject}, {object_}) {_qualifiers(claim)}".rstrip()


def _qualifiers(claim: SheetClaim) -> str:
    return f"{claim.polarity} {claim.modality}"


def _instead(key: Key, other: dict[Key, SheetClaim]) -> str:
    """Other predicates or directions that the other side has between the same two."""
    same_pair = [k for k in other if {k[0], k[2]} == {key[0], key[2]} and k != key]
    return "; ".join(f"{p}({s}, {o})" for s, p, o in sorted(same_pair)[:4])
