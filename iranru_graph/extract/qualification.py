"""How a text puts a relation: polarity, modality, speakers, and the words that decided."""

from __future__ import annotations

from dataclasses import dataclass, field

from iranru_graph.model.vocabulary import Modality, Polarity


@dataclass(slots=True)
class Qualification:
    """How a text puts a relation. ``dropped`` says why it is no claim at all, where it is none.

    ``cues`` are all words that decided, ``flips`` and ``plans`` those that deny and those that put it as yet to come.

    >>> q = Qualification()
    >>> q.plan("will")
    >>> q.flip("not")
    >>> str(q.polarity), str(q.modality), q.cues
    ('negated', 'planned', ['will', 'not'])
    """

    negated: bool = False
    planned: bool = False
    alleged: bool = False
    dropped: str = ""
    speakers: tuple[str, ...] = ()
    cues: list[str] = field(default_factory=list)
    reported: bool = False
    speech: bool = False
    flips: list[str] = field(default_factory=list)
    plans: list[str] = field(default_factory=list)
    pressed: bool = False

    def flip(self, cue: str) -> None:
        """Turn polarity round and keep the word that did it: two negations affirm."""
        self.negated = not self.negated
        self.flips.append(cue)
        self.cues.append(cue)

    def plan(self, cue: str) -> None:
        """Put it as yet to come, and keep the word that did it."""
        self.planned = True
        self.plans.append(cue)
        self.cues.append(cue)

    def thwart(self, cue: str) -> None:
        """What was tried in vain did not come about."""
        self.planned = False
        if not self.negated:
            self.flip(cue)

    def doubt(self, cue: str) -> None:
        """Put it as told with doubt, and keep the word that did it."""
        self.alleged = True
        self.cues.append(cue)

    @property
    def polarity(self) -> Polarity:
        """Affirmed or negated."""
        return Polarity.NEGATED if self.negated else Polarity.AFFIRMED

    @property
    def modality(self) -> Modality:
        """Planned outranks alleged: what is yet to come is no doubted fact."""
        if self.planned:
            return Modality.PLANNED
        return Modality.ALLEGED if self.alleged else Modality.ACTUAL
