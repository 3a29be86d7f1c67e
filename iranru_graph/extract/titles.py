"""Offices named in a text, who holds them and where: "Iran's ambassador to Moscow, Kazem Jalali"."""

from __future__ import annotations

from iranru_graph.extract.implied_offices import add_implied, in_capital, of_person, owner_before
from iranru_graph.extract.lexicon import grammar, nouns
from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.office_lists import add_counterpart, add_plural, add_tenure, belongs_to_title, known_body
from iranru_graph.extract.reading import OfficeMention, Reading
from iranru_graph.extract.rulers import crown
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

_BODIES = frozenset({EntityType.STATE, EntityType.ORGANISATION})


def find_offices(reading: Reading, reference: Reference) -> None:
    """Fill ``reading.offices`` in order, with person and body where the text or the reference data tells."""
    tree = reading.tree
    for i, word in enumerate(tree.lower):
        base = word[:-1] if word.endswith("s") and word[:-1] in grammar().offices else word
        if base != word:
            add_plural(reading, reference, i, base)
        if word in ("counterpart", "colleague"):
            add_counterpart(reading, reference, i)
        if word in grammar().tenures:
            add_tenure(reading, reference, i)
        if base not in grammar().offices or base != word or tree.pos[i] not in ("NOUN", "PROPN", "ADJ"):
            continue
        if i in reading.mentions.at and reading.mentions.at[i].type is not EntityType.PERSON:
            continue
        if i + 1 < len(tree) and (
            tree.lower[i + 1] in grammar().no_office_before
            or (tree.lower[i + 1] in grammar().offices and tree.dep[i] == "compound")
        ):
            continue
        office = _office_at(reading, reference, i)
        if office is not None and office.person is not None and i not in reading.mentions.at:
            reading.refs.setdefault(i, (office.person,))
        if office is not None and not (office.person is not None and _inside_name(reading, office)):
            reading.offices.append(office)
    add_implied(reading, reference)


def _inside_name(reading: Reading, office: OfficeMention) -> bool:
    """ "Fath-Ali Shah": the title is part of the name and tells nothing more."""
    mention = reading.mentions.at.get(office.head)
    return (
        mention is not None
        and mention.end - 1 == office.head
        and mention.type is EntityType.PERSON
        and mention.end - mention.start > 1
        and mention.kind != "title"
    )


def _office_at(reading: Reading, reference: Reference, i: int) -> OfficeMention | None:
    tree, at = reading.tree, reading.mentions.at
    start = i
    left = tree.bounds[tree.sentence[i]][0]
    while start > left and start - 1 not in at and belongs_to_title(reading, start - 1):
        start -= 1
    while start < i and (
        tree.lower[start]
        in ("then", "former", "current", "new", "late", "ex", "incoming", "outgoing", "acting", "then-")
        or tree.pos[start] == "PUNCT"
    ):
        start += 1
    end = i + 1
    if (
        end + 1 < len(tree)
        and tree.lower[end] in ("of", "for")
        and end + 1 not in at
        and tree.lower[end + 1] not in ("the", "both", "a", "an", "its", "his")
    ):
        stop = end + 1
        while (
            stop < len(tree)
            and stop not in at
            and tree.pos[stop] in ("NOUN", "PROPN", "ADJ", "CCONJ")
            and tree.lower[stop] not in nouns().plural_states
        ):
            stop += 1
        while stop > end + 1 and tree.pos[stop - 1] == "CCONJ":
            stop -= 1
        if stop > end + 1:
            end = stop
    if end + 1 < len(tree) and tree.text[end] == "-" and tree.lower[end + 1] in ("general", "elect"):
        end += 2  # "Secretary-General"
    title = tree.doc[start:end].text
    canonical = reference.office(title)
    person = _person(reading, start, end, i)
    abroad = (
        _destination(reading, end)
        if tree.lower[i] in ("ambassador", "envoy", "representative", "attaché", "consul")
        else None
    )
    if abroad is not None:
        title = f"{title} to {tree.doc[abroad.start : abroad.end].text}"
        canonical = reference.office(f"{title}") or canonical
    body = _body(reading, start, end, i, person, skip=abroad)
    owner = owner_before(tree, start)
    if canonical is None and body is None and (owner < 0 or person is None):
        return None
    if (
        tree.lower[i] in grammar().generic_offices
        and canonical is None
        and ((body is None and owner < 0) or person is None)
    ):
        return None
    if body is None:
        body = of_person(reading, start, end, person) or (in_capital(reading, end) if abroad is None else None)
    stated = body is not None
    if body is None and person is not None and canonical is not None:
        body = known_body(reading, reference, person.entity, canonical)
    if body is None and person is None and tree.lower[i] == "leader" and canonical == "Supreme Leader":
        body = "iran" if "iran" in reading.types or any(m.entity == "iran" for m in reading.mentions.items) else None
    return OfficeMention(start, end, i, title, canonical or title, person.entity if person else None, body, stated)


def _person(reading: Reading, start: int, end: int, i: int) -> Mention | None:
    """The person beside an office: right after it, in apposition, or joined by a copula."""
    tree, at = reading.tree, reading.mentions.at
    after = at.get(end)
    if (
        after is not None
        and after.type is EntityType.PERSON
        and after.start == end
        and tree.sentence[i] == tree.sentence[end]
    ):
        return after
    inside = at.get(i)
    if inside is not None and inside.type is EntityType.PERSON:
        return inside
    for c in tree.dependents(i, "appos"):
        mention = at.get(c)
        if mention is not None and mention.type is EntityType.PERSON:
            return mention
    right = _person_after_comma(reading, _after_body(reading, end), i)
    taken = {o.person for o in reading.offices if tree.sentence[o.head] == tree.sentence[i]}
    if (
        right is not None
        and tree.dep[i] == "appos"
        and (left_hand := at.get(tree.head[i])) is not None
        and left_hand.entity in taken
    ):
        return right
    if tree.dep[i] == "appos":
        mention = at.get(tree.head[i])
        if mention is not None and mention.type is EntityType.PERSON:
            return mention
    phrase = (
        max(tree.subtree(i)) + 1 if tree.dep[i] in ("appos", "nsubj", "attr", "ROOT", "dobj", "pobj", "conj") else end
    )
    for edge in (end, phrase, _after_body(reading, end)):
        if edge + 1 < len(tree) and tree.text[edge] == ",":
            mention = at.get(edge + 1)
            if (
                mention is not None
                and mention.type is EntityType.PERSON
                and mention.start == edge + 1
                and tree.sentence[edge] == tree.sentence[i]
            ):
                following = mention.end
                if (
                    following >= len(tree)
                    or tree.text[following] in (",", ".", ":", ";", ")", "—", "–", "”", '"')
                    or tree.dep[mention.head] == "appos"
                    or tree.is_verb(following)
                ):
                    return mention
        elif (
            edge < len(tree)
            and (mention := at.get(edge)) is not None
            and mention.type is EntityType.PERSON
            and mention.start == edge
        ):
            return mention
    left = start
    while left > 0 and (
        tree.lower[left - 1]
        in ("the", "then", "former", "current", "a", "an", "'s", "’s", "as", "new", "late", "its", "first")
        or (left - 1 in at and at[left - 1].type is not EntityType.PERSON)
    ):
        left -= 1
    if left > 1 and tree.text[left - 1] == ",":
        mention = at.get(left - 2)
        if mention is not None and mention.type is EntityType.PERSON and tree.sentence[left - 2] == tree.sentence[i]:
            return mention
    if tree.dep[i] in ("attr", "oprd") and tree.is_verb(tree.head[i]):
        subject = tree.child(tree.head[i], "nsubj", "nsubjpass")
        mention = at.get(subject)
        if mention is not None and mention.type is EntityType.PERSON:
            return mention
    if tree.dep[i] == "pobj" and tree.lower[tree.head[i]] == "as":
        verb = tree.head[tree.head[i]]
        for c in tree.dependents(verb, "nsubj", "nsubjpass", "dobj"):
            mention = at.get(c)
            if (
                mention is not None
                and mention.type is EntityType.PERSON
                and tree.lemma[verb]
                in (
                    "serve",
                    "appoint",
                    "elect",
                    "name",
                    "act",
                    "work",
                    "inaugurate",
                    "replace",
                    "succeed",
                    "dismiss",
                    "nominate",
                )
            ):
                return mention
    return None


def _person_after_comma(reading: Reading, edge: int, i: int) -> Mention | None:
    tree = reading.tree
    if edge + 1 >= len(tree) or tree.text[edge] != "," or tree.sentence[edge] != tree.sentence[i]:
        return None
    mention = reading.mentions.at.get(edge + 1)
    return mention if mention is not None and mention.type is EntityType.PERSON and mention.start == edge + 1 else None


def _after_body(reading: Reading, end: int) -> int:
    """Position after "of Iran's Supreme National Security Council" that follows an office."""
    tree, at = reading.tree, reading.mentions.at
    j = end
    while j < len(tree) and (
        tree.lower[j] in ("of", "to", "for", "at", "in", "the", "'s", "’s")
        or (j in at and at[j].type is not EntityType.PERSON)
    ):
        j += 1
    return j


def _destination(reading: Reading, end: int) -> Mention | None:
    """Where an ambassador is sent."""
    tree, at = reading.tree, reading.mentions.at
    if end + 1 < len(tree) and tree.lower[end] in ("to", "in"):
        j = end + 1 + (tree.lower[end + 1] == "the")
        mention = at.get(j)
        if mention is not None and mention.type in (EntityType.STATE, EntityType.PLACE, EntityType.ORGANISATION):
            return mention
    return None


def _body(
    reading: Reading, start: int, end: int, i: int, person: Mention | None, *, skip: Mention | None
) -> str | None:
    """The state or organisation of an office: before it, after *of* or *at*, or after the person's name."""
    tree, at = reading.tree, reading.mentions.at
    own: Mention | None = None
    j = end
    while j + 1 < len(tree) and tree.lower[j] in ("of", "at", "for", "in"):
        k = j + 1
        while k < len(tree) and (tree.lower[k] in ("the", "then") or tree.lower[k] in ("'s", "’s")):
            k += 1
        while (
            k < len(tree)
            and k in at
            and at[k].kind in ("adjective", "name", "seat", "alias")
            and k + 1 < len(tree)
            and at[k].end < len(tree)
        ):
            nxt = at[k].end + (tree.lower[at[k].end] in ("'s", "’s"))
            follower = at.get(nxt)
            if (
                follower is None
                or follower.type is not EntityType.ORGANISATION
                or (nxt == at[k].end and at[k].kind == "name")
            ):
                break
            k = nxt
        mention = at.get(k)
        if mention is not None and mention is not skip and mention.type in _BODIES and mention.kind != "described":
            return mention.entity
        break
    j = start - 1
    while j >= 0 and (
        tree.lower[j]
        in (
            "then",
            "former",
            "current",
            "new",
            "late",
            "ex",
            "-",
            "acting",
            "incoming",
            "'s",
            "’s",
            "first",
            "newly",
            "elected",
            "'",
            "’",
        )
    ):
        j -= 1
    own = at.get(j)
    if own is not None and own.type in _BODIES and tree.sentence[j] == tree.sentence[i] and own is not skip:
        return own.entity
    if j >= 0 and j in reading.refs and len(reading.refs[j]) == 1 and reading.types.get(reading.refs[j][0]) in _BODIES:
        return reading.refs[j][0]
    if (
        person is not None
        and person.start >= end
        and person.end + 1 < len(tree)
        and tree.lower[person.end] in ("of", "from")
    ):
        k = person.end + 1 + (tree.lower[person.end + 1] == "the")
        mention = at.get(k)
        if mention is not None and mention.type in _BODIES:
            return mention.entity
    return None


def resolve_holders(reading: Reading, reference: Reference, date: str | None) -> None:
    """Give each office without a named person the one whom the text named for it, or who held it on the date."""
    named: dict[tuple[str, str], str] = {}
    for office in reading.offices:
        if office.person is not None and office.at is not None:
            named[office.office, office.at] = office.person
    for office in reading.offices:
        if office.person is None and office.at is None:
            crown(reading, reference, office)
        if office.person is not None or office.at is None:
            continue
        tree = reading.tree
        if tree.child(office.head, "det") >= 0 and tree.lower[tree.child(office.head, "det")] in (
            "a",
            "an",
            "any",
            "every",
            "no",
            "each",
        ):
            continue
        holder = named.get((office.office, office.at))
        if holder is None and date is not None and reference.offices.single(office.office):
            held = reference.holders(office.office, office.at, date)
            holder = (
                held[0]
                if len(held) == 1 or (held and len(date) < 10 and reference.offices.single(office.office))
                else None
            )
        if holder is None:
            continue
        if holder not in reading.types:
            reading.types[holder] = EntityType.PERSON
            reading.names[holder] = reference.entries[holder].name
        office.person = holder
        if office.head not in reading.mentions.at:
            start, end = office.start, office.end
            mention = Mention(start, end, office.head, EntityType.PERSON, holder, "title", reading.names[holder])
            if reading.mentions.free(start, end):
                reading.mentions.add(mention)
                reading.refs.setdefault(office.head, (holder,))
