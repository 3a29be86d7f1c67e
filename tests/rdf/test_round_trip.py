"""What is written is what is read, for any corpus that the model allows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iranru_graph.model import (
    SYMMETRIC,
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
from iranru_graph.rdf import memory_store, read_graph, write_graph
from iranru_graph.rdf.canonical import canonical
from iranru_graph.rdf.reader import read_quads
from iranru_graph.rdf.writer import to_trig

HOSTILE = (
    '"quoted"',
    "two\nlines",
    "</script>",
    "🛢️",
    "a/b?c#d",
    "..",
    "x" * 10_000,
    "\x00\x85\u2028",
    "\\",
    "%41",
    "<>",
)
texts = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(codec="utf-8"), min_size=1, max_size=12))
ids = st.one_of(st.sampled_from((*HOSTILE, "iran", "russia")), texts)
dates = st.dates().map(str).flatmap(lambda d: st.sampled_from((d[:4], d[:7], d)))
maybe_text, maybe_date = st.none() | texts, st.none() | dates
probabilities = st.floats(0, 1)


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    documents = draw(
        st.lists(
            st.builds(
                Document, ids, texts, title=maybe_text, date=maybe_date, source=maybe_text, author=maybe_text,
                kind=maybe_text, path=maybe_text,
            ),
            min_size=1, max_size=3, unique_by=lambda d: d.id,
        )
    )  # fmt: skip
    names = draw(st.lists(ids, min_size=2, max_size=4, unique=True))
    entity_ids = st.sampled_from(names)
    posts = st.builds(Post, texts, entity_ids, maybe_date, maybe_date)
    labels = st.dictionaries(st.sampled_from(("en", "ru", "fa")), st.lists(texts, min_size=1, max_size=3).map(tuple))
    entities = [
        Entity(
            id=name,
            type=(kind := draw(st.sampled_from(EntityType))),
            name=draw(texts),
            cls=draw(st.sampled_from(("", str(kind)))),
            labels=draw(labels),
            wikidata=draw(st.none() | st.just("Q794")),
            description=draw(maybe_text),
            start=draw(maybe_date),
            end=draw(maybe_date),
            posts=draw(st.lists(posts, max_size=2).map(tuple)),
            curated=draw(st.booleans()),
        )
        for name in names
    ]
    claims = {claim.id: claim for claim in draw(st.lists(_claims(documents, names), max_size=3))}
    mentions = st.builds(Mention, entity_ids, st.sampled_from(documents).map(lambda d: d.id), _spans())
    facts = st.builds(Fact, entity_ids, st.sampled_from(("capital", "memberOf")), entity_ids, maybe_date, maybe_date)
    return Corpus(
        documents=tuple(documents),
        entities=tuple(entities),
        mentions=tuple(draw(st.lists(mentions, max_size=3))),
        claims=tuple(claims.values()),
        facts=tuple(draw(st.lists(facts, max_size=2))),
        run=draw(st.dictionaries(texts, texts, max_size=2)),
    )


def _spans() -> st.SearchStrategy[Span]:
    return st.builds(Span, st.integers(0, 10**6), st.integers(0, 10**6), texts)


@st.composite
def _claims(draw: st.DrawFn, documents: list[Document], names: list[str]) -> Claim:
    subject, object = draw(st.permutations(names))[:2]
    predicate = draw(st.sampled_from(Predicate))
    if predicate in SYMMETRIC:
        subject, object = sorted((subject, object))
    polarity, modality = draw(st.sampled_from(Polarity)), draw(st.sampled_from(Modality))
    document = st.sampled_from(documents)
    maybe_entity = st.none() | st.sampled_from(names)
    evidence = [
        Evidence(
            document=(d := draw(document)).id, document_sha256=d.sha256, span=draw(_spans()), predicate=predicate,
            polarity=polarity, modality=modality, rule=draw(texts), subject_surface=draw(texts),
            object_surface=draw(texts), attributed_to=draw(maybe_entity), confidence=draw(probabilities),
            cues=draw(st.lists(texts, max_size=2).map(tuple)), office=draw(maybe_text), weapon=draw(maybe_entity),
            field=draw(maybe_text),
        )
        for _ in range(draw(st.integers(1, 2)))
    ]  # fmt: skip
    return Claim(
        subject, predicate, object, polarity, modality, draw(maybe_date), tuple(evidence),
        draw(st.sampled_from(Status)), draw(probabilities), draw(st.integers(1, 9)),
        truthy=polarity is Polarity.AFFIRMED and modality is Modality.ACTUAL and draw(st.booleans()),
        office=draw(maybe_text), field=draw(maybe_text),
    )  # fmt: skip


def trig(corpus: Corpus) -> bytes:
    return "".join(to_trig(corpus)).encode()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(corpora())
def test_any_corpus_comes_back_as_it_was(corpus: Corpus) -> None:
    texts_by_id = {d.id: d.text for d in corpus.documents}
    written = ox.parse(trig(corpus), format=ox.RdfFormat.TRIG)
    assert read_quads(written, texts_by_id.__getitem__) == canonical(corpus)


def test_sample_comes_back_from_its_folder(corpus: Corpus, graph: Path) -> None:
    assert read_graph(graph) == canonical(corpus)


def test_order_of_the_input_does_not_change_a_byte(corpus: Corpus) -> None:
    shuffled = Corpus(
        documents=corpus.documents[::-1],
        entities=tuple(replace(e, posts=e.posts[::-1]) for e in corpus.entities[::-1]),
        mentions=corpus.mentions[::-1],
        claims=corpus.claims[::-1],
        facts=corpus.facts[::-1],
        run=dict(reversed(list(corpus.run.items()))),
    )
    assert trig(shuffled) == trig(corpus)


def test_store_and_file_hold_the_same_quads(graph: Path) -> None:
    from iranru_graph.rdf import open_store

    parsed = set(ox.parse(path=str(graph / "graph.trig")))
    assert parsed == set(open_store(graph))
    assert len(parsed) > 100


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own parser calls what rdflib deprecates
def test_rdflib_reads_the_file_as_oxigraph_does(corpus: Corpus) -> None:
    from rdflib import Dataset

    dataset = Dataset()
    dataset.parse(data=trig(corpus).decode(), format="trig")
    assert sum(1 for _ in dataset.quads()) == len(memory_store(corpus))


def test_one_observation_behind_two_claims(corpus: Corpus) -> None:
    """They share its node where all else is equal, and are told apart where it is not; both come back."""
    first = corpus.claims[0]
    same = replace(first, object="sergey-lavrov")
    other = replace(first, object="tehran", evidence=(replace(first.evidence[0], confidence=0.9),))
    both = replace(corpus, claims=(first, same, other))
    quads = list(ox.parse(trig(both), format=ox.RdfFormat.TRIG))
    nodes = {q.subject.value for q in quads if "/evidence/" in str(q.subject) and "/claims/" in str(q.graph_name)}
    assert len(nodes) == 2
    assert read_quads(quads, {d.id: d.text for d in both.documents}.__getitem__) == canonical(both)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"entities": ()}, "names the entity"),
        ({"documents": ()}, "is not there"),
        ({"facts": (Fact("iran", "capitol", "tehran"),)}, "'capitol', which the ontology does not define"),
        ({"entities": (Entity("x", EntityType.PLACE, "X", cls="Citty"),), "claims": (), "mentions": (), "facts": ()},
         "'Citty', which the ontology does not define"),
    ],
)  # fmt: skip
def test_what_dangles_is_refused(corpus: Corpus, change: dict[str, tuple[object, ...]], message: str) -> None:
    with pytest.raises(IranruError, match=message):
        trig(replace(corpus, **change))  # type: ignore[arg-type]


def test_a_graph_that_is_written_again_replaces_the_old_one(corpus: Corpus, graph: Path) -> None:
    from iranru_graph.rdf import open_store

    write_graph(replace(corpus, claims=(), mentions=()), graph)
    assert read_graph(graph).claims == ()
    assert len(open_store(graph)) == len(list(ox.parse(path=str(graph / "graph.trig"))))


def test_errors_name_the_file_and_the_remedy(graph: Path) -> None:
    (graph / "documents" / "one.txt").write_text("something else")
    with pytest.raises(IranruError, match=r"'one' is not the one .* Build the graph again"):
        read_graph(graph)
    (graph / "documents" / "one.txt").unlink()
    with pytest.raises(IranruError, match="lacks the text of document 'one'"):
        read_graph(graph)
    (graph / "graph.trig").write_text("<a> <b>")
    with pytest.raises(IranruError, match=r"graph\.trig: .* Build the graph again"):
        read_graph(graph)
    with pytest.raises(UsageError, match="holds no graph"):
        read_graph(graph / "documents")
