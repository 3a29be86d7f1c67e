"""Clauses that tell of no fact by their form: what follows from an open condition, commands, wishes, drafts.

The walk above a trigger (``qualify``) reads the words that govern it. Here it is the sentence as a whole, or the
form of the verb, that takes the fact away.
"""

from __future__ import annotations

from itertools import pairwise

from iranru_graph.extract.fiction import called_unreal, in_fiction
from iranru_graph.extract.lexicon import classes, factuality, qualifiers
from iranru_graph.extract.qualify.phrasal import phrasal
from iranru_graph.extract.tree import Tree

_ASKING = frozenset(
    {"will", "would", "could", "can", "is", "are", "was", "were", "did", "does", "do", "has", "have", "may", "might"}
)
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''", "-", "—", "–", "but", "and", "yet", "so", "or", ","})
#: What may stand between a verb and the clause of which it makes a fact: "helped them leave".
_CAUSING = frozenset({"help", "make", "let", "see", "watch", "hear", "feel", "do", "go"})

#: What gives somebody a right, and verbs of giving it.
_TEXTS = frozenset(
    {"treaty", "agreement", "convention", "pact", "accord", "deal", "article", "clause", "provision", "protocol", "law"}
)
_GRANT = frozenset({"allow", "permit", "entitle", "authorise", "authorize", "empower", "enable"})


def unreal(tree: Tree, trigger: int) -> str:
    """Why the clause of a word tells of no fact, empty where its form leaves it one."""
    verb = tree.verb_over(trigger)
    if tree.lower[max(trigger - 2, 0) : trigger] == ["non", "-"] or _let_alone(tree, trigger):
        return "denial"
    if _asked(tree, trigger):
        return "question"
    if _topic(tree, trigger):
        return "topic"
    if verb < 0:
        return ""
    if _in_no_way(tree, verb) or _nearly(tree, verb) or _abstained(tree, verb) or _is_none(tree, verb):
        return "denial"
    if called_unreal(tree, trigger):
        return "fiction"
    if _came_to_nothing(tree, trigger) or _nothing_came_of(tree, trigger):
        return "denial"
    if (
        tree.lower[verb] == "ought"
        or _advised(tree, verb)
        or _any(tree, verb)
        or _told_to(tree, verb)
        or _never_was(tree, verb)
    ):
        return "wish or command"
    if in_fiction(tree, verb):
        return "fiction"
    if _conditioned(tree, trigger, verb):
        return "condition"
    if _bare(tree, verb):
        return "wish or command"
    return "draft" if _drafted(tree, verb) or _provided_for(tree, trigger) else ""


def _inverted(tree: Tree, start: int) -> bool:
    """ "Should X do it, …", "Were X to do it, …", "Had X done it, …"."""
    word = tree.lower[start]
    after = tree.pos[start + 1] if start + 1 < len(tree) else ""
    return word in ("should", "were", "had") and after in ("PROPN", "PRON", "DET", "NOUN")


def _conditioned(tree: Tree, trigger: int, verb: int) -> bool:
    """ "Unless X is lifted, Y leaves …", "Only when asked does X …": what stands in the present follows from it."""
    start, end = tree.bounds[tree.sentence[trigger]]
    while start < end and (tree.pos[start] in ("PUNCT", "SPACE") or tree.lower[start] in _QUOTES):
        start += 1
    known = qualifiers().conditional
    text = " ".join(tree.lower[start : start + 6]) + " "
    opens = _inverted(tree, start) or any(text.startswith(f"{words} ") for words in known.openings)
    inside = " " + " ".join(tree.lower[start:end]) + " "
    if not opens and not any(f" {words} " in inside for words in known.phrases):
        return False
    return not _past(tree, verb)


def _let_alone(tree: Tree, trigger: int) -> bool:
    """ "Has never asked for it, let alone bought it"."""
    start = max(trigger - 4, tree.bounds[tree.sentence[trigger]][0])
    words = tree.lower[start:trigger]
    return any(pair == ("let", "alone") for pair in pairwise(words))


def _topic(tree: Tree, trigger: int) -> bool:
    """ "An expert on X's relations with Y", "a book about their ties": what somebody knows or writes of."""
    on = tree.head[trigger]
    about = (
        tree.dep[trigger] == "pobj" and tree.lower[on] in ("on", "about") and tree.lemma[trigger] in classes()["tie"]
    )
    return about and tree.lemma[tree.head[on]] in factuality()["learned"]


def _asked(tree: Tree, trigger: int) -> bool:
    """ "Will X visit Y, the paper asked": a question, whatever ends its sentence."""
    start, end = tree.bounds[tree.sentence[trigger]]
    asked = any(tree.lemma[i] in factuality()["asking"] and i != trigger for i in range(start, end))
    if not asked or any(tree.lower[i] in factuality()["inverting"] for i in range(start, trigger)):
        return False
    if tree.is_verb(trigger) and (subject := tree.child(trigger, "nsubj", "nsubjpass")) >= 0:
        auxiliaries = [a for a in tree.dependents(trigger, "aux", "auxpass") if tree.lower[a] in _ASKING]
        if any(a == min(tree.subtree(subject)) - 1 for a in auxiliaries):
            return True
    while start < end and (tree.pos[start] in ("PUNCT", "SPACE") or tree.lower[start] in _QUOTES):
        start += 1
    inverted = start + 1 < end and tree.lower[start] in _ASKING
    return inverted and tree.pos[start + 1] in ("PRON", "PROPN", "DET")


def _in_no_way(tree: Tree, verb: int) -> bool:
    """ "Was at no time an ally", "lies in no part of Pakistan", "At no time, he insisted, had X …"."""
    return any(
        tree.lower[d] == "no" and tree.lemma[o] in qualifiers().negating.pronouns
        for v in (verb, *(p for p in tree.dependents(verb, "parataxis") if p < verb))
        for p in tree.dependents(v, "prep")
        for o in tree.dependents(p, "pobj")
        for d in tree.dependents(o, "det")
    )


def _came_to_nothing(tree: Tree, trigger: int) -> bool:
    """ "The visit failed to materialise", "the talks came to grief", "it remains on paper", "had to be scrapped"."""
    itself = tree.is_verb(trigger) and tree.lemma[trigger] == "come"
    verb = trigger if itself else tree.head[trigger]
    if not itself and (tree.dep[trigger] not in ("nsubj", "nsubjpass") or not tree.is_verb(verb)):
        return False
    known = qualifiers().conditional
    if tree.lemma[verb] == "fail":
        return any(tree.lemma[x] in known.happening for x in tree.dependents(verb, "xcomp"))
    on = [o for p in tree.dependents(verb, "prep") if tree.lower[p] == "on" for o in tree.dependents(p, "pobj")]
    if tree.lemma[verb] in factuality()["staying"] and any(tree.lower[o] == "paper" for o in on):
        return True
    if tree.lemma[verb] == "have":
        return any(phrasal(tree, x) in qualifiers().cancelling for x in tree.dependents(verb, "xcomp"))
    off = [o for p in tree.dependents(verb, "prep") if tree.lower[p] == "from" for o in tree.dependents(p, "pobj")]
    if tree.lemma[verb] in factuality()["striking"] and any(tree.lemma[o] in factuality()["schedules"] for o in off):
        return True
    below = [o for p in tree.dependents(verb, "prep") if tree.lower[p] == "to" for o in tree.dependents(p, "pobj")]
    return tree.lemma[verb] == "come" and any(tree.lower[o] in known.nouns for o in below)


def _nearly(tree: Tree, verb: int) -> bool:
    """ "Came within a hair's breadth of invading", "days away from leaving", "as good as sanctioned"."""
    of = tree.head[verb]
    near = tree.head[of]
    before = tree.lower[max(verb - 3, 0) : verb]
    if before == ["as", "good", "as"] or before[-2:] == ["all", "but"]:
        return True
    if tree.tag[verb] == "VBG" and (tree.lower[near], tree.lower[of]) in (("away", "from"), ("close", "to")):
        return True
    return (
        tree.tag[verb] == "VBG"
        and tree.lower[of] == "of"
        and tree.dep[near] == "pobj"
        and tree.lower[tree.head[near]] == "within"
    )


def _nothing_came_of(tree: Tree, trigger: int) -> bool:
    """ "Nothing has come of the joint venture", "a brochure was all that came of it"."""
    for of in (a for a in (trigger, *tree.ancestors(trigger)) if tree.lower[a] == "of"):
        verb = tree.head[of]
        subjects = [tree.lower[s] for s in tree.dependents(verb, "nsubj")]
        if tree.lemma[verb] == "come" and (
            "nothing" in subjects or ("that" in subjects and "all" in tree.lower[max(verb - 3, 0) : verb])
        ):
            return True
    return False


def _abstained(tree: Tree, verb: int) -> bool:
    """ "Held its fire", "stayed his hand"."""
    idioms = factuality()["abstaining"]
    return any(f"{tree.lemma[verb]}_{tree.lower[o]}" in idioms for o in tree.dependents(verb, "dobj"))


def _is_none(tree: Tree, verb: int) -> bool:
    """ "Its ratification is outstanding": nothing that such a sentence is built on is done."""
    return tree.lemma[verb] == "be" and any(
        tree.lower[c] in qualifiers().negating.adjectives for c in tree.dependents(verb, "acomp")
    )


def _any(tree: Tree, verb: int) -> bool:
    """ "Any state that attacks X": nobody is said to."""
    noun = tree.head[verb]
    return tree.dep[verb] in ("relcl", "acl") and any(tree.lower[d] == "any" for d in tree.dependents(noun, "det"))


def _advised(tree: Tree, verb: int) -> bool:
    """ "X had better support Y", "better that X support Y"."""
    over = tree.head[verb]
    if tree.dep[verb] in ("ccomp", "acl") and tree.lower[over] in ("better", "best") and tree.pos[over] != "VERB":
        return not _past(tree, verb)
    start = max(verb - 3, tree.bounds[tree.sentence[verb]][0])
    return "better" in tree.lower[start:verb] and any(word in ("had", "'d", "’d") for word in tree.lower[start:verb])


def _told_to(tree: Tree, verb: int) -> bool:
    """ "Was told to impose a ban", "implored him to visit"."""
    over = tree.head[verb]
    to = any(tree.lower[a] == "to" for a in tree.dependents(verb, "aux"))
    return to and tree.dep[verb] in ("xcomp", "ccomp") and tree.lemma[over] in qualifiers().conditional.commanding


def _never_was(tree: Tree, verb: int) -> bool:
    """ "Would have amounted to X sanctioning Y", "would have Iran leave": what hangs on what did not happen."""
    for a in tree.ancestors(verb):
        if tree.is_verb(a):
            auxiliaries = {tree.lower[x] for x in tree.dependents(a, "aux")}
            if "would" in auxiliaries and tree.lemma[a] in ("have", "like", "prefer"):
                return True
            if tree.tag[verb] not in ("VBG", "VBN", "VB"):
                return False
            if auxiliaries & {"would", "could", "might"} and "have" in auxiliaries:
                return True
            if tree.tag[a] in ("VBD", "VBZ", "VBP"):
                return False
    return False


def _past(tree: Tree, verb: int) -> bool:
    forms = [tree.tag[i] for i in (verb, *tree.dependents(verb, "aux", "auxpass"))]
    perfect = any(tree.lower[a] in ("has", "have", "'ve") for a in tree.dependents(verb, "aux"))
    return "VBD" in forms or (perfect and "MD" not in forms)


def _bare(tree: Tree, verb: int) -> bool:
    """ "That America negotiate with Iran", "Cooperate with Iran!": a bare verb that nothing carries."""
    if tree.tag[verb] == "VBP" and not tree.dependents(verb, "aux", "auxpass"):
        subject = tree.child(verb, "nsubj")
        return subject >= 0 and (tree.lower[subject] in ("he", "she", "it") or _that_one(tree, verb, subject))
    if tree.tag[verb] != "VB" or tree.dependents(verb, "aux", "auxpass"):
        return False
    over = tree.head[verb]
    if tree.dep[verb] in ("ROOT", "ccomp", "acl", "relcl") or tree.child(verb, "nsubj", "nsubjpass") >= 0:
        return over == verb or not (tree.lemma[over] in _CAUSING or tree.dep[verb] == "xcomp")
    return False


def _that_one(tree: Tree, verb: int, subject: int) -> bool:
    """ "Best of all that America negotiate": one name with the verb of many, after *that*."""
    one = tree.tag[subject] == "NNP" and not tree.dependents(subject, "conj") and not tree.lower[subject].endswith("s")
    free = tree.head[verb] == verb and tree.lemma[verb] != "be"
    return one and free and any(tree.lower[c] == "that" for c in tree.dependents(verb, "mark"))


def granted(tree: Tree, trigger: int) -> bool:
    """ "The treaty allowed Moscow to send troops": a right that a text gives is no plan of who has it."""
    verb = tree.verb_over(trigger)
    for a in tree.ancestors(verb) if verb >= 0 else ():
        if tree.is_verb(a):
            giver = tree.child(a, "nsubj")
            return giver >= 0 and tree.lemma[a] in _GRANT and tree.lemma[giver] in _TEXTS
    return False


def _provided_for(tree: Tree, trigger: int) -> bool:
    """ "The bill provides for Iran's departure from …"."""
    over = tree.head[trigger]
    verb = tree.head[over]
    return tree.dep[trigger] == "pobj" and tree.lower[over] == "for" and tree.lemma[verb] in ("provide", "call")


def _drafted(tree: Tree, verb: int) -> bool:
    """ "The draft has Tehran ordering …", "foresees Riyadh cooperating", "advocates a model with X joining …"."""
    if tree.tag[verb] != "VBG":
        return False
    auxiliaries = {tree.lower[x] for x in tree.dependents(verb, "aux")}
    if auxiliaries:  # "has China attacking" is parsed as one verb
        return bool(auxiliaries & {"has", "had", "have"}) and "been" not in auxiliaries
    proposing = qualifiers().conditional.verbs
    for a in tree.ancestors(verb):
        if tree.is_verb(a) and (tree.tag[a] != "VBG" or tree.dependents(a, "aux")):
            own = tree.child(verb, "nsubj") >= 0 or tree.dep[verb] in ("acl", "pcomp")
            having = tree.lemma[a] == "have" and tree.dep[verb] == "ccomp" and tree.child(verb, "nsubj") > a
            return (own and tree.lemma[a] in proposing) or having
    return False
