"""States, persons and offices: enough of them, and known facts that must stay right."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from iranru_graph.model import EntityType
from iranru_graph.reference import Reference
from iranru_graph.reference.entry import PersonEntry, StateEntry

STATES = Path(__file__).parents[2] / ".." / "shared" / "reference" / "states.tsv"
#: ISO codes in the table of states that are territories, or former states.
TERRITORIES = """
    ai aw ax bm cc ck cshh csxx cw cx dd eh fk fo gg gi gl gs im io je ky ms nf nu pn sh suhh sx tc vg wf yucs zr
"""


def states(reference: Reference) -> list[StateEntry]:
    return [x for x in reference.by_type(EntityType.STATE) if isinstance(x, StateEntry)]


def persons(reference: Reference) -> list[PersonEntry]:
    return [x for x in reference.by_type(EntityType.PERSON) if isinstance(x, PersonEntry)]


def test_enough_of_them(reference: Reference) -> None:
    past = [s for s in states(reference) if s.cls == "HistoricalState"]
    assert len(states(reference)) - len(past) >= 195
    assert len(past) >= 40
    assert len(persons(reference)) >= 400
    assert len(reference.offices.entries) >= 90


@pytest.mark.shared
@pytest.mark.skipif(not STATES.is_file(), reason="needs ../shared beside the checkout")
def test_every_present_state_is_there(reference: Reference) -> None:
    with STATES.open(encoding="utf-8") as file:
        wanted = {
            r["qid"]: r["name"] for r in csv.DictReader(file, delimiter="\t") if r["iso2"] not in TERRITORIES.split()
        }
    have = {s.wikidata for s in states(reference)}
    assert len(wanted) > 190
    assert [name for qid, name in wanted.items() if qid not in have] == []


def test_present_states_are_complete(reference: Reference) -> None:
    for s in states(reference):
        if s.cls:
            continue
        assert s.ru, s.id
        assert s.fa, s.id
        if s.id not in {"singapore", "monaco", "holy-see"}:  # the city is the state
            assert s.capital or s.description, s.id


def test_scripts(reference: Reference) -> None:
    for x in (*states(reference), *persons(reference)):
        for name in x.ru:
            assert re.fullmatch(r"[А-Яа-яЁё.’\-–— IVX]+", name), (x.id, name)
        for name in x.fa:
            assert re.fullmatch(r"[\u0600-\u06ff\u200c .\-]+", name), (x.id, name)


def test_past_states(reference: Reference) -> None:
    spans = {s.id: (s.start, s.end) for s in states(reference)}
    assert spans["soviet-union"] == ("1922-12-30", "1991-12-26")
    assert spans["russian-empire"] == ("1721", "1917")
    assert spans["qajar-iran"] == ("1789", "1925")
    assert spans["safavid-iran"] == ("1501", "1736")
    assert spans["pahlavi-iran"] == ("1925", "1979")


def test_persons_can_be_referred_to(reference: Reference) -> None:
    for p in persons(reference):
        assert p.gender, p.id
        assert p.nationality, p.id
        assert p.description, p.id


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Sergei Lavrov", "sergey-lavrov"),
        ("Amirabdollahian", "hossein-amir-abdollahian"),
        ("Araqchi", "abbas-araghchi"),
        ("Qalibaf", "mohammad-bagher-ghalibaf"),
        ("Tayyip Erdogan", "recep-tayyip-erdogan"),
        ("Baqaei", "esmaeil-baghaei"),
        ("Zionist regime", "israel"),
        ("U.S.", "united-states"),
        ("UAE", "united-arab-emirates"),
        ("DPRK", "north-korea"),
        ("USSR", "soviet-union"),
        ("Tsarist", "russian-empire"),
        ("Palestinians", "palestine"),
    ],
)
def test_forms_that_texts_use(reference: Reference, text: str, entity: str) -> None:
    assert [f.entity for f in reference.readings(text)] == [entity]


def test_officials_of_the_field_hold_posts(reference: Reference) -> None:
    with_posts = [p for p in persons(reference) if p.posts]
    assert len(with_posts) >= 350
    for at, office, least in [
        ("iran", "Foreign Minister", 8),
        ("russia", "Foreign Minister", 4),
        ("iran", "President", 7),
        ("iran", "Ambassador to Russia", 5),
        ("supreme-national-security-council", "Secretary of the Security Council", 5),
        ("aeoi", "Head of the Atomic Energy Organisation", 5),
        ("russian-empire", "Emperor", 8),
        ("qajar-iran", "Shah", 7),
    ]:
        assert len(reference.holders(office, at)) >= least, (at, office)
