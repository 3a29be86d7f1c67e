"""One corpus in one order: what the graph keeps of a ``Corpus``, and checks that nothing in it dangles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from iranru_graph.model import Claim, Corpus, Entity, Evidence, IranruError, Post


def canonical(corpus: Corpus, known: Mapping[str, tuple[Entity, Entity]] | None = None) -> Corpus:
    """The same corpus in the order in which it is written and read back.

    A graph has no order, so everything that is a set is sorted: documents, entities, mentions, claims, facts, posts,
    evidence, cues, and the alternative names behind the preferred one. The English names begin with the entity's
    name, and an entity without ``cls`` has its type for class. Duplicates go. ``known`` holds entities that have been
    put in order before, by id: as they came, and in order.
    """
    ready = known or {}

    def ordered(entity: Entity) -> Entity:
        before = ready.get(entity.id)
        return before[1] if before is not None and before[0] == entity else canonical_entity(entity)

    return Corpus(
        documents=tuple(sorted(corpus.documents, key=lambda d: d.id)),
        entities=tuple(sorted(map(ordered, corpus.entities), key=lambda e: e.id)),
        mentions=tuple(sorted(set(corpus.mentions), key=lambda m: (m.document, m.span, m.entity))),
        claims=tuple(sorted(map(_claim, corpus.claims), key=lambda c: c.id)),
        facts=tuple(
            sorted(set(corpus.facts), key=lambda f: (f.subject, f.property, f.object, f.start or "", f.end or ""))
        ),
        run=dict(sorted(corpus.run.items())),
    )


def canonical_labels(entity: Entity) -> dict[str, tuple[str, ...]]:
    """Names of an entity by language, the preferred one first; the English ones begin with the entity's name."""
    labels = {language: _preferred_first(names) for language, names in entity.labels.items() if names}
    labels["en"] = _preferred_first((entity.name, *labels.get("en", ())))
    return {language: labels[language] for language in sorted(labels)}


def canonical_entity(entity: Entity) -> Entity:
    """An entity as it is read back: names and posts in order, with a class."""
    return replace(
        entity,
        cls=entity.cls or str(entity.type),
        labels=canonical_labels(entity),
        posts=tuple(sorted(set(entity.posts), key=_post_order)),
    )


def _preferred_first(names: tuple[str, ...]) -> tuple[str, ...]:
    return (names[0], *sorted(set(names[1:]) - {names[0]})) if len(names) > 1 else names


def _post_order(post: Post) -> tuple[str, ...]:
    return (post.start or "", post.end or "", post.at, post.office)


def _claim(claim: Claim) -> Claim:
    evidence = tuple(sorted({_evidence(e) for e in claim.evidence}, key=_evidence_order))
    return claim if evidence == claim.evidence else replace(claim, evidence=evidence)


def _evidence(evidence: Evidence) -> Evidence:
    cues = tuple(sorted(set(evidence.cues)))
    return evidence if cues == evidence.cues else replace(evidence, cues=cues)


def _evidence_order(evidence: Evidence) -> tuple[str | int | float | tuple[str, ...], ...]:
    e = evidence
    return (
        e.document,
        e.span.start,
        e.span.end,
        e.rule,
        e.subject_surface,
        e.object_surface,
        e.attributed_to or "",
        e.weapon or "",
        e.office or "",
        e.field or "",
        e.confidence,
        e.cues,
    )


def check(corpus: Corpus) -> None:
    """Raise ``IranruError`` at the first id that names nothing, is used twice, or disagrees with what it hangs on."""
    for problem in _problems(corpus):
        raise IranruError(f"the corpus cannot be written as a graph: {problem}")


def _problems(corpus: Corpus) -> Iterator[str]:
    yield from _twice("document", (d.id for d in corpus.documents))
    yield from _twice("entity", (e.id for e in corpus.entities))
    yield from _twice("claim", (c.id for c in corpus.claims))
    hashes = {d.id: d.sha256 for d in corpus.documents}
    entities = {e.id for e in corpus.entities}
    for document in corpus.documents:
        if document.near_copy_of is not None and document.near_copy_of not in hashes:
            yield f"document {document.id!r} is a near copy of {document.near_copy_of!r}, which is not there"
    for entity in corpus.entities:
        yield from _missing(f"a post of {entity.id!r}", {p.at for p in entity.posts}, entities)
    for fact in corpus.facts:
        yield from _missing(f"the fact {fact.property} of {fact.subject!r}", {fact.subject, fact.object}, entities)
    for mention in corpus.mentions:
        if mention.entity not in entities or mention.document not in hashes:
            yield f"a mention of {mention.entity!r} in document {mention.document!r}: one of them is not there"
    for claim in corpus.claims:
        yield from _claim_problems(claim, hashes, entities)


def _claim_problems(claim: Claim, hashes: dict[str, str], entities: set[str]) -> Iterator[str]:
    yield from _missing(f"claim {claim.id}", {claim.subject, claim.object}, entities)
    for evidence in claim.evidence:
        if evidence.document not in hashes:
            yield f"claim {claim.id} has evidence in document {evidence.document!r}, which is not there"
        elif evidence.document_sha256 != hashes[evidence.document]:
            yield f"claim {claim.id} has evidence in another text of document {evidence.document!r} than the one given"
        if (evidence.predicate, evidence.polarity, evidence.modality) != (
            claim.predicate,
            claim.polarity,
            claim.modality,
        ):
            yield f"claim {claim.id} has evidence for another predicate, polarity or modality"
        yield from _missing(f"evidence of claim {claim.id}", {evidence.attributed_to, evidence.weapon}, entities)


def _missing(what: str, ids: set[str] | set[str | None], known: set[str]) -> Iterator[str]:
    for id in ids:
        if id is not None and id not in known:
            yield f"{what} names the entity {id!r}, which is not there"


def _twice(what: str, ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            yield f"the {what} {id!r} is there twice"
        seen.add(id)
