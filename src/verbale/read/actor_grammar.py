"""Put phrases together to drafts of mentions: title and name, apposition, lists, bodies, single states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.read.actor_asides import held_too, name_after, of_the_country, read_titled, with_asides, with_origin
from verbale.read.actor_bodies import led_body, read_body
from verbale.read.actor_book import ActorBook
from verbale.read.actor_drafts import DETERMINERS, Draft, Role
from verbale.read.actor_groups import read_group
from verbale.read.actor_lists import plural_role, shared_head
from verbale.read.actor_phrases import PhraseReader
from verbale.read.actor_places import read_single
from verbale.read.actor_press import read_press
from verbale.read.actor_role_words import read_role_word, read_style
from verbale.read.actor_titles import Titles
from verbale.read.actor_units import Unit

_PRONOUNS = ("he", "she", "it", "they")


def drafts_of(text: str, units: Sequence[Unit], book: ActorBook, titles: Titles) -> list[Draft]:
    """Return the drafts of all mentions in text order, none overlapping another."""
    reader = PhraseReader(text, units, book, titles)
    drafts: list[Draft] = []
    free = 0
    for at in [at for at, unit in enumerate(units) if unit.cap or unit.use or unit.low in titles.opens]:
        if at >= free:
            found, free = _read(reader, at)
            drafts.extend(found)
    return drafts


def _read(reader: PhraseReader, at: int) -> tuple[list[Draft], int]:
    """Return the drafts that begin at a unit and the unit after them."""
    unit = reader.units[at]
    if not unit.use and unit.low not in reader.titles.opens:
        return _unopened(reader, at)
    if not unit.use and (styled := read_style(reader, at)) is not None:
        return styled
    if not unit.use and (draft := _pronoun(reader, at)) is not None:
        return [draft], at + 1
    if not unit.use and (part := read_role_word(reader, at)) is not None:
        return [part[0]], part[1]
    if (press := read_press(reader, at)) is not None:
        return [press[0]], press[1]
    if (group := read_group(reader, at)) is not None:
        return [group[0]], group[1]
    if not unit.cap and not unit.use and not _begins_role(reader, unit):
        return [], at + 1
    listed = shared_head(reader, at)
    if listed[0]:
        return listed
    if unit.use in ("state", "adjective") and unit.possessive and (found := _owned_name(reader, at)) is not None:
        return found
    role = reader.role_at(at)
    if role is not None and (_runs_on(reader, role) or _place_before(reader, at, role)):
        role = None
    if role is not None and _starts_here(reader, at, role):
        found = _role(reader, role)
        if found[0]:
            return found
    return _bare(reader, at)


def _unopened(reader: PhraseReader, at: int) -> tuple[list[Draft], int]:
    """Return what a capitalised word begins that opens no phrase: a paper by its name, somebody unknown, or nothing."""
    if not reader.may_be_called(at):
        return [], at + 1
    if (press := read_press(reader, at)) is not None:
        return [press[0]], press[1]
    return _bare(reader, at)


def _runs_on(reader: PhraseReader, role: Role) -> bool:
    """Whether "Mr" only follows a country ("in Australia Mr Brown will ...") and is not his style there."""
    first = reader.units[role.first]
    styled = reader.units[role.head].low in reader.titles.words["honorifics"]
    return styled and role.head > role.first and first.use in ("state", "capital") and not first.possessive


def _place_before(reader: PhraseReader, at: int, role: Role) -> bool:
    """Whether a capital is where something happens, not whose office follows: "met in Khartoum President A"."""
    before = reader.units[at - 1].low if at else ""
    head = reader.units[role.head]
    return reader.units[at].use == "capital" and before in ("in", "at", "near") and head.cap and role.head == at + 1


def _owned_name(reader: PhraseReader, at: int) -> tuple[list[Draft], int] | None:
    """ "Norway's Kari Nordmann": a person of a state whom no title names."""
    end = reader.name_at(at + 1, fewest=2)
    if end <= at + 1 or reader.role_at(at + 1) is not None or reader.units[at + 1].gap != " ":
        return None
    if any(reader.units[place].low in reader.titles.words["domains"] for place in range(at + 1, end)):
        return None
    draft = reader.draft_person(at + 1, end, None)
    draft = replace(draft, start=reader.units[at].start, state=reader.state_code(reader.units[at]))
    told, end = with_asides(reader, draft, end)
    return [told], end


def _pronoun(reader: PhraseReader, at: int) -> Draft | None:
    """Return "he", "its", "both sides", "the two leaders": resolved later, against what was named before."""
    unit, words = reader.units[at], reader.titles.words
    low = unit.low
    if _pair_alone(reader, at):
        end, kind = unit.end, "pair of people"
    elif low in ("two", "both") and at + 1 < len(reader.units) and reader.units[at + 1].gap == " ":
        following = reader.units[at + 1]
        before = reader.units[at - 1].low if at else ""
        if following.low not in words["pairs"] or (
            low == "two" and before not in ("the", "these", "those", "our", "their")
        ):
            return None
        end, kind = following.end, "pair of people" if following.low in words["pairs_of_people"] else "pair"
    elif (pronoun := reader.list_of(low, _PRONOUNS)) is not None:
        if unit.text == "HE" and _styles(reader, at):
            return None
        end, kind = unit.end, pronoun
    else:
        return None
    return Draft(unit.start, end, unit.start, end, reader.text[unit.start : end], kind, "pronoun", named=False)


def _styles(reader: PhraseReader, at: int) -> bool:
    """Return whether "HE" is "His Excellency": a name or an office follows."""
    following = reader.units[at + 1] if at + 1 < len(reader.units) else None
    if following is None or following.gap not in (" ", ". ") or not following.cap:
        return False
    return following.use == "person" or reader.is_head(following) or reader.is_name_word(at + 1)


def _pair_alone(reader: PhraseReader, at: int) -> bool:
    """Return whether "the two", "the pair" or "both" stands alone for two persons, a verb behind it."""
    low = reader.units[at].low
    if low not in ("two", "pair", "both") or at + 1 >= len(reader.units) or reader.units[at + 1].gap != " ":
        return False
    before = reader.units[at - 1].low if at else ""
    return (low == "both" or before == "the") and reader.units[at + 1].low in reader.titles.words["pair_alone"]


def _begins_role(reader: PhraseReader, unit: Unit) -> bool:
    words = reader.titles.words
    return reader.is_head(unit) or unit.low in words["before"] or unit.low in reader.titles.organs


def _starts_here(reader: PhraseReader, at: int, role: Role) -> bool:
    """A name before an office without a comma ("Li Hongzhong chairman") is no modifier of it."""
    unit = reader.units[at]
    return bool(unit.use or _begins_role(reader, unit) or role.organ)


def _role(reader: PhraseReader, role: Role) -> tuple[list[Draft], int]:
    if role.organ:
        return read_body(reader, role)
    end = name_after(reader, role)
    if end > role.end:
        return read_titled(reader, role, end)
    if (held := held_too(reader, role)) is not None:
        return held
    if reader.units[role.head].low in reader.titles.words["honorifics"]:
        return [], role.end
    if role.plural:
        return plural_role(reader, role)
    return _lone_role(reader, role)


def _lone_role(reader: PhraseReader, role: Role) -> tuple[list[Draft], int]:
    """An office without a name: "the Chinese president", "the foreign minister of Cuba"."""
    if role.head == role.first and role.end == role.head + 1 and not _alone_ok(reader, role):
        return [], role.end
    first, last = reader.units[role.first], reader.units[role.end - 1]
    if role.state is None and role.end == role.head + 1 and not reader.units[role.head].cap:
        before = reader.units[role.first - 1].low if role.first else ""
        if before not in DETERMINERS and not of_the_country(reader, role):
            return [], role.end
    name = reader.text[first.start : last.end]
    draft = Draft(first.start, last.end, first.start, last.end, name, "person", "office", role.state, named=False)
    draft = replace(draft, office=role.plain if role.end == role.head + 1 else name, plain_office=role.plain)
    return [draft], role.end


def _alone_ok(reader: PhraseReader, role: Role) -> bool:
    """A bare "the president" may mean one whom the article has named."""
    before = reader.units[role.first - 1].low if role.first else ""
    head = reader.units[role.head].low
    known = before in ("the", "his", "her", "their", "its") or of_the_country(reader, role)
    return known and head not in reader.titles.words["plain"]


def _named_after(reader: PhraseReader, end: int) -> int:
    """Return the end of a thing that bears a person's name: "Kenneth Kaunda International Airport"; ``end`` else."""
    for at in range(end, min(end + 3, len(reader.units))):
        unit = reader.units[at]
        if not unit.cap or unit.gap != " " or (at == end and reader.units[end - 1].possessive):
            break
        if unit.low in reader.titles.words["named_after"]:
            return at + 1
    return end


def _bare(reader: PhraseReader, at: int) -> tuple[list[Draft], int]:
    """A known name, or an unknown one that an apposition explains, without a title before it."""
    unit = reader.units[at]
    if unit.use == "person":
        end = reader.name_at(at)
        if (thing := _named_after(reader, end)) > end:
            return [], thing
        draft, end = with_origin(reader, reader.draft_person(at, end, None), end)
        draft, end = with_asides(reader, draft, end)
        return [draft], end
    if unit.use:
        return list(read_single(reader, at)), at + 1
    end = reader.name_at(at, fewest=1)
    if end <= at:
        return [], at + 1
    if (thing := _named_after(reader, end)) > end:
        return [], thing
    draft = reader.draft_person(at, end, None)
    if end < len(reader.units) and reader.units[end].low in reader.titles.words["led"] and reader.linked(end):
        return [led_body(reader, draft, end)], end + 1
    if end - at >= 2 and (place := _acts_for(reader, end)) is not None:
        code, until = reader.state_code(reader.units[place]), reader.units[place].end
        return [replace(draft, state=draft.state or code, end=until)], place + 1
    told, after = with_asides(reader, draft, end)
    if draft.ids or (told.office and end - at >= 2):
        return [told], after
    draft.via = "unknown"
    return [draft], end


def _acts_for(reader: PhraseReader, end: int) -> int | None:
    """Return the unit of the state in ", for Peru," behind a name: "Ana Soto, for Peru, and Luis Rojas, for Chile,"."""
    units = reader.units
    if end >= len(units) or units[end].low != "for" or units[end].gap != ", ":
        return None
    place = end + 2 if end + 1 < len(units) and units[end + 1].low == "the" else end + 1
    if place >= len(units) or units[place].use != "state" or units[place].possessive:
        return None
    behind = units[place + 1] if place + 1 < len(units) else None
    closes = behind is None or behind.gap[:1] in (",", ".") or (behind.gap == " " and behind.low == "and")
    return place if closes else None
