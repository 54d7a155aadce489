"""Which known occasion a phrase names, and the days from which it is counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path

from verbale.facts.states import beside_states, states_in
from verbale.facts.tables import fold, table
from verbale.rules import load


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that tell which day of a state is marked."""

    marks: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filler:
    """Words that may stand beside a state's name and the mark without making it something else's day."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """An occasion that is known: ``anchors`` are the days it is counted from, or "--MM-DD" where no year counts."""

    id: str
    name: str
    anchors: tuple[str, ...]
    states: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The first of its days."""
        return self.anchors[0]

    @property
    def years(self) -> tuple[int, ...]:
        """The years it may be counted from."""
        return tuple(int(anchor[:4]) for anchor in self.anchors if not anchor.startswith("--"))


@dataclass(frozen=True, slots=True)
class _Way:
    """How an occasion may be worded: with all of some words, none of others; ``number`` is its place in the files."""

    number: int
    known: Known
    all: tuple[str, ...]
    none: tuple[str, ...]

    @property
    def weight(self) -> int:
        return sum(len(part) for part in self.all)


@lru_cache(maxsize=8)
def _ways(own: tuple[Path, ...]) -> Mapping[str, list[_Way]]:
    """Return the ways by their first word, which a phrase must hold; under "" those that need no word."""
    ways: dict[str, list[_Way]] = {}
    numbers = count()
    for known in load("occasions/*.toml", "occasion", Known, own):
        for words in known.words:
            parts = [part.strip() for part in words.split(" + ")]
            wanted = tuple(f" {_plain(part)} " for part in parts if not part.startswith("!"))
            unwanted = tuple(f" {_plain(part)} " for part in parts if part.startswith("!"))
            first = next((part.split()[0] for part in wanted if part.strip()), "")
            ways.setdefault(first, []).append(_Way(next(numbers), known, wanted, unwanted))
    return ways


@lru_cache(maxsize=8)
def _days(own: tuple[Path, ...]) -> Mapping[tuple[str, str], Known]:
    days: dict[tuple[str, str], Known] = {}
    for row in table("occasions/states.tsv", own):
        state, marks = row["state"], row["marks"]
        days[state, marks] = Known(f"{state.lower()}.{marks.replace(' ', '-')}", marks, (row["anchor"],), (state,))
    return days


@lru_cache(maxsize=8)
def _ties(own: tuple[Path, ...]) -> Mapping[frozenset[str], Known]:
    ties: dict[frozenset[str], Known] = {}
    for row in table("occasions/ties.tsv", own):
        pair = (row["first"], row["second"])
        ties[frozenset(pair)] = Known(
            "ties." + "-".join(sorted(pair)).lower(), "diplomatic relations", (row["anchor"],), pair
        )
    return ties


def _plain(words: str) -> str:
    return " ".join(fold(words).replace("-", " ").split())


def occasion_by_id(id_: str, own: tuple[Path, ...]) -> Known | None:
    """Return the known occasion of this id."""
    return _by_id(own).get(id_)


@lru_cache(maxsize=8)
def _by_id(own: tuple[Path, ...]) -> Mapping[str, Known]:
    world = load("occasions/*.toml", "occasion", Known, own)
    return {one.id: one for one in (*world, *_days(own).values(), *_ties(own).values())}


@lru_cache(maxsize=4096)
def known_occasion(phrase: str, own: tuple[Path, ...], states: tuple[str, ...] = ()) -> Known | None:
    """Return the known occasion that ``phrase`` names, or None.

    states -- the states of the context, for a phrase such as "diplomatic ties" or "its independence" that names none.
    """
    folded = f" {_plain(phrase)} "
    best = None if " diplomatic " in folded else _best_way(folded, own)
    if best is not None:
        return best.known
    named = states_in(phrase, own)
    if " diplomatic " in folded:
        return _tie(named or states, own)
    return _state_day(folded, named or states, frozenset(beside_states(phrase, own)), own)


def _best_way(folded: str, own: tuple[Path, ...]) -> _Way | None:
    """Return the way that says most of a phrase, the first of the files among equals."""
    ways = _ways(own)
    said = (way for word in {"", *folded.split()} for way in ways.get(word, ()))
    fits = [
        way for way in said if all(part in folded for part in way.all) and not any(part in folded for part in way.none)
    ]
    return min(fits, key=lambda way: (-way.weight, way.number), default=None)


def _tie(states: Sequence[str], own: tuple[Path, ...]) -> Known | None:
    return _ties(own).get(frozenset(states)) if len(states) == 2 else None


def _state_day(folded: str, states: Sequence[str], beside: frozenset[str], own: tuple[Path, ...]) -> Known | None:
    if len(set(states)) != 1:
        return None
    days = _days(own)
    fillers = {word for one in load("occasions/*.toml", "filler", Filler, own) for word in one.words}
    for mark in load("occasions/*.toml", "mark", Mark, own):
        spoken = {part for word in mark.words for part in word.split()}
        if any(f" {word} " in folded for word in mark.words) and beside <= fillers | spoken:
            day = days.get((states[0], mark.marks))
            day = day or (_founding(states[0], days) if mark.marks == "national" else None)
            day = day or (_only(states[0], days) if mark.marks == "founding" else None)
            if day is not None:
                return day
    return None


def _only(state: str, days: Mapping[tuple[str, str], Known]) -> Known | None:
    """The day of a state of which one day alone is known: its founding is that, whatever it is called."""
    own = [known for (one, _), known in days.items() if one == state and not known.anchor.startswith("--")]
    return own[0] if len(own) == 1 and own[0].name == "independence" else None


def _founding(state: str, days: Mapping[tuple[str, str], Known]) -> Known | None:
    return days.get((state, "founding")) or days.get((state, "independence")) or days.get((state, "republic"))
