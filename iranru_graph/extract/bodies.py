"""Bodies and governments that are named by their state or their head."""

from __future__ import annotations

from iranru_graph.extract.mentions import Mention, Mentions
from iranru_graph.extract.naming import slug
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

GOVERNMENTS = frozenset({"administration", "government", "regime", "cabinet"})


_ATTRIBUTES = frozenset({"amod", "compound", "nmod"})
#: Words for a body that only its state names, with the modifiers without which they are none: "the Syrian air force".
_OF_A_STATE = {
    "parliament": frozenset[str](),
    "army": frozenset[str](),
    "navy": frozenset[str](),
    "military": frozenset[str](),
    "ministry": frozenset(
        {"foreign", "defence", "defense", "interior", "oil", "energy", "finance", "war", "transport"}
    ),
    "force": frozenset({"air"}),
    "forces": frozenset({"armed"}),
    "bank": frozenset({"central"}),
}


#: Bodies that a text may name without their state, and modifiers with which they are none that it names so.
_OF_WHOM_IT_IS_TOLD = frozenset({"ministry", "parliament"})
_NO_MINISTRY = frozenset({"new", "european", "another", "former"})


def add_bodies_of_states(tree: Tree, mentions: Mentions) -> None:
    """ "The Syrian air force", "Turkey's war ministry": bodies unknown to the reference data, named by their state."""
    for i, word in enumerate(tree.lower):
        if word not in _OF_A_STATE or i in mentions.at or tree.pos[i] not in ("NOUN", "PROPN"):
            continue
        if tree.dep[i] in _ATTRIBUTES and i + 1 < len(tree) and tree.head[i] > i:
            continue
        start = i
        while start > 0 and start - 1 not in mentions.at and tree.dep[start - 1] in _ATTRIBUTES:
            start -= 1
        needed = _OF_A_STATE[word]
        if needed and not needed & set(tree.lower[start:i]):
            continue
        before = start - 1
        while before >= 0 and tree.lower[before] in ("'s", "’s", "'", "’"):
            before -= 1
        m = mentions.at.get(before)
        if m is None or m.type is not EntityType.STATE or m.kind not in ("adjective", "name", "alias"):
            continue
        text = tree.doc[m.start : i + 1].text
        body = Mention(m.start, i + 1, i, EntityType.ORGANISATION, slug(text), "described", text)
        mentions.items.append(body)
        for j in range(before + 1, i + 1):
            mentions.at.setdefault(j, body)


def join_bodies_of_states(tree: Tree, mentions: Mentions, reference: Reference) -> None:
    """ "The Foreign Ministry in Moscow": a body named with its state is the one of the reference data."""
    for i, word in enumerate(tree.lower):
        if word not in ("ministry", "parliament", "army", "navy", "council", "bank", "military"):
            continue
        if word == "military" and (tree.pos[i] != "NOUN" or tree.dep[i] in _ATTRIBUTES):
            continue
        own = mentions.at.get(i)
        if own is not None and own.kind not in ("ner", "described"):
            continue
        start = own.start if own is not None else i
        while (
            start > 0
            and start - 1 not in mentions.at
            and tree.dep[start - 1] in ("amod", "compound", "nmod")
            and tree.pos[start - 1] != "PUNCT"
        ):
            start -= 1
        if own is None and start == i and word in ("council", "bank"):
            continue
        state = _state_beside(tree, mentions, start, i)
        if state is None and own is None:
            state = _state_told(tree, mentions, start, i)
        if state is None:
            continue
        entry = reference.entries.get(state)
        words = tree.doc[start : i + 1].text
        names = [*getattr(entry, "adjectives", ()), entry.name, f"{entry.name}'s"] if entry is not None else []
        forms = [f for n in names for f in (f"{n} {words.title()}", f"{n} {words.lower()}", f"{n} {words}")]
        body = next((r.entity for f in forms for r in reference.readings(f)), None)
        if body is None or reference.entries[body].type is not EntityType.ORGANISATION:
            continue
        if own is not None:
            mentions.remove(own)
        if mentions.free(start, i + 1):
            named = Mention(start, i + 1, i, EntityType.ORGANISATION, body, "alias", reference.entries[body].name)
            mentions.add(named)
            before = mentions.at.get(start - 1)
            if before is not None and before.kind == "adjective":
                named.start = before.start  # "the Iranian military": its words, though the first also names the state


def _state_beside(tree: Tree, mentions: Mentions, start: int, i: int) -> str | None:
    """The state named before a body (adjective, possessive) or after it ("in Moscow", "of Iran")."""
    before = start - 1
    while before >= 0 and tree.lower[before] in ("'s", "’s", "'"):
        before -= 1
    for m in (mentions.at.get(before), _after(tree, mentions, i)):
        if m is None or tree.sentence[m.start] != tree.sentence[i]:
            continue
        state = _state_of(m)
        if state is not None:
            return state
    return None


def _state_of(m: Mention) -> str | None:
    """The state that is named, or whose capital is."""
    if m.type is EntityType.STATE:
        return m.entity
    return next((e for e, t, kind in m.candidates if t is EntityType.STATE and kind == "capital"), None)


def _state_told(tree: Tree, mentions: Mentions, start: int, i: int) -> str | None:
    """ "From Moscow the answer was cautious. The foreign ministry …": the only state told of just before."""
    if tree.lower[i] not in _OF_WHOM_IT_IS_TOLD or tree.lower[start] in _NO_MINISTRY:
        return None
    if any(tree.dep[c] == "poss" for c in tree.children[i]) or _belongs(tree, i):
        return None
    if tree.lower[i] == "ministry" and (start == i or tree.lower[start - 1] != "the"):
        return None
    n = tree.sentence[i]
    for first, last in ((tree.bounds[n][0], start), (tree.bounds[n - 1] if n else (0, 0))):
        told = {s for m in mentions.items if first <= m.start < last and (s := _state_of(m)) is not None}
        if told:
            return told.pop() if len(told) == 1 else None
    return None


def _belongs(tree: Tree, i: int) -> bool:
    """Tell whether what follows a body says whose it is."""
    return any(tree.lower[c] in ("of", "in") for c in tree.dependents(i, "prep"))


def _after(tree: Tree, mentions: Mentions, i: int) -> Mention | None:
    if i + 2 < len(tree) and tree.lower[i + 1] in ("in", "of"):
        return mentions.at.get(i + 2 + (tree.lower[i + 2] == "the"))
    return None


def add_governments(tree: Tree, mentions: Mentions, reference: Reference) -> None:
    """ "The Biden administration", "Assad's regime": a government named after its head is its state."""
    for m in [m for m in mentions.items if m.type is EntityType.PERSON]:
        end = m.end
        if end < len(tree) and tree.lower[end] in ("'s", "’s", "'", "’"):
            end += 1
        if end >= len(tree) or tree.lower[end] not in GOVERNMENTS or end in mentions.at:
            continue
        state = reference.state_of(m.entity)
        if state is not None:
            start = m.start
            if m.end - m.start > 1 and end > m.end:  # "Ebrahim Raisi's government" names him too
                start = end
            else:
                mentions.remove(m)
            mentions.add(Mention(start, end + 1, end, EntityType.STATE, state, "seat", reference.entries[state].name))
