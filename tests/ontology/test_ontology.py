"""The ontology says what the program means, in three languages, and contradicts neither itself nor a graph."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from iranru_graph.model import SIGNATURES, EntityType, Modality, Polarity, Predicate, Status
from iranru_graph.rdf.terms import IRU as CLOSED
from iranru_graph.reference.classes import CLASSES
from iranru_graph.reference.facts import PROPERTIES
from iranru_graph.resources import resource

IRU = Namespace("https://w3id.org/iranru/ontology#")
PACKAGE = Path(__file__).parents[2] / "iranru_graph"
FILES = ("iranru.ttl", "alignments.ttl", "shapes.ttl")
KINDS = {
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    OWL.NamedIndividual,
}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(resource("ontology/iranru.ttl"))


def terms(graph: Graph) -> list[URIRef]:
    return sorted({s for s in graph.subjects() if isinstance(s, URIRef) and s.startswith(IRU)})


@pytest.mark.parametrize("name", FILES)
def test_file_parses_in_both_engines(name: str) -> None:
    path = resource(f"ontology/{name}")
    assert len(list(ox.parse(path=str(path)))) == len(Graph().parse(path)) > 50


def test_every_term_has_labels_in_three_languages_and_a_comment(ontology: Graph) -> None:
    assert len(terms(ontology)) > 150
    for term in terms(ontology):
        languages = Counter(
            label.language for label in ontology.objects(term, RDFS.label) if isinstance(label, Literal)
        )
        assert languages == {"en": 1, "ru": 1, "fa": 1}, term
        comments = [c for c in ontology.objects(term, RDFS.comment) if isinstance(c, Literal)]
        assert [c.language for c in comments] == ["en"], term
        assert str(comments[0]).endswith("."), term


def test_labels_are_written_in_their_own_script(ontology: Graph) -> None:
    for label in ontology.objects(None, RDFS.label):
        assert isinstance(label, Literal)
        words = re.sub(r"PLOVER", "", str(label))
        if label.language == "ru":
            assert re.fullmatch(r"[А-Яа-яЁё ,()-]+", words), label
        if label.language == "fa":
            assert re.fullmatch(r"[\u0600-\u06ff\u200c ,()]+", words), label
            assert not re.search("[يك]", words), f"Arabic letter in {label}"


def test_nothing_is_defined_twice(ontology: Graph) -> None:
    declared = re.findall(r"^iru:(\w+) a ", resource("ontology/iranru.ttl").read_text(), flags=re.MULTILINE)
    assert [name for name, n in Counter(declared).items() if n > 1] == []
    assert {str(t).removeprefix(str(IRU)) for t in terms(ontology)} == set(declared)
    for term in terms(ontology):
        assert len(KINDS & set(ontology.objects(term, RDF.type))) == 1, term


def test_properties_have_domain_and_range(ontology: Graph) -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        for term in ontology.subjects(RDF.type, kind):
            assert len(list(ontology.objects(term, RDFS.domain))) == 1, term
            assert len(list(ontology.objects(term, RDFS.range))) == 1, term


def _types(graph: Graph, expression: Node | None) -> set[str]:
    """Entity types that a class expression covers."""
    union = graph.value(expression, OWL.unionOf)
    if union is not None:
        return set().union(*(_types(graph, member) for member in Collection(graph, union)))
    assert expression is not None
    return {str(expression).removeprefix(str(IRU))}


@pytest.mark.parametrize("predicate", Predicate)
def test_relation_agrees_with_the_signature(ontology: Graph, predicate: Predicate) -> None:
    term, signature = IRU[predicate], SIGNATURES[predicate]
    assert (term, RDF.type, IRU.Relation) in ontology
    assert _types(ontology, ontology.value(term, RDFS.domain)) == set(signature.subject)
    assert _types(ontology, ontology.value(term, RDFS.range)) == set(signature.object)
    assert ((term, RDF.type, OWL.SymmetricProperty) in ontology) == signature.symmetric
    assert ontology.value(term, IRU.sign) == Literal(signature.sign)
    plover = ontology.value(term, IRU.plover)
    assert (None if plover is None else str(plover)) == signature.plover
    score = ontology.value(term, IRU.score)
    assert float(str(score or 0)) == signature.score
    assert str(ontology.value(term, IRU.aspect)) == signature.aspect
    assert (score is None) == (signature.plover is None)
    assert (ontology.value(term, IRU.quadClass) is None) == (signature.plover is None)


def test_there_are_no_other_relations(ontology: Graph) -> None:
    assert {str(r) for r in ontology.subjects(RDF.type, IRU.Relation)} == {str(IRU[p]) for p in Predicate}


def test_sign_and_quad_class_say_the_same(ontology: Graph) -> None:
    for relation, quad in ontology.subject_objects(IRU.quadClass):
        sign = int(str(ontology.value(relation, IRU.sign)))
        if relation != IRU.requests:  # PLOVER counts a request as verbal conflict; the guidelines as neither
            assert sign == (1 if "cooperation" in str(quad) else -1), relation


def test_classes_are_those_of_the_reference_data(ontology: Graph) -> None:
    for type in EntityType:
        below = {str(c).removeprefix(str(IRU)) for c in ontology.transitive_subjects(RDFS.subClassOf, IRU[type])}
        assert below == {str(type), *CLASSES[type]}


def test_facts_of_the_reference_data_have_their_properties(ontology: Graph) -> None:
    for name in PROPERTIES:
        assert (IRU[name], RDF.type, OWL.ObjectProperty) in ontology


def test_values_are_those_of_the_model(ontology: Graph) -> None:
    for cls, values in (
        (IRU.Polarity, {p.capitalize() for p in Polarity}),
        (IRU.Modality, {m.capitalize() for m in Modality}),
        (IRU.Status, set(map(str, Status))),
    ):
        assert {str(i).removeprefix(str(IRU)) for i in ontology.subjects(RDF.type, cls)} == values


def _used_in_package() -> dict[str, set[str]]:
    used: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in (".py", ".rq", ".html", ".js") and "bundled" not in path.parts:
            for name in re.findall(r"\biru:([A-Za-z]\w*)|\bIRU\.([A-Za-z]\w*)", path.read_text(encoding="utf-8")):
                used.setdefault(name[0] or name[1], set()).add(str(path.relative_to(PACKAGE)))
    return used


def test_the_package_uses_no_term_that_is_not_defined() -> None:
    used = _used_in_package()
    assert len(used) > 40
    not_terms = {"base", "service"}  # an attribute of the namespace; a made-up word in an example of the query lexer
    unknown = {name: files for name, files in used.items() if name not in CLOSED and name not in not_terms}
    assert unknown == {}


def test_the_ontology_defines_nothing_that_is_not_used(ontology: Graph) -> None:
    """Classes are used by the reference data, values by the model; every property must be written by the program."""
    written = _used_in_package().keys() | set(map(str, Predicate)) | PROPERTIES.keys()
    # what the ontology says of its own relations
    annotations = {"plover", "quadClass", "sign", "score", "aspect", "relation"}
    properties = {
        str(p).removeprefix(str(IRU))
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
        for p in ontology.subjects(RDF.type, kind)
    }
    assert properties - written - annotations == set()


def test_shapes_and_alignments_name_only_defined_terms() -> None:
    for name in ("shapes.ttl", "alignments.ttl"):
        used = set(re.findall(r"\biru:([A-Za-z]\w*)", resource(f"ontology/{name}").read_text()))
        assert used
        assert {term for term in used if term not in CLOSED} == set(), name


def test_alignments_reach_every_vocabulary() -> None:
    graph = Graph().parse(resource("ontology/alignments.ttl"))
    text = " ".join(map(str, graph.objects()))
    for vocabulary in (
        "ns/prov#",
        "ns/oa#",
        "ns/org#",
        "2009/11/sem/",
        "grasp#",
        "factuality#",
        "schema.org",
        "entity/P",
    ):
        assert vocabulary in text, vocabulary
    mappings = {RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.relatedMatch}
    assert {p for _, p, _ in graph if str(p).startswith(str(SKOS))} <= mappings


def test_every_property_has_a_shape(ontology: Graph) -> None:
    sh = Namespace("http://www.w3.org/ns/shacl#")
    shapes = Graph().parse(resource("ontology/shapes.ttl"))
    targets = set(shapes.objects(None, sh.targetSubjectsOf))
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            if term != IRU.relation:
                assert term in targets, term


def test_shapes_have_the_domains_and_ranges_of_the_ontology(ontology: Graph) -> None:
    sh = Namespace("http://www.w3.org/ns/shacl#")
    shapes = Graph().parse(resource("ontology/shapes.ttl"))

    def classes(node: Node) -> set[str]:
        options = shapes.value(node, sh["or"])
        members = list(Collection(shapes, options)) if options is not None else [node]
        found = {c for member in members for c in shapes.objects(member, sh["class"])}
        return set().union(*(_types(ontology, c) for c in found)) if found else set()

    for shape, term in shapes.subject_objects(sh.targetSubjectsOf):
        assert classes(shape) == _types(ontology, ontology.value(term, RDFS.domain)), term
        (nested,) = shapes.objects(shape, sh.property)
        if (term, RDF.type, OWL.ObjectProperty) in ontology and shapes.value(nested, sh["in"]) is None:
            assert classes(nested) == _types(ontology, ontology.value(term, RDFS.range)), term
