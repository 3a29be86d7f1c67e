"""What must hold between graphs, ids and texts: checks that shapes cannot express."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from iranru_graph.model import Modality, Polarity, Predicate, claim_id
from iranru_graph.rdf import iris
from iranru_graph.rdf.iris import PREFIXES
from iranru_graph.rdf.terms import BASE, IRU, ONTOLOGY

_PROLOGUE = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items())


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong with a graph: what, at which node, and with which value."""

    message: str
    node: str
    value: str = ""


def integrity(store: ox.Store, text: Callable[[str], str | None]) -> Iterator[Finding]:
    """Everything that does not fit together; ``text`` gives a document's text, or None where it is missing."""
    yield from _unknown_terms(store)
    yield from _truthy(store)
    yield from _claim_ids(store)
    yield from _graphs(store)
    yield from _texts(store, text)


def select(store: ox.Store, query: str) -> Iterator[tuple[str, ...]]:
    """Rows of a query with the usual prefixes, as strings; unbound is empty."""
    result = store.query(_PROLOGUE + query)
    if not isinstance(result, ox.QuerySolutions):
        raise ValueError("expected a SELECT query")
    for row in result:
        yield tuple("" if value is None else getattr(value, "value", str(value)) for value in row)


def _unknown_terms(store: ox.Store) -> Iterator[Finding]:
    used = select(
        store,
        "SELECT DISTINCT ?term { { GRAPH ?g { ?s ?term ?o } } UNION { GRAPH ?g { ?s a ?term } } "
        "UNION { GRAPH ?g { ?s rdf:predicate ?term } } }",
    )
    for (term,) in used:
        if term.startswith(ONTOLOGY) and term.removeprefix(ONTOLOGY) not in IRU:
            yield Finding("The ontology does not define this term", term)


def _truthy(store: ox.Store) -> Iterator[Finding]:
    plain = set(select(store, f"SELECT ?s ?p ?o {{ GRAPH {iris.TRUTHY} {{ ?s ?p ?o }} }}"))
    backed = {
        (s, p, o): claim
        for claim, s, p, o in select(
            store,
            f"""SELECT ?c ?s ?p ?o {{ GRAPH {iris.ASSESSMENT} {{
                ?c iru:truthy true ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }} }}""",
        )
    }
    for subject, predicate, object in plain - backed.keys():
        yield Finding("The truthy graph states what no truthy claim backs", subject, f"{predicate} {object}")
    for triple in backed.keys() - plain:
        yield Finding("A truthy claim is missing from the truthy graph", backed[triple])


def _claim_ids(store: ox.Store) -> Iterator[Finding]:
    rows = select(
        store,
        f"""SELECT ?c ?s ?p ?o ?polarity ?modality ?time {{ GRAPH {iris.ASSESSMENT} {{
            ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; iru:polarity ?polarity ; iru:modality ?modality
            OPTIONAL {{ ?c iru:time ?time }} }} }}""",
    )
    for claim, subject, predicate, object, polarity, modality, time in rows:
        try:
            expected = claim_id(
                iris.id_of(subject, "ent"),
                Predicate(predicate.removeprefix(ONTOLOGY)),
                iris.id_of(object, "ent"),
                Polarity(polarity.removeprefix(ONTOLOGY).lower()),
                Modality(modality.removeprefix(ONTOLOGY).lower()),
                time or None,
            )
        except ValueError:
            continue  # of another kind than a claim has: the shapes say so
        if claim != iris.iri("claim", expected):
            yield Finding("The claim's id is not the hash of what it says", claim, expected)


def _graphs(store: ox.Store) -> Iterator[Finding]:
    stray = f"""SELECT DISTINCT ?c {{ GRAPH ?g {{ ?c a iru:Claim }}
        FILTER NOT EXISTS {{ GRAPH {iris.ASSESSMENT} {{ ?c a iru:Claim }} }} }}"""
    for (claim,) in select(store, stray):
        yield Finding("A document's graph has a claim that the assessment does not know", claim)
    lost = f"""SELECT ?c ?e {{ GRAPH {iris.ASSESSMENT} {{ ?c iru:evidence ?e }}
        FILTER NOT EXISTS {{ GRAPH ?g {{ ?e a iru:Evidence }} }} }}"""
    for claim, evidence in select(store, lost):
        yield Finding("A claim names evidence that is not there", claim, evidence)
    for evidence, document, graph in select(
        store, "SELECT ?e ?d ?g { GRAPH ?g { ?e a iru:Evidence ; prov:wasDerivedFrom ?d } }"
    ):
        if graph != document.replace(f"{BASE}document/", f"{BASE}graph/claims/", 1):
            yield Finding("Evidence stands in the graph of another document", evidence, graph)


def _texts(store: ox.Store, text: Callable[[str], str | None]) -> Iterator[Finding]:
    texts: dict[str, str] = {}
    for document, sha256 in select(store, "SELECT ?d ?h { GRAPH ?g { ?d a iru:Document ; iru:textSha256 ?h } }"):
        content = text(iris.id_of(document, "doc"))
        if content is None:
            yield Finding("The document's text is missing", document)
            continue
        texts[document] = content
        if hashlib.sha256(content.encode()).hexdigest() != sha256:
            yield Finding("The document's text is not the one that the graph was built from", document)
    quotes = """SELECT ?node ?d ?start ?end ?exact { GRAPH ?g {
        { ?node oa:hasSource ?d ; oa:hasSelector ?p , ?q . ?p oa:start ?start ; oa:end ?end . ?q oa:exact ?exact }
        UNION { ?node a iru:Mention ; prov:wasDerivedFrom ?d ; oa:start ?start ; oa:end ?end ; oa:exact ?exact } } }"""
    for node, document, start, end, exact in select(store, quotes):
        if document in texts and not _stands(texts[document], start, end, exact):
            yield Finding("The words do not stand at this place in the text", node, exact)


def _stands(text: str, start: str, end: str, exact: str) -> bool:
    try:
        return text[int(start) : int(end)] == exact and int(start) >= 0
    except ValueError:
        return False
