"""Turn one matched date expression into a stretch of days; one small function for each way of meaning.

News usage: a bare weekday is the latest such day up to and including the day of publication, or the next one where the
tense is future; a date without year lies as near as the tense allows; "early", "mid" and "late" are thirds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from verbale.model import Grain, How, When
from verbale.read.dates_calendar import (
    Direction,
    Stretch,
    day_near,
    month_near,
    month_of,
    third,
    week_of,
    weekday_near,
)
from verbale.read.dates_words import Feast, fold

DAYS = {1: 1, 2: 7, 3: 14}


@dataclass(frozen=True, slots=True)
class Moment:
    """From where an expression is read: the day it is told from, its direction, the last day named before it.

    evening -- where the news comes from the next day had begun: told as past, its weekday is that day.
    """

    base: date | None
    tense: Callable[[], Direction]
    previous: When | None = None
    evening: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What an expression stands for; ``why`` completes the reasoning."""

    stretch: Stretch
    grain: Grain
    how: How
    why: str = ""


class Parts:
    """The matched groups as numbers."""

    def __init__(self, match: re.Match[str], values: Mapping[str, Mapping[str, int]], feasts: Mapping[str, Feast]):
        self.groups = {name: value for name, value in match.groupdict().items() if value is not None}
        self.values = values
        self.feasts = feasts

    def number(self, *names: str) -> int | None:
        """Return the number behind the first of these groups that matched."""
        for name in names:
            words = self.groups.get(name)
            if words is None:
                continue
            table = self.values.get(name.rstrip("2").lower())
            return table[fold(words)] if table else int(words)
        return None

    def words(self, *names: str) -> str:
        """Return the folded words of the first of these groups that matched, or an empty string."""
        return next((fold(self.groups[name]) for name in names if name in self.groups), "")


Resolver = Callable[[Parts, Moment], Found | None]


def _single(day: date, how: How, why: str = "") -> Found:
    return Found((day, day), "day", how, why)


def _told(moment: Moment) -> str:
    return f" told from {moment.base:%A %Y-%m-%d}" if moment.base else ""


def day(parts: Parts, moment: Moment) -> Found | None:
    """A day and a month, with or without year and weekday."""
    month = parts.number("month", "month2", "mm")
    number = parts.number("day", "day2", "dd")
    year = parts.number("year")
    if month is None or number is None:
        return None
    if year is not None:
        return _single(date(year, month, number), "explicit")
    if moment.base is None or (parts.words("month", "month2") in ("may", "march") and _lower(parts, "month", "month2")):
        return None
    turn = parts.number("turn")
    if turn is not None:
        return _single(date(moment.base.year + turn, month, number), "relative", _told(moment))
    near = day_near(moment.base, month, number, moment.tense(), parts.number("weekday"))
    return _single(near, "explicit", f", the year taken from{_told(moment)[10:]}") if near else None


def _lower(parts: Parts, *names: str) -> bool:
    return any(parts.groups.get(name, "A").islower() for name in names)


def days(parts: Parts, moment: Moment) -> Found | None:
    """Two days of one or of two months: a range."""
    month2 = parts.number("month2") or parts.number("month")
    month = parts.number("month") or month2
    first, last = parts.number("day"), parts.number("day2")
    if not (month and month2 and first and last):
        return None
    year = parts.number("year2") or parts.number("year")
    if year is None and moment.base:
        near = day_near(moment.base, month2, last, moment.tense())
        year = near.year if near else None
    if year is None:
        return None
    end = date(year, month2, last)
    begin = date(parts.number("year") or (year - 1 if month > month2 else year), month, first)
    return Found((begin, end), "range", "explicit") if begin <= end else None


def month(parts: Parts, moment: Moment) -> Found | None:
    """A month, with or without its year."""
    number = parts.number("month")
    if number is None:
        return None
    year, turn, part = parts.number("year"), parts.number("turn"), parts.number("part")
    if year is None and turn is not None and moment.base:
        return Found(third(month_of(moment.base.year + turn, number), part), "month", "relative", _told(moment))
    if year is not None:
        return Found(third(month_of(year, number), part), "month", "explicit")
    if moment.base is None:
        return None
    near = month_near(moment.base, number, moment.tense())
    return Found(third(near, part), "month", "relative", f", the nearest{_told(moment)}")


def months(parts: Parts, moment: Moment) -> Found | None:
    """A range of whole months."""
    first, last = parts.number("month"), parts.number("month2")
    if not (first and last):
        return None
    year = parts.number("year")
    if year is None:
        if moment.base is None:
            return None
        year = month_near(moment.base, last, moment.tense())[0].year
    begin = month_of(year - (first > last), first)[0]
    return Found((begin, month_of(year, last)[1]), "range", "explicit" if "year" in parts.groups else "relative")


def turned_month(parts: Parts, moment: Moment) -> Found | None:
    """ "last September", "next May": the nearest one that is over or has not begun; "this May": the running year's."""
    number, turn, base = parts.number("month"), parts.number("turn"), moment.base
    if number is None or turn is None or base is None:
        return None
    year = base.year
    if turn < 0 and number >= base.month:
        year -= 1
    if turn > 0 and number <= base.month:
        year += 1
    return Found(third(month_of(year, number), parts.number("part")), "month", "relative", _told(moment))


def weekday(parts: Parts, moment: Moment) -> Found | None:
    """A bare weekday."""
    number = parts.number("weekday")
    if moment.base is None or number is None:
        return None
    chosen = weekday_near(moment.base, number, moment.tense())
    if moment.evening and chosen == moment.base - timedelta(days=6):
        why = f", the day after the evening of publication on {moment.base:%A %Y-%m-%d}"
        return _single(moment.base + timedelta(days=1), "relative", why)
    if chosen == moment.base:
        return _single(chosen, "publication", f", the weekday of publication{_told(moment)[10:]}")
    side = "before" if chosen < moment.base else "after"
    return _single(chosen, "relative", f" {side} publication on {moment.base:%A %Y-%m-%d}")


def turned_weekday(parts: Parts, moment: Moment) -> Found | None:
    """ "last Friday" lies before, "next Friday" after, "this Friday" within a week from the day of publication."""
    number, turn, base = parts.number("weekday"), parts.number("turn"), moment.base
    if number is None or turn is None or base is None:
        return None
    if turn == 0:
        direction: Direction = "past" if moment.tense() == "past" else "future"
        return _single(weekday_near(base, number, direction), "relative", _told(moment))
    step = timedelta(days=turn)
    near = weekday_near(base + step, number, "past" if turn < 0 else "future")
    return _single(near, "relative", _told(moment))


def weekday_of_week(parts: Parts, moment: Moment) -> Found | None:
    """ "Tuesday last week"."""
    number, turn = parts.number("weekday", "weekday2"), parts.number("turn", "turn2")
    if moment.base is None or number is None or turn is None:
        return None
    monday = week_of(moment.base)[0]
    return _single(monday + timedelta(days=7 * turn + number), "relative", _told(moment))


def weekdays(parts: Parts, moment: Moment) -> Found | None:
    """ "from Sunday to Wednesday"."""
    first, last = parts.number("weekday"), parts.number("weekday2")
    if moment.base is None or first is None or last is None:
        return None
    if moment.tense() == "future":
        begin = weekday_near(moment.base, first, "future")
        return Found((begin, weekday_near(begin, last, "future")), "range", "relative", _told(moment))
    end = weekday_near(moment.base, last, "past")
    return Found((weekday_near(end, first, "past"), end), "range", "relative", _told(moment))


def shift(parts: Parts, moment: Moment) -> Found | None:
    """ "today", "yesterday", "tomorrow"."""
    step = parts.number("shift")
    if moment.base is None or step is None:
        return None
    how: How = "relative" if step else "publication"
    return _single(moment.base + timedelta(days=step), how, _told(moment))


def feast(parts: Parts, moment: Moment) -> Found | None:
    """A day with a name of its own."""
    known, year = parts.feasts.get(parts.words("feast")), parts.number("year")
    if known is None:
        return None
    if year is not None:
        return _single(date(year, known.month, known.day), "explicit")
    near = day_near(moment.base, known.month, known.day, moment.tense()) if moment.base else None
    return _single(near, "relative", _told(moment)) if near else None


def day_of_month(parts: Parts, moment: Moment) -> Found | None:
    """ "the 9th", "the 3rd of last month": of the running month, or the nearest month in the direction of the tense."""
    number, base = parts.number("day"), moment.base
    if number is None or base is None:
        return None
    turn = parts.number("turn")
    if turn is None:
        previous = moment.previous
        ahead = moment.tense() == "future"
        turn = 1 if ahead and number < base.day else -1 if not ahead and number > base.day + 1 else 0
        if previous and previous.grain == "month" and turn == 0:
            base, turn = previous.earliest, 0
    return _single(month_of(base.year, base.month + turn)[0].replace(day=number), "relative", _told(moment))


def near_day(parts: Parts, moment: Moment) -> Found | None:
    """ "the same day", "the next day": from the last day that the text named."""
    if moment.previous is None or moment.previous.grain != "day":
        return None
    words = parts.words("near", "near4", "near2")
    step = {"next": 1, "following": 1, "very next": 1, "later": 1, "after": 1}.get(words, 0)
    step = -1 if words in ("previous", "earlier", "before") else step
    chosen = moment.previous.earliest + timedelta(days=step)
    return _single(chosen, "relative", f" from the last day named, {moment.previous.earliest}")
