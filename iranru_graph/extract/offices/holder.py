"""Who holds an office: the person named beside its title, after it, before it, or joined to it by a verb."""

from __future__ import annotations

from collections.abc import Callable

from iranru_graph.extract.lexicon import words
from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.offices.title import Title
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import EntityType

#: Where the subtree of a title is the phrase that ends before its holder.
_WHOLE = frozenset({"appos", "nsubj", "attr", "ROOT", "dobj", "pobj", "conj"})
_PHRASE_ENDS = frozenset({",", ".", ":", ";", ")", "—", "–", "”", '"'})
_BEFORE_TITLE = frozenset(
    {"the", "then", "former", "current", "a", "an", "'s", "’s", "as", "new", "late", "its", "first"}
)
_AFTER_TITLE = frozenset({"of", "to", "for", "at", "in", "the", "'s", "’s"})
#: "X was appointed as", "served as".
_APPOINTING = frozenset(
    {
        "serve",
        "appoint",
        "elect",
        "name",
        "act",
        "work",
        "inaugurate",
        "replace",
        "succeed",
        "dismiss",
        "nominate",
    }
)

#: "His last days as foreign minister".
_SPELLS = words("day days week weeks month months year years decade time term terms stint tenure spell period career")

#: What may stand before a name.
_RANKS = words(
    "gen general brig brigadier maj major col colonel lt lieutenant capt captain adm admiral rear vice-admiral marshal "
    "cmdr sgt mr mrs ms dr sir ayatollah hojatoleslam hojjatoleslam sheikh seyed sayyid prof professor"
)


def holder_of(reading: Reading, title: Title) -> Mention | None:
    """The person beside a title who holds the office: of the ways to tell him the surest that is there."""
    return next((m for way in _WAYS if (m := way(reading, title)) is not None), None)


def _right_after(reading: Reading, title: Title) -> Mention | None:
    """ "President Putin"."""
    found = _beginning(reading, title.end)
    sentence = reading.tree.sentence
    return found if found is not None and sentence[title.end] == sentence[title.head] else None


def _around(reading: Reading, title: Title) -> Mention | None:
    """ "Naser al-Din Shah": the title is part of the name."""
    return _person_at(reading, title.head)


def _in_apposition(reading: Reading, title: Title) -> Mention | None:
    """ "The foreign minister, Sergei Lavrov"."""
    found = (_person_at(reading, c) for c in reading.tree.dependents(title.head, "appos"))
    return next((m for m in found if m is not None), None)


def _next_in_row(reading: Reading, title: Title) -> Mention | None:
    """ "The president, A, the foreign minister, B": B, as A already has an office here."""
    tree = reading.tree
    edge = _after_body(reading, title.end)
    if edge + 1 >= len(tree) or tree.text[edge] != "," or tree.sentence[edge] != tree.sentence[title.head]:
        return None
    left = reading.mentions.at.get(tree.head[title.head]) if tree.dep[title.head] == "appos" else None
    taken = {o.person for o in reading.offices if tree.sentence[o.head] == tree.sentence[title.head]}
    return _beginning(reading, edge + 1) if left is not None and left.entity in taken else None


def _apposed_to(reading: Reading, title: Title) -> Mention | None:
    """ "Sergei Lavrov, the foreign minister"."""
    tree = reading.tree
    return _person_at(reading, tree.head[title.head]) if tree.dep[title.head] == "appos" else None


def _after_phrase(reading: Reading, title: Title) -> Mention | None:
    """ "The foreign minister of Russia, Sergei Lavrov, said": after the title, its phrase, or the body after it."""
    tree = reading.tree
    phrase = max(tree.subtree(title.head)) + 1 if tree.dep[title.head] in _WHOLE else title.end
    for edge in (title.end, phrase, _after_body(reading, title.end)):
        if edge + 1 < len(tree) and tree.text[edge] == ",":
            found = _beginning(reading, edge + 1)
            if found is not None and tree.sentence[edge] == tree.sentence[title.head] and _closed(reading, found):
                return found
        elif edge < len(tree) and (found := _beginning(reading, edge)) is not None:
            return found
    return None


def _closed(reading: Reading, person: Mention) -> bool:
    """Tell whether a name after a comma ends its phrase, and does not begin a list or a clause of its own."""
    tree, following = reading.tree, person.end
    return (
        following >= len(tree)
        or tree.text[following] in _PHRASE_ENDS
        or tree.dep[person.head] == "appos"
        or tree.is_verb(following)
    )


def _before_comma(reading: Reading, title: Title) -> Mention | None:
    """ "Sergei Lavrov, Russia's then foreign minister", where the parse ties them otherwise."""
    tree, at = reading.tree, reading.mentions.at
    left = title.start
    while left > 0 and (
        tree.lower[left - 1] in _BEFORE_TITLE or (left - 1 in at and at[left - 1].type is not EntityType.PERSON)
    ):
        left -= 1
    if left <= 1 or tree.text[left - 1] != "," or tree.sentence[left - 2] != tree.sentence[title.head]:
        return None
    return _person_at(reading, left - 2)


def _by_copula(reading: Reading, title: Title) -> Mention | None:
    """ "Lavrov has been foreign minister since 2004"."""
    tree = reading.tree
    verb = tree.head[title.head]
    if tree.dep[title.head] not in ("attr", "oprd") or not tree.is_verb(verb):
        return None
    return _person_at(reading, tree.child(verb, "nsubj", "nsubjpass"))


def _appointed(reading: Reading, title: Title) -> Mention | None:
    """ "Lavrov was appointed as foreign minister"."""
    tree = reading.tree
    preposition = tree.head[title.head]
    verb = tree.head[preposition]
    if tree.dep[title.head] != "pobj" or tree.lower[preposition] != "as" or tree.lemma[verb] not in _APPOINTING:
        return None
    found = (_person_at(reading, c) for c in tree.dependents(verb, "nsubj", "nsubjpass", "dobj"))
    return next((m for m in found if m is not None), None)


def _for_a_spell(reading: Reading, title: Title) -> Mention | None:
    """ "A, then in his last days as foreign minister", "A's years as president", "A left after a year as envoy"."""
    tree = reading.tree
    preposition = tree.head[title.head]
    spell = tree.head[preposition]
    if tree.dep[title.head] != "pobj" or tree.lower[preposition] != "as" or tree.lower[spell] not in _SPELLS:
        return None
    owner = tree.child(spell, "poss")
    if owner >= 0 and tree.pos[owner] != "PRON":
        return _person_at(reading, owner)
    for above in tree.ancestors(spell):
        person = _person_at(reading, above)
        if person is not None or tree.is_verb(above):
            beside = (_person_at(reading, c) for c in tree.dependents(above, "nsubj", "nsubjpass", "dobj"))
            persons = [person] if person is not None else [m for m in beside if m is not None]
            return persons[0] if len(persons) == 1 else None
    return None


#: In the order in which they are tried.
_WAYS: tuple[Callable[[Reading, Title], Mention | None], ...] = (
    _right_after,
    _around,
    _in_apposition,
    _next_in_row,
    _apposed_to,
    _after_phrase,
    _before_comma,
    _by_copula,
    _appointed,
    _for_a_spell,
)


def _person_at(reading: Reading, i: int) -> Mention | None:
    """The person in whose name token ``i`` stands."""
    mention = reading.mentions.at.get(i)
    return mention if mention is not None and mention.type is EntityType.PERSON else None


def _beginning(reading: Reading, i: int) -> Mention | None:
    """The person whose name begins at token ``i``, or after ranks that do: "Brig. Gen. A"."""
    tree = reading.tree
    while i + 1 < len(tree) and i not in reading.mentions.at and tree.lower[i].strip(".") in _RANKS:
        i += 1
    mention = _person_at(reading, i)
    return mention if mention is not None and mention.start == i else None


def _after_body(reading: Reading, end: int) -> int:
    """Position after "of Iran's Supreme National Security Council" that follows a title."""
    tree, at = reading.tree, reading.mentions.at
    j = end
    while j < len(tree) and (tree.lower[j] in _AFTER_TITLE or (j in at and at[j].type is not EntityType.PERSON)):
        j += 1
    return j
