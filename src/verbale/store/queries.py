"""What every question to the chronicle is made of."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, TypeVar

from verbale.errors import NotFound
from verbale.store.nouns import from_json

Noun = TypeVar("Noun")


def value(connection: sqlite3.Connection, query: str, *values: Any) -> Any:
    """Return the first column of the first row, or None."""
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None


def nouns(connection: sqlite3.Connection, shape: type[Noun], query: str, values: Sequence[Any] = ()) -> list[Noun]:
    """Return the nouns that the query's first column holds as JSON."""
    return [from_json(row[0], shape) for row in connection.execute(query, values)]


def one(connection: sqlite3.Connection, shape: type[Noun], what: str, query: str, wanted: str) -> Noun:
    """Return the noun that the query finds; raises ``NotFound``."""
    row = connection.execute(query, (wanted,)).fetchone()
    if row is None:
        raise NotFound(f"the chronicle holds no {what} {wanted!r}")
    return from_json(row[0], shape)


def page_of(limit: int | None, offset: int) -> str:
    """Return the end of a query that gives so many rows from the offset on; None: all."""
    return f" LIMIT {-1 if limit is None else int(limit)} OFFSET {int(offset)}"
