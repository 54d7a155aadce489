"""The exchange form, which scorers and labellers read: ``{"id": ..., "accounts": [...]}``, one an article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from verbale.model import Account, Article, Mention, Occasion, When
from verbale.store import Chronicle

NAME = "accounts"
ENDING = ".jsonl"
ABOUT = "one JSON object an article with its accounts: the exchange form"


def write(chronicle: Chronicle, min_confidence: float = 0.0) -> Iterator[str]:
    """Yield a line an article, by name; what was skipped has a line with no accounts, so that every page has one."""
    articles = {article.id: article for article in chronicle.articles()}
    lines = [(article.name, article.id) for article in articles.values()]
    lines += [(skipped.name, "") for skipped in chronicle.skipped()]
    for name, article_id in sorted(lines):
        accounts = chronicle.accounts(article_id, min_confidence) if article_id else []
        said = [exchanged(account, articles[article_id]) for account in accounts]
        yield json.dumps({"id": name, "accounts": said}, ensure_ascii=False) + "\n"


def exchanged(account: Account, article: Article) -> dict[str, Any]:
    """Return the account with the fields of the exchange form."""
    return {
        "kind": account.kind,
        "status": account.status,
        "salience": account.salience,
        "from": _actors(account.from_),
        "to": _actors(account.to),
        "parties": _actors(account.parties),
        **({"mutual": True} if account.mutual else {}),
        "medium": account.medium.value if account.medium else None,
        "purpose": [term.value for term in account.purpose],
        "in_reply_to": account.reply is not None,
        "date": _date(account.when),
        "place": account.place.value if account.place else None,
        "occasion": _occasion(account.occasion),
        "sources": [term.value for term in account.sources],
        "evidence": article.text[account.span.start : account.span.end],
    }


def _actors(mentions: Sequence[Mention]) -> list[dict[str, Any]]:
    return [{"name": one.name, "state": one.state, "office": one.office} for one in mentions]


def _date(when: When | None) -> dict[str, str] | None:
    return None if when is None else {"start": str(when.earliest), "end": str(when.latest), "how": when.how}


def _occasion(occasion: Occasion | None) -> dict[str, Any] | None:
    return None if occasion is None else {"name": occasion.name, "ordinal": occasion.ordinal}
