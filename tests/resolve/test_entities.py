"""Names of single documents become entities that hold across the corpus."""

from __future__ import annotations

import pytest

from iranru_graph.model import Annotation, Document, DocumentEntity, EntityType, Predicate, Span, Statement
from iranru_graph.reference import Reference, load_reference
from iranru_graph.resolve import resolve
from iranru_graph.resolve.entities import described, same_person

E = EntityType


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


def entity(id: str, type: EntityType, name: str, *forms: str) -> DocumentEntity:
    return DocumentEntity(
        id, type, name, tuple(Span(n * 40, n * 40 + len(f), f) for n, f in enumerate(forms or (name,)))
    )


def text(id: str, *entities: DocumentEntity, statements: tuple[Statement, ...] = ()) -> Annotation:
    return Annotation(Document(id, "…"), entities, statements)


def ids(annotation: Annotation) -> list[str]:
    return [e.id for e in annotation.entities]


def test_reference_entities_keep_their_ids_and_names(reference: Reference) -> None:
    (found,), entities = resolve([text("a", entity("sergey-lavrov", E.PERSON, "Lavrov"))], reference)
    assert ids(found) == ["sergey-lavrov"]
    assert found.entities[0].name == reference.entries["sergey-lavrov"].name
    by_id = {e.id: e for e in entities}
    assert by_id["sergey-lavrov"].curated
    assert len(by_id) == len(entities) >= 1000
    assert [e.id for e in entities] == sorted(by_id)


def test_one_name_is_one_entity_across_texts(reference: Reference) -> None:
    found, entities = resolve(
        [
            text("a", entity("petr-vlasov", E.PERSON, "Petr Vlasov")),
            text("b", entity("petr-vlasov", E.PERSON, "Petr Vlasov")),
        ],
        reference,
    )
    assert [ids(a) for a in found] == [["petr-vlasov"], ["petr-vlasov"]]
    made = next(e for e in entities if e.id == "petr-vlasov")
    assert (made.type, made.curated, made.labels) == (E.PERSON, False, {"en": ("Petr Vlasov",)})


def test_spelling_variants_of_a_person_are_joined(reference: Reference) -> None:
    spelled = ("Bahram Qasemabadi", "Bahram Ghasemabadi", "Bahram Qasemabadi")
    texts = [text(str(n), entity(s.lower().replace(" ", "-"), E.PERSON, s)) for n, s in enumerate(spelled)]
    found, _ = resolve(texts, reference)
    assert [ids(a) for a in found] == [["bahram-qasemabadi"]] * 3


def test_a_variant_of_a_known_person_becomes_that_person(reference: Reference) -> None:
    (found,), _ = resolve([text("a", entity("sergej-lavrow", E.PERSON, "Sergej Lavrov"))], reference)
    assert ids(found) == ["sergey-lavrov"]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Nasser Kanaani", "Naser Kanani", True),
        ("Bahram Qassemi", "Bahram Qasemi", True),
        ("Sergey Ryabkov", "Sergei Ryabkov", True),
        ("Mohammad-Javad Zarif", "Mohammad Javad Zarif", True),
        ("Ali Larijani", "Sadeq Larijani", False),
        ("Ali Larijani", "Ali Larijani Amoli", False),
        ("Hassan Rouhani", "Hossein Rouhani", False),
        ("Dmitry Medvedev", "Sergei Medvedev", False),
        ("Ali Akbar Salehi", "Ali Akbar Velayati", False),
        ("Sergei Lavrov", "Sergei Lavrenko", False),
    ],
)
def test_brothers_and_namesakes_stay_apart(a: str, b: str, same: bool) -> None:
    assert same_person(a, b) is same
    assert same_person(b, a) is same


def test_described_things_stay_in_their_document(reference: Reference) -> None:
    deal = entity("25-year-cooperation-agreement", E.TREATY, "25-year cooperation agreement")
    found, entities = resolve([text("a", deal), text("b", deal)], reference)
    assert [ids(a) for a in found] == [["a.25-year-cooperation-agreement"], ["b.25-year-cooperation-agreement"]]
    assert {"a.25-year-cooperation-agreement", "b.25-year-cooperation-agreement"} <= {e.id for e in entities}


@pytest.mark.parametrize(
    ("name", "type", "expected"),
    [
        ("draft treaty", E.TREATY, True),
        ("Caspian agreement", E.TREATY, True),
        ("Treaty of Gulistan", E.TREATY, False),
        ("war in Ukraine", E.EVENT, True),
        ("Hamadan air base", E.INFRASTRUCTURE, False),
        ("Petr Vlasov", E.PERSON, False),
    ],
)
def test_what_counts_as_described(name: str, type: EntityType, expected: bool) -> None:
    assert described(DocumentEntity("x", type, name)) is expected


def test_of_several_types_the_one_of_most_texts_wins(reference: Reference) -> None:
    as_person, as_place = entity("novy-port", E.PERSON, "Novy Port"), entity("novy-port", E.PLACE, "Novy Port")
    found, entities = resolve([text("a", as_person), text("b", as_place), text("c", as_place)], reference)
    assert {e.type for a in found for e in a.entities} == {E.PLACE}
    assert next(e for e in entities if e.id == "novy-port").type is E.PLACE


def test_two_names_that_become_one_join_their_mentions(reference: Reference) -> None:
    a = DocumentEntity("sergey-lavrov", E.PERSON, "Lavrov", (Span(0, 6, "Lavrov"),))
    b = DocumentEntity("sergej-lavrov", E.PERSON, "Sergej Lavrov", (Span(50, 63, "Sergej Lavrov"),))
    iran = entity("iran", E.STATE, "Iran")
    evidence = Span(0, 20, "Lavrov met … in Iran")
    between = Statement("sergej-lavrov", Predicate.MET_WITH, "sergey-lavrov", evidence)
    visit = Statement("sergej-lavrov", Predicate.VISITED, "iran", evidence, attributed_to="sergej-lavrov")
    (found,), _ = resolve([text("a", a, b, iran, statements=(between, visit))], reference)
    assert ids(found) == ["iran", "sergey-lavrov"]
    assert [m.text for m in found.entities[1].mentions] == ["Lavrov", "Sergej Lavrov"]
    # A relation of a thing with itself is gone, not an error.
    assert [(s.subject, s.object, s.attributed_to) for s in found.statements] == [
        ("sergey-lavrov", "iran", "sergey-lavrov")
    ]
