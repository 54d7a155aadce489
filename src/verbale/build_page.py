"""One page from its bytes to what it tells: cleaned, read, tracked and checked. This runs in the workers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from verbale.check import check_article, fingerprints
from verbale.clean import clean_page
from verbale.errors import VerbaleError
from verbale.link import block_keys
from verbale.model import Actor, Article, Finding, Mention, Page, Reading, Skipped, Span, Wording
from verbale.read import read_article
from verbale.read.actor_book import actors_of
from verbale.settings import Settings
from verbale.track import track_article


@dataclass(frozen=True, slots=True)
class Told:
    """An article with all that follows from it alone.

    keys   -- the blocks of each account, for linking.
    prints -- the fingerprints of its long sentences, for those used again in later years.
    """

    article: Article
    reading: Reading
    wordings: tuple[Wording, ...]
    findings: tuple[Finding, ...]
    keys: tuple[tuple[str, tuple[str, ...]], ...]
    actors: tuple[Actor, ...]
    prints: tuple[tuple[int, Span], ...] = ()


def read_page(page: Page, settings: Settings) -> tuple[Told, ...] | Skipped:
    """Return the page's articles with what they tell, or why there are none.

    Never raises on account of the page; a broken knowledge file or setting raises.
    """
    stage = "clean"
    try:
        articles = clean_page(page, settings)
        if isinstance(articles, Skipped):
            return replace(articles, page_id=page.id, name=page.name, origin=page.origin)
        stage = "read"
        return tuple(_told(article, settings) for article in articles)
    except VerbaleError:
        raise
    except Exception as trouble:  # the last defence: one hostile page must not end a build of a million
        return Skipped(page.name, stage, "failed", f"{type(trouble).__name__}: {trouble}"[:500], page.id, page.origin)


def _told(article: Article, settings: Settings) -> Told:
    article.text.encode()  # half a surrogate pair can be neither stored nor shown: the page is skipped
    reading = read_article(article, settings)
    return Told(
        article,
        reading,
        track_article(article, reading, settings),
        check_article(article, reading, settings),
        tuple((account.id, tuple(block_keys(account, article))) for account in reading.accounts),
        tuple(_actors(reading, settings)),
        tuple(fingerprints(article)) if article.day else (),
    )


def _actors(reading: Reading, settings: Settings) -> Iterator[Actor]:
    """Yield everyone who takes part in an account or statement, by id."""
    book = actors_of(settings).by_id
    met = {mention.actor_id: mention for mention in _mentions(reading)}
    for actor_id, mention in sorted(met.items()):
        unknown = Actor(actor_id, mention.name, mention.kind, mention.state, (mention.name,))
        yield book.get(actor_id, unknown)


def _mentions(reading: Reading) -> Iterator[Mention]:
    for account in reading.accounts:
        yield from account.everyone
        if account.bearer:
            yield account.bearer
    for statement in reading.statements:
        yield from filter(None, (statement.speaker, statement.addressee))
