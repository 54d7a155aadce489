"""Dates as pages write them beside an article: "12 Oct. 2025, 13:57", "12-10-2025 12:32 IST", "2025年10月12日"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from operator import attrgetter
from pathlib import Path

from verbale.clean.compiled import compiled
from verbale.rules import load

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º|ª|:a|-?[а-я]{1,2}(?=\s))?"
_NAME = r"(?P<name>[^\W\d_]{2,14}(?:\u200c?[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u0e00-\u0e7f]){0,10})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# Each shape with the characters of which a line that it fits has one.
_SHAPES = tuple(
    (marks, re.compile(shape))
    for marks, shape in (
        ("-", r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>[01]?\d)-(?P<day>[0-3]?\d)(?!\d)"),
        (
            "년年",
            r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[년年]\s?(?P<month>[01]?\d)\s?[월月]\s?(?P<day>[0-3]?\d)\s?[일日号號]",
        ),
        ("./", r"(?<!\d)(?P<year>(?:19|20)\d\d)[./]\s?(?P<month>[01]?\d)[./]\s?(?P<day>[0-3]?\d)(?!\d)"),
        (" ", rf"(?<!\d){_DAY}\s{{0,2}}(?:de |d['’]|of )?{_NAME}\.?,?\s{{1,2}}(?:de |del |do )?{_YEAR}(?!\d)"),
        (" ", rf"(?<!\w){_NAME}\.?\s{{1,2}}{_DAY},?\s{{1,2}}(?:at )?{_YEAR}(?!\d)"),
        ("-/", rf"(?<!\d){_DAY}[-/]{_NAME}[-/]{_YEAR}(?!\d)"),
        (
            "./-",
            r"(?<!\d)(?P<first>[0-3]?\d)(?P<mark>[./-])\s?(?P<second>[0-3]?\d)(?P=mark)\s?(?P<year>(?:19|20)\d\d)(?!\d)",
        ),
        (
            "./-",
            r"(?<![\d./-])(?P<first>[0-3]\d)(?P<mark>[./-])(?P<second>[0-3]\d)(?P=mark)(?P<year>\d\d)(?![\d./-])",
        ),
        # "Ann Other, 8.5.12": without its zeros only where it ends what a byline or a label begins.
        (
            ".",
            r"(?:(?<=, )|(?<=: )|(?<=\| ))(?P<first>[1-3]?\d)(?P<mark>\.)(?P<second>1?\d)\.(?P<year>[0-3]\d)(?=\s*$)",
        ),
    )
)
_MARKS = frozenset("".join(marks for marks, _ in _SHAPES))
_NAME_FIRST = _SHAPES[4][1]  # it tries every word of a line, unless it is told where the first day and year stand
_DAY_YEAR = re.compile(rf"{_DAY},?\s{{1,2}}(?:at )?{_YEAR}")
_LONGEST_NAME = 60  # characters, those between it and the day included
_DATED = re.compile(r"\d(?:(?<=19|20)\d\d|[./-]\d?\d[./-]\d\d)")
_TIME = re.compile(
    r"[\sT,|·•–—@/-]{0,5}(?:at|um|à|om|kl\.?|klo|o godz\.|às|ore|в|alle|,)?\s{0,3}"
    r"(?P<hour>[0-2]?\d)\s?[:.hH時시]\s?(?P<minute>[0-5]\d)(?!\d)(?::[0-5]\d(?:\.\d{1,6})?)?\s?"
    r"(?P<half>[ap]\.?m\.?(?![a-z]))?\s{0,2}(?P<zone>Z(?!\w)|[+-]\d\d:?\d\d(?!\d)|\(?(?:GMT|UTC)[+-]\d{1,2}(?::?\d\d)?\)?"
    r"|\(?[A-Z]{2,5}(?![\w])\)?)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d\d)?$")


@dataclass(frozen=True, slots=True)
class Month:
    """A month's names in one language."""

    id: str
    number: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """Letters that name a time zone; ``offset`` as ISO 8601 writes it, ``countries`` where the letters mean this one.

    order -- "dmy" or "mdy" where the letters tell how the place writes its dates.
    """

    id: str
    letters: str
    offset: str
    countries: tuple[str, ...] = ()
    order: str = ""


@dataclass(slots=True)
class Stamp:
    """A date, with its time where one stands beside it; never changed, though to freeze it would cost too much time.

    start, end -- where it stands in the words it was read from.
    both_ways  -- day and month may be the other way round.
    zone       -- the letters or offset as written, "" where none stand there.
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    time: str = ""
    zone: str = ""
    both_ways: bool = False

    @property
    def date(self) -> date:
        """The day as a date."""
        return date(self.year, self.month, self.day)

    def turned(self) -> Stamp:
        """Return the same with day and month exchanged."""
        return replace(self, month=self.day, day=self.month)


@lru_cache(maxsize=8)
def months(own: tuple[Path, ...] = ()) -> dict[str, int]:
    """Return the number of each month's name, in all languages; names that mean two months are left out."""
    numbers: dict[str, set[int]] = {}
    for month in load("languages/*/clean*.toml", "clean_month", Month, own):
        for name in month.names:
            numbers.setdefault(name, set()).add(month.number)
    return {name: found.pop() for name, found in numbers.items() if len(found) == 1}


def may_be_dated(words: str) -> bool:
    """Tell whether ``words`` hold what a full date cannot be without."""
    return _DATED.search(words) is not None


def is_dated(words: str, beside: int, own: tuple[Path, ...] = ()) -> bool:
    """Tell whether ``words`` (a short line) are full dates with their times, all but fewer than so many characters."""
    if made := compiled():
        dated: bool = made.dated(words, months(own), beside)
        return dated
    found = plain_stamps(words, own) if may_be_dated(words) else ()
    return bool(found) and len(words) - sum(stamp.end - stamp.start for stamp in found) < beside


def stamps(words: str, own: tuple[Path, ...] = ()) -> Sequence[Stamp]:
    """Return the full dates that stand in ``words`` (a short line), in order."""
    if made := compiled():
        return tuple([Stamp(*row) for row in made.stamps(words, months(own))])
    return plain_stamps(words, own) if may_be_dated(words) else ()


@lru_cache(maxsize=2_048)
def plain_stamps(words: str, own: tuple[Path, ...] = ()) -> tuple[Stamp, ...]:
    """Return what ``stamps`` does; C does this where it was built."""
    found: list[Stamp] = []
    for start, end, year, month, day, both in _shaped_dates(words, months(own)):
        if all(other.end <= start or end <= other.start for other in found):
            found.append(_with_time(words, start, end, year, month, day, both))
    return tuple(sorted(found, key=attrgetter("start"))) if len(found) > 1 else tuple(found)


def _shaped_dates(words: str, known: dict[str, int]) -> Iterator[tuple[int, int, int, int, int, bool]]:
    """Yield start, end, year, month, day and ``both_ways`` of what has the shape of a date, shape by shape.

    known -- the number of each month's name.
    """
    spaced = words if words.isascii() else " ".join(words.split())  # the shapes know other spaces too
    marks = _MARKS.intersection(spaced)
    for shape in [shape for some, shape in _SHAPES if not marks.isdisjoint(some)]:
        start = 0
        if shape is _NAME_FIRST:
            if not (day_year := _DAY_YEAR.search(words)):
                continue
            start = max(0, day_year.start() - _LONGEST_NAME)
        for match in shape.finditer(words, start):
            if day := _day(match, known):
                yield (*match.span(), *day)


def _day(match: re.Match[str], known: dict[str, int]) -> tuple[int, int, int, bool] | None:
    """Return year, month, day of a date, and whether it may be the other way round; None if there is no such day."""
    parts = match.groupdict()
    year = int(parts["year"])
    year += 2000 if year < 100 else 0
    if "name" in parts:
        month = known.get(parts["name"].lower().strip(".") or "", 0)
        numbers = [(month, int(parts["day"]))]
    elif "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        numbers = [(second, first), (first, second)]
    else:
        numbers = [(int(parts["month"]), int(parts["day"]))]
    fitting = [pair for pair in numbers if _is_day(year, *pair)]
    return (year, *fitting[0], len(fitting) == 2 and fitting[0] != fitting[1]) if fitting else None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _with_time(words: str, start: int, end: int, year: int, month: int, day: int, both: bool) -> Stamp:
    """Return a date, with the time of day that stands behind it."""
    match = _TIME.match(words, end)
    if not match:
        return Stamp(start, end, year, month, day, both_ways=both)
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23:
        return Stamp(start, end, year, month, day, both_ways=both)
    time, zone = f"{hour:02}:{match['minute']}", (match["zone"] or "").strip("()")
    return Stamp(start, match.end(), year, month, day, time, zone, both)


@lru_cache(maxsize=8)
def _zones(own: tuple[Path, ...]) -> dict[str, tuple[Zone, ...]]:
    found: dict[str, tuple[Zone, ...]] = {}
    for zone in load("outlets/zones*.toml", "zone", Zone, own):
        found[zone.letters] = (*found.get(zone.letters, ()), zone)
    return found


@lru_cache(maxsize=2_048)
def zone_of(written: str, country: str | None, own: tuple[Path, ...] = ()) -> Zone | None:
    """Return the zone that ``written`` names; letters that several places share need the outlet's country."""
    if written in ("Z", "z"):
        return Zone("z", "Z", "+00:00")
    if match := _OFFSET.match(written.upper()):
        return Zone("offset", written, f"{match[1]}{int(match[2]):02}:{match[3] or '00'}")
    fellows = _zones(own).get(written.upper(), ())
    at_home = [zone for zone in fellows if country and country in zone.countries]
    return at_home[0] if at_home else fellows[0] if len(fellows) == 1 else None


def iso(stamp: Stamp, offset: str = "") -> tuple[str, str]:
    """Return the stamp as ISO 8601, and its precision."""
    day = stamp.date.isoformat()
    return (f"{day}T{stamp.time}{offset}", "minute") if stamp.time else (day, "day")
