"""What each outlet adds, copies, gets wrong and leaves out; and full-text search with filters."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, field

from verbale.store.filters import Where, match_words
from verbale.store.views import Rows, finding_counts

TOO_MANY = 4000  # more hits than this are shown newest first: ranking them would take longer than a reader waits


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
    found: dict[str, Outlet] = {}
    for name, what, number in connection.execute("SELECT outlet, what, number FROM outlet_work WHERE number > 0"):
        one = found.setdefault(name, Outlet(name))
        if what in ("articles", "accounts", "alone", "shared"):
            setattr(one, what, number)
        else:
            one.silent[what.removeprefix("silent:")] = number
    for severity, _, name, number in finding_counts(connection):
        if name in found:
            found[name].findings[severity] += number
    for one in found.values():
        one.first, one.last = connection.execute(_DAYS, (one.name,)).fetchone()
    return sorted((one for one in found.values() if one.articles), key=lambda one: (-one.articles, one.name))


_DAYS = """SELECT (SELECT min(day) FROM articles WHERE outlet = ?1 AND day IS NOT NULL),
  (SELECT max(day) FROM articles WHERE outlet = ?1)"""


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
