"""Typed mentions of a text: reference names first, then the model's entities repaired, then described things."""

from __future__ import annotations

from iranru_graph.extract.adjoining import part_names
from iranru_graph.extract.bodies import add_bodies_of_states, add_governments, join_bodies_of_states
from iranru_graph.extract.dated_events import add_dated_wars
from iranru_graph.extract.described import add_described
from iranru_graph.extract.gazetteer import Hit
from iranru_graph.extract.invasions import add_invasions
from iranru_graph.extract.lexicon import grammar, nouns
from iranru_graph.extract.longer_names import lengthen_names
from iranru_graph.extract.mentions import Mention, Mentions
from iranru_graph.extract.model_entities import (
    add_model_entity,
    add_proper_names,
    add_weapon_models,
    join_abbreviations,
    join_short_names,
    model_entities,
    settle_types,
    swallows,
)
from iranru_graph.extract.namesakes import without_namesakes
from iranru_graph.extract.naming import span_head
from iranru_graph.extract.persons import Named, given_names, with_persons
from iranru_graph.extract.placed_treaties import add_placed_treaties
from iranru_graph.extract.tree import Tree
from iranru_graph.extract.weak_forms import add_weak
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference


def find_mentions(tree: Tree, hits: list[Hit], reference: Reference, *, date: str | None = None) -> Mentions:
    """All typed mentions of a text of a partial date, in order, without overlaps."""
    parted = part_names(tree, hits)
    mentions = Mentions()
    weak: list[Hit] = []
    names = with_persons(tree, model_entities(tree, parted), hits)
    hits = without_namesakes(tree, names, hits, reference)
    swallowed = [(s, e) for s, e, t in names if swallows(tree, s, e, t, hits)]
    swallowed += [(s + 1, e) for s, e, t in names if t is EntityType.PERSON and _whole_name(tree, s, e, hits)]
    for hit in hits:
        if any(s <= hit.start and hit.end <= e for s, e in swallowed):
            continue
        if _spelt_out(tree, hit):
            continue
        if hit.readings[0][2] == "weak":
            weak.append(hit)
        elif _plausible(tree, hit):
            mention = _from_hit(tree, hit, reference)
            _take_given_names(tree, mention, names)
            mentions.add(mention)
            for part in hit.inner:
                if not part.start <= mention.head < part.end:
                    mentions.add(_from_hit(tree, part, reference))
    for hit in weak:
        add_weak(tree, hit, mentions, reference, date)
        for part in hit.inner:
            if mentions.free(hit.start, hit.end) and _plausible(tree, part):
                mentions.add(_from_hit(tree, part, reference))
    for start, end, type_ in names:
        if reference.offices.means_title(tree.doc[start:end].text):
            continue  # "Leader of the Revolution"
        if (
            end < len(tree)
            and tree.lower[end] in grammar().offices
            and reference.office(tree.doc[start : end + 1].text)
        ):
            continue  # "Energy" of an energy minister
        add_model_entity(tree, start, end, type_, mentions)
    add_proper_names(tree, mentions)
    lengthen_names(tree, mentions)
    settle_types(tree, mentions)
    join_short_names(tree, mentions)
    add_weapon_models(tree, mentions)
    add_placed_treaties(tree, mentions, reference)
    add_dated_wars(tree, mentions, reference, date)
    add_described(tree, mentions, reference)
    add_invasions(tree, mentions, reference, date)
    join_abbreviations(tree, mentions)
    join_bodies_of_states(tree, mentions, reference)
    add_bodies_of_states(tree, mentions)
    add_governments(tree, mentions, reference)
    for m in mentions.items:
        if m.kind == "ner" and m.entity in reference.entries:
            entry = reference.entries[m.entity]
            m.type, m.name, m.kind = entry.type, entry.name, "name"
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


def _whole_name(tree: Tree, start: int, end: int, hits: list[Hit]) -> bool:
    """Tell whether a person's name holds only names of other things ("Abbas Badakhshan Zohouri")."""
    return tree.lower[start] in given_names() and not any(
        start <= h.start and h.end <= end and (h.readings[0][1] is EntityType.PERSON or h.start == start) for h in hits
    )


def _spelt_out(tree: Tree, hit: Hit) -> bool:
    """ "The six powers (the United States, Russia, …)": the list says who they are, each by its name."""
    end = hit.end
    return tree.lower[end - 1] == "powers" and end < len(tree) and tree.text[end] == "("


def _take_given_names(tree: Tree, mention: Mention, names: list[Named]) -> None:
    """A surname known to the reference data with the given names before it is one mention."""
    if mention.type is not EntityType.PERSON:
        return
    for start, end, type_ in names:
        if type_ is EntityType.PERSON and end == mention.end and start < mention.start:
            while tree.lower[start].strip(".") in nouns().titles:
                start += 1
            mention.start = min(start, mention.start)


def _plausible(tree: Tree, hit: Hit) -> bool:
    """Refuse a one-word common name that the tagger takes for a verb or adverb, and a name inside a hyphenated word."""
    if hit.end - hit.start > 1:
        return True
    i = hit.start
    return tree.pos[i] not in ("VERB", "ADV", "AUX") or tree.text[i][:1].isupper()
