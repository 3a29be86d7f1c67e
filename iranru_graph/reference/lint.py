"""Everything that can be wrong with the reference data, for somebody who adds an entry."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from iranru_graph.reference.checks import check
from iranru_graph.reference.finding import Finding
from iranru_graph.reference.loader import read_reference
from iranru_graph.reference.reference import Reference
from iranru_graph.reference.wikidata import check_wikidata, read_confirmed
from iranru_graph.resources import resource


def lint(extra: Sequence[Path] = (), *, against: Path | None = None) -> tuple[Reference, list[Finding]]:
    """The bundled data with the folders ``extra`` over it, and all that is wrong with it, in order of file and line.

    ``against`` is a folder with tables of confirmed Wikidata ids (``wikidata.TABLES``). Entries that are malformed are
    reported and left out of the other checks. Raises ``DataError`` where a file is no YAML at all.
    """
    reference, findings = read_reference((resource("data/reference"), *extra))
    findings += check(reference)
    if against is not None:
        findings += check_wikidata(reference, read_confirmed(against))
    return reference, sorted(set(findings), key=_place)


def _place(finding: Finding) -> tuple[str, int, str]:
    file, _, line = finding.where.rpartition(":")
    return file, int(line), finding.message
