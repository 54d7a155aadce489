"""Say from which state an article is written, and which state a name of today stood for on its day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from verbale.model import Mention
from verbale.read.actor_book import ActorBook, actors_of
from verbale.read.actor_cities import state_of_town
from verbale.read.actor_names import fold
from verbale.read.actor_tables import read_owners, read_rows
from verbale.rules import SHIPPED, knowledge_files, read_toml
from verbale.settings import Settings

_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:/\S*)?$")
_LINE = re.compile(r"^(?:[-–—*•] ?)?", re.MULTILINE)
_LANGUAGES = ("English", "French", "Spanish", "Arabic", "Island")  # the language of an edition, no state
_PLACE = re.compile(r"([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2})(?: ?, [A-Z][\w. ]{1,20})? ?([.,:(/–—-]|, )")

_RETOLD = re.compile(r"\b(?:the )?((?:[A-Z][\w’'-]*[ ]){1,4})(?:news agency |agency )?(?:has )?report(?:ed|s)\b")
_RETELLING = 1500  # characters at the head of a report within which the agency that it retells is named

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
            names = [_key(name) for name in (outlet["name"], *outlet.get("names", ()))] + outlet.get("domains", [])
            if outlet.get("agency") and not outlet.get("state_media"):
                agencies.update(names)
            country = outlet.get("state_media") or (None if outlet.get("agency") else outlet.get("country"))
            if country and len(country) == 3:
                found.update(dict.fromkeys(names, country))
    return {name: country for name, country in found.items() if name not in agencies}


@lru_cache(maxsize=1)
def _newsrooms() -> Mapping[str, tuple[str, date | None, str]]:
    """Return state, last day of another state and that state by the outlets' names."""
    return read_owners(SHIPPED / "actors" / "newsrooms.tsv", _key)


@lru_cache(maxsize=1)
def _domains() -> Mapping[str, str]:
    return dict(read_rows(SHIPPED / "actors" / "domains.tsv"))


def _key(name: str) -> str:
    """Return an outlet's name in letters alone, without "the": "The New Yorker" and "TheNewYorker" are one."""
    return re.sub(r"[^\w.]+", "", fold(re.sub(r"^[Tt]he ?(?=[A-Z])", "", name.strip())))


def newsroom_home(outlet: str | None, dateline: str | None, settings: Settings, day: date | None = None) -> str | None:
    """Return the state whose offices an article names without the state, None where that is not known.

    dateline -- the state of the dateline, which counts but for the cities where the news of others is made.
    day      -- the article's day: the Berlin paper of 1979 is the East German state's.
    """
    if dateline is not None and dateline not in HUBS:
        return dateline
    if not outlet:
        return dateline if dateline in GOVERNED else None
    return (
        _of_outlet(outlet, day, settings)
        or _named_in(outlet, day, settings)
        or (dateline if dateline in GOVERNED else None)
    )


def _of_outlet(outlet: str, day: date | None, settings: Settings) -> str | None:
    """Return the state of an outlet told by its name or address ("www.ekathimerini.com", "Nodong Sinmun")."""
    host = _HOST.match(outlet.strip().lower())
    if host is not None:
        return _of_host(host[1], settings)
    bracket = re.search(r"\(([^()]+)\)", outlet)
    if (state := _called(outlet, day, settings)) or bracket is None:
        return state or _begun(outlet, day, settings)
    return _named_in(bracket[1], day, settings) or _begun(outlet[: bracket.start()], day, settings)


def _called(name: str, day: date | None, settings: Settings) -> str | None:
    known = _newsrooms().get(_key(name))
    if known is None:
        return _countries(settings).get(_key(name))
    state, until, then = known
    return then if until is not None and day is not None and day <= until else state


def _begun(name: str, day: date | None, settings: Settings) -> str | None:
    """Return the state of the outlet whose name stands at the beginning: "Izvestia weekly digest"."""
    words = name.split()
    for length in range(len(words), 0, -1):
        state = _called(" ".join(words[:length]), day, settings) if length > 1 or len(words[0]) > 5 else None
        if state is not None:
            return state
    return None


def _of_host(host: str, settings: Settings) -> str | None:
    """Return the state of the outlet at an address, else the one that the address's own end tells."""
    parts = host.split(".")
    known = _countries(settings)
    for first in range(len(parts) - 1):
        if state := known.get(".".join(parts[first:])):
            return state
    if _is_agency(host, settings):
        return None
    return next(
        (room[0] for part in parts[:-1] if (room := _newsrooms().get(_key(part.removeprefix("the"))))), None
    ) or _domains().get(parts[-1])


def _is_agency(host: str, settings: Settings) -> bool:
    """Return whether an address is that of an agency that writes from everywhere."""
    return any(host == name or host.endswith(f".{name}") for name in _agency_hosts(settings))


@lru_cache(maxsize=4)
def _agency_hosts(settings: Settings) -> frozenset[str]:
    found: set[str] = set()
    for path in knowledge_files("outlets/*.toml", settings.knowledge):
        for outlet in read_toml(path).get("outlet", ()):
            if outlet.get("agency") and not outlet.get("state_media"):
                found.update(outlet.get("domains", ()))
    return frozenset(found)


def _named_in(outlet: str, day: date | None, settings: Settings) -> str | None:
    """Return the state that an outlet's own name tells: "Buenos Aires Herald", "The Star (Johannesburg)"."""
    book, words = actors_of(settings), re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", outlet)
    for length in (3, 2, 1):
        for first in range(len(words) - length + 1):
            name = " ".join(words[first : first + length])
            if name in _LANGUAGES:
                continue
            if state := book.state_of(name) or state_of_town(name, day):
                return state
    return None


def line_homes(text: str, day: date | None, book: ActorBook) -> tuple[tuple[int, str], ...]:
    """Return where lines begin with a place in capitals, and its state: a digest has many ("- HANOI. The Premier")."""
    found = []
    for line in _LINE.finditer(text):
        place = _PLACE.match(text, line.end(), line.end() + 60)
        if place is None or not place[1].isupper() or len(place[1]) < 4:
            continue
        state = book.state_of(place[1].title()) or state_of_town(place[1], day)
        if state is not None and (state not in HUBS or state in GOVERNED):
            found.append((line.start(), state))
    return tuple(found) if len({state for _, state in found}) > 1 else ()


def line_home(text: str, day: date | None, book: ActorBook) -> str | None:
    """Return the state of the place that a line of the report begins with ("DAR ES SALAAM - The Prime Minister")."""
    for line in text.split("\n")[:4]:
        place = _PLACE.match(line)
        if place is None or not (place[1].isupper() or place[2] != "."):
            continue
        state = book.state_of(place[1].title()) or state_of_town(place[1], day)
        if state is not None:
            return state if state not in HUBS or state in GOVERNED else None
    return None


def retold_state(text: str, book: ActorBook) -> str | None:
    """Return the state whose agency's report an outlet without a dateline retells: "the minister said, IRNA reported".

    Its offices go without their state there, and its "here" is at home. The state must be named at the text's head.
    """
    head = text[:_RETELLING]
    for told in _RETOLD.finditer(head):
        for actor in book.by_name(told[1].strip()):
            if actor.kind == "media" and actor.state and book.is_state_owned(actor.id):
                words = re.findall(r"[A-Z][\w’]+", head)
                return actor.state if any(book.state_of(word) == actor.state for word in words) else None
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
