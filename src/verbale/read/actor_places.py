"""Read single known names, and tell a capital that acts from one that is a place."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Actor
from verbale.read.actor_drafts import Draft
from verbale.read.actor_phrases import PhraseReader

_KINDS = {"state": "state", "adjective": "state", "capital": "state", "seat": "state", "organisation": "organisation"}


def read_single(reader: PhraseReader, at: int) -> Iterator[Draft]:
    """Yield the draft of a known name that stands alone; "Russian-backed" names nobody."""
    unit = reader.units[at]
    following = reader.units[at + 1] if at + 1 < len(reader.units) else None
    if following and following.gap == "-" and not following.cap and not reader.is_head(following):
        return
    if unit.use == "none" or _part_of_name(reader, at):
        return
    if unit.low == "congress" and _of_party(reader, at):
        return
    if reader.opposed(at):
        return
    sense = unit.senses[0]
    actor = reader.book.by_id[sense.actor_id]
    kind = _KINDS.get(unit.use, actor.kind)
    via = {"adjective": "adjective", "capital": "metonym", "seat": "metonym"}.get(unit.use, "name")
    if (unit.use == "capital" and _is_place(reader, at)) or (unit.use == "seat" and _where(reader, at)):
        via = "place"
    if unit.use == "organ" and (told := _of_state(reader, at)) is not None:
        yield told
        return
    if via == "metonym" and (union := _union_at(reader, unit.low, actor.name)) is not None:
        yield Draft(unit.start, unit.end, unit.start, unit.end, unit.text, union.kind, via, union.state, (union.id,))
        return
    ids = tuple(sense.actor_id for sense in unit.senses if sense.use != "person") or (actor.id,)
    yield Draft(unit.start, unit.end, unit.start, unit.end, unit.text, kind, via, actor.state, ids)


def _union_at(reader: PhraseReader, town: str, home: str) -> Actor | None:
    """Return the union that a town stands for where the article says nothing of the town's own state: "Brussels"."""
    seats = dict(entry.split() for entry in reader.titles.words["union_seats"])
    if town not in seats or home[:5] in reader.text:
        return None
    return reader.book.by_id.get(f"org/{seats[town].upper()}")


def _of_party(reader: PhraseReader, at: int) -> bool:
    """Whether a congress is a party's or its gathering: "the Nineteenth Congress", "Trades Union Congress"."""
    before = reader.units[at - 1] if at else None
    if at + 1 < len(reader.units) and reader.units[at + 1].low == "of" and not reader.units[at].possessive:
        return True
    if before is None or reader.units[at].gap != " " or before.use or before.possessive:
        return False
    ordinal = before.low in ("st", "nd", "rd", "th", "party") or before.text[:1].isdigit() or before.low.endswith("th")
    return ordinal or (before.cap and reader.is_name_word(at - 1))


def _of_state(reader: PhraseReader, at: int) -> Draft | None:
    """Return a body that shares its name with another's and tells its own state: "National Assembly of France"."""
    units = reader.units
    place = at + 2 if at + 2 < len(units) and units[at + 2].low != "the" else at + 3
    if place >= len(units) or units[at + 1].low != "of" or units[place].use != "state":
        return None
    state, actor = reader.state_code(units[place]), reader.book.by_id[units[at].senses[0].actor_id]
    if any(units[between].gap != " " for between in range(at + 1, place + 1)) or state == actor.state:
        return None
    start, end = units[at].start, units[place].end
    return Draft(start, end, start, end, reader.text[start:end], actor.kind, "name", state, named=False)


def _part_of_name(reader: PhraseReader, at: int) -> bool:
    """Whether a state's or capital's name is a person's: "Jordan Smith", "Denzel Washington"."""
    unit = reader.units[at]
    if unit.low not in reader.titles.words["ambiguous"] or unit.possessive:
        return False
    following = at + 1 < len(reader.units) and reader.units[at + 1].gap == " " and reader.is_name_word(at + 1)
    before = at > 0 and unit.gap == " " and reader.is_name_word(at - 1) and "\n" not in reader.units[at - 1].gap
    return bool(following or (before and reader.units[at - 1].gap == " "))


def _where(reader: PhraseReader, at: int) -> bool:
    """Whether a seat of power is where something is: "at the White House"."""
    before = at - 1 - (at > 1 and reader.units[at - 1].low == "the")
    return (
        before >= 0
        and reader.units[before].low in ("at", "in", "inside", "outside", "near")
        and not reader.units[at].possessive
    )


def _is_place(reader: PhraseReader, at: int) -> bool:
    """Whether a capital is where something is, not who acts: after "in", before a date or a country, as a dateline."""
    unit = reader.units[at]
    before = reader.units[at - 1].low if at else ""
    following = reader.units[at + 1] if at + 1 < len(reader.units) else None
    if before == "capital" or (following and following.gap == " " and following.low in reader.titles.words["events"]):
        return True
    if before == "the" and at > 1:
        before = reader.units[at - 2].low
    if before == "for" and at > 1 and reader.units[at - 2].low in reader.titles.words["leaving"]:
        return True
    if before in reader.titles.words["places_before"] and (unit.gap == " " or before == "the"):
        return not (unit.possessive and before == "of")
    if following is None:
        return False
    dateline = "\n" in unit.gap or at == 0 or unit.text.isupper()
    if dateline and following.gap.strip(" ,").startswith(("(", "—", "–", "--", "-", "/", ":")):
        return True
    return following.gap == ", " and (following.use == "state" or following.low in reader.titles.words["dates"])
