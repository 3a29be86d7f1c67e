"""Typed mentions of a text: reference names first, then the model's entities repaired, then described things."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from iranru_graph.extract.gazetteer import Hit
from iranru_graph.extract.lexicon import grammar, heads, nouns
from iranru_graph.extract.mentions import Mention, Mentions
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

_NER_TYPES = {
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.INFRASTRUCTURE,
    "EVENT": EntityType.EVENT,
    "LAW": EntityType.TREATY,
    "PRODUCT": EntityType.WEAPON_SYSTEM,
}
_MODEL_NAME = re.compile(r"[A-Z][A-Za-z]{0,8}-?\d{1,4}[A-Z]{0,4}\d?")


def slug(name: str) -> str:
    """A readable id for a name that the reference data lacks.

    >>> slug("Tehran’s Chamber of Commerce")
    'tehrans-chamber-of-commerce'
    """
    import unicodedata

    folded = unicodedata.normalize("NFKD", name.replace("’", "").replace("'", "")).casefold()
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", folded).strip("-")[:80] or "thing"


def span_head(tree: Tree, start: int, end: int) -> int:
    """The token of a span whose governor lies outside it; the last such where there are several."""
    outside = [i for i in range(start, end) if not start <= tree.head[i] < end or tree.head[i] == i]
    nominal = [i for i in outside if tree.pos[i] in ("PROPN", "NOUN", "ADJ", "NUM", "X")]
    return (nominal or outside or [end - 1])[-1]


def find_mentions(tree: Tree, hits: list[Hit], reference: Reference) -> Mentions:
    """All typed mentions of a text, in order, without overlaps."""
    mentions = Mentions()
    weak: list[Hit] = []
    names = _model_entities(tree)
    swallowed = [(s, e) for s, e, t in names if _swallows(tree, s, e, t, hits)]
    for hit in hits:
        if any(s <= hit.start and hit.end <= e for s, e in swallowed):
            continue
        if hit.readings[0][2] == "weak":
            weak.append(hit)
        elif _plausible(tree, hit):
            mention = _from_hit(tree, hit, reference)
            mentions.add(mention)
            for part in hit.inner:
                if not part.start <= mention.head < part.end:
                    mentions.add(_from_hit(tree, part, reference))
    for hit in weak:
        _add_weak(tree, hit, mentions, reference)
    for start, end, type_ in names:
        _add_model_entity(tree, start, end, type_, mentions)
    _add_proper_names(tree, mentions)
    _join_short_names(tree, mentions)
    _add_weapon_models(tree, mentions)
    _add_described(tree, mentions, reference)
    _join_abbreviations(tree, mentions)
    _join_bodies_of_states(tree, mentions, reference)
    _add_governments(tree, mentions, reference)
    mentions.sort()
    return mentions


def _from_hit(tree: Tree, hit: Hit, reference: Reference) -> Mention:
    entity, type_, kind = hit.readings[0]
    return Mention(
        start=hit.start,
        end=hit.end,
        head=span_head(tree, hit.start, hit.end),
        type=type_,
        entity=entity,
        kind=kind,
        name=reference.entries[entity].name,
        candidates=hit.readings,
    )


def _plausible(tree: Tree, hit: Hit) -> bool:
    """Refuse a one-word common name that the tagger takes for a verb or adverb, and a name inside a hyphenated word."""
    if hit.end - hit.start > 1:
        return True
    i = hit.start
    return tree.pos[i] not in ("VERB", "ADV", "AUX") or tree.text[i][:1].isupper()


def _add_weak(tree: Tree, hit: Hit, mentions: Mentions, reference: Reference) -> None:
    """A weak form counts where the text names exactly one of its readings in full, or a title stands before it."""
    present = {m.entity for m in mentions.items}
    fitting = [r for r in hit.readings if r[0] in present]
    if not fitting and len(hit.readings) == 1 and hit.readings[0][1] is EntityType.PERSON:
        before = tree.lower[hit.start - 1] if hit.start else ""
        if before.strip(".") in nouns().titles:
            fitting = list(hit.readings)
    if len({r[0] for r in fitting}) != 1 or not mentions.free(hit.start, hit.end):
        return
    entity, type_, _ = fitting[0]
    head = span_head(tree, hit.start, hit.end)
    mentions.add(Mention(hit.start, hit.end, head, type_, entity, "weak", reference.entries[entity].name))


def _model_entities(tree: Tree) -> list[tuple[int, int, EntityType]]:
    """The model's entities, trimmed of articles, possessives and punctuation, with their likely type."""
    found = []
    for ent in tree.doc.ents:
        if ent.label_ not in _NER_TYPES:
            continue
        start, end = ent.start, ent.end
        while start < end and (tree.lower[start] in ("the", "a", "an") or tree.pos[start] == "PUNCT"):
            start += 1
        while end > start and (
            tree.pos[end - 1] in ("PUNCT", "PART", "CCONJ", "SPACE") or tree.lower[end - 1] in ("'s", "’s")
        ):
            end -= 1
        if start == end or "\n" in tree.doc[start:end].text:
            continue
        if "," in tree.text[start:end] and ent.label_ in ("GPE", "LOC", "FAC", "PERSON"):
            end = start + tree.text[start:end].index(",")
        type_ = _NER_TYPES[ent.label_]
        head = tree.lower[span_head(tree, start, end)]
        last = tree.lower[end - 1]
        first = heads().proper.get(tree.lower[start])
        if end - start > 1:
            of = next((i for i in range(start + 1, end) if tree.lower[i] in ("of", "for", "on")), -1)
            words = (tree.lower[of - 1],) if of > start else (head, last)
            decided = next((heads().proper[w] for w in words if w in heads().proper), None)
            type_ = decided or (first if first is EntityType.ORGANISATION and type_ is not EntityType.PERSON else type_)
        found.append((start, end, type_))
    return found


def _swallows(tree: Tree, start: int, end: int, type_: EntityType, hits: list[Hit]) -> bool:
    """Tell whether a model entity is a longer name around reference names ("Moscow Chamber of Commerce")."""
    inside = [h for h in hits if start <= h.start and h.end <= end]
    if inside and inside[0].readings[0][1] is EntityType.PERSON and tree.lower[end - 1] in _GOVERNMENTS:
        return False
    if not inside or any(h.end - h.start == end - start for h in inside):
        return False
    if type_ in (EntityType.PERSON, EntityType.PLACE):
        return False
    if any(h.start < start < h.end or h.start < end < h.end for h in hits):
        return False
    covered = {i for h in inside for i in range(h.start, h.end)}
    rest = [i for i in range(start, end) if i not in covered]
    capitals = [i for i in rest if tree.text[i][:1].isupper() and tree.lower[i] in heads().proper]
    if any(tree.lower[i] in ("'s", "’s") for i in rest) or (
        any(tree.text[i] in ("and", "&", ",") for i in rest) and len(inside) > 1
    ):
        return False
    return bool(capitals)


def _add_model_entity(tree: Tree, start: int, end: int, type_: EntityType, mentions: Mentions) -> None:
    while start < end and start in mentions.at:
        start += 1
        while start < end and tree.pos[start] in ("PART", "PUNCT"):
            start += 1
    while end > start and end - 1 in mentions.at:
        end -= 1
    if start >= end or not mentions.free(start, end):
        return
    text = tree.doc[start:end].text
    if not text[:1].isupper() or not any(tree.pos[i] == "PROPN" for i in range(start, end)):
        return
    if end - start == 1:
        word = tree.lower[start]
        if word in nouns().titles or word in heads().proper or word in heads().described or len(text) < 3:
            return
        if type_ in (EntityType.WEAPON_SYSTEM, EntityType.EVENT, EntityType.TREATY, EntityType.INFRASTRUCTURE):
            return
        if tree.doc[start].is_sent_start and type_ is not EntityType.PLACE and tree.dep[start] != "nsubj":
            return
    while type_ is EntityType.PERSON and start < end - 1 and tree.lower[start].strip(".") in nouns().titles:
        start += 1
    text = tree.doc[start:end].text
    if (
        end - start == 1
        and start > 1
        and tree.lower[start - 1] == "of"
        and tree.lower[start - 2] in nouns().titles
        and type_ is not EntityType.PLACE
    ):
        return  # "Secretary of State"
    mentions.add(Mention(start, end, span_head(tree, start, end), type_, slug(text), "ner", text))


def _add_proper_names(tree: Tree, mentions: Mentions) -> None:
    """Capitalised names that the model missed but whose head word tells their type."""
    n, i = len(tree), 0
    while i < n:
        if i in mentions.at or not (tree.text[i][:1].isupper() and tree.pos[i] in ("PROPN", "NOUN", "ADJ")):
            i += 1
            continue
        start, end = i, i + 1
        while end < n and tree.sentence[end] == tree.sentence[start]:
            if end in mentions.at:
                break
            if (tree.text[end][:1].isupper() and tree.pos[end] in ("PROPN", "NOUN", "ADJ", "NUM")) or (
                tree.lower[end] in ("of", "for", "and", "on", "the")
                and end + 1 < n
                and end + 1 not in mentions.at
                and (tree.text[end + 1][:1].isupper() or tree.lower[end + 1] == "the")
                and any(tree.lower[j] in heads().proper for j in range(start, end))
            ):
                end += 1
            else:
                break
        while end > start and not tree.text[end - 1][:1].isupper():
            end -= 1
        if end - start > 1:
            key = next((w for w in (tree.lower[end - 1], tree.lower[start]) if w in heads().proper), None)
            if key is not None:
                text = tree.doc[start:end].text
                head = span_head(tree, start, end)
                mentions.add(Mention(start, end, head, heads().proper[key], slug(text), "ner", text))
        i = max(end, i + 1)


def _join_short_names(tree: Tree, mentions: Mentions) -> None:
    """Short forms of a person ("Safarov") belong to the full name in the same text; lone first names are dropped."""
    full: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions.items:
        if m.type is EntityType.PERSON and m.end - m.start > 1:
            full[tree.text[m.end - 1]].append(m)
    spoken = Counter(tree.text[m.start] for m in mentions.items if m.end - m.start == 1 and m.kind == "ner")
    for m in list(mentions.items):
        if m.kind != "ner" or m.end - m.start != 1:
            continue
        owners = {o.entity: o for o in full.get(tree.text[m.start], [])}
        if len(owners) == 1 and m.type in (EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION):
            owner = next(iter(owners.values()))
            m.type, m.entity, m.name, m.kind = owner.type, owner.entity, owner.name, "weak"
        elif m.type is EntityType.PERSON and spoken[tree.text[m.start]] < 2 and not _titled(tree, m.start):
            mentions.remove(m)
    taken = set(mentions.at)
    for surname, owners_ in full.items():
        owners = {o.entity: o for o in owners_}
        if len(owners) != 1:
            continue
        owner = next(iter(owners.values()))
        for i, text in enumerate(tree.text):
            if text == surname and i not in taken and tree.pos[i] in ("PROPN", "NOUN", "ADJ"):
                mentions.add(Mention(i, i + 1, i, EntityType.PERSON, owner.entity, "weak", owner.name))


def _titled(tree: Tree, i: int) -> bool:
    return i > 0 and tree.lower[i - 1].strip(".") in nouns().titles


def _add_weapon_models(tree: Tree, mentions: Mentions) -> None:
    """Designations such as "Kh-55" are weapons where a word for arms stands beside them."""
    arms = {w for w, t in heads().proper.items() if t is EntityType.WEAPON_SYSTEM}
    for i, text in enumerate(tree.text):
        if i in mentions.at or not any(c.isdigit() for c in text) or not _MODEL_NAME.fullmatch(text):
            continue
        around = tree.lower[max(i - 2, 0) : i] + tree.lower[i + 1 : i + 3]
        if any(w in arms for w in around):
            mentions.add(Mention(i, i + 1, i, EntityType.WEAPON_SYSTEM, slug(text), "ner", text))


def _add_described(tree: Tree, mentions: Mentions, reference: Reference) -> None:
    """Things that a description identifies: "the 25-year agreement", "the war in Ukraine", "Hamadan air base"."""
    for i, word in enumerate(tree.lower):
        type_ = heads().described.get(word)
        if type_ is None or i in mentions.at or tree.pos[i] not in ("NOUN", "PROPN"):
            continue
        start = i
        while start - 1 >= tree.bounds[tree.sentence[i]][0] and tree.head[start - 1] in range(start, i + 1):
            j = start - 1
            if (
                tree.dep[j] in ("amod", "compound", "nummod", "nmod", "punct", "quantmod", "npadvmod")
                and tree.text[j] not in ",\"“”'’()"
            ):
                start = j
            else:
                break
        while start < i and (
            tree.lower[start] in grammar().empty_modifiers
            or tree.pos[start] in ("PUNCT", "DET")
            or tree.dep[start] == "nummod"
        ):
            start += 1
        described = _dated_treaty(tree, i, mentions, reference) if type_ is EntityType.TREATY else None
        described = described or _described(tree, start, i, type_, mentions)
        if described is None and type_ is EntityType.TREATY and _signed(tree, i):
            name = tree.doc[start : i + 1].text
            described = Mention(start, i + 1, i, type_, slug(_extended(tree, start, i) or name), "described", name)
        if described is not None:
            mentions_inside = {
                mentions.at[j].start: mentions.at[j] for j in range(described.start, described.end) if j in mentions.at
            }
            if any(m.start < described.start or m.end > described.end for m in mentions_inside.values()):
                continue
            # The names inside stay mentions of their own; only the free tokens point to the described thing.
            mentions.items.append(described)
            for j in range(described.start, described.end):
                mentions.at.setdefault(j, described)


_SIGNING = frozenset(
    {"sign", "conclude", "ratify", "initial", "ink", "renounce", "denounce", "negotiate", "strike", "approve", "draft"}
)
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def _signed(tree: Tree, i: int) -> bool:
    """What is signed is a treaty, however briefly it is named."""
    if tree.lower[i] in ("document", "deal") or tree.tag[i] == "NNS":
        return False
    return tree.dep[i] in ("dobj", "nsubjpass") and tree.lemma[tree.head[i]] in _SIGNING


def _extended(tree: Tree, start: int, i: int) -> str:
    """The description with its subject: "contract for the South Pars field"."""
    for c in tree.dependents(i, "prep"):
        if tree.lower[c] in ("on", "for", "about", "regulating"):
            end = max(tree.subtree(c)) + 1
            if end - start <= 14:
                return tree.doc[start:end].text
    return ""


def _dated_treaty(tree: Tree, i: int, mentions: Mentions, reference: Reference) -> Mention | None:
    """ "The treaty of 1921", "the agreement of 14 July 2015": the one that the states of the text signed then."""
    of = next((c for c in tree.dependents(i, "prep") if tree.lower[c] == "of"), -1)
    if of < 0 or of + 1 >= len(tree):
        return None
    date = tree.doc[of + 1 : min(of + 5, len(tree))].text
    found = find_dates_in(date)
    if found is None:
        return None
    value, words = found
    states = {m.entity for m in mentions.items if m.type is EntityType.STATE}
    treaties = [
        e
        for e in reference.by_type(EntityType.TREATY)
        if (signed := getattr(e, "signed", None)) is not None
        and (signed.startswith(value) or value.startswith(signed))
        and len(set(getattr(e, "parties", ())) & states) >= min(2, len(getattr(e, "parties", ())) or 9)
    ]
    if len(treaties) != 1:
        return None
    end = of + 1 + words
    return Mention(i, end, i, EntityType.TREATY, treaties[0].id, "alias", treaties[0].name)


def find_dates_in(text: str) -> tuple[str, int] | None:
    """The absolute date that a phrase begins with, and its length in words; None where it begins with none.

    >>> find_dates_in("14 July 2015 and the talks"), find_dates_in("January 1942, Britain"), find_dates_in("friendship")
    (('2015-07-14', 3), ('1942-01', 2), None)
    """
    words = text.replace(",", " ").split()
    months = {
        m: n
        for n, m in enumerate(
            [
                "january",
                "february",
                "march",
                "april",
                "may",
                "june",
                "july",
                "august",
                "september",
                "october",
                "november",
                "december",
            ],
            1,
        )
    }
    if words and _YEAR.fullmatch(words[0]):
        return words[0], 1
    if len(words) > 1 and words[0].lower() in months and _YEAR.fullmatch(words[1]):
        return f"{words[1]}-{months[words[0].lower()]:02}", 2
    if (
        len(words) > 2
        and words[0].isdigit()
        and int(words[0]) < 32
        and words[1].lower() in months
        and _YEAR.fullmatch(words[2])
    ):
        return f"{words[2]}-{months[words[1].lower()]:02}-{int(words[0]):02}", 3
    return None


def _described(tree: Tree, start: int, i: int, type_: EntityType, mentions: Mentions) -> Mention | None:
    modifiers = [j for j in range(start, i) if tree.pos[j] in ("ADJ", "NOUN", "PROPN", "NUM", "VERB")]
    named = [mentions.at[j] for j in modifiers if j in mentions.at]
    end = i + 1
    follow = tree.child(i, "prep")
    after = (
        tree.child(follow, "pobj")
        if follow >= 0 and tree.lower[follow] in ("in", "with", "between", "on", "over")
        else -1
    )
    place = mentions.at.get(after)
    if type_ is EntityType.EVENT:
        if place is not None and tree.lower[follow] == "in" and place.type in (EntityType.STATE, EntityType.PLACE):
            end = place.end
        elif not any(m.type in (EntityType.STATE, EntityType.PLACE, EntityType.ORGANISATION) for m in named):
            return None
        if tree.lower[i] in ("election", "elections") and not modifiers:
            return None
    elif type_ is EntityType.INFRASTRUCTURE:
        if not any(
            m.type in (EntityType.PLACE, EntityType.STATE) and m.kind not in ("adjective",) for m in named
        ) and not (place is not None and tree.lower[follow] == "between"):
            return None
        if place is not None and tree.lower[follow] == "between":
            end = max(tree.subtree(after)) + 1
    elif type_ is EntityType.TREATY:
        telling = [j for j in modifiers if j not in mentions.at and tree.lower[j] not in grammar().empty_modifiers]
        if not telling and not (
            place is not None and tree.lower[follow] in ("with", "between") and place.type is EntityType.STATE
        ):
            return None
        if tree.lower[i] in ("document", "contract", "contracts", "truce", "armistice", "resolution") and not telling:
            return None
    while start < i and start in mentions.at and mentions.at[start].kind == "adjective" and type_ is EntityType.TREATY:
        start = mentions.at[start].end
    while start < i and (tree.text[start] in "-–" or tree.lower[start] in ("'s", "’s")):
        start += 1
    text = tree.doc[start:end].text
    if end - start < 2 and type_ is not EntityType.TREATY:
        return None
    return Mention(start, end, i, type_, slug(text), "described", text)


def _join_abbreviations(tree: Tree, mentions: Mentions) -> None:
    """ "Full Name (FN)": the abbreviation means the same, here and later in the text."""
    by_end = {m.end: m for m in mentions.items}
    same: dict[str, Mention] = {}
    for i in range(1, len(tree) - 2):
        if tree.text[i] != "(" or tree.text[i + 2] != ")" or i not in by_end:
            continue
        inside, owner = mentions.at.get(i + 1), by_end[i]
        short = tree.text[i + 1]
        if not short.isupper() or len(short) < 2 or (inside is not None and inside.kind not in ("ner", "described")):
            if inside is not None and owner.kind == "ner" and inside.kind in ("name", "alias"):
                same[owner.entity] = inside
            continue
        same[slug(short)] = owner
        if inside is None:
            mentions.add(Mention(i + 1, i + 2, i + 1, owner.type, owner.entity, "weak", owner.name))
    for m in mentions.items:
        target = same.get(m.entity)
        if target is not None and m.entity != target.entity:
            m.entity, m.type, m.name = target.entity, target.type, target.name


def _join_bodies_of_states(tree: Tree, mentions: Mentions, reference: Reference) -> None:
    """ "The Foreign Ministry in Moscow": a body named with its state is the one of the reference data."""
    for i, word in enumerate(tree.lower):
        if word not in ("ministry", "parliament", "army", "navy", "council", "bank"):
            continue
        own = mentions.at.get(i)
        if own is not None and own.kind not in ("ner", "described"):
            continue
        start = own.start if own is not None else i
        while (
            start > 0
            and start - 1 not in mentions.at
            and tree.dep[start - 1] in ("amod", "compound", "nmod")
            and tree.pos[start - 1] != "PUNCT"
        ):
            start -= 1
        if own is None and start == i and word in ("council", "bank"):
            continue
        state = _state_beside(tree, mentions, start, i)
        if state is None:
            continue
        entry = reference.entries.get(state)
        words = tree.doc[start : i + 1].text
        names = [*getattr(entry, "adjectives", ()), entry.name, f"{entry.name}'s"] if entry is not None else []
        forms = [f for n in names for f in (f"{n} {words.title()}", f"{n} {words.lower()}", f"{n} {words}")]
        body = next((r.entity for f in forms for r in reference.readings(f)), None)
        if body is None or reference.entries[body].type is not EntityType.ORGANISATION:
            continue
        if own is not None:
            mentions.remove(own)
        if mentions.free(start, i + 1):
            mentions.add(Mention(start, i + 1, i, EntityType.ORGANISATION, body, "alias", reference.entries[body].name))


def _state_beside(tree: Tree, mentions: Mentions, start: int, i: int) -> str | None:
    """The state named before a body (adjective, possessive) or after it ("in Moscow", "of Iran")."""
    before = start - 1
    while before >= 0 and tree.lower[before] in ("'s", "’s", "'"):
        before -= 1
    for m in (mentions.at.get(before), _after(tree, mentions, i)):
        if m is None or tree.sentence[m.start] != tree.sentence[i]:
            continue
        states = (
            [m.entity]
            if m.type is EntityType.STATE
            else [e for e, t, kind in m.candidates if t is EntityType.STATE and kind == "capital"]
        )
        if states:
            return states[0]
    return None


def _after(tree: Tree, mentions: Mentions, i: int) -> Mention | None:
    if i + 2 < len(tree) and tree.lower[i + 1] in ("in", "of"):
        return mentions.at.get(i + 2 + (tree.lower[i + 2] == "the"))
    return None


_GOVERNMENTS = frozenset({"administration", "government", "regime", "cabinet"})


def _add_governments(tree: Tree, mentions: Mentions, reference: Reference) -> None:
    """ "The Biden administration", "Assad's regime": a government named after its head is its state."""
    for m in [m for m in mentions.items if m.type is EntityType.PERSON]:
        end = m.end
        if end < len(tree) and tree.lower[end] in ("'s", "’s", "'", "’"):
            end += 1
        if end >= len(tree) or tree.lower[end] not in _GOVERNMENTS or end in mentions.at:
            continue
        state = reference.state_of(m.entity)
        if state is not None:
            mentions.remove(m)
            mentions.add(Mention(m.start, end + 1, end, EntityType.STATE, state, "seat", reference.entries[state].name))
