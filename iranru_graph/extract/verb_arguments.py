"""Arguments of verbs: own ones, and those inherited through control, coordination, participles and relative clauses."""

from __future__ import annotations

from iranru_graph.extract.denotation import Denotation, Denoter
from iranru_graph.extract.lexicon import grammar
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import EntityType

Types = frozenset[EntityType]
_SUBJECTS = ("nsubj", "nsubjpass")


class VerbArguments:
    """Who does what a verb says, and to whom, in one reading."""

    def __init__(self, reading: Reading) -> None:
        self.r = reading
        self.tree = reading.tree
        self.asking: set[int] = set()
        self.denoter = Denoter(reading)

    def grammatical_subjects(self, v: int, depth: int = 0) -> list[int]:
        """Subject tokens of a verb, inherited where it has none of its own."""
        tree = self.tree
        own = tree.dependents(v, *_SUBJECTS)
        if own:
            return own
        if depth > 6:
            return []
        dep, h = tree.dep[v], tree.head[v]
        if dep == "conj" and tree.is_verb(h):
            return self.grammatical_subjects(h, depth + 1)
        if dep in ("xcomp", "ccomp") and tree.is_verb(h):
            if tree.lemma[h] in grammar().object_control:
                controlled = tree.dependents(h, "dobj")
                if controlled:
                    return controlled
            return self.grammatical_subjects(h, depth + 1)
        if dep == "xcomp" and tree.pos[h] == "ADJ" and tree.is_verb(tree.head[h]):
            return self.grammatical_subjects(tree.head[h], depth + 1)
        if dep in ("advcl", "dep") and tree.is_verb(h) and tree.child(v, "mark") < 0:
            return self.grammatical_subjects(h, depth + 1)
        if dep == "pcomp":
            above = tree.head[h]
            if tree.pos[above] in ("ADV", "ADP", "ADJ") and tree.head[above] != above:
                above = tree.head[above]  # "stopped short of", "instead of"
            if tree.is_verb(above):
                quoted = tree.lower[h] == "as" and tree.lemma[above] in ("quote", "cite")  # "quoted X as saying"
                of_object = quoted or tree.lower[h] in ("of", "from", "into")
                controlled = tree.dependents(above, "dobj") if of_object else []
                return controlled or self.grammatical_subjects(above, depth + 1)
            if tree.pos[above] in ("NOUN", "PROPN"):
                return [-above - 1]
        if dep == "acl":
            if tree.dep[h] == "attr" and tree.is_verb(tree.head[h]):
                return self.grammatical_subjects(tree.head[h], depth + 1)  # "he is the first official to visit"
            return [h] if tree.tag[v] in ("VBG", "VBD", "VBZ", "VBP") else [-h - 1]
        if dep == "relcl":
            return [h]
        return []

    def agents(self, v: int, allowed: Types) -> list[Denotation]:
        """Who does what a verb says."""
        tree = self.tree
        if tree.passive(v):
            by = tree.child(v, "agent")
            if by < 0 and tree.dep[v] == "conj":
                by = tree.child(tree.head[v], "agent")
            return self._all(list(tree.dependents(by, "pobj")) if by >= 0 else [], allowed)
        found = []
        for s in self.grammatical_subjects(v):
            if s >= 0:
                found += self.denoter.denote(s, allowed)
            else:  # the possessor of a governing noun: "Russia's decision to deliver"
                found += self.noun_agents(-s - 1, allowed, of="agent")
        return found

    def noun_agents(self, n: int, allowed: Types, *, of: str, beside: bool = True) -> list[Denotation]:
        """Who does what a noun says; ``NounArguments`` knows."""
        raise NotImplementedError

    def themes(self, v: int, allowed: Types, *, aspects: bool) -> list[Denotation]:
        """Whom or what a verb acts on."""
        return self._all(self.theme_tokens(v), allowed, aspects=aspects)

    def theme_tokens(self, v: int) -> list[int]:
        """Object tokens of a verb, or the subject of a passive."""
        tree = self.tree
        if tree.passive(v):
            own = tree.dependents(v, "nsubjpass", "nsubj")
            if own:
                return own
            if tree.dep[v] == "acl":
                return [tree.head[v]]
            return [s for s in self.grammatical_subjects(v) if s >= 0]
        own = tree.dependents(v, "dobj")
        if own:
            return own
        if (
            tree.dep[v] == "relcl"
            and any(tree.dep[c] in _SUBJECTS and tree.tag[c] not in ("WDT", "WP") for c in tree.children[v])
            and not any(tree.tag[c] in ("WDT", "WP") and tree.dep[c] in ("dobj", "pobj") for c in tree.children[v])
        ):
            return [tree.head[v]]
        following = [c for c in tree.dependents(v, "conj") if tree.is_verb(c)]
        if following and not tree.dependents(v, "prep", "xcomp", "ccomp", "acomp", "attr", "dative"):
            return self.theme_tokens(following[0])
        return []

    def _verb_preposition(self, v: int, preposition: str) -> list[int]:
        """Tokens after a preposition of a verb, or of a coordinated verb where it has no complement of its own."""
        tree = self.tree
        found = self._own_preposition(v, preposition)
        if found:
            return found
        if tree.dep[v] == "conj" and tree.is_verb(tree.head[v]) and not tree.dependents(v, "prep", "dobj"):
            return self._own_preposition(tree.head[v], preposition)
        following = [c for c in tree.dependents(v, "conj") if tree.is_verb(c)]
        if following and not tree.dependents(v, "prep", "dobj", "xcomp", "ccomp"):
            return self._own_preposition(following[0], preposition)
        return []

    def _own_preposition(self, v: int, preposition: str) -> list[int]:
        """Tokens after a preposition of a verb; parsers often hang it on the object or on a preposition before it."""
        tree = self.tree
        near = [v, *tree.dependents(v, "dobj", "prt")]
        for o in tree.dependents(v, "dobj"):  # "part of its obligations under the treaty"
            near += [p for c in tree.dependents(o, "prep") if tree.lower[c] == "of" for p in tree.dependents(c, "pobj")]
        if tree.passive(v):
            near += tree.dependents(v, "nsubjpass")
        for i in near:
            for c in tree.dependents(i, "prep", "dative", "agent", "advmod"):
                if tree.lower[c] == preposition:
                    found = tree.dependents(c, "pobj")
                    if found:
                        return found
        if preposition == "in":
            there = [c for c in tree.dependents(v, "advmod") if tree.lower[c] == "there" and c in self.r.refs]
            if there:
                return there
        for c in tree.dependents(v, "prep", "prt", "advmod"):
            for inner in tree.dependents(c, "prep"):
                if tree.lower[inner] == preposition:
                    return tree.dependents(inner, "pobj")
            for p in tree.dependents(c, "pobj"):
                if c < v or (tree.pos[p] == "NOUN" and tree.doc[p].ent_type_ not in ("DATE", "TIME")):
                    continue  # only a date or a name takes a preposition from the verb by a parser's mistake
                for inner in tree.dependents(p, "prep"):
                    if tree.lower[inner] == preposition and preposition in (
                        "to",
                        "with",
                        "against",
                        "on",
                        "for",
                        "from",
                    ):
                        return tree.dependents(inner, "pobj")
        return []

    def _all(self, tokens: list[int], allowed: Types, *, aspects: bool = False) -> list[Denotation]:
        found: dict[str, Denotation] = {}
        for i in tokens:
            for d in self.denoter.denote(i, allowed, aspects=aspects):
                found.setdefault(d.entity, d)
        return list(found.values())
