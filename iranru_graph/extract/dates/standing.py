"""How its sentence puts a date: as what is to come, as what is, or as the date of something beside the story."""

from __future__ import annotations

from iranru_graph.extract.lexicon import qualifiers, times
from iranru_graph.extract.tree import Tree

#: "May meet in October": it is to come.
_MODALS = frozenset({"would", "'d", "may", "might", "could"})
#: "The revolution of 1979", "since 1979": such a year does not move the story to it.
_BACKDROP = frozenset({"of", "since", "until", "till", "before", "after", "to", "by", "from"})
#: "Who had come in May", "signed in 1921": the date of something beside the story.
_ASIDE = frozenset({"relcl", "acl", "appos", "csubj"})
_ASIDE_MARKS = frozenset(
    {"since", "until", "till", "before", "after", "because", "although", "though", "as", "whereas"}
)
#: What happens does so: "the visit came two days after the talks".
_COMING = frozenset({"come", "happen", "occur"})
#: Prepositions after which a happening is named, not told: "after the 2003 war".
_NAMING = frozenset({"after", "before", "since", "of", "from", "until"})


def is_heading(tree: Tree, i: int) -> bool:
    """ "The agreement of 2023. On 17 May …": a sentence without a verb says what the next ones tell of."""
    start, end = tree.bounds[tree.sentence[i]]
    return not any(tree.is_verb(j) for j in range(start, end))


def beside_the_story(tree: Tree, first: int, before: str, words: str) -> bool:
    """Tell whether a date, of these ``words`` behind those, belongs to something beside what the sentence tells."""
    ahead = before.lower().split()
    if (ahead and ahead[-1] in _BACKDROP) or words.lower().startswith(
        ("since", "between", "from", "until", "till", "of ", "by ", "before ", "after ", "to ")
    ):
        return not _names_subject(tree, first)
    if _names(tree, first):
        return True
    for a in (first, *tree.ancestors(first)):
        if tree.dep[a] in _ASIDE or (
            tree.dep[a] == "advcl" and any(tree.lower[c] in _ASIDE_MARKS for c in tree.dependents(a, "mark", "advmod"))
        ):
            return True
    return False


def _names(tree: Tree, year: int) -> bool:
    """ "The 2015 deal", "after the 2003 war": the year says which one is meant."""
    noun = tree.head[year]
    if noun <= year or tree.pos[noun] not in ("NOUN", "PROPN") or not tree.text[year].isdigit():
        return False
    if tree.lemma[noun] in times().documents:
        return tree.dep[noun] not in ("nsubj", "nsubjpass")
    return tree.lemma[noun] in times().happenings and tree.lower[tree.head[noun]] in _NAMING


def _names_subject(tree: Tree, year: int) -> bool:
    """ "The crisis of 1946 was …": the happening that a sentence is about is what its story tells."""
    of = tree.head[year]
    noun = tree.head[of]
    return (
        tree.lower[of] == "of"
        and tree.lemma[noun] in times().happenings
        and tree.dep[noun] in ("nsubj", "nsubjpass")
        and tree.dep[tree.head[noun]] == "ROOT"
    )


def measured_from(tree: Tree, first: int) -> bool:
    """ "The first summit since 2019", "the heaviest raid since 1982": nothing happened then."""
    start = tree.bounds[tree.sentence[first]][0]
    since = next((i for i in range(first, max(first - 3, start - 1), -1) if tree.lower[i] == "since"), -1)
    return since >= 0 and any(
        (tree.tag[i] in ("JJS", "RBS") or tree.lower[i] in times().ranks) and tree.tag[i - 1] in ("DT", "PRP$", "POS")
        for i in range(max(since - 12, start + 1), since)
    )


def goes_onto(tree: Tree, last: int) -> bool:
    """Tell whether "two days before" goes on to say before what."""
    return (
        tree.lower[last] in ("before", "after")
        and last + 1 < len(tree)
        and tree.pos[last + 1] not in ("PUNCT", "CCONJ", "SPACE")
        and not (tree.lower[last + 1] in ("that", "this") and tree.dep[last + 1] == "pobj")
    )


def comes(tree: Tree, first: int, last: int) -> bool:
    """ "The visit came two days after the talks": the sentence says so of what it is about."""
    clause = tree.head[last] if tree.dep[last] == "mark" else last
    over = next((a for a in tree.ancestors(clause) if tree.is_verb(a)), -1)
    if over < 0 or over > first:
        return False
    subject = tree.child(over, "nsubj")
    came = tree.lemma[over] in _COMING or (
        tree.lemma[over] == "take" and any(tree.lower[o] == "place" for o in tree.dependents(over, "dobj"))
    )
    return came and 0 <= subject < over and tree.pos[subject] == "NOUN"


def dated_below(tree: Tree, last: int, date: int) -> bool:
    """Tell whether the clause after "two days before" is dated itself: "two days before he came on 5 May"."""
    clause = tree.head[last] if tree.dep[last] == "mark" else -1
    if clause <= last or tree.sentence[clause] != tree.sentence[date]:
        return False
    over = next((a for a in (date, *tree.ancestors(date)) if tree.is_verb(a) or tree.pos[a] == "NOUN"), -1)
    return over == clause


def lies_ahead(tree: Tree, i: int) -> bool:
    """Tell whether the clause of a date speaks of what is to come: "will meet", "are to meet", "plans to meet"."""
    known = qualifiers().planning
    infinitive = False
    for a in tree.ancestors(i):
        if not tree.is_verb(a) and (tree.pos[a] != "ADJ" or tree.dep[a] == "pobj"):
            if infinitive and tree.lemma[a] in known.nouns:
                return True
            continue
        auxiliaries = {tree.lower[c] for c in tree.children[a] if tree.dep[c] in ("aux", "auxpass")}
        if auxiliaries & known.auxiliaries or (auxiliaries & _MODALS and "have" not in auxiliaries):
            return True
        if "had" in auxiliaries:  # "had tried to prevent it in August"
            return False
        if infinitive and (tree.lemma[a] in known.verbs or tree.lower[a] in known.adjectives or tree.lemma[a] == "be"):
            return True
        if tree.tag[a] == "VBD":
            return False
        infinitive = tree.tag[a] in ("VB", "VBN") and ("to" in auxiliaries or (infinitive and tree.tag[a] == "VB"))
        if tree.dep[a] not in ("xcomp", "ccomp", "conj", "acl", "pcomp"):
            return False
    return False


def tells_what_is(tree: Tree, first: int, last: int) -> bool:
    """Tell whether the clause of a date tells what is: "enters into force on 1 July" is said of what is to come.

    Not that of a noun: "condemns the strike in April". But of what is sought: "seeks re-election in May".
    """
    of_noun = False
    for a in tree.ancestors(last):
        if tree.is_verb(a):
            return (not of_noun or tree.lemma[a] in qualifiers().planning.verbs) and _in_the_present(tree, a)
        within = first <= a <= last or tree.pos[a] in ("ADP", "NUM") or tree.lemma[a] in times().parts
        of_noun = of_noun or not within
    return False


def _in_the_present(tree: Tree, verb: int) -> bool:
    auxiliaries = tree.dependents(verb, "aux", "auxpass")
    if any(tree.lemma[a] == "have" for a in auxiliaries):
        return False
    if tree.tag[verb] == "VB" and tree.dep[verb] in ("xcomp", "ccomp", "acl") and tree.is_verb(tree.head[verb]):
        return _in_the_present(tree, tree.head[verb])
    return any(tree.tag[a] in ("VBZ", "VBP") for a in (verb, *auxiliaries))
