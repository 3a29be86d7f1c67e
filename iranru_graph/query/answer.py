"""What a query gives back, from an embedded store or a remote one alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a ``SELECT``: one row per solution, ``None`` where a variable is unbound."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> Iterator[dict[str, str]]:
        """Each row as text by variable; unbound variables are left out."""
        for row in self.rows:
            yield {v: value(t) for v, t in zip(self.variables, row, strict=True) if t is not None}


@dataclass(frozen=True, slots=True)
class Boolean:
    """The answer to an ``ASK``."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to a ``CONSTRUCT`` or ``DESCRIBE``."""

    triples: tuple[ox.Triple, ...]

    def as_table(self) -> Table:
        """The triples as rows, in a fixed order."""
        rows = [(t.subject, t.predicate, t.object) for t in sorted(self.triples, key=str)]
        return Table(("subject", "predicate", "object"), tuple(rows))


Answer = Table | Boolean | Triples


def value(term: Term) -> str:
    """The text of a term: an IRI without brackets, a literal without quotes.

    >>> value(ox.NamedNode("http://example.org/a")), value(ox.Literal("Иран", language="ru"))
    ('http://example.org/a', 'Иран')
    """
    return str(term) if isinstance(term, ox.Triple) else term.value
