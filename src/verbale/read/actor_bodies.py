"""Read bodies: ministries, delegations with their leader, "the Trump administration", "the ministry" again."""

from __future__ import annotations

from dataclasses import replace

from verbale.read.actor_asides import with_asides
from verbale.read.actor_drafts import DETERMINERS, Draft, Role
from verbale.read.actor_lists import draft_group, listed_bodies
from verbale.read.actor_phrases import PhraseReader

# bodies that are told of several states at once, in the singular
LISTING = {
    "delegations": "delegation",
    "embassies": "embassy",
    "governments": "government",
    "ministries": "ministry",
    "parliaments": "parliament",
    "teams": "team",
    "missions": "mission",
}
_LED = frozenset(("led", "headed", "chaired", "guided"))


def read_body(reader: PhraseReader, role: Role) -> tuple[list[Draft], int]:
    """A body or group: "the Chinese Foreign Ministry", "a delegation of the Red Cross led by X"."""
    if reader.units[role.head].low in LISTING:
        listed, until = listed_bodies(reader, role)
        if len(listed) > 1:
            return [_one_of(reader, role, *body, first=body is listed[0]) for body in listed], until
    end, leader, office = role.end, None, None
    if role.organ == "delegation":
        end, told = _leader_of(reader, role)
        if told is not None:
            leader, office = told.name, told.office
            role = replace(role, state=role.state or _owner(reader, role) or _sender(reader, role) or told.state)
    low = reader.units[role.head].low
    again = leader is None or (end > role.end and reader.units[role.end].gap == ", ")  # "the team, headed by X"
    alone = role.head == role.first and role.end == role.head + 1 and again
    if alone and low in ("team", "mission", "group"):
        return _definite(reader, role)
    if role.state is None and low in (
        "people",
        "public",
        "side",
        "nation",
        "sides",
        "leaders",
        "official",
        "team",
        "group",
    ):
        return [], role.end
    if alone:
        return _definite(reader, role)
    if role.state is None and not (
        reader.units[role.head].cap or role.organ == "delegation" or _national(reader, role)
    ):
        return [], role.end
    if role.organ == "delegation" and low in ("team", "group") and leader is None and not _of_people(reader, role):
        return [], role.end
    kind = role.organ or "organ"
    draft = draft_group(reader, role, kind, end)
    draft.head_end = reader.units[role.end - 1].end
    draft.leader_name, draft.leader_office = leader, office
    draft.via = "name" if kind == "organ" else "role"
    return [draft], end


def _of_people(reader: PhraseReader, role: Role) -> bool:
    """Whether a team is one of officials, told with its state: "an American team of diplomats"."""
    at = role.head + 1
    if role.state is None or at + 1 >= len(reader.units) or reader.units[at].low != "of":
        return False
    return any(
        reader.units[place].low in reader.titles.plurals for place in range(at + 1, min(at + 4, len(reader.units)))
    )


def _national(reader: PhraseReader, role: Role) -> bool:
    """Whether "the foreign ministry", in small letters, is a body that every state has."""
    before = reader.units[role.first - 1].low if role.first else ""
    words = {unit.low for unit in reader.units[role.first : role.head + 1]}
    own = words & {"foreign", "external", "defence", "defense"} and reader.units[role.head].low == "ministry"
    own = own or (reader.units[role.head].low == "office" and "foreign" in words)
    return bool(own) and role.end == role.head + 1 and before in DETERMINERS


def _one_of(reader: PhraseReader, role: Role, at: int, end: int, state: str | None, first: bool) -> Draft:
    """Return one body of "the delegations of A and B"."""
    head = reader.units[role.head]
    start, until = reader.units[role.first if first else at].start, reader.units[end - 1].end
    name = f"{LISTING[head.low]} of {reader.words(at, end)}"
    return Draft(start, until, start, until, name, role.organ or "organ", "role", state, named=False, plural=True)


def _leader_of(reader: PhraseReader, role: Role) -> tuple[int, Draft | None]:
    """Return the end of "led by Vice Premier X" after a delegation, and the leader's draft."""
    units, at = reader.units, _led(reader, role.end)
    if at + 2 >= len(units):
        return role.end, None
    at += 2
    at += units[at].low in DETERMINERS
    title = reader.role_at(at) if at < len(units) else None
    first = title.end if title and not title.organ else at
    end = reader.name_at(first)
    if end <= first:
        return role.end, None
    draft, end = with_asides(reader, reader.draft_person(first, end, title if first > at else None), end)
    known = reader.book.by_id[draft.ids[0]].state if draft.ids else None
    return end, replace(draft, state=draft.state or known)


def _owner(reader: PhraseReader, role: Role) -> str | None:
    """Return the state of whom a delegation is, told behind its purpose: "for relations with A of B, led by"."""
    units, until = reader.units, _led(reader, role.end)
    for at in range(until - 1, role.end, -1):
        before = at - 1 - (units[at - 1].low == "the")
        if units[before].low == "of" and (state := reader.state_code(units[at])):
            return state
    return None


def _sender(reader: PhraseReader, role: Role) -> str | None:
    """Return the state before what a delegation is called by: "a DPRK schoolchildren's delegation led by"."""
    units = reader.units
    for at in range(role.first - 1, max(-1, role.first - 4), -1):
        if units[at].gap != " " and units[at].use not in ("state", "adjective"):
            return None
        if units[at].use in ("state", "adjective"):
            return reader.state_code(units[at])
        if units[at].cap or units[at].use or units[at].low in DETERMINERS:
            return None
    return None


def _led(reader: PhraseReader, at: int) -> int:
    """Return the unit of "led by" after a delegation and its purpose; the end of the text where there is none."""
    units = reader.units
    for place in range(at, min(at + 12, len(units) - 1)):
        led = units[place].low in _LED and units[place + 1].low == "by"
        if units[place].gap not in (" ", "-") and not (led and place == at and units[place].gap == ", "):
            break
        if units[place].low in _LED and units[place + 1].low == "by":
            return place
        if place == at and units[place].low not in ("for", "on", "to", "of"):
            break
    return len(units)


def _definite(reader: PhraseReader, role: Role) -> tuple[list[Draft], int]:
    """ "The ministry", "the delegation": a body named in full before."""
    unit = reader.units[role.head]
    before = reader.units[role.head - 1].low if role.head else ""
    called = unit.low in reader.titles.words["definite"] and before == "the"
    if not called and not _party_again(reader, role):
        return [], role.end
    draft = draft_group(reader, role, role.organ or "organ", role.end)
    return [replace(draft, via="short name")], role.end


def _party_again(reader: PhraseReader, role: Role) -> bool:
    """Whether travellers are told again by what they are: "the tourist group", "the trade delegation"."""
    units, at = reader.units, role.head - 1
    plain = at > 0 and not units[at].cap and not units[at].use and units[role.head].gap == " "
    return bool(role.organ == "delegation" and plain and units[at - 1].low == "the")


def led_body(reader: PhraseReader, leader: Draft, at: int) -> Draft:
    """ "The Trump administration": a body of the state that its leader leads."""
    end = reader.units[at].end
    name = reader.text[leader.start : end]
    return Draft(
        leader.start, end, leader.start, end, name, "organ", "name", None, (), named=False, leader_name=leader.name
    )
