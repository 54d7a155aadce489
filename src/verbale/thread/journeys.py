"""Invitations with the visits that followed, and visits with what was done and carried on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from verbale.likeness.lists import words_of_list
from verbale.likeness.names import fold
from verbale.model import Edge, Thread
from verbale.thread.measures import measures_of
from verbale.thread.seen import (
    Seen,
    directions,
    evidence_of,
    goes,
    lag_between,
    name_of_side,
    names_of,
    people_of,
    same_person,
    thread_id,
)

# An invitation is taken up within a year or so; what happens up to two days after the last known day of a visit belongs
# to it still, since departures are reported late.
LONGEST_WAIT = 400
AFTER = timedelta(days=2)
_CARRIED = frozenset({"meeting", "message", "gift", "agreement", "ceremony"})


def visits_answering(pair: str, seen: Sequence[Seen]) -> Iterator[Thread]:
    """Yield invitations with the first visit that follows from the invited side, in time order."""
    for host, guest in directions(pair):
        visits = [one for one in _visits(seen, guest, host) if one.contact.status in ("occurred", "planned")]
        for invitation in _invitations(seen, host, guest):
            visit = next((one for one in visits if _follows(invitation, one)), None)
            if visit is not None:
                yield _invited(pair, invitation, visit, host, guest)


def _invitations(seen: Sequence[Seen], host: str, guest: str) -> Iterator[Seen]:
    for one in seen:
        contact = one.contact
        invited = "invitation" in contact.purpose and goes(one, host, guest)
        if invited or (contact.kind == "visit" and contact.status == "proposed" and goes(one, guest, host)):
            yield one


def _visits(seen: Sequence[Seen], guest: str, host: str) -> list[Seen]:
    return [
        one
        for one in seen
        if one.contact.kind == "visit" and goes(one, guest, host) and one.day is not None and not _at_mission(one)
    ]


def _at_mission(visit: Seen) -> bool:
    """A call at the host's embassy is made at home, and an embassy's staff live where they visit: no journeys."""
    words = " ".join((visit.contact.place or "", *(name for name, _, _ in visit.contact.from_)))
    return any(f" {word} " in f" {fold(words)} " for word in words_of_list("missions"))


def _follows(invitation: Seen, visit: Seen) -> bool:
    if invitation.day is None or visit.day is None or invitation.contact.id == visit.contact.id:
        return False
    if not 0 <= (visit.day - invitation.day).days <= LONGEST_WAIT:
        return False
    invited = (*invitation.contact.to, *invitation.contact.from_)
    named = [party for party in visit.contact.from_ if not party[2].startswith("state/")]
    return not named or any(same_person(one, two) for one in invited for two in named)


def _invited(pair: str, invitation: Seen, visit: Seen, host: str, guest: str) -> Thread:
    lag = lag_between(invitation, visit)
    edge = Edge(
        invitation.contact.id,
        visit.contact.id,
        "invitation",
        lag,
        tuple(evidence_of(invitation)),
        "the visit invited to",
    )
    name = f"invitation and visit: {names_of(visit.contact.from_, guest)} to {name_of_side(host)}, {visit.year}"
    identity = thread_id("invitation", pair, invitation.contact.id, visit.contact.id)
    members = (invitation.contact.id, visit.contact.id)
    return Thread(identity, "invitation and visit", name, members, (edge,), (), pair, measures_of([invitation]))


def journeys(pair: str, seen: Sequence[Seen]) -> Iterator[Thread]:
    """Yield visits with the meetings, letters, gifts and agreements that they brought, in time order."""
    for guest, host in directions(pair):
        for visit in _visits(seen, guest, host):
            if visit.contact.status != "occurred":
                continue
            carried = [one for one in seen if one.contact.kind in _CARRIED and _on(visit, one, guest)]
            if carried:
                yield _journey(pair, visit, carried, guest, host)


def _on(visit: Seen, other: Seen, guest: str) -> bool:
    contact = visit.contact
    if other.day is None or contact.earliest is None or contact.latest is None or other.contact.status != "occurred":
        return False
    if (contact.latest - contact.earliest).days > 31 or not contact.earliest <= other.day <= contact.latest + AFTER:
        return False
    bearers = [account.bearer for account, _ in other.told if account.bearer is not None]
    if any(bearer.state == guest for bearer in bearers):
        return True
    guests = people_of(contact.from_, guest)
    theirs = people_of((*other.contact.from_, *other.contact.to, *other.contact.parties), guest)
    return any(same_person(one, two) for one in guests for two in theirs)


def _journey(pair: str, visit: Seen, carried: Sequence[Seen], guest: str, host: str) -> Thread:
    edges = tuple(
        Edge(
            visit.contact.id,
            one.contact.id,
            "delegation",
            lag_between(visit, one),
            tuple(evidence_of(one)),
            f"{one.contact.kind} during the visit",
        )
        for one in carried
    )
    name = f"visit of {names_of(visit.contact.from_, guest)} to {name_of_side(host)}, {visit.day}"
    members = (visit.contact.id, *(one.contact.id for one in carried))
    identity = thread_id("delegation", pair, visit.contact.id)
    return Thread(identity, "delegation", name, members, edges, (), pair, measures_of(carried))
