"""Tables hold what the corpus holds, come back from CSV as they were, and do not depend on order."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pandas as pd
import pytest

from benchmarks.synthetic import HOSTILE, synthetic_corpus
from iranru_graph.claims.tables import COLUMNS, read_tables, tables, write_tables
from iranru_graph.model import Corpus, Entity, EntityType
from iranru_graph.model.errors import UsageError
from iranru_graph.model.vocabulary import SIGNATURES, Predicate


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return synthetic_corpus(claims=300, hostile=True)


def test_columns_are_those_of_the_architecture(corpus: Corpus) -> None:
    text = (Path(__file__).parents[2] / "docs/architecture.md").read_text(encoding="utf-8")
    text = text[text.index("## The graph folder") :]
    for name, table in tables(corpus).items():
        row = next(line for line in text.splitlines() if line.startswith(f"| `{name}` |"))
        assert list(table.columns) == [c.strip() for c in row.split("|")[2].split(",")]


def test_written_and_read_again_is_the_same(corpus: Corpus, tmp_path: Path) -> None:
    written = tables(corpus)
    write_tables(corpus, tmp_path)
    read = read_tables(tmp_path)
    assert set(read) == set(written)
    for name, table in written.items():
        pd.testing.assert_frame_equal(read[name], table, check_exact=True)


def test_carriage_returns_and_empty_looking_names_survive(tmp_path: Path) -> None:
    names = ["a\rb", "NA", "null", "", 'say "x",\n\ty', "\u2028", "None", "nan", "001"]
    corpus = Corpus(entities=tuple(Entity(f"e{n}", EntityType.PLACE, name) for n, name in enumerate(names)))
    write_tables(corpus, tmp_path)
    assert read_tables(tmp_path)["entities"]["name"].to_list() == names


_T = TypeVar("_T")


def shuffled(items: tuple[_T, ...]) -> tuple[_T, ...]:
    return tuple(random.Random(1).sample(items, len(items)))


def test_order_of_the_corpus_does_not_matter(corpus: Corpus, tmp_path: Path) -> None:
    other = replace(
        corpus,
        documents=shuffled(corpus.documents),
        entities=shuffled(corpus.entities),
        mentions=shuffled(corpus.mentions),
        claims=tuple(replace(c, evidence=shuffled(c.evidence)) for c in shuffled(corpus.claims)),
        facts=shuffled(corpus.facts),
    )
    write_tables(corpus, tmp_path / "a")
    write_tables(other, tmp_path / "b")
    for name in COLUMNS:
        assert (tmp_path / f"a/tables/{name}.csv").read_bytes() == (tmp_path / f"b/tables/{name}.csv").read_bytes()


def test_counts(corpus: Corpus) -> None:
    made = tables(corpus)
    iran = made["entities"].set_index("id").loc["iran"]
    assert iran["claims"] == sum("iran" in (c.subject, c.object) for c in corpus.claims)
    assert iran["mentions"] == sum(m.entity == "iran" for m in corpus.mentions)
    assert iran["documents"] == len({m.document for m in corpus.mentions if m.entity == "iran"})
    first = made["documents"].iloc[0]
    assert first["claims"] == sum(any(e.document == first["id"] for e in c.evidence) for c in corpus.claims)
    evidence = made["evidence"].groupby("claim").size()
    assert (made["claims"].set_index("id")["evidence"] == evidence.sort_index()).all()


def test_numbers_of_the_predicate_are_those_of_the_vocabulary(corpus: Corpus) -> None:
    claims = tables(corpus)["claims"]
    assert set(claims["predicate"]) == set(map(str, Predicate))
    for row in claims.itertuples():
        signature = SIGNATURES[Predicate(str(row.predicate))]
        assert (row.sign, row.plover, row.score) == (signature.sign, signature.plover or "", signature.score)


def test_empty_corpus_has_typed_empty_tables(tmp_path: Path) -> None:
    write_tables(Corpus(), tmp_path)
    for name, table in read_tables(tmp_path).items():
        assert list(table.columns) == list(COLUMNS[name])
        assert table.empty


def test_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"documents\.csv is missing"):
        read_tables(tmp_path)


def test_synthetic_corpus_is_what_it_promises(corpus: Corpus) -> None:
    assert len(corpus.claims) == 300
    texts = {d.id: d.text for d in corpus.documents}
    for span, document in [(e.span, e.document) for c in corpus.claims for e in c.evidence] + [
        (m.span, m.document) for m in corpus.mentions
    ]:
        assert texts[document][span.start : span.end] == span.text
    types = {e.id: e.type for e in corpus.entities}
    assert set(types.values()) == set(EntityType)
    assert all(
        types[c.subject] in SIGNATURES[c.predicate].subject and types[c.object] in SIGNATURES[c.predicate].object
        for c in corpus.claims
    )
    assert {c.status for c in corpus.claims} == {"Supported", "Disputed", "Denied", "Planned", "Alleged"}
    assert set(HOSTILE) <= {e.name for e in corpus.entities}
    assert corpus == synthetic_corpus(claims=300, hostile=True)
    assert any(d.near_copy_of for d in corpus.documents)
