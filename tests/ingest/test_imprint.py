"""Lines between headline and text, and datelines before it, in the forms that pages print them."""

from __future__ import annotations

import pytest

from iranru_graph.ingest.clean import clean

_TITLE = "Ministers talk of grain and rails"
_BODY = (
    "Russian ministers flew to Baku for long talks on grain. They said that the railway would be built soon, and that "
    "both sides wanted more trade.\n\nThe talks were held in a hotel by the sea. Nobody spoke of gas, and the "
    "ministers left in the evening."
)


@pytest.mark.parametrize(
    "line",
    [
        "AFP 3 Jun, 2021",
        "News ID: 85762915 | Date: Jun 3, 2021, 9:01 AM",
        "Jun 3, 2021, 9:01 AM News ID 85762915",
        "Published June 3, 2021 2:04 p.m. ET",
        "By Reuters June 3, 20213:02 PM UTC",
        "12:31 GMT 03.06.2021 (Updated: 13:43 GMT 04.06.2021)",
        "Publish Date : Thursday 3 June 2021 - 13:22",
        "Date of publication: 3 June 2021 - 13:22",
        "Jane Doe June 3, 2021",
        "Jun 3, 2021 5 min read",
        "WORLD NEWS JUNE 3, 2021 / 10:12 AM / UPDATED 3 YEARS AGO",
        "3 Jun 2021 | Issue 12",
        "Posted on June 3, 2021 by admin",
        "Press release | 3 June 2021",
        "2021-06-03T10:12:00+03:00",
        "Baku – 3 June 2021",
        "03.06.2021 19:42 Share",
        "3 June 2021\n\nShare: Facebook  X  Telegram  Copy link",
        "03.06.2021 Notes and stories Comments: 2 Views: 1147",
    ],
)
def test_a_line_that_only_says_when_is_the_date_and_no_text(line: str) -> None:
    cleaned = clean(f"{_TITLE}\n\n{line}\n\n{_BODY}")
    assert cleaned.date == "2021-06-03"
    assert cleaned.text == f"{_TITLE}\n\n{_BODY}"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Caspian Review, Vol. 31, September 2025", "2025-09"),
        ("Issue 44 | March 2021", "2021-03"),
        ("Vol. XII, No. 3 (Autumn 2019)", "2019"),
    ],
)
def test_a_numbered_issue_has_its_month_or_year(line: str, date: str) -> None:
    cleaned = clean(f"{_TITLE}\n\n{line}\n\n{_BODY}")
    assert cleaned.date == date
    assert line not in cleaned.text


@pytest.mark.parametrize(
    "line",
    [
        "Putin in Tehran, 19 July 2022",
        "Convoy No. 12 reached Kazvin in May 2019",
        "Turkmenchay, 10 February 1828",
        "The ministers met on 3 June 2021",
        "1400/03/13",
    ],
)
def test_a_heading_or_caption_with_a_date_stays(line: str) -> None:
    cleaned = clean(f"{_TITLE}\n\n{line}\n\n{_BODY}")
    assert cleaned.date is None
    assert line in cleaned.text


@pytest.mark.parametrize(
    ("dateline", "date", "source"),
    [
        ("MOSCOW, January 19. /TASS/. ", None, "TASS"),
        ("MOSCOW, January 19, 2022. /TASS/. ", "2022-01-19", "TASS"),
        ("MOSCOW. June 3 2021 (Interfax) - ", "2021-06-03", "Interfax"),
        ("Baku, Azerbaijan, June 3, 2021 / Trend / ", "2021-06-03", "Trend"),
        ("BAKU, June 3 - RIA Novosti. ", None, "RIA Novosti"),
        ("June 3, 2021 (RFE/RL) -- ", "2021-06-03", "RFE/RL"),
        ("TEHRAN, 23 June 2022, (TON): ", "2022-06-23", None),
        ("BAKU, Azerbaijan, June 3. ", None, None),
        ("(Reuters) - ", None, "Reuters"),
        ("Tehran, SANA- ", None, "SANA"),
    ],
)
def test_a_dateline_is_no_text(dateline: str, date: str | None, source: str | None) -> None:
    cleaned = clean(f"{_TITLE}\n\n{dateline}{_BODY}")
    assert (cleaned.text, cleaned.date, cleaned.source) == (f"{_TITLE}\n\n{_BODY}", date, source)
