"""Put the real output of commands into a document: below each ``<!-- shown: iranru-graph … -->`` in a code block.

    python scripts/readme_outputs.py README.md docs/graph.md [--check]

The commands read the graph of the bundled corpus in ``graph/`` (``make graph`` first). With ``--check`` nothing is
written, and the exit code is 1 where a block no longer shows what its command prints.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
import textwrap
from pathlib import Path

BLOCK = re.compile(r"(<!-- shown: (?P<command>[^\n]+?) -->\n```text\n)(?P<output>.*?)(```)", re.DOTALL)
WIDTH = 118


def output(command: str) -> str:
    """What a command prints, long lines folded. Raises ``CalledProcessError`` where it fails."""
    program, *arguments = shlex.split(command)
    known = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    beside = Path(sys.executable).parent / program
    done = subprocess.run([beside, *arguments], capture_output=True, text=True, check=True, env=known)
    return "\n".join(fold(line.rstrip()) for line in done.stdout.strip("\n").split("\n")) + "\n"


def fold(line: str) -> str:
    """A line of running text broken at spaces; lines of a table stay whole."""
    if len(line) <= WIDTH or "  " in line.strip() or set(line) == {"─"}:
        return line
    indent = " " * (len(line) - len(line.lstrip()) + 4)
    return "\n".join(textwrap.wrap(line, WIDTH, subsequent_indent=indent, break_long_words=False))


def shown(text: str) -> str:
    """The document with every block anew."""
    return BLOCK.sub(lambda m: m[1] + output(m["command"]) + m[4], text)


def main() -> int:
    """Rewrite or check the documents named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("documents", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing")
    asked = parser.parse_args()
    stale = 0
    for path in asked.documents:
        before = path.read_text(encoding="utf-8")
        after = shown(before)
        if after != before:
            stale = 1
            print(f"{path}: {'out of date' if asked.check else 'written'}")
            if not asked.check:
                path.write_text(after, encoding="utf-8")
    return stale if asked.check else 0


if __name__ == "__main__":
    raise SystemExit(main())
