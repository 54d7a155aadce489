"""Dates as metadata writes them for machines, in all the ways in which they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from verbale.clean.calendar_words import Stamp, stamps

_ISO = re.compile(
    r"\s*(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"(?:[T\s]+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d(?:[.,]\d{1,9})?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"\s*(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T?(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)\d{0,2})?(?P<zone>Z)?\s*$"
)
_EPOCH = re.compile(r"\s*(1\d{9})(?:\d{3})?\s*$")
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/._-]?(0[1-9]|1[0-2])[/._-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_SPLIT = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)")
_URL_NAMED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(\d{1,2})(?:/|$)", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_stated(words: str) -> Stamp | None:
    """Return the date that metadata states (``zone`` an ISO offset, or letters as written); None if it states none."""
    words = words[:200]
    for shape in (_ISO, _COMPACT):
        if (match := shape.match(words)) and (stamp := _stamp(match)):
            return stamp
    if match := _EPOCH.match(words):
        moment = datetime.fromtimestamp(int(match[1]), UTC)
        return Stamp(0, len(words), moment.year, moment.month, moment.day, moment.strftime("%H:%M"), "+00:00")
    found = stamps(words)
    return found[0] if found else None


def _stamp(match: re.Match[str]) -> Stamp | None:
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    time = f"{int(match['hour']):02}:{match['minute']}" if match["hour"] and int(match["hour"]) < 24 else ""
    # A bare midnight is how machines write a day without a time.
    zone = _offset(match["zone"] or "")
    if time == "00:00" and zone in ("", "+00:00"):
        time, zone = "", ""
    return Stamp(match.start(), match.end(), day.year, day.month, day.day, time, zone if time else "")


def _offset(zone: str) -> str:
    if not zone:
        return ""
    if zone.upper() in ("Z", "UTC", "GMT"):
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def url_days(url: str) -> Iterator[date]:
    """Yield the days that an address names ("/2021/10/24/", "2021-10-24", "20211024"), the surest first."""
    for shape in (_URL_SPLIT, _URL_DAY):
        for match in shape.finditer(url):
            try:
                yield date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                continue
    for match in _URL_NAMED.finditer(url):
        if match[2].lower() in _MONTHS and int(match[3]) <= 28:
            yield date(int(match[1]), _MONTHS.index(match[2].lower()) + 1, int(match[3]))
