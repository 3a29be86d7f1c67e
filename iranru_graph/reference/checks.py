"""The checks that no reference data may fail, whether it is loaded or only looked at."""

from __future__ import annotations

from collections.abc import Iterator

from iranru_graph.reference.finding import Finding
from iranru_graph.reference.forms import check_forms
from iranru_graph.reference.links import check_links
from iranru_graph.reference.reference import Reference
from iranru_graph.reference.terms import check_terms
from iranru_graph.reference.wikidata import check_wikidata


def check(reference: Reference) -> Iterator[Finding]:
    """Dangling ids, posts that cannot be, names and Wikidata ids that two entries claim, words of two offices."""
    yield from check_links(reference)
    yield from check_terms(reference)
    yield from check_forms(reference)
    yield from check_wikidata(reference)
    for words, titles in reference.offices.shared_words().items():
        where = reference.offices.sources[titles[-1]].at("words")
        yield Finding(where, f"{words!r} means both {' and '.join(titles)}", "Keep it for one of them")
