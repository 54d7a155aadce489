"""Find the words of an article that stand for an actor, and say for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from verbale.model import Mention
from verbale.read.actor_book import actors_of
from verbale.read.actor_context import settle_halves
from verbale.read.actor_grammar import drafts_of
from verbale.read.actor_resolve import Resolver
from verbale.read.actor_titles import titles_of
from verbale.read.actor_units import units_of
from verbale.settings import Settings

if TYPE_CHECKING:
    from verbale.read.parse import Parsed


def find_mentions(text: str, docs: Sequence[Parsed], day: date | None, settings: Settings) -> tuple[Mention, ...]:
    """Return every mention of an actor in text order, none overlapping another.

    docs -- the parsed paragraphs, if any; without them names, titles and appositions are read all the same.
    day  -- the article's day, on which "the Chinese premier" is looked up where the article names nobody.

    A capital that is a place and does not act ("in Beijing") has ``via="place"``.
    """
    book, titles = actors_of(settings), titles_of(settings.knowledge)
    units = units_of(text, settings)
    settle_halves(text, units)
    return tuple(Resolver(drafts_of(text, units, book, titles), book, titles, day).mentions())
