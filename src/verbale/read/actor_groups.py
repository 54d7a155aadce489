"""Read groups of no single state: "the diplomatic corps", "the five Nordic leaders", "Arab Gulf states"."""

from __future__ import annotations

from dataclasses import replace

from verbale.read.actor_drafts import Draft
from verbale.read.actor_phrases import PhraseReader

SEVERAL = "of several states"  # marks the draft: no state is to be looked for
_LONGEST = 7  # words of "the Economic and Commercial Councillors Corps"


def read_group(reader: PhraseReader, at: int) -> tuple[Draft, int] | None:
    """Return the draft of a group that begins at a unit and the unit after it; its state is never one alone."""
    end = _corps(reader, at) or _of_region(reader, at) or _the_west(reader, at)
    if end is None:
        return None
    start, until = reader.units[at].start, reader.units[end - 1].end
    name = reader.text[start:until]
    draft = Draft(start, until, start, until, name, "group", "role", None, named=False, plural=True)
    return replace(draft, office=SEVERAL), end


def _corps(reader: PhraseReader, at: int) -> int | None:
    """Return the end of "military attaches corps", where envoys of all states act together."""
    words = reader.titles.words
    if reader.units[at].low not in words["corps_opens"]:
        return None
    envoys = False
    for place in range(at, min(at + _LONGEST, len(reader.units))):
        unit = reader.units[place]
        if unit.use or (place > at and unit.gap not in (" ", "-")):
            return None
        if unit.low == "corps":
            return place + 1 if envoys and place > at else None
        envoys = envoys or unit.low in words["corps_envoys"]
    return None


def _of_region(reader: PhraseReader, at: int) -> int | None:
    """Return the end of "Middle East countries", "Nordic countries' leaders", "Baltic presidents"."""
    words, opens = reader.titles.words["regions"], reader.titles.regions
    end, name = at, ""
    while end < len(reader.units) and end - at < 3 and reader.units[end].cap and _linked(reader, at, end):
        name = f"{name} {reader.units[end].low}" if name else reader.units[end].low
        end += 1
        if name in words:
            return _members(reader, end)
        if name not in opens:
            return None
    return None


def _the_west(reader: PhraseReader, at: int) -> int | None:
    """Return the end of "the West" where it stands alone: no bank, coast or author."""
    units, unit = reader.units, reader.units[at]
    if unit.low not in ("west", "west's") or not unit.cap or not at or units[at - 1].low != "the":
        return None
    after = units[at + 1] if at + 1 < len(units) else None
    alone = unit.possessive or after is None or not after.cap or after.gap not in (" ", "-")
    return at + 1 if alone and reader.text[unit.end : unit.end + 1] != "-" else None


def _linked(reader: PhraseReader, at: int, place: int) -> bool:
    return place == at or reader.units[place].gap == " "


def _members(reader: PhraseReader, end: int) -> int | None:
    """Return the end of "countries", "countries' leaders" or "leaders" behind a region."""
    units, words = reader.units, reader.titles.words
    if end >= len(units) or units[end].gap != " ":
        return None
    if units[end].low in words["several"]:
        following = end + 1
        owned = units[end].possessive or reader.text[units[end].end : units[end].end + 1] in ("'", "’")
        led = owned and following < len(units) and units[following].low in reader.titles.plurals
        return following + 1 if led else end + 1
    return end + 1 if units[end].low in words["pairs_of_people"] and units[end].low in reader.titles.plurals else None
