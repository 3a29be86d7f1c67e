"""Which of the formats on offer a client wants: RFC 9110 ``Accept`` over the media types of SPARQL and RDF."""

from __future__ import annotations

#: Media type → name of the format; the first type of a format is the one that it is sent as.
TABLE_TYPES: dict[str, str] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
GRAPH_TYPES: dict[str, str] = {
    "text/turtle": "ttl",
    "application/x-turtle": "ttl",
    "application/n-triples": "nt",
    "text/plain": "nt",
    "application/rdf+xml": "xml",
    "application/xml": "xml",
    "application/ld+json": "json",
    "application/json": "json",
}
#: Names that a client may give as ``format=`` instead.
FORMAT_NAMES = {"turtle": "ttl", "n-triples": "nt", "ntriples": "nt", "rdf+xml": "xml", "json-ld": "json"}


def media_type(name: str, types: dict[str, str]) -> str:
    """The media type that a format is sent as.

    >>> media_type("json", GRAPH_TYPES), media_type("json", TABLE_TYPES)
    ('application/ld+json', 'application/sparql-results+json')
    """
    return next(media for media, n in types.items() if n == name)


def choose(accept: str, types: dict[str, str]) -> str | None:
    """The name of the best format for an ``Accept`` header, or None where nothing on offer is acceptable.

    Between equals, the more specific range wins, then the one that the client names first, then ours.

    >>> choose("text/csv;q=0.5, application/sparql-results+xml", TABLE_TYPES), choose("", TABLE_TYPES)
    ('xml', 'json')
    >>> choose("text/turtle", TABLE_TYPES), choose("text/*;q=0, application/n-triples", GRAPH_TYPES)
    (None, 'nt')
    """
    ranges = _ranges(accept) or [("*/*", 1.0)]
    best: tuple[float, int, int, int] | None = None
    chosen = None
    for offered, (media, name) in enumerate(types.items()):
        match = max(
            ((specific, q, -place) for place, (r, q) in enumerate(ranges) if (specific := _fits(r, media)) >= 0),
            default=None,
        )
        if match is None or match[1] <= 0:
            continue
        key = (match[1], match[0], match[2], -offered)
        if best is None or key > best:
            best, chosen = key, name
    return chosen


def prefers_html(accept: str) -> bool:
    """Tell whether the header is a browser's: a page comes before any data."""
    ranges = _ranges(accept)
    html = next((q for r, q in ranges if r in {"text/html", "application/xhtml+xml"}), 0.0)
    data = [q for r, q in ranges if r in TABLE_TYPES or r in GRAPH_TYPES]
    return html > 0 and all(html > q for q in data)


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.split(","):
        media, *options = (p.strip() for p in part.split(";"))
        if not media:
            continue
        quality = 1.0
        for option in options:
            name, _, number = option.partition("=")
            if name.strip().lower() == "q":
                try:
                    quality = min(max(float(number), 0.0), 1.0)
                except ValueError:
                    quality = 0.0
        found.append((media.lower(), quality))
    return found


def _fits(media_range: str, media: str) -> int:
    """How specifically a range names a media type: 2, 1 (``text/*``), 0 (``*/*``), or −1."""
    if media_range == media:
        return 2
    if media_range == "*/*":
        return 0
    main, _, sub = media_range.partition("/")
    return 1 if sub == "*" and media.startswith(main + "/") else -1
