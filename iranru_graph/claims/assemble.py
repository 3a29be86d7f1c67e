"""Statements of single documents become claims over the corpus, each with all its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from iranru_graph.claims.belief import confidence, is_truthy, status
from iranru_graph.model import (
    SYMMETRIC,
    Annotation,
    Claim,
    Corpus,
    Document,
    Entity,
    Evidence,
    Fact,
    Mention,
    Modality,
    Polarity,
    Predicate,
    Statement,
    WeaponClasses,
    weapon_classes,
)
from iranru_graph.model.contradiction import SECOND_READER, may_deny

Triple = tuple[str, Predicate, str]
_UNMEASURED = 0.5


@dataclass(frozen=True, slots=True, order=True)
class _Key:
    subject: str
    predicate: Predicate
    object: str
    polarity: Polarity
    modality: Modality
    time: str | None

    @property
    def triple(self) -> Triple:
        return self.subject, self.predicate, self.object


def assemble(
    annotations: Sequence[Annotation],
    entities: tuple[Entity, ...],
    *,
    documents: tuple[Document, ...],
    hashes: Mapping[str, str],
    facts: tuple[Fact, ...] = (),
    run: Mapping[str, str] | None = None,
) -> Corpus:
    """Join equal statements and judge each claim by all that is said of its relation.

    ``hashes`` maps document ids to the SHA-256 of their cleaned texts; the annotations need not carry the texts.
    """
    source = {d.id: d.near_copy_of or d.id for d in documents}
    grouped: dict[_Key, list[Evidence]] = defaultdict(list)
    for a in annotations:
        surfaces = _Surfaces(a)
        for s in a.statements:
            grouped[_key(s)].append(_evidence(s, a.document.id, hashes[a.document.id], surfaces))
    told: dict[Triple, dict[Polarity, dict[_Key, list[Evidence]]]] = defaultdict(lambda: defaultdict(dict))
    for key, evidence in grouped.items():
        if key.modality is Modality.ACTUAL:
            told[key.triple][key.polarity][key] = evidence
    classes = weapon_classes(entities)
    claims = [_claim(key, grouped[key], told[key.triple], source, classes) for key in grouped]
    mentions = [Mention(e.id, a.document.id, span) for a in annotations for e in a.entities for span in e.mentions]
    return Corpus(
        documents=documents,
        entities=entities,
        mentions=tuple(sorted(mentions, key=lambda m: (m.document, m.span.start, m.span.end, m.entity))),
        claims=tuple(sorted(claims, key=lambda c: c.id)),
        facts=facts,
        run=dict(run or {}),
    )


def _key(s: Statement) -> _Key:
    subject, object_ = s.subject, s.object
    if s.predicate in SYMMETRIC and subject > object_:
        subject, object_ = object_, subject
    return _Key(subject, s.predicate, object_, s.polarity, s.modality, s.time)


class _Surfaces:
    """The words with which an evidence names an entity."""

    def __init__(self, annotation: Annotation) -> None:
        self._mentions = {e.id: e.mentions for e in annotation.entities}

    def inside(self, entity: str, statement: Statement) -> str:
        span = statement.evidence
        return next((m.text for m in self._mentions[entity] if span.start <= m.start and m.end <= span.end), "")


def _evidence(s: Statement, document: str, sha256: str, surfaces: _Surfaces) -> Evidence:
    subject, object_ = s.subject, s.object
    if s.predicate in SYMMETRIC and subject > object_:
        subject, object_ = object_, subject
    return Evidence(
        document=document,
        document_sha256=sha256,
        span=s.evidence,
        predicate=s.predicate,
        polarity=s.polarity,
        modality=s.modality,
        rule=s.rule,
        subject_surface=surfaces.inside(subject, s),
        object_surface=surfaces.inside(object_, s),
        attributed_to=s.attributed_to,
        confidence=s.confidence if s.confidence is not None else _UNMEASURED,
        cues=s.cues,
        office=s.office,
        weapon=s.weapon,
        field=s.field,
    )


def _claim(
    key: _Key,
    evidence: list[Evidence],
    told: Mapping[Polarity, Mapping[_Key, list[Evidence]]],
    source: Mapping[str, str],
    classes: WeaponClasses,
) -> Claim:
    # One sentence may name several weapons, one a statement: each stays.
    unique = {
        (e.id, e.weapon): e for e in sorted(evidence, key=lambda e: (e.document, e.span.start, e.id, e.weapon or ""))
    }
    ordered = tuple(unique.values())
    supporting = _best_by_source(ordered, source)
    denying: dict[str, float] = {}
    if key.modality is Modality.ACTUAL:
        opposite = Polarity.NEGATED if key.polarity is Polarity.AFFIRMED else Polarity.AFFIRMED
        against = [e for k, found in told.get(opposite, {}).items() if _same_time(k.time, key.time) for e in found]
        against = [e for e in against if _of_one_weapon(key, ordered, e, classes)]
        if key.polarity is Polarity.AFFIRMED:  # a denial that only the second reader read disputes nothing
            against = [e for e in against if not e.rule.startswith(SECOND_READER)]
        denying = _best_by_source(against, source)
    return Claim(
        subject=key.subject,
        predicate=key.predicate,
        object=key.object,
        polarity=key.polarity,
        modality=key.modality,
        time=key.time,
        evidence=ordered,
        status=status(key.polarity, key.modality, contradicted=bool(denying)),
        confidence=confidence(supporting.values(), denying.values()),
        independent_sources=len(supporting),
        truthy=is_truthy(key.polarity, key.modality, supporting=len(supporting), denying=len(denying)),
        office=next((e.office for e in ordered if e.office), None),
        field=next((e.field for e in ordered if e.field), None),
    )


def _of_one_weapon(key: _Key, own: Iterable[Evidence], other: Evidence, classes: WeaponClasses) -> bool:
    """Tell whether a sentence of the other polarity may be about a weapon that the claim's own sentences name."""
    if key.polarity is Polarity.AFFIRMED:
        return any(may_deny(other.weapon, e.weapon, classes) for e in own)
    return any(may_deny(e.weapon, other.weapon, classes) for e in own)


def _best_by_source(evidence: Iterable[Evidence], source: Mapping[str, str]) -> dict[str, float]:
    best: dict[str, float] = {}
    for e in evidence:
        group = source.get(e.document, e.document)
        best[group] = max(best.get(group, 0.0), e.confidence)
    return dict(sorted(best.items()))


def _same_time(a: str | None, b: str | None) -> bool:
    """Two claims can contradict each other unless their times are known and differ."""
    return a is None or b is None or a.startswith(b) or b.startswith(a)
