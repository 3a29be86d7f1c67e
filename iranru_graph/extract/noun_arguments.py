"""Arguments of nouns: possessives, prepositions, light verbs, copulas and participles."""

from __future__ import annotations

from iranru_graph.extract.denotation import Denotation
from iranru_graph.extract.lexicon import grammar, qualifiers
from iranru_graph.extract.verb_arguments import Types, VerbArguments


class NounArguments(VerbArguments):
    """Who does what a noun says, and to whom, in one reading."""

    def carrier(self, n: int) -> int:
        """The noun that a compound hangs on and that takes its arguments ("sanctions *policy*"), else itself."""
        h = self.tree.head[n]
        if self.tree.dep[n] == "compound" and self.tree.pos[h] == "NOUN" and h not in self.r.mentions.at:
            return h
        return n

    def light_verb(self, n: int) -> int:
        """The support verb of a noun ("held" in "held talks"), or -1."""
        tree, known = self.tree, qualifiers()
        i = self.carrier(n)
        for _ in range(4):
            dep, h = tree.dep[i], tree.head[i]
            if dep in ("dobj", "nsubjpass") and tree.is_verb(h):
                carries = known.light_verbs | known.ending_verbs | known.planning.verbs | known.negating.verbs
                return h if tree.lemma[h] in carries else -1
            if dep == "conj" and tree.pos[h] in ("NOUN", "PROPN"):
                i = h
            elif dep == "pobj" and tree.lower[h] in ("to", "under") and tree.lemma[tree.head[h]] == "come":
                return tree.head[h]
            elif dep == "pobj" and tree.lower[h] in ("of", "in", "for", "on", "into"):
                above = tree.head[h]
                if tree.lower[above] in known.light_nouns or tree.lemma[above] in known.light_nouns:
                    i = above
                elif (tree.is_verb(above) and tree.lemma[above] == "be" and tree.lower[h] == "in") or (
                    tree.is_verb(above)
                    and tree.lemma[above]
                    in ("engage", "call", "agree", "take", "enter", "participate", "push", "hope", "ask", "press")
                ):
                    return above
                else:
                    return -1
            else:
                return -1
        return -1

    def copula(self, n: int) -> int:
        """The copula that a noun completes ("is" in "is a member of"), or -1."""
        tree = self.tree
        i = n
        while tree.dep[i] == "conj":
            i = tree.head[i]
        if (
            tree.dep[i] in ("attr", "oprd", "acomp")
            and tree.is_verb(tree.head[i])
            and tree.lemma[tree.head[i]] in grammar().copulas
        ):
            return tree.head[i]
        return -1

    def noun_agents(self, n: int, allowed: Types, *, of: str, beside: bool = True) -> list[Denotation]:
        """Who does what a noun says."""
        if n in self.asking:  # "a call that made the call": verb and noun would ask each other without end
            return []
        self.asking.add(n)
        try:
            return self._noun_agents(n, allowed, of=of, beside=beside)
        finally:
            self.asking.discard(n)

    def _noun_agents(self, n: int, allowed: Types, *, of: str, beside: bool) -> list[Denotation]:
        tree = self.tree
        found = {d.entity: d for d in (self.denoter.attributes(n, allowed) if beside else [])}
        if not found and beside and self.carrier(n) != n:
            found = {d.entity: d for d in self.denoter.attributes(self.carrier(n), allowed)}
        for d in self._preposition(n, "by", allowed):
            found.setdefault(d.entity, d)
        if of == "agent" and not found:
            for d in self._preposition(n, "of", allowed):
                found.setdefault(d.entity, d)
        for v in tree.dependents(n, "acl"):
            if tree.tag[v] == "VBN" and not found:
                for d in self.agents(v, allowed):
                    found.setdefault(d.entity, d)
        if not found:
            v = self.light_verb(n)
            if (v >= 0 and not tree.passive(v)) or v >= 0:
                found = {d.entity: d for d in self.agents(v, allowed)}
        if not found and (v := self.copula(n)) >= 0:
            for s in self.grammatical_subjects(v):
                if s >= 0:
                    found.update({d.entity: d for d in self.denoter.denote(s, allowed)})
        if not found and tree.dep[n] == "appos":
            found = {d.entity: d for d in self.denoter.denote(tree.head[n], allowed, spread=False)}
        if not found:
            for v in tree.dependents(n, "relcl"):
                if tree.passive(v) or tree.lemma[v] in qualifiers().light_verbs:
                    found = {d.entity: d for d in self.agents(v, allowed)}
        if not found and beside:
            found = {d.entity: d for d in self._clause_subject(n, allowed)}
        if (
            not found
            and tree.dep[n] == "conj"
            and tree.pos[tree.head[n]] == "NOUN"
            and not tree.dependents(n, "poss", "prep")
        ):
            found = {d.entity: d for d in self.denoter.attributes(tree.head[n], allowed)}
        return list(found.values())

    def _holders(self, n: int, allowed: Types) -> list[Denotation]:
        """Of whom a noun is said: subject of its copula, or what it stands beside ("Belarus, Russia's ally")."""
        tree = self.tree
        if (v := self.copula(n)) >= 0:
            return self._all([s for s in self.grammatical_subjects(v) if s >= 0], allowed)
        if tree.dep[n] == "appos":
            return self.denoter.denote(tree.head[n], allowed, spread=False)
        if (
            tree.dep[n] == "pobj"
            and tree.lower[tree.head[n]] in ("in", "as")
            and tree.is_verb(v := tree.head[tree.head[n]])
        ):
            return self._all([s for s in self.grammatical_subjects(v) if s >= 0], allowed)
        for c in tree.dependents(n, "appos"):  # "a general of the Guards, A"
            if beside := self.denoter.denote(c, allowed, spread=False):
                return beside
        return []

    def _bearers(self, n: int, allowed: Types) -> list[Denotation]:
        """Whom something weighs on: "Iran is subject to American sanctions", "X came under …", "X faces …"."""
        tree = self.tree
        above = tree.head[n]
        if tree.dep[n] == "dobj" and tree.lemma[above] in (
            "face",
            "suffer",
            "endure",
            "evade",
            "circumvent",
            "bypass",
            "survive",
        ):
            return self._all([s for s in self.grammatical_subjects(above) if s >= 0], allowed)
        if tree.dep[n] != "pobj" or tree.lower[above] not in ("under", "to"):
            return []
        governor = tree.head[above]
        if tree.lower[above] == "to" and tree.lower[governor] not in ("subject", "subjected", "exposed"):
            return []
        if not tree.is_verb(governor):
            governor = self.copula(governor)
        if governor < 0:
            return []
        return self._all([s for s in self.grammatical_subjects(governor) if s >= 0], allowed)

    def _clause_subject(self, n: int, allowed: Types) -> list[Denotation]:
        """ "Amid tensions with X, Y …", "despite its rift with X, Y …": the clause's subject is the silent agent."""
        tree = self.tree
        p = tree.head[n]
        if tree.dep[n] == "pobj" and tree.lower[n] in ("sidelines", "margins") and tree.is_verb(tree.head[p]):
            there = [s for s in self.grammatical_subjects(tree.head[p]) if s >= 0] + tree.dependents(
                tree.head[p], "dobj"
            )
            return self._all(there, allowed)
        if tree.dep[n] != "pobj" or tree.lower[p] not in (
            "amid",
            "amidst",
            "despite",
            "given",
            "after",
            "before",
            "through",
            "in",
            "without",
        ):
            return []
        v = tree.head[p]
        if (
            tree.lower[p] in ("after", "before", "through", "in", "without")
            and tree.lower[n] not in grammar().silent_agent
        ):
            return []
        if not tree.is_verb(v):
            return []
        return [
            Denotation(d.entity, d.token, 2)
            for d in self._all([s for s in self.grammatical_subjects(v) if s >= 0], allowed)
        ]

    def _preposition(self, n: int, preposition: str, allowed: Types, *, aspects: bool = False) -> list[Denotation]:
        """What stands after a preposition of a noun, of its participle or of its light verb."""
        tree = self.tree
        places = [n] if self.carrier(n) == n else [n, self.carrier(n)]
        places += [v for v in tree.dependents(n, "acl") if tree.tag[v] in ("VBN", "VBG")]
        v = self.light_verb(n)
        if (v >= 0 and preposition not in ("of", "by", "in")) or (v >= 0 and preposition == "in"):
            places.append(v)
        for i in places:
            for c in tree.dependents(i, "prep", "agent", "dative"):
                if tree.lower[c] == preposition:
                    found = self._all(tree.dependents(c, "pobj"), allowed, aspects=aspects)
                    if found:
                        return found
        for c in tree.dependents(n, "prep"):
            for p in tree.dependents(c, "pobj"):
                for inner in tree.dependents(p, "prep"):
                    if (
                        tree.lower[inner] == preposition
                        and preposition in ("with", "against", "to", "between", "on", "by", "at")
                        and (p not in self.r.mentions.at or tree.pos[p] == "PROPN")
                    ):
                        return self._all(tree.dependents(inner, "pobj"), allowed, aspects=aspects)
        if tree.dep[n] != "conj":
            for c in tree.dependents(n, "conj"):
                if tree.pos[c] == "NOUN" and not tree.dependents(n, "prep"):
                    for p in tree.dependents(c, "prep"):
                        if tree.lower[p] == preposition:
                            return self._all(tree.dependents(p, "pobj"), allowed, aspects=aspects)
        return []

    def below(self, tokens: list[int], role: str, allowed: Types, *, aspects: bool) -> list[Denotation]:
        """What hangs below a word that a frame demands: "came to the *aid* of X", "under X's *sanctions*"."""
        for i in tokens:
            found = self._preposition(i, role, allowed, aspects=aspects)
            if not found and role in ("of", "agent", "by", "beside"):
                found = self.denoter.attributes(i, allowed)
            if found:
                return found
        return []
