"""Fingerprints of sentences: which articles hold the same one, and which of them are to be looked at again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbale.model import Span
from verbale.store.schema import writing

_OF_PAGE = "article_id IN (SELECT id FROM articles WHERE page_id = ?)"


@dataclass(frozen=True, slots=True)
class Holder:
    """An article that holds a fingerprinted sentence, with its day of publication (ISO) and where it stands."""

    article_id: str
    day: str
    span: Span


def add_prints(connection: sqlite3.Connection, article_id: str, day: str, prints: Iterable[tuple[int, Span]]) -> None:
    """Store an article's fingerprints; those that another article holds too are to be looked at."""
    rows = [(key, day, article_id, span.start, span.end) for key, span in prints]
    with writing(connection):
        connection.executemany(
            "INSERT OR IGNORE INTO stale_prints SELECT ?1 WHERE EXISTS (SELECT 1 FROM prints WHERE key = ?1)",
            [(row[0],) for row in rows],
        )
        connection.executemany("INSERT OR IGNORE INTO prints VALUES (?, ?, ?, ?, ?)", rows)


def forget_prints(connection: sqlite3.Connection, page_id: str) -> None:
    """Remove the fingerprints of a page's articles; the other articles that hold them are to be looked at."""
    with writing(connection):
        connection.execute(f"INSERT OR IGNORE INTO stale_prints SELECT key FROM prints WHERE {_OF_PAGE}", (page_id,))
        connection.execute(f"DELETE FROM prints WHERE {_OF_PAGE}", (page_id,))


def stale_prints(connection: sqlite3.Connection, most: int) -> list[int]:
    """Return the next fingerprints to look at, at most so many, in order."""
    return [row[0] for row in connection.execute("SELECT key FROM stale_prints ORDER BY key LIMIT ?", (most,))]


def holders(connection: sqlite3.Connection, key: int, most: int) -> list[Holder]:
    """Return the articles that hold a fingerprint, the earliest first, at most so many."""
    query = "SELECT article_id, day, span_start, span_end FROM prints WHERE key = ? ORDER BY day, article_id LIMIT ?"
    return [Holder(row[0], row[1], Span(row[2], row[3])) for row in connection.execute(query, (key, most))]


def is_common(connection: sqlite3.Connection, key: int) -> bool:
    """Return whether a fingerprint was a set phrase when it was last looked at."""
    return connection.execute("SELECT 1 FROM common_prints WHERE key = ?", (key,)).fetchone() is not None


def set_common(connection: sqlite3.Connection, key: int, common: bool) -> None:
    """Note whether a fingerprint is a set phrase."""
    query = "INSERT OR IGNORE INTO common_prints VALUES (?)" if common else "DELETE FROM common_prints WHERE key = ?"
    connection.execute(query, (key,))


def looked_at(connection: sqlite3.Connection, keys: Sequence[int]) -> None:
    """Take fingerprints off the list of those to look at."""
    connection.executemany("DELETE FROM stale_prints WHERE key = ?", [(key,) for key in keys])


def drop_findings(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Remove findings by id."""
    connection.executemany("DELETE FROM findings WHERE id = ?", [(one,) for one in ids])
