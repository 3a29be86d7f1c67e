"""Learn which person "he" or "she" means: write ``data/lexicon/antecedents.yaml`` from the annotated passages.

A passage does not say whom a pronoun means, but its claims do: where an end of a claim is a person whom the sentence
does not name, a pronoun there means him. ``features`` and ``voices`` are held out. Each of five groups of files is
judged by weights learned from the others, and the weights themselves come from all::

    python -m scripts.coreference [--least 0.5] [--check]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from iranru_graph.extract import Extractor
from iranru_graph.extract.coreference.ranking import Candidate, Persons
from iranru_graph.extract.examples import Example, Passage, entity_names, fold, read_passages
from iranru_graph.extract.reading import Reading
from iranru_graph.extract.statements import annotation
from iranru_graph.model import Document, EntityType
from iranru_graph.resources import resource

HELD_OUT = ("features", "voices")
FOLDS, STEPS, RATE, DECAY = 5, 400, 0.05, 0.001
#: A feature seen less often, or of less weight, is left out of the table.
SELDOM, SLIGHT = 15, 0.05
HEADER = """\
# Which person "he" or "she" means: the weight of each feature of a candidate, learned by scripts/coreference.py from
# data/passages (but the two files held out). Features: iranru_graph/extract/coreference/ranking.py.
# A pronoun is left alone where its best candidate has a smaller share than `least` of all that are weighed.

person:
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one pronoun: their features, and of each whether the claims let it be the one meant.

    ``lost``: whether the one meant is not named in the sentence.
    """

    file: str
    features: tuple[tuple[str, ...], ...]
    fits: tuple[bool, ...]
    lost: bool


def choices(extractor: Extractor, files: Sequence[Path]) -> Iterator[Choice]:
    """All pronouns of the passages of which the claims tell something."""
    weighed: dict[int, list[Candidate]] = {}
    meant = Persons.meant

    def recorded(persons: Persons, i: int) -> str | None:
        weighed[i] = persons.candidates(i)
        return meant(persons, i)

    with patch.object(Persons, "meant", recorded):
        for file in files:
            with file.open(encoding="utf-8") as lines:
                passages = list(read_passages(lines, name=file.name))
            for passage in passages:
                weighed.clear()
                yield from _of_passage(extractor, passage, file.stem, weighed)


def _of_passage(
    extractor: Extractor, passage: Passage, file: str, weighed: dict[int, list[Candidate]]
) -> Iterator[Choice]:
    document = Document(id=file, text=passage.text, date=passage.date)
    doc = extractor.nlp.make_doc(document.text)
    doc._.iranru_date = document.date
    for _, pipe in extractor.nlp.pipeline:
        doc = pipe(doc)
    reading: Reading = doc._.iranru
    names = entity_names(annotation(document, doc, extractor.reference), extractor.reference)
    keys = {name: entity for entity, forms in reversed(names.items()) for name in forms}
    begin = 0
    for sentence in passage.sentences:
        tokens = range(*_span(reading, begin, begin + len(sentence.sentence)))
        begin += len(sentence.sentence) + 1
        told = _persons(reading, sentence, keys)
        for fits, lost, features in _of_sentence(reading, tokens, told, weighed):
            yield Choice(file, features, fits, lost)


def _span(reading: Reading, begin: int, end: int) -> tuple[int, int]:
    at = [t.i for t in reading.tree.doc if begin <= t.idx < end]
    return (at[0], at[-1] + 1) if at else (0, 0)


def _persons(reading: Reading, sentence: Example, keys: dict[str, str]) -> set[str]:
    """The persons that the claims of a sentence are about."""
    told = {keys.get(fold(end), "") for c in sentence.expected for end in (c.subject, c.object, c.by) if end}
    return {e for e in told if reading.types.get(e) is EntityType.PERSON}


def _of_sentence(
    reading: Reading, tokens: range, persons: set[str], weighed: dict[int, list[Candidate]]
) -> Iterator[tuple[tuple[bool, ...], bool, tuple[tuple[str, ...], ...]]]:
    at = reading.mentions.at
    named = {at[i].entity for i in tokens if i in at and at[i].kind != "coreference"}
    pronouns = [i for i in tokens if i in weighed]
    for i in pronouns:
        found = weighed[i]
        before = {at[j].entity for j in tokens if j < i and j in at} & persons
        fronted = {c.entity for c in found if "fronted" in c.features} & persons
        lost = persons - named
        if lost and (len(pronouns) == 1 or (i == pronouns[0] and not before)):
            meant = lost
        else:
            meant = persons if lost else before | fronted
        if meant:
            fits = tuple(c.entity in meant for c in found)
            yield fits, bool(lost), tuple(tuple(c.features) for c in found)


def learn(data: Sequence[Choice], names: Sequence[str]) -> NDArray[np.float64]:
    """Weights of these features that make those meant likeliest among the candidates of their pronoun."""
    open_ = [c for c in data if any(c.fits) and not all(c.fits)]
    given = np.concatenate([_matrix(c, names) for c in open_])
    right = np.concatenate([np.array(c.fits, dtype=float) for c in open_])
    of = np.repeat(np.arange(len(open_)), [len(c.fits) for c in open_])
    weight, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        score = given @ weight
        top = np.full(len(open_), -np.inf)
        np.maximum.at(top, of, score)
        share = np.exp(score - top[of])
        among_right = share * right / np.bincount(of, share * right)[of]
        slope = given.T @ (among_right - share / np.bincount(of, share)[of]) / len(open_) - DECAY * weight
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        weight += RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weight


def _matrix(choice: Choice, names: Sequence[str]) -> NDArray[np.float64]:
    place = {name: n for n, name in enumerate(names)}
    found = np.zeros((len(choice.features), len(names)))
    for n, features in enumerate(choice.features):
        for f in features:
            if f in place:
                found[n, place[f]] += 1
    return found


def judged(data: Sequence[Choice], names: Sequence[str], least: float) -> tuple[int, int, int]:
    """Right, wrong and left alone, of pronouns whose person the sentence does not name, in files not learned from."""
    files = sorted({c.file for c in data})
    right = wrong = alone = 0
    for fold_ in range(FOLDS):
        apart = set(files[fold_::FOLDS])
        weight = learn([c for c in data if c.file not in apart], names)
        for c in data:
            if c.file not in apart or not c.lost:
                continue
            score = _matrix(c, names) @ weight if c.fits else np.zeros(0)
            share = np.exp(score - score.max()) if c.fits else score
            if not c.fits or 1 / share.sum() < least:
                alone += 1
            elif c.fits[int(score.argmax())]:
                right += 1
            else:
                wrong += 1
    return right, wrong, alone


def main() -> None:
    """Read the passages, judge, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--least", type=float, default=0.5, help="smallest share that settles a pronoun")
    parser.add_argument("--check", action="store_true", help="judge only, write nothing")
    asked = parser.parse_args()
    files = [f for f in sorted(Path("data/passages").glob("*.txt")) if f.stem not in HELD_OUT]
    data = list(choices(Extractor(second_reader=False), files))
    seen: dict[str, int] = {}
    for c in data:
        for features in c.features:
            for f in features:
                seen[f] = seen.get(f, 0) + 1
    names = sorted(f for f, n in seen.items() if n >= SELDOM)
    right, wrong, alone = judged(data, names, asked.least)
    print(f"{len(data)} pronouns; of {right + wrong + alone} that mean somebody not named beside them")
    print(f"{right} are read rightly, {wrong} wrongly, {alone} left alone")
    if asked.check:
        return
    weight = learn(data, names)
    lines = [f'  "{n}": {w:.2f}' for n, w in zip(names, weight, strict=True) if abs(w) >= SLIGHT]
    text = HEADER + f'  "least": {asked.least}\n' + "\n".join(lines) + "\n"
    resource("data/lexicon/antecedents.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
