"""The ontology classes that an entry of each file may name; a test compares them with ``ontology/iranru.ttl``."""

from __future__ import annotations

from iranru_graph.model import EntityType

_E = EntityType

#: Entity type → the narrower classes that ``class`` may hold besides the type itself.
CLASSES: dict[EntityType, frozenset[str]] = {
    _E.PERSON: frozenset(),
    _E.STATE: frozenset({"HistoricalState"}),
    _E.ORGANISATION: frozenset(
        {
            "InternationalOrganisation",
            "GovernmentBody",
            "Ministry",
            "Parliament",
            "CentralBank",
            "SecurityCouncil",
            "ArmedForce",
            "ArmedGroup",
            "Company",
            "Bank",
            "MediaOutlet",
            "ResearchInstitute",
            "University",
            "PoliticalParty",
            "ReligiousBody",
            "Bloc",
        }
    ),
    _E.TREATY: frozenset(
        {"Agreement", "Resolution", "Contract", "Convention", "Protocol", "Declaration", "Memorandum"}
    ),
    _E.WEAPON_SYSTEM: frozenset(
        {
            "MissileSystem",
            "BallisticMissile",
            "CruiseMissile",
            "AirDefenceSystem",
            "CombatAircraft",
            "Helicopter",
            "TransportAircraft",
            "UnmannedAircraft",
            "Warship",
            "Submarine",
            "Tank",
            "ArmouredVehicle",
            "Artillery",
            "Radar",
            "ElectronicWarfareSystem",
            "SmallArm",
            "Satellite",
        }
    ),
    _E.PLACE: frozenset({"City", "Region", "Sea", "Strait", "River", "Lake", "Island", "Mountain"}),
    _E.INFRASTRUCTURE: frozenset(
        {
            "NuclearFacility",
            "PowerPlant",
            "TransportCorridor",
            "Railway",
            "Pipeline",
            "Base",
            "Port",
            "Airport",
            "Oilfield",
            "Gasfield",
            "Refinery",
            "Dam",
            "Canal",
            "Spaceport",
            "Factory",
        }
    ),
    _E.EVENT: frozenset(
        {
            "War",
            "Battle",
            "Summit",
            "Exercise",
            "Revolution",
            "Coup",
            "Crisis",
            "Negotiations",
            "Election",
            "Conference",
            "Forum",
            "Attack",
            "Disaster",
            "Ceremony",
        }
    ),
}
