"""The documentation page is that of the ontology as it is, and stands alone."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from iranru_graph.rdf.terms import IRU

ROOT = Path(__file__).parents[2]


def test_page_is_up_to_date() -> None:
    check = [sys.executable, "scripts/ontology_docs.py", "--check"]
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_page_describes_every_term_and_loads_nothing() -> None:
    page = (ROOT / "docs" / "ontology.html").read_text(encoding="utf-8")
    shown = set(re.findall(r"https://w3id.org/iranru/ontology#(\w+)<", page)) | set(re.findall(r"(\w+) – ", page))
    assert set(IRU) - shown == set()
    assert re.findall(r"""\ssrc=["'](?!data:)|<link[^>]+href=["'](?!data:)|@import|url\(["']?http""", page) == []
