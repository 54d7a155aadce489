"""Anniversary arithmetic: the year of the event and the ordinal must give a day near the report's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from verbale.check.findings import finding, ordinal, words
from verbale.check.sentences import sentence_of
from verbale.facts.occasions import occasion_by_id
from verbale.model import Article, Finding, Occasion, Reading
from verbale.settings import Settings

# Reports speak of an anniversary for weeks after it and prepare for it long before; further off it is another year's.
BEHIND, JUBILEE, AHEAD, PREPARING, CENTENARY = -200, -366, 183, 420, 1900
TODAY = 2  # days around an anniversary in which "on the 61st anniversary" means this one
MOST_OFF = 12  # years; an ordinal further off speaks of another time, not of this one wrongly
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_TIME = re.compile(_YEAR.pattern + r"(?! [A-Z])")  # not the year within a name: "the 1911 Revolution"
_OTHER_YEAR = re.compile(
    r"\b(?:last|next|previous|following|coming|preceding|that) year|\bago\b|\byears? (?:before|later)", re.I
)
_PREPARES = re.compile(
    r"\b(?:will|upcoming|coming|ahead|prepar\w+|forthcoming|approach\w*|next|soon|towards?|eve|greet|"
    r"plans?|set to)\b",
    re.I,
)
_NOW = re.compile(
    r"\b(?:mark(?:s|ed|ing)?|observe[sd]?|is|falls on|celebrate[sd]?|commemorate[sd]?|"
    r"in (?:celebration|commemoration) of|on (?:the )?occasion of|"
    r"to (?:celebrate|commemorate|observe))\s+"
    r"(?:[^.\n]{0,160}\band\s)?(?:the\s|its\s|their\s|his\s|her\s)?\s*$",
    re.I,
)
_AND = re.compile(r"\bon\s(?:the\s)?\d+\w\w\s[^.\n]{0,120}\sand\s(?:the\s|its\s)?$")  # "on the 66th ... and the 85th"
_ON = re.compile(r"\bon\s+(?:the\s+)?(?:occasion\s+of\s+)?(?:the\s+|its\s+)?$", re.I)
_NOW_BEHIND = re.compile(
    r"\s(?:was|were|is|are)\s(?:being\s)?(?:\w+ly\s)?(?:marked|celebrated|commemorated|observed)\b"
)


@dataclass(frozen=True, slots=True)
class _Event:
    days: tuple[date, ...]
    years: tuple[int, ...]
    name: str

    def fact(self) -> str:
        """Return the event's day or year in words."""
        when = " or ".join(day.isoformat() for day in self.days) or " or ".join(str(year) for year in self.years)
        return f"{self.name}: {when}"


def check_anniversaries(article: Article, reading: Reading, settings: Settings) -> Iterator[Finding]:
    """Yield anniversaries whose ordinal does not fit the event's year and the day of publication."""
    if article.day is None:
        return
    for occasion in reading.occasions:
        event = _event(article, occasion, settings)
        if event is None or occasion.ordinal is None:
            continue
        right = _right(article, reading, occasion, event, article.day)
        if right is not None:
            said = words(article, occasion.span)
            message = f"'{said}' does not fit: on {article.day} it is the {ordinal(right)}"
            spans = (occasion.span,)
            yield finding(article, "anniversary", "error", spans, message, event.fact(), ordinal(right))


def _event(article: Article, occasion: Occasion, settings: Settings) -> _Event | None:
    said = words(article, occasion.span)
    told = [int(year) for year in _YEAR.findall(said)]
    if len(told) == 1 and article.day and told[0] < article.day.year - 1:
        return _Event((), (told[0],), occasion.name)
    known = occasion_by_id(occasion.id, settings.knowledge) if occasion.id else None
    if known is None or not known.years:
        return None
    days = tuple(date.fromisoformat(anchor) for anchor in known.anchors if len(anchor) == 10)
    return _Event(days, known.years, known.name if len(known.states) != 1 or known.words else f"{known.id}")


def _right(article: Article, reading: Reading, occasion: Occasion, event: _Event, day: date) -> int | None:
    """Return the ordinal that would be right, None where the one given may be."""
    said = occasion.ordinal or 0
    span = sentence_of(article, reading, occasion.span)
    sentence = article.text[span.start : span.end]
    if _speaks_of_another_year(sentence, event, day) or any(year + said == day.year for year in event.years):
        return None  # a year's anniversary is marked all through that year
    right = _nearest(event, day)
    today = _is_today(article.text, occasion, event, right, day)
    reach = AHEAD if today and said % 100 else _reach(said, sentence)
    behind = BEHIND if said % 25 else JUBILEE  # a jubilee is kept for a year
    if any(behind <= offset <= reach for offset in _offsets(event, said, day)):
        return None
    old = _looks_back(occasion, said, right) and not today and not _is_now(article.text, occasion)
    return None if abs(right - said) > MOST_OFF or right == said or old else right


def _is_today(text: str, occasion: Occasion, event: _Event, right: int, day: date) -> bool:
    """Tell whether the report stands within days of the anniversary and speaks of something done on it."""
    marked = [_on(anchor, anchor.year + right) for anchor in event.days]
    near = any(one and abs((one - day).days) <= TODAY for one in marked)
    return near and bool(_ON.search(text[max(0, occasion.span.start - 25) : occasion.span.start]))


def _is_now(text: str, occasion: Occasion) -> bool:
    """Tell whether the words around say that this very anniversary is being marked."""
    before = text[max(0, occasion.span.start - 200) : occasion.span.start]
    return bool(_NOW.search(before) or _AND.search(before) or _NOW_BEHIND.match(text, occasion.span.end))


def _looks_back(occasion: Occasion, said: int, right: int) -> bool:
    """Tell whether the ordinal may be meant for an earlier year: a round one, or somebody's birthday then."""
    return said < right and (said % 5 == 0 or (occasion.name.startswith("birthday") and "birth" in (occasion.id or "")))


def _speaks_of_another_year(sentence: str, event: _Event, day: date) -> bool:
    years = {int(year) for year in _TIME.findall(sentence)} - {day.year} - set(event.years)
    return bool(years) or bool(_OTHER_YEAR.search(sentence))


def _offsets(event: _Event, said: int, day: date) -> Iterator[int]:
    """Yield how many days the anniversary lies ahead of the report (below 0: behind), for each of its days."""
    for anchor in event.days:
        marked = _on(anchor, anchor.year + said)
        if marked:
            yield (marked - day).days
    if not event.days:
        for year in event.years:
            yield 0 if year + said == day.year else 365 * (year + said - day.year) - (day.month - 7) * 15


def _reach(said: int, sentence: str) -> int:
    """Return how many days ahead the anniversary may lie: great ones are prepared for years."""
    if said % 100 == 0:
        return CENTENARY
    return PREPARING if said % 5 == 0 or _PREPARES.search(sentence) else AHEAD


def _nearest(event: _Event, day: date) -> int:
    if not event.days:
        return day.year - event.years[0]
    anchor = event.days[0]
    near = [year for year in (day.year - 1, day.year, day.year + 1) if (marked := _on(anchor, year)) and marked]
    return min(near, key=lambda year: abs(((_on(anchor, year) or day) - day).days)) - anchor.year


def _on(anchor: date, year: int) -> date | None:
    try:
        return anchor.replace(year=year)
    except ValueError:
        return None if not 1 <= year <= 9999 else anchor.replace(year=year, day=28)
