"""A contact as threading sees it: its day, its sides, its level, its occasion, and the accounts behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from itertools import combinations

from verbale.facts.tables import table
from verbale.likeness.actors import SAME_NAME
from verbale.likeness.levels import level_of_office
from verbale.likeness.lists import words_of_list
from verbale.likeness.names import fold, name_likeness
from verbale.model import Account, Article, Contact, Span

LONGEST_RANGE = 7
Party = tuple[str, str | None, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """A contact with what threading needs.

    day      -- the best day known, and ``exact`` whether the text gives it (else the report's or publication's day).
    occasion -- one key for an occasion under all its names; None where the contact marks nothing. ``keys`` -- its id,
                its day and its name, by which ``unite_occasions`` finds the one key for all.
    """

    contact: Contact
    told: tuple[tuple[Account, Article], ...]
    day: date | None
    exact: bool
    occasion: str | None
    occasion_name: str | None
    marked: date | None
    keys: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[str, str]:
        return (self.day.isoformat() if self.day else "9999", self.contact.id)

    @property
    def rough(self) -> bool:
        """Whether the day is only the first of a long range of days."""
        contact = self.contact
        known = contact.earliest is not None and contact.latest is not None
        return known and (contact.latest - contact.earliest).days > LONGEST_RANGE  # type: ignore[operator]

    @property
    def year(self) -> int | None:
        day = self.marked or self.day
        return day.year if day else None


def lag_between(before: Seen, after: Seen) -> int | None:
    """Return the days from one contact to the other, None where either is known to the month or less.

    None too where the first is known by its report alone and that came later.
    """
    if before.day is None or after.day is None or before.rough or after.rough:
        return None
    days = (after.day - before.day).days
    return days if days >= 0 or (before.exact and after.exact) else None


def see(contact: Contact, by_account: Mapping[str, tuple[Account, Article]]) -> Seen:
    """Return the contact as threading sees it; ``by_account`` may lack some of its accounts."""
    told = tuple(by_account[name] for name in contact.accounts if name in by_account)
    day, exact = _day(contact, told)
    keys, marked = _occasion(contact, told)
    return Seen(contact, told, day or marked, exact, keys[0] if keys else None, contact.occasion, marked, keys)


def unite_occasions(seen: Sequence[Seen]) -> list[Seen]:
    """Return the contacts with one key for what is one occasion: shared id, shared day or shared name."""
    home: dict[str, str] = {}
    for one in seen:
        roots = {_root(home, key) for key in one.keys}
        for root in roots:
            home[root] = min(roots)
    return [replace(one, occasion=_root(home, one.keys[0])) if one.keys else one for one in seen]


def _root(home: dict[str, str], key: str) -> str:
    while home.setdefault(key, key) != key:
        key = home[key]
    return key


def _day(contact: Contact, told: tuple[tuple[Account, Article], ...]) -> tuple[date | None, bool]:
    if contact.earliest is not None and contact.latest is not None and (contact.latest - contact.earliest).days <= 62:
        return contact.earliest, contact.earliest == contact.latest
    if contact.reported is not None:
        return contact.reported, False
    if any(account.salience == "main" for account, _ in told):
        published = [article.day for account, article in told if article.day and account.salience == "main"]
        return min(published, default=None), False
    return None, False


def _occasion(contact: Contact, told: tuple[tuple[Account, Article], ...]) -> tuple[tuple[str, ...], date | None]:
    if contact.occasion is None:
        return (), None
    marked_by = [account.occasion for account, _ in told if account.occasion is not None]
    same = [
        one
        for one in marked_by
        if (contact.occasion_id and one.id == contact.occasion_id) or fold(one.name) == fold(contact.occasion)
    ]
    anchors = sorted(one.anchor for one in same if one.anchor is not None)
    marked = _marked(anchors[0], contact.ordinal) if anchors and contact.ordinal is not None else None
    days = [anchor for anchor in anchors if len(anchor) >= 7]
    keys = [*([contact.occasion_id] if contact.occasion_id else []), *dict.fromkeys(days)]
    return tuple(keys or [fold(contact.occasion)]), marked


def _marked(anchor: str, ordinal: int) -> date | None:
    parts = [int(part) for part in anchor.strip("-").split("-") if part]
    if len(anchor) < 7 or anchor.startswith("-") or not 1 <= parts[0] + ordinal <= 9998:
        return None
    return date(parts[0] + ordinal, parts[1], min(parts[2] if len(parts) > 2 else 1, 28 if parts[1] == 2 else 30))


def side_of(party: Party) -> str:
    """Return the side that a party of a contact stands on: its state, else the actor itself."""
    return party[1] or party[2] or fold(party[0])


def pairs_of(contact: Contact) -> tuple[str, ...]:
    """Return the pairs of sides of a contact, sorted; none where all stand on one side."""
    found: set[str] = set()
    if contact.from_ and contact.to:
        found = {_pair(one, two) for one in contact.from_ for two in contact.to}
    else:
        found = {_pair(one, two) for one, two in combinations((*contact.from_, *contact.to, *contact.parties), 2)}
    return tuple(sorted(pair for pair in found if pair))


def _pair(one: Party, two: Party) -> str:
    left, right = sorted((side_of(one), side_of(two)))
    return "" if left == right else f"{left}~{right}"


def goes(seen: Seen, sender: str, receiver: str) -> bool:
    """Return whether a directed contact goes from one side to the other."""
    contact = seen.contact
    senders, receivers = {side_of(one) for one in contact.from_}, {side_of(one) for one in contact.to}
    return sender in senders and receiver in receivers


def directions(pair: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return both directions of a pair of sides."""
    one, two = pair.split("~", 1)
    return (one, two), (two, one)


def names_of(parties: tuple[Party, ...], side: str) -> str:
    """Return the names of those who stand on a side, three at most."""
    names = [_without_leader(party[0]) for party in parties if side_of(party) == side] or [side]
    return ", ".join(names[:3]) + (" and others" if len(names) > 3 else "")


def _without_leader(name: str) -> str:
    """Return "delegation of the party" for "delegation of the party led by its chairman ..."."""
    cuts = [at for word in words_of_list("led") if (at := name.find(f" {word} ")) > 0]
    return name[: min(cuts)] if cuts else name


@lru_cache(maxsize=1)
def _state_names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in table("actors/states.tsv", ())}


def name_of_side(side: str) -> str:
    """Return how a reader calls a side: the state's name, else the side as it stands."""
    return _state_names().get(side, side)


def people_of(parties: tuple[Party, ...], side: str) -> list[Party]:
    """Return the persons and bodies that stand on a side, the state itself left out."""
    return [party for party in parties if side_of(party) == side and not party[2].startswith("state/")]


def same_person(one: Party, two: Party) -> bool:
    """Return whether two parties are one, by id or, for those known from texts alone, by spelling."""
    return one[2] == two[2] or (one[1] == two[1] and name_likeness(one[0], two[0]) >= SAME_NAME)


def level_of(seen: Seen, sender: str, receiver: str) -> str:
    """Return the level of a contact: the sender's, else the receiver's, as their offices tell; else "head".

    A message of a state, or of somebody whose office is not told, is answered and repeated by its head.
    """
    people = [one for account, _ in seen.told for one in account.everyone if one.office]
    for side in (sender, receiver):
        offices = [one.office for one in people if (one.state or one.actor_id) == side]
        levels = [level for office in offices if office and (level := level_of_office(office))]
        if levels:
            return max(sorted(set(levels)), key=levels.count)
    return "head"


def evidence_of(seen: Seen, most: int = 3) -> Iterator[tuple[str, Span]]:
    """Yield where the contact is told, the accounts in their order."""
    return ((account.article_id, account.span) for account, _ in seen.told[:most])


def thread_id(*parts: str) -> str:
    """Return the id of a thread from what makes it this thread."""
    return "t-" + sha256("|".join(parts).encode()).hexdigest()[:12]
