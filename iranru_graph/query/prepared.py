"""Numbers and links that are worked out when a graph is written: questions that read them must find them.

A graph of an earlier version lacks them, and would answer with an empty table, which looks like an answer.
"""

from __future__ import annotations

import re

from iranru_graph.model.errors import UsageError
from iranru_graph.query.answer import Boolean
from iranru_graph.query.asker import Asker

_READS = re.compile(r"\bgraph:statistics\b|\biru:(?:contradicts|fulfilledBy|onlyIn|possiblePlace)\b")
_THERE = "ASK { GRAPH graph:provenance { graph:statistics a prov:Entity } }"


def require(asker: Asker, query: str) -> None:
    """Raise ``UsageError`` where ``query`` reads what the graph behind ``asker`` does not hold."""
    if _READS.search(query) and asker.ask(_THERE) != Boolean(True):
        raise UsageError(
            "this graph was built by an earlier version and lacks the numbers that the question reads",
            remedy="Build it again: iranru-graph build PATH -o DIR",
        )
