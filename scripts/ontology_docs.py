"""Write docs/ontology.html from ontology/iranru.ttl with pyLODE; with ``--check``, only tell whether it is up to date.

The page is the same for the same ontology and loads nothing from elsewhere.
"""

from __future__ import annotations

import importlib.metadata
import logging
import os
import sys
import types
from pathlib import Path

from rdflib import DCTERMS, OWL, RDF, RDFS, SDO, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

ROOT = Path(__file__).resolve().parents[1]
SOURCE, PAGE = ROOT / "ontology" / "iranru.ttl", ROOT / "docs" / "ontology.html"
IRU = Namespace("https://w3id.org/iranru/ontology#")
LANGUAGES = {"ru": "Russian", "fa": "Persian"}


def main() -> int:
    """Exit code: 0 written or up to date, 1 out of date."""
    page = render()
    if "--check" in sys.argv[1:]:
        if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page:
            return 0
        print("docs/ontology.html is out of date; run: python scripts/ontology_docs.py", file=sys.stderr)
        return 1
    PAGE.write_text(page, encoding="utf-8")
    return 0


def render() -> str:
    """The page for the ontology as it is now."""
    # pyLODE reads its version from a file that its wheel lacks; the installed metadata knows it.
    version = types.ModuleType("pylode.version")
    vars(version)["__version__"] = importlib.metadata.version("pylode")
    sys.modules["pylode.version"] = version
    logging.disable(logging.CRITICAL)
    from pylode import OntPub

    page: str = OntPub(ontology=view(), sort_subjects=True).make_html()
    return "\n".join(line.rstrip() for line in page.splitlines()) + "\n"


def view() -> Graph:
    """The ontology as pyLODE can show it: one label a term, and everything that it has no place for in notes.

    Unions become alternatives, and what else is said with blank nodes goes: pyLODE would put them in another order
    each time.
    """
    source, graph = Graph().parse(SOURCE), Graph()
    for subject, predicate, value in source:
        if isinstance(subject, BNode) or (isinstance(value, Literal) and value.language not in (None, "en")):
            continue
        if not isinstance(value, BNode):
            graph.add((subject, predicate, value))
        elif predicate in _ALTERNATIVES:
            for member in Collection(source, source.value(value, OWL.unionOf) or RDF.nil):
                graph.add((subject, _ALTERNATIVES[predicate], member))
    for term in {s for s in source.subjects(RDF.type) if isinstance(s, URIRef) and s.startswith(IRU)}:
        for note in _notes(source, term):
            graph.add((term, SKOS.note, Literal(note)))
    graph.add((URIRef(str(IRU)[:-1]), DCTERMS.publisher, Literal("iranru_graph")))
    return graph


_ALTERNATIVES: dict[Node, URIRef] = {RDFS.domain: SDO.domainIncludes, RDFS.range: SDO.rangeIncludes}


def _notes(graph: Graph, term: URIRef) -> list[str]:
    labels = {o.language: str(o) for o in graph.objects(term, RDFS.label) if isinstance(o, Literal)}
    notes = [" · ".join(f"{name}: {labels[code]}" for code, name in LANGUAGES.items() if code in labels)]
    kinds: dict[Node, str] = {
        OWL.SymmetricProperty: "symmetric",
        OWL.TransitiveProperty: "transitive",
        OWL.FunctionalProperty: "at most one value",
    }
    notes += sorted(kinds[kind] for kind in graph.objects(term, RDF.type) if kind in kinds)
    counts = [(name, graph.value(term, IRU[name])) for name in ("sign", "plover", "quadClass", "score")]
    if counts[0][1] is not None:
        names = {"sign": "sign", "plover": "PLOVER", "quadClass": "quad class", "score": "score"}
        notes.append(" · ".join(f"{names[name]} {value}" for name, value in counts if value is not None))
    for value in sorted(map(str, graph.subjects(RDF.type, term))):
        if (URIRef(value), RDF.type, OWL.NamedIndividual) in graph:
            notes.append(f"{value.removeprefix(str(IRU))} – {graph.value(URIRef(value), RDFS.comment)}")
    return [note for note in notes if note]


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":  # pyLODE walks over sets: with a fixed seed always in the same order
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
    sys.exit(main())
