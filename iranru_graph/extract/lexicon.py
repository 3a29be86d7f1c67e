"""Word lists of the extractor: data in ``data/lexicon/``, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from iranru_graph.model.errors import DataError
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.resources import resource

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # a PyYAML without libyaml
    from yaml import SafeLoader  # type: ignore[assignment]


def read_yaml(name: str) -> Any:
    """Parse one bundled YAML file; a malformed one is a ``DataError`` with file and line."""
    path = resource(name)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=SafeLoader)
    except yaml.YAMLError as error:
        raise DataError(f"{path}: {' '.join(str(error).split())}", remedy="Mend the YAML there") from error


def words(text: str) -> frozenset[str]:
    """A whitespace-separated list as a set.

    >>> sorted(words("deal  pact deal"))
    ['deal', 'pact']
    """
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Heads:
    """Head words by entity type; see ``data/lexicon/heads.yaml``."""

    proper: dict[str, EntityType]
    described: dict[str, EntityType]
    loose: dict[str, EntityType]


@dataclass(frozen=True, slots=True)
class Nouns:
    """Common nouns that stand for actors; see ``data/lexicon/nouns.yaml``."""

    actors: frozenset[str]
    aspects: frozenset[str]
    targets: frozenset[str]
    parts: frozenset[str]
    members: frozenset[str]
    plural_states: frozenset[str]
    plural_persons: frozenset[str]
    singular: dict[str, EntityType]
    speaking: frozenset[str]
    callings: frozenset[str]
    occupations: frozenset[str]
    turns: frozenset[str]
    leading: frozenset[str]
    unsaying: frozenset[str]
    guests: frozenset[str]
    hosts: frozenset[str]
    colleagues: frozenset[str]
    visits: frozenset[str]
    coming: frozenset[str]
    receiving: frozenset[str]
    titles: frozenset[str]
    of_state: frozenset[str]
    others: frozenset[str]
    of_class: dict[str, frozenset[str]]
    plain: frozenset[str]
    compounded: frozenset[str]
    confessions: frozenset[str]
    plural_bodies: dict[str, str]
    regions: dict[str, frozenset[str]]
    families: tuple[frozenset[str], ...]


@cache
def heads() -> Heads:
    """Head words of names and descriptions."""
    data = read_yaml("data/lexicon/heads.yaml")
    return Heads(
        proper={w: EntityType(t) for t, lists in data.items() for w in words(lists["proper"])},
        described={w: EntityType(t) for t, lists in data.items() for w in words(lists["described"])},
        loose={w: EntityType(t) for t, lists in data.items() for w in words(lists.get("loose", ""))},
    )


@cache
def nouns() -> Nouns:
    """Common nouns that stand for actors."""
    data = read_yaml("data/lexicon/nouns.yaml")
    return Nouns(
        actors=words(data["actors"]),
        aspects=words(data["aspects"]),
        targets=words(data["targets"]),
        parts=words(data["parts"]),
        members=words(data["members"]),
        plural_states=words(data["plural_states"]),
        plural_persons=words(data["plural_persons"]),
        singular={w: EntityType(t) for t, listed in data["singular"].items() for w in words(listed)},
        speaking=words(data["speaking"]),
        callings=words(data["callings"]),
        occupations=words(data["occupations"]),
        turns=words(data["turns"]),
        leading=words(data["leading"]),
        unsaying=words(data["unsaying"]),
        guests=words(data["guests"]),
        hosts=words(data["hosts"]),
        colleagues=words(data["colleagues"]),
        visits=words(data["visits"]),
        coming=words(data["coming"]),
        receiving=words(data["receiving"]),
        titles=words(data["titles"]),
        of_state=words(data["of_state"]),
        others=words(data["others"]),
        of_class=_by_word(data["of_class"]),
        plain=words(data["plain"]),
        compounded=words(data["compounded"]),
        confessions=words(data["confessions"]),
        plural_bodies=dict(data["plural_bodies"]),
        regions={region: words(listed) for region, listed in data["regions"].items()},
        families=tuple(words(line) for line in data["families"]),
    )


def _by_word(data: dict[str, str]) -> dict[str, frozenset[str]]:
    """Classes by word, of lists of words by class."""
    listed = {word for text in data.values() for word in words(text)}
    return {word: frozenset(c for c, text in data.items() if word in words(text)) for word in listed}


@dataclass(frozen=True, slots=True)
class Matrix:
    """Words that govern a relation's word and decide one qualifier; see ``data/lexicon/qualifiers.yaml``."""

    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    passives: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    versions: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    denials: frozenset[str] = frozenset()
    content: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    happening: frozenset[str] = frozenset()
    commanding: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """All cues of polarity, modality and speaker."""

    negating: Matrix
    planning: Matrix
    alleging: Matrix
    hypothetical: Matrix
    conditional: Matrix
    speech: Matrix
    light_verbs: frozenset[str]
    light_nouns: frozenset[str]
    ending_verbs: frozenset[str]
    ending_nouns: frozenset[str]
    own_speech: frozenset[str]
    efforts: frozenset[str]
    asking: frozenset[str]
    cancelling: frozenset[str]
    called_off: frozenset[str]
    warning: frozenset[str]
    arriving: frozenset[str]
    occasions: frozenset[str]


@cache
def qualifiers() -> Qualifiers:
    """Cues of polarity, modality and speaker."""
    data = read_yaml("data/lexicon/qualifiers.yaml")
    matrices = {key: _matrix(value) for key, value in data.items() if isinstance(value, dict)}
    lists = {key: words(value) for key, value in data.items() if isinstance(value, str)}
    return Qualifiers(**matrices, **lists)  # type: ignore[arg-type]  # the class says which is which


def _matrix(data: dict[str, Any]) -> Matrix:
    lists = {k: tuple(v) for k, v in data.items() if isinstance(v, list)}
    return Matrix(**lists, **{k: words(v) for k, v in data.items() if k not in lists})  # type: ignore[arg-type]


@cache
def factuality() -> dict[str, frozenset[str]]:
    """Word sets by what they do to a fact; see ``data/lexicon/factuality.yaml``."""
    return {name: words(listed) for name, listed in read_yaml("data/lexicon/factuality.yaml").items()}


@cache
def classes() -> dict[str, frozenset[str]]:
    """Named word classes that frames may require of a slot."""
    return {name: words(listed) for name, listed in read_yaml("data/lexicon/classes.yaml").items()}


@cache
def lemmas() -> dict[str, str]:
    """Lemmas that the model gets wrong; see ``data/lexicon/lemmas.yaml``."""
    return dict(read_yaml("data/lexicon/lemmas.yaml"))


@dataclass(frozen=True, slots=True)
class Grammar:
    """Words with a part in grammar or in titles; see ``data/lexicon/grammar.yaml``."""

    offices: frozenset[str]
    generic_offices: frozenset[str]
    no_office_before: frozenset[str]
    tenures: frozenset[str]
    object_control: frozenset[str]
    copulas: frozenset[str]
    silent_agent: frozenset[str]
    empty_modifiers: frozenset[str]
    encounters: frozenset[str]
    occasions: frozenset[str]
    figurative_with: frozenset[str]
    no_works_with: frozenset[str]
    ordinals: frozenset[str]
    ranks: frozenset[str]
    vague_numbers: frozenset[str]
    placed: frozenset[str]
    named_after: frozenset[str]


@cache
def grammar() -> Grammar:
    """Words with a part in grammar or in titles."""
    return Grammar(**{key: words(listed) for key, listed in read_yaml("data/lexicon/grammar.yaml").items()})


@dataclass(frozen=True, slots=True)
class Times:
    """Words that tie dates to relations; see ``data/lexicon/times.yaml``."""

    documents: frozenset[str]
    happenings: frozenset[str]
    same_time: frozenset[str]
    ranks: frozenset[str]
    parts: frozenset[str]
    happening_verbs: frozenset[str]
    accession_verbs: frozenset[str]
    appointing_verbs: frozenset[str]
    taking_verbs: frozenset[str]
    power_nouns: frozenset[str]
    serving_verbs: frozenset[str]
    accessions: frozenset[str]
    other_times: frozenset[str]


@cache
def times() -> Times:
    """Words that tie dates to relations."""
    return Times(**{key: words(listed) for key, listed in read_yaml("data/lexicon/times.yaml").items()})
