"""Read words that call an actor by his part in the story: "the visitor", "his host", "the kingdom", "His Majesty"."""

from __future__ import annotations

from verbale.read.actor_drafts import Draft
from verbale.read.actor_phrases import PhraseReader

PARTS = ("visitor", "visitors", "host", "hosts")
THINGS = ("kingdom", "sultanate", "emirate", "island", "bloc", "alliance")
GOVERNMENTS = ("government", "cabinet")
ROLE_KINDS = frozenset((*PARTS, *THINGS, "neighbour", "own state"))
_THE = frozenset(("the", "this", "these", "that", "those"))
_OWN = frozenset(("his", "her", "its", "their"))
_AFTER_OWN = ("that", "in", "at", "from")  # "told his guest that", but not "the guest that"
_NEAR = 3  # words between "his" and the noun that it belongs to


def read_role_word(reader: PhraseReader, at: int) -> tuple[Draft, int] | None:
    """Return the draft of a role word that stands at a unit and the unit after it; it is resolved later."""
    unit, words = reader.units[at], reader.titles.words
    if unit.low in GOVERNMENTS and unit.cap and _one_s_own(reader, at):
        start, end = unit.start, unit.end
        name = reader.text[start:end]
        return Draft(start, end, start, end, name, "organ", "role", plain_office=name, named=False), at + 1
    kind = reader.titles.parts.get(unit.low)
    if kind is None or at == 0 or (unit.possessive and kind == "own_state" and not _owner(reader, at)):
        return None
    owner = _owner(reader, at)
    end = at + 1
    if kind == "own_state":
        return (_draft(reader, at, end, "own state", owner), end) if owner and not _goes_on(reader, end) else None
    if owner is None and not _determined(reader, at):
        return None
    if kind in PARTS:
        return None if _no_part(reader, at, owner) else (_draft(reader, at, end, kind, owner), end)
    if kind == "island" and end < len(reader.units) and reader.units[end].low in words["island_kinds"]:
        end += 1
    if (kind != "neighbour" and owner is not None) or _goes_on(reader, end):
        return None
    return _draft(reader, at, end, kind, owner), end


def _one_s_own(reader: PhraseReader, at: int) -> bool:
    """Whether "the Government" stands alone, in a capital though no sentence begins with it: it is one's own."""
    if at == 0 or reader.units[at].gap != " " or reader.units[at - 1].low != "the" or reader.units[at].possessive:
        return False
    following = reader.units[at + 1] if at + 1 < len(reader.units) else None
    return following is None or following.gap != " " or not (following.cap or following.low in ("of", "in"))


def _draft(reader: PhraseReader, at: int, end: int, kind: str, owner: str | None) -> Draft:
    start, until = reader.units[at].start, reader.units[end - 1].end
    return Draft(start, until, start, until, reader.text[start:until], kind, "pronoun", office=owner, named=False)


def _owner(reader: PhraseReader, at: int) -> str | None:
    """Return "his", "its" or the like before a noun, at most a few small words away: "its foreign ministry"."""
    for place in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        unit = reader.units[place]
        if reader.units[place + 1].gap != " " or unit.use:
            return None
        if unit.low in _OWN:
            return unit.low
        if unit.cap or unit.low in _THE or unit.low in reader.titles.words["joins"] or unit.possessive:
            return None
    return None


def _determined(reader: PhraseReader, at: int) -> bool:
    """Whether "the" stands before a noun, one small word between them at most: "the distinguished guests"."""
    before = reader.units[at - 1]
    if reader.units[at].gap != " ":
        return False
    if before.low in _THE:
        return True
    return at > 1 and not before.cap and not before.use and before.gap == " " and reader.units[at - 2].low in _THE


def _goes_on(reader: PhraseReader, at: int) -> bool:
    """Whether "of" follows: "the island of Crete", "the kingdom of heaven"."""
    return at < len(reader.units) and reader.units[at].gap == " " and reader.units[at].low == "of"


def _no_part(reader: PhraseReader, at: int, owner: str | None) -> bool:
    """Whether a visitor is none, or one whom the next words tell: "guest book", "the guests who stayed"."""
    following = reader.units[at + 1] if at + 1 < len(reader.units) else None
    if owner and following is not None and following.low in _AFTER_OWN:
        return False
    return following is not None and following.gap == " " and following.low in reader.titles.words["no_visitor"]


def read_style(reader: PhraseReader, at: int) -> tuple[list[Draft], int] | None:
    """Read "the Holy Father", "His Majesty": a ruler called by his style alone, nobody where office or name follows."""
    unit = reader.units[at]
    if unit.low in ("his", "her") and at + 1 < len(reader.units) and reader.units[at + 1].gap == " ":
        return _majesty(reader, at)
    for style, state, office in reader.titles.styles.get(unit.low, ()):
        end = unit.start + len(style)
        if unit.cap and reader.text[unit.start : end].lower() == style:
            until = next((n for n in range(at, len(reader.units)) if reader.units[n].start >= end), len(reader.units))
            aside = until < len(reader.units) and reader.units[until].gap == ", "  # his name stands beside it
            return ([] if _named(reader, until) and not aside else [_ruler(reader, at, until, state, office)]), until
    return None


def _majesty(reader: PhraseReader, at: int) -> tuple[list[Draft], int] | None:
    words = reader.titles.words
    end = at + 1
    while end < len(reader.units) and reader.units[end].gap == " " and reader.units[end].low in words["style_words"]:
        end += 1
    last = reader.units[end - 1]
    if end == at + 1 or not last.cap:
        return None
    if _named(reader, end) or last.low not in words["majesty"]:
        return [], end
    office = "pope" if last.low == "holiness" else "monarch" if reader.units[at].low == "his" else "queen"
    return [_ruler(reader, at, end, None, office)], end


def _named(reader: PhraseReader, at: int) -> bool:
    """Whether an office or name follows a style, with "the" between them or not."""
    if at < len(reader.units) and reader.units[at].low == "the":
        at += 1
    if at >= len(reader.units) or reader.units[at].gap not in (" ", ", ") or not reader.units[at].cap:
        return False
    unit = reader.units[at]
    return unit.use == "person" or reader.is_head(unit) or (unit.gap == " " and reader.is_name_word(at))


def _ruler(reader: PhraseReader, at: int, end: int, state: str | None, office: str) -> Draft:
    start, until = reader.units[at].start, reader.units[end - 1].end
    name = reader.text[start:until]
    return Draft(start, until, start, until, name, "person", "office", state, (), name, office, named=False)
