"""The spaCy components. Each works alone in anybody's pipeline: ``nlp.add_pipe("iranru_entities")``.

``iranru_paragraphs`` (before the parser) keeps sentences inside paragraphs; ``iranru_entities`` finds typed mentions;
``iranru_coreference`` resolves offices, pronouns and descriptions; ``iranru_relations`` reads claims by frames;
``iranru_pairs`` adds those that only the trained pair model sees. What they find stands in ``doc._.iranru`` (a
``Reading``) and ``doc.spans["iranru"]`` (labelled with the type, linked by ``kb_id``).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from iranru_graph.extract.appositions import hang_appositions
from iranru_graph.extract.coreference import Coreference
from iranru_graph.extract.entities import find_mentions
from iranru_graph.extract.eras import settle_eras
from iranru_graph.extract.frames import frames
from iranru_graph.extract.gapping import ungapped
from iranru_graph.extract.gazetteer import Gazetteer
from iranru_graph.extract.metonymy import resolve_capitals
from iranru_graph.extract.offices import complete_offices, find_offices, resolve_holders
from iranru_graph.extract.pairs.card import card
from iranru_graph.extract.pairs.model import Scored, pair_model
from iranru_graph.extract.pairs.opinion import second_opinion
from iranru_graph.extract.pairs.units import units
from iranru_graph.extract.quotes import find_quotes
from iranru_graph.extract.reading import Reading
from iranru_graph.extract.relations import Relations
from iranru_graph.extract.reparse import mend
from iranru_graph.extract.reproaches import reproaches
from iranru_graph.extract.tree import Tree
from iranru_graph.extract.votes import votes
from iranru_graph.reference import load_reference

for _name in ("iranru", "iranru_frames", "iranru_relations", "iranru_date"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


@Language.component("iranru_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Begin a sentence after each line break, so that no sentence joins a heading with what follows."""
    broken = False
    for token in doc:
        if token.is_space:
            broken = broken or "\n" in token.text
            continue
        if broken:
            token.is_sent_start = True
            broken = False
    return doc


class Entities:
    """Typed mentions; see ``entities.py``, ``gazetteer.py``, ``metonymy.py``."""

    def __init__(self, nlp: Language, folders: tuple[Path, ...]) -> None:
        self.reference = load_reference(folders)
        self.gazetteer = Gazetteer(nlp, self.reference)

    def __call__(self, doc: Doc) -> Doc:
        """Add ``doc._.iranru`` and ``doc.spans["iranru"]``."""
        tree = Tree.of(doc)
        mend(tree)
        mentions = find_mentions(tree, self.gazetteer(doc), self.reference, date=doc._.iranru_date)
        hang_appositions(tree, mentions)
        resolve_capitals(tree, mentions, self.reference)
        era = settle_eras(tree, mentions, self.reference, date=doc._.iranru_date)
        reading = Reading(tree, mentions, era or doc._.iranru_date)
        for m in mentions.items:
            reading.types[m.entity] = m.type
            reading.names.setdefault(m.entity, m.name)
            if m.entity in self.reference.entries:
                reading.classes[m.entity] = self.reference.entries[m.entity].cls
                reading.states[m.entity] = self.reference.state_of(m.entity) or ""
        doc._.iranru = reading
        doc.spans["iranru"] = [Span(doc, m.start, m.end, label=str(m.type), kb_id=m.entity) for m in mentions.items]
        return doc


@Language.factory("iranru_entities", default_config={"reference": []})
def make_entities(nlp: Language, name: str, reference: list[str]) -> Entities:
    """``reference``: folders of the user's own reference data."""
    return Entities(nlp, tuple(Path(folder) for folder in reference))


class Coreferences:
    """Offices and coreference; see ``offices/``, ``coreference/``. Needs ``iranru_entities`` before it."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.reference = load_reference(folders)

    def __call__(self, doc: Doc) -> Doc:
        """Fill offices and references of ``doc._.iranru``."""
        reading = doc._.iranru
        find_offices(reading, self.reference)
        resolve_holders(reading, self.reference, reading.date)
        Coreference(reading, self.reference).resolve()
        complete_offices(reading, self.reference)
        return doc


@Language.factory("iranru_coreference", default_config={"reference": []}, requires=["doc.spans"])
def make_coreference(nlp: Language, name: str, reference: list[str]) -> Coreferences:
    """``reference``: folders of the user's own reference data."""
    return Coreferences(tuple(Path(folder) for folder in reference))


@Language.component("iranru_relations")
def relations(doc: Doc) -> Doc:
    """Read relations by frames into ``doc._.iranru_relations``. Needs ``iranru_coreference`` before it."""
    reading = doc._.iranru
    find_quotes(reading)
    doc._.iranru_frames = Relations(reading, frames())
    read = doc._.iranru_frames
    doc._.iranru_relations = tuple(ungapped(reading, [*read, *votes(read), *reproaches(read)]))
    return doc


class Pairs:
    """The second reader; see ``pairs/``. In ``nlp.pipe`` it scores texts on a thread while the next ones are parsed."""

    #: So many texts may be under way at once.
    AHEAD = 16

    def __init__(self) -> None:
        self.model = pair_model()

    def __call__(self, doc: Doc) -> Doc:
        """Add to ``doc._.iranru_relations`` what the pair model reads; a text without relations stays as it is."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 16) -> Iterator[Doc]:
        """Texts in their order."""
        with ThreadPoolExecutor(1) as pool:
            under_way: deque[tuple[Doc, Relations | None, Future[list[Scored]]]] = deque()
            for doc in stream:
                relations = doc._.iranru_frames
                listed = [] if relations is None else list(units(relations, doc._.iranru_relations))
                under_way.append((doc, relations, pool.submit(self.model, listed, least=card().least)))
                while len(under_way) > self.AHEAD or (under_way and under_way[0][2].done()):
                    yield _finished(*under_way.popleft())
            while under_way:
                yield _finished(*under_way.popleft())


def _finished(doc: Doc, relations: Relations | None, scores: Future[list[Scored]]) -> Doc:
    found = scores.result()
    if relations is not None:
        heard = second_opinion(relations, doc._.iranru_relations, found)
        doc._.iranru_relations = tuple(ungapped(relations.r, heard))
    return doc


@Language.factory("iranru_pairs")
def make_pairs(nlp: Language, name: str) -> Pairs:
    """Needs ``iranru_relations`` before it."""
    return Pairs()
