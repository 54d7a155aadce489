"""Cut a text into units: known names as a whole, other words one by one, each with the gap before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any

import ahocorasick

from verbale.read.actor_book import ActorBook, Sense, actors_of
from verbale.read.actor_names import fold_text
from verbale.read.actor_titles import titles_of
from verbale.read.broken_lines import title_breaks_off
from verbale.settings import Settings

_WORD = re.compile(
    r"opposite numbers?\b|(?:[A-Z]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*(?:\.[A-Z]\b)?"
)
_LONG = re.compile(r"[^\W\d_]{4,}")
_THIRD = re.compile(r" [A-Z][a-z]{1,5}(?=[,.]| [a-z])")
_COMPASS = ("south ", "north ", "east ", "west ")
_SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "de",
        "al",
        "el",
        "van",
        "von",
        "da",
        "dos",
        "on",
        "to",
        "in",
        "with",
        "a",
        "ibn",
        "bin",
    ]
)
_UNSPACED = "\u2e80"  # from here on, scripts that put no blanks between words
_RANK = {"none": 0, "person": 1, "organ": 2, "state": 3, "organisation": 4, "adjective": 5, "capital": 6, "seat": 7}


@dataclass(slots=True)
class Unit:
    """A known name or a single word of the text.

    low    -- folded text; ``gap`` -- what stands between the unit before (or the paragraph's start) and this one.
    senses -- what a known name can stand for, empty for other words; ``use`` -- the first sense's use or "".
    cap    -- begins with a capital; ``possessive`` -- "'s" (or "'") follows; ``name`` may be part of a person's name.
    """

    start: int
    end: int
    text: str
    low: str
    gap: str
    cap: bool
    possessive: bool = False
    senses: tuple[Sense, ...] = ()
    use: str = ""


@lru_cache(maxsize=4)
def _automaton(book: ActorBook) -> Any:
    machine = ahocorasick.Automaton()
    for name, senses in book.senses.items():
        machine.add_word(name, (len(name), senses))
    machine.make_automaton()
    return machine


def known_names(text: str, folded: str, settings: Settings) -> list[tuple[int, int, tuple[Sense, ...]]]:
    """Return the known names as (start, end, senses) in text order, the longest of those that overlap."""
    found: list[tuple[int, int, tuple[Sense, ...]]] = []
    for last, (length, senses) in _automaton(actors_of(settings)).iter(folded):
        start, end = last + 1 - length, last + 1
        apart = _whole(folded, start, end) or _glued(text, start, length, senses)
        if apart and text[end : end + 1] != "$" and _written_as_name(text, start, end, _free(senses, length)):
            kept = tuple(sense for sense in senses if sense.exact in (None, text[start:end]))
            if kept and not (kept[0].use == "person" and _goes_on(text, folded, start, end, settings)):
                found.append((start, end, kept))
    found.sort(key=lambda match: (match[0], -match[1]))
    return _longest(found)


def _longest(found: list[tuple[int, int, tuple[Sense, ...]]]) -> list[tuple[int, int, tuple[Sense, ...]]]:
    kept: list[tuple[int, int, tuple[Sense, ...]]] = []
    for match in found:
        if not kept or match[0] >= kept[-1][1]:
            kept.append(match)
    return kept


def _whole(folded: str, start: int, end: int) -> bool:
    if folded[start] >= _UNSPACED:
        return True
    before, after = folded[start - 1 : start] if start else "", folded[end : end + 1]
    return not before.isalnum() and not after.isalnum()


def _glued(text: str, start: int, length: int, senses: tuple[Sense, ...]) -> bool:
    """Whether a long name of a person stands glued to its neighbours, as where a page's bold marks ate the blanks."""
    if length < 10 or senses[0].use != "person":
        return False
    name = text[start : start + length]
    numbered = not name.rpartition(" ")[2].strip("IVX")  # "King Abdullah I" is not the beginning of "King Abdullah Ibn"
    return name.count(" ") > 1 and not numbered


def _goes_on(text: str, folded: str, start: int, end: int, settings: Settings) -> bool:
    """Whether two words of a Korean name are the beginning of another's three: "Kim Song" of "Kim Song Mun"."""
    surname, _, given = folded[start:end].partition(" ")
    if not given or " " in given or surname not in titles_of(settings.knowledge).words["korean_surnames"]:
        return False
    return _THIRD.match(text, end) is not None


def _free(senses: tuple[Sense, ...], length: int) -> bool:
    """Names that are long enough to stand with small letters inside: "Kim Jong - un", "Paris climate accord"."""
    return senses[0].use == "none" or (senses[0].use == "person" and length > 10)


def _written_as_name(text: str, start: int, end: int, free: bool) -> bool:
    """Whether the words are capitalised as a name is; KCNA writes "south Korea"."""
    if free:
        return text[start].isupper()
    stretch = text[start:end]
    words = stretch.split()
    if len(words) < 2:
        return not stretch[0].islower()
    if words[-1][0].islower() and not words[-1][0].isdigit():
        return words[0][0].isupper() and words[-1] in ("agency", "office", "watchdog", "party", "newspaper", "rebels")
    return not words[0][0].islower() or stretch.lower().startswith(_COMPASS)


def units_of(text: str, settings: Settings) -> list[Unit]:
    """Return the units of a text in order; blanks stand in the gaps, punctuation marks too."""
    folded = fold_text(text)
    units: list[Unit] = []
    at = 0
    for start, end, senses in known_names(text, folded, settings):
        units.extend(_words(text, folded, at, start))
        ranked = tuple(sorted(senses, key=lambda sense: _RANK.get(sense.use, 8)))
        units.append(Unit(start, end, text[start:end], folded[start:end], "", True, False, ranked, ranked[0].use))
        at = end
    units.extend(_words(text, folded, at, len(text)))
    _mark_gaps(text, units)
    _settle_headlines(text, units)
    return units


def _settle_headlines(text: str, units: list[Unit]) -> None:
    """In a line in title case only those words count as capitalised that are so in running text too."""
    titled: list[Unit] = []
    running: set[str] = set()
    at = 0
    for start, end in (*_title_lines(text), (len(text), len(text))):
        first = bisect_left(units, start, at, key=_START)
        last = bisect_left(units, end, first, key=_START)
        running.update(unit.text for unit in units[at:first] if unit.cap)
        titled += units[first:last]
        at = last
    for unit in titled if running else ():
        if not unit.use and unit.text not in running and not unit.text.isupper():
            unit.cap = False


_START = attrgetter("start")


def _title_lines(text: str) -> list[tuple[int, int]]:
    """Return the lines in title case: four words or more, nearly all long ones capitalised, no full stop."""
    found = []
    at = 0
    for line in text.split("\n")[:60]:
        long = _LONG.findall(line) if len(line) < 200 and not line.rstrip().endswith(".") else ()
        if len(long) > 2:
            capitals = sum(word[0].isupper() for word in long)
            if capitals >= 0.8 * len(long):
                found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _words(text: str, folded: str, start: int, end: int) -> list[Unit]:
    found = []
    for match in _WORD.finditer(text, start, end):
        (first, last), word = match.span(), match[0]
        if word != "s" or text[first - 1 : first] not in _APOSTROPHES:
            found.append(Unit(first, last, word, folded[first:last], "", word[0].isupper()))
    return found


_APOSTROPHES = frozenset("'’")
_TORN = re.compile(r" ([,.;:)])")  # "Mr . Brown , who": collections whose marks stand apart
_TORN_TEXT = re.compile(r"[^\W\d_] [,.] ")
_TORN_OFTEN = 3


def _mark_gaps(text: str, units: list[Unit]) -> None:
    """Note what stands before each unit, and which are possessive; most have a blank before and behind."""
    at = 0
    torn = sum(1 for _, _ in zip(_TORN_TEXT.finditer(text), range(_TORN_OFTEN), strict=False)) == _TORN_OFTEN
    for number, unit in enumerate(units):
        gap = text[at : unit.start]
        unit.gap = gap if gap == " " else _gap(gap, units[number - 1] if number else None, torn)
        at = unit.end
        if text[at : at + 1] in _APOSTROPHES:
            following = units[number + 1].start if number + 1 < len(units) else len(text)
            at = _behind_owner(text, unit, following)


def _gap(gap: str, before: Unit | None, torn: bool) -> str:
    if before is not None:
        gap = gap or " "
    if torn and len(gap) > 1:
        gap = "-" if gap == " - " else _TORN.sub(r"\1", gap)
    return ". " if before is not None and title_breaks_off(gap, before.text) else gap


def _behind_owner(text: str, unit: Unit, following: int) -> int:
    """Mark a unit behind which an apostrophe stands as possessive where it is; return where the next gap begins."""
    if text[unit.end + 1 : unit.end + 2] == "s":
        unit.possessive = True
        return min(unit.end + 2, following)
    if unit.low.endswith("s") and text[unit.end + 1 : unit.end + 2] == " ":
        unit.possessive = unit.cap
        return unit.end + 1
    return unit.end
