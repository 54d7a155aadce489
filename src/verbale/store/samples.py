"""Articles to compare: of one pair of states, of a year or stretch of days, and some from all over the chronicle."""

from __future__ import annotations

import sqlite3

_OF_PAIR = """SELECT DISTINCT a.article_id FROM contact_actors x
  CROSS JOIN contact_actors y ON y.contact_id = x.contact_id AND y.state = ?2
  CROSS JOIN contact_accounts k ON k.contact_id = x.contact_id CROSS JOIN accounts a ON a.id = k.account_id
  WHERE x.state = ?1 LIMIT ?3"""
_BETWEEN = """SELECT id FROM articles WHERE (published IS NULL) = 0 AND published >= ?1 AND published < ?2
  ORDER BY (published IS NULL), published, name, id LIMIT ?3"""


def of_pair(connection: sqlite3.Connection, left: str, right: str, most: int) -> list[str]:
    """Return ids of articles that tell of contacts between two states, at most so many."""
    return [row[0] for row in connection.execute(_OF_PAIR, (left, right, most))]


def between(connection: sqlite3.Connection, since: str, until: str, most: int) -> list[str]:
    """Return ids of articles published from one day or year up to, not with, another; the earliest first."""
    return [row[0] for row in connection.execute(_BETWEEN, (since, until, most))]


def all_over(connection: sqlite3.Connection, most: int) -> list[str]:
    """Return ids of articles at even distances from the first stored to the last, at most so many."""
    first, last = connection.execute("SELECT min(rowid), max(rowid) FROM articles").fetchone()
    if first is None:
        return []
    step = max(1, (last - first + 1) // most)
    query = "SELECT id FROM articles WHERE rowid >= ? ORDER BY rowid LIMIT 1"
    found = (connection.execute(query, (number,)).fetchone() for number in range(first, last + 1, step))
    return list(dict.fromkeys(row[0] for row in found if row))[:most]


def busy_month(connection: sqlite3.Connection) -> str | None:
    """Return the latest month ("2001-05") with several articles, within a year of the last; else the last."""
    query = """SELECT substr(day, 1, 7) AS month, count(*) AS number FROM articles INDEXED BY articles_by_day
      WHERE day > (SELECT date(max(day), '-1 year') FROM articles INDEXED BY articles_by_day)
      GROUP BY month ORDER BY number < 5, month DESC LIMIT 1"""
    row = connection.execute(query).fetchone()
    return str(row[0]) if row else None
