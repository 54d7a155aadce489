"""Caption date against story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from verbale.check.findings import finding, words
from verbale.check.sentences import role_of, sentence_of
from verbale.model import Account, Article, Finding, Reading, When
from verbale.settings import Settings

_FILE = re.compile(r"\b(?:file|archive|undated|earlier|previous|last year|combination|library)\b", re.I)
SLACK = timedelta(days=1)


def check_captions(article: Article, reading: Reading, settings: Settings) -> Iterator[Finding]:
    """Yield a caption that dates a contact on another day than the story, where it tells of one such alone."""
    for shown in reading.accounts:
        if shown.when is None or shown.when.grain != "day" or role_of(article, shown.span) != "caption":
            continue
        sentence = sentence_of(article, reading, shown.span)
        if _FILE.search(article.text[sentence.start : sentence.end]):
            continue
        told = [one for one in reading.accounts if _same(shown, one) and role_of(article, one.span) == "body"]
        dated = [one.when for one in told if one.when is not None]
        if len(told) == 1 and dated and _apart(shown.when, dated[0]):
            message = (
                f"the caption says '{words(article, shown.when.span)}', the story '{words(article, dated[0].span)}'"
            )
            fact = f"the story tells of one such {shown.kind}, {dated[0].reasoning}"
            yield finding(article, "caption", "warning", (shown.when.span, dated[0].span), message, fact)


def _same(one: Account, other: Account) -> bool:
    """The same kind between the same sides, with one party at least that is the same: captions name in short."""
    ids, others = ({mention.actor_id for mention in account.everyone} for account in (one, other))
    sides, theirs = ({mention.state for mention in account.everyone} - {None} for account in (one, other))
    known = len(ids & others) >= 2 or (bool(ids & others) and len(sides & theirs) >= 2)
    return one is not other and one.kind == other.kind and known


def _apart(one: When, other: When) -> bool:
    return one.latest + SLACK < other.earliest or other.latest + SLACK < one.earliest
