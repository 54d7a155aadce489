"""The words by which a language names occasions, read from its file and made ready for matching."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from verbale.read.word_places import WordPlaces
from verbale.rules import load

PATTERN = "languages/en/occasions.toml"


@dataclass(frozen=True, slots=True)
class Head:
    """Words that make a phrase an occasion; ``counts`` is the ordinal they carry ("centenary")."""

    id: str
    words: tuple[str, ...]
    counts: int | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """Words at which a phrase begins ("left") or ends ("right"), or behind which it goes on."""

    side: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """Days with a name of their own; counted ones take an ordinal."""

    id: str
    words: tuple[str, ...]
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """What happens; an occasion only beside one of the words ``near``."""

    id: str
    words: tuple[str, ...]
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opener:
    """Words behind which anything that follows is marked, beside one of the words ``near``.

    never -- words of which none may stand in what is marked: guests are honoured, not marked.
    """

    words: tuple[str, ...]
    near: tuple[str, ...]
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Struck:
    """How a disaster came over a place: "the quake that hit Lima"."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guests:
    """Titles of those in whose honour something is given: they are no occasion."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Years:
    """What is counted in "75 years of ..."; ``name`` stands before it in the occasion's name."""

    words: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Words:
    """Everything compiled; ``places`` tells where the words of "head", "day", "feast", "opener", "years" and "event"
    stand in a text."""

    head: re.Pattern[str]
    counts: Mapping[str, int]
    left: frozenset[str]
    right: frozenset[str]
    goes_on: frozenset[str]
    goes_to: frozenset[str]
    treaty: frozenset[str]
    keeps: frozenset[tuple[str, str]]
    leads: frozenset[tuple[str, str]]
    day: re.Pattern[str]
    feast: re.Pattern[str]
    events: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    opener: re.Pattern[str]
    opened: re.Pattern[str]
    never: re.Pattern[str]
    struck: re.Pattern[str]
    guests: re.Pattern[str]
    years: re.Pattern[str]
    years_name: str
    places: WordPlaces


@lru_cache(maxsize=8)
def words_of(own: tuple[Path, ...]) -> Words:
    """Return the words of the shipped file and the user's own, compiled."""
    heads = load(PATTERN, "head", Head, own)
    stops = load(PATTERN, "stop", Stop, own)
    days = load(PATTERN, "day", Day, own)
    openers = load(PATTERN, "opener", Opener, own)
    years = load(PATTERN, "years", Years, own)
    events = load(PATTERN, "event", Event, own)
    counted = r"(?P<count>\d{1,4}|[a-z]+(?:[- ][a-z]+)?)"
    return Words(
        head=either((word for head in heads for word in head.words), re.I),
        counts={word: head.counts for head in heads for word in head.words if head.counts},
        left=_stops("left", stops),
        right=_stops("right", stops),
        goes_on=_stops("goes on with in", stops),
        goes_to=_stops("goes on with to", stops),
        treaty=_stops("treaty", stops),
        keeps=frozenset((word.split()[-1], word.split()[0]) for word in _stops("keeps", stops)),
        leads=frozenset((word.split()[0], word.split()[-1]) for word in _stops("leads", stops)),
        day=either((word for day in days if day.counted for word in day.words), re.I),
        feast=either(word for day in days if not day.counted for word in day.words),
        events=tuple((one.id, either(one.words, re.I), either(one.near, re.I)) for one in events),
        opener=either((word for one in openers for word in one.words), re.I),
        opened=either((word for one in openers for word in one.near), re.I),
        never=either((word for one in openers for word in (*one.never, "\0")), re.I),
        struck=re.compile(
            r",?\s+(?:that|which)\s+(?:(?:has|have|had|recently|earlier)\s+){0,2}"
            rf"{_body(word for one in load(PATTERN, 'struck', Struck, own) for word in one.words)}\s+(?:the\s+)?(?=\S)"
        ),
        guests=re.compile(
            r"(?:(?:the|a|his|her|visiting)\s+){0,2}"
            rf"{_body(word for one in load(PATTERN, 'guests', Guests, own) for word in one.words)}\b",
            re.I,
        ),
        years=re.compile(
            rf"\b{counted}[- ]years? (?:of|since|after) (?:the |their |its |our )?"
            rf"(?P<what>(?:(?:establish\w+|opening|founding|normali[sz]ation) (?:of )?(?:the )?)?"
            rf"{_body(word for one in years for word in one.words)})\b",
            re.I,
        ),
        years_name=years[0].name if years else "",
        places=WordPlaces(
            {
                "head": [word for head in heads for word in head.words],
                "day": [word for day in days if day.counted for word in day.words],
                "feast": [word for day in days if not day.counted for word in day.words],
                "opener": [word for one in openers for word in one.words],
                "years": [f"{unit} {link}" for unit in ("year", "years") for link in ("of", "since", "after")],
                "event": [word for one in events for word in one.words],
            }
        ),
    )


def _stops(side: str, stops: Iterable[Stop]) -> frozenset[str]:
    return frozenset(word for stop in stops if stop.side == side for word in stop.words)


def either(words: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that matches one of these words or phrases as a whole."""
    words = tuple(words)
    first = "".join(re.escape(letter) for letter in sorted({word[:1] for word in words}))
    begins = f"(?=[{first}’])" if all(words) and words else ""  # most words are none of these by their first letter
    return re.compile(rf"(?<![\w-]){begins}{_body(words)}(?!\w|-\w)", flags)


def _body(words: Iterable[str]) -> str:
    longest = sorted(set(words), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s").replace("'", "['’]") for word in longest) + ")"
