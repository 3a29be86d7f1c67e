"""Whose an office is: the state or organisation told beside its title, or by where its holder is and whom he serves."""

from __future__ import annotations

from iranru_graph.extract.lexicon import nouns
from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.offices.title import Title
from iranru_graph.extract.reading import Reading
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

BODIES = frozenset({EntityType.STATE, EntityType.ORGANISATION})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_PLACED = frozenset({EntityType.STATE, EntityType.PLACE, EntityType.ORGANISATION})
_OWN = frozenset({"its", "their", "his", "her", "whose"})
#: What may stand between the possessive pronoun, the body, or the person served, and a title.
_AFTER_PRONOUN = frozenset(
    {
        "new",
        "former",
        "then",
        "late",
        "own",
        "current",
        "first",
        "last",
        "-",
        "acting",
        "chief",
        "special",
        "longest-serving",
    }
)
_AFTER_BODY = POSSESSIVES | {
    "then",
    "former",
    "current",
    "new",
    "late",
    "ex",
    "-",
    "acting",
    "incoming",
    "outgoing",
    "departing",
    "top",
    "veteran",
    "first",
    "newly",
    "elected",
}
_AFTER_SERVED = frozenset({"special", "personal", "new", "former", "then", "chief"})


def body_of(reading: Reading, title: Title, holder: Mention | None, *, skip: Mention | None) -> str | None:
    """The state or organisation of an office: after *of* or *at*, before the title, or after the holder's name.

    ``skip`` is where an ambassador is sent, and so not whose he is.
    """
    return (
        _after_title(reading, title, skip)
        or _before_title(reading, title, skip)
        or _after_holder(reading, title, holder)
    )


def destination(reading: Reading, end: int) -> Mention | None:
    """Where an ambassador is sent: "to Moscow", "in Tehran", "at the United Nations"."""
    tree, at = reading.tree, reading.mentions.at
    if end + 1 >= len(tree) or tree.lower[end] not in ("to", "in", "at"):
        return None
    mention = at.get(end + 1 + (tree.lower[end + 1] == "the"))
    if mention is None or (
        tree.lower[end] == "at" and reading.classes.get(mention.entity) != "InternationalOrganisation"
    ):
        return None
    return mention if mention.type in _PLACED else None


def _after_title(reading: Reading, title: Title, skip: Mention | None) -> str | None:
    """ "Chairman of the Federation Council", "adviser at Iran's foreign ministry": the ministry."""
    tree, at = reading.tree, reading.mentions.at
    if title.end + 1 >= len(tree) or tree.lower[title.end] not in ("of", "at", "for", "in"):
        return None
    k = title.end + 1
    while k < len(tree) and tree.lower[k] in ("the", "then", "'s", "’s"):
        k += 1
    mention = at.get(_innermost(reading, k))
    if mention is None or mention is skip or mention.type not in BODIES or mention.kind == "described":
        return None
    return mention.entity


def _innermost(reading: Reading, k: int) -> int:
    """Where in a row of names from token ``k`` ("Iran's Supreme Council") the organisation stands that it ends in."""
    tree, at = reading.tree, reading.mentions.at
    while k + 1 < len(tree) and k in at and at[k].kind in ("adjective", "name", "seat", "alias"):
        end = at[k].end
        if end >= len(tree):
            break
        following = end + (tree.lower[end] in ("'s", "’s"))
        follower = at.get(following)
        if follower is None or follower.type is not EntityType.ORGANISATION:
            break
        if following == end and at[k].kind == "name":
            break
        k = following
    return k


def _before_title(reading: Reading, title: Title, skip: Mention | None) -> str | None:
    """ "Iran's then foreign minister", "the Russian president", "the ministry's spokesman" where that is resolved."""
    tree = reading.tree
    j = title.start - 1
    while j >= 0 and tree.lower[j] in _AFTER_BODY:
        j -= 1
    own = reading.mentions.at.get(j)
    if own is not None and own.kind == "adjective" and owner_before(tree, own.start) >= 0:
        return None  # "its last Russian commander"
    if own is not None and own.type in BODIES and tree.sentence[j] == tree.sentence[title.head] and own is not skip:
        return own.entity
    meant = reading.refs.get(j, ())
    return meant[0] if len(meant) == 1 and reading.types.get(meant[0]) in BODIES else None


def _after_holder(reading: Reading, title: Title, holder: Mention | None) -> str | None:
    """ "President Rouhani of Iran"."""
    tree = reading.tree
    if holder is None or holder.start < title.end or holder.end + 1 >= len(tree):
        return None
    if tree.lower[holder.end] not in ("of", "from"):
        return None
    mention = reading.mentions.at.get(holder.end + 1 + (tree.lower[holder.end + 1] == "the"))
    return mention.entity if mention is not None and mention.type in BODIES else None


def owner_before(tree: Tree, start: int) -> int:
    """Index of the possessive pronoun before a title that begins at ``start``; -1 where there is none."""
    j = start - 1
    while j >= 0 and tree.lower[j] in _AFTER_PRONOUN:
        j -= 1
    return j if j >= 0 and tree.lower[j] in _OWN else -1


def owner_described(tree: Tree, start: int, end: int) -> int:
    """Index of a common noun that owns the title between ``start`` and ``end``, or that follows it with *of*.

    "The ministry's spokesman", "the head of the country's nuclear organisation"; -1 where there is none.
    """
    j = start - 1
    while j >= 0 and tree.lower[j] in _AFTER_BODY - POSSESSIVES:
        j -= 1
    if j > 0 and tree.lower[j] in POSSESSIVES and tree.pos[j - 1] == "NOUN":
        return j - 1
    if end < len(tree) and tree.lower[end] == "of":
        k = tree.child(end, "pobj")
        return k if k >= 0 and tree.pos[k] == "NOUN" else -1
    return -1


def of_served(reading: Reading, reference: Reference, title: Title, holder: Mention | None) -> str | None:
    """The state of whom the holder serves: "the President's envoy", "envoy of Boris Yeltsin", "of the shah of X"."""
    tree, at = reading.tree, reading.mentions.at
    if holder is None:
        return None
    before, end = title.start - 1, title.end
    while before > 0 and tree.lower[before] in _AFTER_SERVED:
        before -= 1
    beside = [at.get(before - 1)] if before > 0 and tree.lower[before] in POSSESSIVES else []
    if end + 1 < len(tree) and tree.lower[end] in ("of", "to"):
        j = end + 1
        while j < len(tree) and j not in at and (tree.lower[j] == "the" or tree.lower[j] in nouns().titles):
            j += 1
        beside.append(at.get(j))
        if j > end + 1 and tree.lower[j - 1] in nouns().titles and tree.lower[j] == "of":
            state = at.get(j + 1 + (j + 1 < len(tree) and tree.lower[j + 1] == "the"))
            if state is not None and state.type is EntityType.STATE:
                return state.entity
    served = [m.entity for m in beside if m is not None and m.type is EntityType.PERSON and m.entity != holder.entity]
    return next((s for p in served if (s := reading.states.get(p) or reference.state_of(p))), None)


def of_capital(reading: Reading, end: int) -> str | None:
    """The state in whose capital an office is: "a deputy foreign minister in Baku"."""
    if end + 1 >= len(reading.tree) or reading.tree.lower[end] != "in":
        return None
    city = reading.mentions.at.get(end + 1)
    if city is None or city.type is not EntityType.PLACE:
        return None
    return next((e for e, t, kind in city.candidates if t is EntityType.STATE and kind == "capital"), None)
