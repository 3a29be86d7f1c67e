"""Names of single documents become entities that hold across the corpus.

Reference entities keep their ids everywhere. A name that the reference data lacks is one entity across the corpus where
the same words have the same type, and spelling variants of one person are joined. A thing that is only described ("the
25-year agreement") stays in its document: two texts may mean two agreements.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from iranru_graph.model import Annotation, DocumentEntity, Entity, EntityType, Statement
from iranru_graph.reference import Reference

#: Two names of persons with at least this similarity (0 to 100, rapidfuzz ratio) are spelling variants.
SAME_PERSON = 88.0


def resolve(annotations: Sequence[Annotation], reference: Reference) -> tuple[list[Annotation], tuple[Entity, ...]]:
    """Give every entity its id across the corpus.

    Returns the annotations with those ids, in the same order, and all entities (of the reference data and read), in
    order of id.
    """
    types = _majority_types(annotations, reference)
    variants = _person_variants(annotations, reference, types)
    resolved = []
    read: dict[str, Entity] = {}
    for a in annotations:
        ids = {e.id: _id(e, a.document.id, reference, variants, types) for e in a.entities}
        resolved.append(_renamed(a, ids, reference, types))
        for e in resolved[-1].entities:
            if e.id not in reference.entries:
                read.setdefault(e.id, Entity(e.id, e.type, e.name, cls=str(e.type), labels={"en": (e.name,)}))
    curated = {e.id: e for e in reference.entities()}
    everything = {**read, **curated}
    return resolved, tuple(everything[i] for i in sorted(everything))


def described(entity: DocumentEntity) -> bool:
    """Tell whether an entity is only described in its text: no capital stands at the start of its name.

    >>> described(DocumentEntity("x", EntityType.TREATY, "25-year cooperation agreement"))
    True
    """
    return not entity.name[:1].isupper() or (entity.type is EntityType.TREATY and entity.name.split()[-1].islower())


def _id(
    e: DocumentEntity, document: str, reference: Reference, variants: dict[str, str], types: dict[str, EntityType]
) -> str:
    if e.id in reference.entries:
        return e.id
    if described(e):
        return f"{document}.{e.id}"
    return variants.get(e.id, e.id)


def _majority_types(annotations: Iterable[Annotation], reference: Reference) -> dict[str, EntityType]:
    """Of a name that the model types one way here and another there, the type that most documents give it."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for a in annotations:
        for e in a.entities:
            if e.id not in reference.entries:
                votes[e.id][e.type] += 1
    return {key: max(sorted(v), key=lambda t: v[t]) for key, v in votes.items()}


def _person_variants(
    annotations: Iterable[Annotation], reference: Reference, types: dict[str, EntityType]
) -> dict[str, str]:
    """Spelling variants of persons: of the reference data first, then of the more frequent name of the corpus."""
    seen: Counter[str] = Counter()
    names: dict[str, str] = {}
    for a in annotations:
        for e in a.entities:
            if types.get(e.id) is EntityType.PERSON and " " in e.name and not described(e):
                seen[e.id] += 1
                names[e.id] = e.name
    known = {x.name: x.id for x in reference.by_type(EntityType.PERSON)}
    found: dict[str, str] = {}
    chosen: dict[str, str] = {}
    for key in sorted(seen, key=lambda k: (-seen[k], k)):
        name = names[key]
        same = next((i for n, i in known.items() if same_person(name, n)), None)
        same = same or next((i for n, i in chosen.items() if same_person(name, n)), None)
        if same is None:
            chosen[name] = key
        else:
            found[key] = same
    return found


def same_person(a: str, b: str) -> bool:
    """Tell whether two full names are spelling variants of one.

    Every part must have a counterpart: "Ali Larijani" and "Sadeq Larijani" are brothers.

    >>> same_person("Nasser Kanaani", "Naser Kanani"), same_person("Ali Larijani", "Sadeq Larijani")
    (True, False)
    """
    x, y = a.lower().replace("-", " ").split(), b.lower().replace("-", " ").split()
    if len(x) != len(y):
        return False
    return all(
        fuzz.ratio(p, q) >= (SAME_PERSON - 10 if len(p) > 4 else SAME_PERSON) for p, q in zip(x, y, strict=True)
    ) and (fuzz.ratio(" ".join(x), " ".join(y)) >= SAME_PERSON)


def _renamed(a: Annotation, ids: dict[str, str], reference: Reference, types: dict[str, EntityType]) -> Annotation:
    entities: dict[str, DocumentEntity] = {}
    for e in a.entities:
        new = ids[e.id]
        entry = reference.entries.get(new)
        merged = entities.get(new)
        type_ = entry.type if entry else types.get(e.id, e.type)
        mentions = tuple(sorted({*(merged.mentions if merged else ()), *e.mentions}))
        name = entry.name if entry else (merged.name if merged else e.name)
        entities[new] = DocumentEntity(new, type_, name, mentions, entry.wikidata if entry else e.wikidata)

    def renamed(entity: str | None) -> str | None:
        return ids[entity] if entity is not None else None

    statements: list[Statement] = []
    for s in a.statements:
        subject, object_ = ids[s.subject], ids[s.object]
        if subject == object_:
            continue
        statements.append(
            replace(
                s, subject=subject, object=object_, attributed_to=renamed(s.attributed_to), weapon=renamed(s.weapon)
            )
        )
    return Annotation(a.document, tuple(entities[i] for i in sorted(entities)), tuple(statements))
