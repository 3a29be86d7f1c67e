"""All figures of one answer, and the comparison of two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from iranru_graph.evaluate.breakdown import by_form, by_predicate, by_qualifier
from iranru_graph.evaluate.calibration import Calibration, calibrate, judge
from iranru_graph.evaluate.figures import Difference, Figure, paired_difference, with_interval
from iranru_graph.evaluate.matching import FIGURES, Count, counts, match
from iranru_graph.evaluate.mistakes import Mistake, mistakes
from iranru_graph.evaluate.sheets import Pair


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What ``evaluate`` finds. ``rows`` holds each document's counts under its name, ``missing`` the unanswered."""

    figures: dict[str, Figure]
    predicates: dict[str, Figure]
    qualifiers: dict[str, Figure]
    forms: dict[str, Figure]
    calibration: Calibration | None
    mistakes: tuple[Mistake, ...]
    rows: dict[str, dict[str, Count]]
    missing: tuple[str, ...] = ()
    differences: dict[str, Difference] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """The reference scorer's keys (``documents`` and the six figures), and the rest under names of its own."""
        data: dict[str, object] = {"documents": len(self.rows)}
        data |= {name: figure.to_json() for name, figure in self.figures.items()}
        data["predicates"] = {name: figure.to_json() for name, figure in self.predicates.items()}
        data["qualifiers"] = {name: figure.to_json() for name, figure in self.qualifiers.items()}
        data["forms"] = {name: figure.to_json() for name, figure in self.forms.items()}
        data["calibration"] = self.calibration.to_json() if self.calibration else None
        data["by_document"] = {
            name: {figure: list(count) for figure, count in row.items()} for name, row in self.rows.items()
        }
        data["missing"] = list(self.missing)
        if self.differences:
            data["comparison"] = {
                name: {
                    "f1": d.f1,
                    "other_f1": d.other_f1,
                    "difference": d.difference,
                    "low": d.low,
                    "high": d.high,
                    "better": d.better,
                }
                for name, d in self.differences.items()
            }
        return data


def evaluate(pairs: Sequence[Pair], *, other: Sequence[Pair] = ()) -> Evaluation:
    """Measure answers against gold; with ``other`` (the same gold, another build's answers) compare the two.

    Counts are summed over documents (micro average); intervals are 95 % bootstraps over documents. Raises
    ``ValueError`` for no pairs, and where the two builds are not paired with the same documents.
    """
    if not pairs:
        raise ValueError("nothing to evaluate")
    if other and [p.name for p in other] != [p.name for p in pairs]:
        raise ValueError("the two builds must be paired with the same gold documents")
    matches = [match(pair) for pair in pairs]
    rows = [counts(m) for m in matches]
    other_rows = [counts(match(pair)) for pair in other]
    return Evaluation(
        figures={name: with_interval([row[name] for row in rows]) for name in FIGURES},
        predicates=by_predicate(matches),
        qualifiers=by_qualifier(matches),
        forms=by_form(matches),
        calibration=calibrate(judge(matches)),
        mistakes=tuple(found for m in matches for found in mistakes(m)),
        rows={m.name: row for m, row in zip(matches, rows, strict=True)},
        missing=tuple(pair.name for pair in pairs if not pair.answered),
        differences={
            name: paired_difference([row[name] for row in rows], [row[name] for row in other_rows]) for name in FIGURES
        }
        if other
        else {},
    )
