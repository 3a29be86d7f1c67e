"""Write ``tests/extract/floors.json`` anew: for every file of examples the share read right now, less a margin.

A floor is only lowered with ``--lower``, for a file whose examples were changed::

    python scripts/raise_floors.py [--lower FILE]...
"""

from __future__ import annotations

import argparse
import json
import math
from typing import Any

from benchmarks.examples import FLOORS, read_all, share, untried_triggers
from iranru_graph.extract import Extractor
from iranru_graph.extract.examples import Outcome

#: A few sentences may turn with the next rule without the file having become worse: this share, but at least one.
MARGIN = 0.03


def main() -> None:
    """Measure, print what moves, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lower", action="append", default=[], metavar="FILE", help="a file whose floor may fall")
    parser.add_argument("--lower-all", action="store_true", help="every floor may fall")
    lower = parser.parse_args()
    old: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    extractor = Extractor(second_reader=False)
    outcomes = read_all(extractor)
    everything = [o for found in outcomes.values() for o in found]

    def raised(name: str, found: list[Outcome], before: float) -> float:
        measured = share(found)
        new = max(0.0, math.floor((measured - max(MARGIN, 1 / len(found))) * 1000) / 1000)
        kept = new if lower.lower_all or name in lower.lower else max(new, before)
        print(f"{name}: {measured:.3f} read right, floor {before:.3f} -> {kept:.3f}")
        return kept

    untried = len(untried_triggers(everything, extractor))
    floors = {
        "all": raised("all", everything, old.get("all", 0.0)),
        "examples": len(everything) if lower.lower_all else max(len(everything), old.get("examples", 0)),
        "untried_triggers": untried if lower.lower_all else min(untried, old.get("untried_triggers", untried)),
        "share": {name: raised(name, found, old.get("share", {}).get(name, 0.0)) for name, found in outcomes.items()},
    }
    print(f"{len(everything)} examples, {untried} triggers without one")
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
