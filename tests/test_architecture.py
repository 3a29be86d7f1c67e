"""The house keeps its shape: who may import whom, and what folders may be called (``docs/architecture.md``)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "iranru_graph"

#: Unit of the package → units that it may import, besides ``model`` and ``resources``, which everything may use.
MAY_IMPORT: dict[str, frozenset[str]] = {
    "model": frozenset(),
    "resources": frozenset(),
    "reference": frozenset(),
    "ingest": frozenset({"reference"}),
    "extract": frozenset({"reference"}),
    "resolve": frozenset({"reference"}),
    "claims": frozenset({"reference"}),
    "rdf": frozenset({"reference"}),
    "evaluate": frozenset(),
    "analysis": frozenset({"reference"}),
    "query": frozenset({"rdf"}),
    "remote": frozenset({"rdf", "query"}),
    "export": frozenset({"rdf", "analysis"}),
    "visual": frozenset({"analysis"}),
    "graph": frozenset({"analysis", "claims", "query", "rdf"}),
    "pipeline": frozenset(
        {"ingest", "extract", "resolve", "claims", "rdf", "reference", "analysis", "export", "visual"}
    ),
    "serve": frozenset({"graph", "query", "rdf", "analysis", "visual"}),
}
#: Below everything, so that a stage that imports it stays independent of the others.
FOUNDATION = frozenset({"model", "resources"})
#: Nothing below may reach up to these.
TOP = frozenset({"cli", "__main__"})
#: Library → the units that may import it.
ONLY_IN: dict[str, frozenset[str]] = {
    "spacy": frozenset({"extract"}),
    "pyvis": frozenset({"visual"}),
    "rdflib": frozenset({"rdf", "query", "remote", "serve", "graph", "export"}),
    "pyoxigraph": frozenset({"rdf", "query", "remote", "serve", "graph", "export"}),
    "oxrdflib": frozenset({"rdf", "query", "remote", "serve", "graph", "export"}),
    "typer": frozenset({"cli"}),
    "distributed": frozenset({"pipeline"}),
    "starlette": frozenset({"serve", "cli"}),
}
FORBIDDEN_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "tools"})
#: Libraries that take long to load: no module may import them where ``--help`` would pay for it.
HEAVY = frozenset(
    {"spacy", "pandas", "numpy", "networkx", "rdflib", "pyoxigraph", "matplotlib", "trafilatura", "igraph"}
)


def modules() -> list[Path]:
    found = sorted(PACKAGE.rglob("*.py"))
    assert len(found) > 100
    return found


def unit(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else path.stem


def imports(tree: ast.AST, path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every import in a module, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            assert node.module is not None
            if node.module == "iranru_graph":
                yield from ((node.lineno, f"iranru_graph.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module


def all_imports() -> Iterator[tuple[Path, int, str, str]]:
    for path in modules():
        for line, name in imports(ast.parse(path.read_text(encoding="utf-8")), path):
            yield path, line, unit(path), name


def test_every_unit_has_a_rule() -> None:
    units = {unit(p) for p in modules()} - {"__init__"} - TOP
    assert units == set(MAY_IMPORT)


def test_stages_import_only_what_is_below_them() -> None:
    seen, wrong = 0, []
    for path, line, here, name in all_imports():
        parts = name.split(".")
        if parts[0] != "iranru_graph" or here in TOP or here == "__init__":
            continue
        seen += 1
        target = parts[1]
        if target in (here, "__version__") or (target in FOUNDATION and here != "model"):
            continue
        if target not in MAY_IMPORT[here]:
            wrong.append(f"{path.relative_to(ROOT)}:{line}: {here} imports {target}")
    assert seen > 200
    assert wrong == []


@pytest.mark.parametrize("library", sorted(ONLY_IN))
def test_a_library_stays_where_it_belongs(library: str) -> None:
    found = [(p, line, here) for p, line, here, name in all_imports() if name.split(".")[0] == library]
    assert found, f"nothing imports {library}: take the rule out"
    wrong = [f"{p.relative_to(ROOT)}:{line}" for p, line, here in found if here not in ONLY_IN[library]]
    assert wrong == []


def test_model_needs_nothing_but_python() -> None:
    standard = {"__future__", "collections", "dataclasses", "datetime", "enum", "hashlib", "re", "typing"}
    for path, line, here, name in all_imports():
        if here == "model":
            ours = name.startswith("iranru_graph.model")
            assert ours or name.split(".")[0] in standard, f"{path}:{line}: model imports {name}"


def test_no_folder_or_module_is_a_drawer_for_anything() -> None:
    names = [p for p in PACKAGE.rglob("*") if p.suffix in ("", ".py") and p.stem in FORBIDDEN_NAMES]
    assert names == []


def test_commands_import_nothing_heavy_at_the_top() -> None:
    wrong = []
    for path in sorted((PACKAGE / "cli").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                for line, name in imports(ast.Module([node], []), path):
                    if name.split(".")[0] in HEAVY or name.startswith(("iranru_graph.pipeline", "iranru_graph.graph")):
                        wrong.append(f"{path.relative_to(ROOT)}:{line}: {name}")
    assert wrong == []


def test_library_code_prints_nothing() -> None:
    wrong = []
    for path in modules():
        if unit(path) in TOP:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert wrong == []
