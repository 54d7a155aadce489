"""What a caller asks for, as the WHERE of a query; values always travel as parameters."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Some = str | Sequence[str] | None
Day = str | date | None
_WORD = re.compile(r'"[^"]*"|[^\s"]+')


@dataclass(slots=True)
class Where:
    """Conditions that must all hold, with their parameters in order."""

    terms: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, term: str, *values: Any) -> None:
        """Add a condition and the values for its question marks."""
        self.terms.append(term)
        self.values.extend(values)

    def one_of(self, column: str, wanted: Some) -> None:
        """Add: the column has one of these values; None asks nothing."""
        if wanted is not None:
            chosen = several(wanted)
            self.add(f"{column} IN ({marks(chosen)})", *chosen)

    def __str__(self) -> str:
        return f" WHERE {' AND '.join(self.terms)}" if self.terms else ""


def several(wanted: Some) -> tuple[str, ...]:
    """Return one or several values as a tuple."""
    return () if wanted is None else (wanted,) if isinstance(wanted, str) else tuple(wanted)


def marks(values: Sequence[Any]) -> str:
    """Return as many question marks as there are values."""
    return ",".join("?" * len(values))


def match_words(words: str) -> str:
    """Return the words as a full-text query: all must occur, "quoted words" as a phrase, a trailing * as prefix."""
    found = []
    for word in _WORD.findall(words):
        plain = word.strip('"').rstrip("*").replace('"', " ").strip()
        if any(letter.isalnum() for letter in plain):
            found.append(f'"{plain}"' + ("*" if word.endswith("*") else ""))
    return " ".join(found)


def actor_ids(connection: sqlite3.Connection, wanted: str) -> list[str]:
    """Return the ids of the actors that are meant: an id itself, else a name or part of one, whatever its case."""
    if connection.execute("SELECT 1 FROM actors WHERE id = ?", (wanted,)).fetchone():
        return [wanted]
    folded = "%" + re.sub(r"([%_\\])", r"\\\1", wanted.casefold()) + "%"
    query = r"SELECT id FROM actors WHERE lower(name) LIKE ? ESCAPE '\' OR lower(data) LIKE ? ESCAPE '\' ORDER BY id"
    exact = connection.execute(
        "SELECT id FROM actors WHERE lower(name) = ? ORDER BY id", (wanted.casefold(),)
    ).fetchall()
    return [row[0] for row in exact or connection.execute(query, (folded, folded))]


def state_code(connection: sqlite3.Connection, wanted: str) -> str:
    """Return the code of a state given by code or by any of its names in the chronicle."""
    if len(wanted) <= 4 and wanted.isalpha():
        return wanted.upper()
    query = """SELECT state FROM actors WHERE kind IN ('state', 'organisation') AND state IS NOT NULL
      AND lower(data) LIKE ? ORDER BY id LIMIT 1"""
    row = connection.execute(query, (f'%"{wanted.casefold()}"%',)).fetchone()
    return str(row[0]) if row else wanted


def contacts_where(
    connection: sqlite3.Connection,
    *,
    actor: Some = None,
    state: Some = None,
    kind: Some = None,
    status: Some = None,
    salience: str | None = None,
    year: int | None = None,
    since: Day = None,
    until: Day = None,
    outlet: Some = None,
    occasion: str | None = None,
    words: str | None = None,
    min_confidence: float = 0.0,
    thread: str | None = None,
    place: str | None = None,
    among: str | None = None,
    contested: bool = False,
) -> Where:
    """Return the conditions on ``contacts AS c`` for ``Chronicle.contacts``, which describes the arguments."""
    where = Where()
    for one in several(actor):
        ids = actor_ids(connection, one) or [one]
        where.add(f"c.id IN (SELECT contact_id FROM contact_actors WHERE actor_id IN ({marks(ids)}))", *ids)
    for one in several(state):
        where.add("c.id IN (SELECT contact_id FROM contact_actors WHERE state = ?)", state_code(connection, one))
    where.one_of("c.kind", kind)
    where.one_of("c.status", status)
    where.one_of("c.salience", salience)
    _add_time(where, year, since, until)
    if outlet is not None:
        chosen = several(outlet)
        where.add(f"c.id IN (SELECT contact_id FROM contact_outlets WHERE outlet IN ({marks(chosen)}))", *chosen)
    if occasion is not None:
        where.add(f"(c.occasion_id = ? OR c.id IN ({_NAMED}))", occasion, occasion.casefold())
    if words is not None:
        where.add(f"c.id IN ({_WITH_WORDS})", match_words(words) or '""')
    if min_confidence > 0:
        where.add("c.confidence >= ?", min_confidence)
    if thread is not None:
        where.add("c.id IN (SELECT contact_id FROM thread_contacts WHERE thread_id = ?)", thread)
    if place is not None:
        where.add("c.place = ?", place)
    if among is not None:
        where.add("c.id IN (SELECT value FROM json_each(?))", among)
    if contested:
        where.add("EXISTS (SELECT 1 FROM differences d WHERE d.state = 'differ' AND d.contact_id = c.id)")
    return where


_NAMED = "SELECT id FROM contacts WHERE occasion > '' AND instr(occasion, ?)"
_WITH_WORDS = """SELECT k.contact_id FROM search f
  CROSS JOIN searched s INDEXED BY searched_accounts ON s.number = f.rowid
  CROSS JOIN contact_accounts k ON k.account_id = s.ref WHERE s.kind = 'account' AND search MATCH ?"""


def found_with(connection: sqlite3.Connection, words: str) -> str:
    """Return the ids of the contacts with these words, as the JSON that the filter ``among`` takes."""
    query = f"SELECT json_group_array(DISTINCT contact_id) FROM ({_WITH_WORDS})"
    return str(connection.execute(query, (match_words(words) or '""',)).fetchone()[0])


def _add_time(where: Where, year: int | None, since: Day, until: Day) -> None:
    """Keep what may have happened between the days, both included; a contact without any day falls out."""
    first = max(str(since or ""), f"{year:04}-01-01" if year is not None else "")
    last = min(str(until or "9999"), f"{year:04}-12-31" if year is not None else "9999")
    if first:
        query, values = lasting(first)
        where.add(f"c.id IN ({_BEGUN} UNION ALL {query})", first, last, *values)
    elif until is not None:
        where.add("c.sort_day <= ?", last)


_BEGUN = "SELECT id FROM contacts WHERE sort_day BETWEEN ? AND ?"


def lasting(day: str) -> tuple[str, list[str]]:
    """Return the query for ids of what began before the day and may have lasted into it, with its values.

    What lasts into the year after next is rare and has an index of its own; the rest began since the year before.
    """
    year_before = f"{max(0, int(day[:4]) - 1):04}-01-01"
    query = """SELECT id FROM contacts WHERE sort_day >= ? AND sort_day < ? AND latest >= ?
      UNION ALL SELECT id FROM contacts WHERE substr(latest, 1, 4) - substr(sort_day, 1, 4) > 1
        AND latest >= ? AND sort_day < ?"""
    return query, [year_before, day, day, day, year_before]
