"""Writing to the chronicle: each function is one transaction, or part of the caller's."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from verbale.model import Account, Actor, Article, Finding, Page, Reading, Skipped, Statement, Wording
from verbale.store.filters import marks
from verbale.store.nouns import Layout, from_json, slim, to_json
from verbale.store.schema import writing
from verbale.store.tallies import add_work, forget_articles


def add_page(connection: sqlite3.Connection, page: Page, reader: str) -> bool:
    """Store the page; False where it was here already."""
    fetched = page.fetched.isoformat() if page.fetched else None
    values = (page.id, page.name, page.url, fetched, page.media_type, page.charset, page.origin, page.offset,
              zlib.compress(page.body, 6), reader)  # fmt: skip
    with writing(connection):
        connection.execute(
            "DELETE FROM skipped WHERE stage = 'gather' AND name = ? AND origin = ?", (page.name, page.origin)
        )
        return connection.execute(f"INSERT OR IGNORE INTO pages VALUES ({marks(values)})", values).rowcount == 1


def add_skipped(connection: sqlite3.Connection, skipped: Skipped) -> None:
    """Keep note of what went no further; the same again changes nothing."""
    values = (skipped.name, skipped.origin, skipped.stage, skipped.reason, skipped.detail, skipped.page_id)
    with writing(connection):
        connection.execute("INSERT OR REPLACE INTO skipped VALUES (?, ?, ?, ?, ?, ?)", values)


def add_article(
    connection: sqlite3.Connection,
    article: Article,
    reading: Reading,
    keys: Iterable[tuple[str, Iterable[str]]],
    min_confidence: float,
) -> None:
    """Store an article with its reading; see ``Chronicle.add_article``."""
    day = article.day.isoformat() if article.day else None
    values = (article.id, article.page_id, article.name, article.outlet, article.headline, article.published, day,
              article.language, to_json(slim(article)), to_json(Layout(article.trace, article.layout)),
              to_json(reading))  # fmt: skip
    with writing(connection):
        connection.execute(f"INSERT INTO articles VALUES ({marks(values)})", values)
        _index(connection, "article", article.id, article, article.text, article.headline or "")
        for statement in reading.statements:
            _add_statement(connection, statement, article)
        added = [_add_account(connection, account, article) for account in reading.accounts]
        add_work(connection, article.outlet, {"articles": 1, "accounts": sum(added)})
        sure = {account.id for account in reading.accounts if account.confidence >= min_confidence}
        rows = [(key, one) for one, some in keys if one in sure for key in some]
        connection.executemany("INSERT OR IGNORE INTO account_keys VALUES (?, ?)", rows)
        connection.executemany("INSERT INTO pending (account_id) VALUES (?)", [(one,) for one in sorted(sure)])


def _add_statement(connection: sqlite3.Connection, statement: Statement, article: Article) -> None:
    text = " … ".join(article.text[span.start : span.end] for span in statement.content)
    speaker = statement.speaker.actor_id if statement.speaker else None
    addressee = statement.addressee.actor_id if statement.addressee else None
    values = (statement.id, statement.article_id, speaker, addressee, statement.form, text, to_json(statement))
    if connection.execute(f"INSERT OR IGNORE INTO statements VALUES ({marks(values)})", values).rowcount:
        _index(
            connection, "statement", statement.id, article, text, statement.speaker.name if statement.speaker else ""
        )


def _add_account(connection: sqlite3.Connection, account: Account, article: Article) -> bool:
    """Store an account; False where it was here already."""
    when = account.when
    values = (account.id, account.article_id, account.kind, account.status, account.salience,
              when.earliest.isoformat() if when else None, when.latest.isoformat() if when else None,
              account.confidence, account.rule_id, to_json(account))  # fmt: skip
    new = connection.execute(f"INSERT OR IGNORE INTO accounts VALUES ({marks(values)})", values).rowcount == 1
    if new:
        who = " ".join(mention.name for mention in account.everyone)
        occasion = account.occasion.name if account.occasion else ""
        _index(
            connection,
            "account",
            account.id,
            article,
            article.text[account.span.start : account.span.end],
            f"{who} {occasion}",
        )
    return new


def _index(connection: sqlite3.Connection, kind: str, ref: str, article: Article, text: str, headline: str) -> None:
    number = connection.execute(
        "INSERT INTO searched (kind, ref, article_id) VALUES (?, ?, ?)", (kind, ref, article.id)
    ).lastrowid
    connection.execute("INSERT INTO search (rowid, text, headline) VALUES (?, ?, ?)", (number, text, headline))


def add_wordings(connection: sqlite3.Connection, wordings: Iterable[Wording]) -> None:
    """Store uses of set phrases; their contact is looked up through the account when asked."""
    values = [
        (
            w.phrase_id,
            w.family,
            w.text,
            w.article_id,
            w.span.start,
            w.span.end,
            w.day.isoformat() if w.day else None,
            w.speaker_id,
            w.account_id,
        )
        for w in wordings
    ]
    with writing(connection):
        # Deleted, not replaced: a row that is replaced would not be taken out of the sums.
        once = "DELETE FROM wordings WHERE article_id = ? AND span_start = ? AND phrase_id = ?"
        connection.executemany(once, [(row[3], row[4], row[0]) for row in values])
        connection.executemany("INSERT OR REPLACE INTO wordings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)


def add_findings(connection: sqlite3.Connection, findings: Iterable[Finding]) -> None:
    """Store findings; the same id again replaces the earlier one."""
    values = [(f.id, f.check, f.severity, f.article_id, f.contact_id, to_json(f)) for f in findings]
    with writing(connection):
        connection.executemany("INSERT OR REPLACE INTO findings VALUES (?, ?, ?, ?, ?, ?)", values)


def add_actors(connection: sqlite3.Connection, actors: Iterable[Actor]) -> None:
    """Store actors. Of one known from texts alone the names of all texts are kept, the longest first."""
    with writing(connection):
        for actor in actors:
            row = connection.execute("SELECT data FROM actors WHERE id = ?", (actor.id,)).fetchone()
            if row is not None and actor.id.startswith("text/"):
                actor = _joined(actor, from_json(row[0], Actor))
            values = (actor.id, actor.name, actor.kind, actor.state, to_json(actor))
            connection.execute("INSERT OR REPLACE INTO actors VALUES (?, ?, ?, ?, ?)", values)


def _joined(one: Actor, other: Actor) -> Actor:
    names = sorted({one.name, *one.names, other.name, *other.names}, key=lambda name: (-len(name), name))
    kind, state = min((one.kind, one.state or ""), (other.kind, other.state or ""))
    return Actor(one.id, names[0], kind, state or None, tuple(names), one.offices or other.offices)


def judge(
    connection: sqlite3.Connection, left: str, right: str | None, verdict: str, by: str, note: str, at: datetime | None
) -> None:
    """Append a judgement (or "undone") and let its accounts wait to be linked again."""
    when = (at or datetime.now(UTC)).isoformat(timespec="microseconds")
    with writing(connection):
        connection.execute(
            "INSERT INTO judgements (left_id, right_id, verdict, by_whom, at, note) VALUES (?, ?, ?, ?, ?, ?)",
            (left, right, verdict, by, when, note),
        )
        connection.executemany("INSERT INTO pending (account_id) VALUES (?)", [(one,) for one in (left, right) if one])


def forget_page(connection: sqlite3.Connection, page_id: str, again: Iterable[str]) -> None:
    """Remove a page and what was read in it, to make room for what is read in it now.

    again -- accounts that will be there again: they keep their contacts and links until they are linked anew.

    The fellows of accounts that vanish wait to be linked again. Judgements and the trail of contact ids stay.
    """
    with writing(connection):
        connection.execute("PRAGMA defer_foreign_keys = ON")  # until the transaction ends: by then all is back
        articles = [row[0] for row in connection.execute("SELECT id FROM articles WHERE page_id = ?", (page_id,))]
        accounts = _ids(connection, "accounts", articles)
        forget_articles(connection, articles)
        _drop(connection, "account_keys", "account_id", accounts)
        _drop(connection, "pending", "account_id", accounts)
        _release(connection, sorted(set(accounts).difference(again)))
        _drop(connection, "search", "rowid", _ids(connection, "searched", articles, "number"))
        for table in ("searched", "wordings", "findings", "statements", "accounts"):
            _drop(connection, table, "article_id", articles)
        _drop(connection, "articles", "id", articles)
        connection.execute("DELETE FROM skipped WHERE page_id = ? AND stage <> 'gather'", (page_id,))
        connection.execute("DELETE FROM pages WHERE id = ?", (page_id,))


def _ids(connection: sqlite3.Connection, table: str, articles: Sequence[str], column: str = "id") -> list[Any]:
    return [
        row[0]
        for row in connection.execute(f"SELECT {column} FROM {table} WHERE article_id IN ({marks(articles)})", articles)
    ]


def _release(connection: sqlite3.Connection, accounts: Sequence[str]) -> None:
    """Take accounts out of everything that knows them; the other accounts of their contacts wait to be linked again."""
    chosen = marks(accounts)
    contacts = [row[0] for row in connection.execute(
        f"SELECT DISTINCT contact_id FROM contact_accounts WHERE account_id IN ({chosen})", accounts)]  # fmt: skip
    left = f"contact_id IN ({marks(contacts)}) AND account_id NOT IN ({chosen})"
    query = f"INSERT INTO pending (account_id) SELECT account_id FROM contact_accounts WHERE {left}"
    connection.execute(query, [*contacts, *accounts])
    for table, column in (("links", "left_id"), ("links", "right_id"), ("contact_accounts", "account_id")):
        _drop(connection, table, column, accounts)


def _drop(connection: sqlite3.Connection, table: str, column: str, values: Sequence[Any]) -> None:
    connection.execute(f"DELETE FROM {table} WHERE {column} IN ({marks(values)})", list(values))
