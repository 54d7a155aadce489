"""On which level an office stands: head, head of government, foreign minister and so on, from ``thread.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from verbale.facts.states import beside_states
from verbale.rules import load


@dataclass(frozen=True)
class Level:
    """The words of an office that place it on a level, with offices that are and are not of it."""

    id: str
    level: str
    words: tuple[str, ...]
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _levels() -> tuple[Level, ...]:
    return load("languages/*/thread.toml", "level", Level)


@lru_cache(maxsize=8_192)
def level_of_office(office: str) -> str | None:
    """Return the level on which an office stands, None where no word places it."""
    words = f" {office.casefold().replace(',', ' ')} "
    return next((entry.level for entry in _levels() if any(f" {word} " in words for word in entry.words)), None)


@lru_cache(maxsize=16_384)
def is_office(name: str) -> bool:
    """Return whether a name is an office and names nobody: "Prime Minister of Malta", but not "King Charles"."""
    words = set(beside_states(name, ())) - {"of", "the"}
    return bool(words) and level_of_office(name) is not None and words <= _words_of_offices()


@lru_cache(maxsize=1)
def _words_of_offices() -> frozenset[str]:
    return frozenset(word for entry in _levels() for phrase in entry.words for word in phrase.split())
