"""Which person "he" or "she" means: candidates are told apart by weights learned from annotated passages.

``Ranking`` keeps where a text speaks of the entities of some types, tells the features that candidates of every kind
have, and chooses; ``Persons`` here and ``Things`` (``things.py``) say which are candidates. The features are those that
a reader goes by: who was the subject, whom the text is about, who is named beside the pronoun and so cannot be meant
by it. ``scripts/coreference.py`` learns the weights, which stand in ``data/lexicon/antecedents.yaml``.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache
from math import exp
from typing import ClassVar

from iranru_graph.extract.lexicon import qualifiers, read_yaml
from iranru_graph.extract.reading import Reading
from iranru_graph.extract.tree import SUBJECTS, Tree
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference
from iranru_graph.reference.entry import PersonEntry

#: Each with the gender of whom it means.
HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_REFLEXIVE = frozenset({"himself", "herself", "itself"})
#: Sentences back in which a candidate must have been spoken of.
_REACH = 4
_QUOTES = frozenset({'"', "“", "”", "«", "»", "``", "''"})


@cache
def weights(kind: str) -> dict[str, float]:
    """Weight of each feature of a candidate of this kind (``person``, ``thing``), and the ``least`` share that settles.

    A feature has the name that the methods below give it ("back 1": spoken of one sentence before).
    """
    return {name: float(value) for name, value in read_yaml("data/lexicon/antecedents.yaml")[kind].items()}


@dataclass(slots=True)
class Candidate:
    """An entity with the tokens before the pronoun that speak of it, in order, and what tells for or against it.

    Without a name: that the pronoun means none of them.
    """

    entity: str
    traces: list[int]
    features: list[str] = field(default_factory=list)


class Ranking:
    """The entities of some types in one reading as they come up, and which of them a pronoun means."""

    #: Section of the table of weights.
    kind: ClassVar[str]
    types: ClassVar[frozenset[EntityType]]

    def __init__(self, reading: Reading, reference: Reference) -> None:
        self.r = reading
        self.tree = reading.tree
        self.reference = reference
        self._traces: list[tuple[int, str]] = []
        for m in reading.mentions.items:
            if m.type in self.types and m.kind != "adjective":
                self._traces.append((m.head, m.entity))
        named = {i for i, _ in self._traces}
        for i in reading.refs:
            if i not in named:
                self._traces += self._of_ref(i)
        self._traces.sort()
        self._noted = {i for i, _ in self._traces}

    def _of_ref(self, i: int) -> list[tuple[int, str]]:
        """The trace that a pronoun or description leaves which means one of them, else none."""
        meant = self.r.refs.get(i, ())
        return [(i, meant[0])] if len(meant) == 1 and self.r.types.get(meant[0]) in self.types else []

    def note(self, i: int) -> None:
        """A word was found to mean one of them: it is spoken of here too."""
        if i not in self._noted:
            for trace in self._of_ref(i):
                insort(self._traces, trace)
                self._noted.add(i)

    def meant(self, i: int) -> str | None:
        """The one that pronoun ``i`` means, else None where none stands out."""
        return self._likeliest(self.candidates(i))

    def candidates(self, i: int) -> list[Candidate]:
        """Which may be meant by the word ``i``, with features."""
        raise NotImplementedError

    def _likeliest(self, found: list[Candidate]) -> str | None:
        """The best of these; None where its share is too small, or it is the candidate for nothing."""
        if not found:
            return None
        table = weights(self.kind)
        scores = [sum(table.get(f, 0.0) for f in c.features) for c in found]
        best = max(range(len(found)), key=lambda n: (scores[n], found[n].traces[-1:]))
        share = 1 / sum(exp(s - scores[best]) for s in scores)
        return found[best].entity or None if share >= table["least"] else None

    def _prominence(self, c: Candidate, counts: Counter[str], rank: int, among: int) -> list[str]:
        """How near (``rank`` of the nearest is 0) and how often a candidate was spoken of, ``among`` so many."""
        n = counts[c.entity]
        found = [f"rank {min(rank, 3)}", f"count {min(n, 5)}"]
        if among > 1 and n >= max(counts.values()):
            found.append("most")
        return found

    def _by_traces(self, c: Candidate, i: int) -> list[str]:
        """What the last traces of a candidate tell, seen from pronoun ``i``: how far back, and in which part."""
        tree = self.tree
        if not c.traces:
            return []
        here = tree.sentence[i]
        j = c.traces[-1]
        back = min(here - tree.sentence[j], 3)
        role, own = self._role(j), self._role(i)
        found = [f"back {back}", f"{role} {min(back, 2)}"]
        if (role in ("main", "subject")) == (own in ("main", "subject")):
            found.append(f"parallel {min(back, 2)}")
        before = [k for k in c.traces if tree.sentence[k] == here - 1]
        if own == "main" and any(self._role(k) == "subject" for k in before):
            found.append("subject below, subject here")
        if any(self._role(k) == "main" for k in before):
            found.append("subject before" if own != "main" else "subject before, subject here")
            if any(tree.lemma[tree.head[k]] in qualifiers().speech.verbs for k in before):
                speaking = tree.lemma[tree.head[i]] in qualifiers().speech.verbs and own == "main"
                found.append("spoke before, speaks" if speaking else "spoke before")
        if tree.lower[j] in HE:
            found.append(f"pronoun {min(back, 2)}")
        if back == 0:
            found += self._beside(c, i)
        return found

    def _beside(self, c: Candidate, i: int) -> list[str]:
        """How the traces in the pronoun's own sentence stand to it."""
        tree = self.tree
        here = [k for k in c.traces if tree.sentence[k] == tree.sentence[i]]
        found = []
        above = set(tree.ancestors(i))
        clause = _clause(tree, i)
        found += [f"relative, {_who(tree, k, i)}" for k in here if any(j in above for j in tree.dependents(k, "relcl"))]
        bound = [k for k in here if _clause(tree, k) == clause]
        if bound:
            own = tree.dep[i] == "poss"
            subject = any(tree.dep[k] in SUBJECTS for k in bound)
            kind = "reflexive" if tree.lower[i] in _REFLEXIVE else "possessive" if own else "beside"
            found.append(f"{kind}, {'subject' if subject else 'other'} of the clause")
        governing = [k for k in here if tree.dep[k] in SUBJECTS and tree.head[k] in above and tree.head[k] != clause]
        if governing:
            quoted = sum(tree.text[k] in _QUOTES for k in range(governing[-1], i)) % 2
            found.append("governing, quoted" if quoted else "governing")
        if any(tree.dep[k] in ("dobj", "dative") and tree.head[k] in above and tree.head[k] != clause for k in here):
            found.append("governing object")
        return found

    def _role(self, i: int) -> str:
        """The part that a token plays in its sentence."""
        tree = self.tree
        while tree.dep[i] in ("conj", "appos") and tree.head[i] != i:
            i = tree.head[i]
        dep = tree.dep[i]
        if dep in SUBJECTS:
            verb = tree.head[i]
            while tree.dep[verb] == "conj" or (tree.dep[verb] == "ccomp" and tree.head[verb] > verb):
                verb = tree.head[verb]  # also "X told Y …, his office said"
            return "main" if tree.head[verb] == verb else "subject"
        if dep in ("dobj", "dative"):
            return "object"
        if dep == "pobj":
            return "of" if tree.lower[tree.head[i]] == "of" else "by" if tree.lower[tree.head[i]] == "by" else "pobj"
        return "poss" if dep == "poss" else "other"

    def _fronted(self, i: int, later: dict[str, int]) -> str | None:
        """ "In his speech Lavrov said": who is subject of the clause that the pronoun's phrase opens."""
        tree = self.tree
        for entity, j in later.items():
            if tree.dep[j] in SUBJECTS and i < j < tree.head[j] and tree.head[j] in tree.ancestors(i):
                chain = [i, *tree.ancestors(i)]
                top = chain[chain.index(tree.head[j]) - 1]
                if tree.dep[top] in ("prep", "advcl", "npadvmod", "advmod") and top < j:
                    return entity
        return None


class Persons(Ranking):
    """The persons of one reading as they come up, and who of them a pronoun means."""

    kind = "person"
    types = frozenset({EntityType.PERSON})

    def before(self, i: int, *, sentences: int) -> dict[str, list[int]]:
        """Persons spoken of before token ``i`` in so many sentences, with the tokens that do, in order."""
        tree = self.tree
        edge = tree.bounds[max(tree.sentence[i] - sentences, 0)][0]
        found: dict[str, list[int]] = {}
        for j, entity in self._traces[bisect_left(self._traces, (edge, "")) : bisect_left(self._traces, (i, ""))]:
            found.setdefault(entity, []).append(j)
        return found

    def among(self, i: int, fitting: Collection[str]) -> str | None:
        """The one of these persons whom a description with head ``i`` means, else None where none stands out."""
        return self._likeliest([c for c in self.candidates(i) if c.entity in fitting])

    def candidates(self, i: int) -> list[Candidate]:
        """Who may be meant by the pronoun or noun ``i``, with features."""
        tree = self.tree
        here = tree.sentence[i]
        edge = tree.bounds[max(here - _REACH, 0)][0]
        end = tree.bounds[here][1]
        first, at, last = (bisect_left(self._traces, (j, "")) for j in (edge, i, end))
        gender = HE.get(tree.lower[i], "")
        before: dict[str, Candidate] = {}
        for j, entity in self._traces[first:at]:
            if self._may_be(entity, gender):
                before.setdefault(entity, Candidate(entity, [])).traces.append(j)
        later = {entity: j for j, entity in reversed(self._traces[at:last]) if j not in self.r.refs}
        fronted = self._fronted(i, later)
        if fronted is not None and fronted not in before and self._may_be(fronted, gender):
            before[fronted] = Candidate(fronted, [])
        counts = Counter(entity for _, entity in self._traces[:at])
        topic = self._traces[0][1] if self._traces else ""
        near = sorted(before.values(), key=lambda c: c.traces[-1] if c.traces else i, reverse=True)
        for rank, c in enumerate(near):
            c.features = [*self._by_traces(c, i), *self._prominence(c, counts, rank, len(near))]
            entry = self.reference.entries.get(c.entity)
            if isinstance(entry, PersonEntry) and entry.gender is not None:
                c.features.append("gender known")
            if c.entity in later:
                c.features.append("fronted" if c.entity == fronted else "named later")
            if c.entity == topic:
                c.features.append("first")
            c.traces = c.traces or [i]
        return near

    def _may_be(self, entity: str, gender: str) -> bool:
        """Tell whether a person is of this gender, or nothing is known of it, or none (``""``) is asked."""
        entry = self.reference.entries.get(entity)
        return not (gender and isinstance(entry, PersonEntry)) or entry.gender in (None, gender)


def _who(tree: Tree, noun: int, i: int) -> str:
    """What a noun is in the relative clause after it that holds token ``i``."""
    verbs = [v for v in tree.dependents(noun, "relcl") if v in tree.ancestors(i)]
    who = [c for v in verbs for c in tree.children[v] if tree.lower[c] in ("who", "whom", "that", "whose")]
    if not who:
        return "other"
    return "subject" if tree.dep[who[0]] in SUBJECTS else "object"


def _clause(tree: Tree, i: int) -> int:
    """The verb of the clause that a token stands in; of "wrote and urged" the one that has the subject."""
    verb = next((j for j in tree.ancestors(i) if tree.is_verb(j)), tree.bounds[tree.sentence[i]][0])
    while tree.dep[verb] == "conj" and tree.child(verb, *SUBJECTS) < 0:
        verb = tree.head[verb]
    return verb
