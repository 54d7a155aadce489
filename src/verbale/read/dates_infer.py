"""Date an article that has no day of its own by the anniversaries that it marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from verbale.model import Occasion, When
from verbale.settings import Settings

SLACK = 14
_OTHER_DAY = re.compile(
    r"^[^.\n]{0,60}\b(?:next|last|coming|this) (?:year|month|week)\b|^[^.\n]{0,40}\bin (?:19|20)\d\d\b"
)
_WORD = re.compile(r"[a-z]{5,}")
_SMALL = {"anniversary", "about", "after", "their", "which", "between", "korea", "china", "north", "south", "republic"}


def infer_day(
    text: str, occasions: Sequence[Occasion], dates: Sequence[When], published: date | None, settings: Settings
) -> When | None:
    """Return the day that anniversaries and full dates give to an article without a day of its own.

    The 70th anniversary of an event of 27 July 1953 is 27 July 2023. The event's day comes from the occasion's anchor
    or, where that is unknown, from a full date whose sentence speaks of the same thing. None where the article has its
    own day, where nothing is marked, or where two anniversaries contradict each other.
    """
    if published is not None:
        return None
    found = list(_candidates(text, occasions, dates))
    if not found:
        return None
    first = found[0]
    apart = max(abs((other.earliest - first.earliest).days) for other in found)
    return first if apart <= SLACK else None


def _candidates(text: str, occasions: Sequence[Occasion], dates: Sequence[When]) -> Iterator[When]:
    for occasion in occasions:
        if occasion.ordinal is None or _OTHER_DAY.match(text[occasion.span.end : occasion.span.end + 120]):
            continue
        anchor = _day(occasion.anchor) or _told_anchor(text, occasion, dates)
        when = anchor and _anniversary(anchor, occasion.ordinal)
        if anchor and when:
            said = " ".join(text[occasion.span.start : occasion.span.end].split())
            why = f"'{said}': {anchor} and {occasion.ordinal} years are {when:%A %Y-%m-%d}"
            yield When(occasion.span, when, when, "day", "inferred", why)


def _anniversary(anchor: date, years: int) -> date | None:
    try:
        return anchor.replace(year=anchor.year + years)
    except ValueError:  # 29 February, or beyond the calendar
        return None


def _day(anchor: str | None) -> date | None:
    return date.fromisoformat(anchor) if anchor and len(anchor) == 10 else None


def _told_anchor(text: str, occasion: Occasion, dates: Sequence[When]) -> date | None:
    if occasion.anchor is not None:
        return None
    topic = set(_WORD.findall(occasion.name.lower())) - _SMALL
    for when in dates:
        if (
            when.how == "explicit"
            and when.grain == "day"
            and re.search(r"\d{4}", text[when.span.start : when.span.end])
        ):
            start = max(text.rfind(". ", 0, when.span.start), text.rfind("\n", 0, when.span.start)) + 1
            if topic & set(_WORD.findall(text[start : when.span.start].lower())):
                return when.earliest
    return None
