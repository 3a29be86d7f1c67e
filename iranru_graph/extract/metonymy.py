"""Whether a capital is the state that acts or the city where something happens, decided mention by mention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from iranru_graph.extract.eras import YEAR
from iranru_graph.extract.frames import frames
from iranru_graph.extract.lexicon import heads, nouns, read_yaml, words
from iranru_graph.extract.mentions import Mention, Mentions
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType, Predicate
from iranru_graph.reference import Reference
from iranru_graph.reference.entry import Entry


@dataclass(frozen=True, slots=True)
class Cues:
    """Words around a capital that make it a city; see ``data/lexicon/metonymy.yaml``."""

    place_prepositions: frozenset[str]
    state_nouns_with_in: frozenset[str]
    motion_verbs: frozenset[str]
    motion_nouns: frozenset[str]
    place_objects: frozenset[str]
    place_compounds: frozenset[str]
    memories: frozenset[str]
    body_seats: Mapping[str, str]


@cache
def cues() -> Cues:
    """The cue lists."""
    data = read_yaml("data/lexicon/metonymy.yaml")
    lists = {key: words(data[key]) for key in Cues.__dataclass_fields__ if key != "body_seats"}
    return Cues(**lists, body_seats=data["body_seats"])


def resolve_capitals(tree: Tree, mentions: Mentions, reference: Reference) -> None:
    """Turn each mention that may be a capital or its state into one of the two, in place.

    A village known for the treaty made there is the treaty where nothing makes it a place. Who is received in a palace
    ("talks in the Kremlin") is in the capital.
    """
    named = {m.entity for m in mentions.items if m.kind not in ("capital", "weak")}
    years = [int(y) for y in YEAR.findall(tree.doc.text)]
    for m in mentions.items:
        readings = {type_: (entity, kind) for entity, type_, kind in reversed(m.candidates)}
        if m.kind == "seat" and m.type is EntityType.STATE and EntityType.PLACE not in readings:
            capital = getattr(reference.entries[m.entity], "capital", None)
            if capital is not None and is_city(tree, m.head, m, mentions) and not _in_office(tree, m.head):
                m.type, m.entity, m.kind, m.name = EntityType.PLACE, capital, "weak", reference.entries[capital].name
            continue
        if m.entity in cues().body_seats and _speaks(tree, m) and not is_city(tree, m.head, m, mentions):
            body = cues().body_seats[m.entity]
            m.type, m.entity, m.kind, m.name = EntityType.ORGANISATION, body, "weak", reference.entries[body].name
            continue
        if m.type is EntityType.PLACE and EntityType.TREATY in readings and _made_there(tree, m, mentions):
            entity, kind = readings[EntityType.TREATY]
            m.type, m.entity, m.kind, m.name = EntityType.TREATY, entity, kind, reference.entries[entity].name
            continue
        if EntityType.PLACE not in readings or EntityType.STATE not in readings:
            continue
        if readings[EntityType.STATE][1] != "capital":
            continue
        state = reference.entries[readings[EntityType.STATE][0]]
        past = state.cls == "HistoricalState" and state.id not in named
        city = (past and not _in_its_years(state, years)) or _before_its_state(
            tree, m, state, years, _treaty_years(tree, m, mentions, reference)
        )
        city = city or is_city(tree, m.head, m, mentions)
        type_ = EntityType.PLACE if city else EntityType.STATE
        entity, kind = readings[type_]
        m.type, m.entity, m.kind, m.name = type_, entity, kind, reference.entries[entity].name


def _made_there(tree: Tree, m: Mention, mentions: Mentions) -> bool:
    """ "Signed Turkmenchay", "after Gulistan", "the memory of Turkmenchay": not "at Turkmenchay", not where it lies."""
    i = tree.coordination(m.head)[0]
    above = tree.head[i]
    if any(tree.lower[c] in ("a", "another", "new", "second") for c in tree.children[m.head]):
        return False  # "a second Turkmenchay" is another treaty, likened to it
    if is_city(tree, m.head, m, mentions) or tree.dep[i] in ("compound", "nmod", "appos", "npadvmod"):
        return False
    if tree.dep[i] == "pobj" and tree.lower[above] in ("between", "to", "towards", "along", "of"):
        return tree.lower[above] == "of" and tree.lemma[tree.head[above]] in cues().memories
    return tree.lemma[above] not in ("lie", "locate", "situate", "be")


def _in_its_years(state: Entry, years: list[int]) -> bool:
    """Tell whether a text that does not name a past state names a year of it: Tabriz stood for one in 1946 alone."""
    start, end = int((state.start or "0")[:4]), int((state.end or "9999")[:4])
    return any(start <= year <= end for year in years)


def _treaty_years(tree: Tree, m: Mention, mentions: Mentions, reference: Reference) -> list[int]:
    """The years of the known treaties that the sentence of a mention names."""
    first, last = tree.bounds[tree.sentence[m.start]]
    treaties = {o.entity for o in mentions.items if o.type is EntityType.TREATY and first <= o.start < last}
    signed = (getattr(reference.entries.get(t), "signed", None) for t in treaties)
    return [int(day[:4]) for day in signed if day]


def _before_its_state(tree: Tree, m: Mention, state: Entry, years: list[int], treaties: list[int]) -> bool:
    """ "In 1805 Baku resisted": of a year before there was such a state, or in a text that names no later one.

    Where the sentence names no year, those of the treaties in it tell: "the Treaty of Gulistan gave Russia Baku".
    """
    if not any(s.endswith("-ssr") for s in getattr(state, "succeeds", ())):
        return False
    first, last = tree.bounds[tree.sentence[m.start]]
    own = [int(y) for y in YEAR.findall(tree.doc[first:last].text)] or treaties or years
    return bool(own) and max(own) < _FIRST_REPUBLICS


def is_city(tree: Tree, i: int, mention: Mention, mentions: Mentions) -> bool:
    """Decide by grammar: prepositions of place, verbs and nouns of motion, "the Vienna talks", "Ankara, Turkey"."""
    known = cues()
    first = i
    while tree.dep[first] == "conj":
        first = tree.head[first]
    dep, governor = tree.dep[first], tree.head[first]
    if dep == "pobj" or (dep in ("pcomp", "appos") and tree.pos[governor] == "ADP"):
        preposition, above = tree.lower[governor], tree.head[governor]
        if _addressed(tree, preposition, above):
            return False
        if preposition in known.place_prepositions:
            return tree.lemma[above] not in known.state_nouns_with_in or preposition != "in"
        if preposition in ("to", "for", "towards", "toward", "into", "via", "from", "of", "through"):
            if preposition == "of":
                return tree.lemma[above] in _OF_CITIES
            if preposition == "to" and any(tree.lemma[c] == "siege" for c in (above, *tree.dependents(above, "dobj"))):
                return True
            return _moves(tree, above) or (
                tree.is_verb(tree.head[above])
                and tree.lemma[tree.head[above]] in ("pay", "make")
                and _moves(tree, above)
            )
        return False
    if dep == "dobj":
        return tree.lemma[governor] in known.place_objects or _taken(tree, governor)
    if dep == "nsubjpass":
        return tree.lemma[governor] in known.place_objects - {"hit", "leave", "strike", "attack"}
    if dep in ("compound", "nmod", "poss") and tree.dep[first] != "poss":
        if mention.end < len(tree) and tree.text[mention.end] in ("-", "–"):
            return tree.lower[min(mention.end + 1, len(tree) - 1)] in ("based", "born", "born-")
        return tree.lower[governor] in known.place_compounds or (
            tree.lower[governor] in heads().proper and not _acts(tree, governor)
        )
    if (
        dep in ("npadvmod", "ROOT")
        and mention.end < len(tree)
        and tree.text[mention.end] in ("–", "-", "—")
        and tree.doc[first].is_sent_start
    ):
        return True
    following = mentions.at.get(mention.end + 1) if mention.end < len(tree) and tree.text[mention.end] == "," else None
    if following is not None and following.type is EntityType.STATE and following.kind == "name" and dep != "nsubj":
        return tree.dep[following.head] in ("appos", "npadvmod", "conj") and tree.head[following.head] == i
    return False


def _speaks(tree: Tree, mention: Mention) -> bool:
    """Tell whether a city stands where only somebody who acts can: a subject, or beside a verb's agent."""
    first = mention.head
    while tree.dep[first] == "conj":
        first = tree.head[first]
    dep, governor = tree.dep[first], tree.head[first]
    if dep == "nsubj":
        return tree.is_verb(governor) and tree.lemma[governor] not in ("be", "have", "lie", "host")
    return dep == "agent" or (dep == "pobj" and tree.dep[governor] == "agent")


def _in_office(tree: Tree, i: int) -> bool:
    """ "A source in the Kremlin", "the return to the White House": who works or rules there, not who comes there."""
    above = tree.head[tree.head[i]] if tree.dep[i] == "pobj" else tree.head[i]
    return tree.lemma[above] in _OF_OFFICE or tree.lower[above] in nouns().actors


#: Of states that were Soviet republics none is older.
_FIRST_REPUBLICS = 1917
_OF_CITIES = words(
    "city capital streets suburb outskirts siege capture storming fall sack sacking conquest seizure surrender "
    "garrison north south east west centre center heart district quarter neighbourhood bazaar"
)
#: What people do in a seat of power whose guests they are not.
_OF_OFFICE = frozenset({"return", "source", "aide", "official", "rule", "sit", "man", "men", "power", "master", "team"})
#: What is told of a city, or of somebody in it.
_CITIES = frozenset({Predicate.VISITED, Predicate.LOCATED_IN, Predicate.ATTACKS, Predicate.HOLDS_OFFICE})


def _addressed(tree: Tree, preposition: str, i: int) -> bool:
    """ "Criticism at Washington", "sent a request to Moscow": the preposition belongs to an act towards a state."""
    if preposition not in ("at", "to", "on", "with", "against", "from", "for", "towards", "toward", "of"):
        return False
    if any(tree.lemma[j] in cues().motion_nouns for j in (i, *tree.dependents(i, "dobj"))):
        return False
    triggers = [i, *tree.dependents(i, "dobj")] if tree.is_verb(i) else [i]
    for j in triggers:
        known = frames().verbs if tree.is_verb(j) else frames().nouns
        found = [f for f in known.get(tree.lemma[j], ()) if preposition in (*f.object, *f.subject)]
        if found and not any(f.predicate in _CITIES for f in found):
            return True
    return False


def _taken(tree: Tree, v: int) -> bool:
    """ "Took Tiflis", but not "took Moscow by surprise", "took Tehran to task"."""
    beside = {tree.lower[c] for c in tree.dependents(v, "prep", "prt", "advmod", "dative", "xcomp", "acomp", "oprd")}
    return tree.lemma[v] == "take" and tree.tag[v] in ("VBD", "VBN") and beside <= {"in", "on", "from", "again", "with"}


def _moves(tree: Tree, i: int) -> bool:
    return tree.lemma[i] in cues().motion_verbs if tree.is_verb(i) else tree.lemma[i] in cues().motion_nouns


def _acts(tree: Tree, i: int) -> bool:
    return tree.lower[i] in ("government", "administration", "police", "side")
