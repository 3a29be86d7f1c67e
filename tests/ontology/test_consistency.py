"""OWL RL finds nothing that contradicts, in the ontology alone, with its alignments, and with a graph."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, Graph, Namespace, URIRef

from iranru_graph.model import (
    Claim,
    Corpus,
    Document,
    Entity,
    EntityType,
    Evidence,
    Modality,
    Polarity,
    Post,
    Predicate,
    Span,
    Status,
)
from iranru_graph.rdf import memory_store, rdflib_dataset
from iranru_graph.resources import resource

IRU = Namespace("https://w3id.org/iranru/ontology#")
ENT = Namespace("https://w3id.org/iranru/entity/")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:owlrl")


def closure(graph: Graph) -> list[str]:
    """What OWL RL reports as contradictions; ``graph`` is closed in place."""
    import owlrl

    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    errors = Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
    return [str(message) for message in graph.objects(None, errors.error)]


def terminology() -> Graph:
    graph = Graph().parse(resource("ontology/iranru.ttl"))
    return graph.parse(resource("ontology/alignments.ttl"))


def sample() -> Graph:
    document = Document("one", "Moscow met Tehran. Sergey Lavrov is foreign minister.")
    claim = Claim(
        "iran", Predicate.MET_WITH, "russia", Polarity.AFFIRMED, Modality.ACTUAL, "2016",
        (Evidence("one", document.sha256, Span(0, 18, "Moscow met Tehran."), Predicate.MET_WITH, Polarity.AFFIRMED,
                  Modality.ACTUAL, "verb:meet"),),
        Status.SUPPORTED, 0.5, 1, truthy=True,
    )  # fmt: skip
    corpus = Corpus(
        documents=(document,),
        entities=(
            Entity("iran", EntityType.STATE, "Iran", wikidata="Q794", curated=True),
            Entity("russia", EntityType.STATE, "Russia", curated=True),
            Entity("sergey-lavrov", EntityType.PERSON, "Sergey Lavrov", posts=(Post("Foreign Minister", "russia"),)),
        ),
        claims=(claim,),
    )
    graph = Graph()
    for s, p, o, _ in rdflib_dataset(memory_store(corpus)).quads():
        graph.add((s, p, o))
    return graph


def test_ontology_and_alignments_are_consistent() -> None:
    graph = terminology()
    assert closure(graph) == []
    assert [s for s in graph.subjects(RDF.type, OWL.Nothing) if s != OWL.Nothing] == []


def test_a_graph_is_consistent_and_gains_what_it_should() -> None:
    graph = terminology() + sample()
    assert closure(graph) == []
    assert (ENT.russia, IRU.metWith, ENT.iran) in graph
    assert (ENT.iran, RDF.type, IRU.Actor) in graph
    assert (ENT.iran, RDF.type, URIRef("http://www.w3.org/ns/org#Organization")) in graph


@pytest.mark.parametrize(
    ("subject", "predicate", "object"),
    [
        (ENT.iran, RDF.type, IRU.Person),
        (ENT["sergey-lavrov"], OWL.sameAs, ENT.iran),
    ],
)
def test_a_contradiction_is_found(subject: URIRef, predicate: URIRef, object: URIRef) -> None:
    """The reasoner is awake: a state that is a person is reported."""
    graph = terminology() + sample()
    graph.add((subject, predicate, object))
    assert closure(graph) != []
