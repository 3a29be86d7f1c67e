"""Fit the confidence of what the second reader adds, and write it into ``data/pairs/card.json``.

    python -m scripts.pairs.calibrate --held-out features --held-out voices

The voices must be those that it was not trained on. They are read by the whole program: what counts is a claim that
passed all its checks, not a score of the network. Needs torch.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from iranru_graph.extract import Extractor
from iranru_graph.extract.examples import Passage, entity_names, fold, read_passages
from iranru_graph.extract.pairs import opinion
from iranru_graph.model import SYMMETRIC, Document, Predicate
from scripts.pairs.learning import Guess, calibrate

ROOT = Path(__file__).resolve().parents[2]
CARD = ROOT / "data" / "pairs" / "card.json"

Triple = tuple[str, Predicate, str]


def triple(subject: str, predicate: Predicate, object_: str) -> Triple:
    """Symmetric relations the same way round."""
    if predicate in SYMMETRIC and object_ < subject:
        subject, object_ = object_, subject
    return subject, predicate, object_


def added(extractor: Extractor, passages: Sequence[Passage]) -> Iterator[Guess]:
    """Claims of the second reader alone, with the probability that the network gave them."""
    documents = [Document(id=str(n), text=p.text, date=p.date) for n, p in enumerate(passages)]
    for passage, annotation in zip(passages, extractor.annotate(documents), strict=True):
        names = entity_names(annotation, extractor.reference)
        wanted = {
            triple(a, c.predicate, b)
            for e in passage.sentences
            for c in e.expected
            for a in names
            if fold(c.subject) in names[a]
            for b in names
            if fold(c.object) in names[b]
        }
        for s in annotation.statements:
            if s.rule.startswith("pair:"):
                right = triple(s.subject, s.predicate, s.object) in wanted
                yield Guess(s.predicate, min(s.confidence or 0.0, 0.9999), right, read=False)


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--held-out", action="append", default=[], metavar="NAME", help="a file of data/passages")
    given = parser.parse_args()
    setattr(opinion, "confidence", float)  # noqa: B010  (the probability itself, which no statement keeps)
    passages = [
        passage
        for name in given.held_out
        for passage in read_passages(
            (ROOT / "data" / "passages" / f"{name}.txt").read_text(encoding="utf-8").splitlines(), name=name
        )
    ]
    listed = list(added(Extractor(), passages))
    slope, intercept = calibrate(listed, 0.0)
    card = json.loads(CARD.read_text(encoding="utf-8"))
    card |= {"slope": slope, "intercept": intercept}
    card["held_out"] |= {"claims": len(listed), "claims_right": sum(g.right for g in listed)}
    CARD.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({k: v for k, v in card.items() if k != "thresholds"}, indent=1))


if __name__ == "__main__":
    main()
