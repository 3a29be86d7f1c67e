"""Names in apposition stand beside the noun that they fit, not beside the nearest."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from tests.extract.readings import reading_of

#: Sentence | the name | the word that it stands beside.
TABLE = """
A general of the Revolutionary Guards, Ali Shadmani, confirmed the purchase. | Shadmani | general
The Soviet envoy in Tehran, Theodore Rothstein, confirmed the treaty. | Rothstein | envoy
The brother of the shah, Prince Ashraf, left. | Ashraf | brother
"""


@pytest.mark.parametrize("row", TABLE.strip().splitlines())
def test_beside_what(frames_only: Extractor, row: str) -> None:
    text, name, beside = row.split(" | ")
    tree = reading_of(frames_only, text).tree
    assert tree.text[tree.head[tree.text.index(name)]] == beside


def test_what_is_said_of_the_noun_is_said_of_the_name(frames_only: Extractor) -> None:
    text = "A general of the Revolutionary Guards, Ali Shadmani, confirmed the purchase."
    relations = reading_of(frames_only, text).tree.doc._.iranru_relations
    assert ("memberOf", "irgc") in {(str(c.predicate), c.object) for c in relations}
