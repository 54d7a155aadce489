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
_SOME = "IN (SELECT value FROM json_each(?1))"
_IN = _COUNTED.format(id=f"id {_SOME}", mine=f"contact_id {_SOME}", sign="")
_OUT = _COUNTED.format(id=f"id {_SOME}", mine=f"contact_id {_SOME}", sign="-")
_ALL = _COUNTED.format(id="true", mine="contact_id > ''", sign="")
_TOLD = f"""SELECT k.contact_id, k.account_id, r.outlet FROM contact_accounts k CROSS JOIN accounts a
  ON a.id = k.account_id CROSS JOIN articles r ON r.id = a.article_id WHERE k.contact_id {_SOME}"""
_ORIGINS = f"SELECT id, json_extract(data, '$.origins') FROM contacts WHERE id {_SOME} AND accounts > 1"
_SPOKEN = f"""SELECT contact_id, field, json_extract(data, '$.silent') FROM differences
  WHERE contact_id {_SOME} AND state <> 'silent'"""
CHUNK = 2_000  # contacts counted at once


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


def count_in(connection: sqlite3.Connection, contact_ids: Sequence[str]) -> None:
    """Count contacts that have just been stored with their accounts, actors and matrices."""
    some = to_json(contact_ids)
    add_works(connection, _store_work(connection, some))
    connection.execute(_IN, (some,))


def count_out(connection: sqlite3.Connection, contact_ids: Sequence[str]) -> None:
    """Take contacts, which are still stored whole, out of all sums; those not counted yet are only forgotten."""
    waiting = {row[0] for row in connection.execute("SELECT contact_id FROM uncounted")}
    connection.executemany("DELETE FROM uncounted WHERE contact_id = ?", [(one,) for one in waiting & {*contact_ids}])
    some = to_json([one for one in contact_ids if one not in waiting])
    connection.execute(_OUT, (some,))
    gone: dict[str, Counter[str]] = defaultdict(Counter)
    query = f"SELECT outlet, alone, shared, silent FROM contact_outlets WHERE contact_id {_SOME}"
    for outlet, alone, shared, silent in connection.execute(query, (some,)):
        gone[outlet].subtract(_Work(alone, shared, Counter(_SILENT.decode(silent))).parts())
    add_works(connection, gone)
    connection.execute(f"DELETE FROM contact_outlets WHERE contact_id {_SOME}", (some,))


def wait_to_be_counted(connection: sqlite3.Connection, contact_id: str) -> None:
    """Let a contact that has just been stored be counted with the others of its transaction."""
    connection.execute("INSERT INTO uncounted VALUES (?)", (contact_id,))


def count_waiting(connection: sqlite3.Connection) -> None:
    """Count the contacts that wait: the last thing a transaction does."""
    waiting = [row[0] for row in connection.execute("SELECT contact_id FROM uncounted")]
    for start in range(0, len(waiting), CHUNK):
        count_in(connection, waiting[start : start + CHUNK])
    if waiting:
        connection.execute("DELETE FROM uncounted")


def add_works(connection: sqlite3.Connection, works: Mapping[str, Mapping[str, int]]) -> None:
    """Add to what outlets have done."""
    for outlet, numbers in works.items():
        add_work(connection, outlet, numbers)


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
    ids = [row[0] for row in connection.execute("SELECT id FROM contacts")]
    for start in range(0, len(ids), CHUNK):
        for outlet, numbers in _store_work(connection, to_json(ids[start : start + CHUNK])).items():
            sums[outlet].update(numbers)
    add_works(connection, sums)
    connection.execute(_ALL)
    connection.execute("DELETE FROM uncounted")


def tallied(connection: sqlite3.Connection, scope: str, values: Sequence[str]) -> int:
    """Return about how many contacts have one of these values of a scope; a contact that has two counts twice."""
    query = f"SELECT ifnull(sum(contacts), 0) FROM tallies WHERE scope = ? AND value IN ({','.join('?' * len(values))})"
    return int(connection.execute(query, (scope, *values)).fetchone()[0])


def _store_work(connection: sqlite3.Connection, some: str) -> dict[str, Counter[str]]:
    """Store what each outlet adds to these contacts (JSON), and return the sums by outlet."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    rows = []
    for contact_id, works in _work_on(connection, some).items():
        for outlet, work in works.items():
            rows.append((outlet, contact_id, work.alone, work.shared, to_json(work.silent)))
            sums[outlet].update(work.parts())
    connection.executemany("INSERT INTO contact_outlets VALUES (?, ?, ?, ?, ?)", rows)
    return sums


def _work_on(connection: sqlite3.Connection, some: str) -> dict[str, dict[str, _Work]]:
    """Return what each outlet adds to each of the contacts."""
    told: dict[str, dict[str, str | None]] = defaultdict(dict)
    for contact_id, account, outlet in connection.execute(_TOLD, (some,)):
        told[contact_id][account] = outlet
    found = {
        contact_id: {
            outlet: _Work(alone=int(len(set(outlets.values())) == 1))
            for outlet in outlets.values()
            if outlet is not None
        }
        for contact_id, outlets in told.items()
    }
    for contact_id, origins in connection.execute(_ORIGINS, (some,)):
        for group in _GROUPS.decode(origins):
            names = [told[contact_id].get(account) for account in group]
            for name in names if len(set(names)) > 1 else ():
                if name in found[contact_id]:
                    found[contact_id][name].shared += 1
    for contact_id, spoken, silent in connection.execute(_SPOKEN, (some,)):
        for account in _STRINGS.decode(silent):
            teller = told[contact_id].get(account)
            if teller is not None and teller in found[contact_id]:
                found[contact_id][teller].silent[spoken] += 1
    return found
