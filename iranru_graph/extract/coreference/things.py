"""What "it" and "its" mean: a state, a body, a treaty, a work, an event, or nothing that the text names.

The weights are learned as for persons (``ranking.py``); one candidate more stands for "it is clear that", for what a
whole sentence tells and for things of which no mention is kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cache

from iranru_graph.extract.coreference.ranking import Candidate, Ranking
from iranru_graph.extract.frames import frames
from iranru_graph.extract.lexicon import qualifiers
from iranru_graph.model.vocabulary import SIGNATURES, EntityType

#: Sentences back in which a candidate must have been spoken of.
_REACH = 3
#: Only the nearest are weighed.
_MOST = 8
_CLAUSES = ("ccomp", "xcomp", "csubj", "acl")


@cache
def _types_taken(lemma: str, slot: str) -> frozenset[EntityType]:
    """Types that the frames of a verb let its subject or object have."""
    found: set[EntityType] = set()
    for frame in frames().verbs.get(lemma, ()):
        signature = SIGNATURES[frame.predicate]
        if slot == "object" and "theme" in frame.object:
            found |= signature.object
        elif slot == "subject" and "agent" in frame.subject:
            found |= signature.subject
    return frozenset(found)


class Things(Ranking):
    """States, bodies, treaties, works, weapons and events of one reading as they come up."""

    kind = "thing"
    types = frozenset(EntityType) - {EntityType.PERSON, EntityType.PLACE}

    def candidates(self, i: int) -> list[Candidate]:
        """What "it" or "its" at token ``i`` may mean, with features; last the one for nothing."""
        tree = self.tree
        here = tree.sentence[i]
        edge = tree.bounds[max(here - _REACH, 0)][0]
        first, at, last = (bisect_left(self._traces, (j, "")) for j in (edge, i, tree.bounds[here][1]))
        before: dict[str, Candidate] = {}
        for j, entity in self._traces[first:at]:
            before.setdefault(entity, Candidate(entity, [])).traces.append(j)
        later = {entity: j for j, entity in reversed(self._traces[at:last]) if j not in self.r.refs}
        fronted = self._fronted(i, later)
        if fronted is not None:
            before.setdefault(fronted, Candidate(fronted, []))
        counts = Counter(entity for _, entity in self._traces[:at])
        topic = self._traces[0][1] if self._traces else ""
        alone = (c for c in before.values() if not (c.traces and self._left_out(c.traces[-1], i)))
        near = sorted(alone, key=lambda c: c.traces[-1] if c.traces else i, reverse=True)[:_MOST]
        slot = self._slot(i)
        for rank, c in enumerate(near):
            c.features = [
                *self._by_traces(c, i),
                *self._prominence(c, counts, rank, len(near)),
                *self._typed(c, i, slot),
            ]
            if c.entity in later:
                c.features.append("fronted" if c.entity == fronted else "named later")
            if c.entity == topic:
                c.features.append("first")
        return [*near, Candidate("", [], self._nothing(i, slot))]

    def _slot(self, i: int) -> str:
        """The place of a pronoun beside its verb or noun; who is told of in the passive stands as an object."""
        tree = self.tree
        dep = tree.dep[i]
        if dep == "poss":
            return "poss"
        if dep == "nsubj":
            return "subject"
        return "object" if dep in ("dobj", "nsubjpass") else "other"

    def _typed(self, c: Candidate, i: int, slot: str) -> list[str]:
        """What the type of a candidate tells, and how its last mention stands."""
        tree = self.tree
        type_ = self.r.types[c.entity]
        verb = tree.head[i]
        found = [f"{type_} {slot}"]
        taken = _types_taken(tree.lemma[verb], slot) if tree.is_verb(verb) else frozenset()
        if taken:
            found.append(f"taken {slot}" if type_ in taken else f"not taken {slot}")
        if slot == "subject" and tree.lemma[verb] in qualifiers().speech.verbs:
            found.append(f"{type_} speaks")
        if c.traces:
            j = c.traces[-1]
            back = min(tree.sentence[i] - tree.sentence[j], 2)
            named = self.r.mentions.at.get(j)
            if named is None:
                found.append(f"resolved {tree.lower[j] if tree.lower[j] in ('it', 'its') else 'noun'} {back}")
            elif named.kind in ("demonym", "described", "ner"):
                found.append(f"by {named.kind}")
        return found

    def _left_out(self, j: int, i: int) -> bool:
        """Tell whether a mention cannot be what a later pronoun means: one of several, or of a clause set beside.

        Nor can the subject of the verb whose object the pronoun is: "A left it" is not about A.
        """
        return self._joined(j) or self._set_beside(j, i) or self._acts_on(j, i)

    def _acts_on(self, j: int, i: int) -> bool:
        """Tell whether ``j`` is the subject of a verb and ``i`` its object ("it", not "its" or "itself")."""
        tree = self.tree
        if tree.lower[i] != "it" or tree.dep[j] not in ("nsubj", "nsubjpass"):
            return False
        over = tree.head[i]
        if tree.dep[i] == "pobj" and tree.dep[over] in ("prep", "agent"):
            over = tree.head[over]
        verb = tree.head[j]
        if tree.child(over, "nsubj", "nsubjpass") < 0 and over in tree.coordination(verb):
            over = verb  # "A joined B and left it"
        return tree.dep[i] in ("dobj", "pobj", "dative") and verb == over

    def _set_beside(self, j: int, i: int) -> bool:
        """ "Whereas A trains with them, B …, and its …": B's."""
        tree = self.tree
        for a in (j, *tree.ancestors(j)):
            verb = tree.head[a]
            if tree.dep[a] == "advcl" and a < verb:
                contrast = any(tree.lower[m] in ("whereas", "while", "unlike") for m in tree.dependents(a, "mark"))
                return contrast and any(a < s < i and s in self.r.mentions.at for s in tree.dependents(verb, "nsubj"))
        return False

    def _joined(self, j: int) -> bool:
        """Tell whether a mention is one of several joined by *and*: no singular pronoun means it alone."""
        at = self.r.mentions.at
        own = at.get(j)
        return (
            own is not None
            and sum(1 for k in self.tree.coordination(own.head) if k in at and at[k].type is own.type) > 1
        )

    def _nothing(self, i: int, slot: str) -> list[str]:
        """Features of the candidate for nothing: what tells that the pronoun means nothing named."""
        tree = self.tree
        verb = tree.head[i]
        found = ["nothing", f"nothing {slot}", f"nothing {tree.lower[i]}"]
        if slot in ("subject", "object") and tree.is_verb(verb):
            clause = any(tree.dep[c] in _CLAUSES and c > verb for c in tree.children[verb])
            lemma = tree.lemma[verb]
            if slot == "subject":
                found.append(
                    "nothing, is" if lemma == "be" else f"nothing, {'frame' if _types_taken(lemma, slot) else 'does'}"
                )
            else:
                passive = "passive" if tree.dep[i] == "nsubjpass" else "object"
                found.append(f"nothing, {passive}{', clause' if clause else ''}")
                if _types_taken(lemma, slot):
                    found.append("nothing, taken")
            if lemma == "be" and clause:
                found.append("nothing, is, clause")
        if tree.dep[i] == "pobj":
            found.append(f"nothing, {tree.lower[verb]}")
        if tree.sentence[i] == 0:
            found.append("nothing before")
        return found
