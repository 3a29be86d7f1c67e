"""Which classes of weapons are things of a text: those that are delivered, bought, built or used in it."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.extract.armed import dealt_in, weapons_dealt_in
from iranru_graph.model import Document
from tests.extract.readings import reading_of

#: Sentence | the classes of weapons dealt in, or a dash.
TABLE = """
The Soviet Union sold tanks. | class-tanks
The sale of tanks was forbidden. | class-tanks
The sale to Iran of tanks was forbidden. | class-tanks
Drone deliveries went on. | class-drones
Hundreds of missiles were fired. | class-missiles
Yemen hid missiles supplied by Iran. | class-missiles
Iran bought submarines, fighter aircraft and tanks. | class-submarines; class-fighter-jets; class-tanks
The missile programme is disputed. | -
Talks about drones went on. | -
The tank regiment slept. | -
"""


@pytest.mark.parametrize("row", TABLE.strip().splitlines())
def test_what_is_dealt_in(frames_only: Extractor, row: str) -> None:
    text, wanted = row.split(" | ")
    reading = reading_of(frames_only, text)
    found = weapons_dealt_in(reading.tree, reading.mentions.items)
    assert found == (set() if wanted == "-" else set(wanted.split("; ")))


def test_each_of_a_list_is_dealt_in_though_its_parse_may_not_tell(frames_only: Extractor) -> None:
    reading = reading_of(
        frames_only, "The decree forbids the delivery of the S-300, along with tanks, helicopters and warships."
    )
    arms = [m for m in reading.mentions.items if m.type == "WeaponSystem"]
    assert dealt_in(reading.tree, arms[0])
    assert weapons_dealt_in(reading.tree, arms) == {m.entity for m in arms}
    assert len(arms) == 4


def test_such_a_class_is_an_entity_without_a_claim(extractor: Extractor) -> None:
    told = "The shah bought tanks somewhere. The missile programme was dropped."
    (read,) = extractor.annotate([Document(id="x", text=told)])
    weapons = {e.id for e in read.entities if e.type == "WeaponSystem"}
    assert weapons == {"class-tanks"}
