"""Whether a description means one particular thing, and what its sentence tells of it."""

from __future__ import annotations

from iranru_graph.extract.frames import frames
from iranru_graph.extract.lexicon import grammar
from iranru_graph.extract.mentions import Mentions
from iranru_graph.extract.phrases import Phrase
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType, Predicate

_SIGNING = frozenset(
    {"sign", "conclude", "ratify", "initial", "ink", "renounce", "denounce", "negotiate", "strike", "approve", "draft"}
)
#: Determiners of what need not exist, or of one of many.
_NO_PARTICULAR = frozenset({"no", "any", "every", "each", "some", "either", "neither", "what", "which", "whatever"})
_DESCRIBES_ANOTHER = frozenset({"compound", "npadvmod", "attr", "oprd", "appos"})
_OF_TREATIES = frozenset({Predicate.SIGNED, Predicate.WITHDREW_FROM, Predicate.VIOLATED})
#: Words that seldom take up a treaty which was called otherwise.
_SELDOM = frozenset({"contract", "memorandum", "protocol", "declaration", "swap", "programme", "program", "communique"})
_PLURAL_EVENTS = frozenset({"talks", "negotiations", "drills", "exercises", "manoeuvres", "maneuvers", "games"})
_BACKWARD = frozenset({"the", "this", "that", "these", "those", "such"})


def _determiners(tree: Tree, i: int) -> set[str]:
    return {tree.lower[c] for c in tree.children[i] if c < i and tree.dep[c] in ("det", "predet", "neg")}


def denied(tree: Tree, i: int) -> bool:
    """ "No agreement", "any treaty": there need be none."""
    return bool(_determiners(tree, i) & {"no", "any", "neither"})


def particular(tree: Tree, phrase: Phrase, type_: EntityType, mentions: Mentions) -> bool:
    """Tell whether a description means one particular thing that the text has not named before.

    A bare "the agreement" means one named before and is left to coreference.
    """
    i = phrase.head
    determiners = _determiners(tree, i)
    if determiners & _NO_PARTICULAR or tree.dep[i] in _DESCRIBES_ANOTHER:
        return False
    inside = set(tree.lower[phrase.start : i])
    if tree.lower[i] in grammar().encounters and not _singled_out(tree, phrase, mentions):
        return False
    if "same" in inside:
        return False  # named before
    bare = phrase.start == i and phrase.end == i + 1
    plural = tree.tag[i] in ("NNS", "NNPS")
    told = told_of(tree, i)
    before = any(m.type is type_ and m.start < i for m in mentions.items)
    if type_ is EntityType.TREATY and told and not told & _OF_TREATIES and before and not determiners & {"a", "an"}:
        return False  # what is opposed or praised was named before
    if type_ is EntityType.EVENT and determiners & {"a", "an"} and tree.dep[i] in ("nsubj", "nsubjpass"):
        return False  # "an exercise is scheduled", "a summit might help"
    if type_ is EntityType.EVENT and plural and tree.lower[i] not in _PLURAL_EVENTS:
        return False
    if type_ is EntityType.INFRASTRUCTURE and (determiners & {"a", "an"} or plural) and Predicate.BUILDS not in told:
        return not plural and _stands_in(tree, i, mentions)
    if plural and inside & grammar().vague_numbers:
        return False
    if plural:
        made = type_ is EntityType.TREATY and bool(told & _OF_TREATIES or _signed_after(tree, i))
        return made or (not bare and phrase.start < i)
    if not bare:
        return True
    if type_ is EntityType.EVENT and "the" in determiners and tree.lower[i] in grammar().occasions and not before:
        return True
    if type_ is EntityType.EVENT:
        held = tree.child(i, "prep")
        several = determiners & {"a", "an"} and tree.lower[i] not in grammar().placed
        return bool(several) or (held >= 0 and tree.lower[held] in ("in", "at"))
    if type_ is EntityType.TREATY and signed_here(tree, i) and not _called_so(mentions, tree.lower[i], i):
        return True
    own = any(tree.dep[c] in ("poss", "acl", "relcl", "prep") for c in tree.children[i])
    return (own or not determiners & _BACKWARD) and type_ is EntityType.TREATY and bool(determiners or own)


def _called_so(mentions: Mentions, word: str, i: int) -> bool:
    """Tell whether a treaty was named before, or for "agreement" and the like anything that is one may be meant."""
    before = [m for m in mentions.items if m.type is EntityType.TREATY and m.start < i]
    return bool(before) if word not in _SELDOM else any(word in m.name.lower().split() for m in before)


def _stands_in(tree: Tree, i: int, mentions: Mentions) -> bool:
    """ "A factory in Dushanbe", "a base near Tartus": one of which the text tells where it stands."""
    if i + 2 >= len(tree) or tree.lower[i + 1] not in ("in", "at", "near", "on"):
        return False
    site = mentions.at.get(i + 2 + (tree.lower[i + 2] == "the"))
    return site is not None and site.kind != "adjective" and site.type in (EntityType.PLACE, EntityType.STATE)


def _signed_after(tree: Tree, i: int) -> bool:
    """ "Contracts signed in Moscow"."""
    return any(tree.dep[c] == "acl" and tree.lemma[c] in _SIGNING for c in tree.children[i])


def told_of(tree: Tree, i: int) -> frozenset[Predicate]:
    """Predicates that the governor of ``i`` may tell of its object or theme: "signed …", "construction of …"."""
    governor = tree.head[i]
    if tree.dep[i] == "conj":
        return told_of(tree, governor)
    if tree.dep[i] in ("dobj", "nsubjpass"):
        known = frames().verbs
    elif tree.dep[i] == "pobj" and tree.lower[governor] == "of" and tree.pos[tree.head[governor]] == "NOUN":
        known, governor = frames().nouns, tree.head[governor]
    else:
        return frozenset()
    return frozenset(f.predicate for f in known.get(tree.lemma[governor], ()) if "theme" in f.object)


def _singled_out(tree: Tree, phrase: Phrase, mentions: Mentions) -> bool:
    """ "The Tehran meeting", "the sixth round of talks": one of a row; "talks with Iran" are what the talkers do."""
    i = phrase.head
    if any(tree.dep[c] == "prep" and tree.lower[c] in ("between", "with") for c in tree.children[i]):
        return False
    before = range(phrase.start, i)
    return any(j in mentions.at or tree.pos[j] == "PROPN" or tree.lower[j] in grammar().ordinals for j in before) or (
        phrase.end > i + 1 and tree.lower[i + 1] == "of"
    )


def signed_here(tree: Tree, i: int) -> bool:
    """What is signed is a treaty, however briefly it is named."""
    if tree.lower[i] in ("document", "deal") or tree.tag[i] == "NNS":
        return False
    return tree.dep[i] in ("dobj", "nsubjpass") and tree.lemma[tree.head[i]] in _SIGNING
