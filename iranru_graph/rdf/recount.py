"""Do the numbers and links in a graph agree with what they are of? Counted anew, in SPARQL."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from iranru_graph.rdf import iris
from iranru_graph.rdf.integrity import Finding, select

_CLAIM = f"GRAPH {iris.ASSESSMENT}"
_READ = f"GRAPH {iris.STATISTICS}"

#: What is counted → (query that reads the numbers, query that counts). Both give the same columns.
QUERIES: dict[str, tuple[str, str]] = {
    "claims of an entity": (
        f"SELECT ?entity ?n {{ {_READ} {{ ?entity iru:claimCount ?n }} }}",
        f"""SELECT ?entity (COUNT(?c) AS ?n) {{
            {{ {_CLAIM} {{ ?c rdf:subject ?entity }} }} UNION {{ {_CLAIM} {{ ?c rdf:object ?entity }} }}
        }} GROUP BY ?entity""",
    ),
    "claims of a relation and status": (
        f"SELECT ?p ?s ?n {{ {_READ} {{ ?x rdf:predicate ?p ; iru:status ?s ; iru:counted ?n }} }}",
        f"SELECT ?p ?s (COUNT(?c) AS ?n) {{ {_CLAIM} {{ ?c rdf:predicate ?p ; iru:status ?s }} }} GROUP BY ?p ?s",
    ),
    "claims of a relation and year": (
        f"""SELECT ?p (YEAR(?y) AS ?year) ?n ?true {{ {_READ} {{
            ?x rdf:predicate ?p ; iru:year ?y ; iru:counted ?n ; iru:truthyCount ?true }} }}""",
        f"""SELECT ?p ?year (COUNT(?c) AS ?n) (SUM(?one) AS ?true) {{
            {_CLAIM} {{ ?c rdf:predicate ?p ; iru:earliest ?day }}
            OPTIONAL {{ {_CLAIM} {{ ?c iru:truthy ?truthy }} }}
            BIND(YEAR(?day) AS ?year) BIND(IF(BOUND(?truthy), 1, 0) AS ?one)
        }} GROUP BY ?p ?year""",
    ),
    "texts, claims and denials of an outlet": (
        f"""SELECT ?o ?texts ?n ?denials {{ {_READ} {{
            ?x dc:publisher ?o ; iru:documentCount ?texts ; iru:counted ?n ; iru:denialCount ?denials }} }}""",
        f"""SELECT ?o (COUNT(DISTINCT ?d) AS ?texts) (COUNT(DISTINCT ?c) AS ?n) (COUNT(DISTINCT ?no) AS ?denials) {{
            GRAPH {iris.PROVENANCE} {{ ?d dc:publisher ?o }}
            GRAPH ?g {{ ?e prov:wasDerivedFrom ?d . ?c iru:evidence ?e ; iru:polarity ?polarity }}
            BIND(IF(?polarity = iru:Negated, ?c, ?unbound) AS ?no)
        }} GROUP BY ?o""",
    ),
    "outlet that alone states a claim": (
        f"""SELECT ?c ?p ?o {{ {_CLAIM} {{ ?c iru:onlyIn ?x }}
            {_READ} {{ ?x rdf:predicate ?p ; dc:publisher ?o }} }}""",
        f"""SELECT ?c ?p (SAMPLE(?publisher) AS ?o) {{
            {_CLAIM} {{ ?c rdf:predicate ?p ; iru:evidence ?e }}
            GRAPH ?g {{ ?e prov:wasDerivedFrom ?d }}
            GRAPH {iris.PROVENANCE} {{ ?d dc:publisher ?publisher }}
        }} GROUP BY ?c ?p HAVING (COUNT(DISTINCT ?publisher) = 1)""",
    ),
    "claims that one outlet alone states": (
        f"""SELECT ?x ?n {{ {_READ} {{ ?x rdf:predicate ?p ; dc:publisher ?o ; iru:counted ?n }} }}""",
        f"SELECT ?x (COUNT(?c) AS ?n) {{ {_CLAIM} {{ ?c iru:onlyIn ?x }} }} GROUP BY ?x",
    ),
    "possible place of a meeting": (
        f"""SELECT ?c {{ {_CLAIM} {{ ?c iru:possiblePlace ?place ; rdf:predicate iru:metWith ; iru:time ?time ;
            iru:polarity iru:Affirmed ; iru:modality ?how ; rdf:subject|rdf:object ?who .
            ?visit rdf:predicate iru:visited ; rdf:subject ?who ; rdf:object ?place ; iru:time ?time ;
            iru:polarity iru:Affirmed ; iru:modality ?how }} }}""",
        f"""SELECT ?c {{ {_CLAIM} {{ ?c rdf:predicate iru:metWith ; iru:time ?time ;
            iru:polarity iru:Affirmed ; iru:modality ?how ; rdf:subject|rdf:object ?who .
            ?visit rdf:predicate iru:visited ; rdf:subject ?who ; iru:time ?time ;
            iru:polarity iru:Affirmed ; iru:modality ?how }} }}""",
    ),
    "sides of a contradiction": (
        f"SELECT ?one ?other {{ {_CLAIM} {{ ?one iru:contradicts|iru:fulfilledBy ?other }} }}",
        f"""SELECT ?one ?other {{
            {{ {_CLAIM} {{ ?one iru:contradicts ?other ; iru:polarity iru:Negated }} }}
            UNION {{ {_CLAIM} {{ ?one iru:fulfilledBy ?other ; iru:polarity iru:Affirmed ; iru:modality iru:Planned .
                ?other iru:truthy true }} }}
            {_CLAIM} {{ ?one rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
                ?other rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; iru:polarity iru:Affirmed }}
        }}""",
    ),
}


def recount(store: ox.Store) -> Iterator[Finding]:
    """Numbers and links that are not what counting gives; 50,000 claims take about half a minute."""
    for what, (read, count) in QUERIES.items():
        written, counted = set(select(store, read)), set(select(store, count))
        for row in sorted(written ^ counted):
            yield Finding(f"Worked out wrongly: {what}", row[0], " ".join(row[1:]))
