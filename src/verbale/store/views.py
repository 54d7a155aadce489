"""Counts and lists that pages and feeds ask for, each one query over the chronicle's connection.

The filters are those of ``Chronicle.contacts``.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from verbale.model import Contact, Finding
from verbale.store.asking_contacts import Wanted
from verbale.store.filters import Where, contacts_where, lasting, marks, several, state_code
from verbale.store.nouns import from_json
from verbale.store.tallies import tallied

Rows = list[sqlite3.Row]
Grain = str  # "decade", "year", "month" or "day"
_BUCKET = {
    "decade": "substr(c.sort_day, 1, 3) || '0'",
    "year": "substr(c.sort_day, 1, 4)",
    "month": "substr(c.sort_day, 1, 7)",
    "day": "c.sort_day",
}

MANY = 4000  # contacts of a state or outlet above which a list looks at contact after contact in the order of time
_TOLD_BY = "SELECT 1 FROM contact_outlets o WHERE o.contact_id = c.id AND o.outlet"
_TAKES_PART = "SELECT 1 FROM contact_actors s WHERE s.contact_id = c.id AND s.state = ?"


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list of contacts: differs and findings are numbers of fields and of findings."""

    contact: Contact
    sort_day: str | None
    salience: str
    differs: int
    findings: int


def where_of(
    connection: sqlite3.Connection, wanted: Wanted, few: bool = False, many: int = MANY, walk: bool = True
) -> Where:
    """Return the conditions on ``contacts AS c``.

    few -- only the first few in the order of time are wanted: what many contacts have is then looked up contact by
           contact, not gathered from all of them first; many -- from how many contacts on.
    walk -- with ``few``: contacts are walked through in the order of time; else those of the days are gathered.
    """
    kept, extra = _few(connection, wanted, many, walk) if few else (wanted, Where())
    where = contacts_where(connection, **kept)
    for term in extra.terms:
        where.add(term)
    where.values.extend(extra.values)
    return where


def _few(connection: sqlite3.Connection, wanted: Wanted, many: int, walk: bool) -> tuple[Wanted, Where]:
    """Return what is left of the filters, and the conditions that are better looked up contact by contact."""
    kept, where = wanted.copy(), Where()
    outlets, states = several(wanted.get("outlet")), several(wanted.get("state"))
    if outlets and tallied(connection, "outlet", outlets) > many:
        kept["outlet"] = None
        where.add(f"EXISTS ({_TOLD_BY} IN ({marks(outlets)}))", *outlets)
    codes = sorted({state_code(connection, one) for one in states})
    if codes and tallied(connection, "pair" if len(codes) > 1 else "state", ("~".join(codes[:2]),)) > many:
        kept["state"] = None
        for code in codes:
            where.add(f"EXISTS ({_TAKES_PART})", code)
    if walk and (since := str(wanted.get("since") or "")):
        until = str(wanted.get("until") or "9999")
        kept["since"], kept["until"] = None, None
        query, values = lasting(since)
        where.add(f"c.sort_day <= ? AND (+c.sort_day >= ? OR +c.id IN ({query}))", until, since, *values)
    return kept, where


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


def names(connection: sqlite3.Connection, ids: list[str]) -> dict[str, str]:
    """Return the actors' names by id."""
    where = Where()
    where.one_of("id", ids)
    return dict(connection.execute(f"SELECT id, name FROM actors{where}", where.values).fetchall()) if ids else {}


def finding_counts(connection: sqlite3.Connection) -> Rows:
    """Return (severity, check_name, outlet, number) of findings."""
    query = """SELECT f.severity, f.check_name, ifnull(r.outlet, '') AS outlet, count(*) AS number
      FROM findings f CROSS JOIN articles r INDEXED BY articles_to_join ON r.id = f.article_id GROUP BY 1, 2, 3"""
    return connection.execute(query).fetchall()


def findings(
    connection: sqlite3.Connection, severity: str | None, check: str | None, outlet: str | None, limit: int, offset: int
) -> list[tuple[Finding, sqlite3.Row]]:
    """Return findings with (article id, headline, outlet, published, words): errors, then warnings, then notes."""
    where = Where()
    where.one_of("f.severity", severity)
    where.one_of("f.check_name", check)
    where.one_of("r.outlet", outlet)
    # The page is chosen before any article is opened: its text is long.
    query = f"""WITH chosen AS (SELECT f.id, r.day,
          CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END AS rank
        FROM findings f CROSS JOIN articles r INDEXED BY articles_to_join ON r.id = f.article_id{where}
        ORDER BY rank, r.day DESC, f.id LIMIT ? OFFSET ?)
      SELECT f.data, r.id, r.headline, r.outlet, r.published, substr(json_extract(r.data, '$.text'),
        json_extract(f.data, '$.spans[0].start') + 1,
        json_extract(f.data, '$.spans[0].end') - json_extract(f.data, '$.spans[0].start')) AS words
      FROM chosen CROSS JOIN findings f ON f.id = chosen.id CROSS JOIN articles r ON r.id = f.article_id
      ORDER BY chosen.rank, chosen.day DESC, chosen.id"""
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
    return connection.execute("SELECT family, phrase_id, year, uses AS number FROM phrase_years").fetchall()


def variants(connection: sqlite3.Connection) -> Rows:
    """Return (phrase_id, text, number, first, last) of every form of every set phrase, the most frequent form first."""
    query = """SELECT phrase_id, text, uses AS number, first, last FROM phrase_forms
      ORDER BY phrase_id, number DESC, text"""
    return connection.execute(query).fetchall()


def phrase_uses(connection: sqlite3.Connection, phrase_id: str, year: str | None, limit: int, offset: int) -> Rows:
    """Return the sentences in which a set phrase stands, newest first, with 160 characters on either side."""
    where = Where()
    where.one_of("w.phrase_id", phrase_id)
    if year:
        where.add("w.day BETWEEN ? AND ?", f"{year}-01-01", f"{year}-12-31")
    query = f"""WITH chosen AS (SELECT w.article_id, w.span_start, w.phrase_id FROM wordings w{where}
        ORDER BY w.day DESC, w.article_id, w.span_start LIMIT ? OFFSET ?)
      SELECT w.text, w.day, w.span_start AS start, w.span_end AS "end", w.article_id, r.headline, r.outlet,
        k.contact_id, a.name AS speaker,
        substr(json_extract(r.data, '$.text'), max(1, w.span_start - 159), min(160, w.span_start)) AS before,
        substr(json_extract(r.data, '$.text'), w.span_end + 1, 160) AS after
      FROM chosen CROSS JOIN wordings w USING (article_id, span_start, phrase_id)
      CROSS JOIN articles r ON r.id = w.article_id LEFT JOIN contact_accounts k ON k.account_id = w.account_id
      LEFT JOIN actors a ON a.id = w.speaker_id ORDER BY w.day DESC, w.article_id, w.span_start"""
    return connection.execute(query, [*where.values, limit, offset]).fetchall()


def any_value(connection: sqlite3.Connection, query: str, *values: Any) -> Any:
    """Return the first column of the first row, or None."""
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None
