"""The questions that the stages ask of the reference data."""

from __future__ import annotations

import pytest

from iranru_graph.model import EntityType, Fact, Post
from iranru_graph.reference import PROPERTIES, Form, Reference


@pytest.mark.parametrize(
    ("office", "at", "on", "holder"),
    [
        ("Foreign Minister", "iran", "2021-05", "mohammad-javad-zarif"),
        ("President", "iran", "2016", "hassan-rouhani"),
        ("president of the republic", "iran", "2024-12-29", "masoud-pezeshkian"),
        ("President", "russia", "2010-03-01", "dmitry-medvedev"),
        ("President", "united-states", "2018", "donald-trump"),
        ("President", "united-states", "2025-02", "donald-trump"),
        ("Supreme Leader", "iran", "1988", "ruhollah-khomeini"),
        ("Supreme Leader", "iran", "2021-05-03", "ali-khamenei"),
        ("Supreme Leader", "iran", "2026-01", "ali-khamenei"),
        ("Supreme Leader", "iran", "2026-04", "mojtaba-khamenei"),
        ("minister of defense", "russia", "2020-08-22", "sergey-shoigu"),
        ("Defense Minister", "iran", "2020-08-22", "amir-hatami"),
        ("ambassador to Moscow", "iran", "2024", "kazem-jalali"),
        ("Ambassador to Iran", "russia", "2015", "levan-dzhagaryan"),
        ("Kremlin spokesman", "russia", "2024-07", "dmitry-peskov"),
        ("foreign ministry spokesman", "iran", "2023", "nasser-kanaani"),
        ("spokesman", "iran-foreign-ministry", "2023-06", "nasser-kanaani"),
        ("security council secretary", "iran", "2024-09", "ali-akbar-ahmadian"),
        ("Secretary", "supreme-national-security-council", "2015-05", "ali-shamkhani"),
        ("AEOI chief", "iran", "2015-07", "ali-akbar-salehi"),
        ("Foreign Minister", "soviet-union", "1946-03", "vyacheslav-molotov"),
        ("Shah", "qajar-iran", "1828", "fath-ali-shah"),
        ("director general", "iaea", "2010", "yukiya-amano"),
        ("head", "rosatom", "2023", "alexey-likhachev"),
    ],
)
def test_holder(reference: Reference, office: str, at: str, on: str, holder: str) -> None:
    assert reference.holders(office, at, on) == [holder]


def test_holder_of_a_state_that_was_succeeded(reference: Reference) -> None:
    assert reference.holders("Foreign Minister", "russia", "1987") == ["eduard-shevardnadze"]
    assert reference.holders("Shah", "iran", "1950") == ["mohammad-reza-pahlavi"]


def test_longer_holder_of_the_period_comes_first(reference: Reference) -> None:
    assert reference.holders("President", "iran", "2021") == ["hassan-rouhani", "ebrahim-raisi"]


def test_day_of_a_change_belongs_to_the_new_holder(reference: Reference) -> None:
    assert reference.holders("President", "iran", "2013-08-03") == ["hassan-rouhani"]
    assert reference.holders("President", "united-states", "2021-01-20") == ["joe-biden"]


def test_without_a_date_nobody_is_guessed(reference: Reference) -> None:
    presidents = reference.holders("President", "iran")
    assert presidents[0] == "masoud-pezeshkian"
    assert {"ali-khamenei", "hassan-rouhani", "abolhassan-banisadr"} <= set(presidents)


def test_title_of_many_bodies_names_nobody(reference: Reference) -> None:
    assert reference.holders("Commander", "irgc", "2022") == ["hossein-salami"]
    assert reference.holders("Commander", "iran", "2022") == []


def test_unknown_office_or_place(reference: Reference) -> None:
    assert reference.holders("Keeper of the Moon", "iran", "2020") == []
    assert reference.holders("President", "atlantis", "2020") == []


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Iranian deputy foreign minister", "Deputy Foreign Minister"),
        ("the then Minister of Foreign Affairs of Iran", "Foreign Minister"),
        ("Iran's Defense Minister", "Defence Minister"),
        ("ambassador to Moscow", "Ambassador to Russia"),
        ("Ambassador to the Russian Federation", "Ambassador to Russia"),
        ("Russian ambassador in Tehran", "Ambassador to Iran"),
        ("U.S. Secretary of State", "Secretary of State"),
        ("vice-president", "Vice President"),
        ("secretary of the Supreme National Security Council", "Secretary of the Security Council"),
        ("head of the Atomic Energy Organization of Iran", "Head of the Atomic Energy Organisation"),
        ("carpenter", None),
        ("", None),
    ],
)
def test_office(reference: Reference, words: str, title: str | None) -> None:
    assert reference.office(words) == title


def test_forms(reference: Reference) -> None:
    forms = set(reference.forms())
    assert {
        Form("Iran", "iran", "name"),
        Form("Islamic Republic of Iran", "iran", "alias"),
        Form("Iranian", "iran", "adjective"),
        Form("Iranians", "iran", "demonym"),
        Form("Kremlin", "russia", "seat"),
        Form("Moscow", "russia", "capital"),
        Form("Moscow", "moscow", "name"),
        Form("Persia", "qajar-iran", "weak"),
        Form("Persia", "iran", "alias"),
    } <= forms
    assert {f.entity for f in reference.readings("Bush")} == {"george-w-bush", "george-h-w-bush"}
    assert reference.readings("Nobody Known") == ()


def test_state_of(reference: Reference) -> None:
    assert reference.state_of("iran") == "iran"
    assert reference.state_of("tehran") == "iran"
    assert reference.state_of("sergey-lavrov") == "russia"
    assert reference.state_of("irgc") == "iran"
    assert reference.state_of("united-nations") is None
    assert reference.state_of("nothing") is None


def test_posts(reference: Reference) -> None:
    assert Post("Foreign Minister", "iran", "2013-08-15", "2021-08-24") in reference.posts("mohammad-javad-zarif")
    assert reference.posts("iran") == ()


def test_entities_are_sorted_and_curated(reference: Reference) -> None:
    entities = reference.entities()
    assert [e.id for e in entities] == sorted(reference.entries)
    iran = next(e for e in entities if e.id == "iran")
    assert (iran.type, iran.cls, iran.wikidata, iran.curated) == (EntityType.STATE, "State", "Q794", True)
    assert iran.labels["en"][0] == "Iran"
    assert iran.labels["ru"][0] == "Иран"
    assert iran.labels["fa"][0] == "ایران"


def test_facts(reference: Reference) -> None:
    facts = reference.facts()
    assert Fact("iran", "capital", "tehran") in facts
    assert Fact("russia", "succeeds", "soviet-union") in facts
    assert Fact("hassan-rouhani", "nationality", "iran") in facts
    assert any(f.subject == "iran" and f.property == "memberOf" and f.object == "brics" for f in facts)
    assert any(f.property == "partyTo" and f.object == "treaty-of-gulistan" for f in facts)
    assert {f.property for f in facts} == set(PROPERTIES)
    assert all(f.subject in reference.entries and f.object in reference.entries for f in facts)
