"""Two accounts of one contact that count its occasion in two ways: one of them is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from verbale.check.anniversary import check_anniversaries
from verbale.check.findings import finding, ordinal, words
from verbale.likeness.occasions import same_occasion
from verbale.model import Account, Article, Contact, Finding, Occasion, Reading
from verbale.settings import Settings

Told = tuple[Account, Article]


def check_told_ordinals(
    contact: Contact, told: Sequence[tuple[Account, Article]], settings: Settings
) -> Iterator[Finding]:
    """Yield the counts that the occasion's own day rules out or, where it is not known, that fewer outlets give.

    Of one against one without a known day both are shown, since nobody can tell which is wrong. A count that the
    article's own arithmetic already rules out is left to that check.
    """
    counted = [one for one in told if one[0].occasion is not None and one[0].occasion.ordinal is not None]
    for group in _groups(counted):
        counts: dict[int, list[Told]] = defaultdict(list)
        for account, article in group:
            counts[_number(account)].append((account, article))
        if len(counts) > 1:
            right = _right(contact, group, counts)
            for number in sorted(counts, key=lambda one: (-len(counts[one]), one)):
                if number != right:
                    yield from _wrong(contact, counts, number, right, settings)


def _groups(told: Sequence[Told]) -> list[list[Told]]:
    groups: list[list[Told]] = []
    for one in told:
        home = next((group for group in groups if same_occasion(_occasion(group[0]), _occasion(one))), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _occasion(one: Told) -> Occasion:
    occasion = one[0].occasion
    if occasion is None:
        raise ValueError(f"account {one[0].id} names no occasion")
    return occasion


def _number(account: Account) -> int:
    return account.occasion.ordinal or 0 if account.occasion else 0


def _right(contact: Contact, group: Sequence[Told], counts: dict[int, list[Told]]) -> int | None:
    """The count that the known day gives for the contact's own days, else the one that most outlets give."""
    anchors = {anchor for one in group if (anchor := _occasion(one).anchor) and len(anchor) == 10}
    day = contact.earliest or contact.reported or min((one.day for _, one in group if one.day), default=None)
    if len(anchors) == 1 and day is not None:
        by_day = _nearest(date.fromisoformat(anchors.pop()), day)
        return by_day if by_day in counts else None
    outlets = {number: len({article.outlet or article.id for _, article in some}) for number, some in counts.items()}
    most, *others = sorted(outlets, key=lambda number: -outlets[number])
    return most if outlets[most] > 1 and all(outlets[most] > outlets[one] for one in others) else None


def _nearest(anchor: date, day: date) -> int:
    """Return which anniversary of ``anchor`` lies nearest to ``day``."""
    return round((day - anchor).days / 365.2425)


def _wrong(
    contact: Contact, counts: dict[int, list[Told]], number: int, right: int | None, settings: Settings
) -> Iterator[Finding]:
    others = [one for other in counts if other != number for one in counts[other]]
    first = next((one for one in others if _number(one[0]) == right), others[0])
    for account, article in counts[number]:
        occasion = _occasion((account, article))
        if any(check_anniversaries(article, Reading(article.id, occasions=(occasion,)), settings)):
            continue
        said = words(first[1], _occasion(first).span)
        message = f"'{words(article, occasion.span)}' here, but '{said}' in {first[1].outlet or first[1].name}"
        fact = f"other accounts of the same contact count {', '.join(ordinal(one) for one in counts if one != number)}"
        known = ordinal(right) if right is not None else None
        yield finding(article, "ordinal", "warning", (occasion.span,), message, fact, known, contact.id)
