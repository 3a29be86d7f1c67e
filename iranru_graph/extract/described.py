"""Things that a description identifies: "the 25-year agreement", "the war in Ukraine", "the treaty of 1921".

Two degrees. What is clearly identified (by a party, a place, a date, a telling word) is an entity of the text. What is
less clear ("a contract", "the second trilateral summit") is *tentative*: an entity only if a relation is read of it.
"""

from __future__ import annotations

from iranru_graph.extract.dated_treaties import dated_treaty, further_dated
from iranru_graph.extract.eras import YEAR
from iranru_graph.extract.labels import told_further
from iranru_graph.extract.lexicon import grammar, heads
from iranru_graph.extract.mentions import Mention, Mentions
from iranru_graph.extract.naming import slug
from iranru_graph.extract.particulars import denied, particular, signed_here
from iranru_graph.extract.phrases import KINDS, Phrase, dated_end, phrase_of
from iranru_graph.extract.placed_treaties import made_there
from iranru_graph.extract.sites import mission, sited
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

_PARTIES = frozenset({EntityType.STATE, EntityType.PERSON, EntityType.PLACE})
#: What is called by more than its mention shows; events and bodies are found by more of their words anyway.
_LABELLED = frozenset({EntityType.TREATY})
#: Treaties only where somebody signs them: "signed a road map", "the programme was signed".
_SIGNED_PAPERS = frozenset({"plan", "programme", "program", "map", "paper", "text", "understanding", "letter", "swap"})


def add_described(tree: Tree, mentions: Mentions, reference: Reference) -> None:
    """Add what is described in a text and has no name: "the 25-year agreement", "the war in Ukraine"."""
    known: dict[str, Mention] = {}
    for i, word in enumerate(tree.lower):
        sure, loose = heads().described.get(word), heads().loose.get(word)
        type_ = sure or loose
        if type_ is None and word in _SIGNED_PAPERS and signed_here(tree, i):
            type_ = loose = EntityType.TREATY
        if type_ is None or i in mentions.at or tree.pos[i] not in ("NOUN", "PROPN"):
            continue
        if word in KINDS and i and tree.lower[i - 1] == "of":
            continue  # "a memorandum of understanding" is one thing
        phrase = phrase_of(tree, i, type_)
        if _figurative(tree, phrase, type_):
            continue
        described = None
        if type_ is EntityType.TREATY:
            described = dated_treaty(tree, i, mentions, reference) or made_there(tree, i, mentions, reference)
        if described is None and (sure or type_ is EntityType.INFRASTRUCTURE) and not denied(tree, i):
            described = _described(tree, _without_empty(tree, phrase), i, type_, mentions, reference)
            if described is not None and sure is None and described.entity not in reference.entries:
                described = None
            if described is not None:
                _take_modifiers(tree, described, phrase.start, mentions)
        if described is None and particular(tree, phrase, type_, mentions):
            described = Mention(
                phrase.start, phrase.core_end, i, type_, slug(_short(tree, phrase)), "described", _short(tree, phrase)
            )
            clear = signed_here(tree, i) or _dated(tree, phrase)
            described.tentative = not (type_ is EntityType.TREATY and sure is not None and clear)
        if type_ is EntityType.TREATY:
            for further in further_dated(tree, i, mentions, reference):
                mentions.add(further)
        if described is None:
            continue
        other = _other_name(tree, i, type_, mentions)
        if other is not None:
            described.entity, described.name, described.tentative = other.entity, other.name, other.tentative
        if _another(tree, i, type_, known.get(_key(tree, phrase))):
            described.entity += f"-{sum(m.entity.startswith(described.entity) for m in mentions.items) + 1}"
            known[_key(tree, phrase)] = described
        same = known.setdefault(_key(tree, phrase), described)
        if same is not described and same.type is described.type and described.kind == "described":
            described.entity, described.name = same.entity, same.name
        elif described.kind == "described" and type_ in _LABELLED and other is None and phrase.end <= described.end:
            described.name += told_further(tree, i, described.end)
        if type_ is EntityType.INFRASTRUCTURE and tree.tag[i] in ("NNS", "NNPS"):
            described.end = i + 1  # "four reactors" at Sirik: several works are called by their number
        _insert(mentions, described)


def _dated(tree: Tree, phrase: Phrase) -> bool:
    """ "The 1921 treaty", "a contract of 2014": the year tells which one; not as a heading, before what it heads."""
    return tree.dep[phrase.head] != "ROOT" and any(
        YEAR.fullmatch(word) for word in tree.text[phrase.start : phrase.end]
    )


def _figurative(tree: Tree, phrase: Phrase, type_: EntityType) -> bool:
    """ "News conference", "price war", "video link": no event and no work."""
    listed = {
        EntityType.EVENT: grammar().figurative_with,
        EntityType.INFRASTRUCTURE: grammar().figurative_with | grammar().no_works_with,
    }
    return bool(listed.get(type_, frozenset()) & set(tree.lower[phrase.start : phrase.head]))


def _other_name(tree: Tree, i: int, type_: EntityType, mentions: Mentions) -> Mention | None:
    """The name beside a description of it: "X, the 25-year pact", "X, or the 25-year document", "X is a pact"."""
    if tree.dep[i] == "attr":
        return _said_of(tree, i, type_, mentions)
    if tree.dep[i] != "appos" and not (
        tree.dep[i] == "conj" and any(tree.lower[c] == "or" for c in tree.dependents(tree.head[i], "cc"))
    ):
        return None
    other = mentions.at.get(tree.head[i])
    return other if other is not None and other.type is type_ and other.head == tree.head[i] else None


def _said_of(tree: Tree, i: int, type_: EntityType, mentions: Mentions) -> Mention | None:
    """What is named as the subject of "is", if nothing takes it back."""
    verb = tree.head[i]
    if tree.lower[verb] not in ("is", "was", "are", "were") or tree.dependents(verb, "aux"):
        return None
    subject = mentions.at.get(tree.child(verb, "nsubj"))
    if subject is None or subject.type is not type_ or subject.head != tree.child(verb, "nsubj"):
        return None
    return subject if subject.head < verb and len(tree.conjuncts(subject.head)) == 1 else None


def _take_modifiers(tree: Tree, described: Mention, start: int, mentions: Mentions) -> None:
    """The words of a mention begin with modifiers that identify nothing ("new", "four"), though its name does not."""
    telling = grammar().empty_modifiers | grammar().ordinals
    while described.start > start and (
        tree.lower[described.start - 1] in telling or tree.dep[described.start - 1] == "nummod"
    ):
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


def _another(tree: Tree, i: int, type_: EntityType, known: Mention | None) -> bool:
    """Tell whether "an agreement" that is signed here is another than the one that the text described so before."""
    if type_ is not EntityType.TREATY or known is None or not signed_here(tree, i):
        return False
    return any(tree.lower[c] in ("a", "an", "another") for c in tree.dependents(i, "det"))


def _without_empty(tree: Tree, phrase: Phrase) -> int:
    """Start of a phrase after its numbers and the modifiers that identify nothing."""
    start = phrase.start
    while start < phrase.head and (
        tree.lower[start] in grammar().empty_modifiers
        or tree.pos[start] in ("PUNCT", "DET")
        or (tree.dep[start] == "nummod" and tree.text[start + 1] not in "-–")
    ):
        start += 1
    return start


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
        return sited(tree, start, i, modifiers, mentions, reference)
    elif type_ is EntityType.ORGANISATION:
        return mission(tree, start, i, named, mentions)
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
        end = max(end, dated_end(tree, i))
    while start < i and start in mentions.at and mentions.at[start].kind == "adjective" and type_ is EntityType.TREATY:
        start = mentions.at[start].end
    while start < i and (tree.text[start] in "-–" or tree.lower[start] in ("'s", "’s")):
        start += 1
    text = tree.doc[start:end].text
    if end - start < 2 and type_ is not EntityType.TREATY:
        return None  # a bare "summit in Tehran" is looser: see ``particular``
    return Mention(start, end, i, type_, slug(text), "described", text)
