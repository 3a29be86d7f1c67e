"""Which offices a text names: "Iran's ambassador to Moscow, Kazem Jalali", with holder and body as far as it tells."""

from __future__ import annotations

from iranru_graph.extract.lexicon import grammar
from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.offices.body import body_of, destination, of_capital, of_served, owner_before, owner_described
from iranru_graph.extract.offices.holder import holder_of
from iranru_graph.extract.offices.posts import known_body
from iranru_graph.extract.offices.several import add_counterparts, add_plural
from iranru_graph.extract.offices.title import Title, title_at
from iranru_graph.extract.offices.untitled import add_counterpart, add_implied, add_tenure
from iranru_graph.extract.reading import OfficeMention, Reading
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

_COUNTERPARTS = frozenset({"counterpart", "colleague"})
_SEVERAL_COUNTERPARTS = frozenset({"counterparts", "colleagues"})
#: Whose title may say where they are sent.
_SENT = frozenset({"ambassador", "envoy", "representative", "attaché", "consul"})


def find_offices(reading: Reading, reference: Reference) -> None:
    """Fill ``reading.offices`` in order, with person and body where the text or the reference data tells."""
    tree, offices = reading.tree, grammar().offices
    for i, word in enumerate(tree.lower):
        if word.endswith("s") and word[:-1] in offices:
            add_plural(reading, reference, i, word[:-1])
            singular = False
        else:
            singular = word in offices
        if word in _COUNTERPARTS:
            add_counterpart(reading, reference, i)
        elif word in _SEVERAL_COUNTERPARTS:
            add_counterparts(reading, i)
        if word in grammar().tenures:
            add_tenure(reading, reference, i)
        office = _office_at(reading, reference, i) if singular and _names_office(reading, i) else None
        if office is not None:
            if office.person is not None and i not in reading.mentions.at:
                reading.refs.setdefault(i, (office.person,))
            if office.person is None or not _inside_name(reading, office):
                reading.offices.append(office)
    add_implied(reading, reference)


def _names_office(reading: Reading, i: int) -> bool:
    """Tell whether a word that can name an office does: not in "president election", "at foreign minister level"."""
    tree, mention = reading.tree, reading.mentions.at.get(i)
    if tree.pos[i] not in ("NOUN", "PROPN", "ADJ"):
        return False
    if mention is not None and mention.type is not EntityType.PERSON:
        return False
    if i + 1 >= len(tree):
        return True
    following = tree.lower[i + 1]
    compound = following in grammar().offices and tree.dep[i] in ("compound", "amod")
    return following not in grammar().no_office_before and not compound


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
    """The office named by token ``i``; None where neither title, body nor holder makes it one."""
    tree = reading.tree
    title = _whole(reading, reference, title_at(reading, i))
    called = tree.doc[title.start : title.end].text
    canonical = reference.office(called)
    holder = holder_of(reading, title)
    abroad = destination(reading, title.end) if tree.lower[i] in _SENT else None
    if abroad is not None:
        called = f"{called} to {tree.doc[abroad.start : abroad.end].text}"
        canonical = reference.office(called) or canonical
    body = body_of(reading, title, holder, skip=abroad)
    body = body or of_served(reading, reference, title, holder)
    owned = body is not None or max(owner_before(tree, title.start), owner_described(tree, title.start, title.end)) >= 0
    generic = tree.lower[i] in grammar().generic_offices
    if canonical is None and (holder is None or not owned) and (generic or body is None):
        return None
    if body is None:
        body = of_capital(reading, title.end) if abroad is None else None
    stated = body is not None
    if body is None:
        body = _body_untold(reading, reference, title, canonical, holder)
    person = holder.entity if holder else None
    return OfficeMention(title.start, title.end, i, called, canonical or called, person, body, stated)


def _whole(reading: Reading, reference: Reference, title: Title) -> Title:
    """A title with an *of the* that belongs to it: "Leader of the Revolution"."""
    tree, end = reading.tree, title.end
    if tree.lower[end : end + 2] != ["of", "the"] or end + 2 in reading.mentions.at:
        return title
    for stop in (end + 3, end + 4):
        called = tree.doc[title.start : stop].text
        if reference.office(called) not in (None, reference.office(tree.doc[title.start : end].text)):
            return Title(title.start, stop, title.head)
    return title


def _body_untold(
    reading: Reading, reference: Reference, title: Title, canonical: str | None, holder: Mention | None
) -> str | None:
    """Whose an office is that stands alone: by the reference data, and of Iran a leader in a text about it."""
    if holder is not None:
        return known_body(reading, reference, holder.entity, canonical) if canonical is not None else None
    if reading.tree.lower[title.head] != "leader" or canonical != "Supreme Leader":
        return None
    about = "iran" in reading.types or any(m.entity == "iran" for m in reading.mentions.items)
    return "iran" if about else None
