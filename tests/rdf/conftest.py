"""A small corpus with everything in it that a graph can hold, and its graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from iranru_graph.model import (
    Claim,
    Corpus,
    Document,
    Entity,
    EntityType,
    Evidence,
    Fact,
    Mention,
    Modality,
    Polarity,
    Post,
    Predicate,
    Span,
    Status,
)
from iranru_graph.rdf import write_graph

FIRST = "Moscow delivered the S-300 to Iran in April 2016. Sergei Lavrov visited Tehran."
SECOND = "Officials denied that Moscow delivered the S-300 to Iran in April 2016, Mr Lavrov said."


def evidence(document: Document, start: int, end: int, predicate: Predicate, **known: object) -> Evidence:
    return Evidence(
        document=document.id,
        document_sha256=document.sha256,
        span=Span(start, end, document.text[start:end]),
        predicate=predicate,
        **{"polarity": Polarity.AFFIRMED, "modality": Modality.ACTUAL, "rule": "verb:deliver", **known},  # type: ignore[arg-type]
    )


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    first = Document("one", FIRST, title="Delivery", date="2016-04", source="Courier", author="A. Writer", kind="md")
    second = Document("two", SECOND, date="2016-05-02", path="texts/two.txt", near_copy_of="one")
    entities = (
        Entity(
            "iran",
            EntityType.STATE,
            "Iran",
            labels={"en": ("Iran", "Islamic Republic of Iran"), "ru": ("Иран",), "fa": ("ایران",)},
            wikidata="Q794",
            description="State in western Asia",
            curated=True,
        ),
        Entity("russia", EntityType.STATE, "Russia", labels={"ru": ("Россия",)}, curated=True),
        Entity("tehran", EntityType.PLACE, "Tehran", cls="City", curated=True),
        Entity(
            "sergey-lavrov",
            EntityType.PERSON,
            "Sergey Lavrov",
            labels={"en": ("Sergey Lavrov", "Sergei Lavrov")},
            start="1950",
            posts=(Post("Foreign Minister", "russia", "2004-03-09"), Post("Envoy", "russia", "1994", "2004-03")),
            curated=True,
        ),
        Entity("s-300", EntityType.WEAPON_SYSTEM, "S-300", cls="AirDefenceSystem"),
    )
    supply = evidence(
        first, 0, 49, Predicate.SUPPLIES_ARMS_TO, subject_surface="Moscow", object_surface="Iran", weapon="s-300"
    )
    denial = evidence(
        second,
        0,
        len(SECOND),
        Predicate.SUPPLIES_ARMS_TO,
        polarity=Polarity.NEGATED,
        attributed_to="sergey-lavrov",
        cues=("denied",),
        confidence=0.7,
    )
    visit = evidence(first, 50, 79, Predicate.VISITED, office="Foreign Minister", rule="verb:visit")
    claims = (
        Claim(
            "russia", Predicate.SUPPLIES_ARMS_TO, "iran", Polarity.AFFIRMED, Modality.ACTUAL, "2016-04", (supply,),
            Status.DISPUTED, 0.5, 1,
        ),
        Claim(
            "russia", Predicate.SUPPLIES_ARMS_TO, "iran", Polarity.NEGATED, Modality.ACTUAL, "2016-04", (denial,),
            Status.DISPUTED, 0.7, 1,
        ),
        Claim(
            "sergey-lavrov", Predicate.VISITED, "tehran", Polarity.AFFIRMED, Modality.ACTUAL, None, (visit,),
            Status.SUPPORTED, 0.5, 1, truthy=True, office="Foreign Minister",
        ),
    )  # fmt: skip
    return Corpus(
        documents=(first, second),
        entities=entities,
        mentions=(Mention("russia", "one", Span(0, 6, "Moscow")), Mention("iran", "two", Span(52, 56, "Iran"))),
        claims=claims,
        facts=(Fact("iran", "capital", "tehran"), Fact("tehran", "locatedIn", "iran", "1786", None)),
        run={"version": "0.1.0", "model": "en_core_web_sm"},
    )


@pytest.fixture
def graph(corpus: Corpus, tmp_path: Path) -> Path:
    """A graph folder that holds the corpus."""
    write_graph(corpus, tmp_path)
    (tmp_path / "documents").mkdir()
    for document in corpus.documents:
        (tmp_path / "documents" / f"{document.id}.txt").write_bytes(document.text.encode())
    return tmp_path
