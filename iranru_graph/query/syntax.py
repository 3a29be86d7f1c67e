"""What is wrong with a query, in one line that shows where."""

from __future__ import annotations

import re

from iranru_graph.model.errors import UsageError

_PLACE = re.compile(r"error at (\d+):(\d+)(?:: expected (?:one of )?(.*))?", re.DOTALL)
_WORD = re.compile(r"(?<![\w'])(?:[A-Z]{2,}|Prefix not found)(?![\w'])")
_AROUND = 28


class QuerySyntaxError(UsageError):
    """A query that is not SPARQL; ``line`` and ``column`` count from 1 and are 0 where unknown."""

    def __init__(self, message: str, *, line: int = 0, column: int = 0, remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.line = line
        self.column = column


def explain(query: str, message: str, *, shift: int = 0) -> QuerySyntaxError:
    """Turn the parser's message into one line with the place, the words around it and what would have fitted.

    ``shift`` lines at the top of what was parsed are not the user's own.

    >>> str(explain("SELECT * WHER { ?s ?p ?o }", "error at 1:16: expected DISTINCT"))
    'SPARQL syntax error in line 1, column 15, here: SELECT * WHER ⟶{ ?s ?p ?o }'
    """
    found = _PLACE.search(message)
    if not found:
        return QuerySyntaxError(f"SPARQL error: {' '.join(message.split())}")
    line, column = int(found[1]) - shift, int(found[2])
    lines = query.splitlines() or [""]
    if not 1 <= line <= len(lines):
        return QuerySyntaxError("SPARQL syntax error: the query ends too early", line=len(lines), column=len(lines[-1]))
    text = lines[line - 1]
    at_end = not text[column - 1 :].strip() and not "".join(lines[line:]).strip()
    column = column if at_end and not text.endswith("}") else _start_of_word(text, column)
    before, after = text[: column - 1], text[column - 1 :]
    if not after.strip() and at_end:
        return QuerySyntaxError(
            f"SPARQL syntax error: the query ends too early, after {before[-_AROUND:].strip() or '(nothing)'!r}",
            line=line,
            column=column,
            remedy="A bracket may be missing" if query.count("{") > query.count("}") else "",
        )
    shown = ("…" if len(before) > _AROUND else "") + before[-_AROUND:] + "⟶" + after[:_AROUND]
    shown += "…" if len(after) > _AROUND else ""
    unknown_prefix = re.search(r"([\w-]*):[\w-]*$", before + after.split(" ")[0]) if "Prefix not" in message else None
    remedy = f"The prefix {unknown_prefix[1] + ':'} is not declared" if unknown_prefix else ""
    return QuerySyntaxError(
        f"SPARQL syntax error in line {line}, column {column}, here: {shown.strip()}",
        line=line,
        column=column,
        remedy=remedy,
    )


def _start_of_word(text: str, column: int) -> int:
    """The parser counts from one place after the last it could read: step back to where that word starts."""
    position = min(column - 1, len(text))
    if position > 0 and position < len(text) + 1 and text[position - 1 : position].strip():
        position -= 1
        while position > 0 and (text[position - 1].isalnum() or text[position - 1] in ":_?$-"):
            position -= 1
    return position + 1
