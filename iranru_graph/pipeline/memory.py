"""What earlier builds have read: only new texts are read again."""

from __future__ import annotations

import hashlib
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import orjson

from iranru_graph.model import Annotation, Document


class Memory:
    """Annotations of earlier builds, by hash of the text, its metadata and what read it."""

    #: Where so many remembered texts stand together, they are handed on without waiting for what stands behind them.
    AHEAD = 64

    def __init__(self, old: Path, new: Path, *, key: str, forget: bool) -> None:
        self._old, self._new, self._key, self._forget = old, new, key, forget

    def annotate(
        self, documents: Iterable[Document], read: Callable[[Iterable[Document]], Iterator[Annotation]]
    ) -> Iterator[Annotation]:
        """Annotations in order; only texts that are not remembered go to ``read``, as one stream."""
        source = iter(documents)
        for document in source:
            known = self._recall(document)
            if known is not None:
                yield known
            else:
                yield from self._read(document, source, read)

    def _read(
        self, first: Document, rest: Iterator[Document], read: Callable[[Iterable[Document]], Iterator[Annotation]]
    ) -> Iterator[Annotation]:
        """Annotations from ``first`` on, until ``AHEAD`` remembered ones stand together."""
        # Ids of what was given to ``read``, which may leave some out, and what is remembered between them.
        line: deque[str | Annotation] = deque()

        def unknown() -> Iterator[Document]:
            line.append(first.id)
            yield first
            together = 0
            while together < self.AHEAD and (document := next(rest, None)) is not None:
                known = self._recall(document)
                together = together + 1 if known is not None else 0
                line.append(known if known is not None else document.id)
                if known is None:
                    yield document

        for annotation in read(unknown()):
            file = self._new / f"{self._name(annotation.document)}.json"
            file.write_bytes(orjson.dumps(annotation.to_json()))
            while (next_one := line.popleft()) != annotation.document.id:
                if isinstance(next_one, Annotation):
                    yield next_one
            yield annotation
        yield from (left for left in line if isinstance(left, Annotation))

    def _recall(self, document: Document) -> Annotation | None:
        path = self._old / f"{self._name(document)}.json"
        if self._forget or not path.is_file():
            return None
        try:
            annotation = Annotation.from_json(orjson.loads(path.read_bytes()))
        except (ValueError, KeyError, TypeError):
            return None
        shutil.copyfile(path, self._new / path.name)
        return annotation.with_document(document)

    def _name(self, document: Document) -> str:
        observed = "\x1f".join((self._key, document.id, document.date or "", document.sha256))
        return hashlib.sha256(observed.encode()).hexdigest()[:32]
