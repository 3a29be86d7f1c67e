from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from iranru_graph.reference import Reference, load_reference

Write = Callable[..., Path]


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write YAML files of a user's own folder: ``write(persons="- id: …")`` gives the folder."""

    def written(**files: str) -> Path:
        for stem, text in files.items():
            (tmp_path / f"{stem}.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return written
