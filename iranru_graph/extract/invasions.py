"""A known war told by its first deed: "the invasion of Ukraine", "the Soviet invasion of Afghanistan".

No name of a war in the reference data says who invaded whom, as a name is read as one thing and the attack would be
lost. So the war's mention is laid over the words here, and the states in them stay mentions of their own.
"""

from __future__ import annotations

from iranru_graph.extract.mentions import Mention, Mentions
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference
from iranru_graph.reference.entry import EventEntry

_WARS = frozenset({"War"})


def add_invasions(tree: Tree, mentions: Mentions, reference: Reference, date: str | None) -> None:
    """Add a mention of the war where an invasion of the state is named in which only that war was fought."""
    for i, word in enumerate(tree.lower):
        if word != "invasion" or tree.pos[i] not in ("NOUN", "PROPN"):
            continue
        invaded = _state_after(tree, mentions, i, "of")
        own = mentions.at.get(i)
        if invaded is None or (own is not None and own.kind != "described"):
            continue
        wars = _wars(reference, invaded.entity, _invader(tree, mentions, i), date)
        if len(wars) != 1:
            continue
        if own is not None:
            mentions.remove(own)
        start = i
        while (
            start > 0 and start - 1 not in mentions.at and tree.dep[start - 1] == "amod" and tree.head[start - 1] == i
        ):
            start -= 1
        war = wars[0]
        mention = Mention(start, invaded.end, i, EntityType.EVENT, war.id, "described", war.name)
        mentions.items.append(mention)
        mentions.at[i] = mention


def _wars(reference: Reference, invaded: str, invader: str | None, date: str | None) -> list[EventEntry]:
    """Wars fought in a state, by an invader if one is told, that had begun by the date of the text."""
    return [
        e
        for e in reference.by_type(EntityType.EVENT)
        if isinstance(e, EventEntry)
        and e.cls in _WARS
        and e.place == invaded
        and invaded in e.participants
        and (invader is None or invader in e.participants)
        and (date is None or e.start is None or e.start[:4] <= date[:4])
    ]


def _invader(tree: Tree, mentions: Mentions, i: int) -> str | None:
    """Who invades: "the Soviet invasion", "Russia's invasion", "the invasion of A by B"."""
    beside = [c for c in tree.dependents(i, "amod", "poss", "compound", "nmod") if c in mentions.at]
    by = _state_after(tree, mentions, i, "by")
    named = [mentions.at[c].entity for c in beside if mentions.at[c].type is EntityType.STATE]
    return named[-1] if named else by.entity if by is not None else None


def _state_after(tree: Tree, mentions: Mentions, i: int, preposition: str) -> Mention | None:
    for c in tree.dependents(i, "prep", "agent"):
        if tree.lower[c] == preposition:
            m = mentions.at.get(tree.child(c, "pobj"))
            return m if m is not None and m.type is EntityType.STATE else None
    return None
