"""The chronicle as flat rows, for tables and files: text, numbers and None, in columns that do not move."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from verbale.model import Account, Contact, Mention, Statement, When
from verbale.store.nouns import from_json

Row = dict[str, Any]


def rows(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    """Yield the rows of a table of ``TABLES``; raises ``KeyError`` for another name."""
    return TABLES[table](connection)


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the number of rows of each table."""
    names = (
        "pages",
        "skipped",
        "articles",
        "statements",
        "accounts",
        "contacts",
        "actors",
        "threads",
        "wordings",
        "findings",
        "judgements",
    )
    return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


def _contacts(connection: sqlite3.Connection) -> Iterator[Row]:
    query = "SELECT data, salience, sort_day, accounts, origins FROM contacts ORDER BY sort_day IS NULL, sort_day, id"
    for row in connection.execute(query):
        contact = from_json(row[0], Contact)
        yield {
            "id": contact.id,
            "kind": contact.kind,
            "status": contact.status,
            "salience": row[1],
            "act": contact.act,
            "from": _names(contact.from_),
            "from_states": _states(contact.from_),
            "to": _names(contact.to),
            "to_states": _states(contact.to),
            "parties": _names(contact.parties),
            "party_states": _states(contact.parties),
            "mutual": int(contact.mutual),
            "earliest": _day(contact.earliest),
            "latest": _day(contact.latest),
            "reported": _day(contact.reported),
            "sort_day": row[2],
            "medium": contact.medium,
            "purpose": "; ".join(contact.purpose),
            "place": contact.place,
            "occasion": contact.occasion,
            "occasion_id": contact.occasion_id,
            "ordinal": contact.ordinal,
            "accounts": row[3],
            "origins": row[4],
            "confidence": contact.confidence,
        }


def _accounts(connection: sqlite3.Connection) -> Iterator[Row]:
    query = """SELECT a.data, k.contact_id, r.name, r.outlet, r.published,
      substr(json_extract(r.data, '$.text'), json_extract(a.data, '$.span.start') + 1,
        json_extract(a.data, '$.span.end') - json_extract(a.data, '$.span.start')) AS evidence
      FROM accounts a JOIN articles r ON r.id = a.article_id LEFT JOIN contact_accounts k ON k.account_id = a.id
      ORDER BY r.name, a.article_id, json_extract(a.data, '$.span.start'), a.id"""
    for row in connection.execute(query):
        account = from_json(row[0], Account)
        yield {
            "id": account.id,
            "contact_id": row[1],
            "article_id": account.article_id,
            "article": row[2],
            "outlet": row[3],
            "published": row[4],
            "kind": account.kind,
            "status": account.status,
            "salience": account.salience,
            "act": account.act,
            "from": _people(account.from_),
            "to": _people(account.to),
            "parties": _people(account.parties),
            "mutual": int(account.mutual),
            **_when(account.when),
            "medium": account.medium.value if account.medium else None,
            "purpose": "; ".join(term.value for term in account.purpose),
            "in_reply_to": int(account.reply is not None),
            "place": account.place.value if account.place else None,
            "occasion": account.occasion.name if account.occasion else None,
            "ordinal": account.occasion.ordinal if account.occasion else None,
            "sources": "; ".join(term.value for term in account.sources),
            "rule": account.rule_id,
            "confidence": account.confidence,
            "evidence": row[5],
        }


def _articles(connection: sqlite3.Connection) -> Iterator[Row]:
    query = """SELECT r.id, r.page_id, r.name, r.outlet, r.headline, r.published, r.language,
      json_extract(r.data, '$.url') AS url, json_extract(r.data, '$.byline') AS byline,
      json_extract(r.data, '$.updated') AS updated,
      (SELECT count(*) FROM accounts a WHERE a.article_id = r.id) AS accounts
      FROM articles r ORDER BY r.published IS NULL, r.published, r.name, r.id"""
    return _plain(connection, query)


def _statements(connection: sqlite3.Connection) -> Iterator[Row]:
    query = """SELECT s.data, s.text, r.name FROM statements s JOIN articles r ON r.id = s.article_id
      ORDER BY r.name, s.article_id, json_extract(s.data, '$.span.start'), s.id"""
    for row in connection.execute(query):
        statement = from_json(row[0], Statement)
        yield {
            "id": statement.id,
            "article_id": statement.article_id,
            "article": row[2],
            "form": statement.form,
            "speaker": _people((statement.speaker,)),
            "addressee": _people((statement.addressee,)),
            "text": row[1],
            "sources": "; ".join(term.value for term in statement.sources),
        }


def _plain(connection: sqlite3.Connection, query: str) -> Iterator[Row]:
    return (dict(row) for row in connection.execute(query))


def _select(query: str) -> Callable[[sqlite3.Connection], Iterator[Row]]:
    return lambda connection: _plain(connection, query)


def _names(side: tuple[tuple[str, str | None, str], ...]) -> str:
    return "; ".join(name for name, _, _ in side)


def _states(side: tuple[tuple[str, str | None, str], ...]) -> str:
    return "; ".join(dict.fromkeys(state for _, state, _ in side if state))


def _people(mentions: tuple[Mention | None, ...]) -> str | None:
    return "; ".join(mention.name for mention in mentions if mention) or None


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _when(when: When | None) -> Row:
    if when is None:
        return {"earliest": None, "latest": None, "how": None}
    return {"earliest": str(when.earliest), "latest": str(when.latest), "how": when.how}


TABLES: dict[str, Callable[[sqlite3.Connection], Iterator[Row]]] = {
    "contacts": _contacts,
    "accounts": _accounts,
    "articles": _articles,
    "statements": _statements,
    "actors": _select("SELECT id, name, kind, state FROM actors ORDER BY id"),
    "differences": _select("""SELECT contact_id, field, state, json_extract(data, '$.note') AS note,
      (SELECT group_concat(json_extract(value, '$.value'), ' | ') FROM json_each(data, '$.values')) AS "values",
      json_array_length(data, '$.silent') AS silent FROM differences ORDER BY contact_id, position"""),
    "threads": _select("""SELECT t.id, t.kind, t.name, t.first_day, t.last_day, p.position, p.contact_id
      FROM threads t JOIN thread_contacts p ON p.thread_id = t.id
      ORDER BY t.first_day IS NULL, t.first_day, t.id, p.position"""),
    "wordings": _select("""SELECT w.phrase_id, w.family, w.text, w.article_id, w.span_start AS start,
      w.span_end AS "end", w.day, w.speaker_id, w.account_id, k.contact_id
      FROM wordings w LEFT JOIN contact_accounts k ON k.account_id = w.account_id
      ORDER BY w.day IS NULL, w.day, w.article_id, w.span_start, w.phrase_id"""),
    "findings": _select("""SELECT id, check_name AS "check", severity, article_id, contact_id,
      json_extract(data, '$.message') AS message, json_extract(data, '$.fact') AS fact,
      json_extract(data, '$.right') AS "right" FROM findings ORDER BY id"""),
    "skipped": _select("SELECT name, origin, stage, reason, detail, page_id FROM skipped ORDER BY name, origin, stage"),
}
