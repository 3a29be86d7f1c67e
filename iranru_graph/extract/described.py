"""Things that a description identifies: "the 25-year agreement", "the war in Ukraine", "the treaty of 1921".

Two degrees. What is clearly identified (by a party, a place, a date, a telling word) is an entity of the text. What is
less clear ("a contract", "the second trilateral summit") is *tentative*: an entity only if a relation is read of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from iranru_graph.extract.frames import frames
from iranru_graph.extract.lexicon import grammar, heads
from iranru_graph.extract.mentions import Mention, Mentions
from iranru_graph.extract.naming import slug
from iranru_graph.extract.phrases import Phrase, phrase_of
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType, Predicate
from iranru_graph.reference import Reference
from iranru_graph.reference.entry import StateEntry

_SIGNING = frozenset(
    {"sign", "conclude", "ratify", "initial", "ink", "renounce", "denounce", "negotiate", "strike", "approve", "draft"}
)
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
#: Determiners of what need not exist, or of one of many.
_NO_PARTICULAR = frozenset({"no", "any", "every", "each", "some", "either", "neither", "what", "which", "whatever"})
_DESCRIBES_ANOTHER = frozenset({"compound", "npadvmod", "attr", "oprd", "appos"})
_OF_TREATIES = frozenset({Predicate.SIGNED, Predicate.WITHDREW_FROM, Predicate.VIOLATED})
_PLURAL_EVENTS = frozenset({"talks", "negotiations", "drills", "exercises", "manoeuvres", "maneuvers", "games"})
_SITES = (EntityType.PLACE, EntityType.INFRASTRUCTURE)
_ALL_SITES = frozenset({EntityType.STATE, *_SITES})
#: Prepositions that tell where a work stands or runs; one in a state is not yet told from others.
_SITING = {
    "at": _ALL_SITES,
    "near": _ALL_SITES,
    "of": frozenset(_SITES),
    "in": frozenset({EntityType.PLACE}),
    "from": _ALL_SITES,
    "between": _ALL_SITES,
    "across": _ALL_SITES,
    "through": _ALL_SITES,
    "under": _ALL_SITES,
}
#: What follows at once belongs to the work, whatever the parser says.
_ATTACHED = frozenset({"at", "near", "of", "from", "between"})
_PARTS_OF_WORKS = frozenset({"reactor", "reactors", "terminal", "unit", "section"})
_PARTIES = frozenset({EntityType.STATE, EntityType.PERSON, EntityType.PLACE})
_HYPHENS = frozenset("-–")
_BACKWARD = frozenset({"the", "this", "that", "these", "those", "such"})


def add_described(tree: Tree, mentions: Mentions, reference: Reference) -> None:
    """Add what is described in a text and has no name: "the 25-year agreement", "the war in Ukraine"."""
    known: dict[str, Mention] = {}
    for i, word in enumerate(tree.lower):
        sure, loose = heads().described.get(word), heads().loose.get(word)
        type_ = sure or loose
        if type_ is None or i in mentions.at or tree.pos[i] not in ("NOUN", "PROPN"):
            continue
        phrase = phrase_of(tree, i, type_)
        if _figurative(tree, phrase, type_):
            continue
        described = _dated_treaty(tree, i, mentions, reference) if type_ is EntityType.TREATY else None
        if described is None and sure is not None and not _denied(tree, i):
            described = _described(tree, _without_empty(tree, phrase), i, type_, mentions, reference)
            if described is not None:
                _take_modifiers(tree, described, phrase.start, mentions)
        if described is None and particular(tree, phrase, type_, mentions):
            described = Mention(
                phrase.start, phrase.core_end, i, type_, slug(_short(tree, phrase)), "described", _short(tree, phrase)
            )
            described.tentative = not (type_ is EntityType.TREATY and sure is not None and _signed(tree, i))
        if described is None:
            continue
        other = _other_name(tree, i, type_, mentions)
        if other is not None:
            described.entity, described.name, described.tentative = other.entity, other.name, other.tentative
        same = known.setdefault(_key(tree, phrase), described)
        if same.type is described.type and described.kind == "described":
            described.entity, described.name = same.entity, same.name
        _insert(mentions, described)


def _figurative(tree: Tree, phrase: Phrase, type_: EntityType) -> bool:
    """ "News conference", "price war", "video link": no event and no work."""
    listed = {
        EntityType.EVENT: grammar().figurative_with,
        EntityType.INFRASTRUCTURE: grammar().figurative_with | grammar().no_works_with,
    }
    return bool(listed.get(type_, frozenset()) & set(tree.lower[phrase.start : phrase.head]))


def _other_name(tree: Tree, i: int, type_: EntityType, mentions: Mentions) -> Mention | None:
    """The name beside a description of the same thing: "X, the 25-year pact", "X, or the 25-year document"."""
    if tree.dep[i] != "appos" and not (
        tree.dep[i] == "conj" and any(tree.lower[c] == "or" for c in tree.dependents(tree.head[i], "cc"))
    ):
        return None
    other = mentions.at.get(tree.head[i])
    return other if other is not None and other.type is type_ and other.head == tree.head[i] else None


def _take_modifiers(tree: Tree, described: Mention, start: int, mentions: Mentions) -> None:
    """The words of a mention begin with the modifiers that identify nothing ("new"), though its name does not."""
    telling = grammar().empty_modifiers | grammar().ordinals
    while described.start > start and tree.lower[described.start - 1] in telling:
        if described.start - 1 in mentions.at:
            return
        described.start -= 1


def _short(tree: Tree, phrase: Phrase) -> str:
    """A phrase without what identifies nothing, unless its place in a row is all that tells it from others."""
    start = _without_empty(tree, phrase)
    if (start, phrase.end) == (phrase.head, phrase.head + 1) or any(
        tree.lower[j] in grammar().ordinals for j in range(phrase.start, start)
    ):
        return phrase.text
    return tree.doc[start : phrase.end].text


def _insert(mentions: Mentions, described: Mention) -> None:
    """The names inside stay mentions of their own; only the free tokens up to the head point to the described thing."""
    inside = {id(m): m for j in range(described.start, described.end) if (m := mentions.at.get(j)) is not None}
    described.start = min([described.start, *(m.start for m in inside.values() if m.start < described.start)])
    if any(m.end > described.end for m in inside.values()):
        described.end = described.head + 1
    mentions.items.append(described)
    for j in range(described.start, described.head + 1 if described.tentative else described.end):
        mentions.at.setdefault(j, described)


def _key(tree: Tree, phrase: Phrase) -> str:
    """What makes two descriptions one thing: the same words before and about the head, however the text goes on."""
    bare = phrase.core_end - phrase.start == 1
    return slug(tree.doc[phrase.start : phrase.end if bare else phrase.core_end].text)


def _without_empty(tree: Tree, phrase: Phrase) -> int:
    """Start of a phrase after its numbers and the modifiers that identify nothing."""
    start = phrase.start
    while start < phrase.head and (
        tree.lower[start] in grammar().empty_modifiers
        or tree.pos[start] in ("PUNCT", "DET")
        or (tree.dep[start] == "nummod" and tree.text[start + 1] not in _HYPHENS)
    ):
        start += 1
    return start


def _determiners(tree: Tree, i: int) -> set[str]:
    return {tree.lower[c] for c in tree.children[i] if c < i and tree.dep[c] in ("det", "predet", "neg")}


def _denied(tree: Tree, i: int) -> bool:
    """ "No agreement", "any treaty": there need be none."""
    return bool(_determiners(tree, i) & {"no", "any", "neither"})


def particular(tree: Tree, phrase: Phrase, type_: EntityType, mentions: Mentions) -> bool:
    """Tell whether a description means one particular thing that the text has not named before.

    A bare "the agreement" means one named before and is left to coreference.
    """
    i = phrase.head
    determiners = _determiners(tree, i)
    if determiners & _NO_PARTICULAR or tree.dep[i] in _DESCRIBES_ANOTHER:
        return False
    inside = set(tree.lower[phrase.start : i])
    if tree.lower[i] in grammar().encounters and not _singled_out(tree, phrase, mentions):
        return False
    bare = phrase.start == i and phrase.end == i + 1
    plural = tree.tag[i] in ("NNS", "NNPS")
    told = told_of(tree, i)
    if type_ is EntityType.TREATY and told and not told & _OF_TREATIES:
        return False  # what is opposed or praised was named before
    if type_ is EntityType.EVENT and determiners & {"a", "an"} and tree.dep[i] in ("nsubj", "nsubjpass"):
        return False  # "an exercise is scheduled", "a summit might help"
    if type_ is EntityType.EVENT and plural and tree.lower[i] not in _PLURAL_EVENTS:
        return False
    if type_ is EntityType.INFRASTRUCTURE and (determiners & {"a", "an"} or plural) and Predicate.BUILDS not in told:
        return False
    if plural and inside & grammar().vague_numbers:
        return False
    if plural:
        return not bare and phrase.start < i
    if not bare:
        return True
    if type_ is EntityType.EVENT:
        held = tree.child(i, "prep")
        several = determiners & {"a", "an"} and tree.lower[i] not in grammar().placed
        return bool(several) or (held >= 0 and tree.lower[held] in ("in", "at"))
    own = any(tree.dep[c] in ("poss", "acl", "relcl", "prep") for c in tree.children[i])
    return (own or not determiners & _BACKWARD) and type_ is EntityType.TREATY and bool(determiners or own)


def told_of(tree: Tree, i: int) -> frozenset[Predicate]:
    """Predicates that the governor of ``i`` may tell of its object or theme: "signed …", "construction of …"."""
    governor = tree.head[i]
    if tree.dep[i] == "conj":
        return told_of(tree, governor)
    if tree.dep[i] in ("dobj", "nsubjpass"):
        known = frames().verbs
    elif tree.dep[i] == "pobj" and tree.lower[governor] == "of" and tree.pos[tree.head[governor]] == "NOUN":
        known, governor = frames().nouns, tree.head[governor]
    else:
        return frozenset()
    return frozenset(f.predicate for f in known.get(tree.lemma[governor], ()) if "theme" in f.object)


def _singled_out(tree: Tree, phrase: Phrase, mentions: Mentions) -> bool:
    """ "The Tehran meeting", "the sixth round of talks": one of a row; "talks with Iran" are what the talkers do."""
    i = phrase.head
    if any(tree.dep[c] == "prep" and tree.lower[c] in ("between", "with") for c in tree.children[i]):
        return False
    before = range(phrase.start, i)
    return any(j in mentions.at or tree.pos[j] == "PROPN" or tree.lower[j] in grammar().ordinals for j in before) or (
        phrase.end > i + 1 and tree.lower[i + 1] == "of"
    )


def _signed(tree: Tree, i: int) -> bool:
    """What is signed is a treaty, however briefly it is named."""
    if tree.lower[i] in ("document", "deal") or tree.tag[i] == "NNS":
        return False
    return tree.dep[i] in ("dobj", "nsubjpass") and tree.lemma[tree.head[i]] in _SIGNING


def _dated_treaty(tree: Tree, i: int, mentions: Mentions, reference: Reference) -> Mention | None:
    """ "The treaty of 1921", "the agreement of 14 July 2015": the one that the states of the text signed then."""
    of = next((c for c in tree.dependents(i, "prep") if tree.lower[c] == "of"), -1)
    if of < 0 or of + 1 >= len(tree):
        return None
    found = find_dates_in(tree.doc[of + 1 : min(of + 5, len(tree))].text)
    if found is None:
        return None
    value, words = found
    states = {s for m in mentions.items if m.type is EntityType.STATE for s in _line(reference, m.entity)}
    treaties = [
        e
        for e in reference.by_type(EntityType.TREATY)
        if (signed := getattr(e, "signed", None)) is not None
        and (signed.startswith(value) or value.startswith(signed))
        and len(set(getattr(e, "parties", ())) & states) >= min(2, len(getattr(e, "parties", ())) or 9)
    ]
    if len(treaties) != 1:
        return None
    return Mention(i, of + 1 + words, i, EntityType.TREATY, treaties[0].id, "alias", treaties[0].name)


def _line(reference: Reference, state: str) -> Iterator[str]:
    """A state and those in whose place it stands: what these signed is told of it."""
    yield state
    entry = reference.entries.get(state)
    if isinstance(entry, StateEntry):
        for earlier in entry.succeeds:
            yield from _line(reference, earlier)


def _sited(
    tree: Tree, start: int, i: int, modifiers: list[int], mentions: Mentions, reference: Reference
) -> Mention | None:
    """A building, plant or line that its site or its ends tell: "the Kashan airfield", "a factory at Yelabuga"."""
    before = [
        m
        for j in modifiers
        if (m := mentions.at.get(j)) is not None
        and m.kind != "adjective"
        and (m.type in (EntityType.STATE, *_SITES) or m.kind == "ner")
    ]
    after, end = _site_after(tree, i, mentions)
    if not before and not after:
        return None
    first = before[0] if before else after[0]
    known = _known_site(tree, i, first, after, reference)
    if known is not None:
        return Mention(start, end, i, EntityType.INFRASTRUCTURE, known, "described", reference.entries[known].name)
    while start < i and (tree.text[start] in _HYPHENS or tree.lower[start] in ("'s", "’s")):
        start += 1
    text = tree.doc[start:end].text
    return Mention(start, end, i, EntityType.INFRASTRUCTURE, slug(text), "described", text)


def _mission(tree: Tree, start: int, i: int, named: list[Mention], mentions: Mentions) -> Mention | None:
    """ "The Russian embassy", "its consulate in Damascus", "the legation of Persia": by its state or its place."""
    end, told = i + 1, any(m.type is EntityType.STATE for m in named)
    told = told or any(
        (m := mentions.at.get(j)) is not None and m.type is EntityType.STATE for j in tree.dependents(i, "poss")
    )
    while end + 1 < len(tree) and tree.lower[end] in ("of", "in"):
        where = end + 1 + (tree.lower[end + 1] == "the")
        m = mentions.at.get(where)
        if m is None or m.type not in (EntityType.STATE, EntityType.PLACE) or m.kind == "adjective":
            break
        told, end = True, m.end
    if not told:
        return None
    text = tree.doc[start:end].text
    return Mention(start, i + 1, i, EntityType.ORGANISATION, slug(text), "described", text)


def _site_after(tree: Tree, i: int, mentions: Mentions) -> tuple[list[Mention], int]:
    """The places that a phrase after a head names as its site or ends, and where the phrase ends."""
    found: list[Mention] = []
    end = i + 1
    right = tree.bounds[tree.sentence[i]][1]
    while end + 1 < right and (word := tree.lower[end]) in _SITING:
        start = end + 1 + (tree.lower[end + 1] == "the")
        place = mentions.at.get(start)
        if place is None or place.kind == "adjective" or place.type not in _SITING[word]:
            break
        if tree.head[end] != i and word not in _ATTACHED:
            break
        prep = end
        found.append(place)
        end = place.end
        if word == "between":
            end = max(tree.subtree(tree.child(prep, "pobj"))) + 1
            found += [m for j in range(place.end, end) if (m := mentions.at.get(j)) is not None]
        if word == "from" and end < len(tree) and tree.lower[end] == "to" and (to := mentions.at.get(end + 1)):
            found.append(to)
            end = to.end
    return found, end


def _known_site(tree: Tree, i: int, first: Mention, after: list[Mention], reference: Reference) -> str | None:
    """The work of the reference data that is called by its site: "the enrichment plant at Natanz"."""
    if first.type is EntityType.INFRASTRUCTURE and first in after and tree.lower[i] not in _PARTS_OF_WORKS:
        return first.entity if first.entity in reference.entries else None
    names = [m.name for m in after[:2]] if len(after) > 1 else [first.name]
    called = [tree.doc[j : i + 1].text for j in (i - 1, i) if tree.pos[j] in ("NOUN", "ADJ", "PROPN")]
    for words in called:
        for site in ("–".join(names), "-".join(names)):
            for reading in reference.readings(f"{site} {words}"):
                if reference.entries[reading.entity].type is EntityType.INFRASTRUCTURE:
                    return reading.entity
    return None


def find_dates_in(text: str) -> tuple[str, int] | None:
    """The absolute date that a phrase begins with, and its length in words; None where it begins with none.

    >>> find_dates_in("14 July 2015 and the talks"), find_dates_in("January 1942, Britain"), find_dates_in("friendship")
    (('2015-07-14', 3), ('1942-01', 2), None)
    """
    words = text.replace(",", " ").split()
    months = {m: n for n, m in enumerate(_MONTHS, 1)}
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


def _described(
    tree: Tree, start: int, i: int, type_: EntityType, mentions: Mentions, reference: Reference
) -> Mention | None:
    """A thing that a name, a place or a telling word beside its head identifies."""
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
            end = place.end if tree.lower[i] in grammar().placed else end
        elif not any(m.type in (EntityType.STATE, EntityType.PLACE, EntityType.ORGANISATION) for m in named):
            return None
        if tree.lower[i] in ("election", "elections") and not modifiers:
            return None
    elif type_ is EntityType.INFRASTRUCTURE:
        return _sited(tree, start, i, modifiers, mentions, reference)
    elif type_ is EntityType.ORGANISATION:
        return _mission(tree, start, i, named, mentions)
    elif type_ is EntityType.TREATY:
        telling = [
            j
            for j in modifiers
            if tree.lower[j] not in grammar().empty_modifiers
            and ((own := mentions.at.get(j)) is None or own.type not in _PARTIES)
        ]
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
        return None  # a bare "summit in Tehran" is looser: see ``particular``
    return Mention(start, end, i, type_, slug(text), "described", text)
