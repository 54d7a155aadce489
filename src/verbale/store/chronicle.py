"""The chronicle: one SQLite file that a person can ask."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Unpack

from verbale.errors import NotFound
from verbale.model import (
    Account,
    Actor,
    Article,
    Contact,
    Difference,
    Finding,
    Judgement,
    Link,
    Page,
    Reading,
    Skipped,
    Statement,
    Thread,
    Wording,
)
from verbale.store import asking, asking_contacts, rows, schema, writing
from verbale.store.asking import Hit
from verbale.store.asking_contacts import Told, Wanted
from verbale.store.queries import value


class Chronicle:
    """A sourced chronicle of contacts in one file; a context manager.

    connection -- the open SQLite connection, for views that count and group; read only, please.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    @classmethod
    def open(cls, path: str | Path, readonly: bool = True) -> Chronicle:
        """Open the chronicle at ``path``; with ``readonly=False`` it is made where there is none.

        Raises ``StoreError`` where it does not exist, is no chronicle or is newer than this program.
        """
        where = Path(path)
        return cls(where, schema.connect(where, readonly))

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def __enter__(self) -> Chronicle:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, what: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def writing(self) -> AbstractContextManager[None]:
        """One transaction around several writes: all or none."""
        return schema.writing(self.connection)

    # -------------------------------------------------------------------------------------------- contacts

    def contacts(
        self, *, limit: int | None = None, offset: int = 0, newest_first: bool = False, **wanted: Unpack[Wanted]
    ) -> list[Contact]:
        """Return the contacts that fit all of the filters, in time order, those without any day last.

        actor, state   -- one or several, all of which must take part: an actor's id or name; a state's code or name.
        kind, status   -- one or several, one of which it must have.
        salience       -- "main" or "background".
        year           -- any day of it may be the contact's day; since, until -- days or ISO dates, both included.
        outlet         -- one or several outlets, one of which must tell of it.
        occasion       -- an occasion's id or part of its name.
        words          -- full text over the accounts' sentences, actors and occasions.
        min_confidence -- 0 to 1; thread -- the id of a thread it must belong to.
        place          -- the place as the contact names it.
        contested      -- only contacts of which accounts differ in a field.
        """
        return asking_contacts.contacts(self.connection, limit, offset, newest_first, wanted)

    def count_contacts(self, **wanted: Unpack[Wanted]) -> int:
        """Return how many contacts fit the filters of ``contacts``."""
        return asking_contacts.count_contacts(self.connection, wanted)

    def contact(self, contact_id: str) -> Contact:
        """Return the contact; a former id leads to the contact that took it over. Raises ``NotFound``."""
        return asking_contacts.contact(self.connection, contact_id)

    def sort_day(self, contact_id: str) -> str | None:
        """Return the day by which the contact is sorted: its first, else of its report, else of its first account."""
        day: str | None = value(self.connection, "SELECT sort_day FROM contacts WHERE id = ?", contact_id)
        return day

    def successors(self, contact_id: str) -> list[tuple[str, str]]:
        """Return where a retired contact id leads, as (contact id, why); several after a split."""
        return asking_contacts.successors(self.connection, contact_id)

    def accounts_of(self, contact_id: str) -> list[Told]:
        """Return the contact's accounts with their articles (without trace and layout), by day of publication."""
        return asking_contacts.accounts_of(self.connection, self.contact(contact_id).id)

    def links_of(self, contact_id: str) -> list[Link]:
        """Return the reasons for which the contact's accounts were linked, the strongest first."""
        return asking_contacts.links_of(self.connection, self.contact(contact_id).id)

    def differences(self, contact_id: str | None = None) -> list[Difference]:
        """Return the rows of the contact's matrix, or those of all contacts."""
        return asking_contacts.differences(self.connection, contact_id)

    def account(self, account_id: str) -> Account:
        """Return the account; raises ``NotFound``."""
        return asking_contacts.account(self.connection, account_id)

    def accounts(self, article_id: str | None = None, min_confidence: float = 0.0) -> list[Account]:
        """Return the accounts of one article, or of all, in text order."""
        return asking_contacts.accounts(self.connection, article_id, min_confidence)

    def contact_of(self, account_id: str) -> str | None:
        """Return the id of the contact that the account tells of; None where it is not linked."""
        query = "SELECT contact_id FROM contact_accounts WHERE account_id = ?"
        found: str | None = value(self.connection, query, account_id)
        return found

    # -------------------------------------------------------------------------------------------- articles

    def article(self, article_id: str) -> Article:
        """Return the article with this id, or the first with this name; raises ``NotFound``."""
        return asking.article(self.connection, article_id)

    def articles(
        self,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        page_id: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Article]:
        """Return the articles, without trace and layout, by day of publication, those without one last.

        since, until -- ISO days, both included.
        """
        return asking.articles(self.connection, outlet, since, until, page_id, limit, offset)

    def reading(self, article_id: str) -> Reading:
        """Return what was read in the article; raises ``NotFound``."""
        return asking.reading(self.connection, article_id)

    def page(self, page_id: str) -> Page:
        """Return the page as it was collected; raises ``NotFound``."""
        return asking.page(self.connection, page_id)

    def skipped(self, limit: int | None = None) -> list[Skipped]:
        """Return what went no further than gathering, cleaning or reading, by name."""
        return asking.skipped(self.connection, limit)

    # -------------------------------------------------------------------------------------------- the rest

    def statements(
        self, *, article_id: str | None = None, speaker: str | None = None, limit: int | None = None, offset: int = 0
    ) -> list[Statement]:
        """Return statements in text order, those of one article or one speaker (actor id or name)."""
        return asking.statements(self.connection, article_id, speaker, limit, offset)

    def actors(self, *, kind: str | None = None, state: str | None = None) -> list[Actor]:
        """Return the actors that occur in the chronicle, by id."""
        return asking.actors(self.connection, kind, state)

    def actor(self, actor_id: str) -> Actor:
        """Return the actor with this id; raises ``NotFound``."""
        return asking.actor(self.connection, actor_id)

    def find_actors(self, name: str) -> list[Actor]:
        """Return the actors that may be meant by an id, a name or part of a name."""
        return asking.find_actors(self.connection, name)

    def threads(self, *, kind: str | None = None, limit: int | None = None, offset: int = 0) -> list[Thread]:
        """Return the threads, by their first day."""
        return asking.threads(self.connection, kind, limit, offset)

    def thread(self, thread_id: str) -> Thread:
        """Return the thread; raises ``NotFound``."""
        return asking.thread(self.connection, thread_id)

    def threads_of(self, contact_id: str) -> list[Thread]:
        """Return the threads that the contact belongs to."""
        return asking.threads_of(self.connection, contact_id)

    def wordings(
        self,
        *,
        phrase: str | None = None,
        family: str | None = None,
        contact_id: str | None = None,
        article_id: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Wording]:
        """Return the uses of set phrases by day, those without a day last."""
        return asking.wordings(self.connection, phrase, family, contact_id, article_id, limit, offset)

    def findings(
        self,
        *,
        check: str | None = None,
        severity: str | None = None,
        contact_id: str | None = None,
        article_id: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Finding]:
        """Return what cannot be right: errors first, then warnings, then notes; within each by article.

        With ``contact_id`` also the findings of the articles that tell of the contact.
        """
        return asking.findings(self.connection, check, severity, contact_id, article_id, limit, offset)

    def search(self, words: str, *, kind: str | None = None, limit: int = 50, offset: int = 0) -> list[Hit]:
        """Return where the words occur, best first.

        kind -- "article", "statement" or "account" (its sentence, actors and occasion); None is the first two.
        """
        return asking.search(self.connection, words, kind, limit, offset)

    def counts(self) -> dict[str, int]:
        """Return how many there are of each: pages, articles, accounts, contacts, statements, threads, ..."""
        return rows.counts(self.connection)

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """Yield flat rows (text, numbers, None) for a table of ``rows.TABLES``, such as "contacts" or "accounts"."""
        return rows.rows(self.connection, table)

    # --------------------------------------------------------------------------------------- a person's word

    def judgements(self, *, every: bool = False) -> list[Judgement]:
        """Return the judgements in force, oldest first; with ``every`` also those undone or replaced."""
        return asking.judgements(self.connection, every)

    def judge(
        self, left: str, right: str | None, verdict: str, by: str, note: str = "", at: datetime | None = None
    ) -> None:
        """Keep a person's word ("same", "not same", "wrong") on accounts; linking follows with ``verbale.relink``.

        Raises ``NotFound`` for an account that is not here.
        """
        for account_id in filter(None, (left, right)):
            self.account(account_id)
        writing.judge(self.connection, left, right, verdict, by, note, at)

    def undo_judgement(self, left: str, right: str | None, by: str, note: str = "") -> None:
        """Take back the judgement on these accounts; raises ``NotFound`` where there is none in force."""
        if not any({one.left, one.right} == {left, right} for one in self.judgements()):
            raise NotFound(f"there is no judgement in force on {left}" + (f" and {right}" if right else ""))
        writing.judge(self.connection, left, right, "undone", by, note, None)

    # ---------------------------------------------------------------------------------------------- adding

    def knows(self, page_id: str) -> bool:
        """Return whether the page is stored."""
        return value(self.connection, "SELECT 1 FROM pages WHERE id = ?", page_id) is not None

    def why_skipped(self, page_id: str) -> str | None:
        """Return the reason for which a stored page has no article; None where it has one."""
        query = "SELECT reason FROM skipped WHERE page_id = ? AND stage <> 'gather'"
        reason: str | None = value(self.connection, query, page_id)
        return reason

    def pages_not_read_by(self, reader: str | None) -> list[str]:
        """Return the ids of the pages that another version of rules or program read; None: of all pages."""
        query = "SELECT id FROM pages WHERE ?1 IS NULL OR reader <> ?1 ORDER BY id"
        return [row[0] for row in self.connection.execute(query, (reader,))]

    def add_page(self, page: Page, reader: str) -> bool:
        """Store the page with the version that reads it; False where it was here already."""
        return writing.add_page(self.connection, page, reader)

    def forget_page(self, page_id: str, again: Iterable[str] = ()) -> None:
        """Remove a page and what was read in it, within a transaction that stores it anew.

        again -- ids of the accounts that will be there again. Judgements and the trail of contact ids stay.
        """
        writing.forget_page(self.connection, page_id, again)

    def add_article(
        self,
        article: Article,
        reading: Reading,
        keys: Iterable[tuple[str, Iterable[str]]],
        min_confidence: float = 0.0,
    ) -> None:
        """Store an article and what was read in it; its accounts wait to be linked.

        keys -- (account id, block keys) of each account; accounts below ``min_confidence`` are stored but not linked.
        """
        writing.add_article(self.connection, article, reading, keys, min_confidence)

    def add_wordings(self, wordings: Iterable[Wording]) -> None:
        """Store uses of set phrases of a stored article."""
        writing.add_wordings(self.connection, wordings)

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Store findings of a stored article."""
        writing.add_findings(self.connection, findings)

    def add_skipped(self, skipped: Skipped) -> None:
        """Keep note of what went no further; the same again changes nothing."""
        writing.add_skipped(self.connection, skipped)

    def settle(self) -> None:
        """Let the database learn how its tables have grown, so that it asks them in the best order."""
        schema.settle(self.connection)

    def add_actors(self, actors: Iterable[Actor]) -> None:
        """Store actors; names of one that is known from texts alone are joined."""
        writing.add_actors(self.connection, actors)
