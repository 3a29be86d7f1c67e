"""Small blocs called by their number mean their members where the text names them."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document, Predicate

MEMBERS = {"france", "germany", "united-kingdom"}


def opposed(extractor: Extractor, text: str) -> set[str]:
    annotation = next(iter(extractor.annotate([Document(id="x", text=text)])))
    return {s.object for s in annotation.statements if s.predicate is Predicate.OPPOSES}


@pytest.mark.parametrize("phrase", ["three European powers", "three Europeans", "European three"])
def test_named_members_are_meant(extractor: Extractor, phrase: str) -> None:
    text = f"France, Germany and the United Kingdom met Iran in Geneva. Iran condemned the {phrase}."
    assert opposed(extractor, text) == MEMBERS


def test_the_bloc_is_meant_where_its_members_are_not_named(extractor: Extractor) -> None:
    assert opposed(extractor, "Iran condemned the three European powers.") == {"e3"}
    assert opposed(extractor, "France met Iran in Geneva. Iran condemned the three European powers.") == {"e3"}


def test_a_name_without_a_number_stays_the_bloc(extractor: Extractor) -> None:
    text = "France, Germany and the United Kingdom met Iran in Geneva. Iran condemned the European troika."
    assert opposed(extractor, text) == {"e3"}
