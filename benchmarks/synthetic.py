"""Made-up corpora of any size for benchmarks and tests: valid model objects, nothing read from texts.

Everything is drawn from one seeded generator, so the same arguments give the same corpus. The world is invented except
for Iran and Russia, which every measure of the pair needs; degrees follow a power law as in real corpora.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from iranru_graph.model import (
    SIGNATURES,
    SYMMETRIC,
    Claim,
    Corpus,
    Document,
    Entity,
    EntityType,
    Evidence,
    Fact,
    Mention,
    Modality,
    Polarity,
    Post,
    Predicate,
    Span,
    Status,
)

#: A syllable in Latin, Cyrillic and Persian letters: names look like names in all three and match one another.
SYLLABLES = tuple(
    (consonants[0] + vowels[0], consonants[1] + vowels[1], consonants[2] + vowels[2])
    for vowels in zip("aoi", "аои", "اوی", strict=True)
    for consonants in zip("bdgklmnrstvz", "бдгклмнрствз", "بدگکلمنرستوز", strict=True)
)
#: Share of each type among the entities, roughly as in news on the field.
SHARES = {
    EntityType.PERSON: 30,
    EntityType.STATE: 10,
    EntityType.ORGANISATION: 25,
    EntityType.TREATY: 6,
    EntityType.WEAPON_SYSTEM: 7,
    EntityType.PLACE: 10,
    EntityType.INFRASTRUCTURE: 6,
    EntityType.EVENT: 6,
}
SUFFIX = {
    EntityType.PERSON: "",
    EntityType.STATE: "",
    EntityType.ORGANISATION: " Council",
    EntityType.TREATY: " Treaty",
    EntityType.WEAPON_SYSTEM: "-7",
    EntityType.PLACE: " Valley",
    EntityType.INFRASTRUCTURE: " Plant",
    EntityType.EVENT: " Summit",
}
OUTLETS = ("Caspian Courier", "Northern Post", "Gulf Ledger", "Steppe Agency", "Tea House Weekly", "Harbour Review")
FIELDS = ("economic", "energy", "military", "nuclear", "political")
OFFICES = ("President", "Foreign Minister", "Ambassador", "Chairman")
VERBS = {
    Predicate.HOLDS_OFFICE: "served as {office} of",
    Predicate.MEMBER_OF: "is a member of",
    Predicate.LOCATED_IN: "lies in",
    Predicate.MET_WITH: "met with",
    Predicate.VISITED: "visited",
    Predicate.SIGNED: "signed the",
    Predicate.WITHDREW_FROM: "left the",
    Predicate.VIOLATED: "broke the",
    Predicate.COOPERATES_WITH: "works with",
    Predicate.SUPPORTS: "backs",
    Predicate.AIDS: "sent relief to",
    Predicate.BUILDS: "builds the",
    Predicate.SUPPLIES_ARMS_TO: "delivered the {weapon} to",
    Predicate.ACQUIRES: "ordered the",
    Predicate.PRODUCES: "makes the",
    Predicate.PARTICIPATES_IN: "took part in the",
    Predicate.REQUESTS: "called on",
    Predicate.OPPOSES: "criticised",
    Predicate.COMPETES_WITH: "competes with",
    Predicate.THREATENS: "threatened",
    Predicate.SANCTIONS: "imposed sanctions on",
    Predicate.ATTACKS: "attacked",
}
#: Names that break careless programs: markup, quotes, right-to-left marks, emoji, templates, words that mean nothing.
HOSTILE = (
    "</script><script>window.broken = 1</script>",
    '<img src=x onerror="window.broken = 2"> O\'Neil "Q" `t`',
    "\u202eمحسن\u202c «نام» \u200fרחוב",
    "🇮🇷🤝🇷🇺 👩‍👩‍👧",
    "{{ 7 * 7 }} ${window.broken = 3} %s {0}",
    "NA",
    "__proto__",
    "]]> --> <!-- ; DROP TABLE claims; --",
    "=1+1, \\ back\\slash | pipe",
    "Long " + "name " * 2048,
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim to be, before its sentences stand in documents."""

    subject: Entity
    predicate: Predicate
    object: Entity
    polarity: Polarity
    modality: Modality
    time: str | None
    office: str | None
    weapon: Entity | None
    field: str | None

    @property
    def key(self) -> tuple[str, Predicate, str, Polarity, Modality, str | None]:
        return (self.subject.id, self.predicate, self.object.id, self.polarity, self.modality, self.time)


def synthetic_corpus(*, claims: int, seed: int = 7, hostile: bool = False, entities: int | None = None) -> Corpus:
    """A corpus with exactly ``claims`` claims over ``entities`` entities (by default a quarter as many, 24 to 5,000).

    All types, predicates, statuses, near-copies, posts and facts occur once there are about 200 claims. Every quote
    stands in its document at its offsets. ``hostile`` gives every seventh entity a name of ``HOSTILE``, which then
    stands in titles and quotes as well. Raises ``ValueError`` for no claims.
    """
    if claims < 1:
        raise ValueError(f"a corpus needs at least one claim, not {claims}")
    rng = random.Random(seed)
    count = max(24, min(claims // 4, 5000)) if entities is None else max(24, entities)
    world = _world(rng, count, hostile)
    said = _said(rng, world, claims)
    documents, found, mentions = _write(rng, said, world)
    return Corpus(
        documents=tuple(documents),
        entities=tuple(sorted(world, key=lambda entity: entity.id)),
        mentions=tuple(mentions),
        claims=tuple(sorted(_claims(said, found), key=lambda claim: claim.id)),
        facts=tuple(_facts(rng, world)),
        run={"version": "0", "model": "synthetic", "seed": str(seed)},
    )


def _world(rng: random.Random, count: int, hostile: bool) -> list[Entity]:
    types = [t for t, share in SHARES.items() for _ in range(share)]
    kinds = list(SHARES) * 2 + [types[rng.randrange(len(types))] for _ in range(count - 2 * len(SHARES) - 2)]
    made = [
        Entity("iran", EntityType.STATE, "Iran", "State", {"en": ("Iran",), "ru": ("Иран",), "fa": ("ایران",)}),
        Entity("russia", EntityType.STATE, "Russia", "State", {"en": ("Russia",), "ru": ("Россия",), "fa": ("روسیه",)}),
    ]
    for number, kind in enumerate(kinds):
        latin, cyrillic, persian = ("".join(part) for part in zip(*rng.choices(SYLLABLES, k=3), strict=True))
        name = f"{latin.title()}{SUFFIX[kind]}"
        if kind is EntityType.PERSON:
            name = f"{rng.choice(SYLLABLES)[0].title()}n {name}"
        if hostile and number % 7 == 0:
            name = HOSTILE[number // 7 % len(HOSTILE)] if number < 7 * len(HOSTILE) else f"{name} <b>&amp;</b>"
        labels = {"en": (name, latin.title()), "ru": (cyrillic.title(),), "fa": (persian,)} if number % 4 else {}
        start = str(rng.randint(1900, 1980)) if kind is EntityType.PERSON else None
        identifier = f"{kind.lower()}-{number:05d}"
        made.append(Entity(identifier, kind, name, str(kind), labels, start=start, curated=number % 3 == 0))
    states = [e for e in made if e.type is EntityType.STATE]
    return [_with_posts(rng, e, states) if e.type is EntityType.PERSON else e for e in made]


def _with_posts(rng: random.Random, person: Entity, states: list[Entity]) -> Entity:
    first = rng.randint(1990, 2015)
    posts = tuple(
        Post(rng.choice(OFFICES), rng.choice(states).id, str(first + 4 * n), str(first + 4 * n + 4))
        for n in range(rng.randint(0, 2))
    )
    return replace(person, posts=posts, curated=True)


def _said(rng: random.Random, world: list[Entity], count: int) -> list[_Said]:
    by_type: dict[EntityType, list[Entity]] = defaultdict(list)
    for entity in world:
        by_type[entity.type].append(entity)
    predicates = list(Predicate)
    found: list[_Said] = []
    seen: set[tuple[object, ...]] = set()
    while len(found) < count:
        number = len(found)
        if number > 4 and rng.random() < 0.04:
            base = rng.choice(found[-40:])
            one = replace(base, polarity=Polarity.NEGATED, modality=Modality.ACTUAL)
        else:
            one = _draw(rng, by_type, predicates[number % len(predicates)], number)
        if one.subject.id != one.object.id and one.key not in seen:
            seen.add(one.key)
            found.append(one)
    return found


def _draw(rng: random.Random, by_type: dict[EntityType, list[Entity]], predicate: Predicate, number: int) -> _Said:
    signature = SIGNATURES[predicate]
    subject = _pick(rng, [e for t in sorted(signature.subject) for e in _pool(rng, by_type[t])])
    other = _pick(rng, [e for t in sorted(signature.object) for e in _pool(rng, by_type[t])])
    if predicate in SYMMETRIC and subject.id > other.id:
        subject, other = other, subject
    modality = rng.choices(list(Modality), weights=(80, 12, 8))[0]
    polarity = Polarity.NEGATED if rng.random() < 0.06 else Polarity.AFFIRMED
    office = rng.choice(OFFICES) if predicate is Predicate.HOLDS_OFFICE else None
    weapon = rng.choice(by_type[EntityType.WEAPON_SYSTEM]) if predicate is Predicate.SUPPLIES_ARMS_TO else None
    field = rng.choice(FIELDS) if predicate is Predicate.COOPERATES_WITH else None
    return _Said(subject, predicate, other, polarity, modality, _time(rng, number), office, weapon, field)


def _pool(rng: random.Random, entities: list[Entity]) -> list[Entity]:
    """A handful of a type, the early ones far more often: the degrees of a power law without a weight for each."""
    return [entities[min(int(len(entities) * rng.random() ** 3), len(entities) - 1)] for _ in range(2)]


def _pick(rng: random.Random, entities: list[Entity]) -> Entity:
    states = [e for e in entities if e.id in ("iran", "russia")]
    return rng.choice(states) if states and rng.random() < 0.3 else rng.choice(entities)


def _time(rng: random.Random, number: int) -> str | None:
    year, month, day = rng.randint(1990, 2025), rng.randint(1, 12), rng.randint(1, 28)
    return (f"{year}-{month:02d}-{day:02d}", f"{year}-{month:02d}", str(year), None)[(number + rng.randrange(2)) % 4]


def _sentence(said: _Said, speaker: Entity | None) -> str:
    verb = VERBS[said.predicate].format(office=said.office, weapon=said.weapon.name if said.weapon else "")
    hedge = {Modality.ACTUAL: "", Modality.PLANNED: "in future ", Modality.ALLEGED: "allegedly "}[said.modality]
    denial = "never " if said.polarity is Polarity.NEGATED else ""
    when = f" in {said.time}" if said.time else ""
    according = f", according to {speaker.name}" if speaker else ""
    return f"{said.subject.name} {hedge}{denial}{verb} {said.object.name}{when}{according}."


def _write(
    rng: random.Random, said: list[_Said], world: list[Entity]
) -> tuple[list[Document], dict[int, list[Evidence]], list[Mention]]:
    """Sentences into documents; the evidence of each claim by its number; mentions of both ends."""
    actors = [e for e in world if e.type in (EntityType.STATE, EntityType.PERSON)]
    pages: dict[int, list[tuple[int, Entity | None]]] = defaultdict(list)
    count = max(6, len(said) // 12)
    for number in range(len(said)):
        for page in {rng.randrange(count) for _ in range(1 + (rng.random() < 0.3) + (rng.random() < 0.1))}:
            pages[page].append((number, rng.choice(actors) if rng.random() < 0.2 else None))
    documents: list[Document] = []
    found: dict[int, list[Evidence]] = defaultdict(list)
    mentions: list[Mention] = []
    for page in sorted(pages):
        sentences = [(number, speaker, _sentence(said[number], speaker)) for number, speaker in pages[page]]
        text = "\n".join(sentence for _, _, sentence in sentences)
        first = said[pages[page][0][0]].subject.name
        origin = Document(
            id=f"text-{page:05d}",
            text=text,
            title=f"{first} in the news",
            date=f"{1990 + page * 36 // count}-{page % 12 + 1:02d}",
            source=OUTLETS[page % len(OUTLETS)],
            kind="news",
        )
        copies = [origin]
        if page % 25 == 3:
            copy = f"{origin.id}-copy"
            copies.append(replace(origin, id=copy, text=text + "\n", source="Echo Wire", near_copy_of=origin.id))
        for document in copies:
            documents.append(document)
            for number, evidence, named in _read(said, sentences, document, rng):
                found[number].append(evidence)
                mentions.extend(named)
    return sorted(documents, key=lambda document: document.id), found, sorted(mentions, key=_place)


def _place(mention: Mention) -> tuple[str, str, int]:
    return (mention.document, mention.entity, mention.span.start)


def _read(
    said: list[_Said], sentences: list[tuple[int, Entity | None, str]], document: Document, rng: random.Random
) -> Iterator[tuple[int, Evidence, list[Mention]]]:
    start, sha256 = 0, document.sha256
    for number, speaker, sentence in sentences:
        one = said[number]
        last = sentence.rindex(one.object.name, 0, len(sentence) - (len(speaker.name) + 16 if speaker else 0))
        ends = ((one.subject, 0), (one.object, last))
        yield (
            number,
            Evidence(
                document=document.id,
                document_sha256=sha256,
                span=Span(start, start + len(sentence), sentence),
                predicate=one.predicate,
                polarity=one.polarity,
                modality=one.modality,
                rule=f"synthetic-{one.predicate}@1",
                subject_surface=one.subject.name,
                object_surface=one.object.name,
                attributed_to=speaker.id if speaker else None,
                confidence=round(rng.uniform(0.4, 0.95), 2),
                cues=("never",) if one.polarity is Polarity.NEGATED else (),
                office=one.office,
                weapon=one.weapon.id if one.weapon else None,
                field=one.field,
            ),
            [Mention(e.id, document.id, Span(start + at, start + at + len(e.name), e.name)) for e, at in ends],
        )
        start += len(sentence) + 1


def _claims(said: list[_Said], found: dict[int, list[Evidence]]) -> Iterator[Claim]:
    for_and_against: dict[tuple[str, Predicate, str], dict[Polarity, int]] = defaultdict(lambda: defaultdict(int))
    for number, one in enumerate(said):
        if one.modality is Modality.ACTUAL:
            for_and_against[one.subject.id, one.predicate, one.object.id][one.polarity] += len(found[number])
    for number, one in enumerate(said):
        votes = for_and_against[one.subject.id, one.predicate, one.object.id]
        pro, contra = votes[Polarity.AFFIRMED], votes[Polarity.NEGATED]
        evidence = tuple(sorted(found[number], key=lambda e: (e.document, e.span.start)))
        sources = len({e.document.removesuffix("-copy") for e in evidence})
        yield Claim(
            subject=one.subject.id,
            predicate=one.predicate,
            object=one.object.id,
            polarity=one.polarity,
            modality=one.modality,
            time=one.time,
            evidence=evidence,
            status=_status(one, pro, contra),
            confidence=round(1 - (1 - max(e.confidence for e in evidence)) ** sources, 4),
            independent_sources=sources,
            truthy=one.polarity is Polarity.AFFIRMED and one.modality is Modality.ACTUAL and pro > contra,
            office=one.office,
            field=one.field,
        )


def _status(said: _Said, pro: int, contra: int) -> Status:
    if said.modality is Modality.PLANNED:
        return Status.PLANNED
    if said.modality is Modality.ALLEGED:
        return Status.ALLEGED
    if pro and contra:
        return Status.DISPUTED
    return Status.DENIED if said.polarity is Polarity.NEGATED else Status.SUPPORTED


def _facts(rng: random.Random, world: list[Entity]) -> list[Fact]:
    states = [e.id for e in world if e.type is EntityType.STATE]
    bodies = [e.id for e in world if e.type is EntityType.ORGANISATION]
    placed = [e.id for e in world if e.type in (EntityType.PLACE, EntityType.INFRASTRUCTURE)]
    found = {Fact(place, "locatedIn", rng.choice(states)) for place in placed}
    found |= {Fact(state, "memberOf", rng.choice(bodies), str(rng.randint(1990, 2020))) for state in states}
    return sorted(found, key=lambda fact: (fact.subject, fact.property, fact.object))
