"""What a date expression means where it stands: counted from the text's own date, or from the date told last."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.extract.dates.clock import Clock
from iranru_graph.extract.dates.expression import Expression
from tests.extract.dates.tables import dates, rows

#: Text | date of the document (- for none) | values in order.
TABLE = """
They met in June 2009. They parted on the 15th. | - | 2009-06 2009-06-15
The envoy left on the 9th. | 2023-07-14 | 2023-07-09
The envoy left on the 29th. | 2023-07-14 | 2023-06-29
The envoy will leave on the 19th. | 2023-07-14 | 2023-07-19
They met on the 15th anniversary of the accord. | 2023-07-14 | -
They will meet on Monday. | 2024-06-15 | 2024-06-17
They are to meet on Monday. | 2024-06-15 | 2024-06-17
The minister said Monday that they had met. | 2024-06-15 | 2024-06-10
They meet on Fridays. | 2024-06-15 | -
The Good Friday Agreement was a model. | 2024-06-15 | -
The war began last September. | 1997-08-12 | 1996-09
They bought missiles in September 2007. In June they met again. | 2023-08-10 | 2007-09 2007-06
They signed in 2019. Nobody spoke of it. Nobody wrote of it. In January they met again. | 2023-06-10 | 2019 2023-01
He met the envoy, who had come in 2011, in March. | 2023-06-10 | 2011 2023-03
Resolution 1929 was praised in March. | 2023-06-10 | 2023-03
He came in May 1989. They met on 4 June. | - | 1989-05 1989-06-04
He came in 1989. In June they met. Two years later, in March, they met again. | - | 1989 1989-06 1991 1991-03
They met in October 2014 and signed the following March. | - | 2014-10 2015-03
They met in October 2014 and signed in December of that year. | - | 2014-10 2014-12
They met at the end of September. | 2015-10-21 | 2015-09
They met on 22 June 1989 and signed on the same day. | - | 1989-06-22 1989-06-22
They met on 22 June 1989. The next day they parted. | - | 1989-06-22 1989-06-23
They met on 22 June 1989. Fifteen days later they parted. | - | 1989-06-22 1989-07-07
They met on 22 June 1989. The day before, they had quarrelled. | - | 1989-06-22 1989-06-21
They met on Monday, two days before the vote. | 2024-06-15 | 2024-06-10 2024-06-12
They met on 5 and 6 June 2012. | - | 2012-06-05
They met from 5 to 8 June 2012. | - | 2012-06
They fought from April to October 2016. | - | 2016
They may march on the capital. | 2024-06-15 | -
They met in Doha tonight. | 2024-06-15 | 2024-06-15
They parted in October. The treaty, which they signed on 17 January, holds. | 2025-02-10 | 2024-10 2025-01-17
They met on Oct. 11, 2024. The attack of last Oct. 7 was not forgotten. | - | 2024-10-11 2023-10-07
They met from 22 to 24 October 2024. | - | 2024-10
The summit of 22 to 24 October was long. | 2024-10-25 | 2024-10
They signed in May 2020. Two years ago they parted. | - | 2020-05 2018
They signed in May 2020. A month ago they met. | - | 2020-05 2020-04
They signed in 2020. Two years ago they parted. | - | 2020
They signed in May 1920. Eighty years ago they parted. | - | 1920-05
The work had stopped in 2019. On 17 May they signed. | 2023-05-18 | 2019 2023-05-17
The work stopped in January 2019 and went on in April. | 2023-05-18 | 2019-01 2019-04
The treaty was signed on 22 February 1828 (10 February by the old style). | - | 1828-02-22
The treaty was signed on 24 October 1813 (12 October O.S.). | - | 1813-10-24
They met on 22 February 1828 (and again on 10 March). | - | 1828-02-22 1828-03-10
They signed in 2018. In one year, they met again. | - | 2018 2019
They fought in 1980 and 1988. They met in March 2021. In November they fled. | 2021-06-15 | 1980 1988 2021-03 2020-11
They fought in 1980 and 1988. They met in March 2019. In November they fled. | 2021-06-15 | 1980 1988 2019-03 2019-11
They fought in 1980 and 1988. They met in 2021. In November they fled. | 2021-06-15 | 1980 1988 2021 2021-11
The treaty was signed on 22 February 1828 (10 February by the old Russian calendar). | - | 1828-02-22
The treaty was signed on 22 February 1828 (10 February by the old Julian style). | - | 1828-02-22
The treaty was signed on 22 February 1828 (10 February in the old town hall). | - | 1828-02-22 1828-02-10
The accord of May 2016. On the 17th they met. | - | 2016-05 2016-05-17
The talks of March 2015. In June they met again. | 2023-01-01 | 2015-03 2015-06
In 2018 Trump left the 2015 deal. In August he put the sanctions back. | - | 2018 2015 2018-08
The strikes of April and October 2024 hit the radars. | 2025-01-10 | 2024-04 2024-10
Envoys came in May and June 2020. | 2021-07-01 | 2020-05 2020-06
Envoys came in December and January 2021. | 2021-07-01 | 2020-12 2021-01
The contract was signed in Kazan on December 25 last year. | 2024-06-01 | 2023-12-25
Iran will become a member on the first of January. | 2023-08-24 | 2024-01-01
The embargo ends on 18 October. | 2020-08-21 | 2020-10-18
The minister is expected in Tehran at the end of December. | 2000-11-25 | 2000-12
The president intends to visit Tehran in June. | 2022-04-22 | 2022-06
Rouhani, who seeks re-election in May, saw the plant. | 2017-04-20 | 2017-05
The talks begin in Vienna in December. | 2021-11-10 | 2021-12
The talks began in Vienna in December. | 2021-11-10 | 2020-12
Trade was $4.8 billion last year. A free trade pact took effect on May 15. | 2025-09-26 | 2024 2025-05-15
The crisis of 1946 was a test. By the pact of 1942 they were to go by 2 March. | - | 1946 1942 1946-03-02
They signed in 2018. In one year, they will meet again. | 2024-06-15 | 2018 2025
"""


@pytest.mark.parametrize(("text", "date", "values"), rows(TABLE), ids=lambda v: v if isinstance(v, str) else "")
def test_table(extractor: Extractor, text: str, date: str | None, values: list[str]) -> None:
    assert dates(extractor, text, date) == values


def test_a_dateline_is_no_date_of_the_story_but_its_today(extractor: Extractor) -> None:
    text = "MOSCOW, June 23 - The two ministers met on Thursday."  # 23 June 2022 was a Thursday
    assert dates(extractor, text, "2022-06-25") == ["2022-06-23"]


def test_nothing_to_count_from_has_no_value() -> None:
    clock = Clock(None, newest_year=None, years=[])
    for kind, words in (
        ("weekday", {"weekday": "monday"}),
        ("relative", {"which": "last", "unit": "week"}),
        ("told_day", {"which": "the next", "unit": "day"}),
        ("ago", {"count": "two", "unit": "day", "way": "later"}),
        ("bare_day", {"day": "15"}),
    ):
        assert clock.read(Expression(kind, words, 0)) is None
