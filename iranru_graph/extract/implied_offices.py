"""Offices whose body is told by a pronoun, by a person, or by the state whose man somebody is.

"Its spokesman X", "the envoy of President X", "Rosneft's X", "Y of Oman", "X's government".
"""

from __future__ import annotations

from iranru_graph.extract.lexicon import grammar, nouns
from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.office_lists import post_of
from iranru_graph.extract.reading import OfficeMention, Reading
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

_BODIES = frozenset({EntityType.STATE, EntityType.ORGANISATION})
_OWN = frozenset({"its", "their", "his", "her"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_BEFORE_TITLE = frozenset(
    {"new", "former", "then", "late", "own", "current", "first", "-", "acting", "chief", "special"}
)
_GOVERNMENTS = frozenset({"government", "administration", "cabinet", "reign"})
#: Held of bodies rather than of states.
_OF_BODIES = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "chairman", "chairwoman", "speaker", "ceo", "chief"}
)
_OF_STATES = frozenset({"adviser", "advisor", "negotiator", "representative"})
_HEADS = ("President", "Prime Minister", "Monarch", "Head of State", "Supreme Leader")


def owner_before(tree: Tree, start: int) -> int:
    """Index of the possessive pronoun before a title that begins at ``start``; -1 where there is none."""
    j = start - 1
    while j >= 0 and tree.lower[j] in _BEFORE_TITLE:
        j -= 1
    return j if j >= 0 and tree.lower[j] in _OWN else -1


def complete_offices(reading: Reading, reference: Reference) -> None:
    """Tell the bodies that only coreference or the holder tells, in place. Needs pronouns resolved."""
    for office in reading.offices:
        if office.person is None or office.at is not None:
            continue
        owner = owner_before(reading.tree, office.start)
        meant = reading.refs.get(owner, ()) if owner >= 0 else ()
        if len(meant) == 1 and meant[0] != office.person:
            office.at = _body_of(reading, reference, office, meant[0])
        elif owner < 0 and office.office:
            office.at = _of_state(reading, reference, office)


def _body_of(reading: Reading, reference: Reference, office: OfficeMention, owner: str) -> str | None:
    """Whose office it is: a body, or the state that a person serves; not one that the holder does not belong to."""
    body = owner if reading.types.get(owner) in _BODIES else reading.states.get(owner) or None
    if body is None:
        return None
    home, holder = reference.state_of(body), reference.state_of(office.person or "")
    if holder is None:
        return None if owner == body and owner == home and _of_bodies(reading, office) else body
    return body if home is None or home == holder else None


def _of_bodies(reading: Reading, office: OfficeMention) -> bool:
    """Tell whether such an office is mostly held of something less than a state."""
    word = reading.tree.lower[office.head]
    return word in _OF_BODIES or (word in grammar().generic_offices and word not in _OF_STATES)


def _of_state(reading: Reading, reference: Reference, office: OfficeMention) -> str | None:
    """The state of the holder, for an office that is held of states and told of him beside his name."""
    inside = reading.mentions.at.get(office.head)
    if reference.offices.level(office.office) != "state" or _of_bodies(reading, office) or office.person is None:
        return None
    if office.office == "Supreme Leader" or (inside is not None and inside.end - inside.start > 1):
        return None
    return reference.state_of(office.person) if _beside(reading, office) else None


def _beside(reading: Reading, office: OfficeMention) -> bool:
    """Tell whether the holder is named in the sentence of his office otherwise than "of X", "to X"."""
    tree = reading.tree
    for m in reading.mentions.items:
        if m.entity == office.person and tree.sentence[m.start] == tree.sentence[office.head]:
            j = m.start - 1
            while j > 0 and (tree.lower[j] == "the" or tree.lower[j] in nouns().titles) and j > office.head:
                j -= 1
            if tree.lower[j] not in ("of", "to", "under", "from", "by", "with", "for"):
                return True
    return False


def of_person(reading: Reading, start: int, end: int, holder: Mention | None) -> str | None:
    """The state of whom somebody serves: "the President's envoy", "the envoy of Boris Yeltsin"."""
    tree, at = reading.tree, reading.mentions.at
    if holder is None:
        return None
    before = start - 1
    while before > 0 and tree.lower[before] in ("special", "personal", "new", "former", "then", "chief"):
        before -= 1
    beside = [at.get(before - 1)] if before > 0 and tree.lower[before] in ("'s", "’s", "'", "’") else []
    if end + 1 < len(tree) and tree.lower[end] in ("of", "to"):
        j = end + 1
        while j < len(tree) and j not in at and (tree.lower[j] == "the" or tree.lower[j] in nouns().titles):
            j += 1
        beside.append(at.get(j))
    served = [m.entity for m in beside if m is not None and m.type is EntityType.PERSON and m.entity != holder.entity]
    return next((s for p in served if (s := reading.states.get(p))), None)


def in_capital(reading: Reading, end: int) -> str | None:
    """The state in whose capital an office is: "a deputy foreign minister in Baku"."""
    if end + 1 >= len(reading.tree) or reading.tree.lower[end] != "in":
        return None
    city = reading.mentions.at.get(end + 1)
    if city is None or city.type is not EntityType.PLACE:
        return None
    return next((e for e, t, kind in city.candidates if t is EntityType.STATE and kind == "capital"), None)


def add_implied(reading: Reading, reference: Reference) -> None:
    """ "Rosneft's X", "Y of Oman", "X's government": by the reference data the office, else just the body."""
    tree = reading.tree
    told = {(o.person, o.at) for o in reading.offices}
    for m in list(reading.mentions.items):
        if m.type is not EntityType.PERSON or m.kind == "title":
            continue
        body = _served(reading, m)
        if body is not None and (m.entity, body) not in told:
            _add(reading, reference, m, [body])
        end = m.end
        if end + 1 < len(tree) and tree.lower[end] in _POSSESSIVES:
            governor = tree.head[m.head]
            if tree.lower[governor] in _GOVERNMENTS and m.end <= governor < m.end + 8:
                post = next((p for h in _HEADS if (p := post_of(reading, reference, m.entity, h)) is not None), None)
                if post is not None:
                    reading.offices.append(
                        OfficeMention(
                            governor, governor + 1, governor, post.office, post.office, m.entity, post.at, False
                        )
                    )


def _add(reading: Reading, reference: Reference, m: Mention, bodies: list[str]) -> None:
    post = post_of(reading, reference, m.entity, None, bodies)
    title = "" if post is None else post.office
    reading.offices.append(OfficeMention(m.start, m.start, m.head, title, title, m.entity, bodies[0], True))


def _served(reading: Reading, m: Mention) -> str | None:
    """The state or body whose man somebody is: "Oman's X", "X of the PLO"."""
    tree, at = reading.tree, reading.mentions.at
    first = m.start
    while first > 0 and tree.lower[first - 1].strip(".") in nouns().titles and first - 1 not in at:
        first -= 1
    if first > 1 and tree.lower[first - 1] in _POSSESSIVES:
        before = at.get(first - 2)
        if before is not None and before.type in _BODIES and before.kind != "adjective" and before.end == first - 1:
            return before.entity
    if m.end + 1 < len(tree) and tree.lower[m.end] == "of":
        after = at.get(m.end + 1 + (tree.lower[m.end + 1] == "the"))
        if after is not None and after.type in _BODIES and after.kind != "adjective" and _alone(tree, after):
            return after.entity
    return None


def _alone(tree: Tree, m: Mention) -> bool:
    """Tell whether a name is no part of a longer phrase: "of Tehran's support", "of the Moscow institute X"."""
    return tree.dep[m.head] not in ("poss", "compound", "amod", "nmod") and not (
        m.end < len(tree) and tree.lower[m.end] in _POSSESSIVES
    )
