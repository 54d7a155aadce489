"""Which of a page's dates is its publication, and which way round day and month are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from verbale.clean.calendar_words import Stamp, iso, zone_of
from verbale.clean.dayorder import by_weekday
from verbale.clean.frozen import maker
from verbale.model import DateCandidate

_CANDIDATE = maker(DateCandidate)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(?:19|20)?\d\d(?!\d)")
_EARLIEST = date(1990, 1, 1)  # the first pages of the web
_ARCHIVES = date(1850, 1, 1)  # newspapers put their old issues on the web under the day of print
_DEFAULTS = (date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1))  # what empty fields of databases become


@dataclass(slots=True)
class Found:
    """A date of the page before it is settled which way round it is read; never changed.

    weight -- how much it is worth beside others of its role; 0 is never chosen.
    """

    stamp: Stamp
    role: str
    source: str
    text: str
    reason: str
    weight: float


@dataclass(slots=True)
class Habits:
    """How the outlet writes dates: "dmy", "mdy" or "" (unknown), its country for zone letters, its IANA time zone.

    tongue -- how dates are written wherever the page's language is, "dmy", "mdy" or "".
    """

    order: str = ""
    country: str | None = None
    zone: str | None = None
    tongue: str = ""


def settle(found: Sequence[Found], habits: Habits, latest: date | None = None) -> tuple[DateCandidate, ...]:
    """Return the candidates with day and month the right way round and the chosen ones marked.

    latest -- the day the page was collected, where known: nothing was published after it.

    Order of day and month: by the day of the week beside them, else the outlet's, else that of the page's other dates,
    else what zone letters tell, else the language's, else the way that another date of the page confirms, else the way
    that does not lie after the crawl; else it is not known, and the date is not chosen.
    """
    if not found:
        return ()
    settled = _turned(found, habits, latest)
    if len(settled) > 1:
        settled = _confirmed(settled)
        if any(f.role == "updated" for f in settled):
            settled = [_not_update(f, settled) for f in settled]
    chosen = _best(settled)
    if len(settled) > 1 and "published" in chosen:
        chosen["published"] = _local(chosen["published"], settled) or chosen["published"]
    return tuple(
        [
            _candidate(_at_home(f, habits), True, habits.country)
            if f is chosen.get(f.role)
            else _candidate(f, False, habits.country)
            for f in settled
        ]
    )


def weighed(found: Found, weight: float, reason: str = "") -> Found:
    """Return a date with another weight, and with another reason where one is given."""
    return Found(found.stamp, found.role, found.source, found.text, reason or found.reason, weight)


def _turned(found: Sequence[Found], habits: Habits, latest: date | None) -> list[Found]:
    """Return the dates the right way round; those that cannot be, or are not known, with no weight."""
    if not [f for f in found if f.stamp.both_ways]:
        return [_late(f, latest) for f in found]
    sure, order = {f.stamp.date for f in found if not f.stamp.both_ways}, _order_of_page(found)
    return [_late(_turn(f, habits, sure, latest, order), latest) for f in found]


def _at_home(found: Found, habits: Habits) -> Found:
    """Return a moment that the page tells in UTC by the clock of the outlet's newsroom, where that is known."""
    stamp = found.stamp
    if habits.zone is None or not stamp.time or not stamp.zone or found.role == "crawled":
        return found
    zone = zone_of(stamp.zone, None)
    if zone is None or zone.offset != "+00:00":
        return found
    try:
        home = ZoneInfo(habits.zone)
    except (ZoneInfoNotFoundError, ValueError):
        return found
    moment = datetime.fromisoformat(f"{stamp.date.isoformat()}T{stamp.time}+00:00").astimezone(home)
    shown = moment.strftime("%z")
    there = replace(
        stamp,
        year=moment.year,
        month=moment.month,
        day=moment.day,
        time=moment.strftime("%H:%M"),
        zone=f"{shown[:3]}:{shown[3:5]}",
    )
    return replace(found, stamp=there, reason=f"{found.reason}; by the clock of {habits.zone}")


def _not_update(found: Found, all_found: Sequence[Found]) -> Found:
    """Give less weight to a stated publication that is the update's time where an earlier one is stated too."""
    if found.role != "published" or found.source not in ("json-ld", "meta"):
        return found
    updated = any(f.role == "updated" and f.stamp.date == found.stamp.date for f in all_found)
    earlier = any(
        f.role == "published" and f.source == "json-ld" and 0 < (found.stamp.date - f.stamp.date).days <= 3
        for f in all_found
    )
    if updated and earlier:
        return weighed(found, found.weight - 0.2)
    return weighed(found, 0.5) if any(_first_shown(f, found, all_found) for f in all_found) else found


def _first_shown(shown: Found, stated: Found, all_found: Sequence[Found]) -> bool:
    """Tell whether the page shows an earlier moment by its headline, and states its update's moment as publication."""
    earlier = 0 < (stated.stamp.date - shown.stamp.date).days <= 3 and shown.stamp.time
    by_headline = shown.source == "visible" and shown.role == "published" and shown.weight >= 0.5
    again = (stated.stamp.date, stated.stamp.time)
    return bool(earlier and by_headline) and any(
        f.role == "updated" and (f.stamp.date, f.stamp.time) == again for f in all_found
    )


def _local(best: Found, all_found: Sequence[Found]) -> Found | None:
    """Return the candidate that tells the same moment by the newsroom's clock, where the best one tells it in UTC.

    A paper's day is the day where it appears; beside "2023-11-09T03:28Z" the page may show "8 November, 10:28 p.m.".
    """
    if not best.stamp.time or not best.stamp.zone:
        return None
    utc = zone_of(best.stamp.zone, None)
    if utc is None or utc.offset != "+00:00":
        return None
    for f in all_found:
        if f.role != "published" or not f.stamp.time or f.weight <= 0:
            continue
        ahead = _minutes(f.stamp) - _minutes(best.stamp)
        zone = zone_of(f.stamp.zone, None)
        if ahead and ahead % 15 == 0 and -720 <= ahead <= 840 and (zone is None or zone.offset == _offset(ahead)):
            return f
    if any(f.source == "visible" and f.stamp.date == best.stamp.date for f in all_found):
        return None
    return next((f for f in all_found if f.source == "url" and _may_be_day_of(f.stamp, best.stamp)), None)


def _may_be_day_of(day: Stamp, moment: Stamp) -> bool:
    """Tell whether ``day`` is another than that of ``moment``, told in UTC, but the same by some place's clock."""
    ahead = day.date.toordinal() * 1440 - _minutes(moment)
    return day.date != moment.date and -720 - 1440 < ahead <= 840


def _minutes(stamp: Stamp) -> int:
    """Return the minutes from an arbitrary beginning to the stamp, by its own clock."""
    hour, minute = stamp.time.split(":")
    return stamp.date.toordinal() * 1440 + int(hour) * 60 + int(minute)


def _offset(minutes: int) -> str:
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _order_of_page(found: Sequence[Found]) -> str:
    """Return "dmy" or "mdy" if a numeric date of the page can be read one way only."""
    for f in found:
        match = _NUMERIC.search(f.text)
        if match and not f.stamp.both_ways:
            if int(match[1]) > 12 >= int(match[2]):
                return "dmy"
            if int(match[2]) > 12 >= int(match[1]):
                return "mdy"
        # A date with points is written day first everywhere.
    return ""


def _turn(found: Found, habits: Habits, sure: set[date], latest: date | None, order_of_page: str) -> Found:
    stamp = found.stamp
    if not stamp.both_ways:
        return found
    other = stamp.turned()
    zone = zone_of(stamp.zone, habits.country) if stamp.zone else None
    near = [way for way in (stamp, other) if way.date in sure]
    ways = (
        (habits.order, "the outlet's order"),
        (order_of_page, "the page's other dates"),
        (zone.order if zone else "", f"where {stamp.zone} is used"),
        (habits.tongue, "the page's language"),
    )
    order, why = next(((order, why) for order, why in ways if order), ("", ""))
    if fitting := by_weekday(stamp, found.text):
        pick, why = fitting, "the day of the week"
    elif order:
        pick = other if order == "mdy" else stamp
    elif "." in found.text[stamp.start : stamp.end]:
        pick, why = stamp, "its points, which come with the day first"
    elif near:
        pick, why = near[0], "another date of the page"
    elif latest and (stamp.date > latest) != (other.date > latest):
        pick, why = (other if stamp.date > latest else stamp), "the other way round it would lie after the crawl"
    else:
        return weighed(found, 0.0, f"{found.reason}; day and month may be the other way round")
    return replace(found, stamp=replace(pick, both_ways=False), reason=f"{found.reason}; day and month by {why}")


def _late(found: Found, latest: date | None) -> Found:
    """Take no date that lies after the crawl, nor one before the web unless the page states it as its own."""
    if found.role != "published" or (latest is None and found.stamp.year >= _EARLIEST.year):
        return found
    day = found.stamp.date
    early, late = day < _EARLIEST, latest is not None and (day - latest).days > 1
    if not (early or late):
        return found
    stated = found.source in ("json-ld", "meta", "record") or "marked as published" in found.reason
    if stated and day >= _ARCHIVES and day not in _DEFAULTS and not late:
        return found
    return weighed(found, 0.0, f"{found.reason}; lies outside what can be")


def _confirmed(settled: Sequence[Found]) -> list[Found]:
    """Give more weight to a day that a source of another kind names too."""
    if len({f.source for f in settled}) == 1:
        return list(settled)
    sources: dict[date, set[str]] = {}
    for f in settled:
        if f.role == "published" and f.weight > 0:
            sources.setdefault(f.stamp.date, set()).add(f.source)
    return [
        weighed(f, f.weight + 0.12) if f.weight and sources.get(f.stamp.date, set()) - {f.source} else f
        for f in settled
    ]


def _best(found: Sequence[Found]) -> dict[str, Found]:
    """Return for each role the date that weighs most, with a time of day before without one, then the first."""
    best: dict[str, Found] = {}
    for f in found:
        if f.weight > 0 and ((other := best.get(f.role)) is None or _rank(f) > _rank(other)):
            best[f.role] = f
    return best


def _rank(found: Found) -> tuple[float, bool]:
    return round(found.weight, 2), bool(found.stamp.time)


def _candidate(found: Found, chosen: bool, country: str | None) -> DateCandidate:
    stamp = found.stamp
    zone = zone_of(stamp.zone, country) if stamp.zone else None
    value, precision = iso(stamp, zone.offset if zone else "")
    return _CANDIDATE(value, found.role, precision, found.source, found.text[:300], found.reason, chosen)
