"""The SPARQL page: named questions and an editor; answers as table, chart and network, all drawn on the server."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlencode

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from iranru_graph.model.errors import IranruError
from iranru_graph.query.answer import Table, value
from iranru_graph.query.binding import bind
from iranru_graph.query.dataset import BASE, with_prefixes
from iranru_graph.query.labels import labels, readable
from iranru_graph.query.question import Question, find_question, questions
from iranru_graph.query.table import column_of, iris_of, is_numeric, texts
from iranru_graph.rdf.terms import ONTOLOGY
from iranru_graph.serve.pictures import Chart, Picture, chart, network
from iranru_graph.serve.protocol import Asked, RefusedError, ask
from iranru_graph.serve.site import Site, segment

_MOST_ROWS = 500
_EXAMPLE = """# Who supplied arms to whom, as far as it may be taken for true
SELECT ?supplier ?recipient WHERE {
  ?supplier iru:suppliesArmsTo ?recipient .
}
LIMIT 50
"""


async def query_page(request: Request) -> Response:
    """The page; with ``query`` or a ``name`` whose needed parameters are there, the answer below it."""
    site: Site = request.app.state.site
    given = dict(request.query_params)
    text, name = given.get("query", ""), given.get("name", "")
    values = {key.removeprefix("p."): v.strip() for key, v in given.items() if key.startswith("p.") and v.strip()}
    question: Question | None = None
    error, result, status = "", None, 200
    try:
        if name:
            question = find_question(name)
            if all(p.name in values for p in question.parameters if p.required) and not text:
                text = await run_in_threadpool(_bound, site, question, values)
        if text.strip():
            result = await _result(request, site, text)
    except (IranruError, RefusedError) as refused:
        error, status = str(refused), getattr(refused, "status", 400)
    return site.page(
        "query.html",
        status=status,
        questions=questions(),
        question=question,
        values=values,
        text=text or (_readable(question.text, question) if question else _EXAMPLE),
        error=error,
        result=result,
    )


def _bound(site: Site, question: Question, values: dict[str, str]) -> str:
    return _readable(bind(question, values, lambda name: site.graph.names.resolve(name).iri), question)


def _readable(text: str, question: Question) -> str:
    """The text of a question without its header, under its title and the prefixes that it needs."""
    lines = text.splitlines()
    body = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    kept = (line for line in lines[body:] if not line.lstrip().startswith("# bind:"))
    return f"# {question.title}\n" + with_prefixes("\n".join(kept) + "\n")


async def _result(request: Request, site: Site, text: str) -> dict[str, object]:
    reply = await ask(Asked(text), "json", "nt", request.app.state.workers)
    downloads = [
        (kind.upper(), "/sparql?" + urlencode({"query": text, "format": kind}))
        for kind in (("csv", "json", "xml", "tsv") if reply.kind == "table" else ("ttl", "nt", "xml", "json"))
    ]
    return await run_in_threadpool(_shown, site, reply.kind, reply.body, downloads)


def _shown(site: Site, kind: str, body: bytes, downloads: list[tuple[str, str]]) -> dict[str, object]:
    shown: dict[str, object] = {"downloads": downloads, "yes": None, "chart": None, "network": None, "columns": ()}
    if kind == "graph":
        triples = [ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)]
        table = Table(("subject", "predicate", "object"), tuple((t.subject, t.predicate, t.object) for t in triples))
    else:
        found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        if isinstance(found, ox.QueryBoolean):
            return {**shown, "yes": bool(found)}
        table = Table(tuple(v.value for v in found.variables), tuple(tuple(s) for s in found))
    cut = Table(table.variables, table.rows[:_MOST_ROWS])
    known = labels(site.graph.asker, iris_of(cut))
    cells = [
        [
            (text, _address(term.value) if isinstance(term, ox.NamedNode) else "")
            for text, term in zip(line, row, strict=True)
        ]
        for line, row in zip(texts(cut, known), cut.rows, strict=True)
    ]
    return {
        **shown,
        "columns": [(name, is_numeric(cut, index)) for index, name in enumerate(table.variables)],
        "rows": cells,
        "total": len(table),
        "chart": year_chart(table),
        "network": links(table, site),
    }


def _address(iri: str) -> str:
    """Our page on a thing, where there is one."""
    for kind in ("entity", "claim", "document"):
        if iri.startswith(f"{BASE}{kind}/"):
            return f"/{kind}/{iri.removeprefix(f'{BASE}{kind}/')}"
    return iri if iri.startswith("http://www.wikidata.org/entity/Q") else ""


def year_chart(table: Table) -> Chart | None:
    """Bars over years where a column holds dates or years: of a number beside it, else of rows."""
    column = next((i for i, _ in enumerate(table.variables) if _is_time(table, i)), None)
    if column is None:
        return None
    numbers = [i for i, _ in enumerate(table.variables) if i != column and is_numeric(table, i)]
    number = numbers[0] if len(numbers) == 1 else None
    kinds = [i for i, _ in enumerate(table.variables) if i != column and _is_category(table, i)]
    counts: Counter[tuple[int, str]] = Counter()
    for row in table.rows:
        time = row[column]
        if time is None:
            continue
        category = row[kinds[0]] if kinds else None
        label = readable(value(category), {}) if category is not None else "rows"
        cell = row[number] if number is not None else None
        counts[int(value(time)[:4]), label] += int(float(value(cell))) if cell is not None else 1
    return chart(counts)


def _is_time(table: Table, column: int) -> bool:
    cells = column_of(table, column)
    if not cells or not all(isinstance(c, ox.Literal) for c in cells):
        return False
    kinds = {c.datatype.value.rpartition("#")[2] for c in cells if isinstance(c, ox.Literal)}
    if kinds <= {"date", "gYear", "gYearMonth", "dateTime"}:
        return all(value(c)[:4].isdecimal() for c in cells)
    name = table.variables[column].lower()
    return kinds == {"integer"} and name == "year" and all(len(value(c)) == 4 for c in cells)


def _is_category(table: Table, column: int) -> bool:
    cells = {value(cell) for cell in column_of(table, column)}
    terms = all(c.startswith(ONTOLOGY) for c in cells)
    return 1 < len(cells) <= 24 and (terms or table.variables[column] in {"category", "kind"})


def links(table: Table, site: Site) -> Picture | None:
    """A network where two columns hold entities: the first two of each row, said by a column of relations between."""
    ours = [i for i, _ in enumerate(table.variables) if _holds(table, i, f"{BASE}entity/")]
    if len(ours) < 2:
        return None
    said = next((i for i, _ in enumerate(table.variables) if _holds(table, i, ONTOLOGY)), None)
    found, ends = [], set()
    for row in table.rows[:2000]:
        source, target = row[ours[0]], row[ours[1]]
        if source is None or target is None:
            continue
        relation = row[said] if said is not None else None
        found.append((value(source), value(target), readable(value(relation), {}) if relation is not None else ""))
        ends |= {value(source), value(target)}
    nodes = {}
    for iri in ends:
        known = site.graph.names.get(iri)
        label, kind = (known.name, known.type) if known else (readable(iri, {}), "")
        nodes[iri] = (label, f"/entity/{segment(known.id)}" if known else "", kind)
    return network(found, nodes)


def _holds(table: Table, column: int, base: str) -> bool:
    cells = column_of(table, column)
    return bool(cells) and all(isinstance(c, ox.NamedNode) and c.value.startswith(base) for c in cells)
