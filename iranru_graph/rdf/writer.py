"""Corpus → RDF dataset, graph by graph, in one fixed order.

``ontology`` says what the terms mean, ``provenance`` what the texts are and what made the graph, ``reference`` what is
curated, ``entities`` what was only read, ``claims/DOCUMENT`` and ``mentions/DOCUMENT`` what each text holds,
``assessment`` what the whole corpus makes of each claim, ``truthy`` the bare triples of claims that may be taken for
true, ``statistics`` how many claims there are of what.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from iranru_graph.model import Claim, Corpus, Entity, Evidence, Fact, IranruError, Mention
from iranru_graph.model.claim import digest
from iranru_graph.rdf import iris
from iranru_graph.rdf.canonical import canonical, canonical_entity, check
from iranru_graph.rdf.comparison import Comparison, compare
from iranru_graph.rdf.iris import EvidenceNames, name
from iranru_graph.rdf.ontology import ontology_nodes
from iranru_graph.rdf.provenance import provenance_nodes
from iranru_graph.rdf.statistics import only_count, statistics_nodes
from iranru_graph.rdf.terms import DCTERMS, IRU, OA, ORG, OWL, PROV, RDF, RDFS, SKOS
from iranru_graph.rdf.trig import (
    A,
    Node,
    Properties,
    double,
    first_day,
    header,
    last_day,
    literal,
    partial_date,
    section,
    tagged,
)


@dataclass(frozen=True, slots=True)
class Fixed:
    """The graphs that no text changes, as TriG without prefixes: the ontology, and the reference data.

    They hold for a corpus with these ``facts`` and these curated ``entities`` (by id: as they came, and canonical).
    """

    entities: Mapping[str, tuple[Entity, Entity]]
    facts: tuple[Fact, ...]
    texts: Mapping[str, str]

    @classmethod
    def of(cls, entities: Iterable[Entity], facts: tuple[Fact, ...]) -> Fixed:
        """What the ontology and these curated entities and facts become in every graph."""
        pairs = {e.id: (e, canonical_entity(e)) for e in entities if e.curated}
        corpus = canonical(Corpus(entities=tuple(e for e, _ in pairs.values()), facts=facts), pairs)
        graphs = {iris.ONTOLOGY: ontology_nodes(), iris.REFERENCE: _curated(corpus)}
        return cls(pairs, corpus.facts, {graph: "".join(section(graph, nodes)) for graph, nodes in graphs.items()})

    def fits(self, corpus: Corpus) -> bool:
        """Tell whether a canonical corpus has just these curated entities and facts."""
        curated = [e for e in corpus.entities if e.curated]
        same = len(curated) == len(self.entities) and all(
            e.id in self.entities and e == self.entities[e.id][1] for e in curated
        )
        return same and corpus.facts == self.facts


def to_trig(corpus: Corpus) -> Iterator[str]:
    """Pieces of the TriG document for a corpus; the same corpus, in any order, gives the same text.

    Raises ``IranruError`` where the corpus names something that is not in it, or a class or property that the
    ontology does not define.
    """
    yield header(iris.PREFIXES)
    for _, pieces in sections(canonical(corpus)):
        yield from pieces


def sections(corpus: Corpus, fixed: Fixed | None = None) -> Iterator[tuple[str, Iterable[str]]]:
    """The graphs of a canonical corpus by name, in the order in which they are written, each in pieces of TriG.

    ``fixed`` serves for those that it holds where it fits. Raises as ``to_trig`` does.
    """
    check(corpus)
    texts = fixed.texts if fixed is not None and fixed.fits(corpus) else {}
    for graph, nodes in _graphs(corpus):
        yield graph, (texts[graph],) if graph in texts else section(graph, nodes)


def _graphs(corpus: Corpus) -> Iterator[tuple[str, Iterable[Node]]]:
    run = name("run", digest(*(part for item in corpus.run.items() for part in item)))
    claims = {claim.id: claim for claim in corpus.claims}
    names = EvidenceNames()
    evidence = {id: [(e, names(e)) for e in claim.evidence] for id, claim in claims.items()}
    yield iris.ONTOLOGY, ontology_nodes()
    yield iris.PROVENANCE, provenance_nodes(corpus, run)
    yield iris.REFERENCE, _curated(corpus)
    yield iris.ENTITIES, (node for e in corpus.entities if not e.curated for node in _entity_nodes(e))
    by_document: dict[str, list[str]] = defaultdict(list)
    for id, claim in claims.items():
        for document in dict.fromkeys(e.document for e in claim.evidence):
            by_document[document].append(id)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in corpus.mentions:
        mentions[mention.document].append(mention)
    for d in corpus.documents:
        yield iris.claims_graph(d.id), _claims_of(d.id, by_document[d.id], claims, evidence, run)
    for d in corpus.documents:
        yield iris.mentions_graph(d.id), map(_mention, mentions[d.id])
    compared = compare(corpus, claims)
    yield iris.ASSESSMENT, (_assessment(id, claim, evidence[id], compared[id]) for id, claim in claims.items())
    yield iris.TRUTHY, _truthy(corpus.claims)
    yield iris.STATISTICS, statistics_nodes(corpus, compared)


def _curated(corpus: Corpus) -> Iterator[Node]:
    plain: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for fact in corpus.facts:
        plain[fact.subject].add((_property(fact), name("ent", fact.object)))
    posts = {(p.at, p.office) for e in corpus.entities for p in e.posts}
    for entity in corpus.entities:
        if entity.curated:
            yield from _entity_nodes(entity, plain.pop(entity.id, set()))
    for subject in sorted(plain):
        yield name("ent", subject), sorted(plain[subject])
    for at, office in sorted(posts):
        yield (
            name("post", at, office),
            [(A, ORG.Post), (RDFS.label, tagged(office, "en")), (ORG.postIn, name("ent", at))],
        )
    for fact in corpus.facts:
        yield _fact(fact)


def _entity_nodes(entity: Entity, facts: Iterable[tuple[str, str]] = ()) -> Iterator[Node]:
    node = name("ent", entity.id)
    if entity.cls not in IRU:
        raise IranruError(
            f"entity {entity.id!r} is of class {entity.cls!r}, which the ontology does not define",
            remedy="Use one of the classes in ontology/iranru.ttl",
        )
    classes = dict.fromkeys((IRU[entity.type], IRU[entity.cls]))
    properties: Properties = [(A, ", ".join(classes))]
    for language, (preferred, *others) in entity.labels.items():
        properties.append((RDFS.label, tagged(preferred, language)))
        properties += ((SKOS.altLabel, tagged(other, language)) for other in others)
    if entity.description is not None:
        properties.append((DCTERMS.description, tagged(entity.description, "en")))
    if entity.wikidata is not None:
        properties.append((OWL.sameAs, f"<{iris.WIKIDATA}{iris.encode(entity.wikidata)}>"))
    properties += _span(entity.start, entity.end)
    properties += sorted({(ORG.holds, name("post", p.at, p.office)) for p in entity.posts})
    properties += sorted(set(facts) | {(IRU.holdsOffice, name("ent", p.at)) for p in entity.posts})
    yield node, properties
    for post in entity.posts:
        at = name("ent", post.at)
        yield (
            name("tenure", digest(entity.id, post.at, post.office, post.start, post.end)),
            [
                (A, f"{IRU.Tenure}, {ORG.Membership}"),
                (ORG.member, node),
                (ORG.organization, at),
                (IRU.post, name("post", post.at, post.office)),
                (IRU.office, literal(post.office)),
                *_span(post.start, post.end),
            ],
        )


def _fact(fact: Fact) -> Node:
    return (
        name("fact", digest(fact.subject, fact.property, fact.object, fact.start, fact.end)),
        [
            (A, f"{IRU.Fact}, {RDF.Statement}"),
            (RDF.subject, name("ent", fact.subject)),
            (RDF.predicate, _property(fact)),
            (RDF.object, name("ent", fact.object)),
            *_span(fact.start, fact.end),
        ],
    )


def _property(fact: Fact) -> str:
    if fact.property not in IRU:
        raise IranruError(
            f"a fact about {fact.subject!r} has the property {fact.property!r}, which the ontology does not define",
            remedy="Use one of the properties in ontology/iranru.ttl",
        )
    return IRU[fact.property]


def _span(start: str | None, end: str | None) -> Properties:
    """Start and end as they are known, and the days between which it holds, for SPARQL to compare."""
    properties: Properties = []
    if start is not None:
        properties += [(IRU.start, partial_date(start)), (IRU.earliest, first_day(start))]
    if end is not None:
        properties += [(IRU.end, partial_date(end)), (IRU.latest, last_day(end))]
    return properties


def _claims_of(
    document: str,
    ids: Iterable[str],
    claims: Mapping[str, Claim],
    evidence: Mapping[str, list[tuple[Evidence, str]]],
    run: str,
) -> Iterator[Node]:
    written: set[str] = set()
    for id in ids:
        own = [(e, node) for e, node in evidence[id] if e.document == document]
        yield f"claim:{id}", [*_core(claims[id]), (IRU.evidence, ", ".join(f"evidence:{node}" for _, node in own))]
        for e, node in own:
            if node not in written:
                written.add(node)
                yield from _evidence(e, node, run)


def _core(claim: Claim) -> Properties:
    properties: Properties = [
        (A, f"{IRU.Claim}, {RDF.Statement}"),
        (RDF.subject, name("ent", claim.subject)),
        (RDF.predicate, IRU[claim.predicate]),
        (RDF.object, name("ent", claim.object)),
        (IRU.polarity, IRU[claim.polarity.capitalize()]),
        (IRU.modality, IRU[claim.modality.capitalize()]),
    ]
    if claim.time is not None:
        properties.append((IRU.time, partial_date(claim.time)))
    return properties


def _evidence(e: Evidence, node: str, run: str) -> Iterator[Node]:
    document = name("doc", e.document)
    properties: Properties = [
        (A, f"{IRU.Evidence}, {OA.Annotation}"),
        (PROV.wasDerivedFrom, document),
        (PROV.wasGeneratedBy, run),
        (IRU.rule, literal(e.rule)),
        (IRU.confidence, double(e.confidence)),
        *((IRU.cue, literal(cue)) for cue in e.cues),
        *_details(e),
        (OA.hasTarget, f"target:{node}"),
    ]
    if e.subject_surface:
        properties.append((IRU.subjectSurface, literal(e.subject_surface)))
    if e.object_surface:
        properties.append((IRU.objectSurface, literal(e.object_surface)))
    if e.attributed_to is not None:
        properties.append((IRU.attributedTo, name("ent", e.attributed_to)))
    yield f"evidence:{node}", properties
    yield (
        f"target:{node}",
        [
            (A, OA.SpecificResource),
            (OA.hasSource, document),
            (OA.hasSelector, f"position:{node}, quote:{node}"),
        ],
    )
    yield (
        f"position:{node}",
        [(A, OA.TextPositionSelector), (OA.start, str(e.span.start)), (OA.end, str(e.span.end))],
    )
    yield f"quote:{node}", [(A, OA.TextQuoteSelector), (OA.exact, literal(e.span.text))]


def _details(thing: Claim | Evidence) -> Properties:
    properties: Properties = []
    if thing.office is not None:
        properties.append((IRU.office, literal(thing.office)))
    weapons = thing.weapons if isinstance(thing, Claim) else (thing.weapon,)
    properties += ((IRU.weapon, name("ent", weapon)) for weapon in weapons if weapon is not None)
    if thing.field is not None:
        properties.append((IRU.field, literal(thing.field)))
    return properties


def _mention(m: Mention) -> Node:
    return (
        f"mention:{digest(m.document, m.span.start, m.span.end, m.entity, m.span.text)}",
        [
            (A, IRU.Mention),
            (IRU.mentions, name("ent", m.entity)),
            (PROV.wasDerivedFrom, name("doc", m.document)),
            (OA.start, str(m.span.start)),
            (OA.end, str(m.span.end)),
            (OA.exact, literal(m.span.text)),
        ],
    )


def _assessment(id: str, claim: Claim, evidence: list[tuple[Evidence, str]], compared: Comparison) -> Node:
    properties = _core(claim)
    if claim.time is not None:
        properties += [(IRU.earliest, first_day(claim.time)), (IRU.latest, last_day(claim.time))]
    properties += [
        *_details(claim),
        (IRU.status, IRU[claim.status]),
        (IRU.confidence, double(claim.confidence)),
        (IRU.independentSources, str(claim.independent_sources)),
    ]
    if claim.truthy:
        properties.append((IRU.truthy, "true"))
    properties += ((IRU.contradicts, f"claim:{other}") for other in compared.contradicts)
    properties += ((IRU.fulfilledBy, f"claim:{other}") for other in compared.fulfilled_by)
    if compared.only_outlet is not None:
        properties.append((IRU.onlyIn, only_count(claim.predicate, compared.only_outlet)))
    if compared.place is not None:
        properties.append((IRU.possiblePlace, name("ent", compared.place)))
    properties.append((IRU.evidence, ", ".join(f"evidence:{node}" for _, node in evidence)))
    return f"claim:{id}", properties


def _truthy(claims: Iterable[Claim]) -> Iterator[Node]:
    triples: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for claim in claims:
        if claim.truthy:
            triples[claim.subject].add((IRU[claim.predicate], name("ent", claim.object)))
    for subject in sorted(triples):
        yield name("ent", subject), sorted(triples[subject])
