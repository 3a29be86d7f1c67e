"""A small graph folder, made by hand, that the tests of everything that asks share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from iranru_graph.claims.tables import write_tables
from iranru_graph.graph import Graph, load
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

HOSTILE = '<script>alert("x")</script> \'); DROP "quoted" \\ {?s}'
TEXTS = {
    "delivery": (
        "Moscow delivered the S-300 to Iran in April 2016. Sergey Lavrov met Mohammad Javad Zarif in Moscow.\n\n"
        "Rosatom built the Bushehr plant. Iran and Russia cooperate in trade."
    ),
    "denial": "Mr Lavrov denied that Moscow delivered the S-300 to Iran. Russia may deliver the Su-35 to Iran in 2025.",
    "later": "Russia delivered the Su-35 to Iran in 2025, a witness said. The United States sanctioned Rosatom "
    "in 2014.",
    "odd name? <1>": f"{HOSTILE} met Sergey Lavrov in 2015. <img src=x onerror=alert(1)>",
}


def _evidence(document: Document, words: str, predicate: Predicate, **known: Any) -> Evidence:
    start = document.text.index(words)
    return Evidence(
        document=document.id,
        document_sha256=document.sha256,
        span=Span(start, start + len(words), words),
        predicate=predicate,
        **{"polarity": Polarity.AFFIRMED, "modality": Modality.ACTUAL, "rule": "verb:by-hand", **known},
    )


def _claim(subject: str, other: str, evidence: tuple[Evidence, ...], *, time: str | None = None, **known: Any) -> Claim:
    first = evidence[0]
    options: dict[str, Any] = {"status": Status.SUPPORTED, "confidence": 0.8, "independent_sources": 1, **known}
    return Claim(
        subject=subject,
        predicate=first.predicate,
        object=other,
        polarity=first.polarity,
        modality=first.modality,
        time=time,
        evidence=evidence,
        field=first.field,
        **options,
    )


def small_corpus() -> Corpus:
    """A denial, a plan that comes true, a hostile name, and what else a graph holds."""
    documents = {
        id: Document(id, text, title=f"On {id}", date=date, source=source, kind="news")
        for (id, text), date, source in zip(
            TEXTS.items(),
            ("2016-04-12", "2016-05-02", "2025-06-01", "2015"),
            ("Harbour Courier", "Gulf Ledger", "Harbour Courier", '"><b>Outlet</b>'),
            strict=True,
        )
    }
    e = EntityType
    entities = (
        Entity(
            "iran",
            e.STATE,
            "Iran",
            labels={"en": ("Iran", "Islamic Republic of Iran"), "ru": ("Иран",), "fa": ("ایران",)},
            wikidata="Q794",
            description="State in western Asia",
            curated=True,
        ),
        Entity("russia", e.STATE, "Russia", labels={"en": ("Russia",), "ru": ("Россия",)}, curated=True),
        Entity("united-states", e.STATE, "United States", labels={"en": ("United States", "USA")}, curated=True),
        Entity(
            "sergey-lavrov",
            e.PERSON,
            "Sergey Lavrov",
            labels={"en": ("Sergey Lavrov", "Sergei Lavrov"), "ru": ("Сергей Лавров",)},
            posts=(Post("Foreign Minister", "russia", "2004-03-09"),),
            curated=True,
        ),
        Entity(
            "javad-zarif",
            e.PERSON,
            "Mohammad Javad Zarif",
            labels={"en": ("Mohammad Javad Zarif",)},
            posts=(Post("Foreign Minister", "iran", "2013-08", "2021-08"),),
            curated=True,
        ),
        Entity("rosatom", e.ORGANISATION, "Rosatom", cls="Company", labels={"en": ("Rosatom",)}, curated=True),
        Entity("s-300", e.WEAPON_SYSTEM, "S-300", labels={"en": ("S-300", "S-300PMU")}, curated=True),
        Entity("su-35", e.WEAPON_SYSTEM, "Su-35", labels={"en": ("Su-35",)}, curated=True),
        Entity("bushehr-plant", e.INFRASTRUCTURE, "Bushehr plant", labels={"en": ("Bushehr plant",)}, curated=True),
        Entity("bushehr-city", e.PLACE, "Bushehr city", labels={"en": ("Bushehr city",)}, curated=True),
        Entity("hostile", e.PERSON, HOSTILE, labels={"en": (HOSTILE,)}),
    )
    delivery, denial, later, odd = documents.values()
    p, negated, planned = Predicate, {"polarity": Polarity.NEGATED}, {"modality": Modality.PLANNED}
    given = "Moscow delivered the S-300 to Iran in April 2016."
    refused = "Mr Lavrov denied that Moscow delivered the S-300 to Iran."
    claims = (
        _claim(
            "russia",
            "iran",
            (_evidence(delivery, given, p.SUPPLIES_ARMS_TO, weapon="s-300"),),
            time="2016-04",
            status=Status.DISPUTED,
        ),
        _claim(
            "russia",
            "iran",
            (
                _evidence(
                    denial,
                    refused,
                    p.SUPPLIES_ARMS_TO,
                    weapon="s-300",
                    attributed_to="sergey-lavrov",
                    cues=("denied",),
                    **negated,
                ),
            ),
            status=Status.DISPUTED,
        ),
        _claim(
            "russia",
            "iran",
            (
                _evidence(
                    denial,
                    "Russia may deliver the Su-35 to Iran in 2025.",
                    p.SUPPLIES_ARMS_TO,
                    weapon="su-35",
                    **planned,
                ),
            ),
            time="2025",
            status=Status.PLANNED,
        ),
        _claim(
            "russia",
            "iran",
            (
                _evidence(
                    later,
                    "Russia delivered the Su-35 to Iran in 2025, a witness said.",
                    p.SUPPLIES_ARMS_TO,
                    weapon="su-35",
                ),
            ),
            time="2025",
            truthy=True,
        ),
        _claim(
            "javad-zarif",
            "sergey-lavrov",
            (_evidence(delivery, "Sergey Lavrov met Mohammad Javad Zarif in Moscow.", p.MET_WITH),),
            truthy=True,
        ),
        _claim(
            "rosatom",
            "bushehr-plant",
            (_evidence(delivery, "Rosatom built the Bushehr plant.", p.BUILDS),),
            truthy=True,
        ),
        _claim(
            "iran",
            "russia",
            (_evidence(delivery, "Iran and Russia cooperate in trade.", p.COOPERATES_WITH, field="economic"),),
            truthy=True,
        ),
        _claim(
            "united-states",
            "rosatom",
            (_evidence(later, "The United States sanctioned Rosatom in 2014.", p.SANCTIONS),),
            time="2014",
            truthy=True,
        ),
        _claim(
            "hostile",
            "sergey-lavrov",
            (_evidence(odd, f"{HOSTILE} met Sergey Lavrov in 2015.", p.MET_WITH),),
            time="2015",
            truthy=True,
        ),
    )
    mentions = tuple(
        Mention(entity, d.id, Span(at, at + len(form), form))
        for d in documents.values()
        for form, entity in (("Iran", "iran"), ("Rosatom", "rosatom"), ("S-300", "s-300"), (HOSTILE, "hostile"))
        if (at := d.text.find(form)) >= 0
    )
    facts = (Fact("bushehr-plant", "locatedIn", "bushehr-city"), Fact("bushehr-city", "locatedIn", "iran"))
    return Corpus(tuple(documents.values()), entities, mentions, claims, facts, run={"program": "by hand"})


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small corpus as a graph folder."""
    folder = tmp_path_factory.mktemp("small") / "graph"
    corpus = small_corpus()
    write_graph(corpus, folder)
    write_tables(corpus, folder)
    for document in corpus.documents:
        path = folder / "documents" / f"{document.id}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(document.text, encoding="utf-8", newline="")
    return folder


@pytest.fixture(scope="session")
def small_graph(small_folder: Path) -> Graph:
    """The same, opened."""
    return load(small_folder)
