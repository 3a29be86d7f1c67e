"""Broken graphs are refused, each for the right reason; the sound one is not; pyshacl agrees on what the shapes say."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from iranru_graph.model import Corpus, IranruError, UsageError
from iranru_graph.rdf import memory_store, validate
from iranru_graph.rdf.integrity import Finding, integrity
from iranru_graph.rdf.shacl import Shapes
from iranru_graph.rdf.validate import conformance
from iranru_graph.resources import resource

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.trig"))


@pytest.fixture
def sound(corpus: Corpus) -> ox.Store:
    """The sound graph; each test breaks its own."""
    return memory_store(corpus)


def everything_wrong(store: ox.Store, corpus: Corpus) -> set[Finding]:
    return {*conformance(store), *integrity(store, {d.id: d.text for d in corpus.documents}.get)}


def test_there_are_enough_broken_graphs() -> None:
    assert len(BROKEN) >= 24


def test_the_sound_graph_conforms(sound: ox.Store, corpus: Corpus) -> None:
    assert everything_wrong(sound, corpus) == set()


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_graph_is_refused_for_the_right_reason(path: Path, sound: ox.Store, corpus: Corpus) -> None:
    """Each file adds its fault to the sound graph, and says in its first lines what must be found: that and no more."""
    expected = set(re.findall(r"^# expect: (.+)$", path.read_text(), flags=re.MULTILINE))
    assert expected
    sound.load(path=str(path), format=ox.RdfFormat.TRIG)
    assert {finding.message for finding in everything_wrong(sound, corpus)} == expected


def test_pyshacl_reaches_the_same_verdicts(sound: ox.Store) -> None:
    """All faults at once, through the reference implementation: the same nodes break the same constraints."""
    import pyshacl
    from rdflib import Graph, Namespace

    for path in BROKEN:
        sound.load(path=str(path), format=ox.RdfFormat.TRIG)
    merged = Graph()
    merged.parse(data=_as_triples(sound), format="nt")
    shapes = Graph().parse(resource("ontology/shapes.ttl"))
    ontology = Graph().parse(resource("ontology/iranru.ttl"))
    conforms, report, _ = pyshacl.validate(merged, shacl_graph=shapes, ont_graph=ontology)
    assert not conforms
    sh = Namespace("http://www.w3.org/ns/shacl#")
    results = list(report.subjects(sh.resultMessage))
    theirs = {(str(report.value(r, sh.focusNode)), str(report.value(r, sh.resultMessage))) for r in results}
    ours = {(f.node, _template(f.message)) for f in conformance(sound)}
    assert len(ours) >= 20
    assert {(node, _template(message)) for node, message in theirs} == ours


def _as_triples(store: ox.Store) -> str:
    triples = {ox.Triple(q.subject, q.predicate, q.object) for q in store}
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def _template(message: str) -> str:
    """A message without what its placeholders were filled with: the engines write IRIs in different ways."""
    for constant in (
        "has no subject of the type",
        "has no object of the type",
        "contradicts the claim's own",
        "Only an affirmed and actual claim can be truthy",
        "exactly one of the eight types",
    ):
        if constant in message:
            return constant
    return message


def test_the_whole_folder(graph: Path) -> None:
    assert validate(graph) == []
    (graph / "documents" / "two.txt").write_text("another text")
    assert {f.message for f in validate(graph)} == {
        "The document's text is not the one that the graph was built from",
        "The words do not stand at this place in the text",
    }
    (graph / "documents" / "two.txt").unlink()
    assert {f.message for f in validate(graph)} == {"The document's text is missing"}


def test_a_file_edited_by_hand_is_noticed(graph: Path) -> None:
    path = graph / "graph.trig"
    path.write_text(path.read_text().replace("Islamic Republic of Iran", "Persia"))
    assert {f.message for f in validate(graph)} == {"The store does not hold what graph.trig holds"}


def test_file_and_store_must_agree(graph: Path) -> None:
    store = ox.Store(str(graph / "store"))
    store.clear_graph(ox.NamedNode("https://w3id.org/iranru/graph/truthy"))
    del store
    assert "The store does not hold what graph.trig holds" in {f.message for f in validate(graph)}


def test_errors_are_one_line(graph: Path) -> None:
    with pytest.raises(UsageError, match="holds no graph"):
        validate(graph / "documents")
    (graph / "graph.trig").write_text("this is not TriG")
    with pytest.raises(IranruError, match=r"graph\.trig cannot be read"):
        validate(graph)
    shutil.rmtree(graph / "store")


def test_a_keyword_without_translation_is_an_error(tmp_path: Path) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://example.org/> .\n"
        "ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:equals ex:q ] ."
    )
    with pytest.raises(ValueError, match="uses sh:equals, which is not translated"):
        list(Shapes(shapes, resource("ontology/iranru.ttl"), occurring=()).constraints())
