"""Properties that hold for any text, and the single rules."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iranru_graph.ingest.bylines import author_of_line, drop_credit, split_opening, split_signature
from iranru_graph.ingest.clean import clean
from iranru_graph.ingest.normalise import normalise
from iranru_graph.ingest.written_dates import find_date, is_date_line

LINES = st.sampled_from(
    [
        "Home",
        "0 Comments",
        "Read also:",
        "Latest news",
        "Loading",
        "3 °C",
        "Sunday, December 29, 2024",
        "2021/09/01 | Note",
        "By Jane Doe",
        "Talks in Baku",
        "Talks in Baku go on",
        "TEHRAN (TASS) – The ministers met. Jane Doe, expert on trade",
        "Gulf Times Online – Note: The ministers met in Baku on Monday.",
        "Editor's Note: Jane Doe is a contributor to Quarterly.",
        "The ministers met in Baku on Monday and spoke about trade…",
        "The ministers met in Baku on Monday and spoke about trade and gas.",
        "No contract was signed by the ministers of the two countries. (Photo: Reuters)",
        "• a railway",
        "Title: Talks",
        "Source: Wire",
        "© 2020 Gulf Wire",
        "",
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=25).map("\n".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once.text).text == once.text


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_stored_text_is_in_normal_form(text: str) -> None:
    stored = clean(text).text
    assert stored == unicodedata.normalize("NFC", stored) == stored.strip()
    assert normalise(stored) == stored
    stored.encode("utf-8")
    assert "\r" not in stored
    assert "\n\n\n" not in stored


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    "hostile",
    ["a" * 200_000, "A " * 50_000, "By " * 30_000, "– " * 50_000, "(" * 50_000, ". A, b" * 20_000, "Aa Aa – " * 20_000],
    ids=["one word", "letters", "by", "dashes", "brackets", "signatures", "names"],
)
def test_hostile_lines_take_no_time(hostile: str) -> None:
    start = time.perf_counter()
    clean(f"{hostile}\n\nThe ministers met in Baku on Monday.\n\n0 Comments")
    assert time.perf_counter() - start < 5


def test_invisible_characters_and_look_alikes() -> None:
    assert normalise("Teh\u200bran \u202eand\u202c Mos\u00adcow") == "Tehran and Moscow"
    assert normalise("The сommitment of Москва") == "The commitment of Москва"
    assert normalise("می\u200cروند and some\u200cthing") == "می\u200cروند and something"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2021/09/01 | Note, political", "2021-09-01"),
        ("Published: 14 November 2019, 10:32 MSK", "2019-11-14"),
        ("Nov. 3, 2020", "2020-11-03"),
        ("3rd of May 1896", "1896-05-03"),
        ("2021-03-04T10:00:00Z", "2021-03-04"),
        ("01.09.2021", "2021-09-01"),
        ("March 1957", "1957-03"),
        ("1907", "1907"),
        ("05/06/2020", "2020"),
        ("31/12/2020", "2020-12-31"),
        ("12/31/2020", "2020-12-31"),
        ("February 30, 2020", "2020-02"),
        ("13:40", None),
        ("Resolution 1929", "1929"),
        ("no date", None),
    ],
)
def test_dates(line: str, date: str | None) -> None:
    if line == "February 30, 2020":
        assert find_date(line) in ("2020", "2020-02")
    else:
        assert find_date(line) == date


def test_date_lines_hold_nothing_else() -> None:
    assert is_date_line("Last updated on Monday, 3 May 2021 at 10:30 GMT+3")
    assert not is_date_line("Resolution 1929")
    assert not is_date_line("Talks of 3 May 2021")


@pytest.mark.parametrize(
    ("text", "source", "rest"),
    [
        ("TEHRAN (Tasnim) – Ministers met on Monday.", "Tasnim", "Ministers met on Monday."),
        ("Moscow, May 3 (Interfax) - Ministers met on Monday.", "Interfax", "Ministers met on Monday."),
        ("MADRID – Ministers met on Monday.", None, "Ministers met on Monday."),
        ("Gulf News Online—Opinion: Ministers met on Monday.", "Gulf News Online", "Ministers met on Monday."),
        ("Moscow – a city of ministers – met them.", None, "Moscow – a city of ministers – met them."),
        ("S-400 – the missile – was sold.", None, "S-400 – the missile – was sold."),
        ("Lavrov: no talks were held on Monday.", None, "Lavrov: no talks were held on Monday."),
        (
            "Russia's Security Council – Iran's partner – met.",
            None,
            "Russia's Security Council – Iran's partner – met.",
        ),
    ],
)
def test_openings(text: str, source: str | None, rest: str) -> None:
    opening = split_opening(text)
    assert (opening.source, opening.text) == (source, rest)


def test_bylines_are_told_from_sentences() -> None:
    assert author_of_line("By Barbara van der Berg, Distinguished Fellow, Gulf Programme") == "Barbara van der Berg"
    assert author_of_line("Ali Karimi | 3 May 2021") == "Ali Karimi"
    for sentence in ("By Moscow's account, nothing happened.", "By Monday the ministers had left. They met twice."):
        assert author_of_line(sentence) is None
    text = "The talks were held in Baku. Sergey Lavrov, minister of Russia, left."
    assert split_signature(text) == (text, None)
    assert drop_credit("The ministers met in the Kremlin.") == "The ministers met in the Kremlin."
