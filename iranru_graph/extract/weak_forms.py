"""Which reading a weak form has in a text: a surname that several bear, a company named like a common word."""

from __future__ import annotations

from collections.abc import Iterable

from iranru_graph.extract.gazetteer import Hit, Reading
from iranru_graph.extract.lexicon import nouns
from iranru_graph.extract.mentions import Mention, Mentions
from iranru_graph.extract.naming import span_head
from iranru_graph.extract.tree import Tree
from iranru_graph.model.dates import overlaps
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference
from iranru_graph.reference.entry import TreatyEntry

_SEATED = frozenset({"council", "congress", "senate", "assembly", "duma", "majlis", "treasury", "pentagon"})
_SHORES = frozenset({"coast", "coasts", "shore", "shores", "port", "ports", "waters", "littoral", "islands", "region"})
_OF_CHARTERS = frozenset(
    {"article", "articles", "breach", "violation", "principle", "purpose", "chapter", "provision", "spirit", "letter"}
)
#: So many words stand between a body and the name of its spokesman: "foreign ministry spokesman X".
_AT_ONCE = 3
_STATE_BODIES = frozenset({"Ministry", "Parliament", "CentralBank", "ArmedForce"})
_COMPANIES = frozenset(
    {"company", "firm", "companies", "group", "giant", "major", "concern", "corporation", "competitor"}
)


def add_weak(tree: Tree, hit: Hit, mentions: Mentions, reference: Reference, date: str | None) -> None:
    """Add a weak form where the text decides for exactly one of its readings.

    The text names one in full; or a title before a surname is that of one bearer, at the date of the text where it has
    one; or a name that may be a common word stands as a company does ("Total of France", "Gazprom and Total").
    """
    if not mentions.free(hit.start, hit.end):
        return
    bodies, where = _of_states(hit, reference), _after(tree, hit, mentions)
    home = None if where is None else _state(where, reference)
    if bodies and (
        _told_apart(tree, hit, mentions) or (home and home not in {reference.state_of(b[0]) for b in bodies})
    ):
        return  # "the parliament in Ankara" is none of those that are called only so
    present = {m.entity for m in mentions.items}
    named = [r for r in bodies if home and reference.state_of(r[0]) == home]
    named = named or [r for r in hit.readings if r[0] in present]
    people = [r for r in hit.readings if r[1] is EntityType.PERSON]
    fitting = (
        named
        or _titled(tree, hit, people, reference, date)
        or _company(tree, hit, mentions)
        or _letter(tree, hit)
        or _of_charter(tree, hit)
        or _called_by_place(tree, hit, mentions, reference)
        or _institution(tree, hit, present, reference)
        or _sea(tree, hit)
        or _in_force(tree, hit, reference, present, date)
        or _own_body(tree, hit, mentions, reference)
    )
    if len({r[0] for r in fitting}) != 1:
        return
    entity, type_, _ = fitting[0]
    head = span_head(tree, hit.start, hit.end)
    mentions.add(Mention(hit.start, hit.end, head, type_, entity, "weak", reference.entries[entity].name))


def _titled(tree: Tree, hit: Hit, people: list[Reading], reference: Reference, date: str | None) -> list[Reading]:
    """Of the bearers of a surname the one whose title stands before it; of several holders the one of the date."""
    before = hit.start - 1
    title = tree.lower[before].strip(".") if before >= 0 else ""
    ruled = hit.end < len(tree) and tree.lower[hit.end] == "administration"
    if not people or not (title in nouns().titles or ruled):
        return []
    if len(people) == 1:
        return people if title in nouns().titles else []
    office = "President" if ruled else reference.office(tree.doc[max(hit.start - 4, 0) : hit.start].text)
    held = people if office is None else [r for r in people if _held(reference, r[0], office, None)]
    if date is not None and len(held) != 1:
        return [r for r in held or people if _held(reference, r[0], office, date)]
    return held


def _held(reference: Reference, person: str, office: str | None, date: str | None) -> bool:
    return any(
        (office is None or office in reference.offices.and_broader(p.office))
        and (date is None or overlaps(date, p.start, p.end))
        for p in reference.posts(person)
    )


def _company(tree: Tree, hit: Hit, mentions: Mentions) -> list[Reading]:
    """A capitalised name beside what only a company has: a home after *of*, the word company, other companies."""
    i = hit.end - 1
    if len(hit.readings) != 1 or hit.readings[0][1] is not EntityType.ORGANISATION:
        return []
    if not tree.text[i][:1].isupper():
        return []
    beside = {tree.lower[j] for j in (hit.start - 1, hit.end) if 0 <= j < len(tree)}
    home = mentions.at.get(hit.end + 1) if hit.end + 1 < len(tree) and tree.lower[hit.end] == "of" else None
    of_state = home is not None and home.type is EntityType.STATE
    told = {tree.lower[c] for c in tree.dependents(i, "appos")} | ({tree.lower[tree.head[i]]} & _COMPANIES)
    told |= beside if tree.pos[i] == "PROPN" else set()
    if of_state or told & _COMPANIES or _among(tree, i, mentions):
        return list(hit.readings)
    return []


def _letter(tree: Tree, hit: Hit) -> list[Reading]:
    """ "Wrote on X", "in a post on X": a platform called by one letter."""
    i = hit.start
    after = tree.lower[hit.end] if hit.end < len(tree) else ""
    alone = len(tree.text[i]) == 1 and tree.text[i].isupper() and not after.startswith(("-", "–"))
    if not alone or i == 0 or tree.lower[i - 1] not in ("on", "via") or (after and tree.pos[hit.end] == "NOUN"):
        return []
    return [r for r in hit.readings if r[1] is EntityType.ORGANISATION]


def _of_charter(tree: Tree, hit: Hit) -> list[Reading]:
    """ "Article 51 of the Charter", "a breach of the Charter": in texts on states that of the United Nations."""
    i = hit.end - 1
    above = tree.head[tree.head[i]]
    of = tree.dep[i] == "pobj" and tree.lower[tree.head[i]] in ("of", "under")
    if tree.text[i] != "Charter" or not of or tree.child(i, "compound", "amod", "prep") >= 0:
        return []
    if tree.lower[tree.head[i]] == "of" and tree.lemma[above].lower() not in _OF_CHARTERS:
        return []
    return [r for r in hit.readings if r[1] is EntityType.TREATY]


def _called_by_place(tree: Tree, hit: Hit, mentions: Mentions, reference: Reference) -> list[Reading]:
    """ "Golestan and Turkmenchay", "accepted Gulistan in 1813": beside another such treaty, or with its own year."""
    i = hit.end - 1
    others = (mentions.at.get(j) for j in tree.coordination(i) if not hit.start <= j < hit.end)
    treaties = [r for r in hit.readings if r[1] is EntityType.TREATY]
    if any(m is not None and any(t is EntityType.TREATY for _, t, _ in m.candidates) for m in others):
        return treaties
    if tree.dep[i] != "dobj" and not (
        tree.dep[i] == "pobj" and tree.lower[tree.head[i]] in ("under", "after", "since")
    ):
        return []
    first, last = tree.bounds[tree.sentence[i]]
    said = {tree.text[j] for j in range(first, last)}
    return [r for r in treaties if str(getattr(reference.entries[r[0]], "signed", None) or "")[:4] in said]


def _institution(tree: Tree, hit: Hit, present: set[str], reference: Reference) -> list[Reading]:
    """ "The Security Council", "Congress": the body of all states, else that of a state of which the text speaks."""
    if hit.end - hit.start == 1 and tree.pos[hit.start] != "PROPN":
        return []
    if tree.lower[hit.end - 1] not in _SEATED or not all(tree.text[j][:1].isupper() for j in range(hit.start, hit.end)):
        return []
    bodies = [r for r in hit.readings if r[1] is EntityType.ORGANISATION]
    common = [r for r in bodies if reference.state_of(r[0]) is None]
    return common or [r for r in bodies if reference.state_of(r[0]) in present]


def _own_body(tree: Tree, hit: Hit, mentions: Mentions, reference: Reference) -> list[Reading]:
    """ "Our foreign ministry", "Parliament": of the state of those who are named beside it, if they have one state.

    The people of the sentence tell it, first those with a post at the body; a civil body also its states and cities.
    """
    bodies = {r[0]: r for r in _of_states(hit, reference)}
    if not bodies:
        return []
    first, last = tree.bounds[tree.sentence[hit.start]]
    beside = [m for j in range(first, last) if (m := mentions.at.get(j)) is not None and m.start == j]
    people = [m.entity for m in beside if m.type is EntityType.PERSON]
    for person in people:
        served = {p.at for p in reference.posts(person)} & bodies.keys()
        if len(served) == 1:
            return [bodies[served.pop()]]
    # Whom a ministry summons is somebody else's: only people before it, or at once after it, are its own.
    own = {m.entity for m in beside if m.end <= hit.start or m.start - hit.end < _AT_ONCE}
    states = {reference.state_of(p) for p in people if p in own} - {None}
    if not people and reference.entries[next(iter(bodies))].cls != "ArmedForce":
        near = [m for m in beside if m.end <= hit.start or tree.lower[m.start - 1] == "in"]
        states = {s for m in near for s in (_state(m, reference),) if s is not None}
    return [r for r in bodies.values() if {reference.state_of(r[0])} == states]


def _of_states(hit: Hit, reference: Reference) -> list[Reading]:
    return [r for r in hit.readings if reference.entries[r[0]].cls in _STATE_BODIES]


def _told_apart(tree: Tree, hit: Hit, mentions: Mentions) -> bool:
    """Tell whether words before a body say whose it is, or it only describes another noun."""
    before = [c for j in range(hit.start, hit.end) for c in tree.children[j] if c < hit.start]
    owned = any(
        tree.dep[c] in ("amod", "compound", "nmod") or (tree.dep[c] == "poss" and c in mentions.at) for c in before
    )
    return owned or hit.start - 1 in mentions.at or tree.dep[hit.end - 1] in ("amod", "nmod")


def _after(tree: Tree, hit: Hit, mentions: Mentions) -> Mention | None:
    """The place or state in a phrase after a body: "the parliament in Ankara"."""
    if hit.end + 1 >= len(tree) or tree.lower[hit.end] not in ("of", "in"):
        return None
    return mentions.at.get(hit.end + 1 + (tree.lower[hit.end + 1] == "the"))


def _state(mention: Mention, reference: Reference) -> str | None:
    if mention.type is EntityType.STATE:
        return mention.entity
    return reference.state_of(mention.entity) if mention.type is EntityType.PLACE else None


def _in_force(tree: Tree, hit: Hit, reference: Reference, present: set[str], date: str | None) -> list[Reading]:
    """ "The nuclear agreement": the one that was signed before the text, of a party of which the text speaks."""
    before = {tree.lower[c] for j in range(hit.start, hit.end) for c in tree.children[j] if c < hit.start}
    after = tree.lower[hit.end] if hit.end < len(tree) else ""
    if date is None or "the" not in before or before & _NOT_THAT or after in ("with", "between"):
        return []
    found = []
    for reading in hit.readings:
        entry = reference.entries[reading[0]]
        if isinstance(entry, TreatyEntry) and entry.signed and entry.signed < date and present & set(entry.parties):
            found.append(reading)
    return found


#: With these an agreement is another than the one that everybody knows.
_NOT_THAT = frozenset({"new", "interim", "first", "second", "draft", "possible", "future", "final", "temporary", "old"})


def _sea(tree: Tree, hit: Hit) -> list[Reading]:
    """ "The Gulf", "the Gulf coast": one sea of the field, unless more words of a name follow ("Gulf Air")."""
    i = hit.end - 1
    article = hit.start < i or (i > 0 and tree.lower[i - 1] == "the")
    after = tree.text[hit.end] if hit.end < len(tree) else ""
    named_on = after[:1].isupper() or after in ("of", "-", "–")
    if tree.lower[i] != "gulf" or not article or named_on:
        return []
    alone = tree.dep[i] not in ("compound", "amod", "nmod") or after.lower() in _SHORES
    return [r for r in hit.readings if r[1] is EntityType.PLACE] if alone else []


def _among(tree: Tree, i: int, mentions: Mentions) -> bool:
    """Tell whether a name is coordinated with a body."""
    others: Iterable[Mention | None] = (mentions.at.get(j) for j in tree.coordination(i) if j != i)
    return any(m is not None and m.type is EntityType.ORGANISATION for m in others)
