"""Set phrases and their variants: where they are used, what is new in a letter and what has gone."""

from __future__ import annotations

from verbale.model import Article, Reading, Wording
from verbale.settings import Settings


def track_article(article: Article, reading: Reading, settings: Settings) -> tuple[Wording, ...]:
    """Return every use of a set phrase of the lexicon, in text order."""
    return ()
