"""The sentences behind many claims at once, as lines for people."""

from __future__ import annotations

from collections.abc import Iterable

from iranru_graph.query.asker import Asker, rows
from iranru_graph.query.dataset import BASE
from iranru_graph.query.labels import labels

_BATCH = 200
_QUERY = """SELECT ?claim ?quote ?outlet ?date ?document ?speaker WHERE {
  VALUES ?claim { %s }
  GRAPH graph:assessment { ?claim iru:evidence ?evidence }
  GRAPH ?text { ?evidence prov:wasDerivedFrom ?document ; oa:hasTarget ?target }
  GRAPH ?text { ?target oa:hasSelector ?words . ?words oa:exact ?quote }
  OPTIONAL { GRAPH ?text { ?evidence iru:attributedTo ?speaker } }
  OPTIONAL { GRAPH graph:provenance { ?document dc:publisher ?outlet } }
  OPTIONAL { GRAPH graph:provenance { ?document dcterms:issued ?date } }
} ORDER BY ?claim ?date ?document ?quote"""


def quotes(asker: Asker, claims: Iterable[str]) -> dict[str, list[str]]:
    """For each claim IRI its quotes, each as one line: “…” — outlet, date, speaker."""
    wanted = sorted({iri for iri in claims if iri.startswith(BASE + "claim/")})
    found: list[dict[str, str]] = []
    for start in range(0, len(wanted), _BATCH):
        values = " ".join(f"<{iri}>" for iri in wanted[start : start + _BATCH])
        found += rows(asker, _QUERY % values).records()
    speakers = labels(asker, (r["speaker"] for r in found if "speaker" in r))
    lines: dict[str, list[str]] = {}
    for r in found:
        speaker = speakers.get(r.get("speaker", ""), "")
        lines.setdefault(r["claim"], []).append(
            quote_line(
                r["quote"],
                outlet=r.get("outlet", ""),
                document=r["document"].removeprefix(f"{BASE}document/"),
                date=r.get("date", ""),
                speaker=speaker,
            )
        )
    return lines


def quote_line(quote: str, *, outlet: str = "", document: str = "", date: str = "", speaker: str = "") -> str:
    """One quote with where it stands.

    >>> quote_line("They met.", outlet="Tea House Weekly", date="2019")
    '“They met.” — Tea House Weekly, 2019'
    """
    said = f"according to {speaker}" if speaker else ""
    where = ", ".join(part for part in (outlet or document, date, said) if part)
    return f"“{' '.join(quote.split())}”" + (f" — {where}" if where else "")
