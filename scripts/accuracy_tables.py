"""Print the tables of ``docs/accuracy.md`` as Markdown, or put them there.

    python scripts/accuracy_tables.py --set "bundled gold" data/gold graph --set … [--examples] [--write PAGE]...

Each ``--set`` names gold, and a graph folder that was built from its texts. ``--examples`` reads the example and safety
sentences too (two minutes). The same graphs give the same tables.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from iranru_graph.evaluate import Evaluation, Pair, evaluate, read_pairs
from iranru_graph.evaluate.figures import Figure
from iranru_graph.evaluate.matching import Match, match
from iranru_graph.evaluate.mistakes import Mistake
from iranru_graph.model import Predicate

ROOT = Path(__file__).parents[1]
READ_BY_HAND = ROOT / "docs" / "accuracy.tsv"
#: Why a claim is missed or too much, in the order of the page.
MISSED = {
    "wording": "the relation is said in words that no frame knows",
    "coreference": "an end is a pronoun, a description, or left out, and its name stands elsewhere",
    "entity": "an end was not found in the text at all, or as something else",
    "inference": "no clause says it; a reader concludes it",
    "structure": "the words and both ends are known, but the parse of the sentence does not join them",
    "office": "an office is told by a short title, with its state or body left out",
    "treaty": "the treaty was found, but taken for another one",
    "actor": "read of the person where the state is meant, or the other way round",
}
EXTRA = {
    "structure": "the parse joins what does not belong together",
    "sense": "the trigger means something else here",
    "entity": "right, but of a second entity for the same thing",
    "actor": "read of the person where the state is meant, or the other way round",
    "coreference": "a description was resolved to the wrong actor",
    "inference": "concluded (who signs in a place was there) where the gold does not",
    "qualifier": "denied, forbidden or planned, and read as done",
    "defensible": "a second careful reader might write it down",
}
PLACES = {
    "entity": "an end was not found as an entity",
    "elsewhere": "an end is not named in the sentence (pronoun, description, office, plural)",
    "otherwise": "another relation was read between the two in that text",
    "nothing": "both are named in the sentence, and nothing was read between them",
}


@dataclass(frozen=True, slots=True)
class Set:
    """One gold set with the answers of one build."""

    name: str
    pairs: tuple[Pair, ...]
    found: Evaluation
    opened: frozenset[str] = frozenset()
    crosscheck: bool = False

    @classmethod
    def read(cls, name: str, gold: Path, graph: Path) -> Set:
        """Read and measure; ``opened.txt`` beside the gold names the texts whose errors were looked at."""
        pairs = tuple(read_pairs(gold, graph))
        listed = gold.parent / "opened.txt"
        lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
        opened = frozenset(line.split()[0] for line in lines if line[:1] != "#")
        return cls(name, pairs, evaluate(pairs), opened, gold.parent.name.startswith("crosscheck"))

    @property
    def unopened(self) -> list[Pair]:
        """The texts whose errors nobody has looked at."""
        return [p for p in self.pairs if p.name not in self.opened]


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first are numbers."""
    lines = ["| " + " | ".join(header) + " |", "|---|" + "--:|" * (len(header) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def numbers(figure: Figure) -> list[str]:
    """Precision, recall, F1."""
    return [f"{figure.precision:.2f}", f"{figure.recall:.2f}", f"{figure.f1:.2f}"]


def summary(sets: Sequence[Set]) -> str:
    """The six figures on each set."""
    rows = []
    for s in sets:
        for name, f in s.found.figures.items():
            interval = f"{f.low:.2f}–{f.high:.2f}" if f.low is not None and f.high is not None else ""
            rows.append([f"{s.name}: {name}", *numbers(f), interval, str(f.right), str(f.given), str(f.wanted)])
    return table(["", "precision", "recall", "F1", "95 % of F1", "right", "given", "wanted"], rows)


def unopened(sets: Sequence[Set]) -> str:
    """The figures on the texts of cross-checks whose errors nobody has looked at, and on all of them together."""
    left = {s.name: s.unopened for s in sets if s.crosscheck and s.unopened}
    left["all of them"] = [p for pairs in left.values() for p in pairs]
    rows = []
    for name, pairs in left.items():
        f = evaluate(pairs).figures
        claims, time, told = f["claims"], f["time"], f["attributed"]
        offices = [k for m in map(match, pairs) for k, c in m.gold.items() if k in m.system and c.time and _office(k)]
        rows.append(
            [
                f"{name} ({len(pairs)} texts)",
                f"{f['entities'].f1:.3f}",
                f"{claims.precision:.2f} / {claims.f1:.3f}",
                f"{f['full'].f1:.3f}",
                f"{time.right} of {time.wanted} ({time.recall:.2f})",
                str(len(offices)),
                f"{told.right} of {told.wanted} ({told.recall:.2f})",
            ]
        )
    header = [
        "unopened texts of",
        "entities F1",
        "claims precision / F1",
        "full F1",
        "time",
        "of these offices",
        "speaker",
    ]
    return table(header, rows)


def _office(key: tuple[str, Predicate, str]) -> bool:
    return key[1] is Predicate.HOLDS_OFFICE


def by(sets: Sequence[Set], kind: str, title: str) -> str:
    """Figures per predicate or qualifier, one column a set: precision / recall (number in the gold)."""
    known = list(dict.fromkeys(k for s in sets for k in getattr(s.found, kind)))
    rows = []
    for k in known:
        figures = [getattr(s.found, kind).get(k, Figure(0, 0, 0)) for s in sets]
        rows.append([k, *(_short(f) for f in figures)])
    return table([title, *(s.name for s in sets)], rows)


def _short(f: Figure) -> str:
    precision = f"{f.precision:.2f}" if f.given else "–"
    recall = f"{f.recall:.2f}" if f.wanted else "–"
    return f"{precision} / {recall} ({f.wanted})"


def forms(sets: Sequence[Set]) -> str:
    """How right each form of expression is, and how much it brings in."""
    known = list(dict.fromkeys(k for s in sets for k in s.found.forms))
    header = ["form", *(f"{s.name}: {what}" for s in sets for what in ("read", "right", "precision"))]
    rows = []
    for k in known:
        figures = [s.found.forms.get(k, Figure(0, 0, 0)) for s in sets]
        rows.append(
            [k, *(c for f in figures for c in (str(f.given), str(f.right), f"{f.precision:.2f}" if f.given else "–"))]
        )
    return table(header, rows)


def calibration(sets: Sequence[Set]) -> str:
    """Share of right claims for each bin of confidence."""
    rows = []
    for s in sets:
        c = s.found.calibration
        for b in c.bins if c else ():
            low, high = b.interval
            label = f"{s.name}: {b.low:.1f}–{b.high:.1f}"
            rows.append([label, str(b.claims), f"{b.confidence:.2f}", f"{b.right:.2f}", f"{low:.2f}–{high:.2f}"])
    scores = "; ".join(
        f"{s.name}: Brier score {c.brier:.3f}, expected calibration error {c.error:.3f}"
        for s in sets
        if (c := s.found.calibration)
    )
    return f"{scores}.\n\n" + table(["confidence", "claims", "mean confidence", "right", "95 %"], rows)


def places(sets: Sequence[Set]) -> str:
    """Where missed claims are lost, told by the program."""
    counted = [Counter(place for m in map(match, s.pairs) for place in _places(m)) for s in sets]
    rows = [[text, *(f"{c[k]} ({c[k] / max(c.total(), 1):.0%})" for c in counted)] for k, text in PLACES.items()]
    rows.append(["all missed claims", *(str(c.total()) for c in counted)])
    return table(["", *(s.name for s in sets)], rows)


def _places(m: Match) -> Iterator[str]:
    found = set(m.entities.values())
    forms = {e.id: e.forms for e in m.pair.gold.entities}
    read = {frozenset((s, o)) for s, _, o in m.system}
    for key in m.gold.keys() - m.system.keys():
        ends = (key[0], key[2])
        sentence = m.gold[key].sentence.casefold()
        if not found.issuperset(ends):
            yield "entity"
        elif not all(any(form.casefold() in sentence for form in forms[end]) for end in ends):
            yield "elsewhere"
        else:
            yield "otherwise" if frozenset(ends) in read else "nothing"


def read_by_hand(s: Set) -> str:
    """Missed and extra claims by reason, of those that somebody has read and that are still wrong."""
    with READ_BY_HAND.open(encoding="utf-8", newline="") as lines:
        why = {(r["text"], r["kind"], r["claim"]): r["why"] for r in csv.DictReader(lines, delimiter="\t")}
    parts = []
    for kind, reasons, title in (("missed", MISSED, "missed claims"), ("extra", EXTRA, "extra claims")):
        wrong = [m for m in s.found.mistakes if m.kind == kind]
        counted = Counter(why.get((m.document, kind, _claim(m)), "") for m in wrong)
        known = sum(n for reason, n in counted.items() if reason)
        rows = [
            [f"{reason}: {text}", str(counted[reason]), f"{counted[reason] / max(known, 1):.0%}"]
            for reason, text in sorted(reasons.items(), key=lambda r: -counted[r[0]])
        ]
        if counted[""]:
            rows.append(["not read by hand yet", str(counted[""]), ""])
        parts.append(table([f"{title} ({len(wrong)})", "claims", "share"], rows))
    return "\n\n".join(parts)


def _claim(m: Mistake) -> str:
    return m.what.partition(")")[0] + ")"


def examples() -> str:
    """Example sentences read exactly right, and safety sentences that are asserted or read as what they are."""
    from benchmarks.examples import read_all, share
    from iranru_graph.extract import Extractor
    from iranru_graph.extract.examples import entity_names
    from iranru_graph.model import Document, Polarity
    from tests.data.test_safety_cases import open_cases
    from tests.extract.test_safety import CASES, joins, leaks

    extractor = Extractor()
    outcomes = read_all(Extractor(second_reader=False))
    groups = {
        "of the frames": [o for name, found in outcomes.items() if name.endswith(".yaml") for o in found],
        "of the cases": [o for name, found in outcomes.items() if name.endswith(".txt") for o in found],
    }
    rows = [[f"example sentences {name}", str(len(found)), f"{share(found):.3f}"] for name, found in groups.items()]
    everything = [o for found in groups.values() for o in found]
    rows.append(["all example sentences", str(len(everything)), f"{share(everything):.3f}"])
    silent = [o for o in everything if not o.example.expected]
    rows.append(["… of them hard negatives (no claim expected)", str(len(silent)), f"{share(silent):.3f}"])
    together = [o for found in read_all(extractor).values() for o in found]
    rows.append(["all, with the second reader (it learned from them)", str(len(together)), f"{share(together):.3f}"])
    cases = [*CASES, *open_cases()]
    documents = [Document(id=f"{n:03}", text=c.sentence, date="2024-06-15") for n, c in enumerate(cases)]
    readings = list(extractor.annotate(documents))
    leaking = sum(bool(leaks(reading, case, extractor)) for reading, case in zip(readings, cases, strict=True))
    wanted = right = 0
    for reading, case in zip(readings, cases, strict=True):
        if case.expected == "none":
            continue
        wanted += 1
        names = entity_names(reading, extractor.reference)
        right += any(
            joins(case, s.predicate, s.subject, s.object, names)
            and case.expected == ("negated" if s.polarity is Polarity.NEGATED else str(s.modality))
            for s in reading.statements
        )
    safety = (
        f"Safety sentences: {len(cases)}; asserted as fact: **{leaking}**. Of the {wanted} that deny, plan or allege "
        f"something (the others state no claim), {right} ({right / wanted:.0%}) are read as exactly that."
    )
    return table(["", "sentences", "read exactly right"], rows) + "\n\n" + safety


def sections(sets: Sequence[Set], *, with_examples: bool) -> dict[str, str]:
    """Every table under the name of its place in the page."""
    found = {
        "headline": headline(sets),
        "summary": summary(sets),
        "unopened": unopened(sets),
        "predicates": by(sets, "predicates", "relation"),
        "qualifiers": by(sets, "qualifiers", "polarity, modality"),
        "forms": forms(sets),
        "calibration": calibration(sets),
        "places": places(sets),
        "by-hand": read_by_hand(sets[0]),
    }
    if with_examples:
        found["examples"] = examples()
    return found


def headline(sets: Sequence[Set]) -> str:
    """One sentence for those who read no tables, from the texts of the last two sets that nobody tuned to."""
    pairs = [p for s in sets[-2:] for p in s.unopened]
    figures = evaluate(pairs).figures
    claims, entities = figures["claims"], figures["entities"]
    return (
        f"Measured on {len(pairs)} texts written without sight of the program, whose errors nobody who "
        "writes its rules has looked at: of 100 claims that it "
        f"reads, {100 * claims.precision:.0f} are right; of 100 that a careful reader writes down, it finds "
        f"{100 * claims.recall:.0f}; of 100 people, bodies and things, {100 * entities.recall:.0f}."
    )


def put(page: str, found: dict[str, str]) -> str:
    """The page with each of its tables anew: what stands between ``<!-- table: NAME -->`` and ``<!-- end -->``."""

    def anew(place: re.Match[str]) -> str:
        text = found.get(place[2])
        return place[0] if text is None else f"{place[1]}\n{text}\n\n<!-- end -->"

    return re.sub(r"(<!-- table: ([\w-]+) -->\n).*?<!-- end -->", anew, page, flags=re.DOTALL)


def main() -> None:
    """Print or write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--set", nargs=3, action="append", required=True, metavar=("NAME", "GOLD", "GRAPH"))
    parser.add_argument("--examples", action="store_true", help="read the example and safety sentences too")
    parser.add_argument("--write", type=Path, action="append", metavar="PAGE", help="put the tables into this page")
    asked = parser.parse_args()
    sets = [Set.read(name, Path(gold), Path(graph)) for name, gold, graph in asked.set]
    found = sections(sets, with_examples=asked.examples)
    if not asked.write:
        print("\n\n".join(f"## {name}\n\n{text}" for name, text in found.items()))
    for page in asked.write or ():
        page.write_text(put(page.read_text(encoding="utf-8"), found), encoding="utf-8")


if __name__ == "__main__":
    main()
