"""A verb told once for two: "Russia voted for the draft, Turkey against it", "X sells arms to Y, Z to W".

Parsers hang the second part on the first, so that its actor seems to do what the first one does (Ross 1970 calls the
missing verb a gap). Here nothing is read across the two parts, and what is read of the first is read of the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from iranru_graph.extract.candidate import Candidate
from iranru_graph.extract.mentions import Mentions
from iranru_graph.extract.reading import Reading
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import SYMMETRIC, EntityType, Predicate

#: Verbs of taking a side: "for" the one and "against" the other say the opposite.
_SIDING = frozenset({"vote", "speak", "argue", "be", "come", "stand"})
#: As what the parser hangs the second actor on the first part.
_HUNG = ("appos", "conj", "nsubj", "npadvmod", "dobj")
#: "As did A", "nor has B".
_ECHOING = frozenset({"do", "be", "have", "will", "would", "can", "could"})
_ECHOES = frozenset({"as", "so", "nor", "neither"})
_COMPLEMENTS = ("dobj", "attr", "acomp", "xcomp", "ccomp", "prep")
_ACTORS = frozenset({EntityType.STATE, EntityType.ORGANISATION, EntityType.PERSON})
_TURNED = {Predicate.SUPPORTS: Predicate.OPPOSES, Predicate.OPPOSES: Predicate.SUPPORTS}


@dataclass(frozen=True, slots=True)
class Gap:
    """``first`` and ``second`` are the tokens of the two parts, half-open; the second has no verb.

    ``subjects`` and ``object`` are what the second is told of, ``parallel`` the object of the first that its object
    stands for; ``said`` is what the first says where the second says the opposite ("for", "against").
    """

    first: tuple[int, int]
    second: tuple[int, int]
    subjects: tuple[int, ...]
    object: int
    parallel: int
    said: Predicate | None

    def forbids(self, c: Candidate) -> bool:
        """Tell whether a claim joins the two parts, or says of the second what only the first says."""
        inside = [self.second[0] <= i < self.second[1] for i in c.tokens]
        before = [self.first[0] <= i < self.first[1] for i in c.tokens]
        return (any(inside) and any(before)) or (all(inside) and c.predicate is self.said)


def gaps(tree: Tree) -> Iterator[Gap]:
    """All gaps of a text."""
    for i, head in enumerate(tree.head):
        if tree.pos[i] != "PROPN" or i == head or tree.dep[i] not in _HUNG:
            continue
        verb = next((a for a in tree.ancestors(i) if tree.is_verb(a)), -1)
        if verb < 0 or verb > i:
            continue
        start, end = min(_named(tree, i)), max(_named(tree, i)) + 1
        if end + 1 >= len(tree) or tree.pos[end] != "ADP" or tree.sentence[end] != tree.sentence[i]:
            continue
        gap = _gap(tree, verb, i, (start, end))
        if gap is not None:
            yield gap


def _gap(tree: Tree, verb: int, actor: int, named: tuple[int, int]) -> Gap | None:
    start, end = named
    object_ = tree.child(end, "pobj")
    joined = start > 0 and (tree.text[start - 1] in (",", ";") or tree.lower[start - 1] in ("and", "but", "while"))
    if object_ < 0 or not joined or tree.head[end] not in (verb, *range(start, end)) or _dates(tree, object_):
        return None
    if any(tree.pos[o] == "PROPN" for o in tree.dependents(verb, "dobj") if o < start):
        return None  # "met X in Moscow, Y in Tehran": the one who meets is the same
    if not any(tree.pos[s] in ("PROPN", "NOUN") for s in tree.dependents(verb, "nsubj")):
        return None
    for prep in tree.children[verb]:
        said = _opposite(tree, verb, prep, end)
        within = tree.child(prep, "pobj")
        if said is Predicate.SUPPORTS and tree.lower[prep] == "in":
            within = tree.child(tree.child(within, "prep"), "pobj") if tree.child(within, "prep") >= 0 else -1
        parallel = said is not None or tree.lower[prep] == tree.lower[end]
        if parallel and prep < start and 0 <= within < start and not _dates(tree, within):
            subjects = tuple(j for j in tree.coordination(actor) if start <= j < end) or (actor,)
            second = (start, max(tree.subtree(end)) + 1)
            return Gap((min(tree.subtree(verb)), start), second, subjects, object_, within, said)
    return None


def _opposite(tree: Tree, verb: int, one: int, other: int) -> Predicate | None:
    """What the first of "for the draft" (or "in favour of it") and "against it" says."""
    if tree.lemma[verb] not in _SIDING:
        return None
    favour = [_favours(tree, prep) for prep in (one, other)]
    if favour[0] and tree.lower[other] == "against":
        return Predicate.SUPPORTS
    return Predicate.OPPOSES if favour[1] and tree.lower[one] == "against" else None


def _favours(tree: Tree, prep: int) -> bool:
    noun = tree.child(prep, "pobj")
    return tree.lower[prep] == "for" or (tree.lower[prep] == "in" and tree.lower[noun] in ("favour", "favor"))


def _named(tree: Tree, i: int) -> list[int]:
    """A name with what belongs to it on its left, and the names coordinated with it."""
    found = [i]
    for j in found:
        found += [c for c in tree.children[j] if tree.dep[c] in ("compound", "det", "amod", "nmod") and c < j]
        found += [c for c in tree.children[j] if tree.dep[c] in ("conj", "cc") and tree.pos[c] in ("PROPN", "CCONJ")]
    return found


def _dates(tree: Tree, i: int) -> bool:
    return tree.doc[i].ent_type_ in ("DATE", "TIME") or tree.text[i].isdigit()


def ungapped(reading: Reading, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates, less those that join the two parts of a gap, and with what the second part tells."""
    tree, found = reading.tree, list(candidates)
    found += _echoed(reading, found)
    for gap in gaps(tree):
        found = [c for c in found if not gap.forbids(c)]
        known = {(c.subject, c.predicate, c.object) for c in found}
        told = (copy for c in tuple(found) for copy in _second(tree, reading.mentions, gap, c))
        found += [c for c in told if (c.subject, c.predicate, c.object) not in known]
    return found


def _echoed(reading: Reading, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """ "As did A", "so has B", "nor will C": what is read of the verb before is read of them."""
    tree, mentions = reading.tree, reading.mentions
    by_trigger: dict[int, list[Candidate]] = {}
    for c in candidates:
        by_trigger.setdefault(c.trigger, []).append(c)
    for i, lemma in enumerate(tree.lemma):
        actor = tree.child(i, "nsubj") if lemma in _ECHOING else -1
        if actor <= i or not i or tree.lower[i - 1] not in _ECHOES or tree.dependents(i, *_COMPLEMENTS):
            continue
        verb = tree.head[i] if tree.head[i] != i else _root_before(tree, i)
        told = [c for c in by_trigger.get(verb, ()) if c.predicate not in SYMMETRIC and c.tokens[0] < verb]
        for j in tree.coordination(actor):
            m = mentions.at.get(j)
            if m is not None and m.type in _ACTORS:
                for c in {(c.predicate, c.object): c for c in told}.values():
                    if m.entity not in (c.subject, c.object):
                        yield replace(
                            c, subject=m.entity, tokens=(j, c.tokens[1]), weapon=None, rule=f"gap:{c.predicate}:echo"
                        )


def _root_before(tree: Tree, i: int) -> int:
    """The main verb of the sentence before, else -1."""
    n = tree.sentence[i] - 1
    if n < 0:
        return -1
    return next((j for j in range(*tree.bounds[n]) if tree.head[j] == j), -1)


def _second(tree: Tree, mentions: Mentions, gap: Gap, c: Candidate) -> Iterator[Candidate]:
    """What the second part tells like a claim of the first."""
    below = tree.subtree(gap.parallel)
    subject, of = c.tokens if c.predicate not in SYMMETRIC or c.tokens[1] in below else c.tokens[::-1]
    if not gap.first[0] <= subject < gap.first[1] or of not in below:
        return
    object_ = mentions.at.get(gap.object)
    entity = c.object if tree.lower[gap.object] == "it" else object_.entity if object_ is not None else None
    predicate = c.predicate if gap.said is None else _TURNED.get(c.predicate)
    for i in gap.subjects:
        actor = mentions.at.get(i)
        if actor is not None and entity is not None and predicate is not None and actor.entity != entity:
            yield replace(
                c,
                subject=actor.entity,
                predicate=predicate,
                object=entity,
                tokens=(i, gap.object),
                weapon=None,
                rule=f"gap:{predicate}:parallel",
            )
