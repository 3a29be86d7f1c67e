"""Annotated sentences as what the pair model learns from: units with labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from iranru_graph.extract import Extractor
from iranru_graph.extract.examples import Example, Expected, entity_names, fold
from iranru_graph.extract.pairs.pieces import Pieces, pieces
from iranru_graph.extract.pairs.units import NUMBER, PREDICATES, Unit, units
from iranru_graph.extract.speakers import ACTORS
from iranru_graph.extract.statements import annotation
from iranru_graph.model import SYMMETRIC, Document, Modality, Polarity, Predicate

MODALITIES = {Modality.ACTUAL: 0, Modality.PLANNED: 1, Modality.ALLEGED: 2}
#: Single sentences show the rules' own frames; they count less than sentences in their context.
EXAMPLE_WEIGHT = 0.4
#: Titles give offices (``extract/offices/``); the model is not asked for them.
NOT_ASKED = frozenset({Predicate.HOLDS_OFFICE})

Label = tuple[int, int, int]  # subject end, object end, predicate


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence to learn from: its pieces and, per label that holds, (negated, modality).

    ``told`` says of two ends whether the first speaks of a relation of the second; pairs that no relation joins to
    anything are not in it. ``by`` gives the speaker of a label, -1 where none of the ends is.
    """

    pieces: Pieces
    labels: dict[Label, tuple[int, int]]
    told: dict[tuple[int, int], bool]
    by: dict[Label, int]
    unasked: frozenset[int] = frozenset()
    weight: float = 1.0


@dataclass(slots=True)
class Reader:
    """Reads training texts with the package's own components."""

    extractor: Extractor = field(default_factory=lambda: Extractor(second_reader=False))

    def items(self, sentences: Sequence[Example], *, date: str | None, quiet: bool) -> Iterator[Item]:
        """Units of one text with the labels of the sentence that each lies in.

        ``quiet``: places are annotated only where a sentence is about them, as in the examples of single frames.
        """
        text = " ".join(e.sentence for e in sentences)
        doc = self.extractor.nlp.make_doc(text)
        doc._.iranru_date = date
        for _, pipe in self.extractor.nlp.pipeline:
            doc = pipe(doc)
        document = Document(id="text", text=text, date=date)
        names = entity_names(annotation(document, doc, self.extractor.reference), self.extractor.reference)
        ends_of_lines, at = [], -1
        for e in sentences:
            at += len(e.sentence) + 1
            ends_of_lines.append(at)
        for unit in units(doc._.iranru_frames, doc._.iranru_relations):
            begin, end = doc._.iranru_frames.tree.bounds[unit.sentence]
            first, last = doc[begin].idx, doc[end - 1].idx
            lines = [
                e
                for n, e in enumerate(sentences)
                if ends_of_lines[n] > first and (n == 0 or ends_of_lines[n - 1] <= last)
            ]
            expected = [c for e in lines for c in e.expected]
            unasked = {NUMBER[p] for p in NOT_ASKED}
            if quiet and not any(c.predicate is Predicate.LOCATED_IN for c in expected):
                unasked.add(NUMBER[Predicate.LOCATED_IN])
            ready = pieces(unit)
            if ready.pairs:
                weight = EXAMPLE_WEIGHT if quiet else 1.0
                labels, by = _labels(unit, expected, names)
                yield Item(ready, labels, _told(unit, by), by, frozenset(unasked), weight)


def _labels(
    unit: Unit, expected: Sequence[Expected], names: dict[str, set[str]]
) -> tuple[dict[Label, tuple[int, int]], dict[Label, int]]:
    found: dict[Label, tuple[int, int]] = {}
    by: dict[Label, int] = {}
    place = {end.entity: n for n, end in enumerate(unit.ends)}

    def end(name: str | None) -> int:
        called = [e for e, forms in names.items() if name and fold(name) in forms]
        return next((place[e] for e in called if e in place), -1)

    for c in expected:
        a, b = end(c.subject), end(c.object)
        if min(a, b) < 0:
            continue
        how = (int(c.polarity is Polarity.NEGATED), MODALITIES[c.modality])
        for x, y in ((a, b), (b, a)) if c.predicate in SYMMETRIC else ((a, b),):
            found[x, y, NUMBER[c.predicate]] = how
            by[x, y, NUMBER[c.predicate]] = end(c.by)
    return found, by


def _told(unit: Unit, by: dict[Label, int]) -> dict[tuple[int, int], bool]:
    """Which ends speak of relations of which; what a title says is nobody's."""
    asked = {label: k for label, k in by.items() if PREDICATES[label[2]] not in NOT_ASKED}
    joined = {end for a, b, _ in asked for end in (a, b)}
    speaks = {(k, end) for (a, b, _), k in asked.items() for end in (a, b)}
    actors = [n for n, end in enumerate(unit.ends) if end.type in ACTORS]
    return {(k, end): (k, end) in speaks for k in actors for end in joined if k != end}
