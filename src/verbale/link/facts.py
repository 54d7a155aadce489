"""What linking looks at in an account, worked out once an account: sides, window in time, occasion, words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b

from verbale.likeness.lists import words_of_list
from verbale.likeness.names import fold
from verbale.model import Account, Article, Mention, Occasion, Span

# Days before publication in which news that gives no day of its own took place, by salience; planned things lie ahead.
REPORTING_WINDOW = 10
BACKGROUND_WINDOW = 75
PLANNED_WINDOW = 90
# Letters that mark a day are sent and reported around it; replies follow within weeks and are bounded by publication.
BEFORE_OCCASION, AFTER_OCCASION, FAR_AHEAD = 21, 40, 150
_QUOTED = re.compile(r"[“\"«‘]([^“”\"«»‘]{12,400})[”\"»’]")
_WORD = re.compile(r"[^\W\d_]{3,}|\d+")


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which a contact can have taken place, both inclusive.

    sure -- the text itself gives the days; otherwise they follow from publication, report or occasion.
    grain -- number of days; ``why`` -- in words.
    """

    earliest: date
    latest: date
    sure: bool
    why: str

    @property
    def days(self) -> int:
        return (self.latest - self.earliest).days + 1


@dataclass(frozen=True, slots=True)
class Facts:
    """An account seen through linking's eyes.

    directed -- somebody acts and somebody is addressed, of whom one may be left open; ``open`` -- one side is.
    """

    account: Account
    family: str
    article_id: str
    published: date | None
    senders: tuple[Mention, ...]
    receivers: tuple[Mention, ...]
    directed: bool
    open: bool
    window: Window | None
    words: frozenset[str]
    quotes: frozenset[int]
    outlet: str | None

    @property
    def occasion(self) -> Occasion | None:
        return self.account.occasion


def facts_of(account: Account, article: Article) -> Facts:
    """Return what linking needs to know of an account."""
    directed = bool(account.from_ or account.to) and not account.mutual
    senders = account.from_ if directed else account.everyone
    return Facts(
        account=account,
        family=family_of(account.kind),
        article_id=article.id,
        published=article.day,
        senders=senders,
        receivers=account.to if directed else (),
        directed=directed,
        open=is_open(account),
        window=window_of(account, article.day),
        words=words_of(account, article),
        quotes=quotes_of(article.text) if account.salience == "main" else frozenset(),
        outlet=article.outlet,
    )


def is_open(account: Account) -> bool:
    """Return whether the account leaves a side open: only who sent, only who received, only one who met."""
    if account.from_ or account.to:
        return not (account.from_ and account.to) and not account.parties
    return len(account.parties) == 1


def family_of(kind: str) -> str:
    """Return the family of kinds within which accounts may be one contact: a video call is a meeting to some."""
    return "talk" if kind in ("call", "meeting") else kind


def window_of(account: Account, published: date | None) -> Window | None:
    """Return the days on which the contact can have taken place, from the best that the account offers."""
    if account.when is not None:
        return Window(account.when.earliest, account.when.latest, True, "the text gives the day")
    marked = _believable(marked_day(account.occasion), account, published)
    if account.reported is not None:
        return Window(_back(account.reported.earliest, REPORTING_WINDOW), account.reported.latest, False, "as reported")
    if marked is not None:
        latest = _back(marked, -AFTER_OCCASION)
        if published is not None and account.status != "planned":
            latest = max(min(latest, published), _back(marked, BEFORE_OCCASION))
        return Window(_back(marked, BEFORE_OCCASION), latest, False, "around the day that it marks")
    if published is None:
        return None
    if account.status in ("planned", "proposed"):
        return Window(published, _back(published, -PLANNED_WINDOW), False, "planned, after publication")
    reach = REPORTING_WINDOW if account.salience == "main" else BACKGROUND_WINDOW
    return Window(_back(published, reach), published, False, "before publication")


def _believable(marked: date | None, account: Account, published: date | None) -> date | None:
    """A letter told as sent cannot be for a day months ahead: its number is a slip, and says nothing of its day."""
    if marked is None or published is None or account.status in ("planned", "proposed"):
        return marked
    return marked if (marked - published).days <= FAR_AHEAD else None


def marked_day(occasion: Occasion | None) -> date | None:
    """Return the day that a numbered anniversary falls on where its anchor is known to the day or month."""
    if occasion is None or occasion.ordinal is None or occasion.anchor is None or len(occasion.anchor) < 7:
        return None
    parts = [int(part) for part in occasion.anchor.split("-")]
    year = parts[0] + occasion.ordinal
    if not 1 <= year <= 9998:
        return None
    day = parts[2] if len(parts) > 2 else 15
    return date(year, parts[1], min(day, 28) if parts[1] == 2 else day)


def _back(day: date, days: int) -> date:
    try:
        return day - timedelta(days=days)
    except OverflowError:
        return day


def words_of(account: Account, article: Article) -> frozenset[str]:
    """Return the content words of the stretches that tell the contact, names of the parties left out."""
    parties = {word for mention in account.everyone for word in fold(mention.name).split()}
    spans: Iterator[Span] = iter((account.span, *account.mentions[:4]))
    found = {word for span in spans for word in _WORD.findall(article.text[span.start : span.end].casefold())}
    empty = words_of_list("empty")
    return frozenset(word for word in found if word not in empty and word not in parties)


@lru_cache(maxsize=4_096)
def quotes_of(text: str) -> frozenset[int]:
    """Return the hashes of all runs of five words that stand in quotation marks."""
    runs = set()
    for match in _QUOTED.finditer(text[:60_000]):
        words = _WORD.findall(match[1].casefold())
        for start in range(len(words) - 4):
            runs.add(stable_hash(" ".join(words[start : start + 5])))
    return frozenset(runs)


def stable_hash(text: str) -> int:
    """Return a 64-bit hash that is the same in every process."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")
