"""Make an article, read the cheap part of it, check it."""

from __future__ import annotations

from verbale.check import check_article
from verbale.model import Account, Article, Finding, Part, Reading, Span
from verbale.read.dates import find_dates
from verbale.read.occasions import find_occasions
from verbale.settings import Settings

S = Settings()


def article(
    body: str, published: str | None = None, headline: str = "", caption: str = "", id_: str = "a-0"
) -> Article:
    """Return an article of headline, body and caption."""
    text, parts = "", []
    for role, words in (("headline", headline), ("body", body), ("caption", caption)):
        if words:
            start = len(text) + (1 if text else 0)
            text += ("\n" if text else "") + words
            parts.append(Part(role, Span(start, len(text))))  # type: ignore[arg-type]
    precision = "day" if published else None
    return Article(id_, "p", "page", text, tuple(parts), (), published=published, published_precision=precision)


def reading(one: Article, accounts: tuple[Account, ...] = ()) -> Reading:
    """Return dates and occasions as the reading room finds them, without a parse."""
    dates = find_dates(one.text, one.day, S)
    return Reading(one.id, dates=dates, occasions=find_occasions(one.text, S), accounts=accounts)


def found(body: str, published: str | None = None, **parts: str) -> tuple[Finding, ...]:
    """Return the findings of a small article."""
    one = article(body, published, **parts)
    return check_article(one, reading(one), S)


def summary(body: str, published: str | None = None, **parts: str) -> list[tuple[str, str | None]]:
    """Return (check, what would be right) of each finding."""
    return [(one.check, one.right) for one in found(body, published, **parts)]
