"""JSON lines: an object a line with ``text`` and what is known of it (``id``, ``title``, ``date``, ``source``, …)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from iranru_graph.ingest.decode import decode
from iranru_graph.ingest.record import Record
from iranru_graph.ingest.written_dates import find_date
from iranru_graph.model.errors import SkipInput

#: Bytes of one line: as for one file, a longer one is a mistake.
MAX_LINE = 16 * 1024 * 1024


def read_jsonl(path: Path, on_skip: Callable[[SkipInput], None]) -> Iterator[Record]:
    """A record for each good line, read one at a time; each bad line is reported with its number and passed over."""
    try:
        with path.open("rb") as lines:
            number = 0
            while line := lines.readline(MAX_LINE):
                number += 1
                where = f"{path}, line {number}"
                if len(line) == MAX_LINE and not line.endswith(b"\n"):
                    on_skip(SkipInput(where, f"longer than {MAX_LINE // 2**20} MiB"))
                    while (more := lines.readline(MAX_LINE)) and not more.endswith(b"\n"):
                        pass
                    continue
                if not line.strip():
                    continue
                try:
                    yield _record(line, where, number)
                except SkipInput as skipped:
                    on_skip(skipped)
            if number == 0:
                raise SkipInput(str(path), "the file is empty")
    except OSError as error:
        raise SkipInput(str(path), f"cannot be read ({error.strerror or error})") from error


def _record(line: bytes, where: str, number: int) -> Record:
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        # One encoding a line: files put together from several sources have lines in each.
        data = _loads(decode(line, where), where)
    except (ValueError, RecursionError) as error:
        raise SkipInput(where, f"not JSON ({error})") from error
    if not isinstance(data, dict):
        raise SkipInput(where, "not a JSON object")
    text = data.get("text")
    if not isinstance(text, str) or not text.strip():
        raise SkipInput(where, "no text in it")
    return Record(
        text,
        id=_word(data.get("id")),
        part=f"line {number}",
        title=_word(data.get("title")),
        date=find_date(_word(data.get("date")) or ""),
        source=_word(data.get("source")),
        author=_word(data.get("author")),
        kind=_word(data.get("kind")),
    )


def _loads(text: str, where: str) -> object:
    try:
        loaded: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SkipInput(where, f"not JSON ({error})") from error
    return loaded


def _word(value: object) -> str | None:
    if isinstance(value, list):
        value = ", ".join(str(v) for v in value)
    if not isinstance(value, str | int | float):
        return None
    return " ".join(str(value).split()) or None
