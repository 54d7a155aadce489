"""Find the words of an article that stand for an actor, and say for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from verbale.model import Mention
from verbale.settings import Settings

if TYPE_CHECKING:
    from verbale.read.parse import Parsed


def find_mentions(text: str, docs: Sequence[Parsed], day: date | None, settings: Settings) -> tuple[Mention, ...]:
    """Return every mention of an actor in text order, none overlapping another."""
    return ()
