"""Resolve the expressions that mean a stretch of time: last month, late 2019, the 1990s, two weeks ago."""

from __future__ import annotations

from datetime import date, timedelta

from verbale.model import Grain
from verbale.read import dates_resolve as single
from verbale.read.dates_calendar import (
    Stretch,
    month_of,
    months_from,
    third,
    week_of,
    weekday_near,
    year_of,
)
from verbale.read.dates_resolve import Found, Moment, Parts, Resolver, _told

_PIECES = {"first": 0, "second": 1, "latter": 1, "third": 2, "fourth": 3}
_GRAINS: dict[str, Grain] = {"week": "week", "month": "month", "quarter": "range", "year": "year", "decade": "decade"}
_AGO = {"before", "earlier", "ago"}


def decade(parts: Parts, moment: Moment) -> Found | None:
    """ "the late 1980s", "the '90s"."""
    tens = parts.groups.get("tens")
    year = parts.number("year") or (1900 + 10 * int(tens) if tens else None)
    if year is None or year % 10:
        return None
    span = (date(year, 1, 1), date(year + 9, 12, 31))
    part = parts.number("part")
    if part is None:
        return Found(span, "decade", "explicit")
    first, last = ((0, 3), (4, 6), (6, 9))[part]
    return Found((date(year + first, 1, 1), date(year + last, 12, 31)), "range", "explicit")


def season(parts: Parts, moment: Moment) -> Found | None:
    """A season, three months long, with its year or the last, this or next one."""
    first, year, turn, base = parts.number("season"), parts.number("year"), parts.number("turn"), moment.base
    if first is None:
        return None
    if year is not None:
        return Found(third(months_from(year, first, 3), parts.number("part")), "season", "explicit")
    if turn is None or base is None:
        return None
    stretches = [months_from(base.year + step, first, 3) for step in (-2, -1, 0, 1)]
    if turn < 0:
        chosen = max(one for one in stretches if one[1] < base)
    elif turn > 0:
        chosen = min(one for one in stretches if one[0] > base)
    else:
        chosen = stretches[2]
    return Found(third(chosen, parts.number("part")), "season", "relative", _told(moment))


def year(parts: Parts, moment: Moment) -> Found | None:
    """A year, or a third of it."""
    number = parts.number("year")
    if number is None:
        return None
    return Found(third(year_of(number), parts.number("part")), "year", "explicit")


def years(parts: Parts, moment: Moment) -> Found | None:
    """Two years: a range."""
    first, last = parts.number("year"), parts.number("year2")
    if first is None or last is None or not 0 < last - first <= 200:
        return None
    return Found((date(first, 1, 1), date(last, 12, 31)), "range", "explicit")


def piece(parts: Parts, moment: Moment) -> Found | None:
    """A half or a quarter of a year."""
    number = parts.number("year")
    if number is None and moment.base:
        number = moment.base.year + (parts.number("turn") or 0)
    if number is None:
        return None
    months = 6 if parts.words("piece") == "half" else 3
    begin = 1 + months * _PIECES[parts.words("ordinal")]
    if begin > 12:
        return None
    return Found(months_from(number, begin, months), "range", "explicit" if "year" in parts.groups else "relative")


def span(parts: Parts, moment: Moment) -> Found | None:
    """ "last month", "earlier this week", "late last year", "the end of the month"."""
    base, turn, unit = moment.base, parts.number("turn") or 0, parts.words("span")
    if base is None:
        return None
    if unit == "weekend":
        return Found(_weekend(base, turn, moment), "range", "relative", _told(moment))
    stretch = _unit(base, unit, turn)
    bound = parts.words("bound")
    if bound in ("earlier", "early on", "later") and turn == 0:
        first, last = stretch
        stretch = (first, base) if bound != "later" else (base, last)
    elif bound:
        stretch = third(stretch, 0 if "start" in bound or "begin" in bound else 1 if "middle" in bound else 2)
    stretch = third(stretch, parts.number("part"))
    return Found(stretch, _GRAINS[unit], "relative", _told(moment))


def weekend(parts: Parts, moment: Moment) -> Found | None:
    """ "over the weekend"."""
    if moment.base is None:
        return None
    return Found(_weekend(moment.base, 0, moment), "range", "relative", _told(moment))


def _weekend(base: date, turn: int, moment: Moment) -> Stretch:
    ahead = turn > 0 or (turn == 0 and moment.tense() == "future")
    saturday = weekday_near(base, 5, "future" if ahead else "past")
    if turn < 0 and base.weekday() >= 5:
        saturday -= timedelta(days=7)
    return saturday, saturday + timedelta(days=1)


def _unit(base: date, unit: str, turn: int) -> Stretch:
    if unit == "week":
        return week_of(base + timedelta(days=7 * turn))
    if unit == "month":
        return month_of(base.year, base.month + turn)
    if unit == "quarter":
        return months_from(base.year, 3 * ((base.month - 1) // 3 + turn) + 1, 3)
    if unit == "year":
        return year_of(base.year + turn)
    begin = base.year // 10 * 10 + 10 * turn
    return date(begin, 1, 1), date(begin + 9, 12, 31)


def ago(parts: Parts, moment: Moment) -> Found | None:
    """ "two days ago", "a year earlier": days to the day, weeks give or take three days, months and years as such."""
    side = parts.words("side")
    base = moment.base
    if side not in ("ago", "from now"):
        previous = moment.previous
        base = previous.earliest if previous and previous.grain == "day" else None
    count = parts.number("number") or parts.number("digits")
    if base is None or count is None:
        return None
    return _away(base, (-1 if side in _AGO else 1) * count, parts.number("unit") or 1, moment)


def _away(base: date, count: int, unit: int, moment: Moment) -> Found:
    if unit == 1:
        return Found((base + timedelta(days=count),) * 2, "day", "relative", _told(moment))
    if unit in (2, 3):
        middle = base + timedelta(days=count * (7 if unit == 2 else 14))
        return Found((middle - timedelta(days=3), middle + timedelta(days=3)), "week", "relative", _told(moment))
    if unit == 4:
        return Found(month_of(base.year, base.month + count), "month", "relative", _told(moment))
    return Found(year_of(base.year + count * (1 if unit == 5 else 10)), "year", "relative", _told(moment))


def ahead(parts: Parts, moment: Moment) -> Found | None:
    """ "in two weeks' time"."""
    count = parts.number("number") or parts.number("digits")
    if moment.base is None or count is None:
        return None
    return _away(moment.base, count, parts.number("unit", "unit2") or 1, moment)


def stretch(parts: Parts, moment: Moment) -> Found | None:
    """ "in the past two weeks": the stretch that ends, or begins, on the day of publication."""
    base, count, unit = moment.base, parts.number("number") or parts.number("digits"), parts.number("unit")
    if base is None or unit is None or (count is None and parts.words("unit").endswith("s")):
        return None
    count = count or 1
    forward = parts.words("way") in ("coming", "next")
    other = _away(base, count if forward else -count, unit, moment)
    middle = other.stretch[0] + (other.stretch[1] - other.stretch[0]) / 2
    far = middle if unit < 4 else _same_day(other.stretch, base)
    return Found((base, far) if forward else (far, base), "range", "relative", _told(moment))


def weekdays_running(parts: Parts, moment: Moment) -> Found | None:
    """ "on Monday and Tuesday": two days that run on; of two days apart the first."""
    first, last = parts.number("weekday"), parts.number("weekday2")
    running = first is not None and last is not None and (last - first) % 7 == 1
    return single.weekdays(parts, moment) if running else single.weekday(parts, moment)


def part_of_month(parts: Parts, moment: Moment) -> Found | None:
    """ "the first week of June", "the second half of May 2019"."""
    whole = single.month(parts, moment)
    if whole is None:
        return None
    first, last = whole.stretch
    later = parts.words("ordinal") != "first"
    size = 7 if parts.words("piece") == "week" else 15
    begin = first + timedelta(days=size if later else 0)
    end = last if later and size == 15 else begin + timedelta(days=size - 1)
    return Found((begin, end), "week" if size == 7 else "range", whole.how, whole.why)


def numbers_alone(parts: Parts, moment: Moment) -> Found | None:
    """ "14.05.2019"; with strokes only where no other order of day and month can be meant."""
    day, month, year_ = parts.number("day"), parts.number("month_number"), parts.number("year")
    if day is None or month is None or year_ is None or (day < 13 and "/" in parts.words("core")):
        return None
    try:
        return Found((date(year_, month, day),) * 2, "day", "explicit")
    except ValueError:
        return None


def _same_day(span_: Stretch, base: date) -> date:
    month = base.month if span_[0].month != span_[1].month else span_[0].month
    return date(span_[0].year, month, min(base.day, month_of(span_[0].year, month)[1].day))


_SINGLE = (
    *("day", "days", "day_of_month", "near_day", "month", "months", "turned_month", "shift", "feast"),
    *("weekday", "turned_weekday", "weekday_of_week", "weekdays"),
)
RESOLVERS: dict[str, Resolver] = {
    **{name: getattr(single, name) for name in _SINGLE},
    **{one.__name__: one for one in (decade, season, year, years, piece, span, weekend, ago, ahead, stretch)},
    **{one.__name__: one for one in (weekdays_running, part_of_month, numbers_alone)},
}
