"""Loads the graph into any store over the SPARQL 1.1 Graph Store HTTP Protocol.

Each named graph replaces what the store holds under its name (``PUT``), in batches where it is large (``POST``, which
merges). So a push may be repeated, and one that was cut short is made good by the next. A store that goes away is
waited for; one that comes back without what it had been given is given it again.

Graphs of texts that are gone are removed. The protocol cannot list graphs, but the provenance graph names all of ours:
the new names are merged into the one that the store holds before anything is sent, and it is replaced last, so that no
graph of ours is ever forgotten, whenever a push is cut short.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlencode

import pyoxigraph as ox

from iranru_graph.model.errors import IranruError, UsageError
from iranru_graph.rdf.iris import KINDS, PREFIXES
from iranru_graph.rdf.terms import BASE, PROV
from iranru_graph.remote.connection import Connection, Response

logger = logging.getLogger(__name__)
_TRANSIENT = {408, 425, 429, 500, 502, 503, 504}
_FIRST_WAIT, _LONGEST_WAIT = 0.2, 5.0
_TRIPLES = "application/n-triples"
_OURS = BASE + KINDS["graph"]
_CLAIMS, _MENTIONS = _OURS + "claims/", _OURS + "mentions/"
PROVENANCE = _OURS + "provenance"
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_ENTITY = PROV.Entity.node
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push sent: graphs, triples, how often it had to begin anew, and how many old graphs it removed."""

    graphs: int
    triples: int
    retries: int
    removed: int = 0


class _InterruptedError(Exception):
    """The store did not take a request, but may take it later."""


@dataclass
class _Push:
    connection: Connection
    store: ox.Store
    batch: int
    patience: float
    retries: int = 0
    done: list[str] = field(default_factory=list)
    lost: bool = False

    def graph(self, name: ox.NamedNode) -> int:
        """Send one graph, from its beginning again after an interruption, until ``patience`` ends."""
        return self._patiently(lambda: self._attempt(name))

    def announce(self, names: Iterable[ox.NamedNode]) -> set[str]:
        """Merge the names of graphs to come into the remote provenance; gives those of ours that it named before."""
        known = self._patiently(self._named_there)
        entries = [ox.Triple(name, _TYPE, _ENTITY) for name in names if name.value not in known]
        body = ox.serialize(entries, format=ox.RdfFormat.N_TRIPLES) or b""
        if entries:
            self._patiently(lambda: self._send("POST", PROVENANCE, body))
        return known

    def remove(self, name: str) -> None:
        """Remove a graph; one that is not there is removed already."""
        self._patiently(lambda: self._send("DELETE", name, None))

    def _patiently(self, work: Callable[[], T]) -> T:
        begun, wait = time.monotonic(), _FIRST_WAIT
        while True:
            try:
                return work()
            except _InterruptedError as reason:
                self.retries += 1
                self.lost = True
                if time.monotonic() - begun + wait > self.patience:
                    raise IranruError(
                        f"{self.connection.url} did not take the graph for {self.patience:g} s: {reason}",
                        remedy="Push again when it is there: what was sent does no harm",
                    ) from None
                logger.info("waiting %.1f s for the store: %s", wait, reason)
                time.sleep(wait)
                wait = min(wait * 2, _LONGEST_WAIT)

    def _attempt(self, name: ox.NamedNode) -> int:
        sent = 0
        for number, batch in enumerate(self._batches(name)):
            body = ox.serialize(batch, format=ox.RdfFormat.N_TRIPLES) or b""
            self._send("PUT" if number == 0 else "POST", name.value, body)
            sent += len(batch)
        return sent

    def _batches(self, name: ox.NamedNode) -> Iterator[list[ox.Triple]]:
        triples = [q.triple for q in self.store.quads_for_pattern(None, None, None, name)]
        # a blank node means another thing in each request, so a graph that has any goes in one
        whole = any(isinstance(node, ox.BlankNode) for t in triples for node in (t.subject, t.object))
        size = len(triples) if whole else self.batch
        for start in range(0, len(triples), max(size, 1)):
            yield triples[start : start + size]

    def _named_there(self) -> set[str]:
        """Graphs of ours that the remote provenance names, with those of mentions beside those of claims."""
        response = self._request("GET", PROVENANCE, None)
        if response is None:
            raise _InterruptedError("it does not answer")
        if response.status != 200 or response.kind != _TRIPLES:
            return set()  # it has none, or cannot say; what it refuses is said when graphs are sent
        found: set[str] = set()
        for triple in ox.parse(response.body, format=ox.RdfFormat.N_TRIPLES):
            name = getattr(triple.subject, "value", "")
            if name.startswith(_OURS):
                found.add(name)
                if name.startswith(_CLAIMS):
                    found.add(_MENTIONS + name.removeprefix(_CLAIMS))
        return found

    def missing(self, name: str) -> bool:
        """Tell whether the store no longer has a graph that it took; in doubt, yes."""
        response = self._request("HEAD", name, None)
        return response is None or response.status != 200

    def _send(self, method: str, graph: str, body: bytes | None) -> None:
        response = self._request(method, graph, body)
        if response is None:
            raise _InterruptedError("it does not answer")
        if response.status in _TRANSIENT:
            raise _InterruptedError(f"it answered {response.status} {response.said}".rstrip())
        if not 200 <= response.status < 300 and (method, response.status) != ("DELETE", 404):
            remedy = "Give the address of its graph store service, such as http://localhost:7878/store"
            if response.status in {401, 403}:
                remedy = "Set IRANRU_STORE_USER and IRANRU_STORE_PASSWORD to somebody who may write there"
            raise UsageError(f"{self.connection.url} answered {response.status}: {response.said}", remedy=remedy)

    def _request(self, method: str, graph: str, body: bytes | None) -> Response | None:
        try:
            return self.connection.send(
                method,
                body=body,
                query=urlencode({"graph": graph}),
                headers={"Content-Type": _TRIPLES} if body is not None else {"Accept": f"{_TRIPLES}, */*;q=0.1"},
            )
        except OSError as error:
            logger.info("%s: %s", self.connection.url, error)
            return None


def push(
    store: ox.Store,
    url: str,
    *,
    batch: int = 20_000,
    patience: float = 60.0,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Pushed:
    """Load every named graph of ``store`` into the graph store at ``url``, replacing graphs of the same names.

    Graphs that an earlier push put there and that ``store`` no longer has are removed; nobody else's are touched.
    ``batch`` is the number of triples in a request; ``patience`` how many seconds one graph may wait for a store that
    does not answer; ``progress`` hears how many graphs are done, of how many. Raises ``UsageError`` where the store
    refuses, ``IranruError`` where it stays away.
    """
    work = _Push(Connection(url), store, batch, patience)
    found = (g for g in store.named_graphs() if isinstance(g, ox.NamedNode))
    names = sorted(found, key=lambda g: (g.value == PROVENANCE, g.value))
    sizes: dict[str, int] = {}
    try:
        ours = {name.value for name in names}
        stale = sorted(work.announce(names) - ours) if PROVENANCE in ours else []
        pending = names
        while pending:
            for name in pending:
                sizes[name.value] = work.graph(name)
                progress(len(sizes), len(names))
            # a store that went away may have come back empty: look, and send again what it lost
            pending = [name for name in names if work.missing(name.value)] if work.lost else []
            work.lost = False
        for gone in stale:
            work.remove(gone)
    finally:
        work.connection.close()
    return Pushed(len(names), sum(sizes.values()), work.retries, len(stale))
