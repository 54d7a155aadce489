"""Find what a contact marks: anniversaries, feasts, birthdays, elections, deaths, disasters."""

from __future__ import annotations

from verbale.model import Occasion
from verbale.settings import Settings


def find_occasions(text: str, settings: Settings) -> tuple[Occasion, ...]:
    """Return the occasions that ``text`` names, in text order."""
    return ()
