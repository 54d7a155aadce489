"""The weekday that a few words name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from verbale.rules import load

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Word:
    """A group of date words, as the dates' file has it."""

    group: str
    forms: tuple[tuple[str, ...], ...]
    first: int = 0
    strict: tuple[tuple[str, ...], ...] = ()


@lru_cache(maxsize=8)
def weekdays(own: tuple[Path, ...]) -> tuple[re.Pattern[str], dict[str, int]]:
    """Return a pattern for weekdays' names and short forms, and the number of each (Monday is 0)."""
    numbers: dict[str, int] = {}
    for word in load("languages/en/dates.toml", "word", Word, own):
        if word.group == "weekday":
            for table in (word.forms, word.strict):
                numbers |= {form: word.first + n for n, forms in enumerate(table) for form in forms}
    names = "|".join(sorted(numbers, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.I), numbers


def weekday_of(words: str, own: tuple[Path, ...]) -> int | None:
    """Return the weekday named in ``words``, None where there is none or more than one."""
    pattern, numbers = weekdays(own)
    found = {numbers[match[0].lower()] for match in pattern.finditer(words)}
    return found.pop() if len(found) == 1 else None
