"""A text with its mentions and claims marked: what stands where, as pieces for a template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the text that states claims; ``claims`` are their numbers on the page."""

    start: int
    end: int
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of the text that names an entity."""

    start: int
    end: int
    entity: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the text: ``entity`` where it names one."""

    text: str
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces of the text that state the same claims; ``begins`` and ``ends`` are claims whose sentence does so here."""

    pieces: tuple[Piece, ...]
    claims: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def mark(text: str, sentences: Iterable[Sentence], mentions: Iterable[Named]) -> list[Stretch]:
    """Cut a text into stretches by what they state, and those into pieces by whom they name.

    Sentences may overlap; of mentions that do, the first and longest is kept. Joined, the pieces are the text again.

    >>> marked = mark("Iran met Russia. So.", [Sentence(0, 16, (1,))], [Named(0, 4, "iran"), Named(9, 15, "russia")])
    >>> [(s.claims, [(p.text, p.entity) for p in s.pieces]) for s in marked]
    [((1,), [('Iran', 'iran'), (' met ', ''), ('Russia', 'russia'), ('.', '')]), ((), [(' So.', '')])]
    """
    size = len(text)
    spans = [s for s in sentences if 0 <= s.start < s.end <= size]
    kept = list(_without_overlaps(m for m in mentions if 0 <= m.start < m.end <= size))
    cuts = sorted({0, size, *(s.start for s in spans), *(s.end for s in spans)})
    stretches = []
    for start, end in pairwise(cuts):
        over = [s for s in spans if s.start <= start and s.end >= end]
        stretches.append(
            Stretch(
                pieces=tuple(_pieces(text, start, end, kept)),
                claims=_numbers(over),
                begins=_numbers(s for s in over if s.start == start),
                ends=_numbers(s for s in over if s.end == end),
            )
        )
    return stretches


def _numbers(spans: Iterable[Sentence]) -> tuple[int, ...]:
    return tuple(sorted({number for span in spans for number in span.claims}))


def _without_overlaps(mentions: Iterable[Named]) -> Iterator[Named]:
    reached = 0
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, m.entity)):
        if mention.start >= reached:
            yield mention
            reached = mention.end


def _pieces(text: str, start: int, end: int, mentions: Sequence[Named]) -> Iterator[Piece]:
    position = start
    for mention in mentions:
        if mention.end <= start or mention.start >= end:
            continue
        first, last = max(mention.start, start), min(mention.end, end)
        if first > position:
            yield Piece(text[position:first])
        yield Piece(text[first:last], mention.entity)
        position = last
    if position < end:
        yield Piece(text[position:end])
