"""Interviews in print: who speaks in a paragraph that begins with a name and a colon, "Jane Doe: …" or "J.D.: …"."""

from __future__ import annotations

import re

from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import EntityType

#: Tokens of a label at the most.
_LABEL = 7
_INITIALS = re.compile(r"(?:[A-Z]\.?\s?){2,3}$")


def turns(reading: Reading) -> dict[int, str]:
    """The speaker of each sentence of an interview, by number; empty where fewer than two persons take turns.

    A paragraph without a label goes on with the turn before it.
    """
    tree = reading.tree
    labels = {
        n: person
        for n in range(len(tree.bounds))
        if (n == 0 or tree.apart(n - 1, n)) and (person := _label(reading, tree.bounds[n][0])) is not None
    }
    if len(labels) < 3 or len(set(labels.values())) < 2:
        return {}
    speaking, found = "", {}
    for n in range(len(tree.bounds)):
        speaking = labels.get(n, speaking)
        if speaking:
            found[n] = speaking
    return found


def _label(reading: Reading, start: int) -> str | None:
    """The person named before a colon at ``start``, by name or by the initials of a name of the text."""
    tree = reading.tree
    colon = next((j for j in range(start + 1, min(start + _LABEL, len(tree))) if tree.text[j] == ":"), -1)
    if colon < 0:
        return None
    mention = reading.mentions.at.get(colon - 1)
    if mention is not None and mention.type is EntityType.PERSON and mention.start >= start:
        return mention.entity
    words = tree.doc[start:colon].text
    if not _INITIALS.match(words):
        return None
    initials = re.sub(r"[^A-Z]", "", words)
    called = {
        m.entity
        for m in reading.mentions.items
        if m.type is EntityType.PERSON and "".join(w[0] for w in reading.names[m.entity].split()).upper() == initials
    }
    return called.pop() if len(called) == 1 else None
