"""Which accounts are independent: copies, agency credits and source chains lead back to one origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from verbale.likeness.names import fold
from verbale.link.copies import copied_from
from verbale.model import Account, Article

# Words under which an outlet credits agencies without naming one: no origin can be told from them.
_NAMELESS = frozenset({"agencies", "agency", "wire", "wires", "staff", "agency inputs", "inputs from agencies"})


def origins_of(told: Sequence[tuple[Account, Article]]) -> tuple[tuple[str, ...], ...]:
    """Return the accounts of one contact by independent origin, the largest first, ids sorted.

    Two accounts share an origin when they go back to the same first source, credit the same agency, appear in the same
    outlet, or when a paragraph of one article is a copy of the other's.
    """
    home = {account.id: account.id for account, _ in told}
    holders: dict[str, list[str]] = defaultdict(list)
    for account, article in told:
        for root in roots_of(account, article):
            holders[root].append(account.id)
    for members in holders.values():
        for other in members[1:]:
            _join(home, members[0], other)
    by_article: dict[str, list[str]] = defaultdict(list)
    for account, article in told:
        by_article[article.id].append(account.id)
    for one, two in copied_from([article for _, article in told]):
        for other in (*by_article[one][1:], *by_article[two]):
            _join(home, by_article[one][0], other)
    groups: dict[str, list[str]] = defaultdict(list)
    for account, _ in told:
        groups[_find(home, account.id)].append(account.id)
    return tuple(sorted((tuple(sorted(group)) for group in groups.values()), key=lambda group: (-len(group), group)))


def roots_of(account: Account, article: Article) -> Iterator[str]:
    """Yield the names that an account goes back to: its first source, else the agencies credited, else the outlet."""
    named = [fold(term.value) for term in account.sources] or [fold(credit) for credit in article.credits]
    named = [name for name in named if name not in _NAMELESS]
    if account.sources and named:
        yield named[0]
    elif named:
        yield from named
    else:
        yield fold(article.outlet) if article.outlet else article.id


def _find(home: dict[str, str], one: str) -> str:
    while home[one] != one:
        home[one] = home[home[one]]
        one = home[one]
    return one


def _join(home: dict[str, str], one: str, two: str) -> None:
    keep, drop = sorted((_find(home, one), _find(home, two)))
    home[drop] = keep
