"""Read an article: actors, dates, occasions, statements, accounts of contacts, and who is credited with them."""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from verbale.model import Article, Mention, Reading, Span, When
from verbale.read.accounts import find_accounts
from verbale.read.accounts_names import as_called
from verbale.read.accounts_scene import Scene
from verbale.read.actor_book import ActorBook, actors_of
from verbale.read.actor_cities import abroad_from, state_of_town
from verbale.read.actor_home import newsroom_home, retold_state
from verbale.read.actor_mentions import find_mentions
from verbale.read.dates import find_dates, infer_day
from verbale.read.frames import frame_book
from verbale.read.occasions import find_occasions
from verbale.read.paragraph_test import foreigners_told, plain_words, verb_forms, worth_parsing
from verbale.read.parse import parse_stretches, unglued
from verbale.read.sentences import Dateline, dateline_of, paragraphs, sentence_spans
from verbale.read.sides_hyphened import states_joined
from verbale.read.sources import find_credits
from verbale.read.statements import find_statements
from verbale.settings import Settings

OPENING = 2  # paragraphs of body that open an article


def read_article(article: Article, settings: Settings) -> Reading:
    """Return what the article says of diplomatic contacts, in text order; the same article gives the same reading."""
    scene = read_scene(article, settings)
    reading = Reading(
        article.id,
        sentences=sentence_spans(scene.docs),
        mentions=scene.mentions,
        dates=scene.dates,
        occasions=scene.occasions,
        statements=scene.statements,
        accounts=find_accounts(scene, settings),
    )
    _keep_knowledge()
    return reading


@lru_cache(maxsize=1)
def _keep_knowledge() -> None:
    """Tell the collector of cycles, once, that what is known by now lives as long as the process.

    Else it goes through hundreds of thousands of entries again and again, and finds nothing among them.
    """
    gc.freeze()


def read_scene(article: Article, settings: Settings) -> Scene:
    """Return everything in an article that its accounts are read from; only paragraphs worth it are parsed."""
    book = actors_of(settings)
    dateline = dateline_of(article)
    dated = _state_at(book, dateline.place, article) if dateline and dateline.place else None
    retold = None if dated or article.state_media else retold_state(article.text, book)
    here = dated or article.state_media or retold
    newsroom = retold or newsroom_home(article.outlet, dated, settings, article.day)
    heads = tuple(part.span for part in article.stretches("headline", "standfirst"))
    mentions = as_called(
        article.text,
        find_mentions(unglued(article.text), (), article.day, settings, newsroom),
        heads,
        verb_forms(settings),
    )
    docs = parse_stretches(article.text, _worth(article, mentions, here, settings), plain_words(settings))
    occasions = find_occasions(article.text, settings)
    dates = find_dates(article.text, article.day, settings, evening=_appeared_late(article))
    if (written := _written_on(article, dateline, dates)) is not None:
        dates = find_dates(article.text, article.day, settings, dateline=written, evening=_appeared_late(article))
    inferred = infer_day(article.text, occasions, dates, article.day, settings)
    if inferred is not None:
        dates = find_dates(article.text, None, settings, inferred=inferred)
    credited = find_credits(article, docs, mentions, settings)
    return Scene(
        article,
        docs,
        mentions,
        dates,
        occasions,
        find_statements(article, docs, mentions, settings, credited),
        credited,
        book,
        here,
        heads,
        inferred,
        settings=settings,
        dateline=dateline.span if dateline is not None else None,
    )


EVENING = 18  # the hour from which the next day has begun in the east


def _appeared_late(article: Article) -> bool:
    """Return whether the page appeared in the evening of its day, as far as its time is known."""
    hour = (article.published or "")[11:13]
    return article.published_precision == "minute" and hour.isdigit() and int(hour) >= EVENING


FRESH = 3  # days within which a report appears after it was written


def _written_on(article: Article, dateline: Dateline | None, dates: Sequence[When]) -> date | None:
    """Return the dateline's day where the report appeared later: its "today" is that day."""
    if dateline is None or article.day is None:
        return None
    for when in dates:
        if dateline.span.start <= when.span.start < dateline.span.end and when.grain == "day":
            return when.earliest if 0 < (article.day - when.earliest).days <= FRESH else None
    return None


def _state_at(book: ActorBook, place: str, article: Article) -> str | None:
    """Return the state of a dateline's place: a capital's or another town's."""
    known = book.state_of(place) or state_of_town(place, article.day)
    behind = place.rpartition(", ")[2] if known is None else place  # "ERIMO, Japan"
    return known or (book.state_of(behind) if behind != place else None)


def _worth(article: Article, mentions: Sequence[Mention], here: str | None, settings: Settings) -> Iterator[Span]:
    """Yield the paragraphs that are parsed: none where the article has actors of one state only, ``here`` included."""
    told = {mention.state for mention in mentions if mention.state} | ({here} if here else set())
    told |= {m.actor_id for m in mentions if m.kind == "group" and m.state is None and "+" not in m.actor_id}
    told |= states_joined(actors_of(settings), article.text) if len(told) < 2 else set()
    if len(told) + foreigners_told(article.text, settings) < 2 and not abroad_from(article.text, told, article.day):
        return
    starts = [mention.span.start for mention in mentions]
    bodies = 0
    for part, span in paragraphs(article):
        bodies += part.role == "body"
        named = mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        states = len({mention.state for mention in named if mention.state})
        if worth_parsing(article.text, part, span, settings, states, opening=bodies <= OPENING):
            yield span


__all__ = ["frame_book", "read_article", "read_scene"]
