"""The day of the news: what a report tells after its first words happened on the day that they name."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document, Predicate

#: How a report of 15 June 2024 begins; far enough from the rest that no rule of a single date reaches there.
OPENING = "On 12 June Lavrov flew to Baku.\n\nThe weather was good.\n\nNobody slept. It was late. "

#: What the report goes on with | predicate | its time (- for none).
TABLE = """
Israel attacked Isfahan. | attacks | 2024-06-12
Zarif met Aliyev. | metWith | 2024-06-12
Israel will attack Isfahan. | attacks | -
Israel did not attack Isfahan. | attacks | -
Israel allegedly attacked Isfahan. | attacks | -
Israel had attacked Isfahan. | attacks | -
Israel attacked Isfahan earlier. | attacks | -
Israel attacks Isfahan often. | attacks | -
Zarif condemned Israel. | opposes | 2024-06-12
Turkey supports Oman. | supports | -
In May 2020 the bank closed. The weather was bad.\\n\\nNobody wept. It was later. Israel attacked Isfahan. | attacks | -
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_a_report_goes_on_at_its_day(extractor: Extractor, line: str) -> None:
    text, predicate, wanted = line.replace("\\n", "\n").split(" | ")
    assert times(extractor, OPENING + text, predicate, "2024-06-15") == [wanted]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"{OPENING}Israel attacked Isfahan.".replace("12 June", "12 June 2024"), "2024-08-15"),
        (f"{OPENING}Israel attacked Isfahan.".replace("12 June", "12 June 2024"), None),
        (f"{OPENING}Israel attacked Isfahan.".replace("On 12 June", "In June"), "2024-06-15"),
        (f"Israel attacked Isfahan.\n\n{OPENING}", "2024-06-15"),
    ],
    ids=["long after", "undated", "no day", "told before"],
)
def test_no_other_text_has_a_day_of_news(extractor: Extractor, text: str, date: str | None) -> None:
    assert times(extractor, text, "attacks", date) == ["-"]


def times(extractor: Extractor, text: str, predicate: str, date: str | None) -> list[str]:
    """When the claims of a predicate are told to have happened, ``-`` where a text does not say."""
    found = next(iter(extractor.annotate([Document(id="x", text=text, date=date)]))).statements
    return [s.time or "-" for s in found if s.predicate is Predicate(predicate)]
