"""The triggers that the pair model was taught with: ``data/pairs/triggers.json``.

They are features of its words. Frames grow after a training, and a word that triggers something from now on would make
the model read every sentence that holds it otherwise than it learned to: so it keeps the triggers of its training, and
an analyst who adds one changes what the rules read and nothing else. ``scripts/pairs/train.py`` writes the file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache

from iranru_graph.extract.frames import Frame, Frames
from iranru_graph.resources import resource

_KINDS = ("verbs", "nouns", "adjectives", "mentions")


@cache
def taught() -> Frames:
    """The bundled triggers as frames without slots, one a predicate."""
    listed: Mapping[str, Mapping[str, Sequence[str]]] = json.loads(
        resource("data/pairs/triggers.json").read_text(encoding="utf-8")
    )
    return Frames(tuple(Frame.model_validate({"id": p, "predicate": p, **words}) for p, words in listed.items()))


def triggers_of(frames: Frames) -> dict[str, dict[str, list[str]]]:
    """All trigger words by predicate and kind of word, sorted: what is to be kept with weights trained by them."""
    found: dict[str, dict[str, set[str]]] = {}
    for frame in frames.all:
        kinds = found.setdefault(frame.predicate, {})
        for kind in _KINDS:
            kinds.setdefault(kind, set()).update(getattr(frame, kind))
    return {p: {kind: sorted(words) for kind, words in kinds.items() if words} for p, kinds in sorted(found.items())}
