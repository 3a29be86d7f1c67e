"""Dates as texts write them, with the precision that they give."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iranru_graph.extract import Extractor
from iranru_graph.extract.dates.timex import find_dates
from iranru_graph.extract.tree import Tree
from iranru_graph.model.dates import is_partial_date
from tests.extract.dates.tables import dates, rows

NEWS = "2024-06-15"  # a Saturday

#: Text | date of the document (- for none) | values in order.
TABLE = """
They met on 22 June 1989. | - | 1989-06-22
They met on June 22, 1989. | - | 1989-06-22
They met on June 22 1989. | - | 1989-06-22
They met on 22 June, 1989. | - | 1989-06-22
They met on the 22nd of June 1989. | - | 1989-06-22
They met on Jan. 5, 1946. | - | 1946-01-05
They met on 1 Sept. 2001. | - | 2001-09-01
They met on 3rd March 2008. | - | 2008-03-03
They met on 2015-07-14. | - | 2015-07-14
They met on 29 February 2020. | - | 2020-02-29
They met on 29 February 2021. | - | -
They met on 31 April 2021. | - | -
They met on 2021-02-30. | - | -
They met in June 1989. | - | 1989-06
They met in June of 1989. | - | 1989-06
They met in Oct. 2022. | - | 2022-10
They met in December, 1911. | - | 1911-12
They met in spring 1920. | - | 1920
They met in the summer of 2015. | - | 2015
They met in autumn 2012. | - | 2012
They met in the 1990s. | - | 1990
They met often in the 1820s. | - | 1820
They fought between 1804 and 1813. | - | 1804
They worked from 2006 to 2009. | - | 2006
The war of 1826-1828 was lost. | - | 1826
The war of 1804–13 was lost. | - | 1804
They met in 1907. | - | 1907
The exercise ran from 23-29 August 2020. | - | 2020-08
The exercise ran on August 23–29, 2020. | - | 2020-08
They met in 1989 and again in 2001. | - | 1989 2001
They have met since 2015. | - | 2015
The treaty of 1921 is old. | - | 1921
They met yesterday. | 2024-06-15 | 2024-06-14
They met today. | 2024-06-15 | 2024-06-15
They meet tomorrow. | 2024-06-15 | 2024-06-16
They met yesterday. | 2024-03-01 | 2024-02-29
They met yesterday. | 2024-01-01 | 2023-12-31
They met yesterday. | - | -
They met yesterday. | 2024 | -
They met last month. | 2024-06-15 | 2024-05
They met last month. | 2024-01-15 | 2023-12
They met this month. | 2024-06-15 | 2024-06
They meet next month. | 2024-12-15 | 2025-01
They met last year. | 2024-06-15 | 2023
They met this year. | 2024-06-15 | 2024
They meet next year. | 2024-06-15 | 2025
They met last year. | 2024 | 2023
They met last month. | - | -
They met two years ago. | 2024-06-15 | 2022
They met a year ago. | 2024-06-15 | 2023
They met three months ago. | 2024-02-15 | 2023-11
They met five days ago. | 2024-06-15 | 2024-06-10
They met two weeks ago. | 2024-06-15 | 2024-06
They met a decade ago. | 2024-06-15 | 2014
They met several years ago. | 2024-06-15 | -
They met on Monday. | 2024-06-15 | 2024-06-10
They met on Friday. | 2024-06-15 | 2024-06-14
They met on Saturday. | 2024-06-15 | 2024-06-15
They met last Tuesday. | 2024-06-15 | 2024-06-11
They met on Monday. | - | -
They met on Oct. 11. | 2024-12-29 | 2024-10-11
They met on 5 June. | 2024-06-15 | 2024-06-05
They met on 20 December. | 2024-01-10 | 2023-12-20
They met in March. | 2024-06-15 | 2024-03
They met in November. | 2024-01-15 | 2023-11
They met last December. | 2024-06-15 | 2023-12
They met on 4 May. | - | -
Resolution 1929 was passed on 9 June 2010. | - | 2010-06-09
Resolution 2231 was passed. | - | -
The army sent 2000 troops. | - | -
It cost 1900 dollars. | - | -
They paid $1950 for it. | - | -
The line is 1907 km long. | - | -
The share rose by 20.17 percent. | - | -
They met on 22 June 1989. Two days later they parted. | - | 1989-06-22 1989-06-24
They met on 28 February 2004. Two days later they parted. | - | 2004-02-28 2004-03-01
They met in 1989. Two years later they met again. | - | 1989 1991
They met in 1989. Ten years earlier they had fought. | - | 1989 1979
They met in June 1989. They parted in the same month. | - | 1989-06 1989-06
They met the day before yesterday. | 2024-06-15 | 2024-06-13
They will meet the day after tomorrow. | 2024-06-15 | 2024-06-17
They met earlier in the week. | 2024-06-15 | 2024-06
They met over the weekend. | 2024-06-14 | 2024-06
They will meet at the weekend. | 2024-06-28 | 2024-06
They met this past January. | 2024-06-15 | 2024-01
They met in the autumn. | 2024-06-15 | 2023
They met in the spring. | 2024-06-15 | 2024
They met two summers ago. | 2024-05-15 | 2022
They met two winters ago. | 2024-05-15 | 2022
They met in mid-2022. | - | 2022
They met on Monday of last week. | 2024-06-14 | 2024-06-03
They met on 14.03.2024. | - | 2024-03-14
They met on 14/03/2024. | - | 2024-03-14
They met on 04/05/2024. | - | 2024
They paid 14.03.20241 for it. | - | -
They met on 31.02.2024. | - | -
They spoke as recently as February. | 2024-06-15 | 2024-02
They met on Christmas Eve 2023. | - | 2023-12-24
They met on New Year's Day. | 2024-06-15 | 2024-01-01
They met before Nowruz 2022. | - | 2022-03
They met in June 1941. In the August that followed they parted. | - | 1941-06 1941-08
They met in June 1941. By that autumn they had parted. | - | 1941-06 1941
They met in June 1941. The following spring they parted. | - | 1941-06 1942
They met in June 1941. The following autumn they parted. | - | 1941-06 1941
They met in June 1941. In the previous spring they had quarrelled. | - | 1941-06 1941
They met in June 1941. In the previous winter they had quarrelled. | - | 1941-06 1940
They met in June 1941. Half a year later they parted. | - | 1941-06 1941-12
They met in June 1941. Come November, they parted. | - | 1941-06 1941-11
They met in June 1941. Five years to the day later they parted. | - | 1941-06 1946
They met on 8 June 1941. Two days after that they parted. | - | 1941-06-08 1941-06-10
They met in 1941. They had quarrelled in October of the year before. | - | 1941 1940-10
"""


def test_the_table_is_long_enough() -> None:
    assert len(rows(TABLE)) >= 75


@pytest.mark.parametrize(("text", "date", "values"), rows(TABLE), ids=lambda v: v if isinstance(v, str) else "")
def test_table(extractor: Extractor, text: str, date: str | None, values: list[str]) -> None:
    assert dates(extractor, text, date) == values


def test_positions_are_those_of_the_words(extractor: Extractor) -> None:
    text = "In 1989 they met, and on 12 March 2001 they signed; two days later they parted."
    doc = extractor.nlp(text, disable=["iranru_entities", "iranru_coreference", "iranru_relations"])
    found = find_dates(Tree.of(doc), None)
    assert [text[d.start : d.end] for d in found] == ["1989", "12 March 2001", "two days later"]
    assert [doc[d.first : d.last + 1].text for d in found] == ["1989", "12 March 2001", "two days later"]


WORDS = """
in on last next this the of a since between and to 29 31 0 1989 2020 1600 999 100 ten February Feb. May may march month
months year years decades weeks ago later earlier Monday yesterday 1990s 2015-02-31 1804-13 spring , . – -
"""
words = st.sampled_from(WORDS.split())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(words, min_size=1, max_size=25), st.sampled_from([None, "1600", "2024-02-29", "2024-12"]))
def test_values_are_partial_dates_whatever_the_words(extractor: Extractor, listed: list[str], date: str | None) -> None:
    assert all(is_partial_date(value) for value in dates(extractor, " ".join(listed), date))


@pytest.mark.parametrize(
    "text", ["It began 999 years earlier than 1600.", "In 1600 it began. 999 years earlier it ended."]
)
def test_no_text_gives_a_date_outside_the_calendar(extractor: Extractor, text: str) -> None:
    assert all(is_partial_date(value) for value in dates(extractor, text, "1600"))


def test_a_span_of_months_over_years_is_its_first_year(extractor: Extractor) -> None:
    assert dates(extractor, "They fought from March 1826 until February 1828.", None) == ["1826"]
