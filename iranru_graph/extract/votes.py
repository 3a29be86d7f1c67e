"""Votes whose text is told before: "The draft was put forward by France. Russia voted against, India in favour."

Who abstains tells neither.
With the text beside it ("voted for the resolution") a vote is an ordinary verb, and the frames read it.
"""

from __future__ import annotations

from collections.abc import Iterator

from iranru_graph.extract.candidate import Candidate
from iranru_graph.extract.lexicon import words
from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.relations import Relations
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import SIGNATURES, EntityType, Modality, Polarity, Predicate

#: Sentences back in which the text that is voted on must stand.
_REACH = 3
_CONFIDENCE = 0.72
#: What is done with a text that is put to the vote.
_PUT = words(
    "adopt pass approve table draft propose submit sponsor co-sponsor present circulate reject defeat veto bring put "
    "introduce back support endorse vote call fail get receive win"
)
#: What a vote does with it, so that the day of the one is that of the other.
_DECIDED = frozenset({"adopt", "pass", "approve", "reject", "defeat", "veto", "fail", "vote"})
#: What is put to the vote.
_TEXTS = frozenset({"resolution", "draft", "text", "motion", "bill", "statement", "document", "amendment"})
_NO = frozenset({"no", "nay"})
_YES = frozenset({"yes", "aye"})


def votes(relations: Relations) -> Iterator[Candidate]:
    """Who supports or opposes a text told in a sentence before, or earlier in that of the vote."""
    tree = relations.tree
    for i, lemma in enumerate(tree.lemma):
        if not tree.is_verb(i) or (lemma != "vote" and not (lemma == "be" and _voting(tree, i))):
            continue
        predicate = _side(relations, i)
        text = _text(relations, i) if predicate is not None else None
        if predicate is None or text is None:
            continue
        q = relations.qualify("verb", i)
        if q.dropped:
            continue
        voters = {d.entity: d.token for d in relations.slots.agents(i, SIGNATURES[predicate].subject)}
        voters |= {m.entity: m.head for m in _among_them(relations, i)}
        for entity, token in voters.items():
            yield Candidate(
                subject=entity,
                predicate=predicate,
                object=text.entity,
                trigger=i,
                tokens=(token, text.head),
                polarity=Polarity.NEGATED if q.negated else Polarity.AFFIRMED,
                modality=q.modality if q.modality is not None else Modality.ACTUAL,
                speakers=q.speakers,
                confidence=_CONFIDENCE,
                rule=f"verb:{predicate}:vote-on-text",
                cues=tuple(q.cues),
            )


def _voting(tree: Tree, i: int) -> bool:
    """ "The vote came a week later. Russia and China were in favour": told of a vote."""
    first = tree.bounds[max(tree.sentence[i] - 1, 0)][0]
    return any(tree.lemma[j] in ("vote", "ballot", "voting") for j in range(first, i))


def _side(relations: Relations, i: int) -> Predicate | None:
    """What a vote without its text says; None where the text stands beside it or nothing is said."""
    tree = relations.tree
    for c in tree.children[i]:
        below = tree.child(c, "pobj")
        if tree.lower[c] == "against" and (below < 0 or _said_among(relations, below)):
            return Predicate.OPPOSES
        if tree.lower[c] == "in" and below >= 0 and tree.lower[below] in ("favour", "favor"):
            return None if tree.child(below, "prep") >= 0 else Predicate.SUPPORTS
        if tree.lower[c] in _NO | _YES:
            return Predicate.OPPOSES if tree.lower[c] in _NO else Predicate.SUPPORTS
    return None


def _said_among(relations: Relations, i: int) -> bool:
    """ "Voted against, Britain and France among them": who voted, taken for what was voted on."""
    tree = relations.tree
    last = tree.coordination(i)[-1]
    return tree.text[i - 1] in (",", "–", "—") or tree.lower[last + 1 : last + 3] == ["among", "them"]


def _among_them(relations: Relations, i: int) -> list[Mention]:
    tree, at = relations.tree, relations.r.mentions.at
    for c in tree.children[i]:
        below = tree.child(c, "pobj") if tree.lower[c] == "against" else -1
        if below >= 0 and _said_among(relations, below):
            return [
                at[j]
                for j in tree.coordination(below)
                if j in at and at[j].type in SIGNATURES[Predicate.SUPPORTS].subject
            ]
    return []


def _text(relations: Relations, i: int) -> Mention | None:
    """The last text put to the vote before ``i``: called a resolution, draft …, with a verb that says so."""
    tree = relations.tree
    start = tree.bounds[max(tree.sentence[i] - _REACH, 0)][0]
    found = [
        m
        for m in relations.r.mentions.items
        if start <= m.start < i and m.type is EntityType.TREATY and _voted_on(relations, m)
    ]
    taken_up = [
        (j, e)
        for j in range(start, i)
        for e in relations.r.refs.get(j, ())
        if tree.lower[j] in _TEXTS | {"it"} and relations.r.types.get(e) is EntityType.TREATY
    ]
    if taken_up and (not found or taken_up[-1][0] > found[-1].start):
        return next((m for m in reversed(relations.r.mentions.items) if m.entity == taken_up[-1][1]), None)
    return found[-1] if found else None


def _voted_on(relations: Relations, m: Mention) -> bool:
    tree = relations.tree
    called = set(tree.lower[m.start : m.end])
    if "draft" in called:
        return True
    over = _over(tree, m.head)
    named = bool(called & _TEXTS) or tree.lower[m.head] in _TEXTS
    return named and tree.dep[m.head] in ("dobj", "nsubj", "nsubjpass", "pobj") and tree.lemma[over] in _PUT


def decision_on(tree: Tree, text: int) -> int | None:
    """The verb that tells how the vote on a text ended, where it governs the text's word: "adopted Resolution 1929"."""
    over = _over(tree, text)
    return over if tree.is_verb(over) and tree.lemma[over] in _DECIDED else None


def _over(tree: Tree, text: int) -> int:
    """The word that governs a text, through a preposition: the verb of "voted for Resolution 1929"."""
    over = tree.head[text]
    through = tree.dep[text] == "pobj" and tree.lower[over] in ("for", "against", "on")
    return tree.head[over] if through else over
