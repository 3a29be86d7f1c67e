"""What fills the slots of a trigger word: its grammatical arguments, inherited ones included.

Verbs inherit subjects through control, coordination, participles and relative clauses; nouns take arguments from light
verbs ("X held talks with Y"), copulas ("X is a member of Y") and participles ("sanctions imposed by X on Y").
"""

from __future__ import annotations

from iranru_graph.extract.denotation import Denotation, Denoter
from iranru_graph.extract.lexicon import grammar, qualifiers
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import EntityType

Types = frozenset[EntityType]
_SUBJECTS = ("nsubj", "nsubjpass")
_QUANTITIES = frozenset({"hundreds", "dozens", "thousands", "scores", "barrage", "salvo", "wave", "swarm", "batch"})


class Slots:
    """Fills slots of triggers in one reading."""

    def __init__(self, reading: Reading) -> None:
        self.r = reading
        self.tree = reading.tree
        self.denoter = Denoter(reading)

    # — verbs —

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
                controlled = tree.dependents(above, "dobj") if tree.lower[h] in ("of", "from", "into") else []
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

    # — nouns —

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

    # — all —

    def fill(
        self, kind: str, t: int, role: str, allowed: Types, *, of: str = "theme", aspects: bool = False
    ) -> list[Denotation]:
        """Entities in one slot of trigger ``t`` (``kind``: verb, noun, adjective or mention)."""
        if role == "self":
            mention = self.r.mentions.at.get(t)
            return [Denotation(mention.entity, t)] if mention is not None and mention.type in allowed else []
        if kind == "mention" and role in ("inside", "between"):
            found = self._inside(t, allowed, between=role == "between")
            if found or role == "inside":
                return found
        if kind == "verb":
            return self._fill_verb(t, role, allowed, aspects)
        if kind == "adjective":
            return self._fill_adjective(t, role, allowed, aspects)
        if role == "agent":
            return self.noun_agents(t, allowed, of=of, beside=True)
        if role == "holder":
            return self._holders(t, allowed)
        if role == "bearer":
            return self._bearers(t, allowed)
        if role == "theme":
            if of == "theme":
                found = self._preposition(t, "of", allowed, aspects=aspects)
                if found:
                    return found
            return self.denoter.attributes(t, allowed) if kind == "noun" else []
        if role == "beside":
            return self.denoter.attributes(t, allowed)
        if role == "theme_beside":  # "importer of Russian arms"
            tokens = [
                p
                for c in self.tree.dependents(t, "prep")
                if self.tree.lower[c] == "of"
                for p in self.tree.dependents(c, "pobj")
            ]
            return [d for p in tokens for d in self.denoter.attributes(p, allowed)]
        return self._preposition(t, role, allowed, aspects=aspects)

    def _inside(self, t: int, allowed: Types, *, between: bool) -> list[Denotation]:
        """States named in a thing's own name or right after it: "the Iran–China accord", "Treaty … between A and B"."""
        mention = self.r.mentions.at.get(t)
        if mention is None:
            return []
        tree, at = self.tree, self.r.mentions.at
        start, end = mention.start, mention.end
        if between:
            starts = [j for j in range(start, min(end + 1, len(tree))) if tree.lower[j] == "between"]
            if not starts:
                return []
            start, end = starts[0], min(starts[0] + 14, tree.bounds[tree.sentence[t]][1])
        found: dict[str, Denotation] = {}
        for j in range(start, end):
            inner = at.get(j)
            if inner is not None and inner is not mention and inner.type in allowed and inner.head == j:
                found.setdefault(inner.entity, Denotation(inner.entity, j))
            elif between and found and inner is None and tree.lower[j] not in ("and", ",", "the", "'s", "’s"):
                break
        return list(found.values()) if len(found) > 1 else []

    def _fill_verb(self, v: int, role: str, allowed: Types, aspects: bool) -> list[Denotation]:
        tree = self.tree
        if role == "agent":
            return self.agents(v, allowed)
        if role == "theme":
            return self.themes(v, allowed, aspects=aspects)
        if role == "patient":
            found = self.themes(v, allowed, aspects=aspects)
            if not found and not tree.passive(v):
                for c in tree.dependents(v, "ccomp", "xcomp"):
                    found = self._all(tree.dependents(c, *_SUBJECTS), allowed, aspects=aspects)
                    if found:
                        break
            return found
        if role == "theme_beside":  # "sell Iran aircraft", parsed as a compound
            found = []
            for t in self.theme_tokens(v):
                for c in tree.dependents(t, "compound", "nmod"):
                    mention = self.r.mentions.at.get(c)
                    if mention is not None and mention.type in allowed and mention.kind in ("name", "capital", "alias"):
                        found.append(Denotation(mention.entity, c, 1))
            return found
        if role == "dative":
            return self._all(
                [
                    p
                    for c in tree.dependents(v, "dative")
                    for p in ([c] if tree.pos[c] != "ADP" else tree.dependents(c, "pobj"))
                ],
                allowed,
            )
        return self._all(self._verb_preposition(v, role), allowed, aspects=aspects)

    def _fill_adjective(self, a: int, role: str, allowed: Types, aspects: bool) -> list[Denotation]:
        tree = self.tree
        if role == "agent":
            v = self.copula(a)
            if v >= 0:
                return self._all([s for s in self.grammatical_subjects(v) if s >= 0], allowed)
            if tree.dep[a] in ("amod", "acl", "relcl", "advcl") and tree.head[a] != a:
                return self.denoter.denote(tree.head[a], allowed, spread=False)
            return []
        if role == "beside":  # "Iran-backed"
            found = []
            for c in tree.children[a]:
                mention = self.r.mentions.at.get(c)
                if c < a and mention is not None and mention.type in allowed:
                    found.append(Denotation(mention.entity, c, 1))
            return found
        for c in tree.dependents(a, "prep"):
            if tree.lower[c] == role:
                return self._all(tree.dependents(c, "pobj"), allowed, aspects=aspects)
        return []

    def lemmas(self, kind: str, t: int, role: str) -> list[int]:
        """Head tokens in a slot, whatever they denote: for conditions on words."""
        tree = self.tree
        if kind == "verb":
            if role == "theme":
                tokens = self.theme_tokens(t)
            elif role == "agent":
                tokens = [s for s in self.grammatical_subjects(t) if s >= 0]
            else:
                tokens = self._verb_preposition(t, role)
        else:
            prepositions = ["of"] if role == "theme" else [role]
            tokens = [
                p
                for c in tree.dependents(t, "prep")
                if tree.lower[c] in prepositions
                for p in tree.dependents(c, "pobj")
            ]
            if role in ("theme", "beside"):
                tokens += [c for c in tree.children[t] if c < t and tree.dep[c] in ("compound", "amod", "nmod")]
        heads = [j for i in tokens for j in tree.conjuncts(i)]
        for j in list(heads):  # "hundreds of missiles"
            if tree.pos[j] == "NUM" or tree.lower[j] in qualifiers().light_nouns or tree.lower[j] in _QUANTITIES:
                of = [c for c in tree.dependents(j, "prep") if tree.lower[c] == "of"]
                heads += [p for c in of for p in tree.dependents(c, "pobj")]
        return heads

    def _all(self, tokens: list[int], allowed: Types, *, aspects: bool = False) -> list[Denotation]:
        found: dict[str, Denotation] = {}
        for i in tokens:
            for d in self.denoter.denote(i, allowed, aspects=aspects):
                found.setdefault(d.entity, d)
        return list(found.values())
