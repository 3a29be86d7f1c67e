"""Names that the model or their capitals tell: entities repaired, typed by their head words, joined to full names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from iranru_graph.extract.bodies import GOVERNMENTS
from iranru_graph.extract.gazetteer import Hit
from iranru_graph.extract.lexicon import heads, nouns
from iranru_graph.extract.mentions import Mention, Mentions
from iranru_graph.extract.naming import slug, span_head
from iranru_graph.extract.reparse import calendar_name
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType

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
#: Labels of the language model that are read as entities.
LABELS = frozenset(_NER_TYPES)
#: Parts of documents, and collections that notes cite.
_DIVISIONS = frozenset(
    {"article", "articles", "chapter", "section", "clause", "paragraph", "volume", "vol", "frus", "page"}
)
_INITIALS = re.compile(r"(?:[A-Z]\.\s?){1,3}")
_MODEL_NAME = re.compile(r"[A-Z][A-Za-z]{0,8}-?\d{1,4}[A-Z]{0,4}\d?")


def model_entities(tree: Tree, parted: frozenset[int] = frozenset()) -> list[tuple[int, int, EntityType]]:
    """The model's entities, trimmed of articles, possessives and punctuation, with their likely type.

    None goes on past a token of ``parted``, where another name begins.
    """
    found = []
    for ent in tree.doc.ents:
        if ent.label_ not in _NER_TYPES:
            continue
        start, end = ent.start, ent.end
        cut = next((i for i in range(start + 1, end) if i in parted), start)
        start = cut if ent.label_ == "PERSON" else start
        end = cut if start < cut else end
        # "Peter the Great took Derbent" is no name.
        verb = next((i for i in range(start + 1, end) if tree.is_verb(i) and tree.text[i].islower()), end)
        end = verb if tree.pos[verb - 1] in ("PROPN", "ADJ", "NOUN") else end
        while start < end and (tree.lower[start] in ("the", "a", "an") or tree.pos[start] == "PUNCT"):
            start += 1
        while end > start and (
            tree.pos[end - 1] in ("PUNCT", "PART", "CCONJ", "SPACE", "ADP") or tree.lower[end - 1] in ("'s", "’s")
        ):
            end -= 1
        if end - start > 1 and ent.label_ in ("PERSON", "ORG", "GPE") and calendar_name(tree, start):
            start += 1
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


def swallows(tree: Tree, start: int, end: int, type_: EntityType, hits: list[Hit]) -> bool:
    """Tell whether a model entity is a longer name around reference names ("Moscow Chamber of Commerce")."""
    inside = [h for h in hits if start <= h.start and h.end <= end]
    if inside and inside[0].readings[0][1] is EntityType.PERSON and tree.lower[end - 1] in GOVERNMENTS:
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


def add_model_entity(tree: Tree, start: int, end: int, type_: EntityType, mentions: Mentions) -> None:
    """Add what the model found, where the reference data has nothing and it looks like a name."""
    while start < end and start in mentions.at:
        start += 1
        while start < end and tree.pos[start] in ("PART", "PUNCT"):
            start += 1
    while end > start and end - 1 in mentions.at:
        end -= 1
    if start >= end or not mentions.free(start, end):
        return
    text = tree.doc[start:end].text
    if tree.lower[start] in _DIVISIONS and any(c.isdigit() for c in text):
        return  # "Articles 5", "FRUS 1941"
    if _INITIALS.fullmatch(text) or not text[:1].isupper():
        return
    if not any(tree.pos[i] == "PROPN" for i in range(start, end)):
        return
    if end - start == 1:
        word = tree.lower[start].strip(".")
        if word in nouns().titles | nouns().plural_states or word in nouns().singular or len(text) < 3:
            return
        if word in heads().proper or word in heads().described:
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
    name = text.title() if type_ is EntityType.PERSON and text.isupper() and " " in text else text
    mentions.add(Mention(start, end, span_head(tree, start, end), type_, slug(text), "ner", name))


def settle_types(tree: Tree, mentions: Mentions) -> None:
    """One name, one type: a person if it is one anywhere, else what it is most often.

    No person is where something happens: "the fortress at Geok Tepe".
    """
    same: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions.items:
        if m.kind == "ner":
            same[m.entity].append(m)
    for called in same.values():
        types = Counter(m.type for m in called)
        type_ = EntityType.PERSON if types[EntityType.PERSON] else types.most_common(1)[0][0]
        if (
            type_ is EntityType.PERSON
            and any(_where(tree, m) for m in called)
            and not any(_acts(tree, m) for m in called)
        ):
            type_ = EntityType.PLACE
        for m in called:
            m.type = type_


def _where(tree: Tree, m: Mention) -> bool:
    return m.start > 0 and tree.lower[m.start - 1] in ("at", "in", "near") and tree.dep[m.head] == "pobj"


def _acts(tree: Tree, m: Mention) -> bool:
    """Tell whether a name stands as a person's does: as a subject or an apposition, after a title, as an owner."""
    titled = m.start > 0 and tree.lower[m.start - 1].strip(".") in nouns().titles
    return titled or tree.dep[m.head] in ("nsubj", "appos", "poss", "conj", "dative") or tree.dep[m.head] == "compound"


def add_proper_names(tree: Tree, mentions: Mentions) -> None:
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


def join_short_names(tree: Tree, mentions: Mentions) -> None:
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


def add_weapon_models(tree: Tree, mentions: Mentions) -> None:
    """Designations such as "Kh-55" are weapons where a word for arms stands beside them."""
    arms = {w for w, t in heads().proper.items() if t is EntityType.WEAPON_SYSTEM}
    for i, text in enumerate(tree.text):
        if i in mentions.at or not any(c.isdigit() for c in text) or not _MODEL_NAME.fullmatch(text):
            continue
        around = tree.lower[max(i - 2, 0) : i] + tree.lower[i + 1 : i + 3]
        if any(w in arms for w in around):
            mentions.add(Mention(i, i + 1, i, EntityType.WEAPON_SYSTEM, slug(text), "ner", text))


def join_abbreviations(tree: Tree, mentions: Mentions) -> None:
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
