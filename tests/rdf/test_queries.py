"""What the shape of the dataset is for: questions that SPARQL answers in a few lines."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from iranru_graph.model import Corpus, Entity, EntityType, Post
from iranru_graph.rdf import memory_store, rdflib_dataset
from iranru_graph.rdf.integrity import select

HOLDER = """SELECT ?person { GRAPH graph:reference {
    ?tenure a iru:Tenure ; org:member ?person ; org:organization ent:russia ; iru:office "Foreign Minister" .
    OPTIONAL { ?tenure iru:earliest ?from } OPTIONAL { ?tenure iru:latest ?to }
    FILTER(COALESCE(?from <= "DAY"^^xsd:date, true) && COALESCE("DAY"^^xsd:date <= ?to, true)) } }"""


@pytest.fixture
def store(corpus: Corpus) -> ox.Store:
    former = Entity(
        "igor-ivanov",
        EntityType.PERSON,
        "Igor Ivanov",
        posts=(Post("Foreign Minister", "russia", "1998-09", "2004-03-08"),),
        curated=True,
    )
    return memory_store(replace(corpus, entities=(*corpus.entities, former)))


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        ("1998-08-31", None),
        ("1998-09-01", "igor-ivanov"),
        ("2004-03-08", "igor-ivanov"),
        ("2016-01-01", "sergey-lavrov"),
    ],
)
def test_who_held_an_office_on_a_date(store: ox.Store, day: str, holder: str | None) -> None:
    people = {person.rsplit("/", 1)[1] for (person,) in select(store, HOLDER.replace("DAY", day))}
    assert people == ({holder} if holder else set())


def test_claims_stand_once_and_evidence_with_its_text(store: ox.Store) -> None:
    rows = list(
        select(
            store,
            """SELECT ?status ?document ?exact {
                GRAPH graph:assessment {
                    ?claim rdf:predicate iru:suppliesArmsTo ; iru:status ?status ; iru:evidence ?e }
                GRAPH ?g { ?e prov:wasDerivedFrom ?document ; oa:hasTarget/oa:hasSelector/oa:exact ?exact }
            } ORDER BY ?document""",
        )
    )
    assert [(status.split("#")[1], document.rsplit("/", 1)[1]) for status, document, _ in rows] == [
        ("Disputed", "one"),
        ("Disputed", "two"),
    ]


def test_the_denied_delivery_is_nowhere_a_bare_triple(store: ox.Store) -> None:
    assert list(select(store, "SELECT ?g { GRAPH ?g { ?s iru:suppliesArmsTo ?o } }")) == []
    assert len(list(select(store, "SELECT ?s { GRAPH graph:truthy { ?s iru:visited ?o } }"))) == 1


def test_relations_carry_what_political_science_counts(store: ox.Store) -> None:
    query = """SELECT ?sign ?plover ?score { GRAPH graph:ontology {
        iru:sanctions iru:sign ?sign ; iru:plover ?plover ; iru:score ?score } }"""
    assert list(select(store, query)) == [("-1", "SANCTION", "-6")]


def test_the_reference_graph_names_its_source(store: ox.Store) -> None:
    assert list(select(store, "SELECT ?o { GRAPH graph:provenance { graph:reference dc:source ?o } }")) == [
        ("data/reference of iranru_graph",)
    ]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_asks_the_same_store(store: ox.Store) -> None:
    query = 'SELECT ?s { GRAPH ?g { ?s <http://www.w3.org/2000/01/rdf-schema#label> "Россия"@ru } }'
    rows = list(rdflib_dataset(store).query(query))
    assert [str(row[0]) for row in rows] == ["https://w3id.org/iranru/entity/russia"]  # type: ignore[index]
