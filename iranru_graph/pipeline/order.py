"""What travels between the machine that asks and the workers of a cluster, besides texts and annotations.

They share no disk: a user's own reference data come with the order, as bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from iranru_graph.pipeline.identity import identity

if TYPE_CHECKING:
    from iranru_graph.extract import Extractor

#: A folder of own reference data: file names and contents.
Folder = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a worker cannot read as the machine that asks does; ``told`` goes on from "worker X …".

    It comes back as a result: an exception would bring its traceback along, and where that cannot be unpickled (a
    deep recursion) Dask's client never hears that the task has ended.
    """

    worker: str
    told: str


@dataclass(frozen=True, slots=True)
class Order:
    """How to make an extractor, and what it must be identical with (``identity``, as pairs)."""

    model: str
    second_reader: bool
    reference: tuple[Folder, ...]
    expected: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, extractor: Extractor) -> Order:
        """The order for extractors like this one."""
        folders = tuple(_packed(folder) for folder in extractor.folders)
        return cls(extractor.model, extractor.second_reader, folders, tuple(identity(extractor).items()))


def _packed(folder: Path) -> Folder:
    return tuple((p.name, p.read_bytes()) for p in sorted(folder.iterdir()) if p.suffix in (".yaml", ".yml"))
