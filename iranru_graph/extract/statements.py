"""From what was read in a ``Doc`` to the document's annotation: entities with mentions, statements with evidence."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from iranru_graph.extract.armed import weapons_dealt_in
from iranru_graph.extract.candidate import Candidate
from iranru_graph.extract.dates.dating import Dated, Dating
from iranru_graph.extract.dates.happenings import spread
from iranru_graph.extract.dates.likely import LikelyDates
from iranru_graph.extract.dates.news import news
from iranru_graph.extract.dates.timex import find_dates
from iranru_graph.extract.lexicon import qualifiers
from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.narrowing import narrowest
from iranru_graph.extract.offices.untitled import COMINGS
from iranru_graph.extract.qualification import Qualification
from iranru_graph.extract.qualify import Qualifier
from iranru_graph.extract.reading import OfficeMention, Reading
from iranru_graph.extract.slots import Slots
from iranru_graph.extract.tree import Tree
from iranru_graph.extract.votes import decision_on
from iranru_graph.model import (
    Annotation,
    Document,
    DocumentEntity,
    EntityType,
    Modality,
    Predicate,
    Span,
    Statement,
)
from iranru_graph.reference import Reference

#: What happens on a day.
_ON_A_DAY = frozenset(
    {Predicate.VISITED, Predicate.MET_WITH, Predicate.SIGNED, Predicate.ATTACKS, Predicate.WITHDREW_FROM}
)

#: Of offices read from titles so many are right (131 of 134 on three annotated sets).
_TITLES = 0.95
#: Of sentences that tell the same, that is the evidence which first tells it with a date and so plainly.
_PLAINLY = 0.9


def annotation(document: Document, doc: Doc, reference: Reference) -> Annotation:
    """Everything read in one document."""
    reading: Reading = doc._.iranru
    about = _not_before(reading, reference)
    dates = find_dates(reading.tree, document.date, about=about, names=reading.mentions.at)
    dating = Dating(reading.tree, dates)
    likely = LikelyDates(reading, dates, dating)
    listed = [*_offices(reading), *doc._.iranru_relations]
    candidates = [c for c in listed if c.subject in reading.types and c.object in reading.types]
    told = spread(reading, {c: _time(reading, c, dating) for c in candidates})
    weighed = {c: t if c.predicate is Predicate.HOLDS_OFFICE else likely(c, t) for c, t in told.items()}
    times = news(reading, dates, weighed)
    statements = _statements(reading, candidates, times)
    return Annotation(document, _entities(document, reading, statements, reference), statements)


def _not_before(reading: Reading, reference: Reference) -> int | None:
    """Year in which the latest of the offices that a text names was taken up: it cannot be older."""
    years = []
    for o in reading.offices:
        if o.person is not None:
            posts = [p for p in reference.posts(o.person) if p.start and (p.at, p.office) == (o.at, o.office)]
            years += [min(int((p.start or "")[:4]) for p in posts)] if posts else []
    return max(years, default=None)


#: Titles by which their holders are mostly called.
_TITLE_ALONE = frozenset({"Supreme Leader", "Shah"})


def _offices(reading: Reading) -> list[Candidate]:
    """``holdsOffice`` from titles."""
    found = []
    qualify = Qualifier(Slots(reading))
    for o in reading.offices:
        if o.person is None or o.at is None or o.person == o.at or not _named(reading, o):
            continue
        predicative = _predicative(reading, o.head) and reading.mentions.at.get(o.head) is None
        q = _serving(reading, o.head, qualify) if predicative else Qualification()
        if q.dropped:
            continue
        found.append(
            Candidate(
                subject=o.person,
                predicate=Predicate.HOLDS_OFFICE,
                object=o.at,
                trigger=o.head,
                tokens=(o.head, o.head),
                polarity=q.polarity,
                modality=q.modality,
                speakers=q.speakers,
                cues=tuple(q.cues),
                confidence=_TITLES,
                rule="title:holdsOffice:stated" if o.stated else "title:holdsOffice:known",
                office=o.title or None,
            )
        )
    return found


def _serving(reading: Reading, i: int, qualify: Qualifier) -> Qualification:
    """How a predicate puts an office: "was never minister", "never served as minister"."""
    tree = reading.tree
    verb = tree.head[tree.head[i]] if tree.dep[i] == "pobj" else -1
    return qualify("verb", verb) if verb >= 0 and tree.is_verb(verb) else qualify("noun", i)


def _predicative(reading: Reading, i: int) -> bool:
    """ "X became president", "served as president": there the clause qualifies the office."""
    tree = reading.tree
    return tree.dep[i] in ("attr", "oprd") or (tree.dep[i] == "pobj" and tree.lower[tree.head[i]] == "as")


def _named(reading: Reading, o: OfficeMention) -> bool:
    """An office is told of a person whom the text names, if not beside it: "the Russian president" alone tells none.

    Of those who are mostly called by their title alone ("the shah") that tells it.
    """
    mention = reading.mentions.at.get(o.head)
    if mention is None or mention.kind != "title" or mention.head != o.head or o.office in _TITLE_ALONE:
        return True
    return any(m.entity == o.person and m.kind != "title" for m in reading.mentions.items)


def _statements(
    reading: Reading, candidates: list[Candidate], times: dict[Candidate, str | None]
) -> tuple[Statement, ...]:
    best: dict[tuple[str, str, str, str, str], Statement] = {}
    done = {(c.subject, c.predicate, c.object) for c in candidates if c.modality is Modality.ACTUAL}
    told = sorted(
        narrowest(reading, candidates), key=lambda c: (times[c] is None, c.confidence < _PLAINLY, c.trigger, c.rule)
    )
    for c in told:
        if c.cues == ("to",) and c.modality is Modality.PLANNED and (c.subject, c.predicate, c.object) in done:
            continue  # "came to meet him" adds nothing where the text tells that they met
        key = (c.subject, c.predicate, c.object, c.polarity, c.modality)
        time = times[c]
        if key in best:
            continue
        best[key] = Statement(
            subject=c.subject,
            predicate=c.predicate,
            object=c.object,
            evidence=_evidence(reading, c),
            polarity=c.polarity,
            modality=c.modality,
            attributed_to=next((s for s in c.speakers if s in reading.types), None)
            if c.predicate not in _own_speech() or c.subject not in c.speakers
            else None,
            time=time,
            office=c.office,
            weapon=c.weapon,
            field=c.field,
            confidence=c.confidence,
            rule=c.rule,
            cues=c.cues,
        )
    return tuple(
        sorted(
            best.values(), key=lambda s: (s.evidence.start, s.predicate, s.subject, s.object, s.polarity, s.modality)
        )
    )


def _time(reading: Reading, c: Candidate, dating: Dating) -> str | None:
    holder = _named_by(reading, c.subject, c.trigger) if c.predicate is Predicate.HOLDS_OFFICE else frozenset()
    dated = Dated(c.trigger, c.predicate, reading.types[c.subject], c.polarity, c.modality, holder)
    time = dating(dated)
    if time is None and c.predicate is Predicate.HOLDS_OFFICE and _then(reading, c.trigger):
        return _time_above(reading, replace(dated, predicate=Predicate.MET_WITH), dating)
    if time is None and c.predicate is Predicate.HOLDS_OFFICE and reading.tree.lemma[c.trigger] in COMINGS:
        return dating(replace(dated, predicate=Predicate.VISITED))
    if time is None and c.rule.endswith(":vote-on-text"):
        decided = decision_on(reading.tree, c.tokens[1])
        return None if decided is None else dating(replace(dated, trigger=decided, predicate=Predicate.SIGNED))
    if time is None and c.rule.startswith("pair:") and c.predicate in _ON_A_DAY | _own_speech():
        time = _time_above(reading, dated, dating)
    return time


def _then(reading: Reading, office: int) -> bool:
    """ "N, then foreign minister, said in May …", "the foreign minister at the time": it was held when that was so."""
    tree = reading.tree
    start = tree.bounds[tree.sentence[office]][0]
    before = {tree.lower[i] for i in range(max(office - 4, start), office) if tree.pos[i] not in ("PUNCT", "VERB")}
    after = [tree.lower[i] for i in range(office + 1, min(office + 4, len(tree)))]
    return "then" in before or after == ["at", "the", "time"]


def _time_above(reading: Reading, dated: Dated, dating: Dating) -> str | None:
    """The date of the clause that a word stands in: what only the pair model reads has no verb of its own."""
    above = (a for a in reading.tree.ancestors(dated.trigger) if reading.tree.is_verb(a))
    verb = next(above, None)
    return None if verb is None else dating(replace(dated, trigger=verb))


def _named_by(reading: Reading, entity: str, trigger: int) -> frozenset[int]:
    """Tokens in the sentence of ``trigger`` that mean an entity."""
    first, last = reading.tree.bounds[reading.tree.sentence[trigger]]
    named = {i for i in range(first, last) if (m := reading.mentions.at.get(i)) is not None and m.entity == entity}
    return frozenset(named | {i for i in range(first, last) if entity in reading.refs.get(i, ())})


def _own_speech() -> frozenset[str]:
    return qualifiers().own_speech


def _evidence(reading: Reading, c: Candidate) -> Span:
    """The sentence of the trigger, with the one before where a pronoun needs it or an end is named only there."""
    tree = reading.tree
    number = tree.sentence[c.trigger]
    first, last = tree.bounds[number]
    for token, entity in zip(c.tokens, (c.subject, c.object), strict=True):
        elsewhere = tree.sentence[token] == number - 1
        if elsewhere or (token in reading.refs and entity in reading.refs[token] and number > 0):
            here = any(
                m.entity == entity and first <= m.start < last for m in reading.mentions.items if m.kind != "title"
            )
            if not here and "\n\n" not in tree.doc[tree.bounds[number - 1][0] : first].text.strip():
                first = tree.bounds[number - 1][0]
                break
    while first < last and tree.doc[first].is_space:
        first += 1
    while last > first and tree.doc[last - 1].is_space:
        last -= 1
    span = tree.doc[first:last]
    return Span(span.start_char, span.end_char, span.text)


#: Directions are no places of their own.
_COMPASS = frozenset({"east", "west", "north", "south"})
_CONTINENTS = frozenset({"europe"})


def _sure(tree: Tree, m: Mention, headline: int) -> bool:
    """Tell whether a mention shows that the text names a thing, if no relation is told of it.

    A headline writes every word like a name, and the adjective of a continent ("European companies") tells where.
    """
    if m.tentative or (m.kind == "adjective" and (m.type is EntityType.PLACE or m.entity in _CONTINENTS)):
        return False
    if m.kind not in ("ner", "described"):
        return True
    text = tree.doc[m.start : m.end].text
    return tree.doc[m.start].idx >= headline and text.casefold() not in _COMPASS and not text.endswith("-")


def _entities(
    document: Document, reading: Reading, statements: tuple[Statement, ...], reference: Reference
) -> tuple[DocumentEntity, ...]:
    doc = reading.tree.doc
    spans: dict[str, list[Span]] = {}
    for m in reading.mentions.items:
        words = doc[m.start : m.end]
        spans.setdefault(m.entity, []).append(Span(words.start_char, words.end_char, words.text))
    used = {e for s in statements for e in (s.subject, s.object, s.weapon, s.attributed_to) if e}
    headline = len(document.title or "") + 1 if document.title and document.text.startswith(document.title) else 0
    #: A lone word that the language model once took for an organisation is one in none of nine cases (five sets).
    doubted = {m.entity: m.kind == "ner" and m.end - m.start == 1 for m in reading.mentions.items}
    sure = {m.entity for m in reading.mentions.items if _sure(reading.tree, m, headline)}
    dealt = weapons_dealt_in(reading.tree, reading.mentions.items)
    found = []
    for entity in sorted(spans.keys() | used):
        type_ = reading.types[entity]
        entry = reference.entries.get(entity)
        if type_ is EntityType.WEAPON_SYSTEM and entity.startswith("class-") and entity not in used | dealt:
            continue
        if entity not in used | sure:
            continue
        if entity not in used and type_ is EntityType.ORGANISATION and len(spans[entity]) == 1 and doubted[entity]:
            continue
        found.append(
            DocumentEntity(
                id=entity,
                type=type_,
                name=reading.names.get(entity) or (entry.name if entry else entity),
                wikidata=entry.wikidata if entry else None,
                mentions=tuple(sorted(spans.get(entity, ()))),
            )
        )
    return tuple(found)
