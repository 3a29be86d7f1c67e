"""Learn whom "he" or "she" and what "it" means: write ``data/lexicon/antecedents.yaml`` from the annotated passages.

A passage does not say what a pronoun means, but its claims do: where an end of a claim is a person (or state, body,
treaty …) that the sentence does not name, a pronoun there means it. ``features`` and ``voices`` are held out. Each of
five groups of files is judged by weights learned from the others, and the weights themselves come from all::

    python -m scripts.coreference [--check]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from unittest.mock import patch

from iranru_graph.extract import Extractor
from iranru_graph.extract.coreference.ranking import Candidate, Ranking
from iranru_graph.extract.examples import Passage, entity_names, fold, read_passages
from iranru_graph.extract.reading import Reading
from iranru_graph.extract.statements import annotation
from iranru_graph.model import Document
from iranru_graph.resources import resource
from scripts.choosing import Choice, frequent, learn

HELD_OUT = ("features", "voices")
FOLDS, STEPS, DECAY = 5, 400, 0.001
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
class Pronoun(Choice):
    """The candidates of one pronoun; those fit which the claims let be the one meant.

    ``told``: of each whether a claim of the sentence has it as an end. ``lost``: whether the one meant is not named in
    the sentence.
    """

    kind: str
    told: tuple[bool, ...]
    lost: bool


def pronouns(extractor: Extractor, files: Sequence[Path]) -> Iterator[Pronoun]:
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
) -> Iterator[Pronoun]:
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


def _pronoun(kind: str, file: str, found: Sequence[Candidate], meant: set[str], told: set[str], lost: bool) -> Pronoun:
    """One more than the persons that claims tell of may be meant: nobody and nothing, where none of them is weighed."""
    fits = [c.entity in meant for c in found if c.entity]
    fits += [not any(fits)] * (len(found) - len(fits))
    features = tuple(tuple(c.features) for c in found)
    return Pronoun(file, features, tuple(fits), kind, tuple(c.entity in told for c in found), lost)


def _persons(
    file: str, reading: Reading, tokens: range, told: set[str], weighed: dict[int, list[Candidate]]
) -> Iterator[Pronoun]:
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
            yield _pronoun("person", file, found, meant, told, bool(lost))


def _things(
    file: str, reading: Reading, tokens: range, told: set[str], weighed: dict[int, list[Candidate]]
) -> Iterator[Pronoun]:
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
            yield _pronoun("thing", file, found, meant, told, bool(away))


def judged(data: Sequence[Pronoun], names: Sequence[str], least: float) -> tuple[int, int, int]:
    """Right, wrong and left alone, in files not learned from.

    Of persons those count whom the sentence does not name; of things all, right being what a claim there tells of.
    """
    files = sorted({c.file for c in data})
    right = wrong = alone = 0
    for fold_ in range(FOLDS):
        apart = set(files[fold_::FOLDS])
        table = learn([c for c in data if c.file not in apart], names, steps=STEPS, decay=DECAY)
        for c in data:
            if c.file not in apart or not (c.lost or c.kind == "thing"):
                continue
            best = _chosen(c, table, least)
            if best is None:
                alone += 1
            elif c.told[best] if c.kind == "thing" else c.fits[best]:
                right += 1
            else:
                wrong += 1
    return right, wrong, alone


def _chosen(pronoun: Pronoun, table: Mapping[str, float], least: float) -> int | None:
    """Which candidate is taken; None where none has a large enough share, or the likeliest is nothing that is named."""
    if not pronoun.fits:
        return None
    scores = [sum(table.get(f, 0.0) for f in features) for features in pronoun.features]
    best = max(range(len(scores)), key=scores.__getitem__)
    share = 1 / sum(exp(s - scores[best]) for s in scores)
    nothing = pronoun.kind == "thing" and best == len(scores) - 1
    return None if nothing or share < least else best


def _learned(kind: str, data: Sequence[Pronoun], *, check: bool) -> list[str]:
    """Judge one kind of pronoun; the lines of its section, none where only judged."""
    names = frequent(data, SELDOM)
    right, wrong, alone = judged(data, names, LEAST[kind])
    print(f"{kind}: {len(data)} pronouns; {right} are read rightly, {wrong} wrongly, {alone} left alone", flush=True)
    if check:
        return []
    weight = learn(data, names, steps=STEPS, decay=DECAY)
    lines = [f'  "{n}": {w:.2f}' for n, w in weight.items() if abs(w) >= SLIGHT]
    return ["", f"{kind}:", f'  "least": {LEAST[kind]}', *lines]


def main() -> None:
    """Read the passages, judge, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="judge only, write nothing")
    asked = parser.parse_args()
    files = [f for f in sorted(Path("data/passages").glob("*.txt")) if f.stem not in HELD_OUT]
    data = list(pronouns(Extractor(second_reader=False), files))
    lines = []
    for kind in LEAST:
        lines += _learned(kind, [c for c in data if c.kind == kind], check=asked.check)
    if not asked.check:
        text = HEADER + "\n".join(lines) + "\n"
        resource("data/lexicon/antecedents.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
