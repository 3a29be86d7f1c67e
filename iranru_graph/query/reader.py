"""Reads single things out of the store by their place in its indexes: an entity, a claim, a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import unquote

import pyoxigraph as ox

from iranru_graph.model.errors import UsageError
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.query.answer import value
from iranru_graph.query.dataset import BASE, ENTITIES, REFERENCE
from iranru_graph.query.records import (
    ClaimRecord,
    DocumentRecord,
    EntityRecord,
    EvidenceRecord,
    FactRecord,
    MentionRecord,
    PostRecord,
)
from iranru_graph.rdf.iris import PREFIXES, encode

_TYPES = {str(t) for t in EntityType}
_LANGUAGES = "en ru fa"  # in this order, others after them


def _node(prefixed: str) -> ox.NamedNode:
    prefix, _, name = prefixed.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + name)


_ASSESSMENT = _node("graph:assessment")
_PROVENANCE = _node("graph:provenance")
_NAMED = (ox.NamedNode(REFERENCE), ox.NamedNode(ENTITIES))
_TYPE, _LABEL, _OTHER = _node("rdf:type"), _node("rdfs:label"), _node("skos:altLabel")
_SUBJECT, _PREDICATE, _OBJECT = _node("rdf:subject"), _node("rdf:predicate"), _node("rdf:object")
_EVIDENCE, _DERIVED, _WEAPON = _node("iru:evidence"), _node("prov:wasDerivedFrom"), _node("iru:weapon")

Properties = dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]


class Reader:
    """Entities, claims and texts of a store, which must not change meanwhile.

    Ids are those of the tables. What is not there raises ``KeyError`` with the id.
    """

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self.name = lru_cache(maxsize=100_000)(self._name)

    def entity(self, id: str) -> EntityRecord:
        """What an entity is and is called."""
        node = entity_node(id)
        for graph in _NAMED:
            found = self._properties(node, graph)
            if _TYPE.value in found:
                return _entity(id, node, found, curated=graph.value == REFERENCE)
        raise KeyError(id)

    def claims_of(self, id: str) -> list[ClaimRecord]:
        """All claims with the entity as subject or object, in order of predicate, time and id."""
        node = entity_node(id)
        claims = {q.subject for role in (_SUBJECT, _OBJECT) for q in self._quads(None, role, node, _ASSESSMENT)}
        return in_order(self._claim(claim) for claim in claims if isinstance(claim, ox.NamedNode))

    def claim(self, id: str) -> ClaimRecord:
        """One claim."""
        return self._claim(_node("claim:" + encode(id)))

    def claims_like(self, claim: ClaimRecord) -> list[ClaimRecord]:
        """The other claims with the same subject, predicate and object: denials, plans, other dates."""
        subject = entity_node(claim.subject)
        same = []
        for quad in self._quads(None, _OBJECT, entity_node(claim.object), _ASSESSMENT):
            triple = ox.Quad(quad.subject, _SUBJECT, subject, _ASSESSMENT)
            relation = ox.Quad(quad.subject, _PREDICATE, _node("iru:" + claim.predicate), _ASSESSMENT)
            if triple in self.store and relation in self.store and isinstance(quad.subject, ox.NamedNode):
                same.append(self._claim(quad.subject))
        return in_order(c for c in same if c.id != claim.id)

    def links(self, term: str, claim: str | None = None) -> Iterator[tuple[str, str]]:
        """Pairs of claim ids that ``term`` (``iru:contradicts``, …) joins, or those that begin at one claim."""
        start = None if claim is None else _node("claim:" + encode(claim))
        for quad in self._quads(start, _node(term), None, _ASSESSMENT):
            if isinstance(quad.subject, ox.NamedNode):
                yield local(quad.subject.value), local(value(quad.object))

    def evidence(self, claim: str) -> list[EvidenceRecord]:
        """All evidence of a claim, by date of its text and place in it."""
        quads = self._quads(_node("claim:" + encode(claim)), _EVIDENCE, None, _ASSESSMENT)
        found = [self._evidence(q.object) for q in quads if isinstance(q.object, ox.NamedNode)]
        return sorted(found, key=lambda e: (e.date or "9999", e.document, e.start, e.id))

    def document(self, id: str) -> DocumentRecord:
        """The head of a text."""
        found = self._properties(_node("doc:" + encode(id)), _PROVENANCE)
        if not found:
            raise KeyError(id)
        return DocumentRecord(
            id=id,
            title=_one(found, "dc:title"),
            date=_one(found, "dcterms:issued"),
            outlet=_one(found, "dc:publisher"),
            author=_one(found, "dc:creator"),
            kind=_one(found, "dc:format"),
            path=_one(found, "iru:path"),
            near_copy_of=local(_one(found, "iru:nearCopyOf")),
        )

    def documents(self) -> list[str]:
        """Ids of all texts, the latest first, those without a date last."""
        texts = self._quads(None, _TYPE, _node("iru:Document"), _PROVENANCE)
        issued = self._quads(None, _node("dcterms:issued"), None, _PROVENANCE)
        dates = {value(q.subject): value(q.object) for q in issued}
        found = sorted((local(iri), dates.get(iri, "")) for iri in (value(q.subject) for q in texts))
        return [id for id, _ in sorted(found, key=lambda text: text[1], reverse=True)]

    def claims_in(self, document: str) -> list[tuple[ClaimRecord, list[EvidenceRecord]]]:
        """The claims that a text states, each with its evidence there, in the order of the text."""
        graph = ox.NamedNode(f"{BASE}graph/claims/{encode(document)}")
        evidence: dict[ox.NamedNode, list[EvidenceRecord]] = defaultdict(list)
        for quad in self._quads(None, _EVIDENCE, None, graph):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                evidence[quad.subject].append(self._evidence(quad.object))
        found = [(self._claim(c), sorted(all, key=lambda e: (e.start, e.end))) for c, all in evidence.items()]
        return sorted(found, key=lambda pair: (pair[1][0].start, pair[1][0].end, pair[0].id))

    def mentions_in(self, document: str) -> list[MentionRecord]:
        """The places where a text names entities, in the order of the text."""
        graph = ox.NamedNode(f"{BASE}graph/mentions/{encode(document)}")
        nodes: dict[ox.NamedNode | ox.BlankNode | ox.Triple, Properties] = defaultdict(lambda: defaultdict(list))
        for quad in self._quads(None, None, None, graph):
            nodes[quad.subject][quad.predicate.value].append(quad.object)
        found = [
            MentionRecord(local(_one(p, "iru:mentions")), int(_one(p, "oa:start")), int(_one(p, "oa:end")))
            for p in nodes.values()
            if _node("iru:mentions").value in p
        ]
        return sorted(found, key=lambda m: (m.start, -m.end, m.entity))

    def mentioned_in(self, id: str) -> dict[str, int]:
        """The texts that name an entity, with how often, the most first."""
        counted: dict[str, int] = defaultdict(int)
        for quad in self._quads(None, _node("iru:mentions"), entity_node(id), None):
            counted[local(value(quad.graph_name))] += 1  # type: ignore[arg-type]  # mentions stand in named graphs
        return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))

    def posts(self, id: str) -> list[PostRecord]:
        """Offices that the entity holds or held, and those that others hold or held there, the latest first."""
        node, graph = entity_node(id), _NAMED[0]
        tenures = {
            q.subject
            for role in ("org:member", "org:organization")
            for named in _NAMED
            for q in self._quads(None, _node(role), node, named)
        }
        found = []
        for tenure in tenures:
            p = self._properties(tenure, graph) or self._properties(tenure, _NAMED[1])
            person, at = local(_one(p, "org:member")), local(_one(p, "org:organization"))
            found.append(
                PostRecord(
                    person=person,
                    person_name=self.name(person),
                    office=_one(p, "iru:office"),
                    at=at,
                    at_name=self.name(at),
                    start=_one(p, "iru:start"),
                    end=_one(p, "iru:end"),
                )
            )
        found.sort(key=lambda p: (p.office, p.person, p.at))
        return sorted(found, key=lambda p: (p.start, p.end or "9999"), reverse=True)

    def facts(self, id: str) -> list[FactRecord]:
        """Curated relations of an entity."""
        node, graph = entity_node(id), _NAMED[0]
        nodes = {q.subject for role in (_SUBJECT, _OBJECT) for q in self._quads(None, role, node, graph)}
        found = []
        for fact in nodes:
            p = self._properties(fact, graph)
            subject, object = local(_one(p, "rdf:subject")), local(_one(p, "rdf:object"))
            found.append(
                FactRecord(
                    subject=subject,
                    subject_name=self.name(subject),
                    property=local(_one(p, "rdf:predicate")),
                    object=object,
                    object_name=self.name(object),
                    start=_one(p, "iru:start"),
                    end=_one(p, "iru:end"),
                )
            )
        return sorted(found, key=lambda f: (f.property, f.subject_name, f.object_name, f.start))

    def _name(self, id: str) -> str:
        """The English name of an entity, else any, else its id."""
        node = entity_node(id)
        labels = [q.object for graph in _NAMED for q in self._quads(node, _LABEL, None, graph)]
        english = sorted(value(n) for n in labels if isinstance(n, ox.Literal) and n.language == "en")
        return next(iter(english or sorted(map(value, labels))), id)

    def _claim(self, node: ox.NamedNode) -> ClaimRecord:
        p = self._properties(node, _ASSESSMENT)
        if _SUBJECT.value not in p:
            raise KeyError(local(node.value))
        subject, object = (local(_one(p, t)) for t in ("rdf:subject", "rdf:object"))
        weapons = sorted(local(value(weapon)) for weapon in p.get(_WEAPON.value, ()))
        return ClaimRecord(
            id=local(node.value),
            subject=subject,
            predicate=local(_one(p, "rdf:predicate")),
            object=object,
            subject_name=self.name(subject),
            object_name=self.name(object),
            polarity=local(_one(p, "iru:polarity")).lower(),
            modality=local(_one(p, "iru:modality")).lower(),
            status=local(_one(p, "iru:status")),
            confidence=float(_one(p, "iru:confidence") or 0),
            sources=int(_one(p, "iru:independentSources") or 0),
            evidence=len(p.get(_EVIDENCE.value, ())),
            truthy=_one(p, "iru:truthy") == "true",
            time=_one(p, "iru:time"),
            office=_one(p, "iru:office"),
            weapons=tuple(weapons),
            weapon_names=tuple(map(self.name, weapons)),
            field=_one(p, "iru:field"),
        )

    def _evidence(self, node: ox.NamedNode) -> EvidenceRecord:
        home = next(self._quads(node, _DERIVED, None, None))
        graph = home.graph_name
        p = self._properties(node, graph)
        for target in p.get(_node("oa:hasTarget").value, []):
            for selector in self._properties(target, graph).get(_node("oa:hasSelector").value, []):
                for name, values in self._properties(selector, graph).items():
                    p.setdefault(name, values)
        document = self.document(local(value(home.object)))
        speaker = local(_one(p, "iru:attributedTo"))
        return EvidenceRecord(
            id=local(node.value),
            quote=_one(p, "oa:exact"),
            document=document.id,
            start=int(_one(p, "oa:start")),
            end=int(_one(p, "oa:end")),
            title=document.title,
            outlet=document.outlet,
            author=document.author,
            date=document.date,
            speaker=speaker,
            speaker_name=self.name(speaker) if speaker else "",
            rule=_one(p, "iru:rule"),
            cues=tuple(sorted(map(value, p.get(_node("iru:cue").value, [])))),
            confidence=float(_one(p, "iru:confidence") or 0),
        )

    def _properties(self, node: object, graph: object) -> Properties:
        found: Properties = {}
        for quad in self._quads(node, None, None, graph):
            found.setdefault(quad.predicate.value, []).append(quad.object)
        return found

    def _quads(self, s: object, p: object, o: object, g: object) -> Iterator[ox.Quad]:
        return self.store.quads_for_pattern(s, p, o, g)  # type: ignore[arg-type]  # terms or None


def entity_node(id: str) -> ox.NamedNode:
    """The node of an entity id; raises ``UsageError`` for what cannot be one."""
    try:
        return ox.NamedNode(f"{BASE}entity/{encode(id)}")
    except ValueError:
        raise UsageError(f"{id!r} is no id of an entity") from None


def in_order(claims: Iterable[ClaimRecord]) -> list[ClaimRecord]:
    """Claims by predicate, time (undated last) and id."""
    return sorted(claims, key=lambda c: (c.predicate, c.time or "9999", c.subject_name, c.object_name, c.id))


def local(iri: str) -> str:
    """The last part of an IRI: the id of a thing, the name of a term.

    >>> local("https://w3id.org/iranru/entity/sergey-lavrov"), local("https://w3id.org/iranru/ontology#signed")
    ('sergey-lavrov', 'signed')
    """
    return unquote(iri.rpartition("#")[2].rpartition("/")[2])


def _one(properties: Properties, name: str) -> str:
    values = properties.get(_node(name).value)
    return min(map(value, values)) if values else ""


def _entity(id: str, node: ox.NamedNode, p: Properties, *, curated: bool) -> EntityRecord:
    classes = [local(value(c)) for c in p[_TYPE.value]]
    kind = next((c for c in classes if c in _TYPES), "")
    labels: dict[str, list[str]] = {}
    for term in (_LABEL, _OTHER):
        for label in sorted(p.get(term.value, []), key=value):
            if isinstance(label, ox.Literal):
                labels.setdefault(label.language or "en", []).append(label.value)
    names = {
        language: tuple(labels[language])
        for language in sorted(labels, key=lambda tag: (_LANGUAGES.find(tag) % 99, tag))
    }
    return EntityRecord(
        id=id,
        iri=node.value,
        type=kind,
        cls=next((c for c in classes if c != kind), kind),
        name=next((all[0] for all in names.values()), id),
        labels=names,
        description=_one(p, "dcterms:description"),
        wikidata=local(_one(p, "owl:sameAs")),
        start=_one(p, "iru:start"),
        end=_one(p, "iru:end"),
        curated=curated,
    )
