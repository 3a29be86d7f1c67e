"""The provenance graph: what the texts are, what made the dataset, and what each of its graphs holds."""

from __future__ import annotations

from collections.abc import Iterator

from iranru_graph.model import Corpus, Document
from iranru_graph.rdf import iris
from iranru_graph.rdf.iris import name
from iranru_graph.rdf.terms import DC, DCTERMS, IRU, PROV, RDFS, SCHEMA
from iranru_graph.rdf.trig import A, Node, Properties, literal, partial_date, tagged

#: What each graph of the whole corpus holds; those of single documents say which document they come from.
GRAPHS = {
    iris.ONTOLOGY: "Terms of the ontology",
    iris.PROVENANCE: "Documents, and what made the graph",
    iris.REFERENCE: "Curated entities with their posts and facts",
    iris.ENTITIES: "Entities that were only read in texts",
    iris.ASSESSMENT: "Claims, and what the whole corpus makes of them",
    iris.TRUTHY: "Bare triples of the claims that may be taken for true",
    iris.STATISTICS: "How many claims there are of what",
}


def provenance_nodes(corpus: Corpus, run: str) -> Iterator[Node]:
    """Nodes of the provenance graph; ``run`` is the name of the run that made everything."""
    program = name("run", "iranru_graph")
    yield program, [(A, PROV.SoftwareAgent), (RDFS.label, tagged("iranru_graph", "en"))]
    settings = {key: f"{run}-{i}" for i, key in enumerate(corpus.run, 1)}
    yield (
        run,
        [
            (A, f"{IRU.Run}, {PROV.Activity}"),
            (PROV.wasAssociatedWith, program),
            *((IRU.setting, setting) for setting in settings.values()),
        ],
    )
    for key, setting in settings.items():
        yield (
            setting,
            [
                (A, SCHEMA.PropertyValue),
                (SCHEMA.name, literal(key)),
                (SCHEMA.value, literal(corpus.run[key])),
            ],
        )
    yield from _named_graphs(corpus, run)
    for document in corpus.documents:
        yield _document(document)


def _named_graphs(corpus: Corpus, run: str) -> Iterator[Node]:
    for graph, label in GRAPHS.items():
        properties: Properties = [(A, PROV.Entity), (RDFS.label, tagged(label, "en")), (PROV.wasGeneratedBy, run)]
        if graph == iris.REFERENCE:
            version = corpus.run.get("reference")
            source = "data/reference of iranru_graph" + (f", fingerprint {version}" if version else "")
            properties.append((DC.source, literal(source)))
        yield graph, properties
    for document in corpus.documents:
        origin = name("doc", document.id)
        yield iris.claims_graph(document.id), [(PROV.wasDerivedFrom, origin), (PROV.wasGeneratedBy, run)]


def _document(d: Document) -> Node:
    properties: Properties = [
        (A, f"{IRU.Document}, {PROV.Entity}"),
        (IRU.textSha256, literal(d.sha256)),
    ]
    for term, value in ((DC.title, d.title), (DC.publisher, d.source), (DC.creator, d.author), (DC.format, d.kind)):
        if value is not None:
            properties.append((term, literal(value)))
    if d.date is not None:
        properties.append((DCTERMS.issued, partial_date(d.date)))
    if d.path is not None:
        properties.append((IRU.path, literal(d.path)))
    if d.near_copy_of is not None:
        properties.append((IRU.nearCopyOf, name("doc", d.near_copy_of)))
    return name("doc", d.id), properties
