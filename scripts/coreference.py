"""Learn whom "he" or "she" and what "it" means: write ``data/lexicon/antecedents.yaml`` from the annotated passages.

A passage does not say what a pronoun means, but its claims do: where an end of a claim is a person (or state, body,
treaty …) that the sentence does not name, a pronoun there means it. ``features`` and ``voices`` are held out. Each of
five groups of files is judged by weights learned from the others, and the weights themselves come from all::

    python -m scripts.coreference [--check]
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from iranru_graph.extract import Extractor
from iranru_graph.extract.coreference.ranking import Candidate, Ranking
from iranru_graph.extract.examples import Passage, entity_names, fold, read_passages
from iranru_graph.extract.reading import Reading
from iranru_graph.extract.statements import annotation
from iranru_graph.model import Document
from iranru_graph.resources import resource

HELD_OUT = ("features", "voices")
FOLDS, STEPS, RATE, DECAY = 5, 400, 0.05, 0.001
#: A feature seen less often, or of less weight, is left out of the table.
SELDOM, SLIGHT = 15, 0.05
#: Smallest share that settles a pronoun of each kind.
LEAST = {"person": 0.5, "thing": 0.38}
HEADER = """\
# What "he", "she" and "it" mean: the weight of each feature of a candidate, learned by scripts/coreference.py from
# data/passages (but the two files held out). Features: iranru_graph/extract/coreference/ranking.py and things.py.
# A pronoun is left alone where its best candidate has a smaller share than `least` of all that are weighed.
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one pronoun: their features, and of each whether the claims let it be the one meant.

    ``told``: of each whether a claim of the sentence has it as an end. ``lost``: whether the one meant is not named in
    the sentence.
    """

    kind: str
    file: str
    features: tuple[tuple[str, ...], ...]
    fits: tuple[bool, ...]
    told: tuple[bool, ...]
    lost: bool


def choices(extractor: Extractor, files: Sequence[Path]) -> Iterator[Choice]:
    """All pronouns of the passages of which the claims tell something."""
    weighed: dict[int, tuple[Ranking, list[Candidate]]] = {}
    meant = Ranking.meant

    def recorded(ranking: Ranking, i: int) -> str | None:
        weighed[i] = ranking, ranking.candidates(i)
        return meant(ranking, i)

    with patch.object(Ranking, "meant", recorded):
        for file in files:
            with file.open(encoding="utf-8") as lines:
                passages = list(read_passages(lines, name=file.name))
            for passage in passages:
                weighed.clear()
                yield from _of_passage(extractor, passage, file.stem, weighed)


def _of_passage(
    extractor: Extractor, passage: Passage, file: str, weighed: dict[int, tuple[Ranking, list[Candidate]]]
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
        told = {keys.get(fold(end), "") for c in sentence.expected for end in (c.subject, c.object, c.by) if end} - {""}
        for kind, judge in (("person", _persons), ("thing", _things)):
            own = {i: weighed[i] for i in tokens if i in weighed and weighed[i][0].kind == kind}
            of_kind = {e for e in told for ranking, _ in own.values() if reading.types.get(e) in ranking.types}
            yield from judge(file, reading, tokens, of_kind, {i: found for i, (_, found) in own.items()})


def _span(reading: Reading, begin: int, end: int) -> tuple[int, int]:
    at = [t.i for t in reading.tree.doc if begin <= t.idx < end]
    return (at[0], at[-1] + 1) if at else (0, 0)


def _named(reading: Reading, tokens: range) -> set[str]:
    at = reading.mentions.at
    return {at[i].entity for i in tokens if i in at and at[i].kind != "coreference"}


def _choice(kind: str, file: str, found: Sequence[Candidate], meant: set[str], told: set[str], lost: bool) -> Choice:
    """One more than the persons that claims tell of may be meant: nobody and nothing, where none of them is weighed."""
    fits = [c.entity in meant for c in found if c.entity]
    fits += [not any(fits)] * (len(found) - len(fits))
    features = tuple(tuple(c.features) for c in found)
    return Choice(kind, file, features, tuple(fits), tuple(c.entity in told for c in found), lost)


def _persons(
    file: str, reading: Reading, tokens: range, told: set[str], weighed: dict[int, list[Candidate]]
) -> Iterator[Choice]:
    """Pronouns that mean persons; those of which no claim of the sentence tells anything are left out."""
    at = reading.mentions.at
    lost = told - _named(reading, tokens)
    for i, found in weighed.items():
        before = {at[j].entity for j in tokens if j < i and j in at} & told
        fronted = {c.entity for c in found if "fronted" in c.features} & told
        if lost and (len(weighed) == 1 or (i == min(weighed) and not before)):
            meant = lost
        else:
            meant = told if lost else before | fronted
        if meant:
            yield _choice("person", file, found, meant, told, bool(lost))


def _things(
    file: str, reading: Reading, tokens: range, told: set[str], weighed: dict[int, list[Candidate]]
) -> Iterator[Choice]:
    """All "it" and "its" of a sentence with claims: what they mean may also be none of those weighed."""
    lost = told - _named(reading, tokens)
    for i, found in weighed.items():
        here = {c.entity for c in found if "back 0" in c.features} & told
        away = lost & {c.entity for c in found}
        if away and (len(weighed) == 1 or (i == min(weighed) and not here)):
            meant = away
        else:
            meant = away | here if away else told
        if told:
            yield _choice("thing", file, found, meant, told, bool(away))


def learn(data: Sequence[Choice], names: Sequence[str]) -> NDArray[np.float64]:
    """Weights of these features that make those meant likeliest among the candidates of their pronoun."""
    open_ = [c for c in data if any(c.fits) and not all(c.fits)]
    given = np.concatenate([_matrix(c, names) for c in open_])
    right = np.concatenate([np.array(c.fits, dtype=float) for c in open_])
    of = np.repeat(np.arange(len(open_)), [len(c.fits) for c in open_])
    begins = np.searchsorted(of, np.arange(len(open_)))
    weight, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        score = given @ weight
        share = np.exp(score - np.maximum.reduceat(score, begins)[of])
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
    """Right, wrong and left alone, in files not learned from.

    Of persons those count whom the sentence does not name; of things all, right being what a claim there tells of.
    """
    files = sorted({c.file for c in data})
    right = wrong = alone = 0
    for fold_ in range(FOLDS):
        apart = set(files[fold_::FOLDS])
        weight = learn([c for c in data if c.file not in apart], names)
        for c in data:
            if c.file not in apart or not (c.lost or c.kind == "thing"):
                continue
            score = _matrix(c, names) @ weight if c.fits else np.zeros(0)
            share = np.exp(score - score.max()) if c.fits else score
            best = int(score.argmax()) if c.fits else -1
            nothing = c.kind == "thing" and best == len(c.fits) - 1
            if nothing or not c.fits or 1 / share.sum() < least:
                alone += 1
            elif c.told[best] if c.kind == "thing" else c.fits[best]:
                right += 1
            else:
                wrong += 1
    return right, wrong, alone


def _learned(kind: str, data: Sequence[Choice], *, check: bool) -> list[str]:
    """Judge one kind of pronoun; the lines of its section, none where only judged."""
    seen = Counter(f for c in data for features in c.features for f in features)
    names = sorted(f for f, n in seen.items() if n >= SELDOM)
    right, wrong, alone = judged(data, names, LEAST[kind])
    print(f"{kind}: {len(data)} pronouns; {right} are read rightly, {wrong} wrongly, {alone} left alone", flush=True)
    if check:
        return []
    weight = learn(data, names)
    lines = [f'  "{n}": {w:.2f}' for n, w in zip(names, weight, strict=True) if abs(w) >= SLIGHT]
    return ["", f"{kind}:", f'  "least": {LEAST[kind]}', *lines]


def main() -> None:
    """Read the passages, judge, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="judge only, write nothing")
    asked = parser.parse_args()
    files = [f for f in sorted(Path("data/passages").glob("*.txt")) if f.stem not in HELD_OUT]
    data = list(choices(Extractor(second_reader=False), files))
    lines = []
    for kind in LEAST:
        lines += _learned(kind, [c for c in data if c.kind == kind], check=asked.check)
    if not asked.check:
        text = HEADER + "\n".join(lines) + "\n"
        resource("data/lexicon/antecedents.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
