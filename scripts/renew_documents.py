"""Make every output, table and picture of the documents anew, from graphs built now.

    python scripts/renew_documents.py [--articles TEXTS GOLD]

Builds ``graph/`` and the cross-check texts, then runs the scripts beside this one. ``--articles`` names texts and gold
that are not part of the repository; without them their columns would be lost, so they must be given to write
``docs/accuracy.md``.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from iranru_graph import build

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "scripts"


def run(script: str, *arguments: str | Path) -> None:
    """Run one of the scripts in the root of the repository."""
    subprocess.run([sys.executable, SCRIPTS / f"{script}.py", *map(str, arguments)], check=True, cwd=ROOT)


def unopened(folder: Path) -> Path:
    """The gold of those cross-check texts whose errors nobody has looked at, copied into ``folder``."""
    home = ROOT / "data" / "crosscheck"
    lines = (home / "opened.txt").read_text(encoding="utf-8").splitlines()
    opened = {line.split()[0] for line in lines if line and not line.startswith("#")}
    folder.mkdir()
    for gold in sorted((home / "gold").glob("*.json")):
        if gold.stem not in opened:
            shutil.copy(gold, folder)
    return folder


def accuracy(texts: Path, gold: Path, folder: Path) -> None:
    """The tables of ``docs/accuracy.md`` and the README's sentence of figures; the README's set comes last."""
    build([texts], folder / "articles")
    for name in ("crosscheck", "crosscheck2"):
        build([ROOT / "data" / name / "texts"], folder / name)
    sets: list[str | Path] = ["--set", "bundled gold", ROOT / "data" / "gold", ROOT / "graph"]
    sets += ["--set", "articles", gold.resolve(), folder / "articles"]
    sets += ["--set", "cross-check", unopened(folder / "unopened"), folder / "crosscheck"]
    sets += ["--set", "second cross-check", ROOT / "data" / "crosscheck2" / "gold", folder / "crosscheck2"]
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
