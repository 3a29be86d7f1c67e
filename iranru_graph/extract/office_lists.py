"""Offices of several persons at once, of counterparts, and times in office: "Presidents A of X and B of Y"."""

from __future__ import annotations

from iranru_graph.extract.reading import OfficeMention, Reading
from iranru_graph.model.dates import overlaps
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference


def add_plural(reading: Reading, reference: Reference, i: int, title: str) -> None:
    """ "Presidents Putin of Russia and Rouhani of Iran"."""
    tree, at = reading.tree, reading.mentions.at
    first = at.get(i + 1)
    start = i
    while start > 0 and start - 1 not in at and belongs_to_title(reading, start - 1):
        start -= 1
    canonical = reference.office(f"{tree.doc[start:i].text} {title}".strip()) or reference.office(title)
    if canonical is None:
        return
    if first is None or first.type is not EntityType.PERSON:
        add_listed(reading, reference, i, canonical)
        return
    end = tree.bounds[tree.sentence[i]][1]
    j = i + 1
    while j < end:
        mention = at.get(j)
        if mention is not None and mention.type is EntityType.PERSON:
            body = at.get(j := mention.end + 1) if mention.end + 1 < end and tree.lower[mention.end] == "of" else None
            where = (
                body.entity
                if body is not None and body.type is EntityType.STATE
                else known_body(reading, reference, mention.entity, canonical)
            )
            if where is not None:
                reading.offices.append(
                    OfficeMention(i, i + 1, i, title.title(), canonical, mention.entity, where, body is not None)
                )
            j = max(mention.end, body.end if body is not None else 0)
        elif tree.lower[j] in (",", "and", "&"):
            j += 1
        else:
            break


def add_listed(reading: Reading, reference: Reference, i: int, office: str) -> None:
    """ "The foreign ministers of Russia and Iran, A and B": in the order of the states, or as the posts tell."""
    tree, at = reading.tree, reading.mentions.at
    people = [at[j] for c in tree.dependents(i, "appos") for j in tree.conjuncts(c) if j in at]
    people = [m for m in people if m.type is EntityType.PERSON]
    of = [p for c in tree.dependents(i, "prep") if tree.lower[c] == "of" for p in tree.dependents(c, "pobj")]
    states = [at[j].entity for p in of for j in tree.conjuncts(p) if j in at and at[j].type is EntityType.STATE]
    for n, person in enumerate(people):
        where = known_body(reading, reference, person.entity, office)
        where = where or (states[n] if len(states) == len(people) > 1 else None)
        if where is not None:
            title = office if office.lower() != "minister" else "Minister"
            reading.offices.append(OfficeMention(i, i + 1, i, title, office, person.entity, where, bool(states)))


def add_counterpart(reading: Reading, i: int) -> None:
    """ "His Ukrainian counterpart, Dmytro Kuleba": the office named before, of another state."""
    tree, at = reading.tree, reading.mentions.at
    before = [o for o in reading.offices if o.head < i and tree.sentence[i] - tree.sentence[o.head] <= 1 and o.person]
    edge = i + 1 + (i + 1 < len(tree) and tree.text[i + 1] == ",")
    person = at.get(edge)
    states = [at[c].entity for c in range(max(i - 2, 0), i) if c in at and at[c].type is EntityType.STATE]
    if before and states and person is not None and person.type is EntityType.PERSON and person.start == edge:
        last = before[-1]
        reading.offices.append(OfficeMention(i, i + 1, i, last.title, last.office, person.entity, states[-1], True))
        reading.refs.setdefault(i, (person.entity,))


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
        for title in ("President", "Supreme Leader", "Prime Minister"):
            where = known_body(reading, reference, mention.entity, title)
            if where is not None:
                reading.offices.append(OfficeMention(i, i + 1, i, title, title, mention.entity, where, False))
                return


def known_body(reading: Reading, reference: Reference, person: str, office: str) -> str | None:
    """Where the reference data says that a person held this office, about the time of the text."""
    fitting = [
        p
        for p in reference.posts(person)
        if office in reference.offices.and_broader(p.office) or p.office.startswith(f"{office} to ")
    ]
    if reading.date is not None:
        fitting = [p for p in fitting if overlaps(reading.date, p.start, p.end)] or fitting
    bodies = {p.at for p in fitting}
    if len(bodies) == 1:
        return bodies.pop()
    return None


def belongs_to_title(reading: Reading, j: int) -> bool:
    """Tell whether a word before a title is part of it: "deputy", "foreign"."""
    tree = reading.tree
    if tree.dep[j] not in ("amod", "compound", "nmod", "punct", "advmod") or tree.text[j] in (",", "(", "“", '"', ";"):
        return False
    return tree.pos[j] in ("NOUN", "PROPN", "ADJ", "PUNCT", "ADV", "X")
