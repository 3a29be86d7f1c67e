"""Read a YAML list of entries as plain text values, remembering the line of everything.

libyaml composes the node tree, which already knows the lines; turning it into lists and strings here is several times
faster than PyYAML's own construction, and leaves ``1989``, ``NO`` and ``2021-08-03`` as the text that they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from iranru_graph.model import DataError

_DEPTH = 6


class _Nodes(yaml.CBaseLoader):
    """Composes nodes without asking for their types, which nobody reads: a fifth of the time."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        return ""

    def descend_resolver(self, current_node: Any, current_index: Any) -> None: ...

    def ascend_resolver(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Source:
    """Where an entry stands: the file as it was given, its first line, and the line of each field (from 1)."""

    file: str
    line: int
    fields: Mapping[str, int] = field(default_factory=dict)

    def at(self, name: str = "") -> str:
        """``file:line`` of a field, or of the entry.

        >>> Source("persons.yaml", 7, {"posts": 12}).at("posts")
        'persons.yaml:12'
        """
        return f"{self.file}:{self.fields.get(name, self.line)}"


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One item of a file's list, not yet checked."""

    source: Source
    data: Mapping[str, Any]


def read_entries(path: Path, text: str) -> list[RawEntry]:
    """The mappings in the YAML list ``text``, which stands in ``path``.

    Raises ``DataError`` with file and line where it is no YAML, no list of mappings, or names a field twice.
    """
    try:
        # The constructor is never used, so nothing but plain nodes can come out of it.
        root = _Nodes(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataError(
            f"{path}:{line}: not valid YAML: {error.problem or error.context}",
            remedy="Check indentation, quotes and brackets here",
        ) from None
    except yaml.YAMLError as error:
        message = " ".join(str(error).split())
        raise DataError(f"{path}:1: not valid YAML: {message}", remedy="Save the file as UTF-8 text") from None
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise DataError(f"{path}:1: expected a list of entries", remedy="Begin each entry with '- id: …'")
    return [_entry(path, node) for node in root.value]


def _entry(path: Path, node: yaml.Node) -> RawEntry:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise DataError(f"{path}:{line}: expected an entry with fields", remedy="Write '- id: …' and fields below it")
    fields = {key.value: key.start_mark.line + 1 for key, _ in node.value if isinstance(key, yaml.ScalarNode)}
    return RawEntry(Source(str(path), line, fields), _plain(path, node, _DEPTH))


def _plain(path: Path, node: yaml.Node, depth: int) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    line = node.start_mark.line + 1
    if not depth:
        raise DataError(f"{path}:{line}: lists nested too deep", remedy="See docs/architecture.md for the fields")
    if isinstance(node, yaml.SequenceNode):
        return [_plain(path, item, depth - 1) for item in node.value]
    result = {}
    for key, value in node.value:
        name = _plain(path, key, depth - 1) if isinstance(key, yaml.ScalarNode) else None
        if not name or name in result:
            what = f"field {name!r} stands twice in one entry" if name else "a field without a name"
            raise DataError(f"{path}:{key.start_mark.line + 1}: {what}", remedy="Keep one and name it")
        result[name] = _plain(path, value, depth - 1)
    return result
