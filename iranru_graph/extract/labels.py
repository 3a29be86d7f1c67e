"""What a described thing is called: its words with what follows to tell it from others of its kind.

A mention is short ("memorandum"), so that the names behind it stay mentions of their own; the entity is called
"memorandum with the National Iranian Gas Company", "document initialled in Oral", "pact that Putin signed in Oral".
"""

from __future__ import annotations

from iranru_graph.extract.tree import Tree

#: Prepositions whose phrase tells which one it is.
_TELLING = frozenset({"with", "between", "among", "at", "in", "of", "on", "for", "to", "over", "about", "from", "near"})
#: Those that belong to a treaty even where the parser hangs them on its verb: "signed an agreement *with* X *on* Y".
_ON_VERB = frozenset({"with", "between", "on", "for"})
_THEMES = frozenset({"dobj", "nsubjpass"})
_STOPS = frozenset(',;:()"“”—–') | {"--", "..."}
_RELATIVE = frozenset({"that", "which"})
#: So many phrases and so many words are added at most.
_PHRASES, _WORDS = 2, 12


def told_further(tree: Tree, head: int, end: int) -> str:
    """What follows ``end`` and tells which thing is meant, with the space before it; ``head`` is the noun's token."""
    right = min(tree.bounds[tree.sentence[head]][1], end + _WORDS)
    last = _clause_end(tree, head, end, right) or end
    phrases = 0
    while phrases < _PHRASES and (after := _phrase_end(tree, head, last, right)) > last:
        phrases += tree.lower[last] != "of"
        last = after
    return " " + tree.doc[end:last].text if last > end else ""


def _phrase_end(tree: Tree, head: int, at: int, right: int) -> int:
    """After the prepositional phrase that begins at ``at``, ``at`` itself where none tells anything."""
    if at + 1 >= right or tree.lower[at] not in _TELLING or tree.pos[at] != "ADP":
        return at
    own = head <= tree.head[at] < at and (tree.head[at] == head or head in tree.ancestors(tree.head[at]))
    theme = tree.dep[head] in _THEMES and tree.head[at] == tree.head[head] and tree.lower[at] in _ON_VERB
    if not own and not theme:
        return at
    object_ = tree.child(at, "pobj")
    if (
        object_ < 0
        or object_ >= right
        or tree.doc[object_].ent_type_ in ("DATE", "TIME")
        or tree.pos[object_] == "PRON"
    ):
        return at
    end = _number_end(tree, object_)
    for k in tree.dependents(object_, "conj"):  # "between Dagestan and Gilan"
        if tree.lower[at] in ("between", "among") and k < right and not any(t in _STOPS for t in tree.text[end:k]):
            end = k + 1
    return end


def _clause_end(tree: Tree, head: int, at: int, right: int) -> int:
    """After "signed in Moscow", "that Putin signed in Moscow"; 0 where no such clause follows at once."""
    for verb in tree.dependents(head, "acl", "relcl"):
        if not at <= verb < right or any(t in _STOPS for t in tree.text[at:verb]):
            continue
        if tree.dep[verb] == "acl" and verb == at and tree.tag[verb] == "VBN":
            end = _places(tree, verb, right)
            return end if end > verb + 1 else 0
        if tree.dep[verb] == "relcl" and tree.lower[at] in _RELATIVE:
            theme = tree.child(verb, "dobj")
            own = tree.child(verb, "nsubj") == at and theme in range(verb, right)
            if own and not any(t in _STOPS for t in tree.text[at:theme]):
                return _number_end(tree, theme)
            return _places(tree, verb, right) if tree.child(verb, "nsubj") > at else 0
    return 0


def _number_end(tree: Tree, i: int) -> int:
    """After a noun and the number that belongs to it: "Resolution 2231"."""
    return i + 2 if i + 1 < len(tree) and tree.head[i + 1] == i and tree.dep[i + 1] == "nummod" else i + 1


def _places(tree: Tree, verb: int, right: int) -> int:
    """After a verb and the phrase of place or party that follows it at once."""
    if verb + 1 < right and tree.lower[verb + 1] in ("in", "at", "with", "by"):
        object_ = tree.child(verb + 1, "pobj")
        if verb < object_ < right and tree.doc[object_].ent_type_ not in ("DATE", "TIME"):
            return object_ + 1
    return verb + 1
