"""Reproaches in what somebody says: "X said Y had betrayed diplomacy", "in Y's attack he saw a crime": X opposes Y.

Only what a named speaker says counts, plainly and of another; what is denied, planned or asked is none. The words are
data: ``data/lexicon/reproaches.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from iranru_graph.extract.candidate import Candidate
from iranru_graph.extract.denotation import Denotation
from iranru_graph.extract.lexicon import qualifiers, read_yaml, words
from iranru_graph.extract.relations import Relations
from iranru_graph.extract.speakers import ACTORS
from iranru_graph.model.vocabulary import SIGNATURES, Modality, Polarity, Predicate

_CONFIDENCE = 0.66
_OPPOSED = SIGNATURES[Predicate.OPPOSES].object
_THIS = frozenset({"this", "that", "it", "which"})


@dataclass(frozen=True, slots=True)
class Reproaches:
    """Word lists by what they are said of: ``verbs``, ``nouns``, ``adjectives`` of an actor, others of a deed."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    deeds: frozenset[str]
    deed_nouns: frozenset[str]
    deed_adjectives: frozenset[str]
    untruths: frozenset[str]
    complaints: frozenset[str]
    objects: Mapping[str, frozenset[str]]


@cache
def reproach_words() -> Reproaches:
    """The lists of ``data/lexicon/reproaches.yaml``."""
    data = read_yaml("data/lexicon/reproaches.yaml")
    lists = {key: words(data[key]) for key in Reproaches.__dataclass_fields__ if key != "objects"}
    return Reproaches(**lists, objects={verb: words(listed) for verb, listed in data["with"].items()})


def reproaches(relations: Relations) -> Iterator[Candidate]:
    """Whom a named speaker blames in what he says."""
    tree = relations.tree
    for i in range(len(tree)):
        if not tree.is_verb(i) or tree.sentence[i] in relations.headlines:
            continue
        yield from _complained_of(relations, i)
        contradicted = _contradicted(relations, i)
        blamed = {d.entity: d.token for d in (*_blamed(relations, i), *contradicted)}
        if not blamed:
            continue
        q = relations.qualify("verb", i)
        if q.dropped not in ("", "denial" if contradicted else "") or q.planned or not q.speakers:
            continue
        if q.negated and not contradicted:
            continue
        for entity, token in blamed.items():
            for speaker in q.speakers:
                if entity == speaker or _own(relations, speaker, entity):
                    continue
                yield Candidate(
                    subject=speaker,
                    predicate=Predicate.OPPOSES,
                    object=entity,
                    trigger=i,
                    tokens=(i, token),
                    polarity=Polarity.AFFIRMED,
                    modality=Modality.ACTUAL,
                    speakers=(),
                    confidence=_CONFIDENCE,
                    rule=f"verb:{Predicate.OPPOSES}:reproach",
                    cues=tuple(q.cues),
                )


def _complained_of(relations: Relations, i: int) -> Iterator[Candidate]:
    """ "Dehghan complained that the Russians had been showing off": whoever does what one complains of."""
    tree = relations.tree
    if tree.lemma[i] not in reproach_words().complaints:
        return
    for clause in tree.dependents(i, "ccomp"):
        if clause < i or tree.lower[tree.child(clause, "mark")] != "that":
            continue
        subjects = tree.dependents(clause, "nsubj", "nsubjpass")
        denoter = relations.slots.denoter
        blamed = [d for s in subjects for d in denoter.denote(s, _OPPOSED) or denoter.attributes(s, ACTORS)]
        q = relations.qualify("verb", i, speech=True)
        if not blamed or q.dropped:
            continue
        own = relations.slots.agents(i, ACTORS)
        own = own or [d for s in tree.dependents(i, "nsubj") for d in denoter.attributes(s, ACTORS)]
        for a in own:
            for d in blamed:
                if d.entity != a.entity and not _own(relations, a.entity, d.entity):
                    yield Candidate(
                        subject=a.entity,
                        predicate=Predicate.OPPOSES,
                        object=d.entity,
                        trigger=i,
                        tokens=(a.token, d.token),
                        polarity=q.polarity,
                        modality=q.modality,
                        speakers=(),
                        confidence=_CONFIDENCE,
                        rule=f"verb:{Predicate.OPPOSES}:complaint",
                        cues=tuple(q.cues),
                    )


def _own(relations: Relations, speaker: str, entity: str) -> bool:
    """Tell whether the blamed is the speaker's own state, or the other way round."""
    states = relations.r.states
    return entity in (states.get(speaker), speaker) or states.get(entity) == speaker


def _blamed(relations: Relations, i: int) -> Iterator[Denotation]:
    """Actors of whom the clause of verb ``i`` tells something bad, or of whose deeds."""
    tree, known, slots = relations.tree, reproach_words(), relations.slots
    if tree.lemma[i] == "be":
        said = tree.dependents(i, "attr", "acomp")
        if any(tree.lower[d] in ("no", "not") for c in said for d in tree.children[c]):
            return
        called = {word for c in said for word in (tree.lemma[c], tree.lower[c])}
        called_by = {tree.lemma[d] for c in said for d in tree.dependents(c, "amod")}
        if called & (known.nouns | known.adjectives) or called_by & known.adjectives:
            yield from slots.agents(i, ACTORS)
        if not called & (known.deed_nouns | known.deed_adjectives):
            return
    elif tree.lemma[i] in known.verbs or _with_object(relations, i):
        yield from slots.agents(i, ACTORS)
    elif tree.lower[i] not in known.deed_adjectives:  # the parser may take "was unprovoked" for a passive
        return
    for subject in tree.dependents(i, "nsubj", "nsubjpass"):
        if tree.lemma[subject] in known.deeds:
            yield from slots.denoter.attributes(subject, ACTORS)
            for by in tree.dependents(subject, "prep"):
                if tree.lower[by] == "by":
                    yield from (d for p in tree.dependents(by, "pobj") for d in slots.denoter.denote(p, ACTORS))
            yield from relations.deeds.doers_of([subject])


def _contradicted(relations: Relations, i: int) -> list[Denotation]:
    """Who said what the clause of ``i`` calls untrue ("replied that this was a lie"): the last who spoke before."""
    tree, known = relations.tree, reproach_words()
    if tree.lemma[i] != "be" or not any(tree.lower[s] in _THIS for s in tree.dependents(i, "nsubj")):
        return []
    if not any(tree.lemma[c] in known.untruths for c in tree.dependents(i, "attr", "acomp")):
        return []
    if tree.child(i, "neg") >= 0:
        return []
    own = next((a for a in tree.ancestors(i) if tree.lemma[a] in qualifiers().speech.verbs), -1)
    said = relations.qualify("verb", own) if own >= 0 else None
    if said is None or said.dropped or said.negated or said.planned or said.alleged:
        return []
    first = tree.bounds[max(tree.sentence[i] - 1, 0)][0]
    for v in range(own - 1, first - 1, -1):
        if tree.is_verb(v) and tree.lemma[v] in qualifiers().speech.verbs and tree.dependents(v, "nsubj"):
            return list(relations.slots.agents(v, ACTORS))
    return []


def _with_object(relations: Relations, i: int) -> bool:
    """ "Broke its promises", "fanned the flames", "dragged its feet"."""
    tree, objects = relations.tree, reproach_words().objects.get(relations.tree.lemma[i], frozenset())
    below = tree.dependents(i, "dobj", "prt")
    below += [p for c in tree.dependents(i, "prep") for p in tree.dependents(c, "pobj")]
    return any(tree.lemma[c] in objects or tree.lower[c] in objects for c in below)
