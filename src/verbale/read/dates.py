"""Find the days that a text names and resolve them as readers of news do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

from verbale.model import Span, When
from verbale.read import dates_tense
from verbale.read.dates_begins import NUMBER
from verbale.read.dates_calendar import Direction
from verbale.read.dates_infer import infer_day
from verbale.read.dates_resolve import Found, Moment, Parts
from verbale.read.dates_spans import RESOLVERS
from verbale.read.dates_words import Lexicon, Trap, fold, lexicon
from verbale.read.word_places import matches_at
from verbale.settings import Settings

__all__ = ["FutureTest", "find_dates", "infer_day"]

FutureTest = Callable[[Span], bool]
MAX_TEXT = 200_000
MOST = 2_000  # dates of one text; no honest article has a tenth of it
_NAMED = re.compile(r"\b(?!On|By|Until|From|Since|This|Last|Next)[A-Z][a-z]+[ -]$")  # a capitalised word right before
_RUN = re.compile(r"([^\W\d_]+)[\w-]*|\d[\w-]*|[^\w\s]")  # a word with what hangs on it by hyphens, or a mark
_NUMBER = re.compile(r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d)|\d+")
REACH = 60  # characters to each side of a date word within which the rest of its expression stands


@dataclass(frozen=True, slots=True)
class _Match:
    span: Span
    means: str
    match: re.Match[str]


def find_dates(
    text: str,
    published: date | None,
    settings: Settings,
    future: FutureTest | None = None,
    dateline: date | None = None,
    inferred: When | None = None,
    evening: bool = False,
) -> tuple[When, ...]:
    """Return every date expression of ``text`` that can be resolved, in text order, none overlapping another.

    published -- the day of publication; without it only full dates are resolved, and what ``inferred`` allows.
    future    -- tells whether the tense at a span is future (from a parse); without it the words around decide.
    dateline  -- the report's own day where its dateline gives it; it goes before ``published``.
    inferred  -- the day that ``infer_day`` found for an article without one: yearless dates and the weekday that agrees
                 with it are read against it and marked "inferred".
    evening   -- the page appeared in the evening: where the news comes from it may have been the next day already.

    Never raises for any text; only the first ``MAX_TEXT`` characters are read, and no more than ``MOST`` dates.
    """
    words = lexicon(settings.knowledge)
    base = dateline or published or (inferred.earliest if inferred else None)
    guessed = base is not None and dateline is None and published is None
    found: list[When] = []
    late = evening and published is not None
    for one in _chosen(text[:MAX_TEXT], settings.knowledge):
        when = _resolve(text, one, words, base, future, found[-1] if found else None, settings.knowledge, late)
        if when is not None and (not guessed or _agrees(when, inferred)):
            found.append(_mark(when) if (guessed and when.how != "explicit") or (guessed and _yearless(one)) else when)
    return tuple(found)


def _matches(text: str, words: Lexicon) -> Iterator[_Match]:
    for start, end, groups in _zones(text, words):
        for number, found in sorted(_tried(text, start, end, words.tried_at(groups), words), key=itemgetter(0)):
            expression, pattern = words.expressions[number]
            for match in found:
                span = Span(*match.span("core" if "core" in pattern.groupindex else 0))
                if not _trapped(text, span, expression.means, words.traps):
                    yield _Match(span, expression.means, match)


def _tried(
    text: str, start: int, end: int, tried_at: Mapping[str | None, tuple[int, ...]], words: Lexicon
) -> Iterator[tuple[int, Iterator[re.Match[str]]]]:
    """Yield the expressions, by number, that can stand in a stretch, each with its matches."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for match in _RUN.finditer(text, start, end):
        first = match[1].lower() if match[1] else NUMBER if match[0][0].isdecimal() else match[0]
        for number in tried_at.get(first, ()):
            places[number].append(match.start())
    for number, found in places.items():
        yield number, matches_at(found, words.expressions[number][1], text, end)
    for number in tried_at.get(None, ()):
        yield number, words.expressions[number][1].finditer(text, start, end)


def _zones(text: str, words: Lexicon) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield the stretches around date words, apart from each other, with the groups of the words in them."""
    start = end = -1
    groups: set[str] = set()
    for first, last, group in sorted(_triggers(text, words)):
        if first - REACH > end and groups:
            yield start, _to_blank(text, end), frozenset(groups)
            groups = set()
        if not groups:
            start = max(first - REACH, 0)
        groups.update((group, NUMBER) if group == "year" else (group,))
        end = last + REACH
    if groups:
        yield start, _to_blank(text, end), frozenset(groups)


def _triggers(text: str, words: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Yield the date words and numbers of a text with the group of each."""
    for match in matches_at(words.places.find(text)["trigger"], words.trigger, text):
        yield match.start(), match.end(), match.lastgroup or "other"
    for match in _NUMBER.finditer(text):
        yield match.start(), match.end(), match.lastgroup or NUMBER


def _to_blank(text: str, place: int) -> int:
    stop = text.find(" ", place, place + 100)
    return min(len(text), place + 100) if stop < 0 else stop


@lru_cache(maxsize=2)
def _chosen(text: str, own: tuple[Path, ...]) -> list[_Match]:
    """Return the expressions of a text, kept for a while: they may be resolved against another day once more."""
    return _choose(_matches(text, lexicon(own)))[:MOST]


def _choose(matches: Iterator[_Match]) -> list[_Match]:
    """Return matches that do not overlap, the longest first served, in text order; linear but for the sort."""
    taken: list[_Match] = []
    free: set[int] = set()
    for one in sorted(matches, key=lambda m: (m.span.start - m.span.end, m.span.start)):
        places = range(one.span.start, one.span.end)
        if free.isdisjoint(places):
            free.update(places)
            taken.append(one)
    return sorted(taken, key=lambda m: m.span)


def _trapped(text: str, span: Span, means: str, traps: tuple[Trap, ...]) -> bool:
    if means == "weekday" and _NAMED.search(text, max(0, span.start - 20), span.start) and span.end - span.start == 3:
        return True  # "Pak Nam Sun, minister"
    for trap in traps:
        if means in trap.means:
            behind = fold(text[span.end : span.end + 40])
            before = text[max(0, span.start - 20) : span.start].rstrip().rsplit(" ", 1)[-1]
            name = before[:1].isupper() and text[span.start].isupper()  # "Russia Today", not "Russia today"
            if (name and fold(before) in trap.before) or _one_of(trap.after).match(behind):
                return True
    return False


@lru_cache(maxsize=64)
def _one_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\b" if words else r"(?!)")


def _resolve(
    text: str,
    one: _Match,
    words: Lexicon,
    base: date | None,
    future: FutureTest | None,
    previous: When | None,
    own: tuple[Path, ...],
    evening: bool = False,
) -> When | None:
    def tense() -> Direction:
        if future is not None:
            return "future" if future(one.span) else "none"
        return dates_tense.direction(text, one.span, own)

    try:
        found = RESOLVERS[one.means](
            Parts(one.match, words.values, words.feasts), Moment(base, tense, previous, evening)
        )
    except (ValueError, OverflowError):  # no such day: the 31st of June, or beyond the calendar
        return None
    return None if found is None else _when(text, one.span, found)


def _when(text: str, span: Span, found: Found) -> When:
    first, last = found.stretch
    said = " ".join(text[span.start : span.end].split())
    return When(span, first, last, found.grain, found.how, f"'{said}'{found.why}")


def _yearless(one: _Match) -> bool:
    groups = one.match.groupdict()
    return not any(groups.get(name) for name in ("year", "year2", "tens"))


def _agrees(when: When, inferred: When | None) -> bool:
    """Tell whether an expression may be read against an inferred day: full dates always, a weekday if it is its."""
    if when.how == "explicit":
        return True
    return when.how == "publication" and inferred is not None and inferred.grain == "day"


def _mark(when: When) -> When:
    return replace(when, how="inferred", reasoning=when.reasoning.replace("publication", "the inferred day"))
