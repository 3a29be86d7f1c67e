"""Who tells a relation where no rule knows: the end of its sentence that the model hears speaking of both its ends."""

from __future__ import annotations

import math
from collections.abc import Iterable

from iranru_graph.extract.candidate import Candidate
from iranru_graph.extract.pairs.model import Scored
from iranru_graph.extract.speakers import ACTORS
from iranru_graph.model import Predicate


class Tellers:
    """Finds tellers in one document.

    ``believed`` is the least probability at which an end is taken for the teller; ``own_speech`` are the relations that
    are acts of speech of their subjects.
    """

    def __init__(self, scored: Iterable[Scored], *, believed: float, own_speech: frozenset[str]) -> None:
        self._scored = {s.unit.sentence: s for s in scored}
        self._believed = believed
        self._own_speech = own_speech

    def __call__(self, sentence: int, c: Candidate) -> tuple[str, ...]:
        """The teller of a candidate of a sentence, if there is one. A title tells an office by itself."""
        scored = self._scored.get(sentence)
        if scored is None or c.predicate is Predicate.HOLDS_OFFICE:
            return ()
        ends = scored.unit.ends
        joined = [n for n, end in enumerate(ends) if end.entity in (c.subject, c.object)]
        best, teller = 0.0, ""
        for n, end in enumerate(ends):
            if (
                end.carried
                or end.type not in ACTORS
                or (c.predicate in self._own_speech and end.entity in (c.subject, c.object))
            ):
                continue
            heard = [scored.told[n, other] for other in joined if (n, other) in scored.told]
            p = math.prod(heard) ** (1 / len(heard)) if heard else 0.0
            if p > best:
                best, teller = p, end.entity
        return (teller,) if best >= self._believed else ()
