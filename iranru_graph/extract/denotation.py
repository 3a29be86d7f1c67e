"""Which entities a word of the text stands for, when it fills a slot of a relation.

Names stand for themselves, coordinations for all their members, relative pronouns for what they resume, pronouns and
descriptions for what coreference found, and nouns for actors ("Iranian officials", "Moscow's policy") for the state or
body beside them.
"""

from __future__ import annotations

from dataclasses import dataclass

from iranru_graph.extract.lexicon import classes, nouns
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import EntityType

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_ACTORS = frozenset({EntityType.STATE, EntityType.ORGANISATION, EntityType.PERSON})
_IS = frozenset({"is", "was", "are", "were", "'s", "’s"})
_ATTRIBUTES = ("compound", "amod", "nmod", "poss")


@dataclass(frozen=True, slots=True)
class Denotation:
    """An entity that a token stands for, and how directly: 0 named, 1 resolved, 2 through a noun beside it."""

    entity: str
    token: int
    distance: int = 0


class Denoter:
    """Answers ``denote(token)`` for one reading."""

    def __init__(self, reading: Reading) -> None:
        self.r = reading
        self.tree = reading.tree

    def denote(
        self, i: int, allowed: frozenset[EntityType], *, aspects: bool = False, spread: bool = True
    ) -> list[Denotation]:
        """Entities of an allowed type that token ``i`` and its coordination stand for, in order, once each.

        ``aspects``: whether something of an actor may stand for it ("US influence" for the United States).
        """
        found: dict[str, Denotation] = {}
        for j in self.tree.conjuncts(i) if spread else [i]:
            for d in self._single(j, allowed, aspects, 0):
                found.setdefault(d.entity, d)
        return list(found.values())

    def _single(self, i: int, allowed: frozenset[EntityType], aspects: bool, depth: int) -> list[Denotation]:
        tree, r = self.tree, self.r
        if depth > 4:
            return []
        mention = r.mentions.at.get(i)
        lower = tree.lower[i]
        if mention is not None and (mention.head == i or mention.kind != "described"):
            if mention.type in allowed and mention.kind != "adjective":
                return [Denotation(mention.entity, i)]
            if mention.kind in ("adjective",) and tree.pos[i] in ("NOUN", "PROPN") and mention.type in allowed:
                return [Denotation(mention.entity, i)]
            if mention.kind == "adjective" and tree.dep[i] in ("amod", "compound"):
                return []
        if (
            EntityType.WEAPON_SYSTEM in allowed
            and lower in classes()["arms"]
            and (mention is None or mention.kind == "described")
        ):
            models = [
                m
                for c in tree.dependents(i, "compound", "nummod", "amod", "nmod")
                if (m := r.mentions.at.get(c)) and m.type is EntityType.WEAPON_SYSTEM
            ]
            if models:
                return [Denotation(m.entity, m.head, 1) for m in models]
        if i in r.refs and EntityType.PERSON in allowed:
            people = [d for d in self._apposition(i, allowed, depth) if r.types[d.entity] is EntityType.PERSON]
            if people:
                return people  # "the ministers of both countries, A and B": A and B
        if i in r.refs:
            return [Denotation(e, i, 1) for e in r.refs[i] if r.types[e] in allowed]
        if tree.lower[i] in _RELATIVE and tree.tag[i] in ("WDT", "WP", "IN", "WP$"):
            return self._resumed(i, allowed, aspects, depth)
        if (
            mention is not None
            and mention.head == i
            and not (mention.entity.startswith("class-") and tree.lower[i] in nouns().actors)
        ):
            return []
        if tree.pos[i] not in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON"):
            return []
        named = self._apposition(i, allowed, depth) or self._instances(i, allowed) or self._told_of(i, allowed, depth)
        if named:
            return named
        lower = tree.lower[i]
        known = nouns()
        if lower in known.targets:
            return self._targets(i, allowed, depth)
        if (
            lower in known.actors
            or lower in known.plural_states
            or lower in known.members
            or (aspects and lower in known.aspects)
        ):
            return self._beside(i, allowed, depth)
        works = EntityType.INFRASTRUCTURE in allowed and lower in known.parts
        if (
            works
            or tree.pos[i] in ("NUM", "DET", "PRON")
            or lower
            in (
                "one",
                "part",
                "rest",
                "number",
                "group",
                "majority",
                "series",
                "kind",
                "type",
            )
        ):
            of = tree.child(i, "prep")
            inner = tree.child(of, "pobj") if of >= 0 and tree.lower[of] == "of" else -1
            if inner >= 0 and lower not in ("it", "he", "she", "they"):
                return self._single(inner, allowed, aspects, depth + 1)
        return []

    def _resumed(self, i: int, allowed: frozenset[EntityType], aspects: bool, depth: int) -> list[Denotation]:
        """What a relative pronoun stands for: a whole coordination where its verb is plural."""
        antecedent = self._antecedent(i)
        if antecedent < 0:
            return []
        tree, verb = self.tree, self.tree.head[i]
        plural = tree.tag[verb] == "VBP" or any(tree.lower[c] in ("are", "were", "have") for c in tree.children[verb])
        members = tree.coordination(antecedent) if plural and tree.lower[verb] not in ("is", "was") else [antecedent]
        return [d for j in members for d in self._single(j, allowed, aspects, depth + 1)]

    def _told_of(self, i: int, allowed: frozenset[EntityType], depth: int) -> list[Denotation]:
        """ "The pact is an agreement signed by both": a noun with a clause, plainly said of a name, is what is named.

        Nothing is read of what something is not, may be or would be, nor of what somebody else says that it is: what
        the clause tells would be asserted.
        """
        tree, verb = self.tree, self.tree.head[i]
        if tree.dep[i] != "attr" or tree.lower[verb] not in _IS or not tree.dependents(i, "acl", "relcl"):
            return []
        if tree.dep[verb] != "ROOT" or tree.dependents(verb, "neg", "aux", "advmod"):
            return []
        if any(tree.lower[c] == "no" or tree.dep[c] in ("advmod", "neg") for c in tree.children[i]):
            return []
        if any(verb < c < i for c in tree.children[verb]):  # "is by no means a company", "is, he claims, a company"
            return []
        subject = tree.child(verb, "nsubj")
        if not 0 <= subject < verb or tree.lower[subject] in ("it", "that", "this", "what", "who", "which"):
            return []
        named = [d for j in tree.conjuncts(subject) for d in self._single(j, allowed, False, depth + 1)]
        return [Denotation(d.entity, i, 1) for d in named if d.distance < 2]

    def _instances(self, i: int, allowed: frozenset[EntityType]) -> list[Denotation]:
        """ "technology such as Su-35 fighters", "countries including Syria": what is named as an example."""
        tree = self.tree
        for c in tree.dependents(i, "prep"):
            if tree.lower[c] == "including" or (
                tree.lower[c] == "as" and any(tree.lower[k] == "such" for k in tree.children[c])
            ):
                found = []
                for p in tree.dependents(c, "pobj"):
                    for j in tree.conjuncts(p):
                        mention = self.r.mentions.at.get(j)
                        if mention is not None and mention.type in allowed and mention.kind != "adjective":
                            found.append(Denotation(mention.entity, j, 1))
                return found
        return []

    def _antecedent(self, i: int) -> int:
        """The noun that a relative pronoun resumes."""
        verb = self.tree.head[i]
        for _ in range(4):
            if self.tree.dep[verb] == "relcl":
                noun = self.tree.head[verb]
                return self._whoever(noun) if self.tree.lower[i] in ("who", "whom") else noun
            if self.tree.head[verb] == verb:
                return -1
            verb = self.tree.head[verb]
        return -1

    def _whoever(self, noun: int) -> int:
        """ "A, the head of the agency, who …": who is A, whatever the parser hung the clause on."""
        at = self.r.mentions.at
        if (mention := at.get(noun)) is None or mention.type is EntityType.PERSON or mention.kind == "adjective":
            return noun
        for above in self.tree.ancestors(noun):
            if self.tree.is_verb(above):
                break
            if (person := at.get(above)) is not None and person.type is EntityType.PERSON:
                return above
        return noun

    def _apposition(self, i: int, allowed: frozenset[EntityType], depth: int) -> list[Denotation]:
        """ "the Russian envoy, Kazem Jalali": the name decides."""
        if depth > 2:
            return []
        for c in self.tree.dependents(i, "appos"):
            named = []
            for j in self.tree.conjuncts(c):
                mention = self.r.mentions.at.get(j)
                if mention is not None and mention.type in allowed and mention.kind != "adjective":
                    named.append(Denotation(mention.entity, j, 1))
            if named:
                return named
        return []

    def _targets(self, i: int, allowed: frozenset[EntityType], depth: int) -> list[Denotation]:
        """ "targets in Syria", "Ukrainian cities": the place or state that a thing hit there stands for."""
        found = self.attributes(i, allowed)
        if not found:
            next_ = max(self.tree.subtree(i)) + 1  # "shelled the shrine in Mashhad": hung on the verb
            after = [c for c in self.tree.dependents(self.tree.head[i], "prep") if c == next_]
            for c in (*self.tree.dependents(i, "prep"), *after):
                if self.tree.lower[c] in ("in", "of", "inside", "across", "near"):
                    found = [
                        d for p in self.tree.dependents(c, "pobj") for d in self._single(p, allowed, False, depth + 1)
                    ]
                    if found:
                        break
        return [Denotation(d.entity, d.token, 2) for d in found]

    def _beside(self, i: int, allowed: frozenset[EntityType], depth: int) -> list[Denotation]:
        """The actor named beside a noun: adjective, compound, possessive, or after *of*."""
        found: dict[str, Denotation] = {}
        for d in self.attributes(i, allowed):
            found.setdefault(d.entity, d)
        if not found:
            for c in self.tree.dependents(i, "prep"):
                if self.tree.lower[c] in ("of", "from", "in") and (
                    self.tree.lower[c] != "in" or self.tree.lower[i] in nouns().actors
                ):
                    for p in self.tree.dependents(c, "pobj"):
                        for j in self.tree.conjuncts(p):
                            for d in self._single(j, allowed, False, depth + 1):
                                found.setdefault(d.entity, Denotation(d.entity, d.token, 2))
                    if found:
                        break
        return [Denotation(d.entity, d.token, 2) for d in found.values()]

    def attributes(self, i: int, allowed: frozenset[EntityType]) -> list[Denotation]:
        """Actors named as adjective, compound or possessive of token ``i``, with those coordinated to them."""
        tree, r = self.tree, self.r
        found: dict[str, Denotation] = {}
        for c in tree.children[i]:
            if c >= i or tree.dep[c] not in _ATTRIBUTES:
                continue
            for j in tree.conjuncts(c):
                mention = r.mentions.at.get(j)
                if mention is not None and mention.kind != "described":
                    if mention.type in allowed:
                        found.setdefault(mention.entity, Denotation(mention.entity, j, 1))
                elif j in r.refs:
                    for e in r.refs[j]:
                        if r.types[e] in allowed:
                            found.setdefault(e, Denotation(e, j, 1))
                else:
                    if tree.dep[c] == "poss":
                        for d in self._single(j, allowed, False, 2):
                            found.setdefault(d.entity, d)
                    for k in tree.children[j]:
                        # "Iran-Russia border talks": the first name hangs on the second, and so on.
                        inner = r.mentions.at.get(k)
                        if (
                            inner is not None
                            and inner.type in allowed
                            and tree.dep[k] in _ATTRIBUTES
                            and inner.kind != "described"
                            and tree.dep[c] != "poss"
                        ):
                            found.setdefault(inner.entity, Denotation(inner.entity, k, 2))
                for k in tree.children[j]:
                    inner = r.mentions.at.get(k)
                    if (
                        inner is not None
                        and mention is not None
                        and inner is not mention
                        and tree.dep[k] in ("compound", "amod", "nmod", "npadvmod")
                        and inner.type is EntityType.STATE
                        and inner.type in allowed
                    ):
                        found.setdefault(inner.entity, Denotation(inner.entity, k, 1))
        return list(found.values())
