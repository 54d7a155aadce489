"""Calendar arithmetic for dates in news: thirds of a span, weeks, months, the nearest day in a direction of time."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

Direction = Literal["past", "future", "none"]
Stretch = tuple[date, date]
ONE = timedelta(days=1)
# A yearless date is read against the tense only where the tense would take it this much farther away.
FAR, NEAR = 270, 60
# Only a year this near is taken because its weekday fits; else a wrong weekday would move the date by years.
SURE = 200


def month_of(year: int, month: int) -> Stretch:
    """Return the first and last day of a month; month may run over the year's ends."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_from(year: int, month: int, count: int) -> Stretch:
    """Return ``count`` whole months beginning with ``month``."""
    return month_of(year, month)[0], month_of(year, month + count - 1)[1]


def year_of(year: int) -> Stretch:
    """Return the first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_of(day: date) -> Stretch:
    """Return Monday and Sunday of the week of a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def third(stretch: Stretch, part: int | None) -> Stretch:
    """Return the first, middle or last third of a month, season, year or decade; all of it for None."""
    if part is None:
        return stretch
    first, last = stretch
    days = (last - first).days + 1
    if days > 300:  # years: whole months or years
        months = (last.year - first.year + 1) * 12 // 3
        return months_from(first.year, first.month + part * months, months)
    third_days = days // 3
    start = first + timedelta(days=part * third_days)
    return start, last if part == 2 else start + timedelta(days=third_days - 1)


def weekday_near(base: date, weekday: int, direction: Direction) -> date:
    """Return the latest such weekday up to and including ``base``, or the next one for the future."""
    if direction == "future":
        return base + timedelta(days=(weekday - base.weekday()) % 7)
    return base - timedelta(days=(base.weekday() - weekday) % 7)


def day_near(base: date, month: int, day: int, direction: Direction, weekday: int | None = None) -> date | None:
    """Return the day of that month and day nearest to ``base`` in the direction of time.

    One day beyond ``base`` still counts as past and the other way round, since the place of the event and the place of
    publication can lie a day apart. A weekday decides between two years that are near.
    """
    leap = 4 if (month, day) == (2, 29) else 1
    near = list(_days(range(base.year - leap, base.year + leap + 1), month, day))
    chosen = _choose(base, [(one, one) for one in near], direction)
    if chosen is None or weekday is None or chosen.weekday() == weekday:
        return chosen
    fitting = [one for one in near if one.weekday() == weekday and abs((one - base).days) <= SURE]
    return fitting[0] if fitting else chosen


def month_near(base: date, month: int, direction: Direction) -> Stretch:
    """Return the nearest such month in the direction of time, the running one included."""
    stretches = [month_of(base.year + step, month) for step in (-1, 0, 1)]
    chosen = _choose(base, stretches, direction)
    return month_of(chosen.year, chosen.month) if chosen else stretches[1]


def _days(years: Iterable[int], month: int, day: int) -> Iterator[date]:
    for year in years:
        if 1 <= day <= monthrange(year, month)[1]:
            yield date(year, month, day)


def _choose(base: date, stretches: list[Stretch], direction: Direction) -> date | None:
    behind = max((first for first, _ in stretches if first - ONE <= base), default=None)
    before = min((first for first, last in stretches if last + ONE >= base), default=None)
    if behind is None or before is None:
        return behind or before
    back, ahead = (base - behind).days, (before - base).days
    if direction == "future":
        return behind if ahead > FAR and back <= NEAR else before
    return before if direction == "none" and back > FAR and ahead <= NEAR else behind
