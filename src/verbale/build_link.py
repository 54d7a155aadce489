"""From accounts to contacts: link what waits in the chronicle, and bring up to date what hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from verbale.check import check_contact
from verbale.compare import compare_contact
from verbale.link import closed_set, describe, facing, link_accounts, name_contacts
from verbale.link.naming import Trail
from verbale.model import Account, Article, Contact
from verbale.settings import Settings
from verbale.store import Chronicle, linking
from verbale.thread import pairs_of, thread_pair

CHUNK = 2_000  # accounts linked in one transaction: bounds the memory, and what a kill costs
Progress = Callable[[str, int, int | None], None]
Fellows = Sequence[tuple[Account, Article]]


def link_pending(chronicle: Chronicle, settings: Settings, progress: Progress) -> None:
    """Link all accounts that wait, in chunks of one transaction each, then draw the threads of what changed."""
    with chronicle.writing():
        linking.retire_emptied(chronicle.connection)
    done = 0
    while True:
        accounts, last = linking.pending(chronicle.connection, CHUNK)
        if not accounts:
            break
        progress("linking", done, done + len(accounts))
        _link(chronicle, settings, accounts, last)
        done += len(accounts)
    _draw_threads(chronicle, progress)


def _link(chronicle: Chronicle, settings: Settings, accounts: list[str], last: int) -> None:
    """Link these accounts and all that they can touch."""
    connection = chronicle.connection
    touched = closed_set(accounts, partial(linking.mates, connection, facing), partial(linking.linked, connection))
    told = linking.told(connection, touched)
    found = link_accounts(told, chronicle.judgements())
    known = linking.contacts_of(connection, touched)
    named = name_contacts(found.groups, known)
    before = {contact.id: contact for contact in known}
    reborn = set(accounts)
    with chronicle.writing():
        linking.replace_links(connection, touched, found.links)
        linking.leave_trail(connection, ((one.former, one.contact_id, one.why) for one in named.trail))
        same = _unchanged(named.contacts, before, named.trail, reborn)
        linking.mark_stale(connection, before.keys() - same)
        linking.retire(connection, before.keys() - same)
        by_id = {account.id: (account, article) for account, article in told}
        for contact_id, group in named.contacts:
            if contact_id not in same:
                _store(chronicle, settings, contact_id, [by_id[one] for one in group])
        linking.mark_stale(connection, [name for name, _ in named.contacts if name not in same])
        linking.linked_up_to(connection, accounts, last)


def _unchanged(
    named: Sequence[tuple[str, tuple[str, ...]]], before: dict[str, Contact], trail: Sequence[Trail], reborn: set[str]
) -> set[str]:
    """Return the contacts that keep their id and accounts, hold no account that is new or judged, and gain no id."""
    heirs = {one.contact_id for one in trail}
    return {
        name
        for name, group in named
        if name in before
        and name not in heirs
        and sorted(before[name].accounts) == sorted(group)
        and reborn.isdisjoint(group)
    }


def _store(chronicle: Chronicle, settings: Settings, contact_id: str, told: Fellows) -> None:
    contact = describe(contact_id, told, linking.former_ids(chronicle.connection, contact_id))
    differences = compare_contact(contact, told, linking.statements_of(chronicle.connection, told))
    findings = check_contact(contact, told, settings)
    pairs = sorted(set(pairs_of(contact)))
    linking.add_contact(chronicle.connection, linking.Described(contact, told, differences, findings, pairs))


def _draw_threads(chronicle: Chronicle, progress: Progress) -> None:
    """Draw the threads of each pair of sides of which a contact changed, in a transaction each."""
    connection = chronicle.connection
    stale = linking.stale_pairs(connection)
    for number, pair in enumerate(stale):
        progress("threading", number, len(stale))
        contacts = linking.contacts_of_pair(connection, pair)
        told = linking.told(connection, (account for contact in contacts for account in contact.accounts))
        linking.replace_threads(connection, pair, thread_pair(pair, contacts, told))
