"""Sums kept up to date with what they count: contacts by year and kind, and what each outlet adds.

A contact is counted in when it is stored and counted out before it goes, in the same transaction; ``recount`` counts
all anew and must always find what is there.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from verbale.store.nouns import to_json

_GROUPS = msgspec.json.Decoder(list[list[str]])
_STRINGS = msgspec.json.Decoder(list[str])
_SILENT = msgspec.json.Decoder(dict[str, int])

# {mine} and {id} narrow each part to one contact; without them all are counted.
_COUNTED = """WITH counted(scope, value, id) AS (
    SELECT 'all', '', id FROM contacts WHERE {id}
    UNION ALL SELECT DISTINCT 'state', state, contact_id FROM contact_actors WHERE state IS NOT NULL AND {mine}
    UNION ALL SELECT DISTINCT 'pair', a.state || '~' || b.state, a.contact_id FROM contact_actors a
      JOIN contact_actors b ON b.contact_id = a.contact_id AND b.state > a.state WHERE a.{mine}
    UNION ALL SELECT DISTINCT 'actors', a.actor_id || '~' || b.actor_id, a.contact_id FROM contact_actors a
      JOIN contact_actors b ON b.contact_id = a.contact_id AND b.actor_id > a.actor_id WHERE a.{mine}
    UNION ALL SELECT 'outlet', outlet, contact_id FROM contact_outlets WHERE {mine}
    UNION ALL SELECT 'place', place, id FROM contacts WHERE place IS NOT NULL AND {id}
    UNION ALL SELECT 'occasion', occasion_id, id FROM contacts WHERE occasion_id IS NOT NULL AND {id}
    UNION ALL SELECT DISTINCT 'contested', '', contact_id FROM differences WHERE state = 'differ' AND {mine})
  INSERT INTO tallies
  SELECT t.scope, t.value, ifnull(substr(c.sort_day, 1, 4), ''), c.kind, {sign}count(*), {sign}sum(c.accounts),
    {sign}sum(c.origins)
  FROM counted t CROSS JOIN contacts c ON c.id = t.id WHERE true GROUP BY 1, 2, 3, 4
  ON CONFLICT DO UPDATE SET contacts = contacts + excluded.contacts, accounts = accounts + excluded.accounts,
    origins = origins + excluded.origins"""
_IN = _COUNTED.format(id="id = ?1", mine="contact_id = ?1", sign="")
_OUT = _COUNTED.format(id="id = ?1", mine="contact_id = ?1", sign="-")
_ALL = _COUNTED.format(id="true", mine="contact_id > ''", sign="")
_TOLD = """SELECT k.account_id, r.outlet FROM contact_accounts k CROSS JOIN accounts a ON a.id = k.account_id
  CROSS JOIN articles r ON r.id = a.article_id WHERE k.contact_id = ?"""
_SPOKEN = "SELECT field, json_extract(data, '$.silent') FROM differences WHERE contact_id = ? AND state <> 'silent'"


@dataclass(slots=True)
class _Work:
    """What one outlet adds to one contact; see the table ``contact_outlets``."""

    alone: int = 0
    shared: int = 0
    silent: Counter[str] = field(default_factory=Counter)

    def parts(self) -> Counter[str]:
        """Return the numbers by what they count."""
        found = Counter({f"silent:{name}": number for name, number in self.silent.items()})
        found.update({"alone": self.alone, "shared": self.shared})
        return found


def count_in(connection: sqlite3.Connection, contact_id: str) -> None:
    """Count a contact that has just been stored with its accounts, actors and matrix."""
    for outlet, work in _work_on(connection, contact_id).items():
        row = (outlet, contact_id, work.alone, work.shared, to_json(work.silent))
        connection.execute("INSERT INTO contact_outlets VALUES (?, ?, ?, ?, ?)", row)
        add_work(connection, outlet, work.parts())
    connection.execute(_IN, (contact_id,))


def count_out(connection: sqlite3.Connection, contact_id: str) -> None:
    """Take a contact, which is still stored whole, out of all sums."""
    connection.execute(_OUT, (contact_id,))
    query = "SELECT outlet, alone, shared, silent FROM contact_outlets WHERE contact_id = ?"
    for outlet, alone, shared, silent in connection.execute(query, (contact_id,)).fetchall():
        gone = _Work(alone, shared, Counter(_SILENT.decode(silent))).parts()
        add_work(connection, outlet, {what: -number for what, number in gone.items()})
    connection.execute("DELETE FROM contact_outlets WHERE contact_id = ?", (contact_id,))


def add_work(connection: sqlite3.Connection, outlet: str | None, numbers: Mapping[str, int]) -> None:
    """Add to what an outlet has done; None is no outlet."""
    rows = [(outlet, what, number) for what, number in numbers.items() if number] if outlet is not None else []
    query = "INSERT INTO outlet_work VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET number = number + excluded.number"
    connection.executemany(query, rows)


def forget_articles(connection: sqlite3.Connection, article_ids: Iterable[str]) -> None:
    """Take articles, still stored with their accounts, out of what their outlets have done."""
    query = "SELECT outlet, (SELECT count(*) FROM accounts a WHERE a.article_id = r.id) FROM articles r WHERE r.id = ?"
    for one in article_ids:
        for outlet, accounts in connection.execute(query, (one,)).fetchall():
            add_work(connection, outlet, {"articles": -1, "accounts": -accounts})


def recount(connection: sqlite3.Connection) -> None:
    """Count everything anew: for a chronicle of an older schema, and for tests."""
    for table in ("tallies", "contact_outlets", "outlet_work"):
        connection.execute(f"DELETE FROM {table}")
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    query = """SELECT r.outlet, count(DISTINCT r.id), count(a.id) FROM articles r LEFT JOIN accounts a
      ON a.article_id = r.id WHERE r.outlet IS NOT NULL GROUP BY r.outlet"""
    for outlet, articles, accounts in connection.execute(query):
        sums[outlet].update({"articles": articles, "accounts": accounts})
    for (contact_id,) in connection.execute("SELECT id FROM contacts").fetchall():
        for outlet, work in _work_on(connection, contact_id).items():
            row = (outlet, contact_id, work.alone, work.shared, to_json(work.silent))
            connection.execute("INSERT INTO contact_outlets VALUES (?, ?, ?, ?, ?)", row)
            sums[outlet].update(work.parts())
    for outlet, numbers in sums.items():
        add_work(connection, outlet, numbers)
    connection.execute(_ALL)


def tallied(connection: sqlite3.Connection, scope: str, values: Sequence[str]) -> int:
    """Return about how many contacts have one of these values of a scope; a contact that has two counts twice."""
    query = f"SELECT ifnull(sum(contacts), 0) FROM tallies WHERE scope = ? AND value IN ({','.join('?' * len(values))})"
    return int(connection.execute(query, (scope, *values)).fetchone()[0])


def _work_on(connection: sqlite3.Connection, contact_id: str) -> dict[str, _Work]:
    """Return what each outlet adds to the contact."""
    told: dict[str, str | None] = dict(connection.execute(_TOLD, (contact_id,)).fetchall())
    found = {outlet: _Work(alone=int(len(set(told.values())) == 1)) for outlet in told.values() if outlet is not None}
    if len(told) < 2:
        return found
    (origins,) = connection.execute(
        "SELECT json_extract(data, '$.origins') FROM contacts WHERE id = ?", (contact_id,)
    ).fetchone()
    for group in _GROUPS.decode(origins):
        names = [told.get(account) for account in group]
        for name in names if len(set(names)) > 1 else ():
            if name in found:
                found[name].shared += 1
    for spoken, silent in connection.execute(_SPOKEN, (contact_id,)):
        for account in _STRINGS.decode(silent):
            if (outlet := told.get(account)) in found:
                found[outlet].silent[spoken] += 1
    return found
