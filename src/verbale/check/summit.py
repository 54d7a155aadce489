"""Summits against the table of leaders' meetings: a year without one, and "the first in so many years"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from verbale.check.findings import finding, words
from verbale.check.persons import name_key, persons_on_page
from verbale.check.sentences import sentence_of
from verbale.facts.states import states_in
from verbale.facts.summits import summits
from verbale.model import Article, Finding, Reading, Span
from verbale.settings import Settings

_YEAR_SUMMIT = re.compile(
    r"\b(?P<year>(?:19|20)\d\d) (?P<pair>(?:[A-Z][\w.’']*[\s-]?(?:[–—-]|and |to )?){1,6}) ?(?P<what>summit|summits)\b"
)
_FIRST_IN = re.compile(
    r"\b(?:first|1st) (?P<what>(?:[\w-]+ ){0,2}?(?:talks|summit|meeting|face-to-face|encounter)) (?:in|for) "
    r"(?P<about>over |more than |nearly |almost |about |around |roughly |some |at least )?"
    r"(?P<count>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a) (?P<unit>years?|decades?)\b"
)
_COUNTS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORD = re.compile(r"\b[A-Z][\w’'-]+")


def check_summits(article: Article, reading: Reading, settings: Settings) -> Iterator[Finding]:
    """Yield summits named by a year in which the leaders did not meet, and wrong durations since the last one."""
    yield from _years(article, settings)
    yield from _durations(article, reading, settings)


def _years(article: Article, settings: Settings) -> Iterator[Finding]:
    table = summits(settings.knowledge)
    for match in _YEAR_SUMMIT.finditer(article.text):
        pair = frozenset(states_in(match["pair"].replace("–", " "), settings.knowledge))
        days = table.get(pair, ())
        if not days or int(match["year"]) in {day.year for day, _ in days}:
            continue
        if article.day and int(match["year"]) > max(day.year for day, _ in days):
            continue  # later than the table reaches
        span = Span(match.start(), match.end())
        nearest = min(days, key=lambda one: abs(one[0].year - int(match["year"])))
        fact = "leaders met on " + ", ".join(f"{day} ({place})" for day, place in days)
        message = f"'{words(article, span)}': the two leaders did not meet in {match['year']}"
        yield finding(article, "date", "error", (span,), message, fact, str(nearest[0].year))


def _durations(article: Article, reading: Reading, settings: Settings) -> Iterator[Finding]:
    for match in _FIRST_IN.finditer(article.text):
        span = Span(match.start(), match.end())
        sentence = sentence_of(article, reading, span)
        before = article.text[sentence.start : span.start]
        pair = _pair(before, article.text[sentence.start : sentence.end], article.text, settings)
        days = [day for day, _ in summits(settings.knowledge).get(pair, ())]
        said = _count(match["count"]) * (10 if match["unit"].startswith("decade") else 1)
        gap = _gap(days, article.day)
        if gap is None or _fits(said, (match["about"] or "").strip(), gap[0]):
            continue
        message = f"'{words(article, span)}': the last one before lay {gap[0]:.1f} years back"
        fact = f"leaders met on {gap[1]} and before that on {gap[2]}"
        yield finding(article, "duration", "error", (span,), message, fact, f"{gap[0]:.1f} years")


def _gap(days: list[date], published: date | None) -> tuple[float, date, date] | None:
    """Return the years between the last meeting before publication and the one before it, with both days."""
    past = [day for day in days if published and day <= published and (published - day).days <= 120]
    if not past:
        return None
    last = past[-1]
    before = [day for day in days if day < last]
    return ((last - before[-1]).days / 365.25, last, before[-1]) if before else None


def _fits(said: int, about: str, gap: float) -> bool:
    if about in ("over", "more than", "at least"):
        return said - 0.1 <= gap < said + 1.2
    if about in ("nearly", "almost"):
        return said - 1 <= gap <= said + 0.15
    return abs(gap - said) <= 1


def _count(words_: str) -> int:
    return int(words_) if words_.isdecimal() else max(1, _COUNTS.index(words_))


def _pair(before: str, sentence: str, text: str, settings: Settings) -> frozenset[str]:
    """Return the two states whose leaders meet: named before the claim, else the only two of the sentence."""
    own = settings.knowledge
    page = persons_on_page(text, own)
    for words_ in (before, sentence):
        states = dict.fromkeys(states_in(words_, own))
        for match in _WORD.finditer(words_):
            person = page.get(name_key(match[0]))
            states |= dict.fromkeys(person.states if person else ())
        if len(states) == 2:
            return frozenset(states)
    return frozenset()
