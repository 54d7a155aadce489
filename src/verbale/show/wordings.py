"""A contact in words, as lists and headings show it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from verbale.model import Account, Contact, Mention

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_MANY = 3  # names shown of a side before "and 4 more"
Named = tuple[str, str | None]


def days(earliest: date | None, latest: date | None) -> str:
    """Return a day or range: "2025-10-09", "2025-10", "2025", "2025-09-03..05", "2025-09-30..10-02"; "" if unknown."""
    if earliest is None or latest is None or earliest == latest:
        return str(earliest or latest or "")
    if (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31) and earliest.year == latest.year:
        return str(earliest.year)
    if earliest.day == 1 and (latest.year, latest.month) == (earliest.year, earliest.month) and latest.day >= 28:
        return f"{earliest:%Y-%m}"
    shared = 8 if (latest.year, latest.month) == (earliest.year, earliest.month) else 5 * (latest.year == earliest.year)
    return f"{earliest}..{str(latest)[shared:]}"


def moment(contact: Contact) -> str:
    """Return a contact's day or range, "told 2025-10-12" where only the day of telling is known, "?" without either."""
    told = f"told {contact.reported}" if contact.reported else "?"
    return days(contact.earliest, contact.latest) or told


def ordinal(number: int) -> str:
    """Return "1st", "22nd", "113th"."""
    return f"{number}{'th' if number % 100 in (11, 12, 13) else _ENDINGS.get(number % 10, 'th')}"


def occasion(contact: Contact) -> str:
    """Return "76th founding of ..." or the occasion alone; "" where there is none."""
    number = f"{ordinal(contact.ordinal)} " if contact.ordinal else ""
    return f"{number}{contact.occasion}" if contact.occasion else ""


def who(contact: Contact) -> str:
    """Return who did it to or with whom."""
    sides = (contact.from_, contact.to, contact.parties)
    return _who(*([(name, state) for name, state, _ in side] for side in sides))


def who_account(account: Account) -> str:
    """Return who did it to or with whom, as one account has it."""
    return _who(*(_named(side) for side in (account.from_, account.to, account.parties)))


def _named(mentions: Sequence[Mention]) -> list[Named]:
    return [(mention.name, mention.state) for mention in mentions]


def _who(from_: list[Named], to: list[Named], parties: list[Named]) -> str:
    if from_ or to:
        return f"{_people(from_, ', ') or '?'} → {_people(to, ', ') or '?'}"
    return _people(parties, " · ") or "?"


def _people(side: Sequence[Named], between: str) -> str:
    names = [f"{name} ({state})" if state and state != name else name for name, state in side]
    more = f" and {len(names) - _MANY} more" if len(names) > _MANY else ""
    return between.join(names[:_MANY]) + more


def about(contact: Contact) -> str:
    """Return what it was about: status where it did not simply occur, medium, purpose, occasion, place."""
    words = (
        contact.status if contact.status != "occurred" else None,
        contact.medium if contact.medium != contact.kind else None,
        ", ".join(contact.purpose),
        occasion(contact),
        contact.place,
    )
    return " · ".join(word for word in words if word)


def count(number: int, noun: str) -> str:
    """Return "1 account", "2 accounts"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
