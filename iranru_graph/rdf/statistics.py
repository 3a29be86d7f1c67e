"""Counts over the whole corpus as a named graph, so that a question reads a number instead of walking over all claims.

Written in the same step as what is counted; ``recount`` counts anew in SPARQL, and ``validate`` compares.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from iranru_graph.model import Claim, Corpus, Polarity, Predicate
from iranru_graph.rdf.comparison import Comparison
from iranru_graph.rdf.iris import name
from iranru_graph.rdf.terms import DC, IRU, RDF
from iranru_graph.rdf.trig import A, Node, literal, partial_date


@dataclass(slots=True)
class _Outlet:
    documents: set[str] = field(default_factory=set)
    claims: int = 0
    denials: int = 0


def statistics_nodes(corpus: Corpus, compared: Mapping[str, Comparison]) -> Iterator[Node]:
    """Claims of each entity, of each relation by status and by year, of each outlet and of what it alone says.

    ``compared`` is what comparing told of each claim, by id.
    """
    yield from _entities(corpus.claims)
    yield from _relations(corpus.claims)
    yield from _outlets(corpus)
    yield from _only(corpus.claims, compared)


def _entities(claims: Iterable[Claim]) -> Iterator[Node]:
    counted = Counter(end for claim in claims for end in (claim.subject, claim.object))
    for entity, number in sorted(counted.items()):
        yield name("ent", entity), [(IRU.claimCount, str(number))]


def _relations(claims: Iterable[Claim]) -> Iterator[Node]:
    by_status: Counter[tuple[str, str]] = Counter()
    by_year: Counter[tuple[str, str]] = Counter()
    truthy: Counter[tuple[str, str]] = Counter()
    for claim in claims:
        by_status[claim.predicate, claim.status] += 1
        if claim.time is not None:
            key = (claim.predicate, claim.time[:4])
            by_year[key] += 1
            truthy[key] += claim.truthy
    for (predicate, status), number in sorted(by_status.items()):
        properties = [(IRU.status, IRU[status]), (IRU.counted, str(number))]
        yield f"count:{predicate}-{status}", [(A, IRU.Count), (RDF.predicate, IRU[predicate]), *properties]
    for (predicate, year), number in sorted(by_year.items()):
        properties = [(IRU.year, partial_date(year)), (IRU.counted, str(number))]
        properties.append((IRU.truthyCount, str(truthy[predicate, year])))
        yield f"count:{predicate}-{year}", [(A, IRU.Count), (RDF.predicate, IRU[predicate]), *properties]


def _outlets(corpus: Corpus) -> Iterator[Node]:
    source = {d.id: d.source for d in corpus.documents}
    found: dict[str, _Outlet] = defaultdict(_Outlet)
    for claim in corpus.claims:
        texts = {e.document for e in claim.evidence}
        for outlet in {o for d in texts if (o := source[d]) is not None}:
            entry = found[outlet]
            entry.claims += 1
            entry.denials += claim.polarity is Polarity.NEGATED
            entry.documents |= {d for d in texts if source[d] == outlet}
    for outlet, entry in sorted(found.items()):
        yield (
            name("count", "outlet", outlet),
            [
                (A, IRU.Count),
                (DC.publisher, literal(outlet)),
                (IRU.documentCount, str(len(entry.documents))),
                (IRU.counted, str(entry.claims)),
                (IRU.denialCount, str(entry.denials)),
            ],
        )


def only_count(predicate: Predicate, outlet: str) -> str:
    """The count of the claims on a relation that one outlet alone states; each of them names it.

    >>> only_count(Predicate.SIGNED, "Gulf Ledger")
    '<https://w3id.org/iranru/count/only/signed/Gulf%20Ledger>'
    """
    return name("count", "only", predicate, outlet)


def _only(claims: Iterable[Claim], compared: Mapping[str, Comparison]) -> Iterator[Node]:
    counted: Counter[tuple[Predicate, str]] = Counter()
    for claim, found in zip(claims, compared.values(), strict=True):
        if found.only_outlet is not None:
            counted[claim.predicate, found.only_outlet] += 1
    for (predicate, outlet), number in sorted(counted.items()):
        properties = [(RDF.predicate, IRU[predicate]), (DC.publisher, literal(outlet)), (IRU.counted, str(number))]
        yield only_count(predicate, outlet), [(A, IRU.Count), *properties]
