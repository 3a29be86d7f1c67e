"""RDF dataset → the corpus it was written from, in canonical order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from iranru_graph.model import (
    Claim,
    Corpus,
    Document,
    Entity,
    EntityType,
    Evidence,
    Fact,
    IranruError,
    Mention,
    Modality,
    Polarity,
    Post,
    Predicate,
    Span,
    Status,
    UsageError,
)
from iranru_graph.rdf import iris
from iranru_graph.rdf.canonical import canonical
from iranru_graph.rdf.iris import id_of
from iranru_graph.rdf.terms import BASE, DC, DCTERMS, IRU, OA, ONTOLOGY, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, Term

_Object = ox.NamedNode | ox.Literal
_TYPES = {str(t) for t in EntityType}


def read_graph(folder: Path) -> Corpus:
    """The corpus in a graph folder: ``graph.trig`` with the texts in ``documents/``.

    Raises ``UsageError`` where the folder holds no graph, and ``IranruError`` where file or texts are damaged.
    """
    path = folder / "graph.trig"
    if not path.is_file():
        raise UsageError(f"{folder} holds no graph", remedy="Build one with: iranru-graph build PATH -o DIR")

    def text(document: str) -> str:
        try:
            return (folder / "documents" / f"{document}.txt").read_bytes().decode()
        except (OSError, ValueError) as error:
            raise IranruError(f"{folder} lacks the text of document {document!r}: {error}", remedy=_REBUILD) from error

    try:
        return read_quads(ox.parse(path=str(path), format=ox.RdfFormat.TRIG), text)
    except SyntaxError as error:
        raise IranruError(f"{path}: {error.msg} (line {error.lineno})", remedy=_REBUILD) from error
    except (KeyError, ValueError) as error:
        raise IranruError(f"{path} is damaged: {error}", remedy=_REBUILD) from error


_REBUILD = "Build the graph again"


def read_quads(quads: Iterable[ox.Quad], text: Callable[[str], str]) -> Corpus:
    """The corpus that a dataset holds; ``text`` gives the cleaned text of a document id.

    Raises ``IranruError`` where a text is not the one that was read, ``KeyError`` or ``ValueError`` where the dataset
    lacks what a corpus must have.
    """
    graphs = _Graphs(quads)
    documents = [_document(s, n, text) for s, n in graphs.of("provenance", IRU.Document)]
    hashes = {d.id: d.sha256 for d in documents}
    entities = [
        _entity(s, n, graphs, curated=graph == "reference")
        for graph in ("reference", "entities")
        for s, n in graphs.entities(graph)
    ]
    evidence: dict[str, list[_Node]] = defaultdict(list)
    for document in documents:
        for subject, claim in graphs.of(f"claims/{iris.encode(document.id)}", IRU.Claim):
            evidence[subject] += [
                graphs.node(f"claims/{iris.encode(document.id)}", e.value) for e in claim.all(IRU.evidence)
            ]
    corpus = Corpus(
        documents=tuple(documents),
        entities=tuple(entities),
        mentions=tuple(
            _mention(n) for d in documents for _, n in graphs.of(f"mentions/{iris.encode(d.id)}", IRU.Mention)
        ),
        claims=tuple(_claim(n, evidence[s], graphs, hashes) for s, n in graphs.of("assessment", IRU.Claim)),
        facts=tuple(_fact(n) for _, n in graphs.of("reference", IRU.Fact)),
        run={n.one(SCHEMA.name): n.one(SCHEMA.value) for _, n in graphs.of("provenance", SCHEMA.PropertyValue)},
    )
    return canonical(corpus)


class _Node:
    """What one graph says of one subject."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self.properties: dict[str, list[_Object]] = {}

    def all(self, term: Term) -> list[_Object]:
        return self.properties.get(term.iri, [])

    def one(self, term: Term) -> str:
        values = self.all(term)
        if len(values) != 1:
            raise ValueError(f"<{self.iri}> has {len(values)} values of {term}, expected one")
        return values[0].value

    def maybe(self, term: Term) -> str | None:
        return self.one(term) if self.all(term) else None

    def id(self, term: Term, kind: str) -> str:
        return id_of(self.one(term), kind)

    def maybe_id(self, term: Term, kind: str) -> str | None:
        return self.id(term, kind) if self.all(term) else None

    def local(self, term: Term) -> str:
        return self.one(term).removeprefix(ONTOLOGY)

    def is_a(self, term: Term) -> bool:
        return any(o.value == term.iri for o in self.all(RDF.type))


_Graph = dict[str, _Node]


class _Graphs:
    """The named graphs of a dataset, by the part of their names behind ``…/graph/``."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.graphs: dict[str, _Graph] = defaultdict(dict)
        self._posts: dict[str, list[Post]] | None = None
        for quad in quads:
            subject, object, graph = quad.subject, quad.object, quad.graph_name
            if not isinstance(graph, ox.NamedNode) or not isinstance(subject, ox.NamedNode):
                continue
            if not isinstance(object, ox.NamedNode | ox.Literal):
                continue
            nodes = self.graphs[graph.value.removeprefix(f"{BASE}graph/")]
            iri = subject.value
            node = nodes.get(iri)
            if node is None:
                node = nodes[iri] = _Node(iri)
            node.properties.setdefault(quad.predicate.value, []).append(object)

    def of(self, graph: str, type: Term) -> Iterator[tuple[str, _Node]]:
        """Nodes of a type in a graph."""
        return ((iri, n) for iri, n in self.graphs.get(graph, {}).items() if n.is_a(type))

    def entities(self, graph: str) -> Iterator[tuple[str, _Node]]:
        """Nodes in a graph that are entities."""
        start = f"{BASE}{iris.KINDS['ent']}"
        return ((i, n) for i, n in self.graphs.get(graph, {}).items() if i.startswith(start) and n.all(RDF.type))

    def posts(self, person: str) -> list[Post]:
        """Posts of a person, from all tenures in the dataset."""
        if self._posts is None:
            self._posts = defaultdict(list)
            for graph in ("reference", "entities"):
                for _, tenure in self.of(graph, IRU.Tenure):
                    self._posts[tenure.one(ORG.member)].append(
                        Post(
                            office=tenure.one(IRU.office),
                            at=tenure.id(ORG.organization, "ent"),
                            start=tenure.maybe(IRU.start),
                            end=tenure.maybe(IRU.end),
                        )
                    )
        return self._posts[person]

    def span(self, evidence: _Node, document: str) -> Span:
        """Where the evidence stands in its document, and its words."""
        graph = f"claims/{iris.encode(document)}"
        selectors = [
            self.node(graph, selector.value)
            for target in evidence.all(OA.hasTarget)
            for selector in self.node(graph, target.value).all(OA.hasSelector)
        ]
        position = next(s for s in selectors if s.is_a(OA.TextPositionSelector))
        words = next(s for s in selectors if s.is_a(OA.TextQuoteSelector))
        return Span(int(position.one(OA.start)), int(position.one(OA.end)), words.one(OA.exact))

    def node(self, graph: str, iri: str) -> _Node:
        """One node; ``ValueError`` where the graph says nothing of it."""
        try:
            return self.graphs[graph][iri]
        except KeyError:
            raise ValueError(f"graph {graph} does not describe <{iri}>") from None


def _document(iri: str, node: _Node, text: Callable[[str], str]) -> Document:
    id = id_of(iri, "doc")
    document = Document(
        id=id,
        text=text(id),
        title=node.maybe(DC.title),
        date=node.maybe(DCTERMS.issued),
        source=node.maybe(DC.publisher),
        author=node.maybe(DC.creator),
        kind=node.maybe(DC.format),
        path=node.maybe(IRU.path),
        near_copy_of=node.maybe_id(IRU.nearCopyOf, "doc"),
    )
    if document.sha256 != node.one(IRU.textSha256):
        raise IranruError(f"the text of document {id!r} is not the one that the graph was built from", remedy=_REBUILD)
    return document


def _entity(iri: str, node: _Node, graphs: _Graphs, *, curated: bool) -> Entity:
    classes = [o.value.removeprefix(ONTOLOGY) for o in node.all(RDF.type)]
    type = next((c for c in classes if c in _TYPES), None)
    if type is None:
        raise ValueError(f"<{iri}> has none of the entity types")
    labels: dict[str, list[str]] = defaultdict(list)
    for term in (RDFS.label, SKOS.altLabel):
        for label in node.all(term):
            if isinstance(label, ox.Literal) and label.language:
                labels[label.language].append(label.value)
    same = node.maybe(OWL.sameAs)
    return Entity(
        id=id_of(iri, "ent"),
        type=EntityType(type),
        name=labels["en"][0],
        cls=next((c for c in classes if c != type), type),
        labels={language: tuple(names) for language, names in labels.items()},
        wikidata=None if same is None else iris.decode(same, iris.WIKIDATA),
        description=node.maybe(DCTERMS.description),
        start=node.maybe(IRU.start),
        end=node.maybe(IRU.end),
        posts=tuple(graphs.posts(iri)),
        curated=curated,
    )


def _claim(node: _Node, evidence: Iterable[_Node], graphs: _Graphs, hashes: dict[str, str]) -> Claim:
    predicate = Predicate(node.local(RDF.predicate))
    polarity = Polarity(node.local(IRU.polarity).lower())
    modality = Modality(node.local(IRU.modality).lower())

    def read(e: _Node) -> Evidence:
        document = e.id(PROV.wasDerivedFrom, "doc")
        return Evidence(
            document=document,
            document_sha256=hashes[document],
            span=graphs.span(e, document),
            predicate=predicate,
            polarity=polarity,
            modality=modality,
            rule=e.one(IRU.rule),
            subject_surface=e.maybe(IRU.subjectSurface) or "",
            object_surface=e.maybe(IRU.objectSurface) or "",
            attributed_to=e.maybe_id(IRU.attributedTo, "ent"),
            confidence=float(e.one(IRU.confidence)),
            cues=tuple(cue.value for cue in e.all(IRU.cue)),
            office=e.maybe(IRU.office),
            weapon=e.maybe_id(IRU.weapon, "ent"),
            field=e.maybe(IRU.field),
        )

    return Claim(
        subject=node.id(RDF.subject, "ent"),
        predicate=predicate,
        object=node.id(RDF.object, "ent"),
        polarity=polarity,
        modality=modality,
        time=node.maybe(IRU.time),
        evidence=tuple(map(read, evidence)),
        status=Status(node.local(IRU.status)),
        confidence=float(node.one(IRU.confidence)),
        independent_sources=int(node.one(IRU.independentSources)),
        truthy=node.maybe(IRU.truthy) == "true",
        office=node.maybe(IRU.office),
        field=node.maybe(IRU.field),
    )


def _mention(node: _Node) -> Mention:
    span = Span(int(node.one(OA.start)), int(node.one(OA.end)), node.one(OA.exact))
    return Mention(node.id(IRU.mentions, "ent"), node.id(PROV.wasDerivedFrom, "doc"), span)


def _fact(node: _Node) -> Fact:
    return Fact(
        subject=node.id(RDF.subject, "ent"),
        property=node.local(RDF.predicate),
        object=node.id(RDF.object, "ent"),
        start=node.maybe(IRU.start),
        end=node.maybe(IRU.end),
    )
