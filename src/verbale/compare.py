"""A contact field by field: where its accounts agree, are compatible, differ or are silent."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.model import Account, Article, Contact, Difference


def compare_contact(contact: Contact, told: Sequence[tuple[Account, Article]]) -> tuple[Difference, ...]:
    """Return one row a field that at least one account speaks of, in a fixed order of fields."""
    return ()
