"""Name the media of an article: agencies and papers by their usual name, its own outlet, unnamed state media."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from verbale.model import Actor, Article, Mention
from verbale.read.actor_book import ActorBook, actors_of
from verbale.read.sources_words import credit_words, stands_in
from verbale.settings import Settings

_TAIL = re.compile(
    r"(?:\.com|\.net|\.org|\.co\.\w+"
    r"| news agency| news service| news| staff| wire| newspaper| daily| magazine| website| agency)$",
    re.IGNORECASE,
)
SORT = re.compile(r"(?<=[A-Z]\w) (?:newspaper|daily|magazine|website|newswire)$")  # "RBC newspaper"
_HOST = re.compile(r"^(?:https?://)?(?:www\.|in\.|edition\.)?(?P<name>[a-z0-9-]+)\.", re.IGNORECASE)


MOST_LETTERS = 6  # of an agency's name in capitals


@dataclass(frozen=True, slots=True)
class Media:
    """The media that an article knows.

    outlet   -- ids of the article's own outlet; ``by_state`` -- the first medium that the article names of each state.
    last     -- places and names of the media mentioned, in text order.
    """

    book: ActorBook
    outlet: frozenset[str]
    by_state: Mapping[str, str]
    last: tuple[tuple[int, str], ...]
    own: tuple[Path, ...] = ()
    text: str = ""

    def as_written(self, name: str) -> str:
        """Return the letters by which the article itself calls an agency, where it does: "APS"; else the name."""
        actor = self._actor(name)
        letters = (form for form in actor.names if form.isupper() and len(form) <= MOST_LETTERS) if actor else ()
        return next((form for form in letters if stands_in(self.text, form)), name)

    def named(self, name: str, known_only: bool = False) -> str | None:
        """Return what to call a medium: the book's name, else the name as given; None for nobody in particular."""
        plain = name.strip(" .,;:[]()").removeprefix("the ").removeprefix("The ")
        if not plain or plain.lower() in credit_words("nobody", self.own):
            return None
        actor = self._actor(plain)
        if actor is not None or known_only:
            return actor.name if actor is not None else None
        return SORT.sub("", plain) or plain

    def _actor(self, name: str) -> Actor | None:
        return _medium(self.book, name)

    def is_own(self, name: str) -> bool:
        """Tell whether a source is the article's own outlet."""
        actor = self._actor(name)
        return (actor is not None and actor.id in self.outlet) or name.lower() in self.outlet

    def ending(self, name: str) -> str | None:
        """Return the medium named before whose name ends so: "The Times" after "The Harbour Times"."""
        short = name.removeprefix("The ").removeprefix("the ")
        long = (known for _, known in self.last if known.endswith(f" {short}"))
        return next(long, None) if short[:1].isupper() else None

    def before(self, at: int) -> str | None:
        """Return the medium named last before a place of the text."""
        earlier = [name for where, name in self.last if where < at]
        return earlier[-1] if earlier else None


@lru_cache(maxsize=4096)
def _medium(book: ActorBook, name: str) -> Actor | None:
    """Return the medium of a name, with or without what it is ("Nordpost newspaper"), or None."""
    for form in (name, _TAIL.sub("", name), name.title()):
        for actor in book.by_name(form):
            if actor.kind == "media":
                return actor
    return None


def media_of(article: Article, mentions: Sequence[Mention], settings: Settings) -> Media:
    """Return the media of an article: its outlet and those that it mentions."""
    book = actors_of(settings)
    media = Media(book, frozenset(), {}, (), settings.knowledge)
    ids = {name.lower() for name in (article.outlet,) if name}
    host = _HOST.match(article.outlet or article.url or "")
    for name in (article.outlet, host["name"] if host else None):
        actor = media._actor(name) if name else None
        if actor is not None:
            ids.add(actor.id)
    named = [m for m in sorted(mentions, key=lambda m: m.span) if m.kind == "media" and m.via != "role"]
    by_state: dict[str, str] = {}
    for mention in named:
        if mention.state is not None:
            by_state.setdefault(mention.state, mention.name)
    last = tuple((m.span.start, m.name) for m in named)
    return Media(book, frozenset(ids), by_state, last, settings.knowledge, article.text)
