"""Where a text names things: gazetteer, the model's entities repaired, and described things.

A mention joins words of the text to one thing of the document. Which thing a capital means is decided later
(``metonymy``), pronouns and descriptions later still (``coreference``).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from iranru_graph.model.vocabulary import EntityType

#: How a mention was found, the surest first.
KINDS = ("name", "alias", "seat", "adjective", "demonym", "capital", "weak", "title", "ner", "described", "coreference")


@dataclass(slots=True)
class Mention:
    """Tokens ``start`` to ``end`` (half-open) with syntactic head ``head``.

    ``entity`` is the reference id or a key of the document; ``candidates`` the other readings of an ambiguous form as
    (entity, type, kind). ``kind`` is one of ``KINDS``.
    """

    start: int
    end: int
    head: int
    type: EntityType
    entity: str
    kind: str
    name: str = ""
    candidates: tuple[tuple[str, EntityType, str], ...] = ()
    parties: tuple[str, ...] = ()
    tentative: bool = False


@dataclass(slots=True)
class Mentions:
    """All mentions of one document, by position, with the token index → mention map that rules ask."""

    items: list[Mention] = field(default_factory=list)
    at: dict[int, Mention] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def add(self, mention: Mention) -> None:
        """Add a mention over free tokens."""
        self.items.append(mention)
        for i in range(mention.start, mention.end):
            self.at[i] = mention

    def remove(self, mention: Mention) -> None:
        """Take a mention back."""
        self.items.remove(mention)
        for i in range(mention.start, mention.end):
            if self.at.get(i) is mention:
                del self.at[i]

    def free(self, start: int, end: int) -> bool:
        """Tell whether no mention covers any of these tokens."""
        return not any(i in self.at for i in range(start, end))

    def sort(self) -> None:
        """Order by position."""
        self.items.sort(key=lambda m: (m.start, m.end))

    def of_head(self, i: int) -> Mention | None:
        """The mention whose head token is ``i``, else None."""
        mention = self.at.get(i)
        return mention if mention is not None and mention.head == i else None
