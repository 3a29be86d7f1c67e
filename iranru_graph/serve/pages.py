"""The pages: start, search, entities, texts, claims, contradictions, and what the build drew."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from iranru_graph.model.errors import UsageError
from iranru_graph.query.contradictions import against, contradictions
from iranru_graph.query.records import ClaimRecord
from iranru_graph.serve.marking import Named, Sentence, mark
from iranru_graph.serve.pictures import Chart, Neighbour, Picture, chart, star
from iranru_graph.serve.security import page_policy
from iranru_graph.serve.site import Site, segment, sign_of

_PAGE = 50
_MOST_PAIRS = 100


def start(request: Request) -> Response:
    """The start page."""
    site = _site(request)
    latest = site.heads(site.documents[:8])
    return site.page("start.html", counts=site.counts, groups=site.most_claimed, documents=latest)


def search(request: Request) -> Response:
    """Entities whose names fit ``q``; a name that fits exactly one goes straight to its page."""
    site, text = _site(request), request.query_params.get("q", "").strip()[:200]
    try:
        return RedirectResponse(f"/entity/{segment(site.graph.names.resolve(text).id)}", 303)
    except UsageError:
        found = site.graph.names.search(text, limit=40)
    return site.page("search.html", text=text, found=found)


def search_data(request: Request) -> Response:
    """The same for the box that searches as one types."""
    site, text = _site(request), request.query_params.get("q", "").strip()[:200]
    found = site.graph.names.search(text, limit=10)
    return JSONResponse([{"id": e.id, "name": e.name, "type": e.type, "claims": e.weight} for e in found])


def entity(request: Request) -> Response:
    """All that the graph holds on an entity."""
    site, id = _site(request), _id(request)
    reader = site.graph.reader
    try:
        record = reader.entity(id)
    except (KeyError, UsageError):
        return missing(request, f"There is no entity {id!r} in this graph.", near=id)
    claims = list(site.claims_of(id))
    relation, everything = request.query_params.get("relation", ""), "all" in request.query_params
    shown = [c for c in claims if (everything or c.truthy) and relation in {"", c.predicate}]
    groups = [(p, list(g)) for p, g in groupby(shown, key=lambda c: c.predicate)]
    pairs = [p for p in contradictions(reader, claims) if p.kind == "affirmed-denied"]
    return site.page(
        "entity.html",
        entity=record,
        posts=reader.posts(id),
        facts=reader.facts(id),
        texts=[(reader.document(d), n) for d, n in list(reader.mentioned_in(id).items())[:30]],
        groups=groups,
        limit=len(shown) if relation else _PAGE // 4 if len(groups) > 3 else _PAGE,
        pairs=pairs[:3],
        more_pairs=max(0, len(pairs) - 3),
        hidden=0 if everything else sum(not c.truthy for c in claims),
        everything=everything,
        relation=relation,
        timeline=timeline(claims),
        network=neighbourhood(site, record.id, record.name, record.type, claims),
        total=len(claims),
    )


def claim(request: Request) -> Response:
    """A claim with its evidence, what speaks against it, and other claims of the same relation."""
    site, id = _site(request), _id(request)
    reader = site.graph.reader
    try:
        record = reader.claim(id)
    except (KeyError, ValueError):
        return missing(request, f"There is no claim {id!r} in this graph.")
    opposed = against(reader, record)
    others = [c for c in reader.claims_like(record) if c not in opposed]
    return site.page(
        "claim.html",
        claim=record,
        evidence=reader.evidence(id),
        against=[(c, reader.evidence(c.id)) for c in opposed],
        others=others,
    )


def document(request: Request) -> Response:
    """A text with its mentions and claims marked."""
    site, id = _site(request), _id(request)
    reader = site.graph.reader
    try:
        head = reader.document(id)
        text = site.graph.text(id)
    except (KeyError, ValueError, UsageError):
        return missing(request, f"There is no text {id!r} in this graph.", texts=id)
    claims = reader.claims_in(id)
    by_span: dict[tuple[int, int], list[int]] = {}
    for number, (_, evidence) in enumerate(claims, start=1):
        for e in evidence:
            by_span.setdefault((e.start, e.end), []).append(number)
    stretches = mark(
        text,
        [Sentence(start, end, tuple(numbers)) for (start, end), numbers in by_span.items()],
        [Named(m.start, m.end, m.entity) for m in reader.mentions_in(id)],
    )
    entities = {p.entity for s in stretches for p in s.pieces if p.entity}
    known = {e.id: e for e in site.graph.names.entries if e.id in entities}
    return site.page("document.html", document=head, stretches=stretches, claims=claims, known=known)


def documents(request: Request) -> Response:
    """All texts, in pages."""
    site = _site(request)
    number = request.query_params.get("page", "1")
    page = max(1, int(number)) if number.isdecimal() and len(number) < 7 else 1
    shown = site.heads(site.documents[(page - 1) * _PAGE : page * _PAGE])
    pages = -(-len(site.documents) // _PAGE)
    return site.page("documents.html", documents=shown, page=page, pages=pages, total=len(site.documents))


def conflicts(request: Request) -> Response:
    """Everything that sources contradict each other on."""
    site = _site(request)
    reader = site.graph.reader
    kind = request.query_params.get("kind", "")
    found = site.contradictions
    chosen = [p for p in found if kind in {"", p.kind}]
    shown = [(p, reader.evidence(p.first.id), reader.evidence(p.second.id)) for p in chosen[:_MOST_PAIRS]]
    kinds = Counter(p.kind for p in found)
    return site.page("contradictions.html", pairs=shown, kinds=kinds, kind=kind, more=len(chosen) - len(shown))


def drawn(request: Request) -> Response:
    """The explorer or the report that the build wrote, under a policy that lets only its own scripts run."""
    site, name = _site(request), request.url.path.strip("/").removesuffix(".html")
    path = site.graph.folder / f"{name}.html"
    if not path.is_file():
        return missing(request, f"This graph folder has no {name}.html.")
    html = path.read_text(encoding="utf-8")
    return HTMLResponse(html, headers={"Content-Security-Policy": page_policy(html)})


def missing(request: Request, message: str, *, near: str = "", texts: str = "") -> Response:
    """The page for what is not there, with what may have been meant."""
    site = _site(request)
    suggestions = [(f"/entity/{segment(e.id)}", e.name) for e in site.graph.names.search(near, limit=6)]
    if texts:
        from rapidfuzz import process

        near_by = site.heads(id for id, _, _ in process.extract(texts, site.documents, limit=5))
        suggestions += [(f"/document/{segment(d.id)}", d.title or d.id) for d in near_by]
    return site.page("missing.html", status=404, message=message, suggestions=suggestions)


def timeline(claims: list[ClaimRecord]) -> Chart | None:
    """How many true claims there are each year, by cooperation and conflict."""
    counts: Counter[tuple[int, str]] = Counter()
    for c in claims:
        if c.truthy and c.time:
            counts[int(c.time[:4]), sign_of(c.predicate)] += 1
    return chart(counts, order=("cooperation", "neither", "conflict"))


def neighbourhood(site: Site, id: str, name: str, kind: str, claims: list[ClaimRecord]) -> Picture | None:
    """The entity with those it has most true claims with."""
    counted: Counter[str] = Counter()
    relations: dict[str, Counter[str]] = {}
    for c in claims:
        if c.truthy:
            other = c.object if c.subject == id else c.subject
            counted[other] += 1
            relations.setdefault(other, Counter())[c.predicate] += 1
    types = {e.id: e.type for e in site.graph.names.entries if e.id in counted}
    neighbours = [
        Neighbour(
            label=site.graph.reader.name(other),
            href=f"/entity/{segment(other)}",
            kind=types.get(other, ""),
            title=", ".join(f"{p} ({n})" if n > 1 else p for p, n in relations[other].most_common(5)),
            sign=_balance(relations[other]),
            weight=number,
        )
        for other, number in counted.most_common(24)
    ]
    return star(name, kind, neighbours)


def _balance(relations: Counter[str]) -> str:
    signs = Counter({s: sum(n for p, n in relations.items() if sign_of(p) == s) for s in ("cooperation", "conflict")})
    if signs["cooperation"] == signs["conflict"]:
        return "neither"
    return signs.most_common(1)[0][0]


def _site(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


def _id(request: Request) -> str:
    """The id in the address, decoded once from its raw form, so that an encoded slash stays part of it."""
    raw = request.scope.get("raw_path", b"").decode("ascii", "replace")
    return unquote(raw.split("/", 2)[2].partition("?")[0])
