"""An answer as a table for people: names, not IRIs; as wide as the terminal, or as wide as needed where it is piped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from iranru_graph.query.answer import Table, Term, value
from iranru_graph.query.asker import Asker
from iranru_graph.query.dataset import BASE
from iranru_graph.query.labels import labels, readable, words

if TYPE_CHECKING:
    from rich.table import Table as RichTable

_CLAIM = BASE + "claim/"
_DATES = {"date", "gYear", "gYearMonth"}
_NUMBERS = {"integer", "double", "decimal", "float"}


def iris_of(table: Table) -> set[str]:
    """All IRIs in a table."""
    return {term.value for row in table.rows for term in row if isinstance(term, ox.NamedNode)}


def texts(table: Table, known: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The cells of a table as people read them; ``known`` maps IRIs to labels."""
    labels_of = dict(known)
    return [tuple(_text(term, labels_of) for term in row) for row in table.rows]


def _text(term: Term | None, known: dict[str, str]) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return readable(term.value, known)
    if isinstance(term, ox.Literal) and term.datatype.value.endswith(("#double", "#decimal")):
        try:
            return f"{float(term.value):g}"
        except ValueError:
            return term.value
    return value(term)


def column_of(table: Table, column: int) -> list[Term]:
    """What a column holds, without its empty cells."""
    return [term for row in table.rows if (term := row[column]) is not None]


def is_numeric(table: Table, column: int) -> bool:
    """Tell whether all that a column holds is numbers."""
    cells = column_of(table, column)
    return bool(cells) and all(
        isinstance(c, ox.Literal) and c.datatype.value.rpartition("#")[2] in _NUMBERS for c in cells
    )


def is_unbroken(table: Table, column: int) -> bool:
    """Tell whether a column holds dates or ids of claims, which are copied and must stay in one piece."""
    return all(
        c.value.startswith(_CLAIM) if isinstance(c, ox.NamedNode) else _is_date(c) for c in column_of(table, column)
    )


def _is_date(term: Term) -> bool:
    return isinstance(term, ox.Literal) and term.datatype.value.rpartition("#")[2] in _DATES


def rich_table(table: Table, asker: Asker, *, numbered: bool = False) -> RichTable:
    """A rich table of an answer, its rows numbered from 1 where asked."""
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    shown = RichTable(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, show_edge=False)
    if numbered:
        shown.add_column("#", justify="right", style="dim")
    for index, variable in enumerate(table.variables):
        numeric = is_numeric(table, index)
        whole = numeric or is_unbroken(table, index)
        shown.add_column(words(variable), justify="right" if numeric else "left", overflow="fold", no_wrap=whole)
    for number, cells in enumerate(texts(table, labels(asker, iris_of(table))), start=1):
        shown.add_row(*([Text(str(number))] if numbered else []), *(Text(plain(cell)) for cell in cells))
    return shown


def plain(text: str) -> str:
    r"""Text with nothing that a terminal would act on; breaks of lines become spaces.

    >>> plain("a\x1b[31m\nb\u202e")
    'a[31m b'
    """
    return "".join(c if c.isprintable() else " " if c.isspace() else "" for c in text)
