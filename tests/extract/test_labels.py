"""What described treaties are called."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document

#: Text | what the treaty is called.
TABLE = """
Gazprom signed a memorandum with Rosneft in June. | memorandum with Rosneft
Moscow signed a joint statement with the Arab League. | joint statement with the Arab League
The document that Putin signed in Pyongyang goes further. | document that Putin signed in Pyongyang
The statement that ended the war was signed by Putin and Aliyev. | statement that ended the war
Moscow reached an agreement between Dagestan and Gilan on ferries. | agreement between Dagestan and Gilan on ferries
The pact signed in Oral by Putin bound Iran. | pact signed in Oral
Iran signed a contract with Russia on Tuesday. | contract with Russia
Putin and Raisi signed an agreement. | agreement
"""


@pytest.mark.parametrize("row", TABLE.strip().splitlines())
def test_what_it_is_called(frames_only: Extractor, row: str) -> None:
    text, wanted = row.split(" | ")
    (read,) = frames_only.annotate([Document(id="x", text=text, date="2025-10-01")])
    assert [e.name for e in read.entities if e.type == "Treaty"] == [wanted]
