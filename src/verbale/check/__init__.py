"""Check claims: what cannot be right, with its evidence, the fact it was checked against and what would be right.

One file a check. Better silent than wrong: where a claim may be right under any reading, nothing is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from verbale.check.anniversary import check_anniversaries
from verbale.check.caption import check_captions
from verbale.check.headline import check_headlines
from verbale.check.impossible import check_impossible
from verbale.check.occasion import check_occasions, check_told_occasions
from verbale.check.ordinals import check_ordinals
from verbale.check.recycled import check_recycled, fingerprints
from verbale.check.summit import check_summits
from verbale.check.title import check_titles
from verbale.check.told_ordinals import check_told_ordinals
from verbale.check.weekday import check_weekdays
from verbale.model import Account, Article, Contact, Finding, Reading
from verbale.settings import Settings

__all__ = ["CHECKS", "check_article", "check_contact", "check_recycled", "fingerprints"]

Check = Callable[[Article, Reading, Settings], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    check_anniversaries,
    check_ordinals,
    check_weekdays,
    check_titles,
    check_impossible,
    check_summits,
    check_occasions,
    check_headlines,
    check_captions,
)


def check_article(article: Article, reading: Reading, settings: Settings) -> tuple[Finding, ...]:
    """Return what cannot be right in one article, in text order; each stretch is reported once."""
    found: dict[tuple[int, int], Finding] = {}
    for check in CHECKS:
        for one in check(article, reading, settings):
            found.setdefault((one.spans[0].start, one.spans[0].end), one)
    return tuple(sorted(found.values(), key=lambda one: (one.spans[0], one.check)))


def check_contact(contact: Contact, told: Sequence[tuple[Account, Article]], settings: Settings) -> tuple[Finding, ...]:
    """Return what cannot be right in the accounts of one contact, in the order of its accounts."""
    checks = (check_told_occasions, check_told_ordinals)
    return tuple({one.id: one for check in checks for one in check(contact, told, settings)}.values())
