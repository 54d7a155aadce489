"""Find what somebody is reported to have said: direct, mixed and indirect speech with speaker, cue and sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from verbale.model import Article, Mention, Statement
from verbale.settings import Settings

if TYPE_CHECKING:
    from verbale.read.parse import Parsed


def find_statements(
    article: Article, docs: Sequence[Parsed], mentions: Sequence[Mention], settings: Settings
) -> tuple[Statement, ...]:
    """Return the statements of an article in text order; never raises, whatever the quotes."""
    return ()
