"""IRIs of the things in the graph: from an id to its IRI and back, for any id that a person or file may give."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote

from iranru_graph.model import Evidence
from iranru_graph.rdf.terms import BASE, IRU, OTHERS

#: What a thing is → what its IRIs begin with; also the prefix under which TriG writes it.
KINDS = {
    "ent": "entity/",
    "claim": "claim/",
    "evidence": "evidence/",
    "target": "target/",
    "position": "position/",
    "quote": "quote/",
    "mention": "mention/",
    "doc": "document/",
    "post": "post/",
    "tenure": "tenure/",
    "fact": "fact/",
    "run": "run/",
    "count": "count/",
    "graph": "graph/",
}
WIKIDATA = "http://www.wikidata.org/entity/"

#: Prefixes of every serialisation, in the order in which they are written.
PREFIXES: dict[str, str] = {
    "iru": IRU.base,
    **{kind: BASE + path for kind, path in KINDS.items()},
    **{space.prefix: space.base for space in OTHERS},
    "wd": WIKIDATA,
}
_SIMPLE = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?")

#: Named graphs; those of single documents are made by ``claims_graph`` and ``mentions_graph``.
ONTOLOGY = "graph:ontology"
PROVENANCE = "graph:provenance"
REFERENCE = "graph:reference"
ENTITIES = "graph:entities"
ASSESSMENT = "graph:assessment"
TRUTHY = "graph:truthy"
STATISTICS = "graph:statistics"


def encode(id: str) -> str:
    """An id as one path segment of an IRI: every character that an IRI may not hold is percent-encoded.

    >>> encode("sergey-lavrov"), encode('a/b "c"'), encode("..")
    ('sergey-lavrov', 'a%2Fb%20%22c%22', '%2E%2E')
    """
    segment = quote(id, safe="")
    # A segment of dots alone means a folder in a relative reference, and some readers resolve it away.
    return segment.replace(".", "%2E") if not segment.strip(".") else segment


@lru_cache(maxsize=65536)
def name(kind: str, *segments: str) -> str:
    """A thing as TriG writes it: prefixed where the id is plain, else as a full IRI in angle brackets.

    >>> name("ent", "iran"), name("post", "iran", "Foreign Minister")
    ('ent:iran', '<https://w3id.org/iranru/post/iran/Foreign%20Minister>')
    """
    if len(segments) == 1 and _SIMPLE.fullmatch(segments[0]):
        return f"{kind}:{segments[0]}"
    return f"<{iri(kind, *segments)}>"


def iri(kind: str, *segments: str) -> str:
    """Full IRI of a thing.

    >>> iri("ent", 'a/b "c"')
    'https://w3id.org/iranru/entity/a%2Fb%20%22c%22'
    """
    return f"{BASE}{KINDS[kind]}{'/'.join(map(encode, segments))}"


def id_of(iri: str, kind: str) -> str:
    """The id behind the IRI of a ``kind``; ``ValueError`` where it is the IRI of something else.

    >>> id_of(iri("ent", 'a/b "c"'), "ent")
    'a/b "c"'
    """
    return decode(iri, BASE + KINDS[kind])


def decode(iri: str, start: str) -> str:
    """What ``encode`` made the rest of ``iri`` behind ``start`` of; ``ValueError`` where it does not begin so."""
    if not iri.startswith(start):
        raise ValueError(f"{iri} does not begin with {start}")
    return unquote(iri[len(start) :], errors="strict")


def curie(iri: str) -> str:
    """Any IRI as TriG writes it: prefixed where one of ``PREFIXES`` fits.

    >>> curie("http://www.w3.org/2001/XMLSchema#date"), curie("http://example.org/")
    ('xsd:date', '<http://example.org/>')
    """
    for prefix, base in PREFIXES.items():
        if iri.startswith(base) and _SIMPLE.fullmatch(iri, len(base)):
            return f"{prefix}:{iri[len(base) :]}"
    return f"<{iri}>"


def claims_graph(document: str) -> str:
    """Named graph of what one document states: its claims, with their evidence in it."""
    return name("graph", "claims", document)


def mentions_graph(document: str) -> str:
    """Named graph of the places where one document names entities."""
    return name("graph", "mentions", document)


class EvidenceNames:
    """Names of evidence nodes: the evidence id, with a number where one observation backs claims in different ways.

    "Both sides signed …" is one observation behind two claims; where all that is known of it is the same for both,
    they share its node, else the second gets ``-2``, and so on in the order in which they are asked for.
    """

    def __init__(self) -> None:
        self._seen: dict[str, list[Evidence]] = {}

    def __call__(self, evidence: Evidence) -> str:
        """Name of the node of ``evidence``."""
        known = self._seen.setdefault(id := evidence.id, [])
        if evidence not in known:
            known.append(evidence)
        rank = known.index(evidence)
        return id if rank == 0 else f"{id}-{rank + 1}"
