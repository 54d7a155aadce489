"""Contacts that belong together: letter and reply, invitation and visit, delegations, yearly series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from verbale.model import Account, Article, Contact, Thread
from verbale.thread.journeys import journeys, visits_answering
from verbale.thread.replies import letters_and_replies
from verbale.thread.seen import Seen, pairs_of, see, unite_occasions
from verbale.thread.series import yearly_series

__all__ = ["pairs_of", "thread_contacts", "thread_pair"]
Told = Sequence[tuple[Account, Article]]


def thread_contacts(contacts: Sequence[Contact], told: Told) -> tuple[Thread, ...]:
    """Return the threads among these contacts, by pair, kind, first day and id.

    told -- the accounts of these contacts with their articles, in any order. A thread never leaves its pair of sides,
    so the threads of a pair follow from that pair's contacts alone: see ``thread_pair``.
    """
    by_account = {account.id: (account, article) for account, article in told}
    pairs: dict[str, list[Seen]] = defaultdict(list)
    for contact in contacts:
        for pair in pairs_of(contact):
            pairs[pair].append(see(contact, by_account))
    return tuple(thread for pair in sorted(pairs) for thread in _threads(pair, pairs[pair]))


def thread_pair(pair: str, contacts: Sequence[Contact], told: Told) -> tuple[Thread, ...]:
    """Return the threads of one pair of sides ("CHN~PRK"); contacts of other pairs are left aside."""
    by_account = {account.id: (account, article) for account, article in told}
    return _threads(pair, [see(contact, by_account) for contact in contacts if pair in pairs_of(contact)])


def _threads(pair: str, seen: list[Seen]) -> tuple[Thread, ...]:
    seen = sorted(unite_occasions(seen), key=lambda one: one.order)
    answers = letters_and_replies(pair, seen)
    return (
        *(answer.thread for answer in answers),
        *visits_answering(pair, seen),
        *journeys(pair, seen),
        *yearly_series(pair, seen, answers),
    )
