"""What reading depends on: two machines with the same identity read the same text alike."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from iranru_graph import __version__
from iranru_graph.resources import resource

if TYPE_CHECKING:
    from iranru_graph.extract import Extractor

#: Where the Python of reading lies, and data that a process reads once.
CODE = ("model", "reference", "extract", "pipeline")
DATA = ("data/frames", "data/lexicon")
#: Libraries whose other versions may parse or score otherwise.
LIBRARIES = ("spacy", "thinc", "numpy", "onnxruntime", "tokenizers")


def run_of(extractor: Extractor) -> dict[str, str]:
    """What read the texts, as the graph and ``build.json`` tell it: program, model, reference data, rules."""
    meta = extractor.nlp.meta
    return {
        "program": f"iranru-graph {__version__}",
        "model": f"{meta['lang']}_{meta['name']} {meta['version']}",
        "reference": extractor.reference.sha256[:16],
        "rules": extractor.fingerprint[:16],
    }


def identity(extractor: Extractor) -> dict[str, str]:
    """The same, with the code around the rules and the libraries below them."""
    return {**run_of(extractor), "code": _code(), **{name: version(name) for name in LIBRARIES}}


@cache
def _code() -> str:
    """Kept as it was first found: a worker that runs on while its installation is renewed still runs the old code."""
    package = Path(__file__).parents[1]
    files = [(f.relative_to(package), f) for folder in CODE for f in (package / folder).rglob("*.py")]
    files += [(Path(folder) / f.name, f) for folder in DATA for f in resource(folder).glob("*.yaml")]
    digest = hashlib.sha256()
    for name, file in sorted(files):
        digest.update(name.as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def difference(here: dict[str, str], there: dict[str, str]) -> str | None:
    """What is not the same, in words; None where all is.

    >>> difference({"spacy": "3.8.18", "rules": "a1"}, {"spacy": "3.8.7", "rules": "b2"})
    'spacy 3.8.7 instead of 3.8.18'
    >>> difference({"program": "iranru-graph 0.1.0", "rules": "a1"}, {"program": "iranru-graph 0.1.0", "rules": "b2"})
    'other rules of iranru-graph 0.1.0'
    """
    for name, mine in here.items():
        theirs = there.get(name, "none")
        if mine == theirs:
            continue
        if name in ("rules", "code", "reference"):
            what = "reference data" if name == "reference" else name
            return f"other {what} of {here.get('program', 'iranru-graph')}"
        return f"{theirs} instead of {mine}" if name in ("program", "model") else f"{name} {theirs} instead of {mine}"
    return None
