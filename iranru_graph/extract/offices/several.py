"""One title of several persons: "Presidents A of X and B of Y", "the foreign ministers of X and Y, A and B"."""

from __future__ import annotations

from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.offices.posts import known_body
from iranru_graph.extract.offices.title import belongs_to_title
from iranru_graph.extract.reading import OfficeMention, Reading
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

_BEFORE_ROW = frozenset({",", "-", "–", "—", ":", "("})
#: What may stand between an office and the names of its holders.
_BETWEEN = frozenset({"ADP", "DET", "NUM", "NOUN", "CCONJ", "PART", "ADJ"})


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
    """ "The foreign ministers of Russia and Iran, A and B": in the order of the states, or as the posts tell.

    The persons may also stand before them: "A and B, the foreign ministers of Russia and Iran".
    """
    tree, at = reading.tree, reading.mentions.at
    people = [at[j] for c in tree.dependents(i, "appos") for j in tree.conjuncts(c) if j in at]
    people = [m for m in people if m.type is EntityType.PERSON] or _row_after(reading, i) or _row_before(reading, i)
    of = [p for c in tree.dependents(i, "prep") if tree.lower[c] == "of" for p in tree.dependents(c, "pobj")]
    states = [at[j].entity for p in of for j in tree.conjuncts(p) if j in at and at[j].type is EntityType.STATE]
    for n, person in enumerate(people):
        where = known_body(reading, reference, person.entity, office)
        where = where or (states[n] if len(states) == len(people) > 1 else None)
        if where is not None:
            title = office if office.lower() != "minister" else "Minister"
            reading.offices.append(OfficeMention(i, i + 1, i, title, office, person.entity, where, bool(states)))


def add_counterparts(reading: Reading, i: int) -> None:
    """ "His Chinese and Russian counterparts, A and B": the office named last, of these states in their order."""
    tree, at = reading.tree, reading.mentions.at
    last = next((o for o in reversed(reading.offices) if o.head < i), None)
    people = _row_after(reading, i)
    before = range(tree.bounds[tree.sentence[i]][0], i)
    states = [at[j].entity for j in before if j in at and at[j].head == j and at[j].type is EntityType.STATE]
    if last is None or not people or tree.sentence[i] - tree.sentence[last.head] > 1 or len(states) < len(people):
        return
    for person, state in zip(people, states[-len(people) :], strict=True):
        reading.offices.append(OfficeMention(i, i + 1, i, last.title, last.office, person.entity, state, True))


def _row_after(reading: Reading, i: int) -> list[Mention]:
    """Persons named in a row after the office ``i`` and a comma or dash: "the ministers of X and Y, A and B"."""
    tree, at = reading.tree, reading.mentions.at
    right = tree.bounds[tree.sentence[i]][1]
    j = i + 1
    while j < right and not ((m := at.get(j)) is not None and m.type is EntityType.PERSON):
        if not (j in at or tree.text[j] in _BEFORE_ROW or tree.pos[j] in _BETWEEN):
            return []
        j += 1
    if tree.text[j - 1] not in _BEFORE_ROW:
        return []
    row = []
    while j < right:
        mention = at.get(j)
        if mention is not None and mention.type is EntityType.PERSON and mention.start == j:
            row.append(mention)
            j = mention.end
        elif row and tree.lower[j] in (",", "and"):
            j += 1
        else:
            break
    return row if len(row) > 1 else []


def _row_before(reading: Reading, i: int) -> list[Mention]:
    """Persons named in a row before the office ``i`` and a comma: "A and B, the ministers of X and Y"."""
    tree, at = reading.tree, reading.mentions.at
    left = tree.bounds[tree.sentence[i]][0]
    j = i - 1
    while j > left and tree.text[j] != ",":
        if not (
            belongs_to_title(reading, j) or tree.lower[j] == "the" or _state_at(reading, j) or tree.pos[j] == "PART"
        ):
            return []
        j -= 1
    row: list[Mention] = []
    j -= 1
    while j >= left:
        mention = at.get(j)
        if mention is not None and mention.type is EntityType.PERSON and mention.end == j + 1:
            row.insert(0, mention)
            j = mention.start - 1
        elif row and tree.lower[j] in (",", "and"):
            j -= 1
        else:
            break
    return row if len(row) > 1 else []


def _state_at(reading: Reading, j: int) -> bool:
    mention = reading.mentions.at.get(j)
    return mention is not None and mention.type is EntityType.STATE
