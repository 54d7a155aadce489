"""Load and validate the knowledge files: what is known is written there, never programmed.

A knowledge file is TOML with tables of one shape each, for example ``[[rule]]`` or ``[[occasion]]``. The room that uses
a table describes its shape by a frozen dataclass; ``load`` reads all files of that table, the shipped ones first and
then the user's own folders, where an entry with a known ``id`` replaces the shipped one. Entries may carry ``yes`` and
``no`` examples: sentences with the fields marked as ``[words](field)``, which one generic test runs.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from verbale.errors import RuleError
from verbale.model import Span

SHIPPED = Path(__file__).with_name("knowledge")
Entry = TypeVar("Entry")
_MARK = re.compile(r"\[([^\[\]]+)\]\(([a-z][a-z_]*)\)")


@dataclass(frozen=True, slots=True)
class Example:
    """An example sentence without its marks, and the marked stretches as (field, span) in text order."""

    text: str
    marks: tuple[tuple[str, Span], ...]


def knowledge_files(pattern: str, own: Sequence[Path] = ()) -> Iterator[Path]:
    """Yield the knowledge files that match ``pattern`` (a glob such as "languages/en/*.toml"), shipped ones first."""
    for folder in (SHIPPED, *own):
        yield from sorted(folder.glob(pattern))


def load(pattern: str, table: str, shape: type[Entry], own: Sequence[Path] = ()) -> tuple[Entry, ...]:
    """Return the entries of ``[[table]]`` in all files that match ``pattern``, in file order, each as a ``shape``.

    own -- the user's knowledge folders; an entry there replaces the shipped entry of the same ``id``.

    Raises ``RuleError`` that names file, entry, finding and cure: broken TOML, a field nobody reads, a field of the
    wrong type, a missing field, the same ``id`` twice within one folder.
    """
    return cast("tuple[Entry, ...]", _load(pattern, table, cast(Hashable, shape), tuple(own)))


@lru_cache(maxsize=256)
def _load(pattern: str, table: str, shape: Any, own: tuple[Path, ...]) -> tuple[Any, ...]:
    found: dict[object, Any] = {}
    homes: dict[object, tuple[Path, Path]] = {}
    for folder in (SHIPPED, *own):
        for path in sorted(folder.glob(pattern)):
            for number, raw in enumerate(read_toml(path).get(table, ()), 1):
                entry = _entry(path, table, number, raw, shape)
                key = raw.get("id", (path, number))
                if key in homes and homes[key][0] == folder:
                    raise RuleError(f"{path}: {table} {key} stands twice (also in {homes[key][1]}); rename one of them")
                found[key], homes[key] = entry, (folder, path)
    return tuple(found.values())


def read_toml(path: Path) -> dict[str, Any]:
    """Return the file's tables; raises ``RuleError`` where it cannot be read as TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as trouble:
        raise RuleError(f"{path}: cannot be read as TOML ({trouble}); mend the file") from trouble


def _entry(path: Path, table: str, number: int, raw: dict[str, Any], shape: type) -> Any:
    where = f"{path}: {table} {raw.get('id', f'number {number}')}"
    known = [f.encode_name for f in msgspec.inspect.type_info(shape).fields]  # type: ignore[attr-defined]
    for name in raw:
        if name not in known:
            raise RuleError(f"{where} has a field {name!r} that nobody reads; known are {', '.join(known)}")
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError as trouble:
        raise RuleError(f"{where}: {trouble}; mend that field") from trouble


def parse_example(sentence: str) -> Example:
    """Return the example without its ``[words](field)`` marks, with the spans of the marked words."""
    plain, marks, last = [], [], 0
    length = 0
    for match in _MARK.finditer(sentence):
        plain.append(sentence[last : match.start()])
        length += match.start() - last
        marks.append((match[2], Span(length, length + len(match[1]))))
        plain.append(match[1])
        length += len(match[1])
        last = match.end()
    plain.append(sentence[last:])
    return Example("".join(plain), tuple(marks))
