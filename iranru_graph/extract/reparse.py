"""Clauses that the parser hangs in the wrong place, mended before anything reads the tree.

"Lavrov complained in an interview that Washington was bombing Syria": what he said, no interview that was bombing.
"… that Iran may defend itself and that Russia will help": two things said, whatever stands between them.
"LONDON - The United States moved to …": the dateline does nothing.
"By December Qavam had signed it": nobody is called December Qavam.
"""

from __future__ import annotations

from iranru_graph.extract.dates.days import MONTHS, WEEKDAYS
from iranru_graph.extract.lexicon import factuality, grammar, qualifiers
from iranru_graph.extract.tree import Tree

_HANGING = ("relcl", "acl")
_ON_THE_WAY = ("prep", "pobj", "npadvmod", "dobj", "dative", "pcomp", "nummod", "compound", "nmod", "appos", "conj")
_FINITE = ("VB", "VBP", "VBZ", "VBD")
_NOMINAL = ("dobj", "pobj", "nsubj", "nsubjpass")
#: "Director general", "attorney general", "president-elect".
_POSTPOSED = frozenset({"general", "elect", "designate", "plenipotentiary"})
_JOINING = (["and"], ["but"], ["namely"], ["or"])
_VERBAL = ("nsubj", "nsubjpass", "aux", "auxpass", "dobj", "neg")
#: "What the two governments said was" is no longer.
_NEAR = 8
#: Month and day of the week by their names, whole.
_CALENDAR = frozenset({*(m for m in MONTHS if len(m) > 4), "may", "june", "july", *WEEKDAYS})
#: "At last", "at first".
_AT = frozenset({"last", "first", "length", "least", "best", "worst", "present", "once"})
#: What a month or a day of the week stands behind as a date.
_DATING = frozenset(
    {
        "in",
        "on",
        "by",
        "since",
        "until",
        "till",
        "during",
        "from",
        "that",
        "this",
        "last",
        "next",
        "early",
        "late",
        "of",
    }
)
_DATING_ADJECTIVES = frozenset({"last", "next", "early", "late", "same", "following"})
_DASHES = frozenset({"-", "–", "—", "--"})
#: A dateline is no longer than "ST. PETERSBURG, Russia, June 14 (Agency) -".
_DATELINE = 12


def mend(tree: Tree) -> None:
    """Hang content clauses on their verb of speech, and what is coordinated by "and that" beside them."""
    for start, end in tree.bounds:
        _dateline(tree, start, end)
    for i, word in enumerate(tree.lower):
        if word in factuality()["only_verbs"] and tree.pos[i] in ("NOUN", "PROPN", "ADJ"):
            tree.pos[i], tree.tag[i] = "VERB", "VBZ" if word.endswith("s") else "VBD"
        elif tree.tag[i] in _FINITE and _has_article(tree, i):
            tree.pos[i], tree.tag[i] = "NOUN", "NN"
        if word in _CALENDAR:
            _month_before_name(tree, i)
        elif word == "at" and tree.lower[i + 1 : i + 2] and tree.lower[i + 1] in _AT:
            _adverb_before_name(tree, i)
        reflexive = tree.lower[tree.head[i]] in ("itself", "himself", "herself", "themselves")  # "did not itself do it"
        if tree.dep[i] == "neg" and (
            tree.dep[tree.head[i]] == "aux" or (reflexive and tree.tag[i - 1].startswith("V"))
        ):
            tree.hang(i, tree.head[tree.head[i]], "neg")
        if word in _POSTPOSED and tree.lower[i - 1] in grammar().offices and i:
            _postposed(tree, i)
        if tree.dep[i] == "oprd":
            _called(tree, i)
        if word == "clear":
            _made_clear(tree, i)
        elif word == "what":
            _so_called(tree, i)
        elif tree.dep[i] == "conj" and tree.pos[i] in ("VERB", "AUX"):
            _said_on(tree, i)
            _reduced(tree, i)
        elif word == "so" and tree.lower[i + 1 : i + 3] == ["much", "as"]:
            _so_much_as(tree, i)
    for that in [i for i, word in enumerate(tree.lower) if word == "that"]:
        clause = tree.head[that]
        if tree.dep[clause] == "aux":
            clause = _whole_clause(tree, clause)
        if clause > that and _no_noun(tree, that - 1):
            tree.hang(clause, that - 1, "ccomp")
            tree.dep[that] = "mark"
        if clause <= that or tree.child(clause, "nsubj", "nsubjpass", "expl") in (-1, that):
            continue
        judged = _judgement(tree, clause)
        if judged >= 0:
            tree.hang(clause, judged, "ccomp")
        elif _goes_on(tree, that) and (first := _first_content(tree, clause)) >= 0:
            tree.hang(clause, first, "conj")
            tree.dep[that] = "mark"
        elif tree.dep[clause] in _HANGING and _whole(tree, clause, that):
            verb = _speech(tree, clause, that)
            if verb >= 0:
                tree.hang(clause, verb, "ccomp")
                tree.dep[that] = "mark"
            elif tree.dep[that] == "mark":
                tree.dep[clause] = "acl"
        elif tree.dep[clause] == "ccomp" and tree.dep[that] == "mark" and tree.pos[tree.head[clause]] == "NOUN":
            tree.dep[clause] = "acl"


def calendar_name(tree: Tree, i: int) -> bool:
    """Tell whether a word is a month or a day of the week, told as a date: "by May", "on 5 August", "that June"."""
    before = tree.lower[i - 1] if i else ""
    told = before in _DATING or before.rstrip("stndrh").isdigit()
    return told and tree.lower[i] in _CALENDAR and tree.text[i][:1].isupper()


def _month_before_name(tree: Tree, month: int) -> None:
    """ "By December Qavam had signed it", "on 5 August Molotov came": the month belongs to what is before it."""
    name = tree.head[month]
    if tree.dep[month] not in ("compound", "nmod") or name <= month or not calendar_name(tree, month):
        return
    if any(tree.pos[i] not in ("PROPN", "NOUN", "ADJ") or not tree.text[i][:1].isupper() for i in range(month, name)):
        return
    first = month
    while first > 0 and (tree.pos[first - 1] in ("NUM", "DET") or tree.lower[first - 1] in _DATING_ADJECTIVES):
        first -= 1
    over = first - 1
    verb = tree.head[name]
    if over >= 0 and tree.pos[over] in ("ADP", "SCONJ") and tree.head[over] != over:
        if verb == over:
            verb = tree.head[over]
            if not tree.is_verb(verb) or name > verb or tree.child(verb, "nsubj", "nsubjpass") >= 0:
                return
            tree.hang(name, verb, "nsubjpass" if tree.child(verb, "auxpass") >= 0 else "nsubj")
        tree.pos[over], tree.tag[over] = "ADP", "IN"
        if over in tree.subtree(month):
            tree.hang(over, verb, "prep")  # "Since 30 September Russian aircraft …": taken for a part of the date
        tree.dep[over] = "prep"
        tree.hang(month, over, "pobj")
    else:
        tree.hang(month, verb, "npadvmod")
    for i in range(first, month):
        if tree.head[i] == name:
            tree.hang(i, month, tree.dep[i])


def _adverb_before_name(tree: Tree, at: int) -> None:
    """ "At last Lavrov came": what follows the adverb is subject of the verb that has none."""
    name, verb = tree.child(at, "pobj"), tree.head[at]
    if name <= at + 1 or not at < name < verb or not tree.is_verb(verb) or tree.child(verb, "nsubj", "nsubjpass") >= 0:
        return
    tree.hang(name, verb, "nsubjpass" if tree.child(verb, "auxpass") >= 0 else "nsubj")
    if tree.head[at + 1] == name:
        tree.hang(at + 1, at, "pcomp")


def _has_article(tree: Tree, i: int) -> bool:
    """Tell whether a word tagged as a finite verb has an article and nothing of a verb: "emphasised the US fault"."""
    if tree.dep[i] not in _NOMINAL or any(tree.dep[c] in _VERBAL for c in tree.children[i]):
        return False
    return any(tree.dep[c] == "det" and c < i for c in tree.children[i])


def _postposed(tree: Tree, i: int) -> None:
    """ "The director general of X": the director is what he is."""
    title = i - 1
    if tree.head[title] != i or tree.dep[title] not in ("compound", "nmod", "amod"):
        return
    above, dep = tree.head[i], tree.dep[i]
    inner = [c for c in tree.children[i] if c != title]
    if above == i:
        tree.children[i].remove(title)
        tree.head[title], tree.dep[title] = title, dep
        tree.head[i] = title
        tree.children[title] = sorted([*tree.children[title], i])
    else:
        tree.hang(title, above, dep)
        tree.hang(i, title, "amod")
    tree.dep[i] = "amod"
    for c in inner:
        tree.hang(c, title, tree.dep[c])


def _whole_clause(tree: Tree, aux: int) -> int:
    """The verb of an auxiliary that the parser gave a subject of its own, with all that hung on the auxiliary."""
    verb = tree.head[aux]
    for c in [c for c in tree.children[aux] if c != verb]:
        tree.hang(c, verb, tree.dep[c])
    return verb


def _no_noun(tree: Tree, i: int) -> bool:
    """Make a verb of what cannot be a noun: "opponents of X allege that …" is tagged as if there were an "allege"."""
    if i < 0 or tree.pos[i] not in ("NOUN", "PROPN", "ADJ") or tree.lower[i] not in factuality()["never_nouns"]:
        return False
    tree.pos[i], tree.tag[i] = "VERB", "VBZ" if tree.lower[i].endswith("s") else "VBP"
    word = tree.lower[i]
    tree.lemma[i] = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return True


def _dateline(tree: Tree, start: int, end: int) -> None:
    """Take a dateline out of the clause that follows it; what the parser hung on it is subject there."""
    while start < end and tree.doc[start].is_space:
        start += 1
    dash = next((i for i in range(start + 1, min(start + _DATELINE, end - 1)) if tree.text[i] in _DASHES), -1)
    if dash < 0 or not (tree.text[start].isupper() and len(tree.text[start]) > 2):
        return
    line = range(start, dash)
    for i in line:
        head = tree.head[i]
        if head in line or tree.dep[i] not in ("nsubj", "nsubjpass") or not tree.is_verb(head):
            continue
        subjects = [c for j in line for c in tree.children[j] if c > dash and tree.dep[c] in ("appos", "conj", "nmod")]
        if subjects and tree.child(head, "nsubj", "nsubjpass") == i:
            tree.hang(subjects[0], head, tree.dep[i])
        tree.dep[i] = "dep"


def _made_clear(tree: Tree, clear: int) -> None:
    """ "X made (it) clear that …" is one verb of speech."""
    verb = tree.head[clear]
    if tree.lemma[verb] != "make" or tree.child(verb, "nsubj") < 0:
        return
    for clause in [c for c in (*tree.subtree(clear), *tree.children[verb]) if c > clear and tree.is_verb(c)]:
        if any(tree.lower[m] == "that" for m in tree.dependents(clause, "mark")):
            tree.lemma[verb] = "state"
            tree.hang(clause, verb, "ccomp")
            return


def _called(tree: Tree, name: int) -> None:
    """ "Called the move hostile": what is called so is the object, not part of its name."""
    verb = tree.head[name]
    inner = [c for c in tree.children[name] if verb < c < name]
    thing = next((c for c in inner if tree.pos[c] in ("NOUN", "PROPN") and tree.dep[c] != "conj"), -1)
    if tree.pos[name] != "ADJ" or thing < 0 or tree.dependents(verb, "dobj") or not tree.is_verb(verb):
        return
    for c in inner:
        if c < thing:
            tree.hang(c, thing, tree.dep[c])
    tree.hang(thing, verb, "dobj")


def _so_called(tree: Tree, what: int) -> None:
    """ "What they said was a sale of missiles": that it was one is what they said."""
    speech = qualifiers().speech.verbs
    end = tree.bounds[tree.sentence[what]][1]
    for be in range(what + 3, min(what + _NEAR, end)):
        said = be - 1
        if tree.lemma[be] != "be" or tree.lemma[said] not in speech or not what < tree.child(said, "nsubj") < said:
            continue
        if be not in tree.ancestors(said) and not (tree.head[be] == said and tree.dep[be] == "ccomp"):
            tree.hang(be, said, "ccomp")
        if tree.head[what] == be or be not in tree.subtree(what):
            tree.hang(what, be, "nsubj")
        return


def _said_on(tree: Tree, verb: int) -> None:
    """ "Moscow is not afraid, X replied, and will go on": Moscow will; "…, X told us, but Iran was a partner"."""
    said = tree.head[verb]
    first = next((c for c in tree.dependents(said, "ccomp") if c < said), -1)
    if first < 0 or tree.tag[said] != "VBD" or tree.lemma[said] not in qualifiers().speech.verbs:
        return
    subject, own = tree.child(said, "nsubj"), tree.child(verb, "nsubj", "nsubjpass")
    if subject <= first:
        return
    if own < 0:
        on = tree.tag[verb] in ("VBZ", "VBP") or any(tree.tag[a] == "MD" for a in tree.dependents(verb, "aux"))
    else:
        aside = tree.text[min(tree.subtree(subject)) - 1] == "," and "," in tree.text[said:own]
        on = aside and tree.lower[own] != tree.lower[subject]
    if on:
        tree.hang(verb, first, "conj")


def _judgement(tree: Tree, clause: int) -> int:
    """ "It is not true, X stated, that …": what is not true is the clause; -1 where nothing is judged."""
    said = tree.head[clause]
    if tree.dep[clause] != "ccomp" or tree.lemma[said] not in qualifiers().speech.verbs:
        return -1
    before = (c for c in tree.dependents(said, "ccomp") if c < said and tree.lemma[c] == "be")
    return next((c for c in before if any(tree.lower[s] == "it" for s in tree.dependents(c, "nsubj"))), -1)


def _whole(tree: Tree, clause: int, that: int) -> bool:
    """Tell whether a clause lacks nothing that "that" could stand for."""
    if tree.dep[that] == "mark":
        return True
    return tree.dep[that] == "dobj" and any(o != that for o in tree.dependents(clause, "dobj", "attr"))


def _speech(tree: Tree, clause: int, that: int) -> int:
    """The verb of speech before the noun that a clause hangs on, -1 where the noun may have a content of its own."""
    speech = qualifiers().speech
    for a in tree.ancestors(clause):
        if not tree.is_verb(a) and tree.lemma[a] in speech.nouns | speech.content:
            return -1
        if tree.is_verb(a):
            says = tree.lemma[a] in speech.verbs or _has_it(tree, a)
            rumoured = tree.lemma[a] in qualifiers().alleging.verbs and tree.child(a, "nsubjpass") >= 0
            said = ((says and tree.child(a, "nsubj") >= 0) or rumoured) and a < that
            return a if said and not any(c > a for c in tree.dependents(a, "ccomp")) else -1
        if tree.dep[a] not in _ON_THE_WAY:
            return -1
    return -1


def _has_it(tree: Tree, verb: int) -> bool:
    """ "Rumour had it in the spring that …"."""
    return tree.lemma[verb] == "have" and any(tree.lower[c] == "it" for c in tree.dependents(verb, "dobj"))


def _goes_on(tree: Tree, that: int) -> bool:
    """ "… and that Y had", "…, in other words that Y had": a second content clause."""
    clause, before = tree.head[that], tree.lower[max(that - 3, 0) : that]
    if not _whole(tree, clause, that):
        return False
    return tree.dep[clause] == "conj" or before == ["in", "other", "words"] or before[-1:] in _JOINING


def _reduced(tree: Tree, verb: int) -> None:
    """ "The visit, announced for May, was called off": the participle belongs to the visit, which was called off."""
    participle = tree.head[verb]
    subject = tree.child(participle, "nsubj", "nsubjpass")
    if tree.tag[participle] not in ("VBN", "VBD") or tree.child(participle, "aux", "auxpass") >= 0 or subject < 0:
        return
    finite = min(tree.dependents(verb, "aux", "auxpass"), default=verb)
    aside = subject < participle and "," in tree.text[subject:participle] and tree.text[finite - 1] == ","
    if not aside or tree.tag[finite] not in _FINITE[1:] or tree.child(verb, "nsubj", "nsubjpass") >= 0:
        return
    above, dep = tree.head[participle], tree.dep[participle]
    tree.hang(subject, verb, "nsubjpass" if tree.child(verb, "auxpass") >= 0 else "nsubj")
    if above == participle:
        tree.children[participle].remove(verb)
        tree.head[verb], tree.dep[verb] = verb, dep
        tree.head[participle], tree.dep[participle] = subject, "acl"
        tree.children[subject] = sorted([*tree.children[subject], participle])
    else:
        tree.hang(verb, above, dep)
        tree.hang(participle, subject, "acl")


def _so_much_as(tree: Tree, so: int) -> None:
    """ "Did not so much as shake hands": did not shake hands."""
    verb = so + 3
    no = so - 1
    if verb >= len(tree) or tree.lower[no] not in ("not", "never", "n't") or tree.pos[verb] not in ("VERB", "AUX"):
        return
    aux = no - 1
    if tree.pos[aux] not in ("AUX", "VERB") or tree.head[verb] in (verb, aux):
        return
    above = tree.head[aux]
    subjects = [c for h in {aux, above} for c in tree.dependents(h, "nsubj") if c < aux]
    if verb in tree.ancestors(aux):
        return
    tree.children[tree.head[verb]].remove(verb)
    tree.head[verb], tree.dep[verb] = verb, "ROOT"
    for c, dep in ((aux, "aux"), (no, "neg"), *((c, "nsubj") for c in subjects)):
        if tree.head[c] == c:
            tree.head[c], tree.dep[c] = verb, dep
            tree.children[verb] = sorted([*tree.children[verb], c])
        else:
            tree.hang(c, verb, dep)


def _first_content(tree: Tree, clause: int) -> int:
    """The content clause that "and that" goes on with, if another is hung between; else -1."""
    above = list(tree.ancestors(clause))
    if not above:
        return -1
    beside = [c for c in tree.dependents(above[0], "ccomp") if c < clause]
    says = tree.lemma[above[0]] in qualifiers().speech.verbs
    if beside and (says or any(tree.lower[m] == "that" for m in tree.dependents(beside[-1], "mark"))):
        return beside[-1]
    for a in above[1:]:
        if tree.dep[a] == "ccomp" and any(tree.lower[c] == "that" for c in tree.dependents(a, "mark")):
            return a
    return -1
