"""Present tenses that tell of what is to come: "flies to Tehran tomorrow", "once X ratifies it"."""

from __future__ import annotations

from iranru_graph.extract.dates.days import WEEKDAYS
from iranru_graph.extract.lexicon import factuality, grammar, qualifiers
from iranru_graph.extract.tree import Tree

_UNTIL = frozenset({"once", "until", "till", "before"})


def still_to_come(tree: Tree, v: int, auxiliaries: list[str]) -> bool:
    """ "Flies to Tehran tomorrow", "is meeting him next week": a present tense of what is to come."""
    finite = tree.tag[v] in ("VBZ", "VBP") or (tree.tag[v] == "VBG" and any(a in ("is", "are") for a in auxiliaries))
    if not finite:
        return False
    if _under_way(tree, v):
        return True
    end = tree.bounds[tree.sentence[v]][1]
    for j in tree.subtree(v):
        follower = tree.lower[j + 1] if j + 1 < end else ""
        if _ahead(tree.lower[j], follower) or (
            tree.lemma[v] in factuality()["scheduled"] and _soon(tree.lower[j], follower)
        ):
            return _own_clause(tree, j, v)
    return False


def announced(tree: Tree, i: int) -> bool:
    """ "Putin to visit Tehran", "ministers to discuss Syria": an infinitive that no finite verb governs, as headlines
    have it; but not "first Russian president to visit Tehran"."""
    v = tree.verb_over(i)
    if v < 0 or tree.tag[v] != "VB" or not any(tree.lower[c] == "to" for c in tree.dependents(v, "aux")):
        return False
    above = list(tree.ancestors(v))
    if _told_first(tree, v):
        return True
    if any(tree.tag[a] in ("VBZ", "VBP", "VBD", "MD") or tree.dependents(a, "aux") for a in above if tree.is_verb(a)):
        return False
    noun = tree.head[v]
    if tree.is_verb(noun):
        return True
    return not any(tree.lower[c] in grammar().ordinals | {"last", "only"} for c in tree.children[noun])


def _told_first(tree: Tree, v: int) -> bool:
    """ "Russia to supply Iran with jets, says Tehran": no verb of saying takes a subject and "to"."""
    h = tree.head[v]
    saying = tree.dep[v] in ("ccomp", "parataxis") and tree.lemma[h] in qualifiers().speech.verbs
    return saying and (v < h or tree.lemma[h] == "say") and tree.child(v, "nsubj", "nsubjpass") >= 0


def _ahead(word: str, follower: str) -> bool:
    """ "Tomorrow", "next week", "later this year"."""
    return (
        word in factuality()["coming_days"]
        or (word == "next" and follower in factuality()["periods"])
        or (word == "later" and follower in ("this", "in"))
    )


def _soon(word: str, follower: str) -> bool:
    """ "Today", "this evening", "on Monday": past or to come, as the verb says."""
    return (
        word == "today"
        or (word == "this" and follower in factuality()["present_periods"])
        or (word == "on" and follower in WEEKDAYS)
    )


def _under_way(tree: Tree, v: int) -> bool:
    """ "Flies on to Yerevan", "is leaving the bloc": who is on his way has not come, who is leaving has not left."""
    sets = factuality()
    if tree.tag[v] == "VBG":
        return tree.lemma[v] in sets["under_way"] | sets["leaving"]
    on = any(tree.lower[c] == "on" for c in tree.dependents(v, "prt", "advmod"))
    return tree.lemma[v] in sets["under_way"] or (on and tree.lemma[v] == "go")


def _own_clause(tree: Tree, j: int, v: int) -> bool:
    """Tell whether a word stands in the clause of a verb or in one coordinated to it."""
    for a in tree.ancestors(j):
        if a == v:
            return True
        if tree.dep[a] in ("relcl", "acl", "advcl", "xcomp", "pcomp") or (tree.dep[a] == "ccomp" and a > v):
            return False
        if tree.dep[a] == "conj" and tree.is_verb(a) and tree.child(a, "nsubj", "nsubjpass") >= 0:
            return False  # "is building it, and it could open next year"
    return False


def yet_to_come(tree: Tree, v: int) -> bool:
    """ "Once X ratifies it", "until X has signed": a present tense after these is still to come."""
    present = tree.tag[v] in ("VBZ", "VBP") or (
        tree.tag[v] == "VBN" and any(tree.tag[c] in ("VBZ", "VBP") for c in tree.dependents(v, "aux"))
    )
    return present and any(tree.lower[c] in _UNTIL for c in tree.dependents(v, "mark", "advmod"))


def told_of_past(tree: Tree, n: int) -> bool:
    """Tell whether the verb over a noun is in a past tense."""
    verb = next((a for a in tree.ancestors(n) if tree.is_verb(a)), -1)
    return verb >= 0 and tree.tag[verb] in ("VBD", "VBN")


def dated_ahead(tree: Tree, n: int) -> bool:
    """ "The visit of the minister next week", "tomorrow's talks", where no past verb says that it was told of then."""
    return not told_of_past(tree, n) and any(
        (
            tree.lower[j] in factuality()["coming_days"]
            or (j and tree.lower[j - 1] == "next" and tree.lower[j] in factuality()["periods"])
        )
        and next((a for a in tree.ancestors(j) if a == n or tree.is_verb(a)), -1) == n
        for j in tree.subtree(n)
    )
