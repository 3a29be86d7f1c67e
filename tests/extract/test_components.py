"""The spaCy components work alone, in anybody's pipeline, without an import of this package."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from iranru_graph.extract import Extractor
from iranru_graph.extract.extractor import DEFAULT_MODEL, load_model
from iranru_graph.ingest import read_inputs
from iranru_graph.model import Document, UsageError
from iranru_graph.pipeline import bundled_corpus

TEXT = "Sergei Lavrov met Javad Zarif in Moscow. He praised Iran."
OUTSIDE = f"""
import spacy
nlp = spacy.load({DEFAULT_MODEL!r})
nlp.add_pipe("iranru_paragraphs", before="parser")
nlp.add_pipe("iranru_entities")
nlp.add_pipe("iranru_coreference")
nlp.add_pipe("iranru_relations")
doc = nlp({TEXT!r})
print(*(f"{{s.text}}/{{s.label_}}/{{s.kb_id_}}" for s in doc.spans["iranru"]), sep=", ")
print(*sorted({{f"{{r.predicate}}({{r.subject}}, {{r.object}})" for r in doc._.iranru_relations}}), sep="; ")
"""


def test_entry_points_are_found_from_outside(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", OUTSIDE], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 0, done.stderr
    entities, relations = done.stdout.splitlines()
    assert entities.split(", ") == [
        "Sergei Lavrov/Person/sergey-lavrov",
        "Javad Zarif/Person/mohammad-javad-zarif",
        "Moscow/Place/moscow",
        "Iran/State/iran",
    ]
    assert "metWith(sergey-lavrov, mohammad-javad-zarif)" in relations
    assert "supports(sergey-lavrov, iran)" in relations


def test_entities_need_no_model_of_their_own() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("iranru_entities")
    doc = nlp("The S-400 stands near Bushehr. Rosatom and the IAEA agreed.")
    found = {(s.text, s.label_) for s in doc.spans["iranru"]}
    assert {("S-400", "WeaponSystem"), ("Bushehr", "Place"), ("Rosatom", "Organisation")} <= found
    assert "IAEA" in {text.removeprefix("the ") for text, _ in found}


def test_own_reference_data_is_an_option(tmp_path: Path) -> None:
    (tmp_path / "persons.yaml").write_text("- id: petr-vlasov\n  name: Petr Vlasov\n  gender: m\n", encoding="utf-8")
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("iranru_entities", config={"reference": [str(tmp_path)]})
    doc = nlp("Petr Vlasov spoke.")
    assert [(s.text, s.kb_id_) for s in doc.spans["iranru"]] == [("Petr Vlasov", "petr-vlasov")]


def test_a_line_break_ends_a_sentence(extractor: Extractor) -> None:
    doc = extractor.nlp("Talks in Baku\n\nThe ministers met in Baku\n\nThe end of the story")
    assert [s.text.strip() for s in doc.sents] == [
        "Talks in Baku",
        "The ministers met in Baku",
        "The end of the story",
    ]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", ".", "?!", "“", "—\n—", "0", "\u200b", "the the the", "Иран и Россия", "ایران"]
)
def test_odd_texts_are_read_without_an_error(extractor: Extractor, text: str) -> None:
    (found,) = extractor.annotate([Document("odd", text)])
    assert found.statements == ()
    assert all(text[m.start : m.end] == m.text for e in found.entities for m in e.mentions)


def test_annotations_come_in_order_one_a_document(extractor: Extractor) -> None:
    documents = [Document(f"d{n}", f"Iran met Russia {n} times.") for n in range(40)]
    assert [a.document for a in extractor.annotate(iter(documents))] == documents


def test_reading_depends_on_the_text_alone(extractor: Extractor) -> None:
    texts = [Document("a", TEXT), Document("b", "He never met them."), Document("c", "Tehran praised Moscow.")]
    together = [a.to_json() for a in extractor.annotate(texts)]
    apart = [next(iter(extractor.annotate([t]))).to_json() for t in reversed(texts)][::-1]
    assert together == apart


def test_unfit_models_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no spaCy pipeline called 'xx_none' is installed"):
        load_model("xx_none")
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(UsageError, match="has no tagger, parser, lemmatizer, ner"):
        load_model(str(tmp_path / "blank"))


def test_the_fingerprint_is_of_the_rules(extractor: Extractor) -> None:
    assert len(extractor.fingerprint) == 64
    assert extractor.fingerprint == extractor.fingerprint


def test_a_verb_under_the_noun_that_governs_it_ends(extractor: Extractor) -> None:
    text = (
        "President Vladimir Putin is to visit Tehran neutral Tuesday for a summit forbidden Iranian President "
        "Ebrahim Raisi and Turkish President Recep Tayyip Erdogan."
    )
    assert [a.document.text for a in extractor.annotate([Document("x", text)])] == [text]


def test_garbled_texts_are_read_without_an_error(extractor: Extractor) -> None:
    """Sentences with words in the wrong places have parses that no sound text has; none may stop a build."""
    rng, failed = random.Random(1), []
    texts = [d.text for d in read_inputs(bundled_corpus()[::4], on_skip=lambda skip: None)]
    for n, text in enumerate(texts):
        words = text.split(" ")
        for _ in range(len(words) // 4):
            i, j = rng.randrange(len(words)), rng.randrange(len(words))
            words[i], words[j] = words[j], words[i]
        try:
            list(extractor.annotate([Document(f"d{n}", " ".join(words), date="2024")]))
        except (RecursionError, ValueError, KeyError, IndexError, AttributeError) as error:
            failed.append((n, type(error).__name__))
    assert len(texts) >= 8
    assert failed == []
