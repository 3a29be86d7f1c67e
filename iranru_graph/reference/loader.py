"""Read ``data/reference/*.yaml``, and folders of a user's own files over it."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from iranru_graph.model import DataError, UsageError
from iranru_graph.reference import entry as e
from iranru_graph.reference.checks import check
from iranru_graph.reference.finding import Finding
from iranru_graph.reference.office import OfficeEntry, Offices
from iranru_graph.reference.reference import Reference
from iranru_graph.reference.source import RawEntry, Source, read_entries
from iranru_graph.resources import resource

OFFICES = "offices"


def load_reference(extra: Sequence[Path] = ()) -> Reference:
    """The bundled reference data, with the files of the folders ``extra`` over it.

    A folder holds files of the same names and fields; an entry with the id of an earlier one replaces it. The result is
    kept for the life of the process as long as no file changes. Raises ``DataError`` with file, line and what is
    expected at the first entry that is wrong, and ``UsageError`` where a folder holds no reference files.
    """
    folders = (resource("data/reference"), *(Path(p) for p in extra))
    return _load(folders, tuple((str(p), p.stat().st_mtime_ns, p.stat().st_size) for p in files(folders)))


@lru_cache(maxsize=8)
def _load(folders: tuple[Path, ...], stamps: tuple[tuple[str, int, int], ...]) -> Reference:
    with _collector_at_rest():
        reference, problems = read_reference(folders)
        problems = problems or list(check(reference))
    if problems:
        first = problems[0]
        more = f" ({len(problems) - 1} more: iranru-graph lint-data lists them)" if problems[1:] else ""
        raise DataError(f"{first.where}: {first.message}{more}", remedy=first.remedy)
    return reference


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Nearly half of the time would go into looking for garbage among 100,000 YAML nodes that are all in use."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def files(folders: Sequence[Path]) -> Iterator[Path]:
    """Reference files of some folders, in the order in which they are read.

    Raises ``UsageError`` for a folder that does not exist, holds none, or holds a YAML file of another name.
    """
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"{folder} is not a folder", remedy="Give a folder with files such as persons.yaml")
        present = sorted(p for p in folder.iterdir() if p.suffix in (".yaml", ".yml"))
        for path in present:
            if path.stem not in (*e.FILES, OFFICES):
                raise UsageError(
                    f"{path} is no reference file", remedy=f"Name it one of {', '.join((*e.FILES, OFFICES))} (.yaml)"
                )
        if not present:
            raise UsageError(f"{folder} holds no reference files", remedy="Add a file such as persons.yaml")
        order = [*e.FILES, OFFICES]
        yield from sorted(present, key=lambda p: order.index(p.stem))


def read_reference(folders: Sequence[Path]) -> tuple[Reference, list[Finding]]:
    """Everything that can be read of some folders, later ones over earlier ones, and what cannot."""
    entries: dict[str, e.Entry] = {}
    offices: dict[str, OfficeEntry] = {}
    sources: dict[str, Source] = {}
    office_sources: dict[str, Source] = {}
    problems: list[Finding] = []
    digest = hashlib.sha256()
    for folder in folders:
        seen: dict[str, Source] = {}
        for path in files((folder,)):
            read = _read_file(path, path.stat().st_mtime_ns, path.stat().st_size)
            digest.update(f"{path.stem} {read.sha256}\n".encode())
            problems += read.problems
            for checked, source in read.items:
                if isinstance(checked, OfficeEntry):
                    offices[checked.title], office_sources[checked.title] = checked, source
                elif checked.id in seen:
                    problems.append(_twice(checked.id, source, seen[checked.id]))
                else:
                    entries[checked.id], sources[checked.id] = checked, source
                    seen[checked.id] = source
    made = Offices(offices.values(), _state_forms(entries), sources=office_sources)
    return Reference(entries, made, sources=sources, sha256=digest.hexdigest()), problems


@dataclass(frozen=True, slots=True)
class _File:
    items: tuple[tuple[OfficeEntry | e.Entry, Source], ...]
    problems: tuple[Finding, ...]
    sha256: str


@lru_cache(maxsize=64)
def _read_file(path: Path, modified: int, size: int) -> _File:
    """One file as it was at that time: another folder over the bundled data need not read the latter again."""
    text = _text(path)
    model: type[OfficeEntry] | type[e.Entry] = OfficeEntry if path.stem == OFFICES else e.FILES[path.stem]
    items: list[tuple[OfficeEntry | e.Entry, Source]] = []
    problems: list[Finding] = []
    for raw in read_entries(path, text):
        try:
            items.append((model.model_validate(raw.data), raw.source))
        except ValidationError as error:
            problems += [_problem(model, raw, detail) for detail in error.errors(include_url=False)]
    return _File(tuple(items), tuple(problems), hashlib.sha256(text.encode()).hexdigest())


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise DataError(f"{path}:{line}: not UTF-8 text", remedy="Save the file as UTF-8") from None


def _problem(model: type[BaseModel], raw: RawEntry, detail: ErrorDetails) -> Finding:
    where = raw.source.at(str(detail["loc"][0]) if detail["loc"] else "")
    path = ".".join(str(part) for part in detail["loc"])
    name = raw.data.get("id") or raw.data.get("title") or "entry without id"
    given: Any = detail.get("input")
    match detail["type"]:
        case "extra_forbidden":
            known = ", ".join(f.alias or n for n, f in model.model_fields.items())
            return Finding(where, f"{name}: unknown field {path!r}", f"Known fields: {known}")
        case "missing":
            return Finding(where, f"{name}: field {path!r} is missing", f"Add '{path}: …'")
        case "tuple_type":
            return Finding(where, f"{name}: {path} must be a list", f"Write {path}: [{given}]")
        case "string_type":
            return Finding(where, f"{name}: {path} must be one text, not a list", "Give one value")
        case "string_pattern_mismatch" | "string_too_short":
            return Finding(where, f"{name}: {path} is {given!r}", _PATTERNS.get(_last_name(detail), _TEXT))
        case "value_error":
            return Finding(where, f"{name}: {detail['msg'].removeprefix('Value error, ')}")
        case _:
            return Finding(where, f"{name}: {path}: {detail['msg']}", "See docs/architecture.md for the fields")


_TEXT = "Give a text without spaces at its ends, or leave the field out"
_KEBAB = "Write an id in kebab-case: small letters and digits joined by hyphens"
_PATTERNS = {
    "wikidata": "Write Q and a number as in Q794, or leave the field out",
    **dict.fromkeys(("id", "capital", "nationality", "at", "state", "parent", "maker", "part_of", "place"), _KEBAB),
    **dict.fromkeys(("parties", "participants", "succeeds", "members"), _KEBAB),
}


def _last_name(detail: ErrorDetails) -> str:
    return next((part for part in reversed(detail["loc"]) if isinstance(part, str)), "")


def _twice(id: str, here: Source, there: Source) -> Finding:
    return Finding(here.at("id"), f"id {id!r} is taken by {there.at('id')}", "Merge the two entries or rename one")


def _state_forms(entries: dict[str, e.Entry]) -> dict[str, tuple[str, ...]]:
    """Name of each state → the forms that may follow "ambassador to": its names and those of its capital."""
    forms = {}
    for x in entries.values():
        if isinstance(x, e.StateEntry):
            capital = entries.get(x.capital or "")
            seat = (capital.name, *capital.aliases) if capital else ()
            forms[x.name] = (x.name, *x.aliases, *seat)
    return forms
