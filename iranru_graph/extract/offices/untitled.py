"""Offices told without their title: "his counterpart A", "A's presidency", "Rosneft's A", "B of Oman"."""

from __future__ import annotations

from iranru_graph.extract.lexicon import nouns
from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.offices.body import BODIES, POSSESSIVES
from iranru_graph.extract.offices.posts import known_body, post_of
from iranru_graph.extract.reading import OfficeMention, Reading
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

_GOVERNMENTS = frozenset({"government", "administration", "cabinet", "reign"})
#: Coming to a seat of power, as a noun and as a verb.
_COMINGS = frozenset({"return", "arrival", "comeback"})
_COMING = frozenset({"return", "enter", "arrive", "win"})
COMINGS = _COMINGS | _COMING
_HEADS = ("President", "Prime Minister", "Monarch", "Head of State", "Supreme Leader")
#: Offices of which "presidency" and "election" may be said.
_TENURES = ("President", "Supreme Leader", "Prime Minister")


def add_counterpart(reading: Reading, reference: Reference, i: int) -> None:
    """ "His Ukrainian counterpart, Dmytro Kuleba", "Kuleba, his Ukrainian counterpart": the office named before.

    It is held of another state. Where only his name tells the state, or no office was named, the reference data says
    what he was; else the state told is all that is known.
    """
    tree, at = reading.tree, reading.mentions.at
    before = [o for o in reading.offices if o.head < i and tree.sentence[i] - tree.sentence[o.head] <= 1]
    person = _counterpart(reading, i)
    if person is None:
        return
    states = [at[c].entity for c in range(max(i - 2, 0), i) if c in at and at[c].type is EntityType.STATE]
    last = before[-1] if before else None
    told = None if last is None else (last.title, last.office, states[-1] if states else None)
    if told is None or told[2] is None:
        post = post_of(reading, reference, person.entity, None if told is None else told[1], states)
        told = None if post is None else (post.office, post.office, post.at)
    if told is None and states:
        told = ("", "", states[-1])
    if told is not None:
        reading.offices.append(OfficeMention(i, i + 1, i, told[0], told[1], person.entity, told[2], bool(states)))
        reading.refs.setdefault(i, (person.entity,))


def _counterpart(reading: Reading, i: int) -> Mention | None:
    """Who is called a counterpart: the person named right after the word, or that it stands in apposition to."""
    tree, at = reading.tree, reading.mentions.at
    edge = i + 1 + (i + 1 < len(tree) and tree.text[i + 1] == ",")
    person = at.get(edge)
    if person is not None and person.type is EntityType.PERSON and person.start == edge:
        return person
    person = at.get(tree.head[i]) if tree.dep[i] == "appos" else None
    return person if person is not None and person.type is EntityType.PERSON else None


def add_tenure(reading: Reading, reference: Reference, i: int) -> None:
    """ "Medvedev's presidency", "the election of Rouhani": whoever heads a state by the reference data."""
    tree, at = reading.tree, reading.mentions.at
    near = tree.dependents(i, "poss") + [
        p for c in tree.dependents(i, "prep") if tree.lower[c] in ("of", "under") for p in tree.dependents(c, "pobj")
    ]
    for p in near:
        mention = at.get(p)
        if mention is None or mention.type is not EntityType.PERSON:
            continue
        for title in _TENURES:
            where = known_body(reading, reference, mention.entity, title)
            if where is not None:
                reading.offices.append(OfficeMention(i, i + 1, i, title, title, mention.entity, where, False))
                return


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
        head = _headed(tree, m)
        post = next((p for h in _HEADS if (p := post_of(reading, reference, m.entity, h))), None) if head >= 0 else None
        if post is not None:
            reading.offices.append(
                OfficeMention(head, head + 1, head, post.office, post.office, m.entity, post.at, False)
            )


def _headed(tree: Tree, m: Mention) -> int:
    """The word that says that a person heads a state: "X's *government*", "the *cabinet* of X"; -1 where none does.

    So does his coming to the seat of one: "X's *return* to the Kremlin".
    """
    over = tree.head[m.head]
    if m.end + 1 < len(tree) and tree.lower[m.end] in POSSESSIVES:
        if tree.lower[over] in _GOVERNMENTS and m.end <= over < m.end + 8:
            return over
        return over if tree.lower[over] in _COMINGS and _to_a_seat(tree, over) else -1
    if tree.dep[m.head] == "pobj" and tree.lower[over] == "of":
        noun = tree.head[over]
        if tree.lower[noun] in _GOVERNMENTS and noun == over - 1:
            return noun
        return noun if tree.lower[noun] in _COMINGS and _to_a_seat(tree, noun) else -1
    comes = tree.dep[m.head] == "nsubj" and tree.lemma[over] in _COMING and _to_a_seat(tree, over)
    return over if comes else -1


def _to_a_seat(tree: Tree, word: int) -> bool:
    """Tell whether a word of coming leads to the seat of a head of state."""
    goals = [p for c in tree.dependents(word, "prep", "dobj") for p in (c, *tree.dependents(c, "pobj"))]
    return any(tree.lower[p] == "kremlin" or tree.lower[p - 1 : p + 1] == ["white", "house"] for p in goals)


def _add(reading: Reading, reference: Reference, m: Mention, bodies: list[str]) -> None:
    post = post_of(reading, reference, m.entity, None, bodies)
    title = "" if post is None else post.office
    reading.offices.append(OfficeMention(m.start, m.start, m.head, title, title, m.entity, bodies[0], True))


def _served(reading: Reading, m: Mention) -> str | None:
    """The state or body whose man somebody is: "Oman's X", "X of the PLO", "the ministry under X"."""
    tree, at = reading.tree, reading.mentions.at
    first = m.start
    while first > 0 and tree.lower[first - 1].strip(".") in nouns().titles and first - 1 not in at:
        first -= 1
    if first > 1 and tree.lower[first - 1] in POSSESSIVES:
        before = at.get(first - 2)
        if before is not None and before.type in BODIES and before.kind != "adjective" and before.end == first - 1:
            return before.entity
    under = tree.head[m.head]
    if tree.dep[m.head] == "pobj" and tree.lower[under] == "under":
        led = at.get(tree.head[under])
        if led is not None and led.type is EntityType.ORGANISATION and led.head == tree.head[under] == under - 1:
            return led.entity
    if m.end + 1 < len(tree) and tree.lower[m.end] == "of":
        after = at.get(m.end + 1 + (tree.lower[m.end + 1] == "the"))
        if after is not None and after.type in BODIES and after.kind != "adjective" and _alone(tree, after):
            return after.entity
    return None


def _alone(tree: Tree, m: Mention) -> bool:
    """Tell whether a name is no part of a longer phrase: "of Tehran's support", "of the Moscow institute X"."""
    return tree.dep[m.head] not in ("poss", "compound", "amod", "nmod") and not (
        m.end < len(tree) and tree.lower[m.end] in POSSESSIVES
    )
