"""What ``build`` costs beside spaCy alone: words a second of each stage against plain ``nlp.pipe`` in the same run.

    python benchmarks/bench_build.py [--words 100000] [--rounds 3]

The bundled corpus is repeated with other ids and some words changed, so that no text is a near-copy of another. Times
are processor time, the least of several rounds, plain spaCy and our pipeline in turn, so that other work on the machine
weighs on both.
Loading is measured apart: it is paid once, whatever the number of texts. One process; the second reader scores on a
thread of its own, so that its work counts as processor time, but less as time to wait where there are two cores.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("OMP_NUM_THREADS", "1")

from spacy.language import Language
from spacy.tokens import Doc

from iranru_graph.claims import assemble
from iranru_graph.extract import Extractor
from iranru_graph.extract.extractor import BATCH, load_model
from iranru_graph.extract.statements import annotation
from iranru_graph.ingest import NearCopies, read_inputs
from iranru_graph.model import Annotation, Corpus, Document
from iranru_graph.pipeline import bundled_corpus
from iranru_graph.rdf import GraphWriter, write_graph
from iranru_graph.resolve import resolve

T = TypeVar("T")

#: Share of the plain words of a repeated text that are changed: enough that it is no near-copy of another.
CHANGED = 0.35
_HELP_RUNS = 10


def repeated(words: int) -> list[Document]:
    """The bundled corpus as often as needed for so many words; each copy has a third of its plain words changed."""
    originals = list(read_inputs(bundled_corpus(), on_skip=lambda skip: None))
    plain = sorted({w for d in originals for w in d.text.split() if w.isalpha() and w.islower() and len(w) > 3})
    known, rng = frozenset(plain), random.Random(7)

    def changed(text: str) -> str:
        parts = re.split(r"(\s+)", text)
        return "".join(rng.choice(plain) if p in known and rng.random() < CHANGED else p for p in parts)

    found: list[Document] = []
    for number in itertools.count():
        for d in originals:
            text = changed(d.text) if number else d.text
            found.append(replace(d, id=f"{d.id}-{number}", text=text))
        if count_words(found) >= words:
            return found
    raise AssertionError("the copies came to an end")


def count_words(documents: list[Document]) -> int:
    """Words between blanks."""
    return sum(len(d.text.split()) for d in documents)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds of processor time that ``work`` takes, and what it gives."""
    begin = time.process_time()
    result = work()
    return time.process_time() - begin, result


def plain(nlp: Language, documents: list[Document]) -> int:
    """Read the texts with spaCy alone; number of tokens."""
    return sum(len(doc) for doc in nlp.pipe((d.text for d in documents), batch_size=BATCH))


def marked(documents: list[Document]) -> list[Document]:
    """Ingest's last step: which texts repeat an earlier one."""
    seen = NearCopies()
    return [replace(d, near_copy_of=seen.add(d.id, d.text)) for d in documents]


def joined(annotations: list[Annotation], documents: list[Document], extractor: Extractor) -> Corpus:
    """Resolve and assemble."""
    resolved, entities = resolve(annotations, extractor.reference)
    hashes = {d.id: d.sha256 for d in documents}
    return assemble(
        resolved, entities, documents=tuple(documents), hashes=hashes, facts=extractor.reference.facts(), run={}
    )


def written(corpus: Corpus) -> None:
    """The graph as TriG and store, in a folder that goes at once."""
    with tempfile.TemporaryDirectory() as folder:
        write_graph(corpus, Path(folder))


def built(extractor: Extractor, documents: list[Document]) -> None:
    """From texts to the store, as ``build`` does it: the store is begun while texts are read."""
    with tempfile.TemporaryDirectory() as folder, GraphWriter(Path(folder)) as writer:
        writer.prepare(extractor.reference.entities(), extractor.reference.facts())
        annotations = list(extractor.annotate(marked(documents)))
        writer.write(joined(annotations, documents, extractor))


def components(extractor: Extractor, documents: list[Document]) -> dict[str, float]:
    """Seconds in each component, text by text: the model's own together, then ours one by one."""
    spent: dict[str, float] = {}

    def add(name: str, work: Callable[[], T]) -> T:
        seconds, result = timed(work)
        spent[name] = spent.get(name, 0.0) + seconds
        return result

    for d in documents:
        doc: Doc = add("tokenizer", lambda d=d: extractor.nlp.make_doc(d.text))  # type: ignore[misc]
        doc._.iranru_date = d.date
        for name, pipe in extractor.nlp.pipeline:
            label = name if name.startswith("iranru") else "the model's own"
            doc = add(label, lambda pipe=pipe, doc=doc: pipe(doc))  # type: ignore[misc]
        add("statements", lambda d=d, doc=doc: annotation(d, doc, extractor.reference))  # type: ignore[misc]
    return spent


def help_seconds() -> list[float]:
    """Wall time of ``iranru-graph --help``, sorted."""
    times = []
    for _ in range(_HELP_RUNS):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-m", "iranru_graph", "--help"], stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - begin)
    return sorted(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()

    times = help_seconds()
    print(
        f"iranru-graph --help: {times[0]:.2f} s at best, {times[len(times) // 2]:.2f} s in the middle of {len(times)}"
    )
    model_load, nlp = timed(load_model)
    extractor_load, extractor = timed(Extractor)
    print(f"loading: spaCy's model {model_load:.1f} s, the extractor with its gazetteer {extractor_load:.1f} s")

    documents = repeated(asked.words)
    words = count_words(documents)
    near, documents = timed(lambda: marked(documents))
    copies = sum(d.near_copy_of is not None for d in documents)
    print(f"{len(documents)} texts, {words:,} words, {copies} near-copies\n")

    alone, reading, waits, wholes = [], [], [], []
    annotations: list[Annotation] = []
    for _ in range(asked.rounds):
        begin = time.perf_counter()
        alone.append(timed(lambda: plain(nlp, documents))[0])
        middle = time.perf_counter()
        seconds, annotations = timed(lambda: list(extractor.annotate(documents)))
        reading.append(seconds)
        end = time.perf_counter()
        built(extractor, documents)
        waits.append((end - middle) / (middle - begin))
        wholes.append((time.perf_counter() - end) / (middle - begin))
    base, read = min(alone), min(reading)
    join, corpus = timed(lambda: joined(annotations, documents, extractor))
    write, _ = timed(lambda: written(corpus))
    rows = [
        ("spaCy alone", base),
        ("extract, with spaCy", read),
        ("near copies", near),
        ("resolve, claims", join),
        ("graph.trig, store", write),
        ("extract and claims", near + read + join),
        ("all of these", near + read + join + write),
    ]
    print(f"{'stage':<22}{'seconds':>9}{'words/s':>10}{'× spaCy':>9}")
    for name, seconds in rows:
        print(f"{name:<22}{seconds:>9.2f}{words / max(seconds, 1e-9):>10,.0f}{seconds / base:>9.2f}")
    print(f"\nwaiting for extract: {min(waits):.2f} × waiting for spaCy (the second reader has a thread of its own)")
    print(f"waiting from texts to the store: {min(wholes):.2f} × waiting for spaCy (so has the store)")
    print(
        f"{len(corpus.claims):,} claims; peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB"
    )

    sample = documents[: max(1, len(documents) // 5)]
    spent = components(extractor, sample)
    model_share = spent["tokenizer"] + spent["the model's own"]
    print("\nwithin extract, text by text (no batches, so the model is slower than above)")
    for name, seconds in spent.items():
        print(f"{name:<22}{seconds:>9.2f}{'':>10}{seconds / model_share:>9.2f}")


if __name__ == "__main__":
    main()
