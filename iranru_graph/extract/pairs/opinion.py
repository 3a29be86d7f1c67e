"""What the pair model adds to the frames: claims that they could not read, and how sure it is of those that they read.

A claim of the model stands on a word of the sentence, its anchor, so that polarity, modality, speaker and date are read
there as for any other. Where the rules see a plain fact and the model a denial, a plan or a doubt, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from iranru_graph.extract.candidate import Candidate
from iranru_graph.extract.lexicon import classes, factuality, nouns, qualifiers
from iranru_graph.extract.pairs.card import card
from iranru_graph.extract.pairs.model import Score, Scored
from iranru_graph.extract.pairs.taught import taught
from iranru_graph.extract.pairs.tellers import Tellers
from iranru_graph.extract.pairs.units import NUMBER
from iranru_graph.extract.qualify.phrasal import phrasal
from iranru_graph.extract.reading import Reading
from iranru_graph.extract.relations import Relations, speakers
from iranru_graph.extract.speakers import ACTORS
from iranru_graph.extract.tree import Tree
from iranru_graph.extract.triggers import Triggers
from iranru_graph.model.vocabulary import SYMMETRIC, EntityType, Modality, Polarity, Predicate

#: Relations that cross a border; persons of one state may meet or oppose each other all the same.
_BETWEEN_STATES = frozenset(
    {
        Predicate.VISITED,
        Predicate.MET_WITH,
        Predicate.COOPERATES_WITH,
        Predicate.SUPPLIES_ARMS_TO,
        Predicate.SANCTIONS,
        Predicate.COMPETES_WITH,
        Predicate.REQUESTS,
        Predicate.THREATENS,
    }
)
#: From here on the model is taken to say that a relation is denied, and that it is planned or doubted.
_DENIED, _QUALIFIED = 0.1, 0.25
#: What follows these words is left open by the sentence.
_OPEN = frozenset({"before", "until", "unless", "lest", "if", "whether"})
#: Where the model gives no more to a denial, a plan and a doubt, another word than the nearest may say the relation.
_SURE = 0.03
#: Claims whose object their sentence does not name are none that the model can judge; nor are sponsors of drafts, of
#: whom it was taught nothing.
_UNASKED = (":vote-on-text", ":reproach", ":implied", ":taken-up", ":sponsor", ":own-draft", ":own-draft-resolution")
#: Relations whose claims the model cannot take back: offices, which it was not taught, and breaches of treaties, of
#: which it held four right ones in six for misread.
_UNJUDGED = frozenset({Predicate.HOLDS_OFFICE, Predicate.VIOLATED})
_SOON = frozenset({"tomorrow", "tonight"})


def second_opinion(
    relations: Relations, candidates: Sequence[Candidate], scored: Sequence[Scored]
) -> Iterator[Candidate]:
    """The candidates of the frames, less what the model holds for misread, and those that it adds.

    Where no rule knows who tells them, whom the model hears.
    """
    tellers = Tellers(scored, believed=card().told, own_speech=qualifiers().own_speech)
    scores = [s for found in scored for s in found.scores]
    by_ends = {(s.unit.sentence, s.unit.ends[s.subject].entity, s.unit.ends[s.object].entity): s for s in scores}
    agreed = []
    for c in candidates:
        score = by_ends.get((relations.tree.sentence[c.trigger], c.subject, c.object))
        p = None if score is None or c.predicate in _UNJUDGED else float(score.relations[NUMBER[c.predicate]])
        if p is None or p >= card().rejected or c.rule.endswith(_UNASKED):
            agreed.append(replace(c, confidence=surer(c, p)))
    for c in (*agreed, *_added(relations, candidates, scores)):
        teller = () if c.speakers else tellers(relations.tree.sentence[c.trigger], c)
        yield replace(c, speakers=teller) if teller else c


def surer(c: Candidate, p: float | None) -> float:
    """How sure a claim of the frames is, to which the model gives this, None where it was not asked."""
    return c.confidence if p is None else card().both(model=p, frame=c.confidence)


def _added(relations: Relations, candidates: Sequence[Candidate], scores: Sequence[Score]) -> Iterator[Candidate]:
    """What only the model reads."""
    tree, triggers = relations.tree, Triggers(relations.r, taught())
    known = {(tree.sentence[c.trigger], *_key(c.subject, c.predicate, c.object)) for c in candidates}
    found: list[Candidate] = []
    open_: list[tuple[Score, Predicate, float]] = []
    by_place = {(s.unit.sentence, s.subject, s.object): s for s in scores}
    for score in sorted(scores, key=lambda s: (s.unit.sentence, s.subject, s.object)):
        a, b = score.unit.ends[score.subject], score.unit.ends[score.object]
        for predicate, threshold in card().thresholds.items():
            p = float(score.relations[NUMBER[predicate]])
            if p < (max(threshold, card().carried) if a.carried or b.carried else threshold):
                continue
            key = (score.unit.sentence, *_key(a.entity, predicate, b.entity))
            if key in known or not _armed(score, predicate):
                continue
            c = _candidate(relations, triggers, _both_ways(score, predicate, by_place), predicate, p)
            if c is None:
                open_.append((score, predicate, p))
            elif plausible(relations.r, c):
                known.add(key)
                found.append(c)
    yield from found
    for score, predicate, p in open_:
        c = _like_its_neighbour(relations, score, predicate, p, found)
        if c is not None and plausible(relations.r, c):
            yield c


def _both_ways(score: Score, predicate: Predicate, by_place: Mapping[tuple[int, int, int], Score]) -> Score:
    """Of a symmetric relation as much doubt as either way round has."""
    other = by_place.get((score.unit.sentence, score.object, score.subject))
    if predicate not in SYMMETRIC or other is None:
        return score
    return replace(
        score,
        negated=max(score.negated, other.negated),
        planned=max(score.planned, other.planned),
        alleged=max(score.alleged, other.alleged),
    )


def _like_its_neighbour(
    relations: Relations, score: Score, predicate: Predicate, p: float, found: Iterable[Candidate]
) -> Candidate | None:
    """ "A, B and C joined it": what is read of one subject is said of those coordinated with it, and put as it is."""
    tree, unit = relations.tree, score.unit
    a, b = unit.ends[score.subject], unit.ends[score.object]
    beside = {j for i in a.tokens if not a.carried for j in tree.coordination(i)}
    for c in found:
        if (
            (c.predicate, c.object, tree.sentence[c.trigger]) == (predicate, b.entity, unit.sentence)
            and c.tokens[0] in beside
            and c.subject != a.entity
            and relations.r.types[c.subject] is a.type
        ):
            nearest = min(a.tokens, key=lambda i: abs(i - c.tokens[0]))
            return replace(c, subject=a.entity, tokens=(nearest, c.tokens[1]), confidence=card().alone(model=p))
    return None


def plausible(r: Reading, c: Candidate) -> bool:
    """Tell whether a claim can hold at all: nobody visits, meets, arms or fights his own state or its places.

    A state and its predecessor do nothing with each other, and what stands inside a name says nothing of its bearer.
    """
    subject = r.states.get(c.subject) or c.subject
    object_ = r.states.get(c.object) or c.object
    if c.predicate in _BETWEEN_STATES and subject == object_ and not _both_people(r, c):
        return False
    if r.types[c.subject] is r.types[c.object] is EntityType.STATE:
        a, b = r.names.get(c.subject, ""), r.names.get(c.object, "")
        if a in b or b in a:
            return False
    places = [r.mentions.at.get(i) for i in c.tokens]
    return places[0] is None or places[0] is not places[1]


def _armed(score: Score, predicate: Predicate) -> bool:
    """Tell whether a sentence about a delivery of arms names any: airliners and grain are none."""
    if predicate is not Predicate.SUPPLIES_ARMS_TO:
        return True
    unit = score.unit
    arms = (e for e in unit.ends if e.type is EntityType.WEAPON_SYSTEM and not e.carried)
    models = (e for e in arms if not e.entity.startswith("class-"))
    return any(models) or any(word.lower() in classes()["arms_strict"] for word in unit.words[unit.before :])


def _both_people(r: Reading, c: Candidate) -> bool:
    return r.types[c.subject] is r.types[c.object] is EntityType.PERSON


def _key(subject: str, predicate: Predicate, object_: str) -> tuple[str, Predicate, str]:
    if predicate in SYMMETRIC and object_ < subject:
        subject, object_ = object_, subject
    return subject, predicate, object_


def _candidate(
    relations: Relations, triggers: Triggers, score: Score, predicate: Predicate, p: float
) -> Candidate | None:
    """A claim of the model, put as the words around its anchor put it."""
    unit = score.unit
    a, b = unit.ends[score.subject], unit.ends[score.object]
    words = [(x, y) for x in a.tokens for y in b.tokens]
    subject, object_ = min(words, key=lambda pair: (abs(pair[0] - pair[1]), pair))
    here = [i for end, i in ((a, subject), (b, object_)) if not end.carried]
    doubt = max(score.negated, score.planned, score.alleged)
    for n, (anchor, kind, opposite) in enumerate(_anchors(triggers, unit.sentence, predicate, here[0], here[-1])):
        at = relations.qualify(kind, anchor, speech=predicate in qualifiers().own_speech)
        told = bool(at.dropped) or at.negated != opposite or at.modality is not Modality.ACTUAL
        if n == 0 or not told:
            q, chosen = at, (anchor, kind, opposite)
        if not told or doubt > _SURE:
            break
    anchor, kind, opposite = chosen
    if q.dropped:
        return None
    if (a.carried or b.carried) and _of_others(relations, anchor):
        return None
    if predicate is Predicate.OPPOSES and q.negated and relations.tree.lemma[anchor] in factuality()["agreeing"]:
        opposite, doubt = True, 0.0  # "did not accept the annexation" opposes it
    negated, modality = q.negated != opposite, q.modality
    if predicate is Predicate.LOCATED_IN and a.type is EntityType.PLACE:
        negated, modality = _put(score)  # "forbade its firms to use Amirabad, on Iran's shore": it lies there
    first = min(here) if predicate in SYMMETRIC else here[0]
    if not negated and modality is Modality.ACTUAL and doubt >= card().put:
        negated, modality = _put(score)
    plain = not negated and modality is Modality.ACTUAL
    tree = relations.tree
    if plain and (score.negated > _DENIED or doubt > _QUALIFIED or _not_yet(tree, anchor) or _none(tree, anchor)):
        return None
    if plain and (_qualified(relations, first) or (subject == object_ == anchor)):
        return None
    if plain and any(_no_claim(relations, i) or _anything_but(tree, i) for i in here):
        return None
    if predicate is Predicate.WITHDREW_FROM and any(_stays(tree, i) for i in here):
        return None
    if plain and (_undone(tree, anchor) or _undone(tree, _common(tree, here[0], here[-1]))):
        return None
    return Candidate(
        subject=a.entity,
        predicate=predicate,
        object=b.entity,
        trigger=anchor,
        tokens=(subject, object_),
        polarity=Polarity.NEGATED if negated else Polarity.AFFIRMED,
        modality=modality,
        speakers=speakers(q, predicate, a.entity) or _told(relations, anchor, subject, object_),
        confidence=card().alone(model=p),
        rule=f"pair:{predicate}:model",
        cues=tuple(q.cues),
    )


def _said_of(tree: Tree, i: int) -> int:
    """The verb of speech in whose object a word stands, -1 where it stands in none: "X stressed Y's fault"."""
    below = i
    for a in tree.ancestors(i):
        if tree.is_verb(a) and tree.dep[a] != "dobj":  # what is an object is a noun, whatever its tag
            return a if tree.dep[below] == "dobj" and tree.lemma[a] in qualifiers().speech.verbs else -1
        below = a
    return -1


def _put(score: Score) -> tuple[bool, Modality]:
    """Whether a relation is denied and how it is told, by what the model finds likelier than not."""
    if score.planned > 0.5:
        return score.negated > 0.5, Modality.PLANNED
    return score.negated > 0.5, Modality.ALLEGED if score.alleged > 0.5 else Modality.ACTUAL


def _told(relations: Relations, anchor: int, *ends: int) -> tuple[str, ...]:
    """Who says it where only a verb of speech joins the ends or has the first in its object: "X stressed Y's fault"."""
    tree = relations.tree
    if not tree.is_verb(anchor) or tree.lemma[anchor] not in qualifiers().speech.verbs:
        anchor = _said_of(tree, ends[0])
    if anchor < 0:
        return ()
    subjects = {j for s in tree.dependents(anchor, "nsubj", "nsubjpass") for j in tree.subtree(s)}
    return () if subjects & {*ends} else relations.qualifier.speakers.sayers(anchor)


def _not_yet(tree: Tree, i: int) -> bool:
    """Tell whether a word stands in a clause of what may never have come: "before X had delivered", "tomorrow"."""
    below = [c for a in _line(tree, i) for c in tree.children[a]]
    return any(tree.lower[c] in (_OPEN if tree.dep[c] == "mark" else _SOON) for c in below)


def _undone(tree: Tree, anchor: int) -> bool:
    """ "Refrained from so much as a word against Y", "stayed away from Y": a verb of not doing above, or there."""
    undoing = qualifiers().negating.verbs
    below = -1
    for a in _line(tree, anchor):
        if tree.is_verb(a) and (phrasal(tree, a) in undoing or tree.lemma[a] in undoing):
            return below < 0 or tree.dep[below] not in ("nsubj", "nsubjpass", "conj", "advcl", "relcl")
        if tree.is_verb(a) and tree.child(a, "nsubj", "nsubjpass") >= 0 and tree.dep[a] not in ("xcomp", "ccomp"):
            return False
        below = a
    return False


def _anything_but(tree: Tree, i: int) -> bool:
    """ "It is anything but a country that supports Y": what stands there is what it is not."""
    return any(tree.lower[a] == "but" and tree.lower[tree.head[a]] == "anything" for a in _line(tree, i))


def _none(tree: Tree, anchor: int) -> bool:
    """ "Sent X, who had asked for them, no arms": a verb whose objects hold none, wherever the parser hung it."""
    clause = [anchor]
    for i in clause:
        clause += [c for c in tree.children[i] if not tree.is_verb(c)]
    return tree.is_verb(anchor) and any(
        (tree.lower[i] == "no" and tree.dep[i] == "det" and i > anchor)
        or (tree.lower[i] == "one" and i and tree.lower[i - 1] == "not")
        for i in clause
    )


def _qualified(relations: Relations, subject: int) -> bool:
    """Tell whether the verb next above the subject is denied, planned or doubted, whatever the anchor is."""
    verb = next((a for a in relations.tree.ancestors(subject) if relations.tree.is_verb(a)), None)
    if verb is None:
        return False
    q = relations.qualify("verb", verb)
    return bool(q.dropped) or q.negated or q.modality is not Modality.ACTUAL


def _of_others(relations: Relations, anchor: int) -> bool:
    """ "Thanked the ministers": of people whom the text does not name, not of somebody it had in mind before."""
    tree, refs = relations.tree, relations.r.refs
    people = [o for o in tree.dependents(anchor, "dobj") if tree.lower[o] in nouns().plural_persons]
    return any(o not in refs and not relations.slots.denoter.attributes(o, ACTORS) for o in people)


def _stays(tree: Tree, i: int) -> bool:
    """ "Remained within the accord that Y had left": who stays has not left."""
    verb = next((a for a in tree.ancestors(i) if tree.is_verb(a)), None)
    return verb is not None and tree.lemma[verb] in factuality()["staying"]


def _no_claim(relations: Relations, i: int) -> bool:
    """Tell whether the verb next above a word tells of no fact by its form."""
    verb = next((a for a in relations.tree.ancestors(i) if relations.tree.is_verb(a)), None)
    return verb is not None and bool(relations.qualify("verb", verb).dropped)


def _anchors(
    triggers: Triggers, sentence: int, predicate: Predicate, subject: int, object_: int
) -> list[tuple[int, str, bool]]:
    """The words that may say the relation: token, kind of word, whether it denies by itself; the likeliest first.

    That is the trigger of the predicate nearest to both ends in the parse, else the word that governs both. Where that
    trigger governs neither, others may be meant: the other triggers, then the word that governs both.
    """
    tree = triggers.tree
    above_subject, above_object = _line(tree, subject), _line(tree, object_)
    start, end = tree.bounds[sentence]
    found: list[tuple[int, int, str, bool]] = []
    for i in range(start, end):
        for kind, frame in triggers(i):
            if frame.predicate is predicate:
                far = _steps(_line(tree, i), above_subject) + _steps(_line(tree, i), above_object)
                found.append((far, i, kind, frame.polarity is Polarity.NEGATED))
                break
    triggers_ = [f[1:] for f in sorted(found, key=lambda f: f[0])]
    if triggers_ and triggers_[0][0] in (*above_subject, *above_object):
        return triggers_[:1]
    common = _clause_below(tree, _common(tree, subject, object_), subject, object_)
    return [*triggers_, (common, "verb" if tree.is_verb(common) else "noun", False)]


def _common(tree: Tree, a: int, b: int) -> int:
    """The word that governs both, ``a`` where none does."""
    above = set(_line(tree, b))
    return next((i for i in _line(tree, a) if i in above), a)


def _clause_below(tree: Tree, common: int, *ends: int) -> int:
    """The verb of the clause on an end that governs the other: "X, which *joined* Y, is expected to"."""
    if common in ends:
        other = next((e for e in ends if e != common), common)
        line = _line(tree, other)
        below = line[line.index(common) - 1] if common in line[1:] else common
        if tree.dep[below] in ("relcl", "acl") and tree.is_verb(below):
            return below
    return common


def _line(tree: Tree, i: int) -> list[int]:
    return [i, *tree.ancestors(i)]


def _steps(a: list[int], b: list[int]) -> int:
    """Edges of the parse between the first words of two lines of governors; many where they never meet."""
    places = {token: n for n, token in enumerate(b)}
    return next((n + places[token] for n, token in enumerate(a) if token in places), 99)
