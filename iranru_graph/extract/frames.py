"""Relation frames: data in ``data/frames/``, one file a predicate, read and checked once.

A frame says which words trigger a relation and where its ends stand in the sentence. It is written for analysts: to add
a trigger, add the word and an example.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from iranru_graph.extract.lexicon import classes, read_yaml
from iranru_graph.model.errors import DataError
from iranru_graph.model.vocabulary import EntityType, Modality, Polarity, Predicate
from iranru_graph.resources import resource


def _list(value: object) -> object:
    return tuple(value.split()) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_list)]


class Frame(BaseModel):
    """One way to express a predicate.

    ``verbs``, ``nouns`` and ``adjectives`` are trigger lemmas (``carry_out`` for a phrasal verb), ``mentions`` entity
    types whose mentions trigger it. ``subject``, ``object``, ``group`` and ``weapon`` name slots, tried in order:

    ``agent``
        who does it: subject or *by*; of a noun also possessive, adjective, compound, or the subject of its light verb
    ``theme``
        whom or what it is done to: object, passive subject; of a noun *of* and compounds
    ``patient``
        the theme or the subject of the clause under the trigger ("asked Iran to …")
    ``self``
        the trigger's own mention
    ``dative``, or a preposition (``to``, ``with``, ``on`` …)
        what stands there

    ``beside``, ``holder``, ``inside``
        named beside the trigger; subject of its copula; named inside its own mention ("the Iran–China accord")

    ``abroad`` demands that the subject is a person and the object lies outside of that person's state.
    With ``all`` every subject slot counts, not the first that is filled. ``group`` slots hold all members at once
    ("between X and Y"). ``needs`` demands a word class, a lemma, or an entity
    type of a slot (``{theme: arms}``); ``lacks`` forbids it. ``of`` tells whether *of* after a noun is its ``theme`` or
    ``agent``. ``aspects`` lets something of an actor stand for it as object ("US influence"). A ``standing`` frame
    is read only where its sentence neither denies, plans nor doubts it; a ``presupposed`` one is told by the naming
    of its trigger, whatever is said of it ("vetoed the American draft"). ``confidence`` is the share of right claims
    measured for the frame.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    predicate: Predicate
    verbs: Words = ()
    nouns: Words = ()
    adjectives: Words = ()
    mentions: Words = ()
    subject: Words = ("agent",)
    object: Words = ("theme",)
    group: Words = ()
    all: bool = False
    abroad: bool = False
    weapon: Words = ()
    needs: dict[str, Words] = {}
    lacks: dict[str, Words] = {}
    of: str = "theme"
    aspects: bool = False
    polarity: Polarity = Polarity.AFFIRMED
    standing: bool = False
    presupposed: bool = False
    modality: Modality | None = None
    field: str | None = None
    confidence: float = 0.7
    why: str = ""
    examples: tuple[str, ...] = ()


class Frames:
    """All frames, by trigger."""

    def __init__(self, frames: tuple[Frame, ...]) -> None:
        self.all = frames
        self.verbs: dict[str, list[Frame]] = {}
        self.nouns: dict[str, list[Frame]] = {}
        self.adjectives: dict[str, list[Frame]] = {}
        self.mentions: dict[EntityType, list[Frame]] = {}
        self.particles: dict[str, set[str]] = {}
        for frame in frames:
            for word in frame.verbs:
                self.verbs.setdefault(word, []).append(frame)
                if "_" in word:
                    self.particles.setdefault(word.split("_")[0], set()).add(word.split("_")[1])
            for word in frame.nouns:
                self.nouns.setdefault(word, []).append(frame)
            for word in frame.adjectives:
                self.adjectives.setdefault(word, []).append(frame)
            for word in frame.mentions:
                self.mentions.setdefault(EntityType(word), []).append(frame)


def expand(listed: tuple[str, ...]) -> frozenset[str]:
    """Words of a ``needs`` or ``lacks`` condition: class names become their words.

    >>> "missile" in expand(("arms",)), expand(("ally", "friend")) >= {"friend"}
    (True, True)
    """
    found: set[str] = set()
    for word in listed:
        found |= classes().get(word, frozenset({word}))
    return frozenset(found)


@cache
def frames() -> Frames:
    """Read all frame files; a malformed one is a ``DataError`` that names the file, the frame and what is expected."""
    found: list[Frame] = []
    for path in sorted(resource("data/frames").glob("*.yaml")):
        data = read_yaml(f"data/frames/{path.name}")
        for n, entry in enumerate(data.get("frames", ())):
            try:
                found.append(Frame(predicate=data["predicate"], **entry))
            except (ValidationError, KeyError, TypeError) as error:
                reason = " ".join(str(error).split("\n")[1:3]) if isinstance(error, ValidationError) else str(error)
                where = entry.get("id", f"number {n + 1}") if isinstance(entry, dict) else f"number {n + 1}"
                raise DataError(f"{path}: frame {where}: {reason.strip()}", remedy="See docs/frames.md") from error
    seen: set[tuple[Predicate, str]] = set()
    for frame in found:
        if (frame.predicate, frame.id) in seen:
            raise DataError(f"data/frames: two frames of {frame.predicate} are called {frame.id}", remedy="Rename one")
        seen.add((frame.predicate, frame.id))
    return Frames(tuple(found))
