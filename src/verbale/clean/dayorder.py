"""Which of two figures is the day: by the day of the week beside them, or by the language of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from verbale.clean.calendar_words import Stamp
from verbale.rules import load

_BESIDE = 14  # characters before and behind a date in which its day of the week may stand
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week by its names in one language; ``number`` -- 1 is Monday."""

    id: str
    number: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayOrder:
    """How dates in figures are written wherever a language is: ``order`` is "dmy" or "mdy"."""

    id: str
    language: str
    order: str


@lru_cache(maxsize=1)
def _weekdays() -> dict[str, int]:
    return {name: day.number for day in load("languages/*/clean*.toml", "clean_weekday", Weekday) for name in day.names}


@lru_cache(maxsize=1)
def _orders() -> dict[str, str]:
    return {entry.language: entry.order for entry in load("languages/*/clean*.toml", "clean_day_order", DayOrder)}


def order_of(language: str | None) -> str:
    """Return how dates in figures are written wherever the language is, "" where there are several ways."""
    return _orders().get(language or "", "")


def by_weekday(stamp: Stamp, text: str) -> Stamp | None:
    """Return the date the way round on which it falls on the day of the week that stands beside it."""
    beside = f"{text[max(0, stamp.start - _BESIDE) : stamp.start]} {text[stamp.end : stamp.end + _BESIDE]}".lower()
    named = {day for word in _WORD.findall(beside) if (day := _weekdays().get(word))}
    fitting = [way for way in (stamp, stamp.turned()) if {way.date.isoweekday()} == named]
    return fitting[0] if len(fitting) == 1 else None
