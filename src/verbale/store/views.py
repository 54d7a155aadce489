"""Counts and lists that pages and feeds ask for, each one query over the chronicle's connection.

The filters are those of ``Chronicle.contacts``; ``contested`` adds: only contacts of which accounts differ.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from verbale.model import Contact, Finding
from verbale.store.asking_contacts import Wanted
from verbale.store.filters import Where, contacts_where, marks, several
from verbale.store.nouns import from_json

Rows = list[sqlite3.Row]
Grain = str  # "decade", "year", "month" or "day"
_BUCKET = {
    "decade": "substr(c.sort_day, 1, 3) || '0'",
    "year": "substr(c.sort_day, 1, 4)",
    "month": "substr(c.sort_day, 1, 7)",
    "day": "c.sort_day",
}

_TOLD_BY = """SELECT 1 FROM contact_accounts k JOIN accounts a ON a.id = k.account_id
  JOIN articles r ON r.id = a.article_id WHERE k.contact_id = c.id"""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list of contacts: differs and findings are numbers of fields and of findings."""

    contact: Contact
    sort_day: str | None
    salience: str
    differs: int
    findings: int


def where_of(connection: sqlite3.Connection, wanted: Wanted, contested: bool = False, few: bool = False) -> Where:
    """Return the conditions on ``contacts AS c``.

    few -- only the first few are wanted: outlets are then looked up contact by contact, not all at once.
    """
    outlets = several(wanted.get("outlet")) if few else ()
    kept: Wanted = {**wanted, "outlet": None} if outlets else wanted
    where = contacts_where(connection, **kept)
    if outlets:
        where.add(f"EXISTS ({_TOLD_BY} AND r.outlet IN ({marks(outlets)}))", *outlets)
    if contested:
        where.add("EXISTS (SELECT 1 FROM differences d WHERE d.state = 'differ' AND d.contact_id = c.id)")
    return where


def number(connection: sqlite3.Connection, where: Where) -> tuple[int, int, int, str | None, str | None]:
    """Return how many contacts, accounts and origins there are, and the first and last day."""
    query = f"""SELECT count(*), ifnull(sum(c.accounts), 0), ifnull(sum(c.origins), 0), min(c.sort_day), max(c.sort_day)
      FROM contacts c{where}"""
    return tuple(connection.execute(query, where.values).fetchone())


def counts_by(connection: sqlite3.Connection, where: Where, grain: Grain) -> list[tuple[str, str, int]]:
    """Return (decade, year, month or day; kind; number of contacts), in time order; contacts without a day fall out."""
    bucket = _BUCKET[grain]
    query = f"""SELECT {bucket} AS bucket, c.kind, count(*) FROM contacts c{where}
      GROUP BY bucket, c.kind ORDER BY bucket, c.kind"""
    return [tuple(row) for row in connection.execute(query, where.values) if row[0]]


def listed(
    connection: sqlite3.Connection, where: Where, limit: int, offset: int = 0, oldest_first: bool = False
) -> list[Listed]:
    """Return lines of contacts, newest first unless asked otherwise, those without a day last."""
    order = "sort_day ASC NULLS LAST, id" if oldest_first else "sort_day DESC, id DESC"
    query = f"""WITH chosen AS (SELECT c.id AS id FROM contacts c{where}
        ORDER BY c.{order.replace(", ", ", c.")} LIMIT ? OFFSET ?)
      SELECT k.data, k.sort_day, k.salience,
        (SELECT count(*) FROM differences d WHERE d.contact_id = k.id AND d.state = 'differ'),
        (SELECT count(*) FROM findings f WHERE f.contact_id = k.id)
      FROM chosen JOIN contacts k ON k.id = chosen.id ORDER BY k.{order.replace(", ", ", k.")}"""
    found = connection.execute(query, [*where.values, limit, offset])
    return [Listed(from_json(row[0], Contact), *row[1:]) for row in found]


def briefly(connection: sqlite3.Connection, ids: list[str]) -> dict[str, Listed]:
    """Return the lines of these contacts by id."""
    where = Where()
    where.one_of("c.id", ids)
    return {line.contact.id: line for line in listed(connection, where, len(ids))} if ids else {}


def choices(connection: sqlite3.Connection, limit: int = 200) -> dict[str, Rows]:
    """Return what can be filtered by, as (value, words, number): states, outlets, occasions; most frequent first."""
    queries = {
        "state": """SELECT s.state AS value, ifnull(a.name, s.state) AS words, s.n AS number FROM
          (SELECT state, count(DISTINCT contact_id) AS n FROM contact_actors WHERE state IS NOT NULL GROUP BY state) s
          LEFT JOIN actors a ON a.id = 'state/' || s.state ORDER BY number DESC, value LIMIT ?""",
        "outlet": """SELECT outlet AS value, outlet AS words, count(*) AS number FROM articles WHERE outlet IS NOT NULL
          GROUP BY outlet ORDER BY number DESC, value LIMIT ?""",
        "occasion": """SELECT o.occasion_id AS value, (SELECT json_extract(c.data, '$.occasion') FROM contacts c
          WHERE c.occasion_id = o.occasion_id LIMIT 1) AS words, o.n AS number FROM (SELECT occasion_id, count(*) AS n
          FROM contacts WHERE occasion_id IS NOT NULL GROUP BY occasion_id) o ORDER BY number DESC, value LIMIT ?""",
    }
    return {name: connection.execute(query, (limit,)).fetchall() for name, query in queries.items()}


def pairs(connection: sqlite3.Connection, where: Where, by: str, limit: int) -> Rows:
    """Return who is in contact with whom, as (left, right, number, first, last), the most frequent first.

    by -- "state" or "actor"; both sides are named by state code or actor id, left before right.
    """
    column = "state" if by == "state" else "actor_id"
    query = f"""SELECT a.{column} AS left, b.{column} AS right, count(DISTINCT c.rowid) AS number,
        min(c.sort_day) AS first, max(c.sort_day) AS last
      FROM contacts c CROSS JOIN contact_actors a ON a.contact_id = c.id
      CROSS JOIN contact_actors b ON b.contact_id = c.id AND b.{column} > a.{column}{where}
      GROUP BY 1, 2 ORDER BY number DESC, left, right LIMIT ?"""
    return connection.execute(query, [*where.values, limit]).fetchall()


def names(connection: sqlite3.Connection, ids: list[str]) -> dict[str, str]:
    """Return the actors' names by id."""
    where = Where()
    where.one_of("id", ids)
    return dict(connection.execute(f"SELECT id, name FROM actors{where}", where.values).fetchall()) if ids else {}


def places(connection: sqlite3.Connection, since: str, until: str, limit: int) -> Rows:
    """Return where contacts took place, as (place, number), the most frequent first."""
    query = """SELECT place, count(*) AS number FROM contacts WHERE place IS NOT NULL AND +sort_day BETWEEN ? AND ?
      GROUP BY place ORDER BY number DESC, place LIMIT ?"""
    return connection.execute(query, (since, until, limit)).fetchall()


def finding_counts(connection: sqlite3.Connection) -> Rows:
    """Return (severity, check_name, outlet, number) of findings."""
    query = """SELECT f.severity, f.check_name, ifnull(r.outlet, '') AS outlet, count(*) AS number
      FROM findings f JOIN articles r ON r.id = f.article_id GROUP BY 1, 2, 3"""
    return connection.execute(query).fetchall()


def findings(
    connection: sqlite3.Connection, severity: str | None, check: str | None, outlet: str | None, limit: int, offset: int
) -> list[tuple[Finding, sqlite3.Row]]:
    """Return findings with (article id, headline, outlet, published, words): errors, then warnings, then notes."""
    where = Where()
    where.one_of("f.severity", severity)
    where.one_of("f.check_name", check)
    where.one_of("r.outlet", outlet)
    query = f"""SELECT f.data, r.id, r.headline, r.outlet, r.published, substr(json_extract(r.data, '$.text'),
        json_extract(f.data, '$.spans[0].start') + 1,
        json_extract(f.data, '$.spans[0].end') - json_extract(f.data, '$.spans[0].start')) AS words
      FROM findings f JOIN articles r ON r.id = f.article_id{where}
      ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, r.day DESC, f.id
      LIMIT ? OFFSET ?"""
    found = connection.execute(query, [*where.values, limit, offset])
    return [(from_json(row[0], Finding), row) for row in found]


def threads(connection: sqlite3.Connection, kind: str | None, words: str | None, limit: int, offset: int) -> Rows:
    """Return threads as (id, kind, name, members, first_day, last_day), those with most members first."""
    where = Where()
    where.one_of("kind", kind)
    if words:
        where.add("instr(lower(name), ?)", words.casefold())
    query = f"""SELECT id, kind, name, members, first_day, last_day FROM threads{where}
      ORDER BY members DESC, last_day DESC, id LIMIT ? OFFSET ?"""
    return connection.execute(query, [*where.values, limit, offset]).fetchall()


def thread_number(connection: sqlite3.Connection, kind: str | None, words: str | None) -> int:
    """Return how many threads there are of this kind, with these words in their name."""
    where = Where()
    where.one_of("kind", kind)
    if words:
        where.add("instr(lower(name), ?)", words.casefold())
    return int(connection.execute(f"SELECT count(*) FROM threads{where}", where.values).fetchone()[0])


def thread_kinds(connection: sqlite3.Connection) -> Rows:
    """Return (kind, number, members) of threads."""
    query = "SELECT kind, count(*) AS number, sum(members) AS members FROM threads GROUP BY kind ORDER BY number DESC"
    return connection.execute(query).fetchall()


def phrases_by_year(connection: sqlite3.Connection) -> Rows:
    """Return (family, phrase_id, year, number) of set phrases; uses without a day have the year ''."""
    query = """SELECT family, phrase_id, ifnull(substr(day, 1, 4), '') AS year, count(*) AS number
      FROM wordings GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"""
    return connection.execute(query).fetchall()


def variants(connection: sqlite3.Connection) -> Rows:
    """Return (phrase_id, text, number, first, last) of every form of every set phrase, the most frequent form first."""
    query = """SELECT phrase_id, text, count(*) AS number, min(day) AS first, max(day) AS last
      FROM wordings GROUP BY family, phrase_id, lower(text) ORDER BY phrase_id, number DESC, text"""
    return connection.execute(query).fetchall()


def phrase_uses(connection: sqlite3.Connection, phrase_id: str, year: str | None, limit: int, offset: int) -> Rows:
    """Return the sentences in which a set phrase stands, newest first, with 160 characters on either side."""
    where = Where()
    where.one_of("w.phrase_id", phrase_id)
    if year:
        where.add("w.day BETWEEN ? AND ?", f"{year}-01-01", f"{year}-12-31")
    query = f"""SELECT w.text, w.day, w.span_start AS start, w.span_end AS "end", w.article_id, r.headline, r.outlet,
        k.contact_id, a.name AS speaker,
        substr(json_extract(r.data, '$.text'), max(1, w.span_start - 159), min(160, w.span_start)) AS before,
        substr(json_extract(r.data, '$.text'), w.span_end + 1, 160) AS after
      FROM wordings w JOIN articles r ON r.id = w.article_id LEFT JOIN contact_accounts k ON k.account_id = w.account_id
      LEFT JOIN actors a ON a.id = w.speaker_id{where}
      ORDER BY w.day DESC, w.article_id, w.span_start LIMIT ? OFFSET ?"""
    return connection.execute(query, [*where.values, limit, offset]).fetchall()


def any_value(connection: sqlite3.Connection, query: str, *values: Any) -> Any:
    """Return the first column of the first row, or None."""
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None
