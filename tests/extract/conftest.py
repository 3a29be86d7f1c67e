"""What the tests of reading share: the model is loaded once a process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc

from iranru_graph.extract import Extractor
from iranru_graph.model import Annotation, Document
from iranru_graph.reference import Reference

SHARED = Path(__file__).parents[3] / "shared"

Read = Callable[..., Annotation]
Parse = Callable[..., Doc]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The extractor with the bundled model and reference data."""
    return Extractor()


@pytest.fixture(scope="session")
def frames_only() -> Extractor:
    """The extractor without its second reader: what the frames read by themselves."""
    return Extractor(second_reader=False)


@pytest.fixture(scope="session")
def reference(extractor: Extractor) -> Reference:
    """The bundled reference data."""
    return extractor.reference


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Read:
    """Read one text: ``read(text, date="2024-06-15")`` gives its annotation."""

    def reader(text: str, *, date: str | None = "2024-06-15", id: str = "text") -> Annotation:
        return next(iter(extractor.annotate([Document(id=id, text=text, date=date)])))

    return reader


@pytest.fixture(scope="session")
def parse(extractor: Extractor) -> Parse:
    """Run the whole pipeline over one text: ``parse(text, date=None)`` gives the ``Doc`` with all that was read."""

    def parser(text: str, *, date: str | None = "2024-06-15") -> Doc:
        doc = extractor.nlp.make_doc(text)
        doc._.iranru_date = date
        return extractor.nlp(doc)

    return parser


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of real articles beside the checkout; the test is skipped where it is absent."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("no ../shared beside the checkout")
    return SHARED / "seeds"
