"""One document compared: every claim of gold and answer under one key, ready to be counted in any way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from iranru_graph.evaluate.alignment import Key, align, claim_key
from iranru_graph.evaluate.sheets import Pair, SheetClaim
from iranru_graph.model.vocabulary import Modality, Polarity

#: A key with polarity and modality.
FullKey = tuple[Key, Polarity, Modality]
#: Right, given by the answer, wanted by the gold.
Count = tuple[int, int, int]

#: The figures, in the order in which they are shown.
FIGURES = ("entities", "pairs", "claims", "full", "time", "attributed")


@dataclass(frozen=True, slots=True)
class Match:
    """Gold and answer of one document. Of claims with one key the first stands in ``gold`` and ``system``."""

    pair: Pair
    entities: dict[str, str]
    gold: dict[Key, SheetClaim]
    system: dict[Key, SheetClaim]
    gold_full: frozenset[FullKey]
    system_full: frozenset[FullKey]

    @property
    def name(self) -> str:
        """Name of the document."""
        return self.pair.name


def match(pair: Pair) -> Match:
    """Align the entities of a pair and key its claims."""
    matched = align(pair.gold, pair.system)
    itself = {e.id: e.id for e in pair.gold.entities}
    return Match(
        pair,
        matched,
        _first(pair.gold.claims, itself),
        _first(pair.system.claims, matched),
        frozenset((claim_key(c, itself), c.polarity, c.modality) for c in pair.gold.claims),
        frozenset((claim_key(c, matched), c.polarity, c.modality) for c in pair.system.claims),
    )


def _first(claims: Iterable[SheetClaim], matched: dict[str, str]) -> dict[Key, SheetClaim]:
    keyed: dict[Key, SheetClaim] = {}
    for claim in claims:
        keyed.setdefault(claim_key(claim, matched), claim)
    return keyed


def counts(m: Match) -> dict[str, Count]:
    """The six figures of one document.

    ``time`` and ``attributed`` count the matched claims whose gold has one; a time is right to the gold's precision.
    """
    both = m.gold.keys() & m.system.keys()
    timed = [k for k in both if m.gold[k].time]
    spoken = [k for k in both if m.gold[k].attributed_to]
    on_time = sum((m.system[k].time or "").startswith(m.gold[k].time or "") for k in timed)
    voices = sum(m.entities.get(m.system[k].attributed_to or "") == m.gold[k].attributed_to for k in spoken)
    gold_pairs, system_pairs = ({frozenset((s, o)) for s, _, o in keyed} for keyed in (m.gold, m.system))
    return {
        "entities": (len(m.entities), len(m.pair.system.entities), len(m.pair.gold.entities)),
        "pairs": (len(gold_pairs & system_pairs), len(system_pairs), len(gold_pairs)),
        "claims": (len(both), len(m.system), len(m.gold)),
        "full": (len(m.gold_full & m.system_full), len(m.system_full), len(m.gold_full)),
        "time": (on_time, len(timed), len(timed)),
        "attributed": (voices, len(spoken), len(spoken)),
    }
