"""Every use of a set phrase in an article, with who is reported to have said it and in which account."""

from __future__ import annotations

from datetime import date

from verbale.model import Account, Article, Reading, Role, Span, Statement, Wording
from verbale.settings import Settings
from verbale.track.lexicon import find_phrases

_ROLES: tuple[Role, ...] = ("headline", "standfirst", "subhead", "body", "caption")


def track_article(article: Article, reading: Reading, settings: Settings) -> tuple[Wording, ...]:
    """Return every use of a set phrase of the lexicon, in text order.

    The speaker is that of the statement which holds the phrase; the account is the one that the statement belongs to,
    else the account told there, else the article's only message, since a letter given in full names itself but once.
    """
    accounts = {name: account for account in reading.accounts for name in account.statements}
    lonely = _only_letter(reading)
    found = []
    for phrase, span in find_phrases(article.text, settings.knowledge):
        if not any(_holds(part.span, span) for part in article.stretches(*_ROLES)):
            continue
        statement = _statement_at(reading, span)
        account = (accounts.get(statement.id) if statement else None) or _account_at(reading, span)
        if account is None and statement is None and _is_body(article, span):
            account = lonely
        found.append(
            Wording(
                phrase_id=phrase.id,
                family=phrase.family,
                text=article.text[span.start : span.end],
                article_id=article.id,
                span=span,
                day=_day(article, account),
                speaker_id=_speaker(statement, account, lonely),
                account_id=account.id if account else None,
            )
        )
    return tuple(found)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _is_body(article: Article, span: Span) -> bool:
    return any(_holds(part.span, span) for part in article.stretches("body"))


def _statement_at(reading: Reading, span: Span) -> Statement | None:
    """The shortest statement whose content holds the phrase."""
    holding = [one for one in reading.statements if any(_holds(part, span) for part in one.content)]
    return min(holding, key=lambda one: (one.span.end - one.span.start, one.id), default=None)


def _account_at(reading: Reading, span: Span) -> Account | None:
    told = [one for one in reading.accounts if any(_holds(place, span) for place in (one.span, *one.mentions))]
    return min(told, key=lambda one: (one.salience != "main", one.span, one.id), default=None)


def _only_letter(reading: Reading) -> Account | None:
    letters = [one for one in reading.accounts if one.kind == "message" and one.salience == "main"]
    return letters[0] if len(letters) == 1 and len(letters[0].from_) == 1 else None


def _speaker(statement: Statement | None, account: Account | None, lonely: Account | None) -> str | None:
    if statement is not None:
        return statement.speaker.actor_id if statement.speaker else None
    if account is not None and account is lonely:
        return account.from_[0].actor_id
    return None


def _day(article: Article, account: Account | None) -> date | None:
    if account is not None and account.when is not None and account.when.earliest == account.when.latest:
        return account.when.earliest
    return article.day
