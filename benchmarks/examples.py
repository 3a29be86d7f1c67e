"""How many of the annotated example sentences are read exactly right, by file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from iranru_graph.extract import Extractor
from iranru_graph.extract.examples import Example, Outcome, check, parse, read_examples
from iranru_graph.extract.frames import Frame, frames

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "extract" / "cases"
FRAMES = ROOT / "data" / "frames"
FLOORS = ROOT / "tests" / "extract" / "floors.json"


def example_files() -> list[Path]:
    """Every file that holds examples: frames first, then cases."""
    return [*sorted(FRAMES.glob("*.yaml")), *sorted(CASES.glob("*.txt"))]


def key(path: Path) -> str:
    """Name of an example file in ``floors.json``.

    >>> key(CASES / "visited.txt")
    'tests/extract/cases/visited.txt'
    """
    return path.relative_to(ROOT).as_posix()


def read_file(path: Path) -> list[Example]:
    """The examples of one file; a malformed one is a ``DataError`` with file and line (or frame)."""
    if path.suffix == ".yaml":
        return list(_of_frames(path))
    with path.open(encoding="utf-8") as lines:
        return list(read_examples(lines, name=key(path)))


def _of_frames(path: Path) -> Iterator[Example]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    for frame in data["frames"]:
        for n, line in enumerate(frame.get("examples", ()), 1):
            yield parse(str(line), where=f"{key(path)}: {frame['id']}, example {n}")


def read_all(extractor: Extractor) -> dict[str, list[Outcome]]:
    """Outcomes of all examples by file, read in one batch."""
    listed = [(key(path), example) for path in example_files() for example in read_file(path)]
    found: dict[str, list[Outcome]] = defaultdict(list)
    for (name, _), outcome in zip(listed, check((e for _, e in listed), extractor), strict=True):
        found[name].append(outcome)
    return dict(found)


def share(outcomes: Iterable[Outcome]) -> float:
    """Share of outcomes that are exactly right."""
    right = [o.right for o in outcomes]
    return sum(right) / len(right)


def untried_triggers(outcomes: Iterable[Outcome], extractor: Extractor) -> list[str]:
    """Triggers (``predicate/frame: word``) that stand in no example sentence.

    A trigger is tried where the lemma stands in a sentence; of a phrasal verb (``carry_out``) all its words.
    """
    seen: list[frozenset[str]] = []
    for doc in extractor.nlp.pipe([o.example.sentence for o in outcomes], disable=["ner"]):
        seen.append(frozenset({t.lemma_.lower() for t in doc} | {t.lower_ for t in doc}))
    vocabulary = frozenset().union(*seen)
    return sorted(
        f"{frame.predicate}/{frame.id}: {word}"
        for frame in frames().all
        for word in _words(frame)
        if not (set(word.split("_")) <= vocabulary and any(set(word.split("_")) <= s for s in seen))
    )


def _words(frame: Frame) -> tuple[str, ...]:
    return (*frame.verbs, *frame.nouns, *frame.adjectives)
