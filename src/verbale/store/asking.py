"""Questions about articles, statements and the rest, each one query; ``Chronicle`` describes what they mean."""

from __future__ import annotations

import sqlite3
import zlib
from dataclasses import dataclass
from datetime import datetime

import msgspec

from verbale.errors import NotFound
from verbale.model import Actor, Article, Finding, Judgement, Page, Reading, Skipped, Statement, Thread, Wording
from verbale.store.asking_contacts import contact
from verbale.store.filters import Where, actor_ids, marks, match_words
from verbale.store.nouns import whole
from verbale.store.queries import nouns, one, page_of


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words occur: kind is "article", "statement" or "account", ref its id.

    snippet -- the words in [brackets] with some text around them.
    """

    kind: str
    ref: str
    article_id: str
    headline: str
    snippet: str


def article(connection: sqlite3.Connection, article_id: str) -> Article:
    query = "SELECT data, layout FROM articles WHERE id = ?1 OR name = ?1 ORDER BY id <> ?1, id"
    row = connection.execute(query, (article_id,)).fetchone()
    if row is None:
        raise NotFound(f"the chronicle holds no article {article_id!r}")
    return whole(row[0], row[1])


def articles(
    connection: sqlite3.Connection,
    outlet: str | None,
    since: str | None,
    until: str | None,
    page_id: str | None,
    limit: int | None,
    offset: int,
) -> list[Article]:
    where = Where()
    where.one_of("outlet", outlet)
    where.one_of("page_id", page_id)
    if since is not None:
        where.add("published >= ?", since)
    if until is not None:
        where.add("substr(published, 1, 10) <= ?", until)
    order = "published IS NULL, published, name, id"
    return nouns(
        connection, Article, f"SELECT data FROM articles{where} ORDER BY {order}{page_of(limit, offset)}", where.values
    )


def reading(connection: sqlite3.Connection, article_id: str) -> Reading:
    return one(
        connection,
        Reading,
        "article",
        "SELECT reading FROM articles WHERE id = ?1 OR name = ?1 ORDER BY id <> ?1, id",
        article_id,
    )


def page(connection: sqlite3.Connection, page_id: str) -> Page:
    row = connection.execute("SELECT * FROM pages WHERE id = ?", (page_id,)).fetchone()
    if row is None:
        raise NotFound(f"the chronicle holds no page {page_id!r}")
    fetched = datetime.fromisoformat(row["fetched"]) if row["fetched"] else None
    return Page(
        row["id"],
        zlib.decompress(row["body"]),
        row["media_type"],
        row["name"],
        row["url"],
        fetched,
        row["charset"],
        row["origin"],
        row["byte_offset"],
    )


def skipped(connection: sqlite3.Connection, limit: int | None) -> list[Skipped]:
    query = "SELECT name, stage, reason, detail, page_id, origin FROM skipped ORDER BY name, origin, stage"
    return [Skipped(*row) for row in connection.execute(query + page_of(limit, 0))]


# ------------------------------------------------------------------------------------------------- the rest


def statements(
    connection: sqlite3.Connection, article_id: str | None, speaker: str | None, limit: int | None, offset: int
) -> list[Statement]:
    where = Where()
    where.one_of("article_id", article_id)
    if speaker is not None:
        where.one_of("speaker_id", actor_ids(connection, speaker) or [speaker])
    order = "article_id, json_extract(data, '$.span.start'), id"
    return nouns(
        connection,
        Statement,
        f"SELECT data FROM statements{where} ORDER BY {order}{page_of(limit, offset)}",
        where.values,
    )


def actors(connection: sqlite3.Connection, kind: str | None, state: str | None) -> list[Actor]:
    where = Where()
    where.one_of("kind", kind)
    where.one_of("state", state)
    return nouns(connection, Actor, f"SELECT data FROM actors{where} ORDER BY id", where.values)


def actor(connection: sqlite3.Connection, actor_id: str) -> Actor:
    return one(connection, Actor, "actor", "SELECT data FROM actors WHERE id = ?", actor_id)


def find_actors(connection: sqlite3.Connection, name: str) -> list[Actor]:
    ids = actor_ids(connection, name)
    return nouns(connection, Actor, f"SELECT data FROM actors WHERE id IN ({marks(ids)}) ORDER BY id", ids)


def threads(connection: sqlite3.Connection, kind: str | None, limit: int | None, offset: int) -> list[Thread]:
    where = Where()
    where.one_of("kind", kind)
    order = "first_day IS NULL, first_day, id"
    return nouns(
        connection, Thread, f"SELECT data FROM threads{where} ORDER BY {order}{page_of(limit, offset)}", where.values
    )


def thread(connection: sqlite3.Connection, thread_id: str) -> Thread:
    return one(connection, Thread, "thread", "SELECT data FROM threads WHERE id = ?", thread_id)


def threads_of(connection: sqlite3.Connection, contact_id: str) -> list[Thread]:
    query = """SELECT t.data FROM threads t WHERE t.id IN (SELECT thread_id FROM thread_contacts WHERE contact_id = ?)
      ORDER BY t.first_day IS NULL, t.first_day, t.id"""
    return nouns(connection, Thread, query, (contact(connection, contact_id).id,))


def wordings(
    connection: sqlite3.Connection,
    phrase: str | None,
    family: str | None,
    contact_id: str | None,
    article_id: str | None,
    limit: int | None,
    offset: int,
) -> list[Wording]:
    where = Where()
    where.one_of("w.phrase_id", phrase)
    where.one_of("w.family", family)
    where.one_of("w.article_id", article_id)
    where.one_of("k.contact_id", contact_id)
    query = f"""SELECT w.phrase_id, w.family, w.text, w.article_id,
      json_object('start', w.span_start, 'end', w.span_end) AS span, w.day, w.speaker_id, k.contact_id, w.account_id
      FROM wordings w LEFT JOIN contact_accounts k ON k.account_id = w.account_id{where}
      ORDER BY w.day IS NULL, w.day, w.article_id, w.span_start, w.phrase_id{page_of(limit, offset)}"""
    found = connection.execute(query, where.values)
    return [
        msgspec.convert({**dict(row), "span": msgspec.json.decode(row["span"])}, Wording, strict=False) for row in found
    ]


def findings(
    connection: sqlite3.Connection,
    check: str | None,
    severity: str | None,
    contact_id: str | None,
    article_id: str | None,
    limit: int | None,
    offset: int,
) -> list[Finding]:
    where = Where()
    where.one_of("check_name", check)
    where.one_of("severity", severity)
    where.one_of("article_id", article_id)
    if contact_id is not None:
        found = contact(connection, contact_id).id
        theirs = (
            "SELECT a.article_id FROM contact_accounts k JOIN accounts a ON a.id = k.account_id WHERE k.contact_id = ?"
        )
        where.add(f"(contact_id = ? OR contact_id IS NULL AND article_id IN ({theirs}))", found, found)
    order = "CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, article_id, id"
    return nouns(
        connection, Finding, f"SELECT data FROM findings{where} ORDER BY {order}{page_of(limit, offset)}", where.values
    )


def search(connection: sqlite3.Connection, words: str, kind: str | None, limit: int, offset: int) -> list[Hit]:
    wanted = match_words(words)
    if not wanted:
        return []
    query = f"""SELECT s.kind, s.ref, s.article_id, r.headline, snippet(search, 0, '[', ']', ' … ', 24) AS snippet
      FROM search JOIN searched s ON s.number = search.rowid JOIN articles r ON r.id = s.article_id
      WHERE search MATCH ? AND s.kind IN ({"?" if kind else "'article', 'statement'"})
      ORDER BY search.rank, s.number{page_of(limit, offset)}"""
    return [
        Hit(row[0], row[1], row[2], row[3] or "", row[4])
        for row in connection.execute(query, [wanted, *([kind] if kind else [])])
    ]


def judgements(connection: sqlite3.Connection, every: bool) -> list[Judgement]:
    """A later judgement on the same accounts replaces an earlier one; "undone" leaves none in force."""
    latest = """number IN (SELECT max(number) FROM judgements
      GROUP BY min(left_id, ifnull(right_id, left_id)), max(left_id, ifnull(right_id, left_id)), right_id IS NULL)"""
    query = f"""SELECT left_id, right_id, verdict, by_whom, at, note FROM judgements
      WHERE verdict <> 'undone' AND {"1" if every else latest} ORDER BY number"""
    return [
        Judgement(row[0], row[1], row[2], row[3], datetime.fromisoformat(row[4]), row[5])
        for row in connection.execute(query)
    ]
