"""Contacts that belong together: letter and reply, invitation and visit, delegations, yearly series."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.model import Account, Article, Contact, Thread


def thread_contacts(contacts: Sequence[Contact], told: Sequence[tuple[Account, Article]]) -> tuple[Thread, ...]:
    """Return the threads among these contacts, by kind and first day."""
    return ()
