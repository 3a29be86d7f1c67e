"""The closed vocabulary: entity types, predicates and qualifiers, the same for ontology, extractor and gold.

What each predicate means stands in ``ontology/iranru.ttl``; a test holds the table below against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntityType(StrEnum):
    """What a thing is, at the level that the annotation guidelines distinguish."""

    PERSON = "Person"
    STATE = "State"
    ORGANISATION = "Organisation"
    TREATY = "Treaty"
    WEAPON_SYSTEM = "WeaponSystem"
    PLACE = "Place"
    INFRASTRUCTURE = "Infrastructure"
    EVENT = "Event"


class Polarity(StrEnum):
    """Whether the text says that something is so, or that it is not."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Modality(StrEnum):
    """Told as fact, as intention or possibility to come, or with doubt."""

    ACTUAL = "actual"
    PLANNED = "planned"
    ALLEGED = "alleged"


class Status(StrEnum):
    """What all evidence in the corpus together makes of a claim; set by rule, never by dropping."""

    SUPPORTED = "Supported"
    DISPUTED = "Disputed"
    DENIED = "Denied"
    PLANNED = "Planned"
    ALLEGED = "Alleged"


class Predicate(StrEnum):
    """The 22 relations."""

    HOLDS_OFFICE = "holdsOffice"
    MEMBER_OF = "memberOf"
    LOCATED_IN = "locatedIn"
    MET_WITH = "metWith"
    VISITED = "visited"
    SIGNED = "signed"
    WITHDREW_FROM = "withdrewFrom"
    VIOLATED = "violated"
    COOPERATES_WITH = "cooperatesWith"
    SUPPORTS = "supports"
    AIDS = "aids"
    BUILDS = "builds"
    SUPPLIES_ARMS_TO = "suppliesArmsTo"
    ACQUIRES = "acquires"
    PRODUCES = "produces"
    PARTICIPATES_IN = "participatesIn"
    REQUESTS = "requests"
    OPPOSES = "opposes"
    COMPETES_WITH = "competesWith"
    THREATENS = "threatens"
    SANCTIONS = "sanctions"
    ATTACKS = "attacks"


class Aspect(StrEnum):
    """How a relation goes through time: what a plan of it beside a deed means depends on that."""

    STANDING = "standing"  # an attitude, alliance or place: it lasts, and may be planned anew while it lasts
    ONCE = "once"  # its object makes it one thing: this treaty is signed, this plant is built
    REPEATED = "repeated"  # it happens time and again: visits, meetings, deliveries


@dataclass(frozen=True, slots=True)
class Signature:
    """What a predicate may join, how it goes through time, and how political-event science counts it.

    ``sign`` is +1 (cooperation), −1 (conflict) or 0; ``plover`` the PLOVER root code or None;
    ``score`` PLOVER's conflict–cooperation score from −10 to +10 (0 where there is no code).
    """

    subject: frozenset[EntityType]
    object: frozenset[EntityType]
    symmetric: bool = False
    sign: int = 0
    plover: str | None = None
    score: float = 0.0
    aspect: Aspect = Aspect.REPEATED


_E = EntityType
_A = Aspect
_ACTOR = frozenset({_E.STATE, _E.ORGANISATION, _E.PERSON})
_TARGET = _ACTOR | {_E.TREATY, _E.EVENT, _E.INFRASTRUCTURE}


def _types(*types: EntityType) -> frozenset[EntityType]:
    return frozenset(types)


SIGNATURES: dict[Predicate, Signature] = {
    Predicate.HOLDS_OFFICE: Signature(_types(_E.PERSON), _types(_E.STATE, _E.ORGANISATION), aspect=_A.ONCE),
    Predicate.MEMBER_OF: Signature(_ACTOR, _types(_E.ORGANISATION), sign=1, aspect=_A.ONCE),
    Predicate.LOCATED_IN: Signature(
        _types(_E.PLACE, _E.INFRASTRUCTURE, _E.EVENT, _E.ORGANISATION), _types(_E.STATE, _E.PLACE), aspect=_A.STANDING
    ),
    Predicate.MET_WITH: Signature(_ACTOR, _ACTOR, symmetric=True, sign=1, plover="CONSULT", score=2.5),
    Predicate.VISITED: Signature(_ACTOR, _types(_E.STATE, _E.PLACE), sign=1, plover="CONSULT", score=2.5),
    Predicate.SIGNED: Signature(_ACTOR, _types(_E.TREATY), sign=1, plover="AGREE", score=2.5, aspect=_A.ONCE),
    Predicate.WITHDREW_FROM: Signature(
        _ACTOR, _types(_E.TREATY, _E.ORGANISATION), sign=-1, plover="REJECT", score=-2.0, aspect=_A.ONCE
    ),
    Predicate.VIOLATED: Signature(_ACTOR, _types(_E.TREATY), sign=-1, plover="REJECT", score=-2.0, aspect=_A.ONCE),
    Predicate.COOPERATES_WITH: Signature(
        _ACTOR, _ACTOR, symmetric=True, sign=1, plover="COOPERATE", score=9.5, aspect=_A.STANDING
    ),
    Predicate.SUPPORTS: Signature(_ACTOR, _TARGET, sign=1, plover="SUPPORT", score=5.0, aspect=_A.STANDING),
    Predicate.AIDS: Signature(_ACTOR, _ACTOR | {_E.INFRASTRUCTURE}, sign=1, plover="AID", score=10.0),
    Predicate.BUILDS: Signature(
        _ACTOR, _types(_E.INFRASTRUCTURE), sign=1, plover="COOPERATE", score=9.5, aspect=_A.ONCE
    ),
    Predicate.SUPPLIES_ARMS_TO: Signature(_ACTOR, _ACTOR, sign=1, plover="AID", score=10.0),
    Predicate.ACQUIRES: Signature(_ACTOR, _types(_E.WEAPON_SYSTEM), aspect=_A.ONCE),
    Predicate.PRODUCES: Signature(_ACTOR, _types(_E.WEAPON_SYSTEM), aspect=_A.ONCE),
    Predicate.PARTICIPATES_IN: Signature(_ACTOR, _types(_E.EVENT), aspect=_A.ONCE),
    Predicate.REQUESTS: Signature(_ACTOR, _ACTOR, plover="REQUEST", score=0.0),
    Predicate.OPPOSES: Signature(_ACTOR, _TARGET, sign=-1, plover="REJECT", score=-2.0, aspect=_A.STANDING),
    Predicate.COMPETES_WITH: Signature(_ACTOR, _ACTOR, symmetric=True, sign=-1, aspect=_A.STANDING),
    Predicate.THREATENS: Signature(_ACTOR, _ACTOR, sign=-1, plover="THREATEN", score=-3.5),
    Predicate.SANCTIONS: Signature(_ACTOR, _ACTOR, sign=-1, plover="SANCTION", score=-6.0),
    Predicate.ATTACKS: Signature(_ACTOR, _ACTOR | {_E.PLACE, _E.INFRASTRUCTURE}, sign=-1, plover="ASSAULT", score=-9.0),
}
SYMMETRIC = frozenset(p for p, s in SIGNATURES.items() if s.symmetric)

#: Weapon classes of the reference data that mean a whole class of the ontology → the classes of what they mean. Others
#: ("fighter jets", "mines") mean a part of one, which no class tells. Missiles of no narrower class stand beside bombs.
WEAPON_CLASSES: dict[str, frozenset[str]] = {
    "class-air-defence-systems": frozenset({"AirDefenceSystem"}),
    "class-armoured-vehicles": frozenset({"ArmouredVehicle"}),
    "class-ballistic-missiles": frozenset({"BallisticMissile"}),
    "class-cruise-missiles": frozenset({"CruiseMissile"}),
    "class-drones": frozenset({"UnmannedAircraft"}),
    "class-electronic-warfare-systems": frozenset({"ElectronicWarfareSystem"}),
    "class-helicopters": frozenset({"Helicopter"}),
    "class-missiles": frozenset({"AirDefenceSystem", "BallisticMissile", "CruiseMissile"}),
    "class-radars": frozenset({"Radar"}),
    "class-satellites": frozenset({"Satellite"}),
    "class-submarines": frozenset({"Submarine"}),
    "class-tanks": frozenset({"Tank"}),
    "class-warships": frozenset({"Warship"}),
}
