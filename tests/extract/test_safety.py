"""Nothing denied, planned, alleged or only supposed may be asserted as a plain fact: ``cases/safety.tsv``.

``cases/safety_open.tsv`` holds the known faults: sentences that are still read as facts.
"""

from __future__ import annotations

from collections import Counter

import pytest

from iranru_graph.claims import assemble
from iranru_graph.extract import Extractor
from iranru_graph.extract.examples import entity_names, fold
from iranru_graph.model import SYMMETRIC, Annotation, Corpus, Document, Modality, Polarity, Predicate
from iranru_graph.resolve import resolve
from tests.data.test_safety_cases import Case, cases_by_kind, open_cases

CASES = [case for cases in cases_by_kind().values() for case in cases]
NUMBERS = range(len(CASES))
Names = dict[str, set[str]]


@pytest.fixture(scope="module")
def readings(extractor: Extractor) -> list[Annotation]:
    """Each sentence read as a text of its own."""
    documents = [Document(id=f"{n:03}", text=case.sentence, date="2024-06-15") for n, case in enumerate(CASES)]
    return list(extractor.annotate(documents))


@pytest.fixture(scope="module")
def corpora(readings: list[Annotation], extractor: Extractor) -> list[Corpus]:
    """The graph of each sentence alone."""
    found = []
    for annotation in readings:
        resolved, entities = resolve([annotation], extractor.reference)
        document = annotation.document
        found.append(assemble(resolved, entities, documents=(document,), hashes={document.id: document.sha256}))
    return found


def joins(case: Case, predicate: Predicate, subject: str, object_: str, names: Names) -> bool:
    """Tell whether a relation is the one that the case forbids."""
    ends = [(subject, object_), (object_, subject)] if predicate in SYMMETRIC else [(subject, object_)]
    return str(predicate) == case.predicate and any(
        means(case.subject, names[a]) and means(case.object, names[b]) for a, b in ends
    )


def graph_names(corpus: Corpus) -> Names:
    """Names by the ids of the graph, where what has no name of its own is called by its text too."""
    forms: Names = {e.id: {fold(form) for form in (e.name, *e.labels.get("en", ()))} for e in corpus.entities}
    for mention in corpus.mentions:
        forms.setdefault(mention.entity, set()).add(fold(mention.span.text))
    return forms


def means(name: str, forms: set[str]) -> bool:
    """Tell whether a name of a case is one of an entity's, or holds one: "Hmeimim base" is "Hmeimim" too."""
    return any(f" {form} " in f" {fold(name)} " for form in forms if form)


def leaks(annotation: Annotation, case: Case, extractor: Extractor) -> list[str]:
    names = entity_names(annotation, extractor.reference)
    return [
        f"{s.predicate}({s.subject}, {s.object}) [{s.rule}]"
        for s in annotation.statements
        if (s.polarity, s.modality) == (Polarity.AFFIRMED, Modality.ACTUAL)
        and joins(case, s.predicate, s.subject, s.object, names)
    ]


@pytest.mark.parametrize("number", NUMBERS, ids=lambda n: f"{CASES[n].predicate}-{n + 1}")
def test_not_read_as_fact(number: int, readings: list[Annotation], extractor: Extractor) -> None:
    assert leaks(readings[number], CASES[number], extractor) == [], CASES[number].sentence


@pytest.mark.parametrize("number", NUMBERS, ids=lambda n: f"{CASES[n].predicate}-{n + 1}")
def test_not_in_the_truthy_graph(
    number: int, readings: list[Annotation], corpora: list[Corpus], extractor: Extractor
) -> None:
    case, corpus = CASES[number], corpora[number]
    names = graph_names(corpus) | entity_names(readings[number], extractor.reference)
    for claim in corpus.claims:
        if not claim.truthy:
            continue
        assert not joins(case, claim.predicate, claim.subject, claim.object, names), case.sentence


def test_the_names_of_the_cases_are_found(readings: list[Annotation], extractor: Extractor) -> None:
    """A name that is not found can leak nothing: nearly all must be, or the tests above prove little."""
    found = Counter[bool]()
    for annotation, case in zip(readings, CASES, strict=True):
        forms = set().union(*entity_names(annotation, extractor.reference).values())
        found.update(fold(name) in forms for name in (case.subject, case.object))
    assert found[True] / found.total() >= 0.91


def test_many_are_read_as_what_they_are(readings: list[Annotation], extractor: Extractor) -> None:
    """Silence would pass all of the above: of the denied, planned and alleged ones a good part must be read so."""
    right = wanted = 0
    for annotation, case in zip(readings, CASES, strict=True):
        if case.expected == "none":
            continue
        wanted += 1
        names = entity_names(annotation, extractor.reference)
        right += any(
            joins(case, s.predicate, s.subject, s.object, names)
            and case.expected == ("negated" if s.polarity is Polarity.NEGATED else str(s.modality))
            for s in annotation.statements
        )
    assert wanted >= 100
    assert right / wanted >= 0.55


@pytest.mark.parametrize("case", open_cases(), ids=lambda case: case.predicate)
@pytest.mark.xfail(reason="known faults: read as facts")
def test_not_yet(case: Case, extractor: Extractor) -> None:
    document = Document(id="open", text=case.sentence, date="2024-06-15")
    assert leaks(next(iter(extractor.annotate([document]))), case, extractor) == [], case.sentence
