"""``text[start:end] == quote`` for every mention and evidence, on the bundled corpus and on real articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.ingest import read_inputs
from iranru_graph.model import SIGNATURES, Annotation, Document, SkipInput
from iranru_graph.pipeline import bundled_corpus
from iranru_graph.reference import Reference


def documents(paths: list[Path]) -> list[Document]:
    skipped: list[SkipInput] = []
    found = list(read_inputs(paths, on_skip=skipped.append))
    assert skipped == []
    return found


@pytest.fixture(scope="module")
def bundled(extractor: Extractor) -> list[Annotation]:
    return list(extractor.annotate(documents(bundled_corpus())))


def check(annotations: list[Annotation]) -> tuple[int, int]:
    """Numbers of mentions and statements; each stands where it says."""
    mentions = statements = 0
    for a in annotations:
        text, types = a.document.text, {e.id: e.type for e in a.entities}
        assert len(types) == len(a.entities)
        for e in a.entities:
            assert len(set(e.mentions)) == len(e.mentions)
            for m in e.mentions:
                mentions += 1
                assert text[m.start : m.end] == m.text
                assert m.text == m.text.strip() != ""
        for s in a.statements:
            statements += 1
            assert text[s.evidence.start : s.evidence.end] == s.evidence.text
            assert s.evidence.text == s.evidence.text.strip() != ""
            assert {s.attributed_to, s.weapon} - {None} <= set(types)
            assert s.confidence is not None
            assert 0.0 < s.confidence < 1.0
            assert s.rule
        keys = [(s.subject, s.predicate, s.object, s.polarity, s.modality) for s in a.statements]
        assert len(set(keys)) == len(keys), "a statement stands twice"
    return mentions, statements


def test_bundled_corpus(bundled: list[Annotation]) -> None:
    mentions, statements = check(bundled)
    assert mentions >= 1500
    assert statements >= 300


def test_ends_are_of_the_types_that_their_relation_joins(bundled: list[Annotation]) -> None:
    wrong = []
    for a in bundled:
        types = {e.id: e.type for e in a.entities}
        for s in a.statements:
            signature = SIGNATURES[s.predicate]
            if types[s.subject] not in signature.subject or types[s.object] not in signature.object:
                wrong.append((a.document.id, s.subject, s.predicate, s.object))
    assert wrong == []


def test_what_the_reference_data_knows_has_its_type(bundled: list[Annotation], reference: Reference) -> None:
    known = [(a.document.id, e) for a in bundled for e in a.entities if e.id in reference.entries]
    assert len(known) >= 300
    assert [(d, e.id, e.type) for d, e in known if reference.entries[e.id].type is not e.type] == []


def test_an_annotation_survives_its_file(bundled: list[Annotation]) -> None:
    for a in bundled:
        assert Annotation.from_json(a.to_json()).to_json() == a.to_json()


@pytest.mark.shared
def test_real_articles(extractor: Extractor, seeds: Path) -> None:
    mentions, statements = check(list(extractor.annotate(documents([seeds]))))
    assert mentions >= 700
    assert statements >= 100
