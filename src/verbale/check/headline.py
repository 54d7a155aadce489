"""Headline against body: who acted towards whom, and when."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.check.findings import finding, words
from verbale.check.sentences import role_of
from verbale.model import Account, Article, Finding, Mention, Reading
from verbale.settings import Settings

DIRECTED = ("message", "call", "gift", "visit", "statement")
SURE = 0.5  # accounts less sure than this prove nothing


def check_headlines(article: Article, reading: Reading, settings: Settings) -> Iterator[Finding]:
    """Yield a headline that turns round who acted towards whom, where every account in the body says the opposite."""
    directed = [
        one for one in reading.accounts if one.kind in DIRECTED and one.from_ and one.to and one.confidence >= SURE
    ]
    heads = [one for one in directed if role_of(article, one.span) == "headline" and not one.mutual]
    bodies = [one for one in directed if role_of(article, one.span) in ("body", "standfirst")]
    for head in heads:
        same = [one for one in bodies if one.kind == head.kind]
        against = [one for one in same if _goes(head, one, turned=True)]
        if against and not any(_goes(head, one) or one.mutual or one.reply for one in same):
            message = f"the headline says '{words(article, head.span)}', the story '{words(article, against[0].span)}'"
            spans = (head.span, against[0].span)
            fact = f"the story tells of a {head.kind} from {against[0].from_[0].name} to {against[0].to[0].name}"
            yield finding(article, "headline", "warning", spans, message, fact)


def _goes(head: Account, body: Account, turned: bool = False) -> bool:
    """Tell whether the body's account runs in the headline's direction (or the other way round)."""
    first, second = (body.to, body.from_) if turned else (body.from_, body.to)
    return _meets(head.from_, first) and _meets(head.to, second)


def _meets(some: tuple[Mention, ...], others: tuple[Mention, ...]) -> bool:
    return any(one.actor_id == other.actor_id for one in some for other in others)
