"""Which contacts an export or feed holds, and what it needs to say of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from verbale.model import Account, Article, Contact
from verbale.store import Chronicle, Wanted, from_json
from verbale.store.filters import contacts_where

HOME = "http://127.0.0.1:8787"  # where `verbale serve` shows the pages unless told otherwise
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def chosen(
    chronicle: Chronicle,
    min_confidence: float = 0.0,
    wanted: Wanted | None = None,
    most: int | None = None,
    newest_first: bool = False,
) -> Iterator[Contact]:
    """Yield the contacts that fit, in time order, those without a day last; one query whatever their number."""
    asked: Wanted = {**(wanted or {}), "min_confidence": max(min_confidence, (wanted or {}).get("min_confidence", 0.0))}
    where = contacts_where(chronicle.connection, **asked)
    order = "c.sort_day DESC, c.id DESC" if newest_first else "c.sort_day IS NULL, c.sort_day, c.id"
    query = f"SELECT c.data FROM contacts c{where} ORDER BY {order} LIMIT {-1 if most is None else int(most)}"
    for row in chronicle.connection.execute(query, where.values):
        yield from_json(row[0], Contact)


def told(chronicle: Chronicle, contact: Contact, min_confidence: float = 0.0) -> list[tuple[Account, Article]]:
    """Return the contact's accounts with their articles, by day of publication."""
    return [(a, r) for a, r in chronicle.accounts_of(contact.id) if a.confidence >= min_confidence]


def articles(
    chronicle: Chronicle, min_confidence: float = 0.0, wanted: Wanted | None = None, most: int | None = None
) -> Iterator[Article]:
    """Yield the articles that tell of the contacts that fit, each once; all articles where nothing is asked for."""
    if not wanted and not min_confidence:
        order = "published IS NULL, published, name, id"  # an index has it: nothing is sorted before the first is given
        for row in chronicle.connection.execute(f"SELECT data FROM articles ORDER BY {order} LIMIT {most or -1}"):
            yield from_json(row[0], Article)
        return
    seen: set[str] = set()
    for contact in chosen(chronicle, min_confidence, wanted, most):
        for _, article in told(chronicle, contact, min_confidence):
            if article.id not in seen:
                seen.add(article.id)
                yield article


def told_at(contact: Contact, published: list[str | None]) -> datetime:
    """Return when a feed should say the contact became known: when its first article was published."""
    known = sorted(one for one in published if one)
    return moment(known[0] if known else str(contact.reported or contact.latest or ""))


def moment(text: str | None) -> datetime:
    """Return an ISO date or time as a moment with a zone (UTC where none is told); 1970 where it is none."""
    for cut in (32, 19, 16, 10, 7, 4):
        part = (text or "")[:cut]
        try:
            found = datetime.fromisoformat(part + ("-01-01" if cut == 4 else "-01" if cut == 7 else ""))
        except ValueError:
            continue
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return EPOCH


def first_day(contact: Contact) -> date | None:
    """Return the contact's first possible day, else the day it was reported on."""
    return contact.earliest or contact.reported
