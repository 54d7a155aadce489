"""Blocks: which accounts are looked at together. Two accounts that share no block are never compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from verbale.likeness.names import fold
from verbale.link.facts import Window, family_of, is_open, window_of
from verbale.model import Account, Article, Mention

# Long windows would put an account into very many blocks: such accounts are found by occasion only.
BUCKET = 16
SLACK = 3
LONGEST_WINDOW = 400
MOST_PAIRS, MOST_SIDES = 12, 4
OPEN, ASIDE = "?", "!"
# Remarks without an addressee are many, and hardly ever the same as those with one.
_TOO_MANY = frozenset({"statement", "ceremony"})


def block_keys(account: Account, article: Article) -> tuple[str, ...]:
    """Return the blocks in which an account's fellows are looked for, sorted.

    A block is a pair of sides (states, so that "China" may meet "Xi"), a family of kinds and a stretch of 16 days; an
    account stands in every stretch that its own days touch. Accounts with a numbered occasion also stand in a block of
    that occasion, which needs no day at all. An account that leaves one side open ("Xi sent a telegram") stands in a
    block of the side that it names, and so that it is found, every other account stands at both of its sides; accounts
    that name both sides do not meet there: see ``facing``.
    """
    moments = tuple(_moments(account, article))
    family = family_of(account.kind)
    keys = {f"{family}|{place}|{moment}" for place in _places(account, family) for moment in moments}
    return tuple(sorted(keys))


def facing(key: str) -> tuple[str, ...]:
    """Return the blocks in which the fellows of an account are looked for that stands in block ``key``."""
    family, place, moment = key.split("|", 2)
    if place.startswith(OPEN):
        return (key, f"{family}|{ASIDE}{place.removeprefix(OPEN)}|{moment}")
    if place.startswith(ASIDE):
        return (f"{family}|{OPEN}{place.removeprefix(ASIDE)}|{moment}",)
    return (key,)


def _places(account: Account, family: str) -> Iterator[str]:
    if is_open(account):
        yield from sorted({OPEN + side_of(mention) for mention in account.everyone})[:MOST_PAIRS]
        return
    yield from pairs_of(account)
    if family not in _TOO_MANY:
        yield from sorted({ASIDE + side_of(mention) for mention in account.everyone})[:MOST_SIDES]


def pairs_of(account: Account) -> tuple[str, ...]:
    """Return the pairs of sides of an account, each in alphabetical order, at most twelve."""
    if account.from_ and account.to and not account.mutual:
        found = {_pair(one, two) for one in account.from_ for two in account.to}
    else:
        found = {_pair(one, two) for one, two in combinations(account.everyone, 2)}
    return tuple(sorted(found)[:MOST_PAIRS])


def side_of(mention: Mention) -> str:
    """Return the side that an actor stands on: its state, else the actor itself."""
    return mention.state or mention.actor_id or fold(mention.name)


def _pair(one: Mention, two: Mention) -> str:
    return "~".join(sorted((side_of(one), side_of(two))))


def _moments(account: Account, article: Article) -> Iterator[str]:
    window = window_of(account, article.day)
    occasion = account.occasion
    if occasion is not None and occasion.ordinal is not None:
        yield f"no{occasion.ordinal}"
    if window is not None and window.days <= LONGEST_WINDOW:
        yield from buckets(window)
    elif occasion is None:
        yield "undated"
    if occasion is not None:
        yield f"of-{occasion.id or fold(occasion.name)}"


def buckets(window: Window) -> Iterator[str]:
    """Yield the numbers of the stretches of 16 days that a window touches, with three days of slack on either side."""
    first = _ordinal(window.earliest, -SLACK) // BUCKET
    last = _ordinal(window.latest, SLACK) // BUCKET
    return (f"d{number}" for number in range(first, last + 1))


def _ordinal(day: date, days: int) -> int:
    return max(1, day.toordinal() + days)
