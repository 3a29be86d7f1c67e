"""What stands around a description of a person: a state, whose he is, what tells him apart, who else is there."""

from __future__ import annotations

from iranru_graph.extract.reading import Reading
from iranru_graph.extract.tree import SUBJECTS
from iranru_graph.model.vocabulary import EntityType

_DEFINITE = frozenset({"the", "this", "that"})
#: "The minister of", "the envoy to": what follows says who is meant.
_TELLING = frozenset({"of", "for", "to", "at", "in"})


def state_before(reading: Reading, i: int) -> str | None:
    """The state whose adjective or possessive stands before a noun."""
    at = reading.mentions.at
    named = (at.get(c) for c in reading.tree.children[i] if c < i)
    return next((m.entity for m in named if m is not None and m.type is EntityType.STATE), None)


def owner_of(reading: Reading, i: int) -> tuple[str, ...]:
    """Whose guest or minister it is: what the possessive before a noun means."""
    owner = reading.tree.child(i, "poss")
    return () if owner < 0 or owner > i else meant_at(reading, owner)


def meant_at(reading: Reading, i: int) -> tuple[str, ...]:
    """What token ``i`` names, or was found to mean."""
    m = reading.mentions.at.get(i)
    return (m.entity,) if m is not None else reading.refs.get(i, ())


def left_to_the_text(reading: Reading, i: int) -> bool:
    """Tell whether a noun is definite and neither a name beside it nor what follows says who is meant."""
    tree = reading.tree
    before = [c for c in tree.children[i] if c < i]
    definite = any((tree.dep[c] == "det" and tree.lower[c] in _DEFINITE) or tree.dep[c] == "poss" for c in before)
    return (
        definite
        and tree.dep[i] not in ("appos", "attr", "compound", "amod", "oprd")
        and not _told_apart(reading, i)
        and not any(_person_at(reading, c) and tree.dep[c] != "poss" for c in before)
        and not _person_at(reading, i + 1)
    )


def _told_apart(reading: Reading, i: int) -> bool:
    """Tell whether what follows a noun says who is meant: "the minister of energy", "the envoy who came"."""
    tree = reading.tree
    for c in tree.children[i]:
        if c < i:
            continue
        if tree.dep[c] in ("appos", "acl"):
            return True
        if tree.dep[c] == "prep" and tree.lower[c] in _TELLING and tree.child(c, "pobj") >= 0:
            return True
        if tree.dep[c] == "relcl" and tree.text[c - 1] != "," and c == i + 2:
            return True
    return False


def _person_at(reading: Reading, i: int) -> bool:
    m = reading.mentions.at.get(i)
    return m is not None and m.type is EntityType.PERSON


def others_in_clause(reading: Reading, i: int) -> list[int]:
    """Tokens that are other parts of the clause in which token ``i`` stands, and the possessive before it."""
    tree = reading.tree
    verb = next((j for j in tree.ancestors(i) if tree.is_verb(j)), -1)
    if verb < 0:
        return []
    own = set(tree.subtree(i)) | set(tree.ancestors(i))
    parts = [c for c in tree.children[verb] if tree.dep[c] in (*SUBJECTS, "dobj", "dative")]
    parts += [p for c in tree.dependents(verb, "prep", "agent", "dative") for p in tree.dependents(c, "pobj")]
    found = [j for p in parts for j in tree.conjuncts(p)]
    if tree.child(verb, *SUBJECTS) < 0 and tree.dep[verb] in ("conj", "xcomp", "advcl"):
        found += tree.dependents(tree.head[verb], *SUBJECTS)
    possessive = tree.child(i, "poss")
    return [j for j in found if j not in own] + ([possessive] if possessive >= 0 else [])
