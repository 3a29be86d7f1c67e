"""The words of a SPARQL query: enough of the grammar's terminals to look at a query without running it.

Three things need it: telling where a parser gave up, seeing whether a query names its own dataset, and refusing
queries that would make the store call another server.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TERMINALS = (
    ("iri", r"<[^<>\"{}|^`\\\x00-\x20]*>"),
    ("string", r"'''(?:(?:'|'')?(?:[^'\\]|\\.))*'''|\"\"\"(?:(?:\"|\"\")?(?:[^\"\\]|\\.))*\"\"\""),
    ("string", r"'(?:[^'\\\n\r]|\\.)*'|\"(?:[^\"\\\n\r]|\\.)*\""),
    ("comment", r"#[^\n\r]*"),
    ("variable", r"[?$]\w+"),
    ("name", r"(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[-_~.!$&'()*+,;=/?#@%])"
     r"(?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\[-_~.!$&'()*+,;=/?#@%])*(?:[\w:-]|%[0-9A-Fa-f]{2}|\\[-_~.!$&'()*+,;=/?#@%]))?)?"),
    ("language", r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*"),
    ("word", r"\w+"),
    ("space", r"\s+"),
    ("mark", r"."),
)  # fmt: skip
_KINDS = tuple(kind for kind, _ in _TERMINALS)
_TOKEN = re.compile("|".join(f"({pattern})" for _, pattern in _TERMINALS), re.DOTALL)


_KEYWORDS = """
ASK AS ASC BASE BIND BY CONSTRUCT DESC DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH GROUP HAVING IN LIMIT MINUS NAMED NOT
OFFSET OPTIONAL ORDER PREFIX REDUCED SELECT UNDEF UNION VALUES WHERE
ABS AVG BNODE BOUND CEIL COALESCE CONCAT CONTAINS COUNT DATATYPE DAY FLOOR GROUP_CONCAT IF IRI ISBLANK ISIRI ISLITERAL
LANG LANGMATCHES LCASE MAX MD5 MIN MONTH NOW RAND REGEX REPLACE ROUND SAMETERM SAMPLE SHA256 STR STRAFTER STRBEFORE
STRDT STRENDS STRLANG STRLEN STRSTARTS SUBSTR SUM UCASE UUID YEAR
"""
#: Words of the language that an editor colours and completes.
KEYWORDS = frozenset(_KEYWORDS.split())


@dataclass(frozen=True, slots=True)
class Token:
    """One terminal: its kind (``iri``, ``string``, ``word``, …) and its text."""

    kind: str
    text: str


def tokens(query: str) -> Iterator[Token]:
    """Split a query into terminals; joined, they are the query again.

    >>> [t.text for t in tokens("ASK { ?s a iru:State }") if t.kind != "space"]
    ['ASK', '{', '?s', 'a', 'iru:State', '}']
    """
    for match in _TOKEN.finditer(query):
        yield Token(_KINDS[(match.lastindex or 1) - 1], match.group())


def keywords(query: str) -> set[str]:
    """Bare words of a query in upper case: its keywords, and nothing from strings, comments, names or IRIs.

    >>> sorted(keywords('SELECT * FROM <http://a/from> { ?where ?p "union" } # limit'))
    ['FROM', 'SELECT']
    """
    return {t.text.upper() for t in tokens(query) if t.kind == "word"}


def names_dataset(query: str) -> bool:
    """Tell whether the query itself says which graphs it reads (``FROM``, ``FROM NAMED``)."""
    return "FROM" in keywords(query)


def calls_service(query: str) -> bool:
    r"""Tell whether a query may hold a ``SERVICE`` clause; in doubt, yes.

    A parser without separate terminals reads ``?a<?b)SERVICE#>`` as a comparison, a keyword and a comment, where the
    grammar's longest match is one IRI. So where the letters occur at all, an IRI counts as harmless only when it
    starts with a scheme and holds no bracket.

    >>> calls_service("ASK { ?s iru:service 'service' } # service"), calls_service("ASK { service <http://x> {} }")
    (False, True)
    >>> calls_service("ASK { FILTER(?a<?b)SERVICE#>\n<http://x> {} }")
    True
    """
    if "service" not in query.casefold():
        return False
    for token in tokens(query):
        if token.kind == "iri":
            if not re.match(r"<[A-Za-z][A-Za-z0-9+.-]*:[^()]*>$", token.text):
                return True
        elif token.kind in {"word", "mark", "language"} and "service" in token.text.casefold():
            return True
    return False
