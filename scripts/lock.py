"""Resolve all versions anew: requirements.lock (read by make), constraints in pyproject.toml (read by uv run)."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "# locked versions: written by make lock\n", "# end of locked versions\n"


def main() -> None:
    """Write both files; they hold the same versions."""
    pyproject = ROOT / "pyproject.toml"
    text = re.sub(re.escape(BEGIN) + ".*?" + re.escape(END), "", pyproject.read_text(encoding="utf-8"), flags=re.S)
    pyproject.write_text(text, encoding="utf-8")
    uv = Path(sys.executable).parent / "uv"
    subprocess.run([uv, "lock", "--quiet", "--upgrade"], cwd=ROOT, check=True)
    export: list[str | Path] = [
        uv,
        "export",
        "--quiet",
        "--group",
        "dev",
        "--no-annotate",
        "--no-header",
        "--no-emit-project",
    ]
    locked = subprocess.run(export, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    (ROOT / "requirements.lock").write_text(locked, encoding="utf-8")
    pins = [line.rstrip(" \\") for line in locked.splitlines() if re.match(r"[a-z0-9]", line)]
    block = "".join(f"  {pin!r},\n" if '"' in pin else f'  "{pin}",\n' for pin in pins)
    pyproject.write_text(f"{text}{BEGIN}[tool.uv]\nconstraint-dependencies = [\n{block}]\n{END}", encoding="utf-8")


if __name__ == "__main__":
    main()
