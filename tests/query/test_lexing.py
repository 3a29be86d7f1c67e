from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iranru_graph.query.lexing import calls_service, names_dataset, tokens
from iranru_graph.query.syntax import explain


@given(st.text(alphabet="SELECT?x{}<>'\"#\\ \n:a1.@service", max_size=60))
def test_tokens_joined_are_the_query(query: str) -> None:
    assert "".join(t.text for t in tokens(query)) == query


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "select * { service silent <http://x/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o .SERVICE<http://x/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE <http://x/> { ?a ?b ?c } }",
        "SELECT * { ?s ?p trueSERVICE <http://x/> { ?a ?b ?c } }",
        "SELECT * { FILTER(?a<?b)SERVICE#c>\n<http://x/> { ?a ?b ?c } }",
        "SELECT * { FILTER(?a<?b)#>'''\n SERVICE <http://x/> {} #'''\n }",
        'SELECT * { ?s ?p "a"SERVICE <http://x/> {} }',
        'SELECT * { ?s ?p "a"@enSERVICE <http://x/> {} }',
    ],
)
def test_service_is_seen_wherever_it_hides(query: str) -> None:
    assert calls_service(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?service ?p 'SERVICE' }",
        "SELECT * { ?s <http://x/service> ?o } # SERVICE",
        'SELECT * { ?s ex:service """in the service of""" }',
        "SELECT * { ?s ex:service\\(a\\) ?o }",
        "SELECT * { ?s ?p ?o }",
    ],
)
def test_the_word_alone_is_harmless(query: str) -> None:
    assert not calls_service(query)


def test_from_is_seen_as_a_keyword_only() -> None:
    assert names_dataset("SELECT * FROM <http://g> { ?s ?p ?o }")
    assert not names_dataset("SELECT * { ?from <http://from> 'FROM' } # FROM")


@pytest.mark.parametrize(
    ("query", "message", "expected"),
    [
        ("SELECT * {\n ?s ?p }", "error at 2:9: expected one of [_]", "line 2"),
        (
            "SELECT * { ?s ?p ?o",
            "error at 1:20: expected [_]",
            "ends too early, after 'SELECT \\* { \\?s \\?p \\?o'. A bracket",
        ),
        ("", "error at 1:1: expected [_]", "ends too early"),
        (
            "SELECT * { ?s foo:bar ?o }",
            "error at 1:22: expected one of Prefix not found, x",
            "'?foo:'? is not declared",
        ),
        ("nonsense", "something else\nentirely", "SPARQL error: something else entirely"),
    ],
)
def test_a_syntax_error_shows_where(query: str, message: str, expected: str) -> None:
    import re

    error = explain(query, message)
    assert re.search(expected, str(error)), str(error)
    assert "\n" not in str(error)
