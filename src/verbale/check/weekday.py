"""Weekday against date, where a text gives both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from verbale.check.findings import finding, words
from verbale.facts.weekdays import NAMES, weekday_of, weekdays
from verbale.model import Article, Finding, Reading, Span, When
from verbale.settings import Settings

_BEHIND = re.compile(r"\s?[,(]\s?([A-Za-z]+)")
_YEAR = re.compile(r"\d{4}")
FAR = 100  # days; the year of a yearless date is taken as sure only this near to publication


def check_weekdays(article: Article, reading: Reading, settings: Settings) -> Iterator[Finding]:
    """Yield dates whose weekday is another one than the text says ("Friday, 12 May 2011" was a Thursday)."""
    for when in reading.dates:
        if when.grain == "day" and when.how in ("explicit", "inferred"):
            yield from _check(article, when, settings)


def _check(article: Article, when: When, settings: Settings) -> Iterator[Finding]:
    said = words(article, when.span)
    number, span = weekday_of(said, settings.knowledge), when.span
    if number is None:
        number, span = _weekday_behind(article.text, when.span, settings)
    if number is None or number == when.earliest.weekday() or not _sure_year(said, when.earliest, article.day):
        return
    true = NAMES[when.earliest.weekday()]
    message = f"'{words(article, span)}': {when.earliest} was a {true}"
    yield finding(article, "weekday", "error", (span,), message, f"{when.earliest} is a {true}", true)


def _weekday_behind(text: str, span: Span, settings: Settings) -> tuple[int | None, Span]:
    """Return the weekday that follows in brackets or behind a comma, and the date with it: "Oct. 9 (Thursday)"."""
    match = _BEHIND.match(text, span.end)
    pattern, numbers = weekdays(settings.knowledge)
    if match is None or not pattern.fullmatch(match[1]) or (text[match.start() : match.start(1)].find("(") < 0):
        return None, span
    return numbers[match[1].lower()], Span(span.start, match.end())


def _sure_year(said: str, day: date, published: date | None) -> bool:
    return bool(_YEAR.search(said)) or (published is not None and abs((published - day).days) <= FAR)
