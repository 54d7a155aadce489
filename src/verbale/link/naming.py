"""Ids for contacts that never change hands: an id belongs to an account, and a contact bears its eldest account's id.

So the id of a contact depends on its accounts alone, not on the order in which pages were added. When an earlier told
account joins, or contacts merge or split, every id ever given leads on to where its account has gone: see ``Trail``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from verbale.model import Contact


@dataclass(frozen=True, slots=True)
class Trail:
    """Where an id that is no longer borne leads: to a contact, with the reason in words; None where nothing is left."""

    former: str
    contact_id: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Named:
    """Every group with its id, in the order of the groups, and the trail of ids that are borne no longer."""

    contacts: tuple[tuple[str, tuple[str, ...]], ...]
    trail: tuple[Trail, ...]


def name_contacts(groups: Sequence[Sequence[str]], known: Sequence[Contact] = ()) -> Named:
    """Give every group its id.

    groups -- account ids, the eldest first as ``link_accounts`` gives them.
    known  -- the contacts that held any of these accounts before, with their ids and accounts.
    """
    named = tuple((contact_id(group[0]), tuple(group)) for group in groups if group)
    return Named(named, tuple(_trail(named, known)))


def contact_id(account_id: str) -> str:
    """Return the id that belongs to an account: "c-" and the first 12 hex digits of the SHA-256 of its id."""
    return "c-" + sha256(account_id.encode()).hexdigest()[:12]


def _trail(named: Sequence[tuple[str, tuple[str, ...]]], known: Sequence[Contact]) -> Iterator[Trail]:
    home = {account: name for name, group in named for account in group}
    borne = {name for name, _ in named}
    for contact in sorted(known, key=lambda one: one.id):
        heirs = sorted({home[account] for account in contact.accounts if account in home})
        if contact.id not in borne and not heirs:
            yield Trail(contact.id, None, "none of its accounts is left")
        for heir in heirs:
            if heir == contact.id:
                continue
            if contact.id in borne:
                yield Trail(contact.id, heir, "split: some of its accounts are now told apart")
            elif len(heirs) > 1:
                yield Trail(contact.id, heir, "split into several contacts")
            else:
                yield Trail(contact.id, heir, "merged, or an earlier account joined it")
