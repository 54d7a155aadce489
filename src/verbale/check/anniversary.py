"""Anniversary arithmetic: the year of the event and the ordinal must give a day near the report's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from verbale.check.events import Event, event_of
from verbale.check.findings import finding, ordinal, words
from verbale.check.sentences import sentence_of
from verbale.model import Article, Finding, Occasion, Reading
from verbale.settings import Settings

# Reports speak of an anniversary for weeks after it and prepare for it long before; further off it is another year's.
BEHIND, JUBILEE, AHEAD, PREPARING, CENTENARY = -200, -366, 183, 420, 1900
TODAY = 2  # days around an anniversary in which "on the 61st anniversary" means this one
AROUND = 75  # days from its day in which reports of an anniversary rather mean this year's
SEASON = 45  # the same where the sentence gives a weekday, as news does
BESIDE = 30  # characters between an anniversary and the year in which it is marked
MOST_OFF = 12  # years; an ordinal further off speaks of another time, not of this one wrongly
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_TIME = re.compile(_YEAR.pattern + r"(?! [A-Z])")  # not the year within a name: "the 1911 Revolution"
_OTHER_YEAR = re.compile(r"\b(?:following|preceding|that) year|\bago\b|\byears? (?:before|later)", re.I)
_LAST_YEAR = re.compile(r"\b(?:last|previous) year\b", re.I)
_NEXT_YEAR = re.compile(r"\b(?:next|coming) year\b", re.I)
_NEWS = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\btoday\b|\byesterday\b")
_PREPARES = re.compile(
    r"\b(?:will|upcoming|coming|ahead|prepar\w+|forthcoming|approach\w*|next|soon|towards?|eve|greet|"
    r"plans?|set to)\b",
    re.I,
)
_NOW = re.compile(
    r"\b(?:mark(?:s|ed|ing)?|observe[sd]?|is|falls on|celebrate[sd]?|commemorate[sd]?|"
    r"in (?:celebration|commemoration) of|on (?:the )?occasion of|"
    r"to (?:celebrate|commemorate|observe)|dedicated to|in hono(?:u?)r of)\s+"
    r"(?:[^.\n]{0,160}\band\s)?(?:the\s|its\s|their\s|his\s|her\s)?\s*$",
    re.I,
)
_FROM_THEN = re.compile(
    r"\b(?:published|written|composed|staged|held|made|issued|released|delivered|taken|built|founded|received|awarded|"
    r"parades?|photos?|pictures?|celebrations|celebrating|since|when|during|was|were|had|been|until|before|after)\b"
    r"[^.\n]{0,80}$"
)
_AND = re.compile(r"\bon\s(?:the\s)?\d+\w\w\s[^.\n]{0,120}\sand\s(?:the\s|its\s)?$")  # "on the 66th ... and the 85th"
_ON = re.compile(
    r"(?:\bon\s+(?:the\s+)?(?:occasion\s+of\s+)?|\b[A-Z][a-z]+day,\s+)(?:the\s+|its\s+|their\s+|his\s+|her\s+)?$"
)
_NOW_BEHIND = re.compile(
    r"\s(?:was|were|is|are)\s(?:being\s)?(?:\w+ly\s)?(?:marked|celebrated|commemorated|observed)\b"
)


def check_anniversaries(article: Article, reading: Reading, settings: Settings) -> Iterator[Finding]:
    """Yield anniversaries whose ordinal does not fit the event's year and the day of publication."""
    if article.day is None:
        return
    for occasion in reading.occasions:
        event = event_of(article, occasion, settings)
        if event is None or occasion.ordinal is None:
            continue
        right = _right(article, reading, occasion, event, article.day)
        if right is not None:
            said = words(article, occasion.span)
            message = f"'{said}' does not fit: on {article.day} it is the {ordinal(right)}"
            spans = (occasion.span,)
            yield finding(article, "anniversary", "error", spans, message, event.fact(), ordinal(right))


def _right(article: Article, reading: Reading, occasion: Occasion, event: Event, day: date) -> int | None:
    """Return the ordinal that would be right, None where the one given may be."""
    said = occasion.ordinal or 0
    span = sentence_of(article, reading, occasion.span)
    sentence = article.text[span.start : span.end]
    if any(year + said == day.year for year in event.years):
        return None  # a year's anniversary is marked all through that year
    right = _nearest(event, day)
    if _speaks_of_another_year(sentence, event, day):
        return _in_named_year(article.text, occasion, event, said, day)
    if _allows(sentence, said, event, day):
        return None
    news = bool(_NEWS.search(sentence))
    today = _is_today(article.text, occasion, event, right, day, SEASON if news and said % 100 else TODAY)
    reach = AHEAD if today and (news or said % 100) else _reach(said, sentence)
    behind = BEHIND if said % 25 else JUBILEE  # a jubilee is kept for a year
    if any(behind <= offset <= reach for offset in _offsets(event, said, day)):
        return None
    in_season = _near(event, right, day, AROUND) and said < right - 1 and not _told_from_then(article.text, occasion)
    old = _looks_back(occasion, said, right) and not (today or in_season or _is_now(article.text, occasion))
    return None if abs(right - said) > MOST_OFF or right == said or old else right


def _allows(sentence: str, said: int, event: Event, day: date) -> bool:
    """Tell whether the sentence speaks of last year or the next, in which the ordinal would be right."""
    counted = {year + said - day.year for year in event.years}
    return (-1 in counted and bool(_LAST_YEAR.search(sentence))) or (1 in counted and bool(_NEXT_YEAR.search(sentence)))


def _in_named_year(text: str, occasion: Occasion, event: Event, said: int, day: date) -> int | None:
    """Return the ordinal that a year right beside the words asks for: "in 2012, which marks the 103rd ..."."""
    span = occasion.span
    before = _TIME.findall(text[max(0, span.start - BESIDE) : span.start].rpartition(". ")[2])
    behind = re.match(r"\s+(?:in|,)\s*(?:Juche \d+ \()?(\d{4})\b", text[span.end : span.end + BESIDE])
    near = [int(year) for year in (*before[-1:], *((behind[1],) if behind else ()))]
    if len(near) != 1 or len(event.years) != 1 or not -2 <= near[0] - day.year <= 2:
        return None
    right = near[0] - event.years[0]
    return right if right > 0 and 0 < abs(right - said) <= MOST_OFF else None


def _is_today(text: str, occasion: Occasion, event: Event, right: int, day: date, days: int) -> bool:
    """Tell whether the report stands within so many days of the anniversary and speaks of something done on it."""
    start = occasion.span.start
    on = _ON.search(text[max(0, start - 30) : start]) or (days > TODAY and _is_now(text, occasion))
    return _near(event, right, day, days) and bool(on)


def _near(event: Event, right: int, day: date, days: int) -> bool:
    marked = [_on(anchor, anchor.year + right) for anchor in event.days]
    return any(one is not None and abs((one - day).days) <= days for one in marked)


def _told_from_then(text: str, occasion: Occasion) -> bool:
    """Tell whether the words before speak of a thing of an earlier year: "photos of ... marking the 60th"."""
    return bool(_FROM_THEN.search(text[max(0, occasion.span.start - 90) : occasion.span.start].rpartition(". ")[2]))


def _is_now(text: str, occasion: Occasion) -> bool:
    """Tell whether the words around say that this very anniversary is being marked."""
    before = text[max(0, occasion.span.start - 200) : occasion.span.start]
    return bool(_NOW.search(before) or _AND.search(before) or _NOW_BEHIND.match(text, occasion.span.end))


def _looks_back(occasion: Occasion, said: int, right: int) -> bool:
    """Tell whether the ordinal may be meant for an earlier year: a round one, or somebody's birthday then."""
    return said < right and (said % 5 == 0 or (occasion.name.startswith("birthday") and "birth" in (occasion.id or "")))


def _speaks_of_another_year(sentence: str, event: Event, day: date) -> bool:
    years = {int(year) for year in _TIME.findall(sentence)} - {day.year} - set(event.years)
    return bool(years) or bool(_OTHER_YEAR.search(sentence))


def _offsets(event: Event, said: int, day: date) -> Iterator[int]:
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


def _nearest(event: Event, day: date) -> int:
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
