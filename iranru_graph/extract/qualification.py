"""How a text puts a relation: polarity, modality, speakers, and the words that decided."""

from __future__ import annotations

from dataclasses import dataclass, field

from iranru_graph.model.vocabulary import Modality, Polarity


@dataclass(slots=True)
class Qualification:
    """How a text puts a relation. ``dropped`` says why it is no claim at all, where it is none."""

    negated: bool = False
    planned: bool = False
    alleged: bool = False
    dropped: str = ""
    speakers: tuple[str, ...] = ()
    cues: list[str] = field(default_factory=list)
    reported: bool = False
    speech: bool = False

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
