"""A greeting for an occasion that lies months away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from verbale.check.findings import finding, words
from verbale.check.sentences import sentence_of
from verbale.facts.occasions import Known, known_occasion, occasion_by_id
from verbale.model import Account, Article, Contact, Finding, Occasion, Reading
from verbale.settings import Settings

FAR = 80  # days between a greeting or its answer and the day that it is for
NEAR = 40
_GREETS = re.compile(r"\b(?:greet\w*|congratulat\w*|felicitat\w*|celebrat\w*|reply|replied|response|answer\w*)\b", re.I)
_STATE_DAY = re.compile(r"\b(?:national|independence)\b", re.I)
_WRITES = re.compile(r"\b(?:message|letter|telegram|note|card|cable)s?\b", re.I)
_DATED = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\b(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|last year|last month|earlier this year|in (?:spring|summer|autumn|winter)|will|plans?|prepar\w+|"
    r"upcoming)\b"
)


def check_occasions(article: Article, reading: Reading, settings: Settings) -> Iterator[Finding]:
    """Yield greetings, and answers to them, for an occasion whose day lies months from the day of publication."""
    if article.day is None:
        return
    for occasion in reading.occasions:
        span = sentence_of(article, reading, occasion.span)
        sentence = article.text[span.start : span.end]
        if words(article, occasion.span).lower().startswith(("its ", "their ")):
            continue  # whose day it is comes from the context, which is not sure enough
        if _GREETS.search(sentence) and _WRITES.search(sentence) and not _DATED.search(sentence):
            known = occasion_by_id(occasion.id, settings.knowledge) if occasion.id else None
            if known is None or not _another_day(occasion, known):
                yield from _far(article, occasion, known, article.day, None)


def _another_day(occasion: Occasion, known: Known) -> bool:
    """Tell whether a state's day may be kept on another day than the one that its years are counted from."""
    return bool(_STATE_DAY.search(occasion.name)) and not known.id.endswith(".national")


def check_told_occasions(
    contact: Contact, told: Sequence[tuple[Account, Article]], settings: Settings
) -> Iterator[Finding]:
    """Yield an account's occasion that lies months from the contact while another account names one that lies near."""
    day = contact.earliest or contact.reported or next((article.day for _, article in told if article.day), None)
    if day is None or contact.kind != "message":
        return
    named = [(article, one.occasion, _known(one.occasion, settings)) for one, article in told if one.occasion]
    near = [
        known.name for _, _, known in named if known and (away := days_away(known, day)) is not None and away <= NEAR
    ]
    for article, occasion, known in named:
        if near:
            yield from _far(article, occasion, known, day, near[0], contact.id)


def _known(occasion: Occasion | None, settings: Settings) -> Known | None:
    if occasion is None:
        return None
    if occasion.id:
        return occasion_by_id(occasion.id, settings.knowledge)
    return known_occasion(occasion.name, settings.knowledge)


def _far(
    article: Article, occasion: Occasion, known: Known | None, day: date, right: str | None, contact: str | None = None
) -> Iterator[Finding]:
    away = days_away(known, day) if known else None
    if known is None or away is None or away <= FAR:
        return
    message = f"'{words(article, occasion.span)}' lies {away} days from {day}: implausible for a greeting"
    fact = f"{known.name}: {known.anchor}"
    yield finding(article, "occasion", "warning", (occasion.span,), message, fact, right, contact)


def days_away(known: Known, day: date) -> int | None:
    """Return how many days the occasion's nearest return lies from ``day``; None where its day is not known."""
    away = [abs((back - day).days) for anchor in known.anchors for back in _returns(anchor, day)]
    return min(away, default=None)


def _returns(anchor: str, day: date) -> Iterator[date]:
    parts = anchor.removeprefix("--").split("-")[-2:] if len(anchor) in (7, 10) else []
    if len(anchor) == 7 and not anchor.startswith("--"):
        return
    for year in (day.year - 1, day.year, day.year + 1) if len(parts) == 2 else ():
        yield date(year, int(parts[0]), min(int(parts[1]), 28) if parts[0] == "02" else int(parts[1]))
