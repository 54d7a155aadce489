"""Say from which state an article is written, and which state a name of today stood for on its day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from verbale.model import Mention
from verbale.read.actor_book import ActorBook, actors_of
from verbale.read.actor_names import fold
from verbale.read.actor_tables import read_rows
from verbale.rules import SHIPPED, knowledge_files, read_toml
from verbale.settings import Settings

# states whose cities are the dateline of news about others: seats of organisations and of conferences
HUBS = frozenset(("AUT", "BEL", "CHE", "FRA", "GBR", "USA"))
# of these the ones whose own government is news there too
GOVERNED = frozenset(("FRA", "GBR", "USA"))


@lru_cache(maxsize=4)
def _countries(settings: Settings) -> Mapping[str, str]:
    """Return the country of each outlet that writes from home; agencies write from everywhere."""
    found: dict[str, str] = {}
    agencies: set[str] = set()
    for path in knowledge_files("outlets/*.toml", settings.knowledge):
        for outlet in read_toml(path).get("outlet", ()):
            if outlet.get("agency") and not outlet.get("state_media"):
                agencies.update(fold(name) for name in (outlet["name"], *outlet.get("names", ())))
            country = outlet.get("state_media") or (None if outlet.get("agency") else outlet.get("country"))
            if country and len(country) == 3:
                found.update({fold(name): country for name in (outlet["name"], *outlet.get("names", ()))})
    return {name: country for name, country in found.items() if name not in agencies}


def newsroom_home(outlet: str | None, dateline: str | None, settings: Settings) -> str | None:
    """Return the state whose offices an article names without the state, None where that is not known.

    dateline -- the state of the dateline, which counts but for the cities where the news of others is made.
    """
    if dateline is not None and dateline not in HUBS:
        return dateline
    if not outlet:
        return dateline if dateline in GOVERNED else None
    return (
        _countries(settings).get(fold(outlet))
        or _named_in(outlet, settings)
        or (dateline if dateline in GOVERNED else None)
    )


def _named_in(outlet: str, settings: Settings) -> str | None:
    """Return the state that an outlet's own name tells: "Buenos Aires Herald", "The Times of India"."""
    book, words = actors_of(settings), outlet.split()
    for length in (3, 2, 1):
        for first in range(len(words) - length + 1):
            if state := book.state_of(" ".join(words[first : first + length])):
                return state
    return None


@lru_cache(maxsize=1)
def _former() -> tuple[tuple[str, date, str, str], ...]:
    rows = read_rows(SHIPPED / "actors" / "former.tsv")
    return tuple((state, date.fromisoformat(until), then, uses) for state, until, then, uses in rows)


def as_of(mention: Mention, day: date | None, book: ActorBook) -> Mention:
    """Return the mention with the state that its words stood for on a day: "Moscow" in 1980 is the Soviet Union's."""
    if day is None or day.year > 2006 or mention.state is None or mention.actor_id.startswith("person/"):
        return mention
    for state, until, then, uses in _former():
        if mention.state == state and day <= until and (uses == "all" or mention.via in ("place", "metonym")):
            if mention.kind != "state":
                return replace(mention, state=then)
            return replace(mention, actor_id=f"state/{then}", name=book.state_name(then), state=then)
    return mention
