"""How many contacts there are by year and kind, between whom and where: from the tallies where they know it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from verbale.store.asking_contacts import Wanted
from verbale.store.filters import Where, lasting, several, state_code
from verbale.store.views import where_of

_SINGLE = ("state", "outlet", "occasion", "place")  # filters of one value that tallies know


@dataclass(frozen=True, slots=True)
class Year:
    """Contacts of one kind in one year ("" where no day is known), with their accounts and origins.

    first, last -- their days, where contacts themselves were counted; tallies do not know them.
    """

    year: str
    kind: str
    contacts: int
    accounts: int
    origins: int
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What the tallies are asked for: a scope and value, kinds (none: all) and years, both included ("" is open)."""

    name: str
    value: str
    kinds: tuple[str, ...]
    since: str
    until: str

    def where(self) -> Where:
        """Return the conditions on ``tallies``."""
        where = Where()
        where.add("scope = ? AND value = ? AND contacts > 0", self.name, self.value)
        where.one_of("kind", self.kinds or None)
        self.narrow(where)
        return where

    def narrow(self, where: Where) -> None:
        """Add the years."""
        if self.since or self.until:
            where.add("year BETWEEN ? AND ?", self.since or "0000", self.until or "9999")


def scope_of(connection: sqlite3.Connection, wanted: Wanted) -> Scope | None:
    """Return where the tallies hold exactly what is wanted; None where contacts themselves must be counted."""
    since, until = str(wanted.get("since") or ""), str(wanted.get("until") or "")
    if not _whole_years(since, until):
        return None
    asked = {name for name, value in wanted.items() if value and name not in ("kind", "since", "until")}
    kinds, years = several(wanted.get("kind")), (since[:4], until[:4])
    if not asked:
        return Scope("all", "", kinds, *years)
    if asked == {"contested"}:
        return Scope("contested", "", kinds, *years)
    name = next(iter(asked))
    if len(asked) > 1 or name not in _SINGLE:
        return None
    values = several(wanted.get(name))  # type: ignore[arg-type]
    if name == "state":
        values = tuple(sorted({state_code(connection, one) for one in values}))
        name = ("", "state", "pair")[len(values)] if len(values) < 3 else ""
        return Scope(name, "~".join(values), kinds, *years) if name else None
    if name == "occasion" and not _only_an_id(connection, values[0]):
        return None
    return Scope(name, values[0], kinds, *years) if len(values) == 1 else None


def _whole_years(since: str, until: str) -> bool:
    return since[4:] in ("", "-01-01") and until[4:] in ("", "-12-31")


def _only_an_id(connection: sqlite3.Connection, occasion: str) -> bool:
    """Return whether no occasion has this in its name: then only an id can be meant."""
    query = "SELECT 1 FROM contacts WHERE occasion > '' AND instr(occasion, ?) LIMIT 1"
    return connection.execute(query, (occasion.casefold(),)).fetchone() is None


def by_year(connection: sqlite3.Connection, wanted: Wanted) -> list[Year]:
    """Return the contacts that fit by year and kind; those that lasted into the years stand first, with their own."""
    scope = scope_of(connection, wanted)
    if scope is None:
        return _years(connection, where_of(connection, wanted, few=bool(wanted.get("since")), walk=False))
    query = f"SELECT year, kind, contacts, accounts, origins FROM tallies{scope.where()} ORDER BY year, kind"
    found = [Year(*row) for row in connection.execute(query, scope.where().values)]
    return _years(connection, _lasting(connection, wanted)) + found if scope.since else found


def _years(connection: sqlite3.Connection, where: Where) -> list[Year]:
    known = " INDEXED BY contacts_to_count_some" if any("c.id IN (" in term for term in where.terms) else ""
    query = f"""SELECT ifnull(substr(c.sort_day, 1, 4), '') AS year, c.kind, count(*), sum(c.accounts), sum(c.origins),
        min(c.sort_day), max(c.sort_day) FROM contacts c{known}{where} GROUP BY 1, 2 ORDER BY 1, 2"""
    return [Year(*row) for row in connection.execute(query, where.values)]


def _lasting(connection: sqlite3.Connection, wanted: Wanted) -> Where:
    """Return the conditions on what began before the years that are wanted and may have lasted into them."""
    since = str(wanted["since"])
    where = where_of(connection, {**wanted, "since": None, "until": None})
    query, values = lasting(since)
    where.add(f"c.id IN ({query})", *values)
    return where


def ends(connection: sqlite3.Connection, wanted: Wanted, years: list[Year]) -> tuple[Any, Any]:
    """Return the first and the last day of the contacts that fit, looked for in their first and last year alone."""
    dated = [one for one in years if one.year]
    if not dated:
        return None, None
    first, last = min(dated, key=lambda one: one.first or one.year), max(dated, key=lambda one: one.last or one.year)
    if all(one.first for one in dated):
        return first.first, last.last
    return tuple(_end(connection, wanted, *end) for end in (("min", first.year), ("max", last.year)))


def _end(connection: sqlite3.Connection, wanted: Wanted, what: str, year: str) -> Any:
    where = where_of(connection, {**wanted, "since": None, "until": None}, few=True, many=0)
    where.add("c.sort_day BETWEEN ? AND ?", f"{year}-01-01", f"{year}-12-31")
    if since := str(wanted.get("since") or ""):
        where.add("(c.sort_day >= ? OR c.latest >= ?)", since, since)
    query = f"SELECT {what}(c.sort_day) FROM contacts c INDEXED BY contacts_by_day{where}"
    return connection.execute(query, where.values).fetchone()[0]


def pairs(connection: sqlite3.Connection, wanted: Wanted, by: str, limit: int) -> list[dict[str, Any]]:
    """Return who is in contact with whom, as left, right, number, first and last (years), the most frequent first.

    by -- "state" or "actor"; both sides are named by state code or actor id, left before right.
    """
    scope = scope_of(connection, wanted)
    column = "state" if by == "state" else "actor_id"
    if scope is None or scope.name != "all":
        parts = [_pairs(where_of(connection, wanted), column)]
    else:
        parts = [_tallied_pairs(scope, by)]
        if scope.since:
            parts.append(_pairs(_lasting(connection, wanted), column))
    some = " UNION ALL ".join(query for query, _ in parts)
    query = f"""SELECT value, sum(number), min(nullif(first, '')), max(nullif(last, '')) FROM ({some})
      GROUP BY value ORDER BY 2 DESC, value LIMIT ?"""
    rows = connection.execute(query, [*(value for _, values in parts for value in values), limit])
    names = ("left", "right", "number", "first", "last")
    return [dict(zip(names, (*row[0].split("~", 1), *row[1:]), strict=True)) for row in rows]


def _tallied_pairs(scope: Scope, by: str) -> tuple[str, list[Any]]:
    where = Where()
    where.add("scope = ? AND contacts > 0", "pair" if by == "state" else "actors")
    scope.narrow(where)
    where.one_of("kind", scope.kinds or None)
    return f"SELECT value, contacts AS number, year AS first, year AS last FROM tallies{where}", where.values


def _pairs(where: Where, column: str) -> tuple[str, list[Any]]:
    query = f"""SELECT a.{column} || '~' || b.{column} AS value, count(DISTINCT c.rowid) AS number,
        min(substr(c.sort_day, 1, 4)) AS first, max(substr(c.sort_day, 1, 4)) AS last
      FROM contacts c CROSS JOIN contact_actors a ON a.contact_id = c.id
      CROSS JOIN contact_actors b ON b.contact_id = c.id AND b.{column} > a.{column}{where}
      GROUP BY a.{column}, b.{column}"""
    return query, where.values


def places(connection: sqlite3.Connection, since: str, until: str, limit: int) -> list[sqlite3.Row]:
    """Return where contacts took place, as (place, number), the most frequent first; since and until are ISO days."""
    if _whole_years(since, until):
        query = """SELECT value AS place, sum(contacts) AS number FROM tallies WHERE scope = 'place' AND contacts > 0
          AND year BETWEEN ? AND ? GROUP BY value ORDER BY number DESC, place LIMIT ?"""
        since, until = since[:4], until[:4]
    else:
        query = """SELECT place, count(*) AS number FROM contacts INDEXED BY contacts_by_place
          WHERE place IS NOT NULL AND sort_day BETWEEN ? AND ? GROUP BY place ORDER BY number DESC, place LIMIT ?"""
    return connection.execute(query, (since, until, limit)).fetchall()


def choices(connection: sqlite3.Connection, limit: int = 200) -> dict[str, list[sqlite3.Row]]:
    """Return what can be filtered by, as (value, words, number): states, outlets, occasions; most frequent first."""
    named = {
        "state": "(SELECT ifnull(max(name), t.value) FROM actors WHERE id = 'state/' || t.value)",
        "outlet": "t.value",
        "occasion": "(SELECT json_extract(data, '$.occasion') FROM contacts WHERE occasion_id = t.value LIMIT 1)",
    }
    query = """SELECT t.value, {words} AS words, t.number FROM (SELECT value, sum(contacts) AS number FROM tallies
      WHERE scope = ? AND contacts > 0 GROUP BY value ORDER BY number DESC, value LIMIT ?) t"""
    return {
        name: connection.execute(query.format(words=words), (name, limit)).fetchall() for name, words in named.items()
    }
