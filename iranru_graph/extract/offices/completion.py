"""Bodies of offices that only a pronoun or the holder tells: "its spokesman A", "President A".

Asked when coreference is done, as it needs to know what "its" means.
"""

from __future__ import annotations

from iranru_graph.extract.lexicon import grammar, nouns
from iranru_graph.extract.offices.body import BODIES, owner_before, owner_described
from iranru_graph.extract.offices.posts import post_of
from iranru_graph.extract.reading import OfficeMention, Reading
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

#: Held of bodies rather than of states.
_OF_BODIES = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "chairman", "chairwoman", "speaker", "ceo", "chief"}
)
_OF_STATES = frozenset({"adviser", "advisor", "negotiator", "representative"})


def complete_offices(reading: Reading, reference: Reference) -> None:
    """Tell the bodies that only coreference or the holder tells, in place. Needs pronouns resolved."""
    for office in reading.offices:
        if office.person is None:
            continue
        if office.at is not None:
            office.at = _of_own_state(reading, reference, office, _as_named(reading, reference, office.at))
            continue
        owner = owner_before(reading.tree, office.start)
        described = owner_described(reading.tree, office.start, office.end) if owner < 0 else -1
        meant = _meant(reading, max(owner, described)) if max(owner, described) >= 0 else ()
        if len(meant) == 1 and meant[0] != office.person:
            office.at = _body_of(reading, reference, office, meant[0])
        elif described >= 0 and _beside(reading, office):
            office.at, office.stated = _known(reading, reference, office, described), False
        elif owner < 0 and office.office:
            office.at = _of_state(reading, reference, office)
    for office in reading.offices:
        if not office.stated and office.at is not None and office.at not in reading.types:
            home = reference.state_of(office.at)
            office.at = home if home in reading.types else office.at


def _of_own_state(reading: Reading, reference: Reference, office: OfficeMention, body: str) -> str:
    """The body of the holder's own state, where its name means bodies of several: "National Security Council"."""
    home = reference.state_of(office.person or "")
    if home is None or reference.state_of(body) == home or (body in reference.entries and not reference.state_of(body)):
        return body
    tree = reading.tree
    first, last = tree.bounds[tree.sentence[office.head]]
    here = [m for m in reading.mentions.items if m.entity == body and first <= m.start < last]
    meant = {
        r.entity
        for m in here
        for r in reference.readings(tree.doc[m.start : m.end].text)
        if r.entity in reference.entries and reference.state_of(r.entity) == home
        if reference.entries[r.entity].type is EntityType.ORGANISATION
    }
    if len(meant) != 1 or not all(m.kind in ("weak", "ner") for m in here):
        return body
    own = meant.pop()
    reading.types.setdefault(own, EntityType.ORGANISATION)
    reading.names.setdefault(own, reference.entries[own].name)
    for m in reading.mentions.items:
        if m.entity == body and m.kind in ("weak", "ner"):
            m.entity, m.name = own, reading.names[own]
    return own


def _known(reading: Reading, reference: Reference, office: OfficeMention, owner: int) -> str | None:
    """Whose an office is by the reference data, where a description tells it that means nothing named: "the bloc's"."""
    kind = nouns().singular.get(reading.tree.lower[owner])
    titles = (reference.office(office.title), None)
    post = next((p for t in titles if (p := post_of(reading, reference, office.person or "", t)) is not None), None)
    return post.at if post is not None and reference.entries[post.at].type is kind else None


def _as_named(reading: Reading, reference: Reference, body: str) -> str:
    """A past state that the text calls by the name of its heir is that: the Shah's prime minister was one of Iran."""
    if body in reading.types:
        return body
    states = (s for s, type_ in reading.types.items() if type_ is EntityType.STATE)
    heirs = [s for s in states if body in reference.with_predecessors(s)]
    return heirs[0] if len(heirs) == 1 else body


def _meant(reading: Reading, owner: int) -> tuple[str, ...]:
    """Whom a possessive pronoun means: what it refers to, or for "whose" what its clause belongs to."""
    tree = reading.tree
    if tree.lower[owner] != "whose":
        return reading.refs.get(owner, ())
    clause = next((a for a in tree.ancestors(owner) if tree.dep[a] == "relcl"), -1)
    mention = reading.mentions.at.get(tree.head[clause]) if clause >= 0 else None
    return () if mention is None else (mention.entity,)


def _body_of(reading: Reading, reference: Reference, office: OfficeMention, owner: str) -> str | None:
    """Whose office it is: a body, or the state that a person serves; not one that the holder does not belong to."""
    body = owner if reading.types.get(owner) in BODIES else reading.states.get(owner) or None
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
