"""What linking asks of the chronicle and gives back; ``build`` decides, this file reads and writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import msgspec

from verbale.model import Account, Article, Contact, Difference, Finding, Link, Statement, Thread
from verbale.store.asking_contacts import Told
from verbale.store.nouns import from_json, to_json
from verbale.store.schema import writing
from verbale.store.tallies import count_out, wait_to_be_counted
from verbale.store.writing import add_findings

_IN = "IN (SELECT value FROM json_each(?))"  # any number of values in one parameter
_OF_CONTACT = ("differences", "contact_actors", "contact_accounts", "contact_pairs", "thread_contacts", "findings")
Trail = tuple[str, str | None, str]


@dataclass(frozen=True, slots=True)
class Described:
    """A contact with what follows from its accounts."""

    contact: Contact
    told: Sequence[Told]
    differences: Sequence[Difference]
    findings: Sequence[Finding]
    pairs: Sequence[str]


def values(some: Iterable[str]) -> str:
    """Return the values as one JSON parameter, sorted."""
    return msgspec.json.encode(sorted(some)).decode()


def pending(connection: sqlite3.Connection, most: int) -> tuple[list[str], int]:
    """Return the next accounts to link, at most so many, the earliest published first, and the last number taken.

    What waits after that number came later, and stays.
    """
    last = connection.execute("SELECT ifnull(max(number), 0) FROM pending").fetchone()[0]
    query = """SELECT DISTINCT a.id FROM pending p JOIN accounts a ON a.id = p.account_id
      JOIN articles r ON r.id = a.article_id ORDER BY r.day IS NULL, r.day, a.id LIMIT ?"""
    return [row[0] for row in connection.execute(query, (most,))], last


def mates(connection: sqlite3.Connection, facing: Callable[[str], Iterable[str]], accounts: Iterable[str]) -> set[str]:
    """Return the accounts that stand in a block in which fellows of any of these are looked for.

    facing -- gives, for a block of an account, the blocks of its fellows.
    """
    some = (values(accounts),)
    own = connection.execute(f"SELECT DISTINCT key FROM account_keys WHERE account_id {_IN}", some)
    keys = {other for row in own for other in facing(row[0])}
    query = f"SELECT DISTINCT account_id FROM account_keys WHERE key {_IN}"
    return {row[0] for row in connection.execute(query, (values(keys),))}


def linked(connection: sqlite3.Connection, accounts: Iterable[str]) -> set[str]:
    """Return the accounts that a link, a judgement or a common contact ties to any of these."""
    query = """WITH some(id) AS (SELECT value FROM json_each(?))
      SELECT right_id FROM links WHERE left_id IN some UNION SELECT left_id FROM links WHERE right_id IN some
      UNION SELECT right_id FROM judgements WHERE left_id IN some AND right_id IN (SELECT id FROM accounts)
      UNION SELECT left_id FROM judgements WHERE right_id IN some AND left_id IN (SELECT id FROM accounts)
      UNION SELECT o.account_id FROM contact_accounts k JOIN contact_accounts o ON o.contact_id = k.contact_id
      WHERE k.account_id IN some"""
    return {row[0] for row in connection.execute(query, (values(accounts),))}


def told(connection: sqlite3.Connection, accounts: Iterable[str]) -> list[Told]:
    """Return these accounts with their articles, by id; an article of several accounts is one object."""
    query = f"SELECT article_id, data FROM accounts WHERE id {_IN} ORDER BY id"
    rows = connection.execute(query, (values(accounts),)).fetchall()
    articles = articles_of(connection, {row[0] for row in rows})
    return [(from_json(row[1], Account), articles[row[0]]) for row in rows]


def articles_of(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Article]:
    """Return the articles with these ids."""
    query = f"SELECT id, data FROM articles WHERE id {_IN}"
    return {row[0]: from_json(row[1], Article) for row in connection.execute(query, (values(ids),))}


def statements_of(connection: sqlite3.Connection, told: Iterable[Told]) -> list[Statement]:
    """Return the statements of the articles of these accounts, by id."""
    ids = {article.id for _, article in told}
    query = f"SELECT data FROM statements WHERE article_id {_IN} ORDER BY id"
    return [from_json(row[0], Statement) for row in connection.execute(query, (values(ids),))]


def contacts_of(connection: sqlite3.Connection, accounts: Iterable[str]) -> list[Contact]:
    """Return the contacts that hold any of these accounts, by id."""
    query = f"""SELECT data FROM contacts WHERE id IN (
      SELECT contact_id FROM contact_accounts WHERE account_id {_IN}) ORDER BY id"""
    return [from_json(row[0], Contact) for row in connection.execute(query, (values(accounts),))]


def former_ids(connection: sqlite3.Connection, contact_id: str) -> tuple[str, ...]:
    """Return the retired ids that lead to this contact."""
    query = "SELECT id FROM former_ids WHERE contact_id = ? AND id <> ? ORDER BY id"
    return tuple(row[0] for row in connection.execute(query, (contact_id, contact_id)))


def retire_emptied(connection: sqlite3.Connection) -> None:
    """Remove the contacts that have lost all accounts."""
    query = "SELECT id FROM contacts WHERE id NOT IN (SELECT contact_id FROM contact_accounts) ORDER BY id"
    gone = [row[0] for row in connection.execute(query)]
    if gone:
        leave_trail(connection, ((one, None, "none of its accounts is left") for one in gone))
        mark_stale(connection, gone)
        retire(connection, gone)


def mark_stale(connection: sqlite3.Connection, contact_ids: Iterable[str]) -> None:
    """Keep in mind that the threads of these contacts' pairs are to be drawn anew; before and after they change."""
    query = f"INSERT OR IGNORE INTO stale_pairs SELECT pair FROM contact_pairs WHERE contact_id {_IN}"
    connection.execute(query, (values(contact_ids),))


def stale_pairs(connection: sqlite3.Connection) -> list[str]:
    """Return the pairs of sides whose threads are to be drawn anew, in order."""
    return [row[0] for row in connection.execute("SELECT pair FROM stale_pairs ORDER BY pair")]


def contacts_of_pair(connection: sqlite3.Connection, pair: str) -> list[Contact]:
    """Return the contacts between these two sides, by id."""
    query = (
        """SELECT c.data FROM contact_pairs p JOIN contacts c ON c.id = p.contact_id WHERE p.pair = ? ORDER BY c.id"""
    )
    return [from_json(row[0], Contact) for row in connection.execute(query, (pair,))]


def replace_links(connection: sqlite3.Connection, accounts: Iterable[str], links: Iterable[Link]) -> None:
    """Store the links of a closed set of accounts in place of its earlier ones."""
    some = values(accounts)
    connection.execute(f"DELETE FROM links WHERE left_id {_IN}", (some,))
    connection.execute(f"DELETE FROM links WHERE right_id {_IN}", (some,))
    rows = [(one.left, one.right, one.score, to_json(one.reasons)) for one in links]
    connection.executemany("INSERT INTO links VALUES (?, ?, ?, ?)", rows)


def retire(connection: sqlite3.Connection, contact_ids: Iterable[str]) -> None:
    """Remove contacts with what hangs on them; their ids live on in the trail."""
    contact_ids = list(contact_ids)
    count_out(connection, contact_ids)
    some = values(contact_ids)
    for table in _OF_CONTACT:
        connection.execute(f"DELETE FROM {table} WHERE contact_id {_IN}", (some,))
    connection.execute(f"DELETE FROM contacts WHERE id {_IN}", (some,))


def leave_trail(connection: sqlite3.Connection, trail: Iterable[Trail]) -> None:
    """Keep where ids lead that are borne no longer."""
    rows = [(former, heir or "", why) for former, heir, why in trail]
    connection.executemany("INSERT OR REPLACE INTO former_ids VALUES (?, ?, ?)", rows)


def add_contact(connection: sqlite3.Connection, one: Described) -> None:
    """Store a contact with its accounts, actors, matrix and findings."""
    contact = one.contact
    salience = "main" if any(account.salience == "main" for account, _ in one.told) else "background"
    days = [str(article.day) for _, article in one.told if article.day]
    sort_day = str(contact.earliest or contact.reported or min(days, default="")) or None
    row = (
        contact.id,
        contact.kind,
        contact.status,
        salience,
        _iso(contact.earliest),
        _iso(contact.latest),
        sort_day,
        contact.occasion_id,
        len(contact.accounts),
        len(contact.origins),
        contact.confidence,
        to_json(contact),
    )
    connection.execute(f"INSERT INTO contacts VALUES ({','.join('?' * len(row))})", row)
    connection.executemany("INSERT INTO contact_accounts VALUES (?, ?)", [(a, contact.id) for a in contact.accounts])
    sides = (("from", contact.from_), ("to", contact.to), ("party", contact.parties))
    actors = [(contact.id, side, actor, name, state) for side, some in sides for name, state, actor in some]
    connection.executemany("INSERT OR IGNORE INTO contact_actors VALUES (?, ?, ?, ?, ?)", actors)
    connection.executemany("INSERT INTO contact_pairs VALUES (?, ?)", [(pair, contact.id) for pair in one.pairs])
    rows = [(contact.id, place, d.field, d.state, to_json(d)) for place, d in enumerate(one.differences)]
    connection.executemany("INSERT INTO differences VALUES (?, ?, ?, ?, ?)", rows)
    add_findings(connection, one.findings)
    wait_to_be_counted(connection, contact.id)


def _iso(day: object) -> str | None:
    return None if day is None else str(day)


def linked_up_to(connection: sqlite3.Connection, accounts: Iterable[str], last: int) -> None:
    """Take these accounts off the waiting list, up to the number that was last when they were looked at."""
    connection.execute(f"DELETE FROM pending WHERE number <= ? AND account_id {_IN}", (last, values(accounts)))


def replace_threads(connection: sqlite3.Connection, pair: str, threads: Iterable[Thread]) -> None:
    """Store the threads of a pair in place of its earlier ones; the pair is stale no longer."""
    with writing(connection):
        old = "SELECT id FROM threads WHERE pair = ?"
        connection.execute(f"DELETE FROM thread_contacts WHERE thread_id IN ({old})", (pair,))
        connection.execute("DELETE FROM threads WHERE pair = ?", (pair,))
        for thread in threads:
            _add_thread(connection, thread, pair)
        connection.execute("DELETE FROM stale_pairs WHERE pair = ?", (pair,))


def _add_thread(connection: sqlite3.Connection, thread: Thread, pair: str) -> None:
    query = f"SELECT min(sort_day), max(sort_day) FROM contacts WHERE id {_IN}"
    first, last = connection.execute(query, (values(thread.contacts),)).fetchone()
    row = (thread.id, thread.kind, thread.name, len(thread.contacts), first, last, to_json(thread), pair)
    connection.execute("INSERT OR REPLACE INTO threads VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    members = [(thread.id, place, contact_id) for place, contact_id in enumerate(thread.contacts)]
    connection.executemany("INSERT OR REPLACE INTO thread_contacts VALUES (?, ?, ?)", members)
