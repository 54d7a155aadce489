"""What each outlet adds, copies, gets wrong and leaves out; and full-text search with filters."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, field

import msgspec

from verbale.store.filters import Where, match_words
from verbale.store.views import Rows

TOO_MANY = 4000  # more hits than this are shown newest first: ranking them would take longer than a reader waits
_STRINGS = msgspec.json.Decoder(list[str])
_GROUPS = msgspec.json.Decoder(list[list[str]])


@dataclass(slots=True)
class Outlet:
    """One outlet's work: numbers of articles, accounts, contacts that it alone tells, accounts that share an origin.

    alone    -- contacts that no other outlet of the chronicle tells.
    shared   -- accounts that go back to an origin which another outlet's account goes back to as well.
    findings -- by severity; silent -- by field, on which it says nothing where others speak.
    """

    name: str
    articles: int = 0
    first: str | None = None
    last: str | None = None
    accounts: int = 0
    alone: int = 0
    shared: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    silent: Counter[str] = field(default_factory=Counter)


def outlets(connection: sqlite3.Connection) -> list[Outlet]:
    """Return the outlets with what they add, copy, get wrong and leave out, the largest first."""
    query = "SELECT outlet, count(*), min(day), max(day) FROM articles WHERE outlet IS NOT NULL GROUP BY outlet"
    found = {row[0]: Outlet(*row) for row in connection.execute(query)}
    of_account: dict[str, str] = dict(
        connection.execute("SELECT a.id, r.outlet FROM accounts a JOIN articles r ON r.id = a.article_id").fetchall()
    )
    for name, number in Counter(of_account.values()).items():
        if name in found:
            found[name].accounts = number
    _alone(connection, found, of_account)
    _shared(connection, found, of_account)
    _silent(connection, found, of_account)
    query = "SELECT r.outlet, f.severity, count(*) FROM findings f JOIN articles r ON r.id = f.article_id GROUP BY 1, 2"
    for name, severity, number in connection.execute(query):
        if name in found:
            found[name].findings[severity] = number
    return sorted(found.values(), key=lambda one: (-one.articles, one.name))


def _alone(connection: sqlite3.Connection, found: dict[str, Outlet], of_account: dict[str, str]) -> None:
    tellers: dict[str, set[str | None]] = {}
    for account, contact in connection.execute("SELECT account_id, contact_id FROM contact_accounts"):
        tellers.setdefault(contact, set()).add(of_account.get(account))
    for some in tellers.values():
        only = next(iter(some))
        if len(some) == 1 and only in found:
            found[only].alone += 1


def _shared(connection: sqlite3.Connection, found: dict[str, Outlet], of_account: dict[str, str]) -> None:
    query = "SELECT json_extract(data, '$.origins') FROM contacts WHERE origins < accounts"
    for (groups,) in connection.execute(query):
        for group in _GROUPS.decode(groups):
            names = [of_account.get(account) for account in group]
            if len(set(names)) > 1:
                for name in names:
                    if name in found:
                        found[name].shared += 1


def _silent(connection: sqlite3.Connection, found: dict[str, Outlet], of_account: dict[str, str]) -> None:
    query = "SELECT field, json_extract(data, '$.silent') FROM differences WHERE state <> 'silent'"
    for name, silent in connection.execute(query):
        for account in _STRINGS.decode(silent):
            outlet = of_account.get(account)
            if outlet in found:
                found[outlet].silent[name] += 1


def search(
    connection: sqlite3.Connection,
    words: str,
    kind: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    offset: int,
) -> tuple[Rows, int, bool]:
    """Return hits, how many there are among the first ``TOO_MANY``, and whether these are all and the best stand first.

    A hit is (kind, ref, article_id, headline, outlet, published, snippet), the words between \\x02 and \\x03.
    """
    wanted = match_words(words)
    if not wanted:
        return [], 0, True
    where = Where()
    where.one_of("s.kind", kind or ("article", "statement"))
    where.one_of("r.outlet", outlet)
    if since:
        where.add("r.day >= ?", since)
    if until:
        where.add("r.day <= ?", until)
    joined = "JOIN searched s ON s.number = found.rowid JOIN articles r ON r.id = s.article_id"
    some = f"(SELECT rowid FROM search WHERE search MATCH ? LIMIT {TOO_MANY + 1}) found"
    counted = f"SELECT count(*) FROM {some} {joined}{where}"
    candidates = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT {TOO_MANY + 1})", (wanted,)
    ).fetchone()[0]
    ranked = candidates <= TOO_MANY
    total = connection.execute(counted, [wanted, *where.values]).fetchone()[0]
    where.add("search MATCH ?", wanted)
    query = f"""SELECT s.kind, s.ref, s.article_id, r.headline, r.outlet, r.published,
        snippet(search, 0, char(2), char(3), ' … ', 28) AS snippet
      FROM search {joined.replace("found.rowid", "search.rowid")}{where}
      ORDER BY {"search.rank" if ranked else "search.rowid DESC"} LIMIT ? OFFSET ?"""
    return connection.execute(query, [*where.values, limit, offset]).fetchall(), total, ranked
