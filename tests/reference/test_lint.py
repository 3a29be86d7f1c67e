"""Mistakes that only show between entries, each with file, line and remedy; and the decisions on ambiguous names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from iranru_graph.cli.app import app
from iranru_graph.model import DataError, UsageError
from iranru_graph.reference import Reference, load_reference
from iranru_graph.reference.forms import ambiguous, common_words
from iranru_graph.reference.lint import lint
from iranru_graph.reference.wikidata import TABLES, plain

Write = Callable[..., Path]

SHARED = Path(__file__).parents[2] / ".." / "shared" / "reference"


def test_bundled_data_is_clean() -> None:
    _, findings = lint()
    assert findings == []


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the checkout")
def test_no_id_is_contradicted() -> None:
    assert all((SHARED / name).is_file() for name in TABLES)
    _, findings = lint(against=SHARED)
    assert findings == []


PERSON = "- id: x\n  name: Xavier Unheard\n"


@pytest.mark.parametrize(
    ("files", "line", "words"),
    [
        ({"persons": PERSON + "  nationality: irann\n"}, 3, "names 'irann', which no entry has. Did you mean 'iran'?"),
        ({"persons": PERSON + "  nationality: zzzzzz\n"}, 3, "Add an entry with this id (State)"),
        ({"persons": PERSON + "  nationality: tehran\n"}, 3, "names 'tehran', a Place"),
        ({"persons": PERSON + "  posts:\n    - {office: Czarina, at: iran}\n"}, 3, "'Czarina' is not in offices.yaml"),
        ({"persons": PERSON + "  posts:\n    - {office: Defense Minister, at: iran}\n"}, 3, "Write 'Defence Minister'"),
        (
            {"persons": PERSON + "  posts:\n    - {office: President, at: iran, start: 2014, end: 2016}\n"},
            3,
            "President of iran are both hassan-rouhani (2013-08-03 to 2021-08-03) and x (2014 to 2016)",
        ),
        (
            {"persons": PERSON + "  start: 1960\n  posts:\n    - {office: Mayor, at: iran, start: 1950}\n"},
            4,
            "Mayor from 1950, born 1960",
        ),
        (
            {"persons": PERSON + "  end: 1960\n  posts:\n    - {office: Mayor, at: iran, start: 1970}\n"},
            4,
            "Mayor from 1970, died 1960",
        ),
        (
            {"persons": PERSON + "  end: 1960\n  posts:\n    - {office: Mayor, at: iran, end: 1970}\n"},
            4,
            "Mayor until 1970, died 1960",
        ),
        ({"persons": PERSON + "  aliases: [Lavrov]\n"}, 3, "'Lavrov' already means sergey-lavrov"),
        ({"persons": PERSON + "  aliases: [LAVROV]\n"}, 3, "'LAVROV' already means sergey-lavrov"),
        ({"places": "- id: x\n  name: Iran\n"}, 2, "'Iran' already means iran"),
        ({"persons": PERSON + "  aliases: [Unheard]\n  weak: [Unheard]\n"}, 4, "both strong and weak"),
        ({"persons": PERSON + "  wikidata: Q7747\n"}, 3, "Q7747 is the id of vladimir-putin already"),
        ({"places": "- id: x\n  name: Xanadu\n  part_of: x\n"}, 3, "part_of leads back to itself"),
        ({"weapons": "- id: x\n  name: Xyz-1\n  maker: russia\n"}, 3, "names 'russia', a State"),
    ],
)
def test_mistake_is_found(write: Write, files: dict[str, str], line: int, words: str) -> None:
    folder = write(**files)
    _, findings = lint([folder])
    assert [f.where for f in findings] == [f"{folder / next(iter(files))}.yaml:{line}"]
    assert words in str(findings[0])
    assert findings[0].remedy
    with pytest.raises(DataError):
        load_reference([folder])


def test_longer_circle_is_found(write: Write) -> None:
    folder = write(places="- id: x\n  name: Xanadu\n  part_of: y\n\n- id: y\n  name: Ysabel\n  part_of: x\n")
    assert len(lint([folder])[1]) == 2


def test_changes_within_a_year_do_not_overlap(write: Write) -> None:
    posts = "  posts:\n    - {office: Court Minister, at: zand-iran, start: %s, end: %s}\n"
    folder = write(
        persons="- id: x\n  name: Xa Unheard\n"
        + posts % (1760, 1765)
        + "- id: y\n  name: Ya Unheard\n"
        + posts % (1765, 1770)
    )
    assert lint([folder])[1] == []


def test_office_of_many_holders_may_overlap(write: Write) -> None:
    folder = write(persons=PERSON + "  posts:\n    - {office: Vice President, at: iran, start: 2001, end: 2016}\n")
    assert lint([folder])[1] == []


def test_words_of_two_offices(write: Write) -> None:
    _, findings = lint([write(offices="- title: Helmsman\n  words: [premier]\n")])
    assert [f.message for f in findings] == ["'premier' means both Prime Minister and Helmsman"]


def test_contradicted_ids(write: Write, tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "office_holders.tsv").write_text(
        "country\tposition\tperson\tqid\nxx\tKing\tXavier Unheard\tQ9000001\nxx\tKing\tYan Someone\tQ9000002\n",
        encoding="utf-8",
    )
    folder = write(persons=PERSON + "  wikidata: Q9000002\n")
    assert [str(f).partition("x: ")[2] for f in lint([folder], against=tables)[1]] == [
        "Q9000002 is Yan Someone. Correct the id or leave it out"
    ]
    write(persons=PERSON + "  wikidata: Q9000003\n")
    assert [f.message for f in lint([folder], against=tables)[1]] == [
        "x: Q9000003 is not the id of Xavier Unheard, which is Q9000001"
    ]
    write(persons=PERSON + "  wikidata: Q9000001\n")
    assert lint([folder], against=tables)[1] == []


def test_tables_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no table of confirmed ids"):
        lint(against=tmp_path)


def test_every_ambiguous_name_is_decided(reference: Reference) -> None:
    found = {a.text: a for a in ambiguous(reference)}
    assert len(found) > 60
    assert all(a.decision for a in found.values())
    assert found["US"].decision == "means united-states in capitals only"
    assert found["Bush"].reason == "shared, common word"
    assert "only where the document names one of them" in found["Bush"].decision
    assert found["Persia"].decision.startswith("means iran; safavid-iran")
    assert found["Tel Aviv"].decision == "israel where it acts, tel-aviv where something happens"
    assert {"us", "who", "shell"} <= common_words()


def test_plain_keeps_letters_of_other_scripts() -> None:
    assert plain("Сергей Лавров") == "сергеи лавров"
    assert plain("Işık") == "isik"


def test_command(write: Write) -> None:
    clean = CliRunner().invoke(app, ["lint-data", "--no-names"])
    assert clean.exit_code == 0, clean.output
    assert "nothing to correct" in clean.stdout
    folder = write(persons=PERSON + "  nationality: irann\n")
    wrong = CliRunner().invoke(app, ["lint-data", "--reference", str(folder)])
    assert wrong.exit_code == 2
    assert "1 mistake to correct" in wrong.stdout
    assert f"{folder / 'persons.yaml'}:3: x: nationality names 'irann'" in wrong.stderr
    assert "Bush (shared, common word)" in wrong.stdout
