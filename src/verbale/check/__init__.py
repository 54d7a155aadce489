"""Check claims: what cannot be right, with its evidence, the fact it was checked against and what would be right."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.model import Account, Article, Contact, Finding, Reading
from verbale.settings import Settings


def check_article(article: Article, reading: Reading, settings: Settings) -> tuple[Finding, ...]:
    """Return what cannot be right in one article, in text order."""
    return ()


def check_contact(contact: Contact, told: Sequence[tuple[Account, Article]], settings: Settings) -> tuple[Finding, ...]:
    """Return what cannot be right in the accounts of one contact."""
    return ()
