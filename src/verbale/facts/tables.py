"""Read the compact knowledge tables: tab-separated, a comment line or more, one line of column names, then the rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from verbale.errors import RuleError
from verbale.rules import knowledge_files

_LEFT_OUT = re.compile(r"['’]s\b|[.'’‘`]")
_BREAK = re.compile(r"[^\w/&+-]+")


@lru_cache(maxsize=64)
def table(pattern: str, own: tuple[Path, ...]) -> tuple[dict[str, str], ...]:
    """Return the rows of all tables that match ``pattern``, the shipped ones first, each as column name to value.

    Raises ``RuleError`` for a file that cannot be read or a row with more values than columns.
    """
    return tuple(row for path in knowledge_files(pattern, own) for row in _rows(path))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as trouble:
        raise RuleError(f"{path}: cannot be read ({trouble}); mend the file") from trouble
    columns: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        values = line.split("\t")
        if not columns:
            columns = values
        elif len(values) > len(columns):
            raise RuleError(f"{path}: line {number} has {len(values)} values for {len(columns)} columns; mend the line")
        else:
            yield dict(zip(columns, [*values, *[""] * (len(columns) - len(values))], strict=True))


def fold(words: str) -> str:
    """Return words as they are compared: without accents, case, full stops, apostrophes and "'s"."""
    plain = unicodedata.normalize("NFKD", words)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).lower()
    return _BREAK.sub(" ", _LEFT_OUT.sub("", plain)).strip()
