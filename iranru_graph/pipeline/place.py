"""The folder of a graph: made beside its place, put there when it is whole."""

from __future__ import annotations

import glob
import os
import shutil
import tempfile
from pathlib import Path

from iranru_graph.model import UsageError


def check_target(target: Path) -> None:
    """Raise ``UsageError`` where ``target`` is a file, or a folder that holds other things than a graph."""
    if target.is_file():
        raise UsageError(f"{target} is a file", remedy="Name a folder for the graph with -o DIR")
    if target.is_dir() and any(target.iterdir()) and not (target / "build.json").is_file():
        raise UsageError(f"{target} holds other things than a graph", remedy="Name a new folder with -o DIR")


def workspace(target: Path) -> Path:
    """Make an empty folder beside ``target``. Raises ``UsageError`` where that cannot be written."""
    parent = target.absolute().parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        _sweep(parent, target.name)
        return Path(tempfile.mkdtemp(prefix=f".{target.name}-{os.getpid()}-", dir=parent))
    except OSError as error:
        raise UsageError(
            f"cannot write {target}: {error.strerror or error}", remedy="Choose another folder with -o DIR"
        ) from error


def _sweep(parent: Path, name: str) -> None:
    """Remove what a killed build left beside the graph; the number in its name is the process that made it.

    A build killed while it changed places has left the old graph under another name: it comes back.
    """
    for left in sorted(parent.glob(f".{glob.escape(name)}-[0-9]*-*")):
        maker = left.name.removeprefix(f".{name}-").split("-")[0]
        if not maker.isdecimal() or _runs(int(maker)):
            continue
        if left.name.endswith("-old") and not (parent / name).exists():
            left.rename(parent / name)
        else:
            shutil.rmtree(left, ignore_errors=True)


def _runs(process: int) -> bool:
    """Tell whether a process runs; where that cannot be asked without harm (Windows), say yes."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def swap(workspace: Path, target: Path) -> None:
    """Put the finished folder in place; the old one goes last."""
    os.chmod(workspace, 0o755)
    if not target.exists():
        workspace.rename(target)
        return
    old = workspace.with_name(workspace.name + "-old")
    target.rename(old)
    try:
        workspace.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
