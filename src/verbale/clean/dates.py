"""The dates that a page offers for itself, what each of them is, and which one is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from verbale.clean.blocks import CRAWLED, Block
from verbale.clean.calendar_words import Stamp, iso, may_be_dated, stamps, zone_of
from verbale.clean.datelabels import has_label, label_of
from verbale.clean.lines import LABELLED
from verbale.clean.metadata import Metadata
from verbale.clean.stated import read_stated, url_days
from verbale.model import DateCandidate

_WITHIN = ("body", "standfirst", "subhead")
_NEXT = re.compile(r"[\d|•·\n]")  # what another statement of the line begins with
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


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the article stands among the page's blocks: headline (-1: none), first and last block of its text."""

    headline: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Habits:
    """How the outlet writes dates: "dmy", "mdy" or "" (unknown), its country for zone letters, its IANA time zone."""

    order: str = ""
    country: str | None = None
    zone: str | None = None


def visible_dates(blocks: Sequence[Block], dated: Sequence[int], spot: Spot) -> Iterator[Found]:
    """Yield the dates that stand on the page itself, in page order; ``dated`` -- the blocks that may hold one."""
    first, last = _reach(spot)
    for n in dated:
        block = blocks[n]
        labelled = block.hints & LABELLED or (n and blocks[n - 1].hints & LABELLED)
        crawled = block.reason == CRAWLED
        if not labelled and not first <= n <= last and not crawled:
            continue
        text, within, near = block.text, block.role in _WITHIN, _nearness(n, spot)
        if len(text) > 900 or not (labelled or (near and not within) or crawled) or not may_be_dated(text):
            continue
        if crawled:
            for stamp in stamps(text):
                yield Found(stamp, "crawled", "crawl header", text, "the crawler's stamp before the page", 1.0)
        elif block.role not in ("caption", "related", "headline"):
            # Inside the text only a date counts that says what it is ("This article was written on ...").
            found = _in_line(blocks, n, near, within)
            yield from (_within(f) for f in found if f.reason.startswith("marked")) if within else found


def _within(found: Found) -> Found:
    """Return a date inside a sentence of the text with less weight: what was published then may be another thing."""
    told = len(found.text) > 60 and found.role == "published"
    return replace(found, weight=min(found.weight, 0.58), reason=f"{found.reason} in the text") if told else found


def _in_line(blocks: Sequence[Block], n: int, near: float, within: bool) -> Iterator[Found]:
    # Of a long line only the beginning counts: "This entry was posted on ... You can follow any responses ..."
    text, before = blocks[n].text, 0
    text = text if len(text) <= 300 else text[:110]
    # "Published:" often stands on a line of its own above the date.
    above = blocks[n - 1].text if n and len(blocks[n - 1].text) < 40 else ""
    above = "" if any(map(str.isdigit, above)) else above
    if (within or not near or len(text) >= 200) and not (has_label(text) or has_label(above)):
        return
    for stamp in stamps(text):
        label = text[before : stamp.start] or (above if not before else "")
        before = stamp.end
        kind = label_of(label) or (label_of(above) if stamp.start == 0 else "") or _label_behind(text, stamp)
        if kind == "shown":
            yield Found(stamp, "crawled", "visible", text, "the day the page was shown ('today')", 1.0)
        elif kind == "updated":
            yield Found(stamp, "updated", "visible", text, "marked as updated", 0.5 + 0.4 * near)
        elif kind == "published" and (near or stamp.start < 60):
            # A line of label and date alone is about this page; a time element may be another story's.
            alone = 0.12 if label_of(text[: stamp.start]) and len(text) - stamp.end + stamp.start < 20 else 0.0
            yield Found(stamp, "published", "visible", text, "marked as published", 0.62 + 0.2 * near + alone)
        elif near and len(text) < 200:
            alone = min(1.0, (stamp.end - stamp.start + 10) / len(text))
            yield Found(stamp, "published", "visible", text, "stands by the headline", near * (0.35 + 0.35 * alone))


def _label_behind(text: str, stamp: Stamp) -> str:
    """Return the label that follows a date before anything else does: German puts the verb at the end."""
    rest = text[stamp.end : stamp.end + 40]
    return "" if _NEXT.search(rest) else label_of(rest)


def _reach(spot: Spot) -> tuple[int, int]:
    """Return the first and the last line that may stand near the headline or the text."""
    above = min(spot.first, spot.headline) if spot.headline >= 0 else spot.first
    return above - 20, max(spot.last + 6, spot.headline + 20)


def _nearness(n: int, spot: Spot) -> float:
    """Return how near, 0 to 1, a line stands to the headline or the beginning of the text."""
    if spot.first < 0:
        return 0.0
    if spot.first <= n <= spot.last:
        return 0.5 if n - spot.first <= 2 else 0.08
    if n > spot.last:
        return max(0.0, 0.55 - 0.1 * (n - spot.last))
    spots = [abs(n - spot.first), *([abs(n - spot.headline)] if spot.headline >= 0 else [])]
    return max(0.0, 1.0 - 0.05 * min(spots))


def metadata_dates(said: Metadata) -> Iterator[Found]:
    """Yield the dates that the page's metadata states."""
    for role, rows in (("published", said.published), ("updated", said.updated)):
        for words, source in rows[:12]:
            if stamp := read_stated(words):
                kind = source.partition(" ")[0]
                weight = {"json-ld": 0.97, "meta": 0.95}.get(kind, 0.9) if not source.endswith("date") else 0.8
                yield Found(stamp, role, kind, words, f"{source} states it", weight)


def element_dates(times: Sequence[tuple[str, int]], spot: Spot) -> Iterator[Found]:
    """Yield the dates of time elements, those by the headline as publication."""
    for words, n in times:
        stamp = read_stated(words)
        near = _nearness(n, spot)
        if stamp and near > 0:
            yield Found(stamp, "published", "time", words, "a time element by the headline", 0.75 * near + 0.1)


def address_dates(url: str | None) -> Iterator[Found]:
    """Yield the day that the page's address names."""
    for day in list(url_days(url))[:1] if url else ():
        stamp = Stamp(0, 0, day.year, day.month, day.day)
        yield Found(stamp, "published", "url", url or "", "the page's address names it", 0.72)


def settle(found: Sequence[Found], habits: Habits, latest: date | None = None) -> tuple[DateCandidate, ...]:
    """Return the candidates with day and month the right way round and the chosen ones marked.

    latest -- the day the page was collected, where known: nothing was published after it.

    Order of day and month: the outlet's, else what zone letters tell, else the way that another date of the page
    confirms, else the way that does not lie after the crawl; else it is not known, and the date is not chosen.
    """
    if not found:
        return ()
    sure = {f.stamp.date for f in found if not f.stamp.both_ways}
    turned_order = _order_of_page(found) if any(f.stamp.both_ways for f in found) else ""
    settled = [_late(_turn(f, habits, sure, latest, turned_order), latest) for f in found]
    settled = _confirmed(settled)
    if any(f.role == "updated" for f in settled):
        settled = [_not_update(f, settled) for f in settled]
    best = {role: _best(settled, role) for role in ("published", "updated", "crawled")}
    local = _local(best["published"], settled) if best["published"] else None
    chosen = {**best, "published": local or best["published"]}
    return tuple(
        _candidate(_at_home(f, habits), True, habits.country)
        if f is chosen.get(f.role)
        else _candidate(f, False, habits.country)
        for f in settled
    )


def _at_home(found: Found, habits: Habits) -> Found:
    """Return a moment that the page tells in UTC by the clock of the outlet's newsroom, where that is known."""
    stamp = found.stamp
    zone = zone_of(stamp.zone, None) if stamp.time and stamp.zone and found.role != "crawled" else None
    if habits.zone is None or zone is None or zone.offset != "+00:00":
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
        return replace(found, weight=found.weight - 0.2)
    return replace(found, weight=0.5) if any(_first_shown(f, found, all_found) for f in all_found) else found


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
    if order := habits.order or order_of_page or (zone.order if zone else ""):
        why = (
            "the outlet's order"
            if habits.order
            else "the page's other dates"
            if order_of_page
            else f"where {stamp.zone} is used"
        )
        pick = other if order == "mdy" else stamp
    elif "." in found.text[stamp.start : stamp.end]:
        pick, why = stamp, "its points, which come with the day first"
    elif near:
        pick, why = near[0], "another date of the page"
    elif latest and (stamp.date > latest) != (other.date > latest):
        pick, why = (other if stamp.date > latest else stamp), "the other way round it would lie after the crawl"
    else:
        return replace(found, weight=0.0, reason=f"{found.reason}; day and month may be the other way round")
    return replace(found, stamp=replace(pick, both_ways=False), reason=f"{found.reason}; day and month by {why}")


def _late(found: Found, latest: date | None) -> Found:
    """Take no date that lies after the crawl, nor one before the web unless the page states it as its own."""
    stated = found.source in ("json-ld", "meta", "record") or "marked as published" in found.reason
    earliest = _ARCHIVES if stated and found.stamp.date not in _DEFAULTS else _EARLIEST
    if found.role == "published" and ((latest and (found.stamp.date - latest).days > 1) or found.stamp.date < earliest):
        return replace(found, weight=0.0, reason=f"{found.reason}; lies outside what can be")
    return found


def _confirmed(settled: Sequence[Found]) -> list[Found]:
    """Give more weight to a day that a source of another kind names too."""
    sources: dict[date, set[str]] = {}
    for f in settled:
        if f.role == "published" and f.weight > 0:
            sources.setdefault(f.stamp.date, set()).add(f.source)
    return [
        replace(f, weight=f.weight + 0.12) if f.weight and sources.get(f.stamp.date, set()) - {f.source} else f
        for f in settled
    ]


def _best(found: Sequence[Found], role: str) -> Found | None:
    fitting = [f for f in found if f.role == role and f.weight > 0]
    return max(fitting, key=lambda f: (round(f.weight, 2), bool(f.stamp.time)), default=None)


def _candidate(found: Found, chosen: bool, country: str | None) -> DateCandidate:
    zone = zone_of(found.stamp.zone, country) if found.stamp.zone else None
    value, precision = iso(found.stamp, zone.offset if zone else "")
    return DateCandidate(value, found.role, precision, found.source, found.text[:300], found.reason, chosen)
