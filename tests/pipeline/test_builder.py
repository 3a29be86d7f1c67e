"""``build``: the same input gives the same bytes, nothing is left half done, and what is written can be read back."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from iranru_graph import extract
from iranru_graph.extract.extractor import Extractor
from iranru_graph.model import Annotation, Corpus, Document, Entity, IranruError, UsageError
from iranru_graph.pipeline import build, bundled_corpus
from iranru_graph.pipeline.memory import Memory
from iranru_graph.rdf import GraphWriter, read_graph

ROOT = Path(__file__).parents[2]
TEXTS = {
    "talks.txt": "Sergei Lavrov met Javad Zarif in Moscow on 10 March 2015. The two ministers spoke about the plant at "
    "Bushehr and about trade. Russia delivered the S-300 to Iran in April 2016.",
    "gas.md": "# Gas\n\nIran and Armenia signed an agreement on gas in May 2004. Tehran supports Yerevan.\n",
    "denial.txt": "Iran has never supplied drones to Russia, Hossein Amir-Abdollahian said in October 2022. "
    "The United States imposed sanctions on Iran in that month.",
}


@pytest.fixture(scope="module", autouse=True)
def _one_extractor() -> Iterator[None]:
    """Builds in this process share one extractor: loading the model takes longer than these texts."""

    @cache
    def made(model: str, *, reference: tuple[Path, ...], second_reader: bool) -> extract.Extractor:
        return real(model, reference=reference, second_reader=second_reader)

    real = extract.Extractor
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extract, "Extractor", made)
        yield


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def graph(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "graph"
    build([texts], out)
    return out


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a graph folder but the store, whose bytes are its own affair."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and "store" not in p.relative_to(folder).parts
    }


def in_process(out: Path, texts: Path, *, hash_seed: str) -> None:
    code = f"from iranru_graph import build; build([{str(texts)!r}], {str(out)!r})"
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONHASHSEED": hash_seed})


def test_same_input_same_bytes_whatever_the_process(graph: Path, texts: Path, tmp_path: Path) -> None:
    in_process(tmp_path / "a", texts, hash_seed="1")
    in_process(tmp_path / "b", texts, hash_seed="2718")
    first, second, here = content(tmp_path / "a"), content(tmp_path / "b"), content(graph)
    assert len(first) >= 20
    assert [name for name in first if first[name] != second.get(name)] == []
    assert [name for name in first if first[name] != here.get(name)] == []
    assert set(first) == set(second) == set(here)


def test_what_was_read_before_is_not_read_again(graph: Path, texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    seen: list[str] = []
    real = Extractor.annotate

    def counting(self: Extractor, documents: Iterable[Document], **known: Any) -> Iterator[Annotation]:
        return real(self, (seen.append(d.id) or d for d in documents), **known)  # type: ignore[func-returns-value]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Extractor, "annotate", counting)
        build([texts], out)
        assert sorted(seen) == ["denial", "gas", "talks"]
        seen.clear()
        build([texts], out)
        assert seen == []
        before = content(out)
        build([texts], out, rebuild=True)
        assert sorted(seen) == ["denial", "gas", "talks"]
    assert content(out) == before == content(graph)


def test_one_new_text_is_the_only_one_read(texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = [tmp_path / name for name in TEXTS]
    build(paths, out)
    (tmp_path / "later.txt").write_text("Vladimir Putin visited Tehran in July 2022. He met Ali Khamenei there.")
    (tmp_path / "gas.md").write_text(TEXTS["gas.md"] + "\nArmenia thanked Iran for the gas.\n", encoding="utf-8")
    before = {p.name for p in (out / ".read").iterdir()}
    build([*paths, tmp_path / "later.txt"], out)
    after = {p.name for p in (out / ".read").iterdir()}
    assert len(after) == 4
    assert len(after & before) == 2
    (tmp_path / "later.txt").unlink()
    build(paths, out)
    assert not (out / "documents" / "later.txt").exists()
    assert len(list((out / ".read").iterdir())) == 3


@pytest.mark.parametrize("ahead", [1, 2, 64])
def test_texts_keep_their_order_whether_read_or_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ahead: int
) -> None:
    monkeypatch.setattr(Memory, "AHEAD", ahead)
    documents = [Document(f"{n:02}", f"Text {n}.") for n in range(12)]
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    calls: list[list[str]] = []

    def read(given: Iterable[Document]) -> Iterator[Annotation]:
        calls.append([])
        for document in given:
            calls[-1].append(document.id)
            if document.id != "08":  # one that cannot be read
                yield Annotation(document)

    first = Memory(tmp_path / "none", old, key="", forget=False)
    remembered = [d for d in documents if d.id in {"00", "02", "03", "04", "07", "11"}]
    assert [a.document for a in first.annotate(remembered, read)] == remembered
    calls.clear()
    again = Memory(old, new, key="", forget=False)
    assert [a.document.id for a in again.annotate(documents, read)] == [d.id for d in documents if d.id != "08"]
    assert [i for call in calls for i in call] == ["01", "05", "06", "08", "09", "10"]
    assert len(calls) == (1 if ahead > 3 else {1: 3, 2: 2}[ahead])
    assert len(list(new.iterdir())) == 11


def test_a_damaged_memory_is_read_anew(texts: Path, graph: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    build([texts], out)
    remembered = sorted((out / ".read").iterdir())
    assert len(remembered) == 3
    remembered[0].write_text('{"schema": "iranru-annotation/1", "docu')
    remembered[1].write_text("{}")
    build([texts], out)
    assert content(out) == content(graph)


def test_counts_are_those_of_the_graph(graph: Path) -> None:
    corpus = read_graph(graph)
    written = json.loads((graph / "build.json").read_text(encoding="utf-8"))
    counts = written["counts"]
    annotations = [Annotation.from_json(json.loads(p.read_text())) for p in (graph / "annotations").iterdir()]
    assert counts["documents"] == len(corpus.documents) == len(annotations) == 3
    assert counts["claims"] == len(corpus.claims) >= 3
    assert counts["truthy"] == sum(c.truthy for c in corpus.claims)
    assert counts["mentions"] == len(corpus.mentions)
    assert counts["statements"] == sum(len(a.statements) for a in annotations)
    assert counts["entities"] == len({e.id for a in annotations for e in a.entities})
    assert counts["words"] == sum(len(p.read_text().split()) for p in (graph / "documents").iterdir())
    assert counts["skipped"] == 0 == len(written["skipped"])
    assert set(written["run"]) == {"program", "model", "reference", "rules"}


def test_reading_back_gives_what_was_built(texts: Path, tmp_path: Path) -> None:
    kept = []

    def keep(self: GraphWriter, corpus: Corpus) -> None:
        kept.append(corpus)
        real(self, corpus)

    real = GraphWriter.write
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(GraphWriter, "write", keep)
        build([texts], tmp_path / "graph")
    (built,) = kept
    back = read_graph(tmp_path / "graph")
    for part in dataclasses.fields(back):
        if part.name not in ("entities", "facts"):
            assert getattr(back, part.name) == getattr(built, part.name), part.name
    assert tuple(map(plain, back.entities)) == tuple(map(plain, built.entities))
    assert len(back.facts) == len(built.facts)
    assert set(back.facts) == set(built.facts)


def plain(entity: Entity) -> Entity:
    """An entity as RDF can keep it: of several names only the first has a place, the others and the posts are sets."""
    labels = {language: (names[0], *sorted(names[1:])) for language, names in sorted(entity.labels.items())}
    return dataclasses.replace(entity, labels=labels, posts=tuple(sorted(entity.posts, key=repr)))


def test_every_quote_stands_in_its_text(graph: Path) -> None:
    corpus = read_graph(graph)
    whole = {p.stem: p.read_bytes().decode("utf-8") for p in (graph / "documents").iterdir()}
    spans = [(m.document, m.span) for m in corpus.mentions]
    spans += [(e.document, e.span) for c in corpus.claims for e in c.evidence]
    assert len(spans) >= 15
    for document, span in spans:
        assert whole[document][span.start : span.end] == span.text


def test_near_copies_are_one_source(tmp_path: Path) -> None:
    text = TEXTS["talks.txt"] + " Both sides praised the work of the joint commission, which meets twice a year."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(text + " It was the last item of the day.", encoding="utf-8")
    build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "graph")
    corpus = read_graph(tmp_path / "graph")
    assert [d.near_copy_of for d in corpus.documents] == [None, "a"]
    assert corpus.claims
    both = [c for c in corpus.claims if {e.document for e in c.evidence} == {"a", "b"}]
    assert both == list(corpus.claims)
    assert {c.independent_sources for c in both} == {1}


def test_an_interrupted_build_leaves_the_old_graph(graph: Path, texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    build([texts], out)
    before = content(out)

    def stop(items: Iterable[Annotation], total: int) -> Iterable[Annotation]:
        assert total == 38
        for n, item in enumerate(items):
            if n == 1:
                raise KeyboardInterrupt
            yield item

    with pytest.raises(KeyboardInterrupt):
        build((), out, progress=stop)
    assert content(out) == before
    assert [p.name for p in tmp_path.iterdir()] == ["graph"]


#: The command line with Ctrl-C as at a terminal. What a script starts with ``&`` has SIGINT ignored; tests run in
#: such a way hand that on, and a program that is told to ignore Ctrl-C rightly goes on.
INTERRUPTIBLE = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from iranru_graph.cli.main import main
sys.argv[0] = "iranru-graph"
main()
"""
#: Seconds to wait for a build that shares the machine with others: a bound for what hangs, not a measure of speed.
PATIENCE = 600


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_killed_build_leaves_the_old_graph(texts: Path, tmp_path: Path, how: signal.Signals) -> None:
    out = tmp_path / "graph"
    build([texts], out)
    before = content(out)
    started = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, "build", "-o", str(out)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + PATIENCE
    while not any((p / "documents").is_dir() and any((p / "documents").iterdir()) for p in tmp_path.glob(".graph-*")):
        assert started.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    started.send_signal(how)
    _, errors = started.communicate(timeout=PATIENCE)
    assert content(out) == before
    if how is signal.SIGINT:
        assert started.returncode == 130
        assert errors.decode().splitlines() == ["iranru-graph: interrupted; nothing was changed"]
    build([texts], out)
    assert content(out) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["graph"], "litter of the killed build"


def test_a_build_killed_while_changing_places_loses_nothing(graph: Path, texts: Path, tmp_path: Path) -> None:
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True)
    shutil.copytree(graph, tmp_path / f".graph-{dead.stdout.strip()}-x-old")
    (tmp_path / f".graph-{dead.stdout.strip()}-x").mkdir()
    (tmp_path / f".graph-{os.getpid()}-y").mkdir()
    (tmp_path / ".graph-notes").mkdir()
    with pytest.raises(UsageError):
        build([texts], tmp_path / "graph", model="xx_nothing")
    assert sorted(p.name for p in tmp_path.iterdir()) == [f".graph-{os.getpid()}-y", ".graph-notes", "graph"]
    assert content(tmp_path / "graph") == content(graph)


def test_only_a_graph_is_replaced(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.doc").write_text("years of work")
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="holds other things than a graph"):
        build([texts], tmp_path / "thesis")
    with pytest.raises(UsageError, match="is a file"):
        build([texts], tmp_path / "file")
    with pytest.raises(UsageError, match="cannot write"):
        build([texts], tmp_path / "file" / "graph")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "thesis"]
    (tmp_path / "empty").mkdir()
    build([texts], tmp_path / "empty")
    assert (tmp_path / "empty" / "graph.trig").is_file()
    build([texts], tmp_path / "deep" / "er" / "graph")
    assert (tmp_path / "deep" / "er" / "graph" / "graph.trig").is_file()


def test_nothing_to_build_makes_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n")
    with pytest.raises(IranruError, match="nothing could be built") as error:
        build([tmp_path / "empty.txt"], tmp_path / "graph")
    assert "the file is empty" in str(error.value)
    assert [p.name for p in tmp_path.iterdir()] == ["empty.txt"]


def test_the_bundled_corpus_is_there() -> None:
    names = [p.name for p in bundled_corpus()]
    assert len(names) >= 8
    assert "README.md" not in names
    assert names == sorted(names)
