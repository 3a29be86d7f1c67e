"""Learn which date belongs to a relation: write ``data/lexicon/dating.yaml`` from annotated passages and texts.

Every claim that the program reads, and the annotator too, asks once: its right date is one of those that the text
offers, or none. Passages teach what a sentence says; the whole texts of the cross-checks that have been opened teach
how a text goes on, and count ``TEXTS`` times. ``features`` and ``voices`` are held out, and all texts that nobody
opened. Each of four groups of files is judged by weights learned from the others; the weights come from all::

    python -m scripts.dating [--check]
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from iranru_graph.evaluate import read_pairs
from iranru_graph.evaluate.matching import Match, match
from iranru_graph.extract import Extractor
from iranru_graph.extract.candidate import Candidate
from iranru_graph.extract.dates.likely import Choice as Date
from iranru_graph.extract.dates.likely import LikelyDates, likeliest
from iranru_graph.extract.examples import Passage, entity_names, fold, read_passages
from iranru_graph.ingest import read_inputs
from iranru_graph.model import SYMMETRIC, Annotation, Document, SkipInput
from iranru_graph.model.vocabulary import Predicate
from iranru_graph.reference import Reference
from iranru_graph.resources import resource
from scripts.choosing import Choice, frequent, learn

HELD_OUT = ("features", "voices")
FOLDS, STEPS, DECAY = 4, 250, 0.0005
#: So often a claim of a whole text counts: there are fifty times as many of passages.
TEXTS = 20
#: A feature seen less often, or of less weight, is left out of the table.
SELDOM, SLIGHT = 20, 0.03
#: None is held to be so much less likely than the annotators make it: of the dates that this adds where they give
#: none, two in three are what the text tells.
RESERVE = -0.2
#: The annotators of the passages seldom date what was said ("Baku accused …"), those of whole texts mostly do.
RESERVE_SAID = -0.6
LEAST = 0.34
HEADER = """\
# Which date of a text belongs to a relation: the weight of each feature of a date, or of there being none, learned by
# scripts/dating.py from data/passages (but the two files held out) and from the whole texts that are listed in
# data/crosscheck*/opened.txt. Features: iranru_graph/extract/dates/features.py.
# The rules' answer stands where none is likeliest, or no date has the share `least` of all that are weighed.

date:
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim whose right date is ``wanted`` (None: it has none), the rules' answer, and the dates offered."""

    file: str
    wanted: str | None
    told: str | None
    dates: tuple[Date, ...]

    def fits(self, value: str | None) -> bool:
        """Tell whether a date is right: at least as exact as the annotator's, and no other."""
        return value is None if self.wanted is None else value is not None and value.startswith(self.wanted)

    @property
    def of_text(self) -> bool:
        """Tell whether it was asked of a whole text."""
        return "/" in self.file

    def choice(self) -> Choice:
        """What is learned from it."""
        return Choice(self.file, tuple(d.features for d in self.dates), tuple(self.fits(d.value) for d in self.dates))


@dataclass(frozen=True, slots=True)
class _Weighed:
    at: int
    candidate: Candidate
    told: str | None
    dates: tuple[Date, ...]

    def tells(self, predicate: Predicate, ends: tuple[str, str]) -> bool:
        """Tell whether it is this relation of these two."""
        own = (self.candidate.subject, self.candidate.object)
        same = own == ends or (predicate in SYMMETRIC and own == ends[::-1])
        return self.candidate.predicate is predicate and same


@contextmanager
def _recorded() -> Iterator[list[_Weighed]]:
    """All that is to be weighed while this is open, in order; the rules decide."""
    weighed: list[_Weighed] = []

    def record(likely: LikelyDates, c: Candidate, told: str | None) -> str | None:
        at = likely.tree.doc[c.trigger].idx
        weighed.append(_Weighed(at, c, told, tuple(likely.choices(c, told))))
        return told

    with patch.object(LikelyDates, "__call__", record):
        yield weighed


def asked(extractor: Extractor, files: Sequence[Path]) -> Iterator[Asked]:
    """All claims of the passages that the program reads."""
    with _recorded() as weighed:
        for file in files:
            with file.open(encoding="utf-8") as lines:
                passages = list(read_passages(lines, name=file.name))
            for n, passage in enumerate(passages):
                weighed.clear()
                document = Document(id=f"{file.stem}-{n}", text=passage.text, date=passage.date)
                (read,) = extractor.annotate([document])
                yield from _of_passage(passage, file.stem, read, extractor.reference, weighed)


def asked_of_texts(extractor: Extractor, opened: Sequence[Path]) -> Iterator[Asked]:
    """All claims that the program reads in whole annotated texts; each of ``opened`` lists those of its folder."""
    with _recorded() as weighed:
        for listed in opened:
            folder = listed.parent
            names = {line.split()[0] for line in listed.read_text(encoding="utf-8").splitlines() if line[:1] != "#"}
            for document in read_inputs([folder / "texts"], on_skip=_unread):
                if document.id in names:
                    weighed.clear()
                    (read,) = extractor.annotate([document])
                    yield from _of_text(read, _matched(folder / "gold", read), f"{folder.name}/{document.id}", weighed)


def _unread(skip: SkipInput) -> None:
    raise skip


def _matched(gold: Path, read: Annotation) -> Match:
    name = read.document.id
    with tempfile.TemporaryDirectory() as answers:
        Path(answers, f"{name}.json").write_text(json.dumps(read.to_json()), encoding="utf-8")
        (pair,) = read_pairs(gold, Path(answers), only=[name])
    return match(pair)


def _of_text(read: Annotation, found: Match, file: str, weighed: Sequence[_Weighed]) -> Iterator[Asked]:
    for key, wanted in found.gold.items():
        own = found.system.get(key)
        if own is None:
            continue
        ends = (own.subject, own.object)
        told = [s.evidence for s in read.statements if (s.predicate, s.subject, s.object) == (own.predicate, *ends)]
        here = [w for w in weighed if w.tells(own.predicate, ends) and any(e.start <= w.at < e.end for e in told)]
        if here:
            yield Asked(file, wanted.time, here[0].told, here[0].dates)


def _of_passage(
    passage: Passage, file: str, read: Annotation, reference: Reference, weighed: Sequence[_Weighed]
) -> Iterator[Asked]:
    names = entity_names(read, reference)
    keys = {name: entity for entity, forms in reversed(names.items()) for name in forms}
    begin = 0
    for sentence in passage.sentences:
        end = begin + len(sentence.sentence) + 1
        here = [w for w in weighed if begin <= w.at < end]
        begin = end
        for c in sentence.expected:
            ends = (keys.get(fold(c.subject), ""), keys.get(fold(c.object), ""))
            yield from (Asked(file, c.at, w.told, w.dates) for w in here if w.tells(c.predicate, ends))


def outcome(a: Asked, value: str | None) -> str:
    """How an answer is to be called."""
    if a.wanted is None:
        return "unwanted" if value else "rightly none"
    return "right" if a.fits(value) else "wrong" if value else "missed"


def judged(data: Sequence[Asked], names: Sequence[str]) -> dict[str, Counter[str]]:
    """Outcomes in files not learned from: passages, whole texts."""
    files = sorted({a.file for a in data})
    found: dict[str, Counter[str]] = {"passages": Counter(), "texts": Counter()}
    for fold_ in range(FOLDS):
        apart = set(files[fold_::FOLDS])
        table = _learned([a for a in data if a.file not in apart], names)
        for a in data:
            if a.file in apart:
                found["texts" if a.of_text else "passages"][outcome(a, likeliest(a.dates, a.told, table))] += 1
    return found


def _learned(data: Sequence[Asked], names: Sequence[str]) -> dict[str, float]:
    """The table of weights that these claims teach."""
    counted = [a.choice() for a in data for _ in range(TEXTS if a.of_text else 1)]
    weight = learn(counted, names, steps=STEPS, decay=DECAY)
    kept = {f: round(w, 2) for f, w in weight.items() if abs(w) >= SLIGHT}
    reserved = {"none": RESERVE, "none said": RESERVE_SAID}
    return {"least": LEAST, **kept, **{f: round(weight.get(f, 0.0) + r, 2) for f, r in reserved.items()}}


def main() -> None:
    """Read passages and texts, judge, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="judge only, write nothing")
    given = parser.parse_args()
    files = [f for f in sorted(Path("data/passages").glob("*.txt")) if f.stem not in HELD_OUT]
    extractor = Extractor()
    data = [*asked(extractor, files), *asked_of_texts(extractor, sorted(Path("data").glob("crosscheck*/opened.txt")))]
    names = frequent([a.choice() for a in data for _ in range(TEXTS if a.of_text else 1)], SELDOM)
    print(f"{len(data)} claims, {sum(a.wanted is not None for a in data)} of them dated")
    print("by the rules:", dict(Counter(outcome(a, a.told) for a in data)))
    for kind, found in judged(data, names).items():
        print(f"weighed, {kind}:", dict(found))
    if not given.check:
        table = _learned(data, names)
        lines = [f"  least: {table.pop('least')}", *(f'  "{f}": {w:.2f}' for f, w in sorted(table.items()))]
        resource("data/lexicon/dating.yaml").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
