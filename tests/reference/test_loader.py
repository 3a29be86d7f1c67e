"""Files → Reference: what is read, what is refused and with which words, and how long it takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from iranru_graph.model import DataError, EntityType, UsageError
from iranru_graph.reference import Reference, load_reference, loader

Write = Callable[..., Path]

ROMAN = "- id: roman-babayan\n  name: Roman Babayan\n  nationality: russia\n"


def test_scalars_are_text(write: Write) -> None:
    folder = write(events="- id: norway-talks\n  name: NO\n  weak: [1989, yes, 2021-08-03]\n  start: 2021-08\n")
    entry = load_reference([folder]).entries["norway-talks"]
    assert entry.name == "NO"
    assert entry.weak == ("1989", "yes", "2021-08-03")
    assert entry.start == "2021-08"


def test_own_folder_adds_and_replaces(write: Write, reference: Reference) -> None:
    folder = write(persons=ROMAN, states="- id: iran\n  name: Iran\n  aliases: [Land of the Lion]\n  capital: tehran\n")
    own = load_reference([folder])
    assert own.entries["roman-babayan"].type is EntityType.PERSON
    assert own.entries["iran"].aliases == ("Land of the Lion",)
    assert set(own.entries) == set(reference.entries) | {"roman-babayan"}
    assert own.sha256 != reference.sha256


def test_own_offices_add(write: Write) -> None:
    folder = write(offices="- title: Keeper of the Seal\n  words: [seal keeper]\n")
    assert load_reference([folder]).office("the Iranian seal-keeper") == "Keeper of the Seal"


def test_loaded_once_until_a_file_changes(write: Write) -> None:
    folder = write(persons=ROMAN)
    first = load_reference([folder])
    assert load_reference([folder]) is first
    write(persons=ROMAN.replace("Roman", "Ruslan"))
    assert load_reference([folder]).entries["roman-babayan"].name == "Ruslan Babayan"


def test_fast_enough(reference: Reference) -> None:
    loader._load.cache_clear()
    loader._read_file.cache_clear()
    begin = time.process_time()
    load_reference()
    assert (time.process_time() - begin) / len(reference.entries) < 0.5 / 1500 * 2  # twice the goal: shared machines


@pytest.mark.parametrize(
    ("files", "line", "words"),
    [
        ({"persons": "- id: x\n"}, 1, "field 'name' is missing"),
        ({"persons": "- id: x\n  name: X Y\n  agee: 4\n"}, 3, "unknown field 'agee'"),
        ({"persons": "- id: X Y\n  name: X Y\n"}, 1, "kebab-case"),
        ({"persons": "- id: x\n  name: ''\n"}, 2, "Give a text"),
        ({"persons": "- id: x\n  name: X\n  wikidata: 7747\n"}, 3, "Write Q and a number"),
        ({"persons": "- id: x\n  name: X\n  wikidata: Q0\n"}, 3, "Write Q and a number"),
        ({"persons": "- id: x\n  name: X\n  aliases: Y\n"}, 3, "Write aliases: [Y]"),
        ({"persons": "- id: x\n  name: X\n  aliases: [Y, Z, Y]\n"}, 3, "Y stands in the list twice"),
        ({"persons": "- id: x\n  name: [X]\n"}, 2, "must be one text"),
        ({"persons": "- id: x\n  name: X\n  start: June 1989\n"}, 3, "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"persons": "- id: x\n  name: X\n  start: 2023-02-30\n"}, 3, "is not a date"),
        ({"persons": "- id: x\n  name: X\n  start: 1999\n  end: 1950\n"}, 1, "start 1999 is later than end 1950"),
        ({"persons": "- id: x\n  name: X\n  gender: x\n"}, 3, "'m' or 'f'"),
        ({"persons": "- id: x\n  name: X\n  posts:\n    - {office: President}\n"}, 3, "'posts.0.at' is missing"),
        ({"organisations": "- id: x\n  name: X\n  class: Ship\n"}, 1, "class 'Ship' is not one of"),
        ({"organisations": "- id: x\n  name: X\n  members: [{start: 2001}]\n"}, 3, "'members.0.id' is missing"),
        ({"treaties": "- id: x\n  name: X\n  signed: 2001\n  in_force: 1999\n"}, 1, "signed 2001 is later"),
        ({"persons": "- id: x\n  name: X\n  name: Y\n"}, 3, "field 'name' stands twice"),
        ({"persons": "- id: x\n  name: X\n\n- id: x\n  name: Y\n"}, 4, "id 'x' is taken by"),
        ({"persons": "- id: x\n  name: [X\n- y: z\n"}, 3, "not valid YAML"),
        ({"persons": "id: x\n"}, 1, "expected a list of entries"),
        ({"persons": "- x\n"}, 1, "expected an entry with fields"),
        ({"persons": "- id: x\n  name: X\n  posts: [[[[[[[[[[x]]]]]]]]]]\n"}, 3, "nested too deep"),
        ({"persons": "- &a\n  id: x\n  name: X\n  posts: [*a]\n"}, 1, "nested too deep"),
        ({"offices": "- title: Boss\n  single: maybe\n"}, 2, "'yes' or 'no'"),
    ],
)
def test_malformed_entry_is_refused(write: Write, files: dict[str, str], line: int, words: str) -> None:
    folder = write(**files)
    with pytest.raises(DataError) as caught:
        load_reference([folder])
    message = str(caught.value)
    assert message.startswith(f"{folder / next(iter(files))}.yaml:{line}: "), message
    assert words in message
    assert "\n" not in message
    assert caught.value.exit_code == 2


def test_latin_1_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "places.yaml").write_bytes("- id: x\n  name: Orumiy\xe9\n".encode("latin-1"))
    with pytest.raises(DataError, match=r"places.yaml:2: not UTF-8 text"):
        load_reference([tmp_path])


def test_further_mistakes_are_counted(write: Write) -> None:
    with pytest.raises(DataError, match=r"\(1 more: iranru-graph lint-data lists them\)"):
        load_reference([write(persons="- id: x\n\n- id: y\n")])


def test_empty_file_is_fine(write: Write, reference: Reference) -> None:
    assert set(load_reference([write(persons="# nobody yet\n")]).entries) == set(reference.entries)


def test_folder_without_reference_files(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no reference files"):
        load_reference([tmp_path])
    with pytest.raises(UsageError, match="is not a folder"):
        load_reference([tmp_path / "absent"])
    (tmp_path / "people.yaml").write_text("[]", encoding="utf-8")
    with pytest.raises(UsageError, match=r"people.yaml is no reference file. Name it one of states, persons"):
        load_reference([tmp_path])
