"""Annotation files as evaluation reads them: only what is compared, and tolerant where the comparison does not care.

The model's ``Annotation`` refuses what must never be written into a graph (a claim without evidence, a time that is no
date). A gold file or another program's answer may have such a claim, and it must count, so it is read here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iranru_graph.model.errors import DataError, IranruError, UsageError
from iranru_graph.model.vocabulary import EntityType, Modality, Polarity, Predicate


@dataclass(frozen=True, slots=True)
class SheetEntity:
    """An entity with every surface form that the file gives it, its name first."""

    id: str
    type: EntityType
    forms: tuple[str, ...]
    wikidata: str | None = None

    @property
    def name(self) -> str:
        """The preferred name."""
        return self.forms[0]


@dataclass(frozen=True, slots=True)
class SheetClaim:
    """A claim by entity ids, with the sentence it was read in (empty where the file leaves it out)."""

    subject: str
    predicate: Predicate
    object: str
    polarity: Polarity
    modality: Modality
    attributed_to: str | None = None
    time: str | None = None
    confidence: float | None = None
    sentence: str = ""
    rule: str = ""

    @property
    def form(self) -> str:
        """Form of expression: what stands before the rule's first colon (``verb``, ``noun``, ``title``), or ``–``."""
        return self.rule.partition(":")[0] if ":" in self.rule else "–"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One annotated document; ``name`` is its file's stem."""

    name: str
    entities: tuple[SheetEntity, ...] = ()
    claims: tuple[SheetClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Gold and answer for one document; ``answered`` is False where there is no file, which counts as an empty one."""

    gold: Sheet
    system: Sheet
    answered: bool = True

    @property
    def name(self) -> str:
        """Stem of the two files."""
        return self.gold.name


def read_pairs(gold: Path, system: Path, *, only: Sequence[str] = ()) -> list[Pair]:
    """Pair the files of two folders by name, in the order of the names.

    ``system`` may be a graph folder: its ``annotations/`` is read. ``only`` names the documents wanted, all if empty.
    Raises ``UsageError`` for folders that are missing or empty and for unknown documents, ``DataError`` for bad files.
    """
    for folder, what in ((gold, "gold"), (system, "system")):
        if not folder.is_dir():
            raise UsageError(f"{folder} is no folder", remedy=f"Name the folder of {what} annotations (*.json)")
    files = sorted(gold.glob("*.json"))
    if not files:
        raise UsageError(f"no gold files (*.json) in {gold}")
    stems = {path.stem for path in files}
    for name in only:
        if name not in stems:
            raise UsageError(
                f"no gold for the document {name!r} in {gold}", remedy=f"There are: {_some(sorted(stems))}"
            )
    answers = system / "annotations" if (system / "annotations").is_dir() else system
    if not any((answers / path.name).exists() for path in files):
        raise IranruError(
            f"{answers} has no annotation of any gold document", remedy=f"Build them first: {_some(stems)}"
        )
    return [_pair(path, answers / path.name) for path in files if not only or path.stem in only]


def _pair(gold: Path, answer: Path) -> Pair:
    if answer.exists():
        return Pair(read_sheet(gold), read_sheet(answer))
    return Pair(read_sheet(gold), Sheet(gold.stem), answered=False)


def read_sheet(path: Path) -> Sheet:
    """Read one annotation file. Raises ``DataError`` with the file and what is wrong in it, in one line."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: not a JSON file ({_one_line(error)})") from error
    try:
        sheet = Sheet(
            path.stem,
            tuple(_entity(e) for e in data["entities"]),
            tuple(_claim(c) for c in data["claims"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"{path}: not an annotation file ({_one_line(error)} is missing or of a wrong kind)") from error
    except ValueError as error:
        raise DataError(f"{path}: {_one_line(error)}") from error
    _check(sheet, path)
    return sheet


def _entity(data: Mapping[str, Any]) -> SheetEntity:
    forms = (data["name"], *(m["text"] for m in data.get("mentions") or ()))
    if not all(isinstance(form, str) for form in forms):
        raise TypeError("name")
    return SheetEntity(data["id"], EntityType(data["type"]), forms, data.get("wikidata") or None)


def _claim(data: Mapping[str, Any]) -> SheetClaim:
    confidence = data.get("confidence")
    return SheetClaim(
        subject=data["subject"],
        predicate=Predicate(data["predicate"]),
        object=data["object"],
        polarity=Polarity(data["polarity"]),
        modality=Modality(data["modality"]),
        attributed_to=data.get("attributed_to") or None,
        time=data.get("time") or None,
        confidence=None if confidence is None else float(confidence),
        sentence=" ".join(str((data.get("evidence") or {}).get("text") or "").split()),
        rule=data.get("rule") or "",
    )


def _check(sheet: Sheet, path: Path) -> None:
    ids = Counter(e.id for e in sheet.entities)
    twice = [i for i, n in ids.items() if n > 1]
    if twice:
        raise DataError(f"{path}: entity id twice: {_some(twice)}")
    unknown = {end for c in sheet.claims for end in (c.subject, c.object) if end not in ids}
    if unknown:
        raise DataError(f"{path}: claims name no entity of the file: {_some(sorted(unknown))}")
    outside = [c.confidence for c in sheet.claims if c.confidence is not None and not 0 <= c.confidence <= 1]
    if outside:
        raise DataError(f"{path}: confidence {outside[0]} is not between 0 and 1")


def _some(names: Sequence[str] | set[str]) -> str:
    listed = sorted(map(str, names))
    return ", ".join(listed[:5]) + (f" and {len(listed) - 5} more" if len(listed) > 5 else "")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
