"""What fills the slots of a trigger word: its grammatical arguments, inherited ones included.

Verbs inherit subjects through control, coordination, participles and relative clauses; nouns take arguments from light
verbs ("X held talks with Y"), copulas ("X is a member of Y") and participles ("sanctions imposed by X on Y").
"""

from __future__ import annotations

from iranru_graph.extract.denotation import Denotation
from iranru_graph.extract.lexicon import qualifiers, words
from iranru_graph.extract.noun_arguments import NounArguments
from iranru_graph.extract.verb_arguments import Types
from iranru_graph.model.vocabulary import EntityType

_SITES = frozenset({EntityType.STATE, EntityType.PLACE, EntityType.INFRASTRUCTURE})
_QUANTITIES = words(
    "hundreds dozens thousands scores barrage salvo wave swarm batch batches shipment shipments consignment "
    "consignments delivery deliveries supplies"
)


class Slots(NounArguments):
    """Fills slots of triggers in one reading."""

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
                    # "demanded that X be sent away" is asked of another
                    that = any(tree.lower[m] == "that" for m in tree.dependents(c, "mark"))
                    subjects = tree.dependents(c, "nsubj") if that else tree.dependents(c, "nsubj", "nsubjpass")
                    found = self._all(subjects, allowed, aspects=aspects)
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
        if role == "landing":
            return self._landing(v, allowed)
        return self._all(self._verb_preposition(v, role), allowed, aspects=aspects)

    def _landing(self, v: int, allowed: Types) -> list[Denotation]:
        """The state that a verb of arriving ends in, or the one in which its place lies, if the text speaks of it."""
        found: dict[str, Denotation] = {}
        for word in ("in", "at", "near"):
            for i in self._verb_preposition(v, word):
                for d in self.denoter.denote(i, _SITES):
                    entity = d.entity if self.r.types[d.entity] in allowed else self.r.states.get(d.entity, "")
                    if self.r.types.get(entity) in allowed:
                        found.setdefault(entity, Denotation(entity, d.token, 1))
        return list(found.values())

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
