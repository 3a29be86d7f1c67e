"""Make every output, table and picture of the documents anew, from graphs built now.

    python scripts/renew_documents.py [--articles TEXTS GOLD]

Builds ``graph/`` and the cross-check texts, then runs the scripts beside this one. ``--articles`` names texts and gold
that are not part of the repository; without them their columns would be lost, so they must be given to write
``docs/accuracy.md``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from iranru_graph import build

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "scripts"
#: The newest come last: the README speaks of the unopened texts of the last two.
CROSSCHECKS = {
    "first cross-check": "crosscheck",
    "second cross-check": "crosscheck2",
    "third cross-check": "crosscheck3",
    "fourth cross-check": "crosscheck4",
    "fifth cross-check": "crosscheck5",
    "sixth cross-check": "crosscheck6",
    "seventh cross-check": "crosscheck7",
    "eighth cross-check": "crosscheck8",
    "ninth cross-check": "crosscheck9",
    "tenth cross-check": "crosscheck10",
    "eleventh cross-check": "crosscheck11",
}


def run(script: str, *arguments: str | Path) -> None:
    """Run one of the scripts in the root of the repository."""
    subprocess.run([sys.executable, SCRIPTS / f"{script}.py", *map(str, arguments)], check=True, cwd=ROOT)


def accuracy(texts: Path, gold: Path, folder: Path) -> None:
    """The tables of ``docs/accuracy.md`` and the README's sentence of figures; the README's set comes last."""
    build([texts], folder / "articles")
    sets: list[str | Path] = ["--set", "bundled gold", ROOT / "data" / "gold", ROOT / "graph"]
    sets += ["--set", "articles", gold.resolve(), folder / "articles"]
    for title, name in CROSSCHECKS.items():
        build([ROOT / "data" / name / "texts"], folder / name)
        sets += ["--set", title, ROOT / "data" / name / "gold", folder / name]
    run("accuracy_tables", *sets, "--examples", "--write", "docs/accuracy.md", "--write", "README.md")


def main() -> None:
    """Build, then write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", nargs=2, type=Path, metavar=("TEXTS", "GOLD"))
    asked = parser.parse_args()
    build(out=ROOT / "graph")
    run("readme_outputs", "README.md", "docs/cli.md")
    run("screenshot")
    if asked.articles is None:
        print("docs/accuracy.md is left as it is: it needs --articles TEXTS GOLD")
        return
    with tempfile.TemporaryDirectory() as folder:
        texts, gold = asked.articles
        accuracy(texts, gold, Path(folder))


if __name__ == "__main__":
    main()
