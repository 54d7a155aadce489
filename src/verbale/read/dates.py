"""Find the days that a text names and resolve them as readers of news do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from verbale.model import Occasion, Span, When
from verbale.settings import Settings

FutureTest = Callable[[Span], bool]


def find_dates(
    text: str,
    published: date | None,
    settings: Settings,
    future: FutureTest | None = None,
    dateline: date | None = None,
    inferred: When | None = None,
) -> tuple[When, ...]:
    """Return every date expression of ``text`` that can be resolved, in text order."""
    return ()


def infer_day(
    text: str, occasions: Sequence[Occasion], dates: Sequence[When], published: date | None, settings: Settings
) -> When | None:
    """Return the day that anniversaries and full dates give to an article without a day of its own."""
    return None
