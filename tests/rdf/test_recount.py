"""The numbers and links that are written with a graph are those that counting gives, and a wrong one is found."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from benchmarks.synthetic import synthetic_corpus
from iranru_graph.model import Corpus, Polarity, Predicate
from iranru_graph.rdf import memory_store
from iranru_graph.rdf.comparison import compare
from iranru_graph.rdf.recount import QUERIES, recount
from iranru_graph.rdf.writer import to_trig

BASE = "https://w3id.org/iranru/"


def meetings_and_visits(corpus: Corpus) -> Corpus:
    """The same corpus with dates cut to years, so that meetings and visits coincide."""
    kept = {}
    for claim in corpus.claims:
        claim = replace(claim, time=claim.time[:4] if claim.time else None)
        kept[claim.id] = claim
    return replace(corpus, claims=tuple(kept.values()))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("claims", [1, 40, 1200])
def test_counting_again_gives_the_same(claims: int, seed: int) -> None:
    corpus = meetings_and_visits(synthetic_corpus(claims=claims, seed=seed, hostile=bool(seed % 2)))
    sources = [replace(d, source=None) if n % 5 == 0 else d for n, d in enumerate(corpus.documents)]
    assert list(recount(memory_store(replace(corpus, documents=tuple(sources))))) == []


def test_a_corpus_holds_all_that_is_counted() -> None:
    store = memory_store(meetings_and_visits(synthetic_corpus(claims=1200)))
    for term in ("contradicts", "fulfilledBy", "onlyIn", "possiblePlace", "claimCount", "counted", "denialCount"):
        assert next(store.quads_for_pattern(None, ox.NamedNode(f"{BASE}ontology#{term}"), None), None), term


@pytest.mark.parametrize(
    "term",
    ["claimCount", "counted", "truthyCount", "denialCount", "documentCount", "onlyIn", "possiblePlace", "contradicts"],
)
def test_a_number_or_link_that_is_missing_or_wrong_is_found(term: str) -> None:
    store = memory_store(meetings_and_visits(synthetic_corpus(claims=1200)))
    quad = next(store.quads_for_pattern(None, ox.NamedNode(f"{BASE}ontology#{term}"), None))
    store.remove(quad)
    if isinstance(quad.object, ox.Literal):
        assert list(recount(store))
        other: ox.Literal | ox.NamedNode = ox.Literal(int(quad.object.value) + 1)
        store.add(ox.Quad(quad.subject, quad.predicate, other, quad.graph_name))
        assert list(recount(store))
    else:
        store.add(ox.Quad(quad.subject, quad.predicate, ox.NamedNode(f"{BASE}claim/0"), quad.graph_name))
        assert list(recount(store))


def test_every_count_names_different_things() -> None:
    assert len({read for read, _ in QUERIES.values()}) == len(QUERIES)


def test_one_outlet_and_one_place() -> None:
    corpus = meetings_and_visits(synthetic_corpus(claims=1200))
    claims = {c.id: c for c in corpus.claims}
    outlet = {d.id: d.source for d in corpus.documents}
    places = 0
    for id, found in compare(corpus, claims).items():
        outlets = {outlet[e.document] for e in claims[id].evidence}
        assert found.only_outlet == (next(iter(outlets)) if len(outlets) == 1 else None)
        assert not found.place or claims[id].predicate is Predicate.MET_WITH
        assert not found.place or claims[id].polarity is Polarity.AFFIRMED
        assert not found.contradicts or claims[id].polarity is Polarity.NEGATED
        places += found.place is not None
    assert places > 0


def test_an_outlet_without_claims_and_a_corpus_without_any() -> None:
    empty = replace(synthetic_corpus(claims=30), claims=(), mentions=())
    assert list(recount(memory_store(empty))) == []
    assert "graph:statistics {" not in "".join(to_trig(empty))
