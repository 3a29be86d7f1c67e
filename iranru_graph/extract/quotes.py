"""Quotations and who speaks them, also where the quotation runs over several sentences."""

from __future__ import annotations

from iranru_graph.extract.lexicon import qualifiers
from iranru_graph.extract.reading import Reading
from iranru_graph.extract.slots import Slots
from iranru_graph.model.vocabulary import EntityType

_ACTORS = frozenset({EntityType.STATE, EntityType.ORGANISATION, EntityType.PERSON})
_MIN_WORDS = 4


def find_quotes(reading: Reading) -> None:
    """Fill ``reading.quotes`` (token spans between quotation marks) and their speakers."""
    tree = reading.tree
    opened = -1
    for i, text in enumerate(tree.text):
        if text in ("“", "«", "„") or (text == '"' and opened < 0) or (text == "``"):
            opened = i
        elif text in ("”", "»", '"', "''") and opened >= 0:
            if i - opened > _MIN_WORDS:
                reading.quotes.append((opened, i))
            opened = -1
        elif "\n\n" in text:
            opened = -1
    if not reading.quotes:
        return
    slots = Slots(reading)
    previous: tuple[str, ...] = ()
    for start, end in reading.quotes:
        speakers = _speaker(reading, slots, start, end)
        if not speakers and previous and _same_paragraph(reading, start):
            speakers = previous
        if speakers:
            reading.quote_speakers[start] = speakers
        previous = speakers


def _speaker(reading: Reading, slots: Slots, start: int, end: int) -> tuple[str, ...]:
    """Subject of the verb of speech nearest to a quotation, in the sentences that it touches, outside of it."""
    tree, speech = reading.tree, qualifiers().speech.verbs
    first = tree.bounds[tree.sentence[start]][0]
    last = tree.bounds[tree.sentence[min(end + 1, len(tree) - 1)]][1]
    near: list[tuple[int, int]] = []
    for i in [*range(first, start), *range(end + 1, min(last, end + 25))]:
        if tree.is_verb(i) and tree.lemma[i] in speech:
            near.append((start - i if i < start else i - end, i))
    for _, verb in sorted(near):
        found = tuple(d.entity for d in slots.agents(verb, _ACTORS))
        if found:
            return found[:1]
    return ()


def _same_paragraph(reading: Reading, start: int) -> bool:
    return not any("\n" in t for t in reading.tree.text[max(0, start - 12) : start])
