"""An answer as a pandas DataFrame."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyoxigraph as ox

from iranru_graph.query.answer import Boolean, Table, Term, Triples, value
from iranru_graph.query.asker import Asker
from iranru_graph.query.labels import labels, readable
from iranru_graph.query.table import iris_of, is_numeric

_WHOLE = "#integer"


def frame(answer: Table | Boolean | Triples, asker: Asker, *, named: bool = True) -> pd.DataFrame:
    """Rows as a DataFrame: numbers as numbers, truth as truth, all else as text; empty text is unbound.

    With ``named`` things stand by name (claims and texts by id), else by IRI. A yes or no is one cell ``answer``,
    triples are the columns ``subject``, ``predicate``, ``object``.
    """
    if isinstance(answer, Boolean):
        return pd.DataFrame({"answer": [answer.value]})
    if isinstance(answer, Triples):
        answer = answer.as_table()
    known = labels(asker, iris_of(answer)) if named else {}
    columns = {variable: _column(answer, index, known, named=named) for index, variable in enumerate(answer.variables)}
    return pd.DataFrame(columns, columns=list(answer.variables))


def _column(answer: Table, index: int, known: dict[str, str], *, named: bool) -> pd.Series[Any]:
    cells = [row[index] for row in answer.rows]
    if is_numeric(answer, index):
        numbers = pd.Series([float("nan") if c is None else float(value(c)) for c in cells], dtype="float64")
        whole = all(isinstance(c, ox.Literal) and c.datatype.value.endswith(_WHOLE) for c in cells)
        return numbers.astype("int64") if whole else numbers
    return pd.Series([_cell(c, known, named=named) for c in cells], dtype="str")


def _cell(term: Term | None, known: dict[str, str], *, named: bool) -> str:
    if term is None:
        return ""
    if named and isinstance(term, ox.NamedNode):
        return readable(term.value, known)
    return value(term)
