"""What all pages share: the opened graph, the templates, and words for what they show."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from iranru_graph.graph import Graph, load
from iranru_graph.model.vocabulary import SIGNATURES
from iranru_graph.query.contradictions import contradictions
from iranru_graph.query.dataset import PREFIXES
from iranru_graph.query.labels import words
from iranru_graph.query.lexing import KEYWORDS
from iranru_graph.query.names import Named
from iranru_graph.query.records import ClaimRecord, Contradiction, DocumentRecord
from iranru_graph.rdf.terms import ONTOLOGY
from iranru_graph.resources import resource

HERE = Path(__file__).parent
_SIGNS = {str(p): {1: "cooperation", -1: "conflict", 0: "neither"}[s.sign] for p, s in SIGNATURES.items()}


#: Terms of other vocabularies that questions about this graph need.
_OTHER_TERMS = """rdf:subject rdf:predicate rdf:object rdf:type rdfs:label skos:altLabel owl:sameAs prov:wasDerivedFrom
org:member org:organization dc:title dc:publisher dc:creator dcterms:issued oa:exact oa:start oa:end oa:hasTarget
oa:hasSelector graph:truthy graph:reference graph:entities graph:assessment graph:provenance"""


class Site:
    """One graph folder as a site. Nothing in it changes while it runs, so what was read once is kept."""

    def __init__(self, folder: Path) -> None:
        self.graph: Graph = load(folder)
        self.templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.templates.filters |= {"words": words, "segment": segment}
        self.templates.globals |= {
            "sign_of": sign_of,
            "name_of": self.graph.reader.name,
            "has": self.has,
            "folder": self.graph.folder.resolve().name,
        }
        self.claims_of = lru_cache(maxsize=64)(self._claims_of)
        _ = self.graph.names, self.counts  # read now: the first page should not wait

    def page(self, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """A template as an answer."""
        return HTMLResponse(self.templates.get_template(template).render(**values), status)

    def has(self, file: str) -> bool:
        """Tell whether the graph folder holds a file such as ``explorer.html``."""
        return (self.graph.folder / file).is_file()

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many texts, entities with claims, and claims there are."""
        weights = [e.weight for e in self.graph.names.entries]
        return {"texts": len(self.documents), "entities": sum(w > 0 for w in weights), "claims": sum(weights) // 2}

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """Ids of all texts, the latest first."""
        return tuple(self.graph.reader.documents())

    def heads(self, documents: Iterable[str]) -> list[DocumentRecord]:
        """What is known of some texts, by id."""
        return [self.graph.reader.document(id) for id in documents]

    @cached_property
    def most_claimed(self) -> dict[str, list[Named]]:
        """The entities with the most claims, by type."""
        found: dict[str, list[Named]] = {}
        for entity in sorted(self.graph.names.entries, key=lambda e: (-e.weight, e.id)):
            if entity.weight and len(found.setdefault(entity.type, [])) < 8:
                found[entity.type].append(entity)
        return dict(sorted(found.items(), key=lambda item: -item[1][0].weight))

    @cached_property
    def graph_names(self) -> tuple[str, ...]:
        """IRIs of all named graphs."""
        return tuple(sorted(str(g.value) for g in self.graph.asker.store.named_graphs()))

    @cached_property
    def terms(self) -> dict[str, Any]:
        """What the editor completes: prefixes, keywords, and the terms of the ontology with what they mean."""
        import pyoxigraph as ox

        comments: dict[str, str] = {}
        for triple in ox.parse(path=str(resource("ontology/iranru.ttl"))):
            subject, object = triple.subject, triple.object
            if (
                isinstance(subject, ox.NamedNode)
                and isinstance(object, ox.Literal)
                and subject.value.startswith(ONTOLOGY)
                and triple.predicate.value.endswith("#comment")
                and object.language in {"en", None}
            ):
                comments["iru:" + subject.value.removeprefix(ONTOLOGY)] = object.value
        terms = {**dict.fromkeys(_OTHER_TERMS.split(), ""), **comments}
        return {"prefixes": PREFIXES, "keywords": sorted(KEYWORDS), "terms": dict(sorted(terms.items()))}

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Everything that sources contradict each other on."""
        return tuple(contradictions(self.graph.reader))

    def _claims_of(self, id: str) -> tuple[ClaimRecord, ...]:
        return tuple(self.graph.reader.claims_of(id))


def sign_of(predicate: str) -> str:
    """``cooperation``, ``conflict`` or ``neither``."""
    return _SIGNS.get(predicate, "neither")


def segment(id: str) -> str:
    """An id as part of an address.

    >>> segment('a/b "c"')
    'a%2Fb%20%22c%22'
    """
    return quote(id, safe="")
