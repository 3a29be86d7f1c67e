"""Small blocs called by their number: "the three European powers" of a text that names the three."""

from __future__ import annotations

from iranru_graph.extract.coreference.plurals import NUMBERS
from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.reading import Reading
from iranru_graph.reference import Reference
from iranru_graph.reference.entry import OrganisationEntry


def take_apart(reading: Reading, reference: Reference) -> frozenset[int]:
    """Let such a phrase mean the members: its mention goes, its head refers to them. Gives the heads."""
    named = {m.entity for m in reading.mentions.items}
    heads = set()
    for m in list(reading.mentions.items):
        members = _members(reading, reference, m)
        if members and named.issuperset(members):
            reading.mentions.remove(m)
            reading.refs[m.head] = members
            heads.add(m.head)
    return frozenset(heads)


def _members(reading: Reading, reference: Reference, m: Mention) -> tuple[str, ...]:
    """The members of a bloc that is called by their number, else none."""
    entry = reference.entries.get(m.entity)
    numbers = {NUMBERS[w] for w in reading.tree.lower[m.start : m.end] if w in NUMBERS}
    if not isinstance(entry, OrganisationEntry) or not numbers:
        return ()
    members = tuple(dict.fromkeys(x.id for x in entry.members))
    return members if len(members) in numbers else ()
