"""One pass over a text from left to right: each word that may mean something named before goes to the room for it."""

from __future__ import annotations

from iranru_graph.extract.coreference.antecedents import Antecedents
from iranru_graph.extract.coreference.blocs import take_apart
from iranru_graph.extract.coreference.described_persons import DescribedPersons
from iranru_graph.extract.coreference.descriptions import Descriptions
from iranru_graph.extract.coreference.groups import Groups
from iranru_graph.extract.coreference.known_groups import find_known_groups
from iranru_graph.extract.coreference.office_holders import OfficeHolders
from iranru_graph.extract.coreference.plurals import NUMBERS, ORDER, Plurals
from iranru_graph.extract.coreference.pronouns import EACH, IT, THEY, WE, Pronouns
from iranru_graph.extract.coreference.ranking import HE, Persons
from iranru_graph.extract.coreference.relational import RelationalNouns
from iranru_graph.extract.coreference.standing import Standing
from iranru_graph.extract.coreference.things import Things
from iranru_graph.extract.lexicon import grammar, nouns
from iranru_graph.extract.reading import Reading
from iranru_graph.reference import Reference

_NOUNS = ("NOUN", "PROPN")
#: Where a word stands for an actor or a thing, and not merely counts or names one.
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "dative"})
_RECIPROCALS = frozenset({("each", "other"), ("one", "another")})


class Coreference:
    """Resolves one reading; fills ``reading.refs``."""

    def __init__(self, reading: Reading, reference: Reference) -> None:
        self.r = reading
        self.tree = reading.tree
        self.apart = take_apart(reading, reference) | find_known_groups(reading)
        self.groups = Groups(reading)
        antecedents = Antecedents(reading)
        self.persons = Persons(reading, reference)
        self.things = Things(reading, reference)
        self.pronouns = Pronouns(reading, self.persons, self.things, antecedents, self.groups)
        self.holders = OfficeHolders(reading, reference)
        standing = Standing(reading, reference)
        self.described = DescribedPersons(reading, self.persons, standing)
        self.plurals = Plurals(reading, self.groups, self.holders, self.described, standing)
        self.relational = RelationalNouns(reading, reference)
        self.descriptions = Descriptions(reading, reference, antecedents, self.groups)

    def resolve(self) -> None:
        """Walk the text once; groups are noted on the way, so that a pronoun sees only what stands before it."""
        at = self.r.mentions.at
        starts = {m.start: m for m in self.r.mentions.items}
        for i in range(len(self.tree)):
            mention = starts.get(i)
            if mention is not None:
                if mention.kind in ("adjective", "demonym") and self.described.compatriot(i):
                    self.persons.note(i)
                else:
                    self.groups.note(mention)
            elif i in self.apart or (i in at and (at[i].kind != "described" or at[i].head == i)):
                continue  # inside of a name
            else:
                if not self._pronoun(i):
                    self._noun(i)
                self.persons.note(i)
                self.things.note(i)

    def _pronoun(self, i: int) -> bool:
        """Resolve a pronoun; False where the word is none."""
        tree = self.tree
        word, pos = tree.lower[i], tree.pos[i]
        if word in HE and pos == "PRON":
            self.pronouns.he(i)
        elif (word in THEY and pos in ("PRON", "DET")) or (i and (tree.lower[i - 1], word) in _RECIPROCALS):
            self.pronouns.they(i)
        elif word in IT and pos == "PRON":
            self.pronouns.it(i)
        elif word in WE and pos == "PRON":
            self.relational.own_side(i)
        elif word == "there" and tree.dep[i] == "advmod":
            self.relational.there(i)
        elif word in EACH and pos in ("PRON", "DET"):
            self.pronouns.each(i)
        else:
            return False
        return True

    def _noun(self, i: int) -> None:
        """Resolve a noun or number that describes what it means."""
        tree, known = self.tree, nouns()
        word, noun = tree.lower[i], tree.pos[i] in _NOUNS
        if word == "capital" and tree.pos[i] == "NOUN":
            self.relational.capital(i)
        elif word in known.plural_states and noun:
            self.plurals.states(i)
        elif word in known.plural_persons and noun:
            self.plurals.persons(i)
        elif word in known.plural_bodies and noun:
            self.descriptions.bodies(i, known.plural_bodies[word])
        elif word in ORDER and tree.dep[i] in _ARGUMENTS:
            self.plurals.one_of_two(i)
        elif word in NUMBERS and tree.dep[i] in _ARGUMENTS:
            self.plurals.number(i)
        elif word in known.others and self.relational.the_other(i):
            return
        elif word in known.singular and noun:
            self.relational.own_state(i)
            self.descriptions.resolve(i, known.singular[word])
        elif noun and tree.dep[i] in _ARGUMENTS:
            if word in grammar().offices:
                self.holders.the_holder(i)
            self.described.resolve(i)
