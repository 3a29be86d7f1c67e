"""Terms of the vocabularies in the graph, as closed namespaces: a misspelt term is an error at once.

``IRU`` knows exactly what ``ontology/iranru.ttl`` defines; the namespaces of other vocabularies know what the program
uses of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from iranru_graph.resources import resource

BASE = "https://w3id.org/iranru/"
ONTOLOGY = BASE + "ontology#"


class Term(str):
    """A term as TriG writes it (``rdfs:label``), with its ``iri`` and the ``node`` that Oxigraph takes."""

    __slots__ = ("iri",)
    iri: str

    def __new__(cls, prefix: str, base: str, name: str) -> Term:
        """The term ``name`` of the vocabulary at ``base``."""
        term = super().__new__(cls, f"{prefix}:{name}")
        term.iri = base + name
        return term

    @property
    def node(self) -> ox.NamedNode:
        """The term for ``pyoxigraph``."""
        return ox.NamedNode(self.iri)


class Namespace:
    """A vocabulary that knows its terms: attribute or item access gives the term, a name it lacks is an error.

    >>> RDFS.label, RDFS.label.iri
    ('rdfs:label', 'http://www.w3.org/2000/01/rdf-schema#label')
    >>> RDFS.lable
    Traceback (most recent call last):
    ...
    AttributeError: rdfs: has no term 'lable'
    """

    def __init__(self, prefix: str, base: str, names: Iterable[str]) -> None:
        self.prefix = prefix
        self.base = base
        self._terms = {name: Term(prefix, base, name) for name in names}
        self.__dict__.update(self._terms)  # found without __getattr__: the writer asks millions of times

    def __getattr__(self, name: str) -> Term:
        raise AttributeError(f"{self.prefix}: has no term {name!r}")

    def __getitem__(self, name: str) -> Term:
        try:
            return self._terms[name]
        except KeyError:
            raise KeyError(f"{self.prefix}: has no term {name!r}") from None

    def __contains__(self, name: object) -> bool:
        return name in self._terms

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)


RDF = Namespace(
    "rdf",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    ("type", "Statement", "subject", "predicate", "object"),
)
RDFS = Namespace("rdfs", "http://www.w3.org/2000/01/rdf-schema#", ("label",))
OWL = Namespace("owl", "http://www.w3.org/2002/07/owl#", ("sameAs",))
XSD = Namespace("xsd", "http://www.w3.org/2001/XMLSchema#", ("double", "date", "gYear", "gYearMonth"))
SKOS = Namespace("skos", "http://www.w3.org/2004/02/skos/core#", ("altLabel",))
DC = Namespace("dc", "http://purl.org/dc/elements/1.1/", ("title", "creator", "publisher", "format", "source"))
DCTERMS = Namespace("dcterms", "http://purl.org/dc/terms/", ("description", "issued"))
ORG = Namespace("org", "http://www.w3.org/ns/org#", ("Post", "Membership", "holds", "postIn", "member", "organization"))
PROV = Namespace(
    "prov",
    "http://www.w3.org/ns/prov#",
    ("Entity", "Activity", "SoftwareAgent", "wasDerivedFrom", "wasGeneratedBy", "wasAssociatedWith"),
)
OA = Namespace(
    "oa",
    "http://www.w3.org/ns/oa#",
    (
        "Annotation",
        "SpecificResource",
        "TextPositionSelector",
        "TextQuoteSelector",
        "hasTarget",
        "hasSource",
        "hasSelector",
        "start",
        "end",
        "exact",
    ),
)
SCHEMA = Namespace("schema", "https://schema.org/", ("PropertyValue", "name", "value"))


def _declared() -> list[str]:
    """Local names of everything that the ontology declares, in its order."""
    names: dict[str, None] = {}
    for triple in ox.parse(path=str(resource("ontology/iranru.ttl"))):
        subject = triple.subject
        if isinstance(subject, ox.NamedNode) and subject.value.startswith(ONTOLOGY):
            names[subject.value.removeprefix(ONTOLOGY)] = None
    return list(names)


IRU = Namespace("iru", ONTOLOGY, _declared())
#: The other vocabularies that the graph uses.
OTHERS = (RDF, RDFS, OWL, XSD, SKOS, DC, DCTERMS, ORG, PROV, OA, SCHEMA)
