"""Read papers and stations by name that no table knows: "the Iranian paper Iran News", "Radio X of Cambodia"."""

from __future__ import annotations

from verbale.read.actor_drafts import Draft
from verbale.read.actor_phrases import PhraseReader

_LONGEST = 6  # words of a paper's name
_BETWEEN = 2  # small words between the state and the noun: "the Thai English-language daily"
_JOINS = frozenset(("of", "and", "de", "del", "den", "dos", "du", "für", "la", "le", "el", "al", "der", "do", "da"))

_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday"))  # "Sunday" ends many a name


def read_press(reader: PhraseReader, at: int) -> tuple[Draft, int] | None:
    """Return the draft of a medium that begins at a unit and the unit after it.

    A medium is told by its noun and its state, before or behind the name; a name that ends like a paper's ("Daily",
    "Radio") needs no noun where "of" and the state follow.
    """
    noun = _noun(reader, at)
    if noun is None:
        return _by_its_end(reader, at)
    end = _name_end(reader, noun + 1)
    if end == noun + 1 or (end == noun + 2 and reader.units[noun + 1].low in reader.titles.words["press_nouns"]):
        return None
    state = next((code for place in range(at, noun) if (code := reader.state_code(reader.units[place]))), None)
    behind, after = (state, end) if state else _home_behind(reader, end)
    return (_draft(reader, (at, noun + 1, end, after), behind), after) if behind else None


def _noun(reader: PhraseReader, at: int) -> int | None:
    """Return the unit of "paper" in "the Iranian paper X", "newspaper X"; None where no such noun stands there."""
    words, units = reader.titles.words["press_nouns"], reader.units
    if units[at].low in words and not units[at].use:
        return at
    if units[at].use not in ("adjective", "state"):
        return None
    for place in range(at + 1, min(at + 2 + _BETWEEN, len(units))):
        if units[place].gap not in (" ", "-") or units[place].use or units[place].cap:
            return None
        if units[place].low in words:
            return place
    return None


def _name_end(reader: PhraseReader, first: int) -> int:
    """Return the end of the capitalised words from a unit; the unit itself where none stands there."""
    units, end = reader.units, first
    while end < len(units) and end - first < _LONGEST:
        unit = units[end]
        if unit.gap not in ((" ", ' "', " “") if end == first else (" ", "-", ". ")) or (
            end > first and _owns(reader, end)
        ):
            break
        joins = unit.low in _JOINS and end > first and end + 1 < len(units) and units[end + 1].cap
        if not (unit.cap or unit.text[:1].isdigit() or joins) or unit.use == "person" or unit.low in ("on", "in"):
            break
        if end > first and unit.low in _DAYS:
            break  # "the daily Rodong Sinmun Monday"
        if joins and units[end + 1].use == "state":
            break  # "of Cambodia" tells where it is printed
        end += 1
    return end


def _owns(reader: PhraseReader, at: int) -> bool:
    return reader.units[at - 1].possessive


def _home_behind(reader: PhraseReader, end: int) -> tuple[str | None, int]:
    """Return the state that "of" names behind a paper, and the unit after it."""
    units = reader.units
    if end + 1 < len(units) and units[end].low in ("of", "in") and units[end].gap in (" ", '" ', "” "):
        place = end + 1 + (units[end + 1].low == "the")
        if place < len(units) and units[place].use == "state":
            return reader.state_code(units[place]), place + 1
    return None, end


def _by_its_end(reader: PhraseReader, at: int) -> tuple[Draft, int] | None:
    unit = reader.units[at]
    if not unit.cap or unit.use or unit.low in reader.titles.words["not_names"]:
        return None
    end = _name_end(reader, at + 1) if at + 1 < len(reader.units) else at
    if end - at < 2:
        return None
    state, after = _home_behind(reader, end)
    if state is None or not (reader.units[end - 1].low in reader.titles.words["press_ends"] or _prints(reader, after)):
        return None
    return _draft(reader, (at, at, end, after), state), after


def _prints(reader: PhraseReader, at: int) -> bool:
    """Whether what only papers do follows: "X of Russia carried an article"."""
    words, units = reader.titles.words, reader.units
    if at + 2 >= len(units) or units[at].low not in words["press_verbs"]:
        return False
    return any(unit.low in words["press_prints"] for unit in units[at + 1 : at + 4])


def _draft(reader: PhraseReader, places: tuple[int, int, int, int], state: str) -> Draft:
    """Return the draft of a medium; ``places`` are the units of phrase and name, and those behind name and phrase."""
    begin, first, end, after = places
    units = reader.units
    known = units[first].use == "media" and end == first + 1
    ids = tuple(sense.actor_id for sense in units[first].senses if sense.use == "media") if known else ()
    spread = units[begin].start, units[after - 1].end, units[first].start, units[end - 1].end
    return Draft(*spread, reader.words(first, end), "media", "name", state, ids, named=False)
