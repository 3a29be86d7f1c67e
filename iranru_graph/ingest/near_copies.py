"""Which texts repeat an earlier one: reprints, agency copy, a page saved twice. Such texts count as one source.

MinHash over runs of five words (Broder 1997): the share of equal minima estimates the overlap of two texts. Bands of
the signature find the candidates, so the cost grows with the number of texts, not of pairs; 1 KB is kept for each.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from iranru_graph.model.document import Document

_RUN = 5
_BANDS, _ROWS = 42, 3
_SIZE = _BANDS * _ROWS
#: Overlap from which two texts are copies. Two reports of one event by two writers share under a tenth of their runs.
THRESHOLD = 0.5
_WORD = re.compile(r"\w+")
_MULTIPLIERS, _OFFSETS = (
    np.random.default_rng(seed).integers(1, 2**63, size=_SIZE, dtype=np.uint64) | np.uint64(1) for seed in (11, 12)
)


class NearCopies:
    """Remembers the signatures of texts and names the first text that a new one nearly repeats.

    >>> seen, text = NearCopies(), "The ministers met in Baku on Monday and spoke of the gas pipeline and the railway."
    >>> seen.add("a", text), seen.add("b", text + " Trade came last."), seen.add("c", "Quite another text about grain.")
    (None, 'a', None)
    """

    def __init__(self, *, threshold: float = THRESHOLD) -> None:
        self._threshold = threshold
        self._signatures: list[NDArray[np.uint64]] = []
        self._originals: list[str] = []
        self._buckets: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)

    def add(self, document_id: str, text: str) -> str | None:
        """Id of the original that ``text`` nearly repeats, or None; ``text`` is remembered either way.

        A copy of a copy names the first text. Of several originals the closest wins, then the earliest.
        """
        signature = _signature(text)
        bands = [(n, signature[n * _ROWS : (n + 1) * _ROWS].tobytes()) for n in range(_BANDS)]
        candidates = sorted({i for band in bands for i in self._buckets[band]})
        best, original = 0.0, None
        for i in candidates:
            overlap = float(np.mean(self._signatures[i] == signature))
            if overlap >= self._threshold and overlap > best:
                best, original = overlap, self._originals[i]
        number = len(self._signatures)
        self._signatures.append(signature)
        self._originals.append(original or document_id)
        for band in bands:
            self._buckets[band].append(number)
        return original


def mark_near_copies(documents: Iterable[Document]) -> Iterator[Document]:
    """The same documents, one at a time, with ``near_copy_of`` set where an earlier one says nearly the same."""
    seen = NearCopies()
    for document in documents:
        yield replace(document, near_copy_of=seen.add(document.id, document.text))


def _signature(text: str) -> NDArray[np.uint64]:
    words = np.array([zlib.crc32(w.encode()) for w in _WORD.findall(text.casefold())], dtype=np.uint64)
    if len(words) < _RUN:
        words = np.concatenate([words, np.zeros(_RUN - len(words), dtype=np.uint64)])
    runs = np.zeros(len(words) - _RUN + 1, dtype=np.uint64)
    for n in range(_RUN):
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + words[n : n + len(runs)]
    signature = np.full(_SIZE, np.iinfo(np.uint64).max, dtype=np.uint64)
    # In pieces, so that a book needs no more memory than a note.
    for start in range(0, len(runs), 4096):
        mixed = runs[start : start + 4096, None] * _MULTIPLIERS + _OFFSETS
        mixed ^= mixed >> np.uint64(31)
        signature = np.minimum(signature, mixed.min(axis=0))
    return signature
