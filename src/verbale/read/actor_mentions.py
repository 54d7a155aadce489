"""Find the words of an article that stand for an actor, and say for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from verbale.model import Mention, Span
from verbale.read.actor_acronyms import by_text
from verbale.read.actor_book import actors_of
from verbale.read.actor_context import home_of, settle_halves
from verbale.read.actor_grammar import drafts_of
from verbale.read.actor_home import HUBS, line_home, line_homes
from verbale.read.actor_kin import with_kin
from verbale.read.actor_resolve import Resolver
from verbale.read.actor_titles import titles_of
from verbale.read.actor_units import units_of
from verbale.settings import Settings

if TYPE_CHECKING:
    from verbale.read.parse import Parsed


@dataclass(frozen=True, slots=True)
class TitleUse:
    """A title given to a named person at one place: ``office`` in the text's words at ``span``."""

    mention: Mention
    office: str
    span: Span


def find_mentions(
    text: str, docs: Sequence[Parsed], day: date | None, settings: Settings, newsroom: str | None = None
) -> tuple[Mention, ...]:
    """Return every mention of an actor in text order, none overlapping another.

    docs -- the parsed paragraphs, if any; without them names, titles and appositions are read all the same.
    day  -- the article's day, on which "the Chinese premier" is looked up where the article names nobody.
    newsroom -- the state of the dateline or outlet, whose offices may go without it (``newsroom_home``).

    A person whom only the dated offices tell keeps the article's words as ``name`` ("the Chinese premier"); its
    ``actor_id`` says who it is. A capital that is a place and does not act ("in Beijing") has ``via="place"``.
    "Both sides", "the two leaders" and a "they" for two persons are of kind "group" with the two ids joined by "+";
    ``members_of`` takes them apart.
    """
    book, titles = actors_of(settings), titles_of(settings.knowledge)
    units = units_of(text, settings)
    settle_halves(text, units, newsroom)
    drafts = drafts_of(text, units, book, titles)
    home = home_of(text, units, book)
    line = line_home(text, day, book)
    newsroom = None if home else line if line not in HUBS and line else newsroom or line
    lines = line_homes(text, day, book) if not home else ()
    found = tuple(by_text(text, Resolver(text, drafts, book, titles, day, home, newsroom, lines).mentions(), book))
    return tuple(with_kin(text, found, titles))


def members_of(mention: Mention, mentions: Sequence[Mention], settings: Settings) -> tuple[Mention, ...]:
    """Return the single actors of a mention ("the two leaders": two), each at the mention's own span.

    mentions -- all mentions of the article, where the members are found again.
    """
    if "+" not in mention.actor_id:
        return (mention,)
    book = actors_of(settings)
    found = []
    for key in mention.actor_id.split("+"):
        told = next((other for other in mentions if other.actor_id == key and other.via != "pronoun"), None)
        actor = book.by_id.get(key)
        if told is not None:
            found.append(replace(told, span=mention.span, head=mention.span, via="pronoun"))
        elif actor is not None:
            found.append(Mention(mention.span, key, actor.name, actor.kind, actor.state, None, "pronoun", mention.span))
    return tuple(found)


def find_title_uses(text: str, mentions: Sequence[Mention]) -> tuple[TitleUse, ...]:
    """Return the titles that the text gives to named persons, before the name or in apposition, in text order."""
    uses = []
    for mention in mentions:
        if mention.kind != "person" or mention.via not in ("name", "short name") or mention.head is None:
            continue
        for start, end in ((mention.span.start, mention.head.start), (mention.head.end, mention.span.end)):
            words = text[start:end]
            office = words.strip(" ,(“\"'").removeprefix("the ").removeprefix("The ")
            if any(character.isalpha() for character in office) and mention.office:
                at = start + words.index(office)
                uses.append(TitleUse(mention, office, Span(at, at + len(office))))
    return tuple(uses)
