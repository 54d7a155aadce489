"""Questions about contacts and accounts, each one query; ``Chronicle`` describes what they mean."""

from __future__ import annotations

import sqlite3
from typing import TypedDict

import msgspec

from verbale.errors import NotFound
from verbale.model import Account, Article, Contact, Difference, Link
from verbale.store.filters import Day, Some, Where, contacts_where
from verbale.store.nouns import from_json
from verbale.store.queries import nouns, one, page_of, value

Told = tuple[Account, Article]
_SHORT = 5  # characters of a contact's id that may stand for the whole, where they name one contact only


class Wanted(TypedDict, total=False):
    """The filters of ``Chronicle.contacts``; among -- ids as JSON, one of which it must have (see ``found_with``)."""

    actor: Some
    state: Some
    kind: Some
    status: Some
    salience: str | None
    year: int | None
    since: Day
    until: Day
    outlet: Some
    occasion: str | None
    words: str | None
    min_confidence: float
    thread: str | None
    place: str | None
    among: str
    contested: bool


def contacts(
    connection: sqlite3.Connection, limit: int | None, offset: int, newest_first: bool, wanted: Wanted
) -> list[Contact]:
    where = contacts_where(connection, **wanted)
    if newest_first:
        order = "c.sort_day DESC, c.id DESC"  # what has no day comes last without being asked to
    elif any(wanted.get(name) for name in ("year", "since", "until")):
        order = "c.sort_day, c.id"  # nothing without a day is left, and an index has this order
    else:
        order = "c.sort_day IS NULL, c.sort_day, c.id"
    return nouns(
        connection,
        Contact,
        f"SELECT c.data FROM contacts c{where} ORDER BY {order}{page_of(limit, offset)}",
        where.values,
    )


def count_contacts(connection: sqlite3.Connection, wanted: Wanted) -> int:
    where = contacts_where(connection, **wanted)
    return int(value(connection, f"SELECT count(*) FROM contacts c{where}", *where.values))


def contact(connection: sqlite3.Connection, contact_id: str) -> Contact:
    found = nouns(connection, Contact, "SELECT data FROM contacts WHERE id = ?", (contact_id,))
    if not found and (led := successors(connection, contact_id)):
        found = nouns(connection, Contact, "SELECT data FROM contacts WHERE id = ?", (led[0][0],))
    if not found and len(contact_id) >= _SHORT:
        begun = (contact_id, contact_id + "\uffff")
        found = nouns(connection, Contact, "SELECT data FROM contacts WHERE id BETWEEN ? AND ? LIMIT 2", begun)
        if len(found) > 1:
            raise NotFound(f"several contacts begin with {contact_id!r}; give more of the id")
    if not found:
        raise NotFound(f"the chronicle holds no contact {contact_id!r}; list them with: verbale list")
    return found[0]


def successors(connection: sqlite3.Connection, contact_id: str) -> list[tuple[str, str]]:
    query = """WITH RECURSIVE led(id, why, steps) AS (
        SELECT contact_id, why, 1 FROM former_ids WHERE id = ?
        UNION SELECT f.contact_id, f.why, led.steps + 1 FROM former_ids f JOIN led ON f.id = led.id
        WHERE led.steps < 100)
      SELECT DISTINCT led.id, led.why FROM led JOIN contacts c ON c.id = led.id
      ORDER BY led.steps, c.accounts DESC, led.id"""
    return [(row[0], row[1]) for row in connection.execute(query, (contact_id,))]


def accounts_of(connection: sqlite3.Connection, contact_id: str) -> list[Told]:
    query = """SELECT a.data, r.data FROM contact_accounts k JOIN accounts a ON a.id = k.account_id
      JOIN articles r ON r.id = a.article_id WHERE k.contact_id = ?
      ORDER BY r.published IS NULL, r.published, r.name, a.id"""
    return [
        (from_json(row[0], Account), from_json(row[1], Article)) for row in connection.execute(query, (contact_id,))
    ]


def links_of(connection: sqlite3.Connection, contact_id: str) -> list[Link]:
    query = """SELECT l.left_id, l.right_id, l.score, l.reasons
      FROM contact_accounts k JOIN links l ON l.left_id = k.account_id
      JOIN contact_accounts o ON o.account_id = l.right_id AND o.contact_id = k.contact_id
      WHERE k.contact_id = ? ORDER BY l.score DESC, l.left_id, l.right_id"""
    return [_link(row) for row in connection.execute(query, (contact_id,))]


def _link(row: sqlite3.Row) -> Link:
    return Link(row[0], row[1], row[2], msgspec.json.decode(row[3], type=tuple[tuple[str, float], ...]))


def differences(connection: sqlite3.Connection, contact_id: str | None) -> list[Difference]:
    if contact_id is None:
        return nouns(connection, Difference, "SELECT data FROM differences ORDER BY contact_id, position")
    found = contact(connection, contact_id).id
    return nouns(
        connection, Difference, "SELECT data FROM differences WHERE contact_id = ? ORDER BY position", (found,)
    )


def account(connection: sqlite3.Connection, account_id: str) -> Account:
    return one(connection, Account, "account", "SELECT data FROM accounts WHERE id = ?", account_id)


def accounts(connection: sqlite3.Connection, article_id: str | None, min_confidence: float) -> list[Account]:
    where = Where()
    where.one_of("article_id", article_id)
    if min_confidence > 0:
        where.add("confidence >= ?", min_confidence)
    order = "article_id, json_extract(data, '$.span.start'), id"
    return nouns(connection, Account, f"SELECT data FROM accounts{where} ORDER BY {order}", where.values)
