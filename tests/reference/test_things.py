"""Weapons, places, infrastructure and events: enough of them, well connected, and right where standard works agree."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from iranru_graph.model import EntityType
from iranru_graph.model.vocabulary import WEAPON_CLASSES
from iranru_graph.reference import Reference, load_reference
from iranru_graph.reference.classes import CLASSES
from iranru_graph.reference.entry import Entry, EventEntry, InfrastructureEntry, PlaceEntry, StateEntry, WeaponEntry

ROOT = Path(__file__).parents[2]
STATES = ROOT.parent / "shared" / "reference" / "states.tsv"
CYRILLIC = re.compile(r"[А-Яа-яЁё]")
ARABIC_SCRIPT = re.compile(r"[\u0600-\u06ff]")
THINGS = (EntityType.WEAPON_SYSTEM, EntityType.PLACE, EntityType.INFRASTRUCTURE, EntityType.EVENT)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


@pytest.fixture(scope="module")
def things(reference: Reference) -> list[Entry]:
    return [e for t in THINGS for e in reference.by_type(t)]


def strong_forms(entry: Entry) -> set[str]:
    return {entry.name, *entry.aliases}


@pytest.mark.parametrize(
    ("type_", "least"),
    [
        (EntityType.WEAPON_SYSTEM, 350),
        (EntityType.PLACE, 650),
        (EntityType.INFRASTRUCTURE, 165),
        (EntityType.EVENT, 230),
    ],
)
def test_there_are_enough(reference: Reference, type_: EntityType, least: int) -> None:
    assert len(reference.by_type(type_)) >= least


def test_every_entry_says_what_it_is_and_bears_names_in_three_languages(things: list[Entry]) -> None:
    poor = [e.id for e in things if not (e.cls and e.description and e.ru and e.fa)]
    assert poor == []


def test_russian_is_cyrillic_or_a_bare_designation_and_persian_is_in_arabic_script(things: list[Entry]) -> None:
    latin = [e.id for e in things for n in e.ru if not CYRILLIC.search(n)]
    designations = [i for i in latin if not any(c.isdigit() for c in i)]
    assert len(designations) <= 12, designations
    assert [e.id for e in things for n in e.fa if not ARABIC_SCRIPT.search(n)] == []


def references(entry: Entry) -> Iterator[tuple[str, str | None, frozenset[EntityType]]]:
    """Field, id it names, and the types that may stand there."""
    state, place = frozenset({EntityType.STATE}), frozenset({EntityType.PLACE})
    match entry:
        case WeaponEntry():
            yield "maker", entry.maker, frozenset({EntityType.ORGANISATION})
            yield "state", entry.state, state
        case PlaceEntry():
            yield "state", entry.state, state
            yield "part_of", entry.part_of, place
        case InfrastructureEntry():
            yield "state", entry.state, state
            yield "part_of", entry.part_of, place | {EntityType.INFRASTRUCTURE}
        case EventEntry():
            yield "place", entry.place, place | state
            for actor in entry.participants:
                yield "participants", actor, frozenset({EntityType.STATE, EntityType.ORGANISATION, EntityType.PERSON})


def test_every_reference_resolves_to_a_thing_of_the_right_type(reference: Reference, things: list[Entry]) -> None:
    broken = []
    for entry in things:
        for field, target, allowed in references(entry):
            if target is not None and (
                target not in reference.entries or reference.entries[target].type not in allowed
            ):
                broken.append((entry.id, field, target))
    assert broken == []


def test_no_place_lies_in_itself(reference: Reference) -> None:
    for entry in reference.by_type(EntityType.PLACE):
        seen, at = {entry.id}, entry
        while isinstance(at, PlaceEntry) and at.part_of is not None:
            at = reference.entries[at.part_of]
            assert at.id not in seen, f"{entry.id} lies in itself by way of {at.id}"
            seen.add(at.id)


def test_no_strong_form_means_two_things(reference: Reference, things: list[Entry]) -> None:
    owners: dict[str, set[str]] = {}
    for entry in reference.entries.values():
        for form in strong_forms(entry):
            owners.setdefault(form.casefold(), set()).add(entry.id)
    mine = {e.id for e in things}
    assert {f: sorted(ids) for f, ids in owners.items() if len(ids) > 1 and ids & mine} == {}


def test_a_strong_form_is_not_weak_elsewhere_in_the_same_entry(things: list[Entry]) -> None:
    assert [e.id for e in things if set(e.weak) & strong_forms(e)] == []


def test_capitals_of_states_are_cities_here(reference: Reference) -> None:
    missing = [
        (s.id, s.capital)
        for s in reference.by_type(EntityType.STATE)
        if isinstance(s, StateEntry)
        and s.capital is not None
        and (s.capital not in reference.entries or reference.entries[s.capital].cls != "City")
    ]
    assert missing == []


def test_each_present_state_with_a_capital_has_its_own(reference: Reference) -> None:
    present = [s for s in reference.by_type(EntityType.STATE) if isinstance(s, StateEntry) and not s.end and s.capital]
    shared = {c: n for c, n in Counter(s.capital for s in present).items() if n > 1}
    assert shared == {}


@pytest.mark.shared
@pytest.mark.skipif(not STATES.exists(), reason="needs ../shared beside the checkout")
def test_no_place_bears_the_wikidata_id_of_a_state(reference: Reference) -> None:
    with STATES.open(encoding="utf-8") as lines:
        states = {row["qid"] for row in csv.DictReader(lines, delimiter="\t")}
    assert [p.id for p in reference.by_type(EntityType.PLACE) if p.wikidata in states] == []


def test_wikidata_ids_are_not_used_twice(reference: Reference, things: list[Entry]) -> None:
    used = Counter(e.wikidata for e in reference.entries.values() if e.wikidata)
    assert [(e.id, e.wikidata) for e in things if e.wikidata and used[e.wikidata] > 1] == []


def test_classes_of_weapons_are_marked_by_their_id_and_named_in_lower_case(reference: Reference) -> None:
    classes = [w for w in reference.by_type(EntityType.WEAPON_SYSTEM) if w.id.startswith("class-")]
    assert len(classes) >= 25
    for entry in classes:
        assert isinstance(entry, WeaponEntry)
        first = entry.name.split()[0]
        assert first.islower() or first.isupper(), entry.id
        assert entry.maker is None, entry.id
        assert entry.state is None, entry.id


@pytest.mark.parametrize("word", sorted(WEAPON_CLASSES))
def test_words_for_weapons_mean_classes_of_the_ontology(reference: Reference, word: str) -> None:
    assert WEAPON_CLASSES[word] <= CLASSES[EntityType.WEAPON_SYSTEM]
    own = reference.entries[word].cls
    assert own in WEAPON_CLASSES[word] or (word, own) == ("class-missiles", "MissileSystem")


@pytest.mark.parametrize(
    ("form", "id_"),
    [
        ("S300", "s-300"),
        ("S 300", "s-300"),
        ("S-300PMU2", "s-300pmu-2"),
        ("S-400 defense missile system", "s-400"),
        ("Su35", "su-35"),
        ("Su-35 fighter jets", "su-35"),
        ("Shahed 136", "shahed-136"),
        ("Shahed drones", "shahed-drones"),
        ("Geran-2", "geran-2"),
        ("unmanned aerial vehicles", "class-drones"),
        ("kamikaze drones", "class-attack-drones"),
        ("short-range ballistic missiles", "class-short-range-ballistic-missiles"),
        ("coastal defense systems", "class-coastal-defence-systems"),
        ("Kiev", "kyiv"),
        ("Washington", "washington"),
        ("Enzeli", "anzali"),
        ("Araxes", "aras-river"),
        ("Transcaucasia", "south-caucasus"),
        ("Gaza", "gaza-strip"),
        ("INSTC", "instc"),
        ("North-South Transport Corridor", "instc"),
        ("Zangezur corridor", "zangezur-corridor"),
        ("Bushehr nuclear power plant", "bushehr-nuclear-power-plant"),
        ("Khmeimim", "hmeimim"),
        ("Syrian crisis", "syrian-civil-war"),
        ("war in Ukraine", "war-in-ukraine"),
        ("special military operation", "war-in-ukraine"),
        ("Arab Revolutions", "arab-spring"),
        ("Astana format", "astana-process"),
        ("Operation Countenance", "anglo-soviet-invasion-of-iran"),
        ("Army-2020 forum", "army-2020"),
    ],
)
def test_forms_that_texts_use(reference: Reference, form: str, id_: str) -> None:
    assert form.casefold() in {f.casefold() for f in strong_forms(reference.entries[id_])}


@pytest.mark.parametrize(
    ("id_", "start", "end"),
    [
        ("russo-persian-war-1804", "1804", "1813-10-24"),
        ("murder-of-griboyedov", "1829-02-11", "1829-02-11"),
        ("bombardment-of-the-majlis", "1908-06-23", "1908-06-23"),
        ("tehran-conference", "1943-11-28", "1943-12-01"),
        ("coup-1953", "1953-08-19", "1953-08-19"),
        ("iran-iraq-war", "1980-09-22", "1988-08-20"),
        ("soviet-afghan-war", "1979-12-25", "1989-02-15"),
        ("russian-intervention-in-syria", "2015-09-30", "2024-12"),
        ("russian-use-of-hamadan-air-base", "2016-08-16", "2016-08-22"),
        ("caspian-summit-2018", "2018-08-12", "2018-08-12"),
        ("killing-of-soleimani", "2020-01-03", "2020-01-03"),
        ("army-2020", "2020-08-23", "2020-08-29"),
        ("war-in-ukraine", "2022-02-24", None),
        ("brics-summit-2024", "2024-10-22", "2024-10-24"),
        ("twelve-day-war", "2025-06-13", "2025-06-24"),
        ("khayyam-satellite", "2022-08-09", None),
    ],
)
def test_dates_that_standard_works_agree_on(reference: Reference, id_: str, start: str, end: str | None) -> None:
    entry = reference.entries[id_]
    assert (entry.start, entry.end) == (start, end)


@pytest.mark.parametrize(
    ("subject", "property_", "object_"),
    [
        ("s-400", "maker", "almaz-antey"),
        ("su-35", "maker", "sukhoi"),
        ("shahed-136", "state", "iran"),
        ("geran-2", "state", "russia"),
        ("kilo-class-submarine", "state", "russia"),
        ("crimea", "locatedIn", "ukraine"),
        ("abu-musa", "partOf", "three-islands"),
        ("bushehr-nuclear-power-plant", "partOf", "bushehr-city"),
        ("rasht-astara-railway", "locatedIn", "iran"),
        ("tehran-conference", "locatedIn", "tehran"),
        ("soviet-union", "participatesIn", "anglo-soviet-invasion-of-iran"),
        ("turkey", "participatesIn", "astana-process"),
    ],
)
def test_known_facts(reference: Reference, subject: str, property_: str, object_: str) -> None:
    assert (subject, property_, object_) in {(f.subject, f.property, f.object) for f in reference.facts()}


ACT = re.compile(
    r"\b(invasion|attacks? on|strikes? on|killing of|bombing of|visit|withdrawal from the (JCPOA|nuclear)|accession)\b",
    re.I,
)


def test_names_of_events_do_not_tell_who_does_what_to_whom(reference: Reference) -> None:
    """Such a form would hide a statement ("Russia's invasion of Ukraine" is an attack) inside a name."""
    established = "anglo-soviet-invasion-of-iran"
    telling = [
        (e.id, alias)
        for e in reference.by_type(EntityType.EVENT)
        if e.id != established
        for alias in e.aliases
        if ACT.search(alias)
    ]
    assert telling == []


@pytest.mark.parametrize("island", ["three-islands", "abu-musa", "greater-tunb", "lesser-tunb", "kashmir"])
def test_a_dispute_over_a_place_is_not_decided_here(reference: Reference, island: str) -> None:
    entry = reference.entries[island]
    assert isinstance(entry, PlaceEntry)
    assert entry.state is None
    assert entry.description is not None
    assert re.search("claimed|disputed", entry.description)
